/*
 * The entries of a list: add, change, take out, take back.
 */
#include "line/steps.h"

enum { DO_ADD = 1, DO_CHANGE, DO_REMOVE, DO_UNDO, DO_DONE };

static unsigned count(const struct bn_line *l, enum bn_section list)
{
	return bn_record_count(l->c->record, list);
}

static void say_entries(struct bn_line *l, enum bn_section list)
{
	const struct bn_section_info *info = bn_section_info(list);
	const struct bn_reader reader = bn_line_reader(l);
	struct bn_buf text = { 0 };
	unsigned n = count(l, list);

	bn_line_heading(l, bn_words_of(l->lang, "section.%s.title", info->id));
	bn_line_para(l, 0, bn_words_of(l->lang, "section.%s.hint", info->id));
	for (unsigned i = 0; i < n; i++) {
		struct bn_arg args[] = {
			bn_arg_number("n", i + 1),
			bn_arg_text("entry", (struct bn_str){ 0 }),
		};

		bn_buf_clear(&text);
		bn_answer_entry(&text, &reader, list, i);
		args[1].text = bn_buf_view(&text);
		bn_line_sayf(l, "line.list.entry", args, 2);
	}
	if (n == 0)
		bn_line_para(l, 0,
			     bn_words_of(l->lang, "section.%s.none", info->id));
	bn_buf_release(&text);
}

/* Which entry: asked where there is more than one. */
static enum bn_go which(unsigned *index, struct bn_line *l,
			enum bn_section list)
{
	const struct bn_ask ask = { .question = "entry",
				    .prompt = bn_line_t(l, "line.list.which"),
				    .page = "list" };
	unsigned n = count(l, list), number = 1;
	enum bn_go go = BN_GO_ON;

	if (n > 1)
		go = bn_line_choose(&number, l, &ask, n, false);
	*index = number - 1;
	return go;
}

static enum bn_go add(struct bn_line *l, enum bn_section list)
{
	unsigned n = count(l, list), most = bn_section_info(list)->most;
	const struct bn_arg arg = bn_arg_number("most", most);

	if (n < most)
		return bn_line_form(l, list, n, 0);
	bn_line_sayf(l, "list.full", &arg, 1);
	return BN_GO_ON;
}

static enum bn_go change(struct bn_line *l, enum bn_section list)
{
	unsigned index;
	enum bn_go go;

	if (count(l, list) == 0) {
		bn_line_say(l, "line.list.nothing");
		return BN_GO_ON;
	}
	go = which(&index, l, list);
	return go == BN_GO_ON ? bn_line_form(l, list, index, 0) : go;
}

static enum bn_go take_out(struct bn_line *l, enum bn_section list)
{
	unsigned index;
	enum bn_go go;

	if (count(l, list) == 0) {
		bn_line_say(l, "line.list.nothing");
		return BN_GO_ON;
	}
	go = which(&index, l, list);
	if (go == BN_GO_ON)
		bn_line_remove(l, list, index);
	return go;
}

static enum bn_go act(struct bn_line *l, enum bn_section list, unsigned what)
{
	switch (what) {
	case DO_ADD:
		return add(l, list);
	case DO_CHANGE:
		return change(l, list);
	case DO_REMOVE:
		return take_out(l, list);
	case DO_UNDO:
	default:
		bn_line_undo(l);
		return BN_GO_ON;
	}
}

enum bn_go bn_line_list(struct bn_line *l, enum bn_section list)
{
	const struct bn_ask ask = { .question = bn_section_info(list)->id,
				    .prompt = bn_line_t(l, "line.what"),
				    .page = "list" };
	enum bn_go go;
	unsigned what;

	do {
		bn_line_at(l, "list:%s:0:0", bn_section_info(list)->id);
		say_entries(l, list);
		bn_line_item(l, DO_ADD, bn_line_t(l, "list.add"));
		bn_line_item(l, DO_CHANGE, bn_line_t(l, "line.list.change"));
		bn_line_item(l, DO_REMOVE, bn_line_t(l, "line.list.remove"));
		bn_line_item(l, DO_UNDO, bn_line_t(l, "line.undo"));
		bn_line_item(l, DO_DONE, bn_line_t(l, "button.done"));
		go = bn_line_choose(&what, l, &ask, DO_DONE, false);
		if (go != BN_GO_ON || what == DO_DONE)
			return go;
		go = act(l, list, what);
	} while (go == BN_GO_ON || go == BN_GO_BACK);
	return go;
}
