/*
 * The first screen: what this is and is not, how long it takes, what to have
 * at hand, where it is kept; and the way in, or back to where one left.
 */
#include <string.h>

#include "tui/flow.h"
#include "tui/screens.h"

enum way {
	WAY_GO_ON,  /* the draft, where it was left */
	WAY_RESULT, /* what came of the last submission */
	WAY_BEGIN,
	WAY_OPEN, /* an earlier filing, by its reference */
	WAY_NOTICE,
	WAY_LANGUAGE,
	WAY_LEAVE
};

#define WAYS 8

static bool has_result(const struct bn_ui *ui)
{
	return ui->c->filing.version > 0;
}

/* The ways offered now, in order; returns how many. */
static int find_ways(enum way ways[WAYS], const struct bn_ui *ui)
{
	int n = 0;

	if (bn_ui_has_draft(ui))
		ways[n++] = WAY_GO_ON;
	if (has_result(ui))
		ways[n++] = WAY_RESULT;
	ways[n++] = WAY_BEGIN;
	ways[n++] = WAY_OPEN;
	ways[n++] = WAY_NOTICE;
	ways[n++] = WAY_LANGUAGE;
	ways[n++] = WAY_LEAVE;
	return n;
}

static const char *way_words(struct bn_ui *ui, enum way way)
{
	static const char *const ids[] = {
		[WAY_GO_ON] = "welcome.go-on",
		[WAY_RESULT] = "welcome.result",
		[WAY_BEGIN] = "welcome.begin",
		[WAY_OPEN] = "welcome.open",
		[WAY_NOTICE] = "welcome.notice",
		[WAY_LANGUAGE] = "welcome.language",
		[WAY_LEAVE] = "welcome.leave",
	};
	char shown[BN_REF_SHOWN] = "";
	struct bn_arg args[2];

	if (ui->c->filing.ref[0])
		bn_ref_show(shown, ui->c->filing.ref);
	args[0] = bn_arg_text("ref", bn_str_of(shown));
	args[1] = bn_arg_number("left", bn_journey_left(ui->app, ui->c));
	return bn_ui_tf(ui, ids[way], args, 2);
}

static void page(struct bn_ui *ui, struct bn_page *p)
{
	struct bn_arg path = bn_arg_text("path", bn_str_of(ui->store));
	enum way ways[WAYS];
	int n = find_ways(ways, ui);

	bn_page_text(p, BN_ROLE_TITLE, bn_ui_t(ui, "welcome.not-official"));
	bn_page_blank(p);
	bn_page_text(p, BN_ROLE_TEXT, bn_ui_t(ui, "welcome.what"));
	bn_page_text(p, BN_ROLE_TEXT, bn_ui_t(ui, "welcome.time"));
	bn_page_text(p, BN_ROLE_TEXT, bn_ui_t(ui, "welcome.have"));
	bn_page_text(p, BN_ROLE_HINT, bn_ui_tf(ui, "welcome.kept", &path, 1));
	bn_page_blank(p);
	for (int i = 0; i < n; i++) {
		char mark[4] = { (char)('1' + i), '.', '\0', '\0' };

		(void)bn_page_item(p, mark, way_words(ui, ways[i]), "",
				   BN_ROLE_TEXT);
	}
}

static void press(struct bn_ui *ui, int item)
{
	enum way ways[WAYS];

	if (item >= find_ways(ways, ui))
		return;
	switch (ways[item]) {
	case WAY_GO_ON:
		bn_flow_resume(ui);
		break;
	case WAY_RESULT:
		bn_ui_goto(ui, BN_SCREEN_RESULT);
		break;
	case WAY_BEGIN:
		if (has_result(ui))
			ui->want = BN_WANT_NEW_CASE;
		else if (bn_ui_has_draft(ui))
			bn_ui_goto(ui, BN_SCREEN_CONFIRM);
		else
			bn_flow_begin(ui);
		break;
	case WAY_OPEN:
		bn_ui_goto(ui, BN_SCREEN_OPEN);
		break;
	case WAY_NOTICE:
		bn_flow_set_year(ui);
		bn_ui_goto(ui, BN_SCREEN_NOTICE);
		break;
	case WAY_LANGUAGE:
		bn_ui_switch_language(ui);
		break;
	case WAY_LEAVE:
	default:
		bn_ui_goto(ui, BN_SCREEN_LEAVE);
		break;
	}
}

static void done(struct bn_ui *ui, enum bn_want what, enum bn_err e,
		 const struct bn_error *err)
{
	if (e != BN_OK)
		bn_ui_say_error(ui, e, err);
	else if (what == BN_WANT_NEW_CASE)
		bn_flow_begin(ui);
}

static void go_on(struct bn_ui *ui)
{
	press(ui, 0);
}

int bn_welcome_begins(const struct bn_ui *ui)
{
	enum way ways[WAYS];
	int n = find_ways(ways, ui);

	for (int i = 0; i < n; i++) {
		if (ways[i] == WAY_BEGIN)
			return i;
	}
	return 0;
}

const struct bn_screen_ops bn_screen_welcome = {
	.word = "welcome",
	.step = 1,
	.page = page,
	.press = press,
	.go_on = go_on,
	.done = done,
};
