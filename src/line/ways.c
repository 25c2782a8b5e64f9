/*
 * What would make it: the smallest changes first, as they come.
 */
#include "line/steps.h"

static void say_way(struct bn_line *l, unsigned number, const struct bn_way *w)
{
	struct bn_buf text = { 0 };

	for (unsigned i = 0; i < w->n; i++) {
		bn_buf_clear(&text);
		bn_amend_says(&text, &w->changes[i], l->c->record, l->lang);
		if (i == 0)
			bn_line_item(l, number, bn_buf_cstr(&text));
		else
			bn_line_para(l, 4, bn_buf_cstr(&text));
	}
	bn_buf_clear(&text);
	bn_way_says(&text, w, bn_app_rules(l->app), l->lang);
	if (w->n == 0)
		bn_line_item(l, number, bn_buf_cstr(&text));
	else
		bn_line_para(l, 4, bn_buf_cstr(&text));
	bn_line_para(l, 4, bn_words_of(l->lang, "rule.%s", w->clause));
	bn_buf_release(&text);
}

void bn_line_say_ways(struct bn_line *l)
{
	struct bn_error err = { 0 };
	struct bn_ways ways;

	bn_line_heading(l, bn_line_t(l, "ways.heading"));
	if (bn_app_explain(&ways, l->app, l->c, &err) != BN_OK) {
		bn_line_say_error(l, &err);
		return;
	}
	if (ways.met || ways.n == 0) {
		bn_line_say(l, ways.met ? "line.ways.met" : "ways.none");
		return;
	}
	bn_line_say(l, "ways.order");
	for (unsigned i = 0; i < ways.n; i++)
		say_way(l, i + 1, &ways.ways[i]);
	bn_line_say(l, "ways.honest");
}
