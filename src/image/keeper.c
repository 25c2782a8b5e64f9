/*
 * The keeper, a small process made before anything private is in memory, and
 * the fenced decoder that it keeps at work.
 *
 * Must not hold a descriptor but its socket.
 */
#define _GNU_SOURCE
#include "keeper.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

#include "fence.h"
#include "draw.h"
#include "measure.h"
#include "mend.h"
#include "protocol.h"

static bool send_all(int socket, const void *p, size_t n)
{
	ssize_t sent;

	do
		sent = send(socket, p, n, MSG_NOSIGNAL);
	while (sent < 0 && errno == EINTR);
	return sent == (ssize_t)n;
}

static void say(int socket, enum answer answer, unsigned code)
{
	struct reply r;

	memset(&r, 0, sizeof(r));
	r.magic = REPLY_MAGIC;
	r.answer = answer;
	r.code = code;
	(void)send_all(socket, &r, sizeof(r));
}

/* One request with its descriptors; -1 where one did not come. */
static bool receive(struct request *r, int fds[2], int socket)
{
	union {
		struct cmsghdr align;
		char room[CMSG_SPACE(2 * sizeof(int))];
	} control;
	struct iovec data = { r, sizeof(*r) };
	struct msghdr m;
	struct cmsghdr *c;
	ssize_t n;

	fds[0] = fds[1] = -1;
	memset(&m, 0, sizeof(m));
	m.msg_iov = &data;
	m.msg_iovlen = 1;
	m.msg_control = control.room;
	m.msg_controllen = sizeof(control.room);
	do
		n = recvmsg(socket, &m, 0);
	while (n < 0 && errno == EINTR);
	if (n <= 0)
		return false;
	c = CMSG_FIRSTHDR(&m);
	if (c && c->cmsg_level == SOL_SOCKET && c->cmsg_type == SCM_RIGHTS)
		memcpy(fds, CMSG_DATA(c),
		       c->cmsg_len - CMSG_LEN(0) > 2 * sizeof(int)
			       ? 2 * sizeof(int)
			       : c->cmsg_len - CMSG_LEN(0));
	return bn_request_sound(r, (size_t)n) && fds[0] >= 0;
}

struct worker {
	int socket;
	struct studio studio;
	struct measured measured;
	struct reply reply;
	struct bn_buf out;
};

static bool write_out(int fd, const struct bn_buf *b)
{
	size_t done = 0;

	while (done < b->n) {
		const ssize_t n = write(fd, b->p + done, b->n - done);

		if (n < 0 && errno != EINTR)
			return false;
		done += n > 0 ? (size_t)n : 0;
	}
	return true;
}

static void mend(struct worker *w, const struct request *r, struct bn_str bytes)
{
	const struct bn_mend what = { bytes,    (enum bn_slot)r->slot,
				      r->least, r->limit,
				      r->width, r->height };

	/* Decoding anew has its own time. */
	bn_fence_start_clock();
	w->reply.code = bn_mend(&w->out, w->reply.crop, &w->studio, &what,
				&w->measured);
}

static void work(struct worker *w, const struct request *r, struct bn_str bytes,
		 int out)
{
	const enum bn_slot slot = (enum bn_slot)r->slot;

	bn_buf_clear(&w->out);
	w->studio.memory = r->task == TASK_MEND ? MEND_MEMORY : DECODER_MEMORY;
	bn_measure(&w->measured, &w->studio, bytes, slot,
		   r->task == TASK_PREVIEW);
	memset(&w->reply, 0, sizeof(w->reply));
	w->reply.magic = REPLY_MAGIC;
	w->reply.answer = ANSWER_DONE;
	w->reply.facts = w->measured.facts;
	if (r->task == TASK_MEND)
		mend(w, r, bytes);
	if (r->task == TASK_ANNOTATE)
		bn_draw_found(&w->out, &w->studio, &w->measured);
	if (out >= 0 && bn_buf_ok(&w->out) && w->out.n > 0 &&
	    w->out.n <= BN_IMAGE_SLOT_BYTES && write_out(out, &w->out))
		w->reply.out_size = (uint32_t)w->out.n;
}

static bool serve(struct worker *w, const struct request *r, const int fds[2])
{
	const size_t size = r->size > 0 ? r->size : 1;
	void *p = mmap(NULL, size, PROT_READ, MAP_PRIVATE, fds[0], 0);

	if (p == MAP_FAILED)
		return false;
	bn_fence_start_clock();
	work(w, r, (struct bn_str){ p, r->size }, fds[1]);
	bn_fence_stop_clock();
	(void)munmap(p, size);
	if (!send_all(w->socket, &w->reply, sizeof(w->reply)))
		return false;
	return r->task != TASK_PREVIEW ||
	       send_all(w->socket, &w->measured.thumb,
			sizeof(w->measured.thumb));
}

/* The decoder: fenced in first, then one picture after the other. */
static _Noreturn void decode_for_ever(int socket)
{
	static const int own[] = { SIGPROF, SIGALRM, SIGXCPU, SIGSEGV, SIGBUS,
				   SIGABRT, SIGFPE,  SIGILL,  SIGTERM };
	struct worker *w = calloc(1, sizeof(*w));
	enum fence fence;
	struct request r;
	int fds[2];
	size_t i;

	for (i = 0; i < sizeof(own) / sizeof(own[0]); i++)
		(void)signal(own[i], SIG_DFL);
	if (!w)
		_exit(1);
	w->socket = socket;
	bn_studio_init(&w->studio);
	fence = bn_fence_raise();
	say(socket, fence == FENCE_UP ? ANSWER_READY : ANSWER_UNFENCED, fence);
	while (fence == FENCE_UP && receive(&r, fds, socket)) {
		const bool served = serve(w, &r, fds);

		(void)close(fds[0]);
		if (fds[1] >= 0)
			(void)close(fds[1]);
		if (!served)
			_exit(1);
	}
	_exit(fence == FENCE_UP ? 0 : 2);
}

static void die_with(int parent)
{
	(void)prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
	if (getppid() != parent)
		_exit(0);
}

/* Most calls of the program look at no picture: then no decoder is made. */
static void wait_to_be_woken(int socket)
{
	char knock;
	ssize_t n;

	do
		n = recv(socket, &knock, 1, 0);
	while (n < 0 && errno == EINTR);
	if (n != 1)
		_exit(0);
}

_Noreturn void bn_keeper_run(int socket, int parent)
{
	const int self = getpid();
	int status;

	die_with(parent);
	/* The keys of the terminal are for the program, not for this. */
	(void)setsid();
	(void)prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
	(void)signal(SIGCHLD, SIG_DFL);
	bn_fence_close(socket);
	wait_to_be_woken(socket);
	for (;;) {
		const pid_t pid = fork();

		if (pid == 0) {
			die_with(self);
			decode_for_ever(socket);
		}
		if (pid < 0) {
			say(socket, ANSWER_UNFENCED, FENCE_LIMITS);
			_exit(2);
		}
		while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
			continue;
		/* A plain end: no parent, or no fence to be had. */
		if (WIFEXITED(status) && WEXITSTATUS(status) != 1)
			_exit(0);
		say(socket, ANSWER_DIED,
		    WIFSIGNALED(status) ? (unsigned)WTERMSIG(status) : 0);
	}
}
