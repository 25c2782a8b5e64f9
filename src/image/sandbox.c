/*
 * The parent's side of the decoder children.
 *
 * Must not decode.  A picture travels as a sealed memory file, so that no
 * child can see another file and none can change what the parent judges.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

#include "fence.h"
#include "keeper.h"
#include "sandbox.h"

static enum bn_err start_child(struct child *c, struct bn_error *err)
{
	const int self = getpid();
	int pair[2];

	c->socket = -1;
	if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair) != 0)
		return bn_error_sys(err, BN_ERR_SANDBOX, errno, "socket");
	c->keeper = fork();
	if (c->keeper == 0)
		bn_keeper_run(pair[1], self);
	(void)close(pair[1]);
	if (c->keeper < 0) {
		(void)close(pair[0]);
		return bn_error_sys(err, BN_ERR_SANDBOX, errno, "fork");
	}
	c->socket = pair[0];
	return BN_OK;
}

enum bn_err bn_sandbox_new(struct bn_sandbox **out, unsigned children,
			   struct bn_error *err)
{
	struct bn_sandbox *s = calloc(1, sizeof(*s));
	enum bn_err e = BN_OK;

	*out = NULL;
	if (!s)
		return bn_error_set(err, BN_ERR_NOMEM, "sandbox");
	children = children < 1 ? 1 : children;
	while (s->n < children && s->n < MOST_CHILDREN) {
		e = start_child(&s->child[s->n], err);
		if (e != BN_OK)
			break;
		s->n++;
	}
	if (s->n == 0) {
		free(s);
		return e;
	}
	*out = s;
	return BN_OK;
}

static void give_up(struct child *c)
{
	int status;

	if (c->socket < 0)
		return;
	(void)close(c->socket);
	c->socket = -1;
	(void)kill(c->keeper, SIGKILL);
	while (waitpid(c->keeper, &status, 0) < 0 && errno == EINTR)
		continue;
}

void bn_sandbox_free(struct bn_sandbox *s)
{
	unsigned i;

	if (!s)
		return;
	for (i = 0; i < s->n; i++)
		give_up(&s->child[i]);
	free(s);
}

/* A memory file; with `bytes` it holds them and can never change again. */
static int memory_file(const struct bn_str *bytes)
{
	int fd = memfd_create("picture", MFD_CLOEXEC | MFD_ALLOW_SEALING);
	size_t done = 0;

	while (fd >= 0 && bytes && done < bytes->n) {
		const ssize_t n = write(fd, bytes->p + done, bytes->n - done);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0) {
			(void)close(fd);
			return -1;
		}
		done += (size_t)n;
	}
	if (fd >= 0 && bytes)
		(void)fcntl(fd, F_ADD_SEALS,
			    F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE |
				    F_SEAL_SEAL);
	return fd;
}

static bool send_request(const struct child *c, struct request *r,
			 const int *fds, size_t n_fds)
{
	union {
		struct cmsghdr align;
		char room[CMSG_SPACE(2 * sizeof(int))];
	} control;
	struct iovec data = { r, sizeof(*r) };
	struct msghdr m;
	struct cmsghdr *head;
	ssize_t n;

	memset(&m, 0, sizeof(m));
	memset(&control, 0, sizeof(control));
	m.msg_iov = &data;
	m.msg_iovlen = 1;
	m.msg_control = control.room;
	m.msg_controllen = CMSG_SPACE(n_fds * sizeof(int));
	head = CMSG_FIRSTHDR(&m);
	head->cmsg_level = SOL_SOCKET;
	head->cmsg_type = SCM_RIGHTS;
	head->cmsg_len = CMSG_LEN(n_fds * sizeof(int));
	memcpy(CMSG_DATA(head), fds, n_fds * sizeof(int));
	do
		n = sendmsg(c->socket, &m, MSG_NOSIGNAL);
	while (n < 0 && errno == EINTR);
	return n == (ssize_t)sizeof(*r);
}

/* Bytes of the next message; 0 when the child is gone or too slow. */
static size_t receive(struct child *c, void *p, size_t size)
{
	struct pollfd wait = { c->socket, POLLIN, 0 };
	ssize_t n;
	int ready;

	do
		ready = poll(&wait, 1, PATIENCE_MS);
	while (ready < 0 && errno == EINTR);
	if (ready <= 0)
		return 0;
	do
		n = recv(c->socket, p, size, 0);
	while (n < 0 && errno == EINTR);
	return n > 0 ? (size_t)n : 0;
}

