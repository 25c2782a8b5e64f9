/*
 * Whole filings on a pseudo-terminal, typed in Chinese from the first screen
 * to the receipt.  A twin of the model takes the same events in the test's own
 * process: after each of them the terminal must show, cell for cell, what the
 * twin drew.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "../support/pty.h"
#include "../support/stage.h"
#include "bn/demo.h"
#include "bn/sys.h"
#include "bn/text.h"
#include "tui/robot.h"

#define EVENTS 20000 /* a filing takes far fewer */

/* The program and its twin, each with a store of its own. */
struct pair {
	struct rig twin;
	struct pty *pty; /* owned */
	char db[512];
	char today[64];
	struct bn_persona who;
	struct bn_robot robot;
};

static void spawn(struct pair *p)
{
	const char *const argv[] = { "build/beian", "--db",   p->db, "--today",
				     p->today,      "--lang", "zh",  NULL };
	struct pty_options options = { .argv = argv };
	const char *program = getenv("BEIAN_PROGRAM");
	const char *first[8];

	memcpy(first, argv, sizeof(argv));
	if (program)
		first[0] = program;
	options.argv = first;
	p->pty = pty_spawn(&options);
	pty_settle(p->pty);
}

static void begin(struct pair *p, const char *name, unsigned person)
{
	struct bn_error err = { 0 };
	struct bn_buf today = { 0 };

	memset(p, 0, sizeof(*p));
	assert_int_equal(bn_persona_load(&p->who, person, &err), BN_OK);
	bn_moment_put(&today, p->who.today);
	(void)snprintf(p->today, sizeof(p->today), "%s", bn_buf_cstr(&today));
	bn_buf_release(&today);
	(void)snprintf(p->db, sizeof(p->db), "%s/%s-pty/it.db",
		       getenv("XDG_DATA_HOME"), name);
	rig_open(&p->twin, name, p->today);
	p->robot.who = &p->who.application;
	p->robot.folder = "data/samples";
	spawn(p);
}

static void end(struct pair *p)
{
	pty_free(p->pty);
	rig_close(&p->twin);
	bn_persona_release(&p->who);
}

/* References are random and differ; rows that hold one are not compared. */
static bool holds_reference(const struct pair *p, int row)
{
	const struct bn_at *at = bn_ui_at(&p->twin.ui);

	return row == 0 || at->screen == BN_SCREEN_RESULT ||
	       at->screen == BN_SCREEN_RECEIPT ||
	       at->screen == BN_SCREEN_LEAVE || at->screen == BN_SCREEN_WELCOME;
}

static void compare(struct pair *p)
{
	struct bn_buf dump = { 0 };
	struct bn_str rest, line;
	int row = 0;

	bn_ui_view(&p->twin.ui, &p->twin.grid);
	bn_grid_text(&dump, &p->twin.grid);
	rest = bn_buf_view(&dump);
	while (bn_str_split(&line, &rest, '\n')) {
		const char *shown = pty_row(p->pty, row);

		/* Rules are real lines on a terminal that can draw them. */
		if (!bn_str_contains(line, BN_STR("---")) &&
		    !holds_reference(p, row) &&
		    !bn_str_eq(line, bn_str_of(shown))) {
			print_error("row %d\nterminal: %s\ntwin:     %.*s\n",
				    row, shown, (int)line.n, line.p);
			print_error("%s\n", pty_screen(p->pty));
			fail();
		}
		row++;
	}
	bn_buf_release(&dump);
}

static void send(struct pair *p, const struct bn_event *event)
{
	if (event->kind == BN_EVENT_TEXT) {
		char text[16];

		bn_str_copy(text, sizeof(text), event->text);
		pty_text(p->pty, text);
	} else if (event->kind == BN_EVENT_KEY) {
		pty_keys(p->pty, bn_key_name(event->key));
	}
}

static void step(struct pair *p)
{
	struct bn_event event;

	bn_robot_next(&event, &p->robot, &p->twin.ui);
	if (p->robot.done)
		return;
	send(p, &event);
	bn_ui_update(&p->twin.ui, &event);
	rig_settle(&p->twin);
	compare(p);
}

