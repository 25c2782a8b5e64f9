/*
 * The store beside the bare thing: saves beside an append that is flushed,
 * look-ups beside the prepared statement, names beside LIKE, and N people who
 * save at the same instant beside SQLite's own way of waiting.
 *
 * BN_BENCH_ROWS (20,000) is the number of filings that are searched.
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "store/filing.h"
#include "store/sheet.h"

enum { SAVES = 120, FINDS = 4000, SEARCHES = 60, ROUNDS = 3, BLOCK = 4096 };

struct bench {
	char folder[400];
	char path[450];
	struct bn_store *s;
	struct bn_error err;
	unsigned rows;
	uint64_t seed;
};

static const struct bn_actor who = { .uid = 1000,
				     .user = "bench",
				     .at = { 1773300000 } };

static void die(const char *what)
{
	fprintf(stderr, "bench_store: %s\n", what);
	exit(1);
}

static void must(struct bench *b, enum bn_err e, const char *what)
{
	if (e != BN_OK) {
		fprintf(stderr, "%s: %s\n", bn_err_name(e), b->err.what);
		die(what);
	}
}

static unsigned below(struct bench *b, unsigned n)
{
	b->seed = b->seed * 6364136223846793005u + 1442695040888963407u;
	return (unsigned)((b->seed >> 33) % n);
}

static double now_us(void)
{
	struct timespec t;

	(void)clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

static int by_value(const void *a, const void *b)
{
	return (*(const double *)a > *(const double *)b) -
	       (*(const double *)a < *(const double *)b);
}

static double median(double *v, unsigned n)
{
	qsort(v, n, sizeof(*v), by_value);
	return v[n / 2];
}

static void say(const char *name, double value, const char *unit, double ratio,
		const char *against)
{
	printf("bench %s %.1f %s ratio %.3f vs %s\n", name, value, unit, ratio,
	       against);
	(void)fflush(stdout);
}

/* --- invented filings --- */

static struct bn_filing filing(struct bench *b, unsigned n)
{
	static const char *const family[] = { "王", "李", "张",   "刘",  "陈",
					      "杨", "赵", "欧阳", "司马" };
	static const char *const given[] = { "小", "龙", "明", "伟", "芳",
					     "娜", "敏", "静", "丽", "强",
					     "磊", "军", "洋", "勇", "艳" };
	struct bn_filing f = { .year = 2026,
			       .level = "assistant",
			       .place = "420100",
			       .id_type = "cn-id" };
	unsigned two = below(b, 4);

	(void)snprintf(f.id_number, sizeof(f.id_number), "420199%07u%04uX",
		       n / 10000, n % 10000);
	(void)snprintf(f.name, sizeof(f.name), "%s%s%s", family[below(b, 9)],
		       given[below(b, 15)], two ? given[below(b, 15)] : "");
	return f;
}

static struct bn_sheet sheet(void)
{
	static char body[901];

	memset(body, 'x', sizeof(body) - 1);
	memcpy(body, "work.0.duties=", 14);
	body[sizeof(body) - 2] = '\n';
	return (struct bn_sheet){
		.body = { body, sizeof(body) - 1 },
		.findings = BN_STR("[{\"code\":\"WY-SHORT\"}]"),
		.receipt = { BN_STR("回执"), BN_STR("receipt") },
		.verdict = BN_PERSON,
		.rules = 2026,
		.at = { 1773300000 },
	};
}

static void open_store(struct bench *b)
{
	struct bn_store_options o = { .path = b->path,
				      .create = true,
				      .wait_ms = 60000 };

	must(b, bn_store_open(&b->s, &o, &b->err), "open");
}

static void make_folder(struct bench *b)
{
	const char *home = getenv("XDG_DATA_HOME");

	if (!home)
		home = "build";
	(void)mkdir(home, 0755);
	(void)snprintf(b->folder, sizeof(b->folder), "%s/bench-XXXXXX", home);
	if (!mkdtemp(b->folder))
		die("no folder to write in");
	(void)snprintf(b->path, sizeof(b->path), "%s/a.db", b->folder);
}