bool bn_child_answer(struct bn_sandbox *s, struct child *c)
{
	const size_t n = receive(c, &s->reply, sizeof(s->reply));

	if (n > 0 && bn_reply_sound(&s->reply, n)) {
		if (s->reply.answer == ANSWER_READY)
			c->ready = true;
		if (s->reply.answer == ANSWER_DIED)
			c->ready = false;
		if (s->reply.answer != ANSWER_UNFENCED)
			return true;
		s->fence = s->reply.code;
	}
	give_up(c);
	return false;
}

enum bn_err bn_sandbox_end(const struct bn_sandbox *s, enum bn_err e,
			   struct bn_error *err)
{
	if (e == BN_OK)
		return e;
	return bn_error_set(err, e,
			    e == BN_ERR_SANDBOX ? bn_fence_name(s->fence)
						: "picture");
}

/* The first picture asks the keeper for a decoder. */
static void wake(struct child *c)
{
	if (!c->woken && send(c->socket, "!", 1, MSG_NOSIGNAL) != 1)
		give_up(c);
	c->woken = true;
}

struct child *bn_child_ready(struct bn_sandbox *s)
{
	unsigned i;

	for (i = 0; i < s->n; i++) {
		struct child *c = &s->child[i];

		if (c->socket >= 0)
			wake(c);
		while (c->socket >= 0 && !c->ready && !c->busy) {
			if (!bn_child_answer(s, c))
				break;
		}
		if (c->socket >= 0 && !c->busy)
			return c;
	}
	return NULL;
}

enum bn_err bn_sandbox_ready(struct bn_sandbox *s, struct bn_error *err)
{
	return bn_sandbox_end(s, bn_child_ready(s) ? BN_OK : BN_ERR_SANDBOX,
			      err);
}

enum bn_err bn_child_hand(struct child *c, enum task task,
			  const struct bn_mend *what, int out)
{
	struct request r;
	int fds[2];
	bool sent;

	memset(&r, 0, sizeof(r));
	r.magic = REQUEST_MAGIC;
	r.task = task;
	r.slot = what->slot;
	r.size = (uint32_t)what->bytes.n;
	r.least = what->least;
	r.limit = what->limit;
	r.width = what->width;
	r.height = what->height;
	fds[0] = memory_file(&what->bytes);
	fds[1] = out;
	if (fds[0] < 0)
		return BN_ERR_NOMEM;
	sent = send_request(c, &r, fds, out >= 0 ? 2 : 1);
	(void)close(fds[0]);
	if (sent)
		return BN_OK;
	give_up(c);
	return BN_ERR_SANDBOX;
}

bool bn_child_take(struct bn_facts *out, const struct bn_sandbox *s,
		   struct bn_str bytes)
{
	if (s->reply.answer == ANSWER_DONE) {
		*out = s->reply.facts;
		return true;
	}
	if (s->reply.answer != ANSWER_DIED)
		return false;
	/* What the header says is known without the child. */
	bn_image_look(out, bytes);
	out->flaw = bn_flaw_of_signal(s->reply.code);
	return true;
}

static void read_out(struct bn_buf *out, int fd, size_t size)
{
	char block[16384];
	size_t done = 0;

	while (done < size) {
		const ssize_t n = pread(fd, block, sizeof(block), (off_t)done);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			break;
		bn_buf_add(out, block,
			   (size_t)n < size - done ? (size_t)n : size - done);
		done += (size_t)n;
	}
}

/* Where the parts of an answer go. */
struct wanted {
	struct bn_facts *facts;
	struct bn_thumb *thumb; /* NULL: no preview */
	struct bn_buf *out;     /* NULL: no file out */
};

static void take_thumb(struct bn_thumb *thumb, struct child *c)
{
	const size_t n = receive(c, thumb, sizeof(*thumb));

	if (!bn_thumb_sound(thumb, n))
		thumb->width = thumb->height = 0;
}

static enum bn_err run(const struct wanted *w, struct bn_sandbox *s,
		       enum task task, const struct bn_mend *what)
{
	struct child *c = bn_child_ready(s);
	int file = -1;
	enum bn_err e;

