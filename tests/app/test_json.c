/*
 * JSON as it is written: commas, quotes, what cannot be drawn.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <jansson.h>
#include <string.h>

#include "bn/json.h"

static void assert_written(struct bn_buf *b, const char *text)
{
	assert_true(bn_buf_ok(b));
	assert_string_equal(bn_buf_cstr(b), text);
	bn_buf_release(b);
}

static void commas_stand_between_and_nowhere_else(void **state)
{
	struct bn_buf b = { 0 };

	(void)state;
	bn_json_open(&b, '{');
	bn_json_put_int(&b, "a", -1);
	bn_json_key(&b, "b");
	bn_json_open(&b, '[');
	bn_json_int(&b, 1);
	bn_json_open(&b, '[');
	bn_json_close(&b, ']');
	bn_json_open(&b, '{');
	bn_json_close(&b, '}');
	bn_json_str(&b, BN_STR("x{"));
	bn_json_null(&b);
	bn_json_bool(&b, false);
	bn_json_close(&b, ']');
	bn_json_put_bool(&b, "c", true);
	bn_json_close(&b, '}');
	assert_written(&b, "{\"a\":-1,\"b\":[1,[],{},\"x{\",null,false],"
			   "\"c\":true}");
}

static void an_object_on_a_new_line_has_no_comma(void **state)
{
	struct bn_buf b = { 0 };

	(void)state;
	for (int i = 0; i < 2; i++) {
		bn_json_open(&b, '{');
		bn_json_close(&b, '}');
		bn_buf_byte(&b, '\n');
	}
	assert_written(&b, "{}\n{}\n");
}

static void an_empty_text_put_with_its_key_is_null(void **state)
{
	struct bn_buf b = { 0 };

	(void)state;
	bn_json_open(&b, '{');
	bn_json_put(&b, "a", NULL);
	bn_json_put(&b, "b", "");
	bn_json_put(&b, "c", "武汉");
	bn_json_key(&b, "d");
	bn_json_str(&b, (struct bn_str){ 0 });
	bn_json_close(&b, '}');
	assert_written(&b, "{\"a\":null,\"b\":null,\"c\":\"武汉\",\"d\":\"\"}");
}

static void what_cannot_be_drawn_is_escaped(void **state)
{
	struct bn_buf b = { 0 };

	(void)state;
	bn_json_str(&b, BN_STR("\"\\/\n\t\r\033\177\xc2\x9b\u202e\u200b"));
	assert_written(&b, "\"\\\"\\\\/\\n\\t\\u000d\\u001b\\u007f\\u009b"
			   "\\u202e\\u200b\"");
	bn_json_str(&b, BN_STR("a\0b"));
	assert_written(&b, "\"a\\u0000b\"");
	bn_json_str(&b, BN_STR("\xf3\xa0\x80\x81"));
	assert_written(&b, "\"\\udb40\\udc01\"");
}

static void bytes_that_are_no_text_are_replaced(void **state)
{
	struct bn_buf b = { 0 };

	(void)state;
	bn_json_str(&b, BN_STR("a\xff\xc0z"));
	assert_written(&b, "\"a\xef\xbf\xbd\xef\xbf\xbdz\"");
}

/* Whatever goes in comes out again by another's reading. */
static void every_character_reads_back_as_itself(void **state)
{
	struct bn_buf text = { 0 }, b = { 0 };
	json_t *root;

	(void)state;
	for (uint32_t cp = 1; cp < 0x20000; cp += cp < 0x3000 ? 1 : 97) {
		if (cp < 0xd800 || cp > 0xdfff)
			bn_buf_char(&text, cp);
	}
	bn_json_open(&b, '[');
	bn_json_str(&b, bn_buf_view(&text));
	bn_json_close(&b, ']');
	root = json_loadb(b.p, b.n, 0, NULL);
	assert_non_null(root);
	assert_string_equal(json_string_value(json_array_get(root, 0)),
			    bn_buf_cstr(&text));
	json_decref(root);
	bn_buf_release(&b);
	bn_buf_release(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(commas_stand_between_and_nowhere_else),
		cmocka_unit_test(an_object_on_a_new_line_has_no_comma),
		cmocka_unit_test(an_empty_text_put_with_its_key_is_null),
		cmocka_unit_test(what_cannot_be_drawn_is_escaped),
		cmocka_unit_test(bytes_that_are_no_text_are_replaced),
		cmocka_unit_test(every_character_reads_back_as_itself),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
