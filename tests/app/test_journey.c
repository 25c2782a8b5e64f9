/*
 * How far a filing is: the window, the sections, the papers.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "bn/journey.h"
#include "bn/sys.h"

struct scene {
	struct bn_app *app; /* owned */
	struct bn_case *c;  /* owned */
};

static void open_scene(struct scene *s, const char *today, const char *body)
{
	struct bn_app_options options = { .today = today };
	struct bn_buf path = { 0 };

	bn_buf_printf(&path, "%s/journey.db", bn_sys_env("XDG_DATA_HOME"));
	options.db = bn_buf_cstr(&path);
	assert_int_equal(bn_app_new(&s->app, &options, NULL), BN_OK);
	assert_int_equal(bn_case_new(&s->c, NULL), BN_OK);
	assert_int_equal(bn_record_read(s->c->record, bn_str_of(body), NULL),
			 BN_OK);
	bn_buf_release(&path);
}

static void close_scene(struct scene *s)
{
	bn_case_free(s->c);
	bn_app_free(s->app);
}

static void the_year_is_this_one_or_the_last_with_rules(void **state)
{
	struct scene s;

	(void)state;
	open_scene(&s, "2026-03-12", "");
	assert_int_equal(bn_journey_year(s.app, s.c), 2026);
	close_scene(&s);
	open_scene(&s, "2040-03-12", "");
	assert_true(bn_journey_year(s.app, s.c) < 2040);
	close_scene(&s);
}

static void expect_countdown(const char *today, const char *body,
			     const char *text, enum bn_phase phase)
{
	struct bn_buf says = { 0 };
	struct bn_window w;
	enum bn_phase seen;
	struct scene s;

	open_scene(&s, today, body);
	assert_true(bn_journey_window(&w, &seen, s.app, s.c));
	assert_int_equal(seen, phase);
	bn_journey_countdown(&says, s.app, s.c, BN_ZH);
	assert_non_null(strstr(bn_buf_cstr(&says), text));
	bn_buf_release(&says);
	close_scene(&s);
}

static void the_countdown_is_to_the_next_edge_of_the_window(void **state)
{
	static const char wuhan[] = "exam.year=2026\nexam.place=420100\n";

	(void)state;
	expect_countdown("2026-03-11T09:00", wuhan, "还要等 1 天 0 小时",
			 BN_PHASE_EARLY);
	expect_countdown("2026-03-12T12:00", wuhan, "还剩 13 天 8 小时",
			 BN_PHASE_OPEN);
	expect_countdown("2026-03-25T19:30", wuhan, "只剩 0 小时 30 分钟",
			 BN_PHASE_LAST_DAY);
	expect_countdown("2026-03-25T20:00", wuhan, "已经截止",
			 BN_PHASE_CLOSED);
}

static void without_rules_there_is_no_window(void **state)
{
	struct bn_window w;
	enum bn_phase phase;
	struct scene s;

	(void)state;
	open_scene(&s, "2026-03-12", "exam.year=1990\n");
	assert_false(bn_journey_window(&w, &phase, s.app, s.c));
	assert_int_equal(phase, BN_PHASE_NONE);
	close_scene(&s);
}

static void practice_is_offered_while_the_window_is_shut(void **state)
{
	struct bn_window w;
	enum bn_phase phase;
	struct scene s;

	(void)state;
	open_scene(&s, "2026-03-12", "");
	assert_false(bn_journey_may_practise(s.app, s.c));
	close_scene(&s);
	open_scene(&s, "2026-06-01", "");
	assert_true(bn_journey_may_practise(s.app, s.c));
	assert_true(bn_journey_window(&w, &phase, s.app, s.c));
	s.c->practice = bn_journey_practice_day(&w);
	assert_true(s.c->practice.s > w.opens.s);
	assert_true(s.c->practice.s < w.closes.s);
	/* It can be ended again, until it was submitted. */
	assert_true(bn_journey_may_practise(s.app, s.c));
	s.c->filing.version = 1;
	assert_false(bn_journey_may_practise(s.app, s.c));
	close_scene(&s);
}

static void expect_stand(const char *body, enum bn_section section,
			 enum bn_section_stand stand)
{
	struct scene s;

