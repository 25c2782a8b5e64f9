/*
 * The commands as other programs call them: shapes of answers, exit codes,
 * options.
 */
#define _GNU_SOURCE
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "../support/program.h"
#include "cli/cli.h"

#define SAMPLES "data/samples/"

/* The members of an object, parted by blanks, in their order. */
static void assert_keys(json_t *object, const char *keys)
{
	struct bn_buf got = { 0 };
	const char *key;
	json_t *value;

	json_object_foreach(object, key, value)
	{
		bn_buf_printf(&got, "%s%s", got.n ? " " : "", key);
	}
	assert_string_equal(bn_buf_cstr(&got), keys);
	bn_buf_release(&got);
}

static const char *text_at(const json_t *object, const char *key)
{
	const char *text = json_string_value(json_object_get(object, key));

	return text ? text : "(none)";
}

static void assert_code(const char *line, int code)
{
	struct program p;

	program_call(&p, line);
	if (p.code != code)
		fail_msg("%s: exit %d in place of %d: %s", line, p.code, code,
			 bn_buf_cstr(&p.err));
	program_release(&p);
}

/* One line, to standard error, with the name of the program. */
static void assert_one_line(const struct program *p)
{
	const char *line = bn_buf_cstr(&p->err);
	const char *end = strchr(line, '\n');

	assert_int_equal(strncmp(line, "beian: ", 7), 0);
	assert_non_null(end);
	assert_int_equal(end[1], '\0');
}

static void check_answers_as_the_contract_says(void **state)
{
	struct program p;
	json_t *root, *finding;

	(void)state;
	program_call(&p, "check --json --today 2026-03-12 " SAMPLES
			 "bachelor-month-short.json");
	assert_int_equal(p.code, 1);
	root = program_json(&p, 0);
	assert_keys(root,
		    "input line verdict rules today eligibility findings");
	assert_string_equal(text_at(root, "input"),
			    SAMPLES "bachelor-month-short.json");
	assert_true(json_is_null(json_object_get(root, "line")));
	assert_string_equal(text_at(root, "verdict"), "fail");
	assert_string_equal(text_at(root, "rules"), "2026");
	assert_string_equal(text_at(root, "today"), "2026-03-12");
	assert_keys(json_object_get(root, "eligibility"),
		    "level clause met months years needed_years "
		    "missing_months first_exam_year nearest");
	finding = json_array_get(json_object_get(root, "findings"), 2);
	assert_keys(finding, "code severity field message fix basis args");
	assert_string_equal(text_at(finding, "code"), "WY-SHORT");
	assert_string_equal(text_at(finding, "field"), "work");
	assert_string_equal(text_at(finding, "basis"), "WY-1");
	assert_keys(json_object_get(finding, "args"), "months needed");
	json_decref(root);
	program_release(&p);
}

static void id_answers_as_the_contract_says(void **state)
{
	struct program p;

	(void)state;
	program_call(&p, "id 11010519491231002X --json");
	assert_int_equal(p.code, 0);
	assert_string_equal(
		bn_buf_cstr(&p.out),
		"{\"input\":\"11010519491231002X\",\"valid\":true,"
		"\"type\":\"cn-id\",\"number\":\"11010519491231002X\","
		"\"birth\":\"1949-12-31\",\"sex\":\"female\","
		"\"region\":\"110105\",\"region_name\":\"朝阳区\","
		"\"findings\":[]}\n");
	program_release(&p);
}

static void uscc_answers_as_the_contract_says(void **state)
{
	struct program p;

	(void)state;
	program_call(&p, "--lang zh uscc --json 52110105mj0000018a");
	assert_int_equal(p.code, 0);
	assert_string_equal(
		bn_buf_cstr(&p.out),
		"{\"input\":\"52110105mj0000018a\",\"valid\":true,"
		"\"number\":\"52110105MJ0000018A\",\"department\":\"5\","
		"\"department_name\":\"民政部门\",\"kind\":\"2\","
		"\"kind_name\":\"民办非企业单位(社会服务机构)\","
		"\"region\":\"110105\",\"findings\":[]}\n");
	program_release(&p);
}