static void play(struct pair *p)
{
	for (int i = 0; i < EVENTS && !p->robot.done; i++)
		step(p);
	assert_true(p->robot.done);
}

static void a_filing_is_typed_from_first_screen_to_receipt(void **state)
{
	struct pair p;

	(void)state;
	begin(&p, "filing", 0);
	play(&p);
	assert_int_equal(bn_ui_at(&p.twin.ui)->screen, BN_SCREEN_RECEIPT);
	assert_int_equal(p.twin.ui.c->filing.state, BN_STATE_PASSED);
	pty_expect(p.pty, "未向中国人事考试网提交");
	pty_keys(p.pty, "F2 F2");
	assert_int_equal(pty_wait(p.pty), 0);
	end(&p);
}

/* The twin forgets everything but its store, as the killed program does. */
static void restart_twin(struct pair *p)
{
	struct bn_case *resumed = NULL;
	struct bn_error err = { 0 };

	rig_close(&p->twin);
	rig_open(&p->twin, "resume", p->today);
	assert_int_equal(bn_app_resume(&resumed, p->twin.app, &err), BN_OK);
	if (resumed) {
		bn_case_free(p->twin.ui.c);
		p->twin.ui.c = resumed;
	}
	rig_settle(&p->twin);
}

static void kill_and_resume(struct pair *p)
{
	pty_signal(p->pty, SIGKILL);
	pty_free(p->pty);
	spawn(p);
	restart_twin(p);
	if (p->twin.ui.c->filing.id == 0)
		return; /* nothing was answered yet */
	pty_keys(p->pty, "1");
	rig_type(&p->twin, "1");
	compare(p);
}

static void a_filing_survives_a_kill_in_every_section(void **state)
{
	struct pair p;
	bool killed[BN_SECTION_COUNT] = { false };
	int typed = 0;

	(void)state;
	begin(&p, "resume", 0);
	for (int i = 0; i < EVENTS && !p.robot.done; i++) {
		const struct bn_at *at = bn_ui_at(&p.twin.ui);

		typed = at->screen == BN_SCREEN_FORM ? typed + 1 : 0;
		if (at->screen == BN_SCREEN_FORM && !killed[at->section] &&
		    typed > 9) {
			killed[at->section] = true;
			kill_and_resume(&p);
		}
		step(&p);
	}
	assert_true(p.robot.done);
	assert_true(killed[BN_SECTION_IDENTITY]);
	assert_true(killed[BN_SECTION_EDUCATION]);
	assert_int_equal(p.twin.ui.c->filing.state, BN_STATE_PASSED);
	end(&p);
}

/* What is stored by typing and by `submit` of the file, in the same words. */
static void typing_and_the_file_store_the_same_record(void **state)
{
	struct pair p;
	struct bn_case *c = NULL;
	struct bn_error err = { 0 };
	struct bn_buf typed = { 0 }, file = { 0 };

	(void)state;
	begin(&p, "same", 0);
	play(&p);
	assert_int_equal(bn_application_to_case(&c, p.twin.app,
						&p.who.application,
						"data/samples", &err),
			 BN_OK);
	bn_record_write(&typed, p.twin.ui.c->record);
	bn_record_write(&file, c->record);
	assert_string_equal(bn_buf_cstr(&typed), bn_buf_cstr(&file));
	assert_int_equal(c->materials.n, p.twin.ui.c->materials.n);
	for (unsigned i = 0; i < c->materials.n; i++)
		assert_memory_equal(c->materials.items[i].digest,
				    p.twin.ui.c->materials.items[i].digest,
				    BN_DIGEST);
	bn_buf_release(&typed);
	bn_buf_release(&file);
	bn_case_free(c);
	end(&p);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			a_filing_is_typed_from_first_screen_to_receipt),
		cmocka_unit_test(a_filing_survives_a_kill_in_every_section),
		cmocka_unit_test(typing_and_the_file_store_the_same_record),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