	if (!c)
		return BN_ERR_SANDBOX;
	if (w->out) {
		file = memory_file(NULL);
		if (file < 0)
			return BN_ERR_NOMEM;
	}
	e = bn_child_hand(c, task, what, file);
	while (e == BN_OK) {
		if (!bn_child_answer(s, c))
			e = BN_ERR_SANDBOX;
		else if (bn_child_take(w->facts, s, what->bytes))
			break;
	}
	if (e == BN_OK && s->reply.answer == ANSWER_DONE) {
		if (w->thumb)
			take_thumb(w->thumb, c);
		if (w->out)
			read_out(w->out, file, s->reply.out_size);
	}
	if (file >= 0)
		(void)close(file);
	return e;
}

bool bn_needs_child(struct bn_facts *out, struct bn_str bytes)
{
	bn_image_look(out, bytes);
	return bytes.n <= BN_IMAGE_BYTES && out->flaw == BN_FLAW_NONE &&
	       (out->format == BN_FORMAT_JPEG || out->format == BN_FORMAT_PNG);
}

static enum bn_err run_task(const struct wanted *w, struct bn_sandbox *s,
			    enum task task, const struct bn_mend *what)
{
	enum bn_err e = BN_OK;

	if (w->thumb)
		w->thumb->width = w->thumb->height = 0;
	if (!bn_needs_child(w->facts, what->bytes))
		return BN_OK;
	/* A child that was lost on the way is no fault of the picture. */
	do
		e = run(w, s, task, what);
	while (e == BN_ERR_SANDBOX && bn_child_ready(s));
	return e;
}

enum bn_err bn_image_measure(struct bn_facts *out, struct bn_sandbox *s,
			     struct bn_str bytes, enum bn_slot slot,
			     struct bn_error *err)
{
	const struct bn_mend what = { .bytes = bytes, .slot = slot };
	const struct wanted w = { out, NULL, NULL };

	return bn_sandbox_end(s, run_task(&w, s, TASK_MEASURE, &what), err);
}

enum bn_err bn_image_preview(struct bn_picture *out, struct bn_sandbox *s,
			     struct bn_str bytes, enum bn_slot slot,
			     struct bn_error *err)
{
	const struct bn_mend what = { .bytes = bytes, .slot = slot };
	const struct wanted w = { &out->facts, &out->thumb, NULL };

	return bn_sandbox_end(s, run_task(&w, s, TASK_PREVIEW, &what), err);
}

static enum bn_err mend(struct bn_mended *out, struct bn_sandbox *s,
			const struct bn_mend *what)
{
	const struct wanted w = { &out->source, NULL, &out->out };
	struct bn_facts header;
	enum bn_err e;

	if (!bn_needs_child(&header, what->bytes)) {
		out->source = header;
		return BN_OK;
	}
	e = run_task(&w, s, TASK_MEND, what);
	if (e != BN_OK || s->reply.answer != ANSWER_DONE)
		return e;
	out->end = (enum bn_mend_end)s->reply.code;
	memcpy(out->crop, s->reply.crop, sizeof(out->crop));
	if (out->out.failed)
		return BN_ERR_NOMEM;
	/* What a child says it did is believed of nothing. */
	if (out->end == BN_MEND_DONE &&
	    (out->out.n == 0 || out->out.n > what->limit))
		out->end = BN_MEND_BYTES;
	return BN_OK;
}

enum bn_err bn_image_mend(struct bn_mended *out, struct bn_sandbox *s,
			  const struct bn_mend *what, struct bn_error *err)
{
	enum bn_err e;

	bn_buf_clear(&out->out);
	out->end = BN_MEND_UNDECODED;
	memset(out->crop, 0, sizeof(out->crop));
	bn_facts_init(&out->facts);
	e = mend(out, s, what);
	if (e == BN_OK && out->end == BN_MEND_DONE)
		return bn_image_measure(&out->facts, s, bn_buf_view(&out->out),
					what->slot, err);
	return bn_sandbox_end(s, e, err);
}

enum bn_err bn_image_annotate(struct bn_buf *out, struct bn_facts *facts,
			      struct bn_sandbox *s, const struct bn_mend *what,
			      struct bn_error *err)
{
	const struct wanted w = { facts, NULL, out };
	enum bn_err e;

	bn_buf_clear(out);
	e = run_task(&w, s, TASK_ANNOTATE, what);
	if (e == BN_OK && out->failed)
		e = BN_ERR_NOMEM;
	return bn_sandbox_end(s, e, err);
}
