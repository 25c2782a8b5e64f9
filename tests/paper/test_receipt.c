/*
 * The receipt on paper: what it says first, how it keeps to its width.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "bn/paper.h"
#include "bn/text.h"

#include "../support/alloc.h"

#define LONG \
	"一个很长的说明, 长到一行写不下, 要在合适的地方折到下一行去, " \
	"后面还有, and words of another script that are wrapped as well, " \
	"再加上一段没有空格的汉字用来看它怎样在行末断开而不越过边线。"

#define TEXT(s) \
	{ \
		s, sizeof(s) - 1 \
	}

static const struct bn_line_item facts[] = {
	{ TEXT("姓名"), TEXT("欧阳测试"), { NULL, 0 } },
	{ TEXT("A label that is much too long"), TEXT(LONG), { NULL, 0 } },
};

static const struct bn_line_item findings[] = {
	{ TEXT(" 1."), TEXT(LONG), TEXT("改法: " LONG "\n依据: EL-A1") },
	{ TEXT("12."), TEXT("短"), { NULL, 0 } },
};

static struct bn_receipt sample(enum bn_lang lang)
{
	return (struct bn_receipt){
		.lang = lang,
		.ref = "K7M3P4X2C",
		.at = { 1773316800 },
		.verdict = "manual",
		.rules = 2026,
		.version = 2,
		.place = BN_STR("湖北省 武汉市"),
		.facts = facts,
		.n_facts = 2,
		.findings = findings,
		.n_findings = 2,
		.next = findings,
		.n_next = 2,
		.materials = findings,
		.n_materials = 2,
		.store = "/home/someone/with/a/path/that/is/as/long/as/paths/"
			 "sometimes/are/beian.db",
	};
}

static void put(struct bn_buf *out, const struct bn_receipt *r)
{
	bn_buf_clear(out);
	assert_int_equal(bn_receipt_text(out, r, NULL), BN_OK);
}

static bool says(const struct bn_buf *b, const char *text)
{
	return strstr(bn_buf_cstr(b), text) != NULL;
}

static void no_line_is_wider_than_the_paper(void **state)
{
	struct bn_buf out = { 0 };
	struct bn_str rest, line;

	(void)state;
	for (int lang = 0; lang < BN_LANG_COUNT; lang++) {
		struct bn_receipt r = sample((enum bn_lang)lang);

		put(&out, &r);
		assert_int_equal(out.p[out.n - 1], '\n');
		rest = bn_buf_view(&out);
		while (bn_str_split(&line, &rest, '\n')) {
			assert_true(bn_text_width(line) <= BN_PAPER_CELLS);
			assert_false(bn_str_ends(line, " "));
		}
	}
	bn_buf_release(&out);
}

static void it_says_first_that_nothing_was_filed(void **state)
{
	struct bn_receipt r = sample(BN_ZH);
	struct bn_buf out = { 0 };
	const char *made, *not_filed, *ref;

	(void)state;
	put(&out, &r);
	made = strstr(bn_buf_cstr(&out), "登记已生成");
	not_filed = strstr(bn_buf_cstr(&out),
			   "这是离线练习回执, 未向中国人事考试网提交");
	ref = strstr(bn_buf_cstr(&out), "K7M-3P4-X2C");
	assert_true(made && not_filed && ref);
	assert_true(made < not_filed && not_filed < ref);
	bn_buf_release(&out);
}

static void practice_and_demonstration_are_marked(void **state)
{
	struct bn_receipt r = sample(BN_ZH);
	struct bn_buf out = { 0 };

	(void)state;
	put(&out, &r);
	assert_false(says(&out, "演练"));
	assert_false(says(&out, "演示"));
	r.practice.s = 1773316800;
	r.demo = true;
	put(&out, &r);
	assert_true(says(&out, "演练: 以 2026-03-12 为今天"));
	assert_true(says(&out, "演示"));
	bn_buf_release(&out);
}

static void it_holds_all_parts_in_both_languages(void **state)
{
	static const char *const parts[BN_LANG_COUNT][8] = {
		{ "2026-03-12 12:00 (北京时间 UTC+8)", "欧阳测试", "核查中",
		  "接下来", "材料", "武汉市的人事考试机构", "beian.db",
		  "谨防代备案" },
		{ "2026-03-12 12:00 (Beijing time, UTC+8)", "欧阳测试",
		  "being checked", "What comes next", "Materials",
		  "Whom to ask", "beian.db", "Beware of agents" },
	};
	struct bn_buf out = { 0 };

	(void)state;
	for (int lang = 0; lang < BN_LANG_COUNT; lang++) {
		struct bn_receipt r = sample((enum bn_lang)lang);

		put(&out, &r);
		for (unsigned i = 0; i < 8; i++) {
			if (!says(&out, parts[lang][i]))
				fail_msg("%s", parts[lang][i]);
		}
	}
	bn_buf_release(&out);
}

static void without_findings_it_says_so(void **state)
{
	struct bn_receipt r = sample(BN_EN);
	struct bn_buf out = { 0 };

	(void)state;
	r.n_findings = 0;
	r.verdict = "pass";
	put(&out, &r);
	assert_true(says(&out, "Nothing to correct"));
	bn_buf_release(&out);
}

static void what_cannot_be_drawn_is_not_printed(void **state)
{
	static const struct bn_line_item name = { TEXT("姓名"),
						  TEXT("a\033[31m\xff\u202e"),
						  { NULL, 0 } };
	struct bn_receipt r = sample(BN_ZH);
	struct bn_buf out = { 0 };

	(void)state;
	r.facts = &name;
	r.n_facts = 1;
	r.store = "/a\033b";
	put(&out, &r);
	assert_false(says(&out, "\033"));
	assert_false(says(&out, "\u202e"));
	assert_true(bn_utf8_valid(bn_buf_view(&out), NULL));
	bn_buf_release(&out);
}

static bool write_one(void *ctx)
{
	struct bn_receipt r = sample(BN_ZH);
	struct bn_buf out = { 0 };
	enum bn_err e = bn_receipt_text(&out, &r, NULL);

	(void)ctx;
	bn_buf_release(&out);
	assert_true(e == BN_OK || e == BN_ERR_NOMEM);
	return e == BN_OK;
}

static void memory_that_runs_out_is_told(void **state)
{
	(void)state;
	assert_true(alloc_each(write_one, NULL) > 3);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(no_line_is_wider_than_the_paper),
		cmocka_unit_test(it_says_first_that_nothing_was_filed),
		cmocka_unit_test(practice_and_demonstration_are_marked),
		cmocka_unit_test(it_holds_all_parts_in_both_languages),
		cmocka_unit_test(without_findings_it_says_so),
		cmocka_unit_test(what_cannot_be_drawn_is_not_printed),
		cmocka_unit_test(memory_that_runs_out_is_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
