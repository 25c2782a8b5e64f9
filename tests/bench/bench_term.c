/*
 * The terminal: time and bytes to the first full paint, bytes and time a key,
 * beside a minimal ncursesw form of twelve Chinese fields ("mini").
 *
 * This program started again is both: --mini is plain ncurses, --ours shows
 * the same screen through grid.c, edit.c and term.c.  build/beian itself is
 * measured where it is there.  Medians of runs taken in turn.
 */
#define _GNU_SOURCE
#define NCURSES_WIDECHAR 1
#include <locale.h>
#include <ncurses.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#include <wchar.h>

#include "../support/pty.h"
#include "bn/text.h"
#include "tui/edit.h"
#include "tui/term.h"

enum {
	FIELDS = 12,
	FIRST_ROW = 4,
	LABEL_CELLS = 16,
	BOX_COL = 19,
	BOX_CELLS = 40,
	STARTS = 15,
	KEYS = 200,
	FIELD_CHARS = 15
};

#define HELP_LINE "F1 帮助  Esc 上一步  Tab 下一项  F2 保存退出"

/* clang-format off */
static const char *const LABELS[FIELDS] = {
	"姓名", "证件号码", "性别", "出生日期", "民族", "政治面貌",
	"移动电话", "电子邮箱", "毕业院校", "所学专业", "工作单位", "职务"
};
/* clang-format on */

/* --- mini --- */

static void mini_draw(void)
{
	int i;

	mvaddstr(0, 2, "1 公告 > 2 填报 > 3 材料 > 4 回执");
	mvhline(1, 0, '-', COLS);
	for (i = 0; i < FIELDS; i++) {
		mvaddstr(FIRST_ROW + i, 3, LABELS[i]);
		mvaddch(FIRST_ROW + i, BOX_COL - 1, '[');
		mvaddch(FIRST_ROW + i, BOX_COL + BOX_CELLS, ']');
	}
	mvhline(LINES - 3, 0, '-', COLS);
	mvaddstr(LINES - 1, 0, HELP_LINE);
}

static void mini_mark(int field, bool on)
{
	attrset(on ? A_REVERSE : A_NORMAL);
	mvaddstr(FIRST_ROW + field, 1, on ? "> " : "  ");
	mvaddstr(FIRST_ROW + field, 3, LABELS[field]);
	attrset(A_NORMAL);
}

static int mini_main(void)
{
	int cols[FIELDS] = { 0 };
	cchar_t cell;
	wint_t c;
	wchar_t text[2] = L"";
	int field = 0;
	int kind;

	setlocale(LC_ALL, "");
	if (!newterm(NULL, stdout, stdin))
		return 1;
	cbreak();
	noecho();
	nonl();
	keypad(stdscr, TRUE);
	set_escdelay(25);
	mini_draw();
	mini_mark(0, true);
	for (;;) {
		move(FIRST_ROW + field, BOX_COL + cols[field]);
		refresh();
		kind = get_wch(&c);
		if (kind == KEY_CODE_YES && c == KEY_F(2))
			break;
		if (kind == OK && c == '\t') {
			mini_mark(field, false);
			field = (field + 1) % FIELDS;
			mini_mark(field, true);
		} else if (kind == OK && c >= ' ') {
			text[0] = (wchar_t)c;
			setcchar(&cell, text, A_NORMAL, 0, NULL);
			mvadd_wch(FIRST_ROW + field, BOX_COL + cols[field],
				  &cell);
			cols[field] = (cols[field] + wcwidth(text[0])) %
				      (BOX_CELLS - 2);
		}
	}
	endwin();
	return 0;
}

/* --- ours --- */

struct ours {
	struct bn_term *term;
	struct bn_grid grid;
	struct bn_edit edits[FIELDS];
	int field;
};

static void put(struct ours *o, int row, int col, const char *s)
{
	int cells = (int)bn_text_width(bn_str_of(s));

	bn_grid_puts(&o->grid,
		     (struct bn_span){ row, col, cells, BN_ROLE_TEXT }, s);
}