static void eligible_answers_the_object_alone(void **state)
{
	struct program p;

	(void)state;
	program_call(&p, "eligible --json --today 2026-03-12 " SAMPLES
			 "assistant.json");
	assert_int_equal(p.code, 0);
	assert_string_equal(
		bn_buf_cstr(&p.out),
		"{\"level\":\"assistant\",\"clause\":\"EL-A2\",\"met\":true,"
		"\"months\":58,\"years\":4,\"needed_years\":2,"
		"\"missing_months\":0,\"first_exam_year\":2026,"
		"\"nearest\":null}\n");
	program_release(&p);
}

static void many_numbers_are_one_line_each_in_their_order(void **state)
{
	static const char *const args[] = { "id", "--json", "-",
					    "110199199603070010", NULL };
	struct program p;
	json_t *root;

	(void)state;
	program_run(&p, BN_STR("320499199306181123\r\n\n \n110105194912310021"),
		    args);
	assert_int_equal(p.code, 1);
	assert_int_equal(program_lines(&p), 3);
	root = program_json(&p, 0);
	assert_string_equal(text_at(root, "input"), "320499199306181123");
	json_decref(root);
	root = program_json(&p, 1);
	assert_true(json_is_false(json_object_get(root, "valid")));
	json_decref(root);
	root = program_json(&p, 2);
	assert_string_equal(text_at(root, "input"), "110199199603070010");
	json_decref(root);
	program_release(&p);
}

static void the_gravest_code_of_many_inputs_is_the_answer(void **state)
{
	(void)state;
#define PASS " " SAMPLES "assistant.json"
#define MANUAL " " SAMPLES "hong-kong.json"
#define FAIL " " SAMPLES "upgrade-wrong-level.json"
	assert_code("check --today 2026-03-16" PASS, 0);
	assert_code("check --today 2026-03-16" PASS MANUAL, 3);
	assert_code("check --today 2026-03-16" FAIL MANUAL PASS, 1);
	assert_code("check --today 2026-03-16" PASS " no.json" FAIL, 4);
	assert_code("id 11010519491231002X 110105194912310021", 1);
	assert_code("check --today 2026-03-16 --rules /nowhere" PASS, 7);
}

static void wrong_usage_is_one_line_and_exit_two(void **state)
{
	static const char *const lines[] = {
		"nosuch",
		"check",
		"check --foo a.json",
		"check a.json --out b.txt",
		"check -x a.json",
		"id 1 --lang fr",
		"id 1 --lang",
		"id 1 --color pink",
		"id 1 --json=yes",
		"id 1 --today 2026-02-30",
		"id 1 --today 2026-01-01 --today 2026-01-02",
		"list extra",
		"list --state sleeping",
		"list --limit 0",
		"recheck",
		"recheck --all K7M3P4X2C",
		"decide K7M3P4X2C maybe --reason x",
		"decide K7M3P4X2C pass",
		"decide K7M3P4X2C return --reason x --field no.such",
		"show K7M3P4X2C --reveal",
		"receipt K7M3P4X2C --out a.pdf",
		"verify a",
		"export",
		"doctor",
		"id --plain 110199199603070010",
	};
	struct program p;

	(void)state;
	for (unsigned i = 0; i < sizeof(lines) / sizeof(lines[0]); i++) {
		program_call(&p, lines[i]);
		if (p.code != 2)
			fail_msg("%s: exit %d", lines[i], p.code);
		assert_one_line(&p);
		assert_int_equal(p.out.n, 0);
		program_release(&p);
	}
}

static void options_stand_anywhere_and_end_at_two_hyphens(void **state)
{
	struct program p;

	(void)state;
	program_call(&p, "id 11010519491231002X --lang=en --quiet");
	assert_string_equal(bn_buf_cstr(&p.out),
			    "11010519491231002X: nothing is wrong\n");
	program_release(&p);
	program_call(&p, "--quiet id --lang en -- --json");
	assert_int_equal(p.code, 1);
	assert_string_equal(bn_buf_cstr(&p.out),
			    "--json: something is wrong\n");
	program_release(&p);
}

/* What the language of an answer is by the environment. */
static void assert_lang(const char *variable, const char *value, bool chinese)
{
	struct program p;
	bool got;

	assert_int_equal(setenv(variable, value, 1), 0);
	program_call(&p, "id 1 --quiet");
	got = strstr(bn_buf_cstr(&p.out), "问题") != NULL;
	if (got != chinese)
		fail_msg("%s=%s: %s", variable, value, bn_buf_cstr(&p.out));
	program_release(&p);
}