static void remove_folder(struct bench *b)
{
	static const char *const names[] = { "a.db", "a.db.gate", "raw" };
	char path[450];

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		(void)snprintf(path, sizeof(path), "%s/%s", b->folder,
			       names[i]);
		(void)unlink(path);
	}
	(void)rmdir(b->folder);
}

/* --- one save beside one flushed append --- */

static double append(int fd)
{
	static char block[BLOCK];
	double from = now_us();

	if (write(fd, block, sizeof(block)) != BLOCK || fdatasync(fd) != 0)
		die("cannot append");
	return now_us() - from;
}

static double save(struct bench *b, struct bn_filing *f, unsigned n)
{
	struct bn_sheet s = sheet();
	char where[16];
	double from;

	(void)snprintf(where, sizeof(where), "%u", n);
	s.where = bn_str_of(where);
	from = now_us();
	must(b, bn_store_save_draft(b->s, f, &s, &who, &b->err), "save");
	return now_us() - from;
}

static double submit(struct bench *b, unsigned n)
{
	struct bn_filing f = filing(b, n);
	struct bn_sheet s = sheet();
	double from = now_us();

	must(b, bn_store_submit(b->s, &f, &s, &who, &b->err), "submit");
	return now_us() - from;
}

/* Taken in turn, so that a disk that changes its mind does so for all. */
static double bench_saves(struct bench *b)
{
	static double raw[SAVES], saved[SAVES], submitted[SAVES];
	struct bn_filing draft = filing(b, 90000000);
	char path[450];
	double bare, one;
	int fd;

	(void)snprintf(path, sizeof(path), "%s/raw", b->folder);
	fd = open(path, O_RDWR | O_CREAT | O_TRUNC, 0600);
	if (fd < 0)
		die("cannot append");
	(void)save(b, &draft, 0);
	for (unsigned i = 0; i < SAVES; i++) {
		raw[i] = append(fd);
		saved[i] = save(b, &draft, i);
		submitted[i] = submit(b, 80000000 + i);
	}
	(void)close(fd);
	bare = median(raw, SAVES);
	one = median(saved, SAVES);
	say("store.save", one, "us", one / bare, "append+fdatasync");
	say("store.submit", median(submitted, SAVES), "us",
	    median(submitted, SAVES) / bare, "append+fdatasync");
	return one;
}

/* --- N saves at the same instant --- */

/* Each says `ready`, waits for `start`, says `done`, waits to `leave`. */
struct line {
	int ready[2];
	int start[2];
	int done[2];
	int leave[2];
};

/*
 * One person: opens, waits for the signal to begin, saves once.  `stock` waits
 * as SQLite does: at a gate of its own, so at none.
 */
static int burst_session(struct bench *b, unsigned me, bool stock,
			 const struct line *line)
{
	struct bn_filing f = filing(b, 70000000 + me);
	char path[450], c;
	double end;

	open_store(b);
	if (stock) {
		(void)snprintf(path, sizeof(path), "%s/gate", b->folder);
		b->s->gate = open(path, O_RDWR | O_CREAT, 0600);
		(void)unlink(path);
		if (b->s->gate < 0 ||
		    sqlite3_busy_timeout(b->s->db, 60000) != SQLITE_OK)
			return 1;
	}
	/* Not the first save of his session. */
	(void)save(b, &f, 0);
	if (write(line->ready[1], "", 1) != 1 ||
	    read(line->start[0], &c, 1) != 0)
		return 2;
	(void)save(b, &f, 1);
	end = now_us();
	if (write(line->done[1], &end, sizeof(end)) != sizeof(end) ||
	    read(line->leave[0], &c, 1) != 0)
		return 3;
	bn_store_close(b->s);
	return 0;
}