	open_scene(&s, "2026-03-12", body);
	assert_int_equal(bn_journey_stand(s.app, s.c, section), stand);
	close_scene(&s);
}

static void a_section_is_empty_begun_done_or_wrong(void **state)
{
	(void)state;
	expect_stand("", BN_SECTION_CONTACT, BN_STAND_EMPTY);
	expect_stand("contact.phone=13800138000\n", BN_SECTION_CONTACT,
		     BN_STAND_BEGUN);
	expect_stand("contact.phone=1\n", BN_SECTION_CONTACT, BN_STAND_WRONG);
	expect_stand("contact.phone=13800138000\ncontact.email=a@b.cn\n"
		     "contact.address=某路\ncontact.postcode=430000\n",
		     BN_SECTION_CONTACT, BN_STAND_DONE);
}

static void the_worst_entry_of_a_list_stands_for_it(void **state)
{
	(void)state;
	expect_stand("certificates.0.kind=assistant\n"
		     "certificates.0.approved=2018-10\n"
		     "certificates.1.kind=assistant\n",
		     BN_SECTION_CERTIFICATES, BN_STAND_BEGUN);
	expect_stand("certificates.0.kind=assistant\n"
		     "certificates.0.approved=x\n"
		     "certificates.1.kind=assistant\n"
		     "certificates.1.approved=2018-10\n",
		     BN_SECTION_CERTIFICATES, BN_STAND_WRONG);
}

static void the_programs_own_answers_begin_no_section(void **state)
{
	(void)state;
	expect_stand("exam.year=2026\nexam.commitment=true\n",
		     BN_SECTION_TARGET, BN_STAND_EMPTY);
	assert_string_equal(bn_journey_stand_name(BN_STAND_WRONG), "wrong");
}

static void papers_are_those_wanted_and_those_given(void **state)
{
	struct bn_wanted rows[BN_SLOT_COUNT];
	struct bn_material given = { .slot = BN_SLOT_NAME_CHANGE };
	struct scene s;
	unsigned n, more;

	(void)state;
	open_scene(&s, "2026-03-12",
		   "exam.commitment=true\n"
		   "identity.id_type=passport\n");
	n = bn_journey_papers(rows, s.app, s.c);
	assert_true(n > 0);
	assert_int_equal(rows[0].slot, BN_SLOT_PHOTO);
	assert_true(rows[0].required);
	assert_int_equal(rows[0].given, 0);
	assert_int_equal(bn_journey_papers_stand(s.app, s.c), BN_STAND_EMPTY);
	s.c->materials.items = &given;
	s.c->materials.n = 1;
	more = bn_journey_papers(rows, s.app, s.c);
	assert_int_equal(more, n + 1);
	assert_int_equal(rows[more - 1].slot, BN_SLOT_NAME_CHANGE);
	assert_null(rows[more - 1].why);
	assert_int_equal(rows[more - 1].given, 1);
	assert_int_equal(bn_journey_papers_stand(s.app, s.c), BN_STAND_BEGUN);
	s.c->materials.items = NULL;
	s.c->materials.n = 0;
	close_scene(&s);
}

static void what_is_left_counts_down(void **state)
{
	struct scene s;
	unsigned left;

	(void)state;
	open_scene(&s, "2026-03-12", "");
	left = bn_journey_left(s.app, s.c);
	close_scene(&s);
	open_scene(&s, "2026-03-12",
		   "contact.phone=13800138000\ncontact.email=a@b.cn\n"
		   "contact.address=某路\ncontact.postcode=430000\n");
	assert_int_equal(bn_journey_left(s.app, s.c), left - 1);
	close_scene(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_year_is_this_one_or_the_last_with_rules),
		cmocka_unit_test(
			the_countdown_is_to_the_next_edge_of_the_window),
		cmocka_unit_test(without_rules_there_is_no_window),
		cmocka_unit_test(practice_is_offered_while_the_window_is_shut),
		cmocka_unit_test(a_section_is_empty_begun_done_or_wrong),
		cmocka_unit_test(the_worst_entry_of_a_list_stands_for_it),
		cmocka_unit_test(the_programs_own_answers_begin_no_section),
		cmocka_unit_test(papers_are_those_wanted_and_those_given),
		cmocka_unit_test(what_is_left_counts_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