static void the_language_follows_the_environment(void **state)
{
	(void)state;
	(void)unsetenv("LC_ALL");
	(void)unsetenv("LC_MESSAGES");
	(void)unsetenv("LANG");
	assert_lang("LANG", "", true);
	assert_lang("LANG", "de_DE.UTF-8", false);
	assert_lang("LANG", "C.UTF-8", true);
	assert_lang("LANG", "POSIX", true);
	assert_lang("LC_MESSAGES", "en_US.UTF-8", false);
	assert_lang("LC_ALL", "zh_TW.UTF-8", true);
	assert_lang("BEIAN_LANG", "en", false);
	(void)unsetenv("BEIAN_LANG");
	assert_int_equal(setenv("LC_ALL", "C.UTF-8", 1), 0);
}

static void colour_is_for_terminals_or_when_asked(void **state)
{
	struct program p;

	(void)state;
	program_call(&p, "id 1");
	assert_null(strchr(bn_buf_cstr(&p.out), '\033'));
	program_release(&p);
	program_call(&p, "id 1 --color always");
	assert_non_null(strchr(bn_buf_cstr(&p.out), '\033'));
	program_release(&p);
}

static void what_cannot_be_drawn_is_never_sent(void **state)
{
	static const char *const ways[][4] = {
		{ "id", "1\033[2J\xff\u202e", NULL },
		{ "id", "--json", "1\033[2J\xff\u202e", NULL },
		{ "check", "no\033[2J\xff.json", NULL },
		{ "nosuch\033[2J\xff", NULL },
	};
	struct program p;

	(void)state;
	for (unsigned i = 0; i < 4; i++) {
		program_run(&p, (struct bn_str){ 0 }, ways[i]);
		assert_null(strchr(bn_buf_cstr(&p.out), '\033'));
		assert_null(strchr(bn_buf_cstr(&p.err), '\033'));
		assert_null(strstr(bn_buf_cstr(&p.out), "\u202e"));
		assert_null(strstr(bn_buf_cstr(&p.out), "\xff"));
		program_release(&p);
	}
}

static void without_a_terminal_the_desk_names_what_to_use(void **state)
{
	static const struct {
		const char *term, *says;
	} ways[] = {
		{ "xterm", "beian: TERM" },
		{ "dumb", "beian: TERM is dumb" },
		{ NULL, "beian: TERM is not set" },
	};
	struct program p;

	(void)state;
	for (unsigned i = 0; i < 3; i++) {
		if (ways[i].term)
			(void)setenv("TERM", ways[i].term, 1);
		else
			(void)unsetenv("TERM");
		program_call(&p, "desk");
		assert_int_equal(p.code, 2);
		assert_one_line(&p);
		assert_non_null(strstr(bn_buf_cstr(&p.err), ways[i].says));
		assert_non_null(strstr(bn_buf_cstr(&p.err), "beian list"));
		for (size_t k = 0; k < p.err.n; k++)
			assert_true((unsigned char)p.err.p[k] < 0x80);
		program_release(&p);
	}
	(void)setenv("TERM", "xterm-256color", 1);
}

static void version_and_help_need_no_command(void **state)
{
	struct program p;

	(void)state;
	program_call(&p, "--version");
	assert_int_equal(p.code, 0);
	assert_int_equal(strncmp(bn_buf_cstr(&p.out), "beian ", 6), 0);
	program_release(&p);
	program_call(&p, "--help --lang en");
	assert_int_equal(p.code, 0);
	assert_non_null(strstr(bn_buf_cstr(&p.out), "beian check FILE..."));
	assert_null(strstr(bn_buf_cstr(&p.out), "verify"));
	assert_non_null(strstr(bn_buf_cstr(&p.out), "beian [--plain]"));
	program_release(&p);
}

static void read_whole(struct bn_buf *out, const char *path)
{
	FILE *file = fopen(path, "rb");
	int c;

	assert_non_null(file);
	while ((c = fgetc(file)) != EOF)
		bn_buf_byte(out, (char)c);
	(void)fclose(file);
}