/* Brings n people to the line; the ends that they alone hold are closed. */
static void gather(struct line *line, struct bench *b, unsigned n, bool stock)
{
	char c;

	if (pipe(line->ready) != 0 || pipe(line->start) != 0 ||
	    pipe(line->done) != 0 || pipe(line->leave) != 0)
		die("no pipe");
	for (unsigned i = 0; i < n; i++) {
		pid_t child = fork();

		if (child < 0)
			die("no process");
		if (child == 0) {
			(void)close(line->start[1]);
			(void)close(line->leave[1]);
			_exit(burst_session(b, i, stock, line));
		}
	}
	(void)close(line->ready[1]);
	(void)close(line->start[0]);
	(void)close(line->done[1]);
	(void)close(line->leave[0]);
	for (unsigned i = 0; i < n; i++) {
		if (read(line->ready[0], &c, 1) != 1)
			die("a session did not begin");
	}
	(void)close(line->ready[0]);
}

/* Microseconds from the signal till the last of n is done. */
static double burst(struct bench *b, unsigned n, bool stock)
{
	double from, end, last = 0;
	struct line line;
	int status;

	gather(&line, b, n, stock);
	from = now_us();
	(void)close(line.start[1]);
	for (unsigned i = 0; i < n; i++) {
		if (read(line.done[0], &end, sizeof(end)) != sizeof(end))
			die("a session did not save");
		last = end > last ? end : last;
	}
	(void)close(line.done[0]);
	(void)close(line.leave[1]);
	for (unsigned i = 0; i < n; i++) {
		if (wait(&status) < 0 || !WIFEXITED(status) ||
		    WEXITSTATUS(status) != 0)
			die("a save failed");
	}
	return last - from;
}

static void bench_bursts(struct bench *b, double one)
{
	static const unsigned sizes[] = { 8, 32, 100 };
	double mine[ROUNDS], stock[ROUNDS];
	char name[40], against[40];

	for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++) {
		unsigned n = sizes[i];

		for (unsigned k = 0; k < ROUNDS; k++) {
			mine[k] = burst(b, n, false);
			stock[k] = burst(b, n, true);
		}
		(void)snprintf(name, sizeof(name), "store.burst%u", n);
		say(name, median(mine, ROUNDS) / 1e3, "ms",
		    median(mine, ROUNDS) / median(stock, ROUNDS),
		    "stock busy_timeout");
		(void)snprintf(name, sizeof(name), "store.last_of_%u", n);
		(void)snprintf(against, sizeof(against), "%u x one save", n);
		say(name, median(mine, ROUNDS) / 1e3, "ms",
		    median(mine, ROUNDS) / (n * one), against);
	}
}

/* --- looking up and searching --- */

static void fill(struct bench *b)
{
	struct bn_sheet s = sheet();
	enum bn_err e = bn_tx_write(b->s, &b->err);

	for (unsigned i = 0; e == BN_OK && i < b->rows; i++) {
		struct bn_filing f = filing(b, i);
		struct bn_trail_row trail = { .who = &who,
					      .action = "submit",
					      .ref = f.ref };

		f.state = BN_STATE_MANUAL;
		f.version = 1;
		f.since.s = 1773300000 + i / 7;
		e = bn_filing_add(b->s, &f, &b->err);
		if (e == BN_OK)
			e = bn_version_add(b->s, &f, &s, &b->err);
		if (e == BN_OK)
			e = bn_audit_add(b->s, &trail, &b->err);
	}
	must(b, bn_tx_end(b->s, e, &b->err), "fill");
}

static double bare_find(sqlite3_stmt *st, const char *number)
{
	double from = now_us();
	unsigned long sum = 0;

	(void)sqlite3_bind_text(st, 1, number, -1, SQLITE_STATIC);
	if (sqlite3_step(st) != SQLITE_ROW)
		die("bare look-up finds nothing");
	for (int c = 0; c < sqlite3_column_count(st); c++)
		sum += (unsigned long)sqlite3_column_bytes(st, c);
	(void)sqlite3_reset(st);
	return sum ? now_us() - from : 0;
}

