/*
 * Expected outputs that stand as files; see golden.h.
 */
#include "golden.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <cmocka.h>

#include "bn/buf.h"

enum { MOST_SHOWN = 40 }; /* lines that differ, before it is cut short */

static void golden_path(char path[512], const char *name)
{
	int n = snprintf(path, 512, "tests/golden/%s", name);

	assert_in_range(n, 1, 511);
}

static void golden_write(const char *path, struct bn_str bytes)
{
	char folder[512];
	char *slash;
	FILE *f;

	snprintf(folder, sizeof(folder), "%s", path);
	for (slash = strchr(folder, '/'); slash;
	     slash = strchr(slash + 1, '/')) {
		*slash = '\0';
		mkdir(folder, 0777);
		*slash = '/';
	}
	f = fopen(path, "wb");
	if (!f || fwrite(bytes.p, 1, bytes.n, f) != bytes.n || fclose(f) != 0)
		fail_msg("cannot write %s", path);
}

static bool golden_read(struct bn_buf *out, const char *path)
{
	char part[4096];
	FILE *f = fopen(path, "rb");
	size_t n;

	if (!f)
		return false;
	while ((n = fread(part, 1, sizeof(part), f)) > 0)
		bn_buf_add(out, part, n);
	fclose(f);
	assert_true(bn_buf_ok(out));
	return true;
}

static void show_line(const char *mark, bool there, struct bn_str line)
{
	if (there)
		print_message("# %s%.*s\n", mark, (int)line.n, line.p);
}

/* Line by line: enough to see what changed in a screen or a report. */
static void show_difference(struct bn_str want, struct bn_str got)
{
	struct bn_str w, g;
	unsigned line = 0, shown = 0;

	while (shown < MOST_SHOWN) {
		bool has_w = bn_str_split(&w, &want, '\n');
		bool has_g = bn_str_split(&g, &got, '\n');

		line++;
		if (!has_w && !has_g)
			break;
		if (has_w && has_g && bn_str_eq(w, g))
			continue;
		print_message("# line %u\n", line);
		show_line("-", has_w, w);
		show_line("+", has_g, g);
		shown++;
	}
}

void golden_check(const char *name, struct bn_str bytes)
{
	struct bn_buf want = { 0 };
	char path[512];
	bool same, there;

	golden_path(path, name);
	if (getenv("BN_GOLDEN_UPDATE")) {
		golden_write(path, bytes);
		return;
	}
	there = golden_read(&want, path);
	same = there && bn_str_eq(bn_buf_view(&want), bytes);
	if (there && !same)
		show_difference(bn_buf_view(&want), bytes);
	bn_buf_release(&want);
	if (!there)
		fail_msg("%s is not there: make golden", path);
	if (!same)
		fail_msg("%s differs (- expected, + came out)", path);
}
