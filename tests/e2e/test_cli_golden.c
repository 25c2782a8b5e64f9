/*
 * What each command tells people, in both languages, beside the files of
 * tests/golden/cli.  References and the real time stand there as REF and NOW.
 */
#define _GNU_SOURCE
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "../support/golden.h"
#include "../support/program.h"

#define SAMPLES "data/samples/"

enum { REF_CHARS = 11, TIME_CHARS = 16 };

/* Does the text fit a pattern of A (capital or digit), 9 (digit), others? */
static bool fits(struct bn_str s, const char *pattern)
{
	for (size_t i = 0; pattern[i]; i++) {
		unsigned char c = i < s.n ? (unsigned char)s.p[i] : 0;

		if (pattern[i] == 'A'   ? !(isupper(c) || isdigit(c))
		    : pattern[i] == '9' ? !isdigit(c)
					: c != (unsigned char)pattern[i])
			return false;
	}
	return true;
}

/* Today by the machine's clock, as far as a date shows it. */
static void real_day(char day[11])
{
	time_t now = time(NULL);
	struct tm at;

	assert_non_null(gmtime_r(&now, &at));
	assert_int_equal(strftime(day, 11, "%Y-%m-%d", &at), 10);
}

/* Bytes of the sentence that names the store: how it wraps is its own. */
static size_t store_sentence(struct bn_str text)
{
	static const char *const parts[][2] = {
		{ "登记存在这台电脑的", "再看一次" },
		{ "The filing is kept on", "To look again" },
	};

	for (unsigned i = 0; i < 2; i++) {
		const char *end;

		if (!bn_str_starts(text, parts[i][0]))
			continue;
		end = strstr(text.p, parts[i][1]);
		assert_non_null(end);
		return (size_t)(end - text.p);
	}
	return 0;
}

/* Takes out what differs from run to run. */
static void put_same(struct bn_buf *out, struct bn_str text)
{
	const char *home = getenv("XDG_DATA_HOME");
	size_t home_n = strlen(home);
	char day[11];

	real_day(day);
	while (text.n > 0) {
		size_t n = store_sentence(text);

		if (n > 0) {
			bn_buf_puts(out, "STORE\n");
			text = bn_str_sub(text, n, text.n);
			continue;
		}
		n = 1;
		if (fits(text, "AAA-AAA-AAA")) {
			bn_buf_puts(out, "REF-REF-REF");
			n = REF_CHARS;
		} else if (fits(text, "9999-99-99 99:99") &&
			   strncmp(text.p, day, 10) >= 0) {
			bn_buf_puts(out, "NOW-NOW-NOW-NOW-");
			n = TIME_CHARS;
		} else if (text.n >= home_n &&
			   strncmp(text.p, home, home_n) == 0) {
			bn_buf_puts(out, "HOME");
			n = home_n;
		} else {
			bn_buf_byte(out, text.p[0]);
		}
		text = bn_str_sub(text, n, text.n);
	}
}

/* Runs a command in one language and keeps its answer and its talk. */
static void look(const char *name, const char *lang, const char *line)
{
	struct bn_buf got = { 0 };
	struct program p;
	char call[512], file[64];

	(void)snprintf(call, sizeof(call), "--lang %s %s", lang, line);
	program_call(&p, call);
	bn_buf_printf(&got, "$ beian ");
	put_same(&got, bn_str_of(line));
	bn_buf_byte(&got, '\n');
	put_same(&got, bn_buf_view(&p.out));
	put_same(&got, bn_buf_view(&p.err));
	bn_buf_printf(&got, "exit %d\n", p.code);
	(void)snprintf(file, sizeof(file), "cli/%s.%s", name, lang);
	golden_check(file, bn_buf_view(&got));
	bn_buf_release(&got);
	program_release(&p);
}

static void look_both(const char *name, const char *line)
{
	look(name, "zh", line);
	look(name, "en", line);
}

static void help_is_as_it_was(void **state)
{
	(void)state;
	look_both("help", "--help");
	look_both("help-decide", "decide --help");
}