static void manual_and_completion_know_every_command_and_option(void **state)
{
	struct bn_buf manual = { 0 }, completion = { 0 };
	const struct bn_command *c;
	unsigned i;

	(void)state;
	read_whole(&manual, "data/man/beian.1");
	read_whole(&completion, "data/completion/beian");
	for (i = 0; (c = bn_command_at(i)) != NULL; i++) {
		if (!strstr(bn_buf_cstr(&manual), c->name) ||
		    !strstr(bn_buf_cstr(&completion), c->name))
			fail_msg("%s is told nowhere", c->name);
	}
	for (i = 0; i < BN_OPT_COUNT; i++) {
		const char *name = bn_opt_name((enum bn_opt)i);
		char roff[64];

		(void)snprintf(roff, sizeof(roff), "\\-\\-%s", name);
		if (!strstr(bn_buf_cstr(&manual), roff) ||
		    !strstr(bn_buf_cstr(&completion), name))
			fail_msg("--%s is told nowhere", name);
	}
	bn_buf_release(&manual);
	bn_buf_release(&completion);
}

static void rules_answer_by_id_code_and_place(void **state)
{
	struct program p;
	json_t *root;

	(void)state;
	program_call(&p, "rules --json EL-A1 WY-SHORT 420100 武汉 --today "
			 "2026-03-12");
	assert_int_equal(p.code, 0);
	root = program_json(&p, 0);
	assert_string_equal(text_at(root, "id"), "EL-A1");
	assert_true(json_array_size(json_object_get(root, "source")) > 0);
	assert_int_equal(json_array_size(json_object_get(root, "clauses")), 1);
	json_decref(root);
	root = program_json(&p, 1);
	assert_string_equal(text_at(root, "code"), "WY-SHORT");
	json_decref(root);
	root = program_json(&p, program_lines(&p) - 1);
	assert_string_equal(text_at(root, "place"), "420100");
	assert_string_equal(text_at(root, "closes"),
			    "2026-03-25T20:00:00+08:00");
	assert_string_equal(text_at(root, "phase"), "open");
	json_decref(root);
	program_release(&p);
	assert_code("rules NO-SUCH", 4);
	assert_code("rules", 0);
}

static void output_that_cannot_be_written_is_told(void **state)
{
	char line[1024];
	const char *program = getenv("BEIAN_PROGRAM");
	FILE *pipe;

	(void)state;
	(void)snprintf(line, sizeof(line),
		       "%s id 1 > /dev/full 2>/dev/null; echo $?", program);
	pipe = popen(line, "r");
	assert_non_null(pipe);
	assert_non_null(fgets(line, sizeof(line), pipe));
	assert_string_equal(line, "5\n");
	(void)pclose(pipe);
}

static void an_interrupt_ends_with_130(void **state)
{
	int fds[2];
	pid_t pid;

	(void)state;
	assert_int_equal(pipe(fds), 0);
	pid = fork();
	if (pid == 0) {
		(void)dup2(fds[0], 0);
		(void)dup2(open("/dev/null", O_WRONLY), 1);
		(void)close(fds[1]);
		(void)execl(getenv("BEIAN_PROGRAM"), "beian", "id", "-",
			    (char *)NULL);
		_exit(127);
	}
	(void)close(fds[0]);
	/* It has begun to wait once it has taken what there is to read. */
	assert_int_equal(write(fds[1], "1\n", 2), 2);
	for (int left = 1; left > 0;)
		if (ioctl(fds[1], FIONREAD, &left) != 0)
			break;
	assert_int_equal(kill(pid, SIGINT), 0);
	assert_int_equal(program_wait(pid), 130);
	(void)close(fds[1]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(check_answers_as_the_contract_says),
		cmocka_unit_test(id_answers_as_the_contract_says),
		cmocka_unit_test(uscc_answers_as_the_contract_says),
		cmocka_unit_test(eligible_answers_the_object_alone),
		cmocka_unit_test(many_numbers_are_one_line_each_in_their_order),
		cmocka_unit_test(the_gravest_code_of_many_inputs_is_the_answer),
		cmocka_unit_test(wrong_usage_is_one_line_and_exit_two),
		cmocka_unit_test(options_stand_anywhere_and_end_at_two_hyphens),
		cmocka_unit_test(the_language_follows_the_environment),
		cmocka_unit_test(colour_is_for_terminals_or_when_asked),
		cmocka_unit_test(what_cannot_be_drawn_is_never_sent),
		cmocka_unit_test(without_a_terminal_the_desk_names_what_to_use),
		cmocka_unit_test(version_and_help_need_no_command),
		cmocka_unit_test(
			manual_and_completion_know_every_command_and_option),
		cmocka_unit_test(rules_answer_by_id_code_and_place),
		cmocka_unit_test(output_that_cannot_be_written_is_told),
		cmocka_unit_test(an_interrupt_ends_with_130),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