static void bench_find(struct bench *b)
{
	static double mine[FINDS], bare[FINDS];
	sqlite3_stmt *st = NULL;

	if (sqlite3_prepare_v2(b->s->db,
			       "SELECT * FROM filing WHERE id_number = ?1", -1,
			       &st, NULL) != SQLITE_OK)
		die("cannot prepare");
	for (unsigned i = 0; i < FINDS; i++) {
		struct bn_filing f = filing(b, below(b, b->rows)), got;
		double from;

		bare[i] = bare_find(st, f.id_number);
		from = now_us();
		must(b, bn_store_by_person(&got, b->s, &f, &b->err), "find");
		mine[i] = now_us() - from;
	}
	(void)sqlite3_finalize(st);
	say("store.find", median(mine, FINDS), "us",
	    median(mine, FINDS) / median(bare, FINDS), "prepared statement");
}

static bool count(void *ctx, const struct bn_filing *f)
{
	unsigned *n = ctx;

	*n += f->id > 0;
	return true;
}

static unsigned search(struct bench *b, struct bn_str text, unsigned limit)
{
	struct bn_query q = { .any_state = true, .text = text, .limit = limit };
	unsigned n = 0;

	must(b, bn_store_list(b->s, &q, count, &n, &b->err), "search");
	return n;
}

static unsigned like(sqlite3_stmt *st, const char *part, unsigned limit)
{
	char pattern[64];
	unsigned n = 0;

	(void)snprintf(pattern, sizeof(pattern), "%%%s%%", part);
	(void)sqlite3_bind_text(st, 1, pattern, -1, SQLITE_TRANSIENT);
	(void)sqlite3_bind_int(st, 2, (int)limit);
	while (sqlite3_step(st) == SQLITE_ROW)
		n++;
	(void)sqlite3_reset(st);
	return n;
}

/* The last two characters of a name that is there. */
static struct bn_str any_part(char *name, size_t size, struct bench *b)
{
	struct bn_filing f = filing(b, 0);
	struct bn_str all = bn_str_of(f.name);

	bn_str_copy(name, size, bn_str_sub(all, all.n - 6, 6));
	return bn_str_of(name);
}

static void bench_names(struct bench *b)
{
	static double mine[SEARCHES], peer[SEARCHES];
	sqlite3_stmt *st = NULL;
	unsigned wrong = 0;
	char name[32];

	if (sqlite3_prepare_v2(b->s->db,
			       "SELECT * FROM filing WHERE name LIKE ?1 "
			       "LIMIT ?2",
			       -1, &st, NULL) != SQLITE_OK)
		die("cannot prepare");
	for (unsigned i = 0; i < SEARCHES; i++) {
		struct bn_str part = any_part(name, sizeof(name), b);
		double from = now_us();

		(void)search(b, part, 20);
		mine[i] = now_us() - from;
		from = now_us();
		(void)like(st, name, 20);
		peer[i] = now_us() - from;
		if (i % 10 == 0)
			wrong += search(b, part, 1u << 30) !=
				 like(st, name, 1u << 30);
	}
	(void)sqlite3_finalize(st);
	say("store.name20", median(mine, SEARCHES), "us",
	    median(mine, SEARCHES) / median(peer, SEARCHES), "LIKE");
	say("store.name.wrong", wrong, "sets", wrong, "LIKE");
}

int main(void)
{
	struct bench b = { .rows = 20000, .seed = 20260312 };
	const char *rows = getenv("BN_BENCH_ROWS");
	double one;

	if (rows && !bn_str_uint(&b.rows, bn_str_of(rows)))
		die("BN_BENCH_ROWS is no number");
	make_folder(&b);
	open_store(&b);
	fill(&b);
	bench_find(&b);
	bench_names(&b);
	one = bench_saves(&b);
	bn_store_close(b.s);
	b.s = NULL;
	bench_bursts(&b, one);
	remove_folder(&b);
	return 0;
}