static void answers_about_files_and_numbers_are_as_they_were(void **state)
{
	(void)state;
	look_both("check",
		  "check " SAMPLES "assistant.json " SAMPLES
		  "bachelor-month-short.json " SAMPLES "hong-kong.json");
	look_both("check-quiet", "check --quiet " SAMPLES
				 "assistant.json " SAMPLES "senior.json");
	look_both("eligible",
		  "eligible " SAMPLES "secondary-certificate.json " SAMPLES
		  "upgrade-wrong-level.json");
	look_both("id", "id 11010519491231002X 110199199603070010 "
			"110105194912310021 19960307");
	look_both("uscc", "uscc 52110105MJ0000018A 52110105MJ0000018B");
	look_both("rules", "rules EL-A1 EL-M6 CAL-24H 420100 110000");
	look_both("errors", "check no.json " SAMPLES "README");
}

/* The first reference of the store. */
static void first_ref(char ref[16])
{
	struct program p;
	json_t *root;

	program_call(&p, "list --json");
	root = program_json(&p, 0);
	(void)snprintf(ref, 16, "%s",
		       json_string_value(json_object_get(root, "ref")));
	json_decref(root);
	program_release(&p);
}

static void look_ref(const char *name, const char *lang, const char *before,
		     const char *after)
{
	char ref[16], line[256];

	first_ref(ref);
	(void)snprintf(line, sizeof(line), "%s %s%s", before, ref, after);
	look(name, lang, line);
}

static void a_filing_told_by_commands(const char *lang)
{
	char db[16];

	(void)snprintf(db, sizeof(db), "told-%s.db", lang);
	(void)unlink(program_path(db));
	(void)setenv("BEIAN_DB", program_path(db), 1);
	look("submit-refused", lang,
	     "submit --today 2026-03-26 " SAMPLES "window-closed.json");
	look("submit", lang, "submit " SAMPLES "name-changed.json");
	look("submit-again", lang, "submit " SAMPLES "name-changed.json");
	look("list", lang, "list");
	look("search", lang, "search --state manual 4");
	look_ref("status", lang, "status", "");
	look_ref("receipt", lang, "receipt", "");
	look_ref("recheck", lang, "recheck", "");
	look_ref("decide", lang, "decide",
		 " return --reason 证明看不清 --field materials.name_change");
	(void)unsetenv("BEIAN_DB");
}

static void a_filing_is_told_as_it_was(void **state)
{
	(void)state;
	a_filing_told_by_commands("zh");
	a_filing_told_by_commands("en");
}

/* But for who looked, which is another user elsewhere. */
static void a_case_is_shown_as_it_was(void **state)
{
	static const char *const langs[] = { "zh", "en" };

	(void)state;
	for (unsigned i = 0; i < 2; i++) {
		struct bn_buf got = { 0 };
		struct program p;
		char ref[16], line[256], file[32];
		const char *trail;
		size_t n;

		(void)snprintf(line, sizeof(line), "told-%s.db", langs[i]);
		(void)setenv("BEIAN_DB", program_path(line), 1);
		first_ref(ref);
		(void)snprintf(line, sizeof(line), "show %s --lang %s", ref,
			       langs[i]);
		program_call(&p, line);
		trail = strstr(bn_buf_cstr(&p.out),
			       i == 0 ? "操作记录" : "Trail");
		assert_non_null(trail);
		n = (size_t)(trail - bn_buf_cstr(&p.out));
		put_same(&got, bn_str_sub(bn_buf_view(&p.out), 0, n));
		(void)snprintf(file, sizeof(file), "cli/show.%s", langs[i]);
		golden_check(file, bn_buf_view(&got));
		bn_buf_release(&got);
		program_release(&p);
		(void)unsetenv("BEIAN_DB");
	}
}

static int set_day(void **state)
{
	(void)state;
	return setenv("BEIAN_TODAY", "2026-03-12", 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(help_is_as_it_was),
		cmocka_unit_test(
			answers_about_files_and_numbers_are_as_they_were),
		cmocka_unit_test(a_filing_is_told_as_it_was),
		cmocka_unit_test(a_case_is_shown_as_it_was),
	};

	return cmocka_run_group_tests(tests, set_day, NULL);
}
