/*
 * The fence around a decoder: what a hostile picture can reach once it has
 * taken the decoder over.  Inside src/image only.
 */
#ifndef BN_IMAGE_FENCE_H
#define BN_IMAGE_FENCE_H

enum fence {
	FENCE_UP,
	FENCE_PRIVILEGES, /* no_new_privs was refused */
	FENCE_LIMITS,     /* a resource limit was refused */
	FENCE_SECCOMP,    /* the system call filter was refused */
	FENCE_NONE,       /* this system has none of it */
	FENCE_COUNT
};

/* Closes every descriptor but `keep`, and points 0, 1, 2 at nothing. */
void bn_fence_close(int keep);

/*
 * No new privileges, no file system (Landlock, where the kernel has it), no
 * memory beyond 256 MB, no system call but those a decoder needs.  Anything
 * else kills the process.  There is no way back.
 */
enum fence bn_fence_raise(void);

/* "seccomp" and the like, for the error that is shown. */
const char *bn_fence_name(unsigned fence);

/* Two seconds of processor and ten of the clock from now on, then death. */
void bn_fence_start_clock(void);
void bn_fence_stop_clock(void);

#endif
