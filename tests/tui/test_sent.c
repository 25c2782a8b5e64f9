/*
 * What comes after sending, as it is drawn: the result and what it leads to,
 * the help desk, the demonstration's list.  References, clocks and the user's
 * name differ from run to run and are put in place of before drawing.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "../support/golden.h"
#include "../support/stage.h"
#include "bn/sys.h"
#include "tui/demo.h"
#include "tui/desk.h"

#define TODAY "2026-03-12T10:00"

struct size {
	int rows, cols;
	const char *name;
};

static const struct size sizes[] = {
	{ 24, 80, "80x24" },
	{ 18, 60, "60x18" },
	{ 43, 132, "132x43" },
};

static bool is_ref_char(char c)
{
	return (c >= 'A' && c <= 'Z') || (c >= '2' && c <= '9');
}

/* Does a text look like the pattern, in which # is a character of one? */
static bool looks_like(const char *at, const char *pattern)
{
	for (; *pattern; at++, pattern++) {
		if (*pattern == '#' ? !is_ref_char(*at) : *at != *pattern)
			return false;
	}
	return true;
}

/* All references become the same. */
static void mask_refs(struct bn_buf *b)
{
	static const char *const patterns[][2] = {
		{ "###-###-###", "K7M-3P4-X2C" },
		{ "beian-#########.txt", "beian-K7M3P4X2C.txt" },
	};

	for (int i = 0; i < 2; i++) {
		size_t n = strlen(patterns[i][0]);

		for (size_t at = 0; at + n <= b->n; at++) {
			if (looks_like(b->p + at, patterns[i][0]))
				memcpy(b->p + at, patterns[i][1], n);
		}
	}
}

/* Cuts out what is different on every machine. */
static void cut_text(struct bn_buf *b, const char *from, const char *to)
{
	char *at = strstr(bn_buf_cstr(b), from);

	if (!at)
		return;
	bn_buf_cut(b, (size_t)(at - b->p), strlen(from));
	bn_buf_insert(b, (size_t)(at - b->p), bn_str_of(to));
}

static void settle_clocks(struct rig *r)
{
	struct bn_moment at =
		bn_moment_at((struct bn_date){ 2026, 3, 13 }, 9, 30);
	struct bn_desk *d = r->ui.desk;

	r->ui.status.filing.since = at;
	if (!d)
		return;
	for (unsigned i = 0; i < d->n_rows; i++)
		d->rows[i].since = at;
	for (unsigned i = 0; i < d->n_trail; i++) {
		d->trail[i].at = at;
		(void)snprintf(d->trail[i].user, sizeof(d->trail[i].user),
			       "chen");
	}
}

static void shoot(struct rig *r, const char *name, const struct size *size)
{
	struct bn_buf dump = { 0 };
	char path[96];

	settle_clocks(r);
	cut_text(&r->ui.receipt.text, bn_app_store_path(r->app),
		 "/home/wang/beian.db");
	bn_ui_view(&r->ui, &r->grid);
	bn_grid_dump(&dump, &r->grid);
	mask_refs(&dump);
	(void)snprintf(path, sizeof(path), "screens/%s-%s-%s.txt", name,
		       bn_lang_name(r->ui.lang), size->name);
	golden_check(path, bn_buf_view(&dump));
	bn_buf_release(&dump);
}

/* The screen in both languages and three sizes. */
static void shoot_all(struct rig *r, const char *name)
{
	for (int lang = 0; lang < 2; lang++) {
		for (int i = 0; i < 3; i++) {
			rig_size(r, sizes[i].rows, sizes[i].cols);
			bn_ui_top(&r->ui)->scroll = 0;
			rig_settle(r);
			shoot(r, name, &sizes[i]);
		}
		rig_key(r, BN_KEY_F3);
	}
	rig_size(r, 24, 80);
	rig_settle(r);
}

static void go(struct rig *r, enum bn_screen screen)
{
	struct bn_at at = { .screen = screen };

	rig_go(r, at);
}

static void a_result_and_where_it_leads_are_drawn(void **state)
{
	struct rig r;

	(void)state;
	rig_open(&r, "sent-passed", TODAY);
	rig_file(&r, 0);
	shoot_all(&r, "receipt");
	rig_key(&r, BN_KEY_ESC);
	shoot_all(&r, "result-passed");
	go(&r, BN_SCREEN_PLAN);
	shoot_all(&r, "plan");
	rig_keys(&r, BN_KEY_ESC, 2);
	shoot_all(&r, "welcome-after");
	go(&r, BN_SCREEN_OPEN);
	shoot_all(&r, "open");
	rig_close(&r);
}

static void a_failed_filing_is_drawn(void **state)
{
	struct rig r;

	(void)state;
	rig_open(&r, "sent-failed", TODAY);
	rig_file(&r, 2);
	rig_key(&r, BN_KEY_ESC);
	shoot_all(&r, "result-failed");
	rig_key(&r, BN_KEY_HOME);
	rig_key(&r, BN_KEY_ENTER);
	shoot_all(&r, "result-finding");
	rig_close(&r);
}

static void the_help_desk_is_drawn(void **state)
{
	struct rig r;

	(void)state;
	rig_open(&r, "sent-desk", TODAY);
	rig_file(&r, 3);
	rig_to_desk(&r);
	shoot_all(&r, "desk");
	rig_key(&r, BN_KEY_DOWN);
	rig_key(&r, BN_KEY_ENTER);
	shoot_all(&r, "case");
	go(&r, BN_SCREEN_DECIDE);
	rig_type(&r, "2");
	shoot_all(&r, "decide");
	rig_key(&r, BN_KEY_ESC);
	go(&r, BN_SCREEN_TRAIL);
	shoot_all(&r, "trail");
	rig_close(&r);
}

static void the_people_of_the_demonstration_are_drawn(void **state)
{
	struct bn_tui_options options = { .door = BN_DOOR_DEMO };
	struct bn_app_options demo = { .demo = true };
	struct bn_error err = { 0 };
	struct rig r;

	(void)state;
	rig_open(&r, "sent-demo", TODAY);
	bn_app_free(r.app);
	assert_int_equal(bn_app_new(&r.app, &demo, &err), BN_OK);
	r.ui.app = r.app;
	assert_int_equal(bn_demo_new(&r.ui.demo, r.app, &options, &err), BN_OK);
	go(&r, BN_SCREEN_DEMO);
	shoot_all(&r, "demo");
	bn_demo_free(r.ui.demo);
	rig_close(&r);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_result_and_where_it_leads_are_drawn),
		cmocka_unit_test(a_failed_filing_is_drawn),
		cmocka_unit_test(the_help_desk_is_drawn),
		cmocka_unit_test(the_people_of_the_demonstration_are_drawn),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