static void ours_draw(struct ours *o)
{
	struct bn_grid *g = &o->grid;
	int row;
	int i;

	bn_grid_clear(g);
	put(o, 0, 2, "1 公告 > 2 填报 > 3 材料 > 4 回执");
	bn_grid_hline(g, (struct bn_span){ 1, 0, g->cols, 0 });
	for (i = 0; i < FIELDS; i++) {
		row = FIRST_ROW + i;
		put(o, row, 3, LABELS[i]);
		put(o, row, BOX_COL - 1, "[");
		put(o, row, BOX_COL + BOX_CELLS, "]");
		if (i == o->field) {
			put(o, row, 1, "> ");
			put(o, row, 3, LABELS[i]);
			put(o, row, BOX_COL - 1, "[");
			put(o, row, BOX_COL + BOX_CELLS, "]");
			bn_grid_paint(g,
				      (struct bn_span){ row, 1, LABEL_CELLS - 6,
							BN_ROLE_FOCUS });
		}
		bn_edit_draw(g, &o->edits[i],
			     (struct bn_span){ row, BOX_COL, BOX_CELLS, 0 },
			     i == o->field);
	}
	bn_grid_hline(g, (struct bn_span){ g->rows - 3, 0, g->cols, 0 });
	put(o, g->rows - 1, 0, HELP_LINE);
	bn_term_show(o->term, g);
}

static int ours_main(void)
{
	/* ASCII lines, as mini has them: the widths are not what is timed. */
	struct bn_term_options options = { .name = getenv("TERM"),
					   .ascii = true,
					   .escdelay = -1 };
	struct ours o = { .field = 0 };
	struct bn_event event;
	bool used;

	setlocale(LC_ALL, "");
	if (bn_term_open(&o.term, &options, NULL) != BN_OK)
		return 1;
	for (;;) {
		bn_term_next(&event, o.term, -1);
		if (event.kind == BN_EVENT_RESIZE &&
		    bn_grid_resize(&o.grid, event.row, event.col, NULL))
			return 1;
		if (event.kind == BN_EVENT_KEY && event.key == BN_KEY_F2)
			break;
		if (event.kind == BN_EVENT_KEY &&
		    (event.key == BN_KEY_TAB || event.key == BN_KEY_ESC))
			o.field = (o.field + 1) % FIELDS;
		else if (bn_edit_event(&used, &o.edits[o.field], &event, NULL))
			return 1;
		ours_draw(&o);
	}
	bn_term_close(o.term);
	return 0;
}

/* --- Measuring --- */

static int by_value(const void *a, const void *b)
{
	double x = *(const double *)a;
	double y = *(const double *)b;

	return (x > y) - (x < y);
}

/* The value below which `part` of all lie. */
static double at_part(double *values, size_t n, double part)
{
	qsort(values, n, sizeof(*values), by_value);
	return values[(size_t)((double)(n - 1) * part)];
}

static void figure(const char *name, double value, const char *unit,
		   double other, const char *what)
{
	printf("bench %s %.4g %s ratio %.2f vs %s\n", name, value, unit,
	       other > 0 ? value / other : 0, what);
}

static struct pty *spawn(const char *program, const char *flag, int rows,
			 int cols)
{
	const char *const argv[] = { program, flag, NULL };
	static const char *const env[] = { "BEIAN_TODAY=2026-03-18T10:00",
					   NULL };

	return pty_spawn(&(struct pty_options){
		.argv = argv, .env = env, .rows = rows, .cols = cols });
}

struct start {
	double ms, bytes, text;
};

/* Bytes of the words on the screen, runs of blanks left out. */
static double own_text(struct pty *p)
{
	const char *s = pty_screen(p);
	size_t n = 0;

	for (; *s; s++)
		if (*s != '\n' && (*s != ' ' || s[1] != ' '))
			n++;
	return (double)n;
}

static struct start start_of(const char *program, const char *flag, int rows,
			     int cols)
{
	struct pty *p = spawn(program, flag, rows, cols);
	struct start s;

	pty_settle(p);
	s.ms = (double)(pty_last_output(p) - pty_started(p)) / 1000.0;
	s.bytes = (double)pty_written(p);
	s.text = own_text(p);
	pty_free(p);
	return s;
}

