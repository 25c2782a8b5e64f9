/*
 * The processes behind a sandbox.  Inside src/image only.
 */
#ifndef BN_IMAGE_KEEPER_H
#define BN_IMAGE_KEEPER_H

/*
 * Never returns.  Keeps one decoder process at work on the socket; when a
 * picture brings it down, says so there and starts the next.
 */
_Noreturn void bn_keeper_run(int socket, int parent);

#endif