static void bench_start(const char *name, const char *program, const char *flag,
			int rows, int cols)
{
	double ours[STARTS];
	double mini[STARTS];
	struct start one = { 0, 0, 0 };
	struct start other = { 0, 0, 0 };
	char label[64];
	int i;

	for (i = 0; i < STARTS; i++) {
		one = start_of(program, flag, rows, cols);
		other = start_of("/proc/self/exe", "--mini", rows, cols);
		ours[i] = one.ms;
		mini[i] = other.ms;
	}
	snprintf(label, sizeof(label), "start-%s-%dx%d", name, cols, rows);
	figure(label, at_part(ours, STARTS, 0.5), "ms",
	       at_part(mini, STARTS, 0.5), "mini");
	snprintf(label, sizeof(label), "paint-%s-%dx%d", name, cols, rows);
	figure(label, one.bytes, "bytes", one.text, "own-text");
	figure(label, one.bytes, "bytes", other.bytes, "mini");
}

/* What one key costs: median bytes and time, and the 99th part of bytes. */
struct keys {
	double bytes[KEYS], us[KEYS];
	double median, most, time;
};

static void press(struct keys *k, struct pty *p, const char *key, int i)
{
	size_t before = pty_written(p);

	k->us[i] = (double)pty_react(p, key, strlen(key));
	k->bytes[i] = (double)(pty_written(p) - before);
}

static void reckon(struct keys *k, size_t n)
{
	k->most = at_part(k->bytes, n, 0.99);
	k->median = at_part(k->bytes, n, 0.5);
	k->time = at_part(k->us, n, 0.5);
}

/* The same key in both, in turn; a field is emptied before it is full. */
static void bench_key(const char *name, struct pty *ours, struct pty *mini,
		      const char *key)
{
	bool moves = key[0] == '\t';
	struct keys a;
	struct keys b;
	char label[64];
	int i;

	for (i = 0; i < KEYS; i++) {
		press(&a, ours, key, i);
		press(&b, mini, key, i);
		if (!moves && i % FIELD_CHARS == FIELD_CHARS - 1)
			pty_keys(ours, "Ctrl-U");
	}
	reckon(&a, KEYS);
	reckon(&b, KEYS);
	snprintf(label, sizeof(label), "key-%s", name);
	figure(label, a.median, "bytes", b.median, "mini");
	snprintf(label, sizeof(label), "key-%s-p99", name);
	figure(label, a.most, "bytes", b.most, "mini");
	snprintf(label, sizeof(label), "key-%s-time", name);
	figure(label, a.time, "us", b.time, "mini");
}

static void bench_keys(void)
{
	struct pty *ours = spawn("/proc/self/exe", "--ours", 24, 80);
	struct pty *mini = spawn("/proc/self/exe", "--mini", 24, 80);

	pty_settle(ours);
	pty_settle(mini);
	bench_key("ascii", ours, mini, "a");
	pty_keys(ours, "Tab");
	pty_keys(mini, "Tab");
	bench_key("han", ours, mini, "中");
	bench_key("move", ours, mini, "\t");
	pty_keys(ours, "F2");
	pty_keys(mini, "F2");
	pty_free(ours);
	pty_free(mini);
}

/* Esc alone: from the byte to the changed screen, the best of ten. */
static void bench_escape(void)
{
	struct pty *p = spawn("/proc/self/exe", "--ours", 24, 80);
	double us[10];
	int i;

	pty_settle(p);
	for (i = 0; i < 10; i++)
		us[i] = (double)pty_react(p, "\033", 1);
	figure("escape", at_part(us, 10, 0) / 1000.0, "ms", 25.0, "delay");
	pty_free(p);
}

int main(int argc, char **argv)
{
	const char *program = getenv("BEIAN_PROGRAM");

	if (argc > 1 && strcmp(argv[1], "--mini") == 0)
		return mini_main();
	if (argc > 1 && strcmp(argv[1], "--ours") == 0)
		return ours_main();
	bench_start("term", "/proc/self/exe", "--ours", 24, 80);
	bench_start("term", "/proc/self/exe", "--ours", 60, 200);
	if (program && access(program, X_OK) == 0) {
		bench_start("beian", program, NULL, 24, 80);
		bench_start("beian", program, NULL, 60, 200);
	}
	bench_keys();
	bench_escape();
	return 0;
}
