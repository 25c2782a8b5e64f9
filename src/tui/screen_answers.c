/*
 * Check your answers: what blocks first, what to look at second, then every
 * answer with a way to change it.  Then the declaration.
 */
#include "tui/flow.h"
#include "tui/screens.h"

#define STOPS 1024
#define CODE_COLS 80 /* narrower, words need the room */

/* What an item leads to. */
struct stop {
	enum {
		STOP_FINDING,
		STOP_FIELD,
		STOP_LIST,
		STOP_MATERIALS,
		STOP_WAYS
	} kind;
	unsigned index; /* finding, or entry */
	enum bn_field field;
	enum bn_section section;
};

/* Builds the page and, at the same time, what its items lead to. */
struct builder {
	struct bn_ui *ui;
	struct bn_page *p;
	struct stop *stops; /* NULL while only drawing */
	unsigned n;
	unsigned found; /* stops before the first answer */
};

static void lead(struct builder *b, struct stop stop)
{
	if (b->stops && b->n < STOPS)
		b->stops[b->n] = stop;
	b->n++;
}

static void add_finding(struct builder *b, const struct bn_finding *f,
			unsigned index)
{
	struct bn_buf text = { 0 };

	bn_finding_says(&text, f, b->ui->lang);
	(void)bn_page_item(
		b->p, "-", bn_buf_cstr(&text),
		b->ui->cols < CODE_COLS ? "" : bn_cause_info(f->cause)->code,
		f->severity == BN_BLOCK ? BN_ROLE_ERROR : BN_ROLE_ACCENT);
	lead(b,
	     (struct stop){ STOP_FINDING, index, f->field, BN_SECTION_TARGET });
	bn_buf_release(&text);
}

static void add_findings(struct builder *b, enum bn_severity from,
			 enum bn_severity to, const char *heading)
{
	unsigned index = 0, shown = 0;

	for (const struct bn_finding *f = b->ui->judged.findings.first; f;
	     f = f->next, index++) {
		if (f->severity < from || f->severity > to)
			continue;
		if (shown++ == 0)
			bn_page_heading(b->p, bn_ui_t(b->ui, heading));
		add_finding(b, f, index);
	}
}

static void add_answer(struct builder *b, enum bn_field f, unsigned index)
{
	const char *words = bn_ui_answer(b->ui, f, index);
	bool must = bn_record_requires(b->ui->c->record, f, index);

	if (!words[0] && !must)
		return;
	if (f == BN_F_EXAM_YEAR) { /* the rules' year, not an answer */
		(void)bn_page_pair(b->p, false,
				   bn_words_of(b->ui->lang, "field.%s.label",
					       bn_field_info(f)->id),
				   bn_str_of(words), "");
		return;
	}
	(void)bn_page_pair(
		b->p, true,
		bn_words_of(b->ui->lang, "field.%s.label",
			    bn_field_info(f)->id),
		bn_str_of(words[0] ? words : bn_ui_t(b->ui, "answers.gap")),
		bn_ui_t(b->ui, "answers.change"));
	lead(b,
	     (struct stop){ STOP_FIELD, index, f, bn_field_info(f)->section });
}

static void add_section(struct builder *b, enum bn_section section)
{
	const struct bn_section_info *info = bn_section_info(section);
	const char *title =
		bn_words_of(b->ui->lang, "section.%s.title", info->id);
	unsigned n =
		info->most ? bn_record_count(b->ui->c->record, section) : 1;

	if (info->most && n == 0 && section != BN_SECTION_EDUCATION)
		return;
	bn_page_heading(b->p, title);
	if (n == 0) {
		(void)bn_page_pair(b->p, true, title,
				   bn_str_of(bn_ui_t(b->ui, "answers.gap")),
				   bn_ui_t(b->ui, "answers.change"));
		lead(b, (struct stop){ STOP_LIST, 0, BN_F_NONE, section });
	}
	for (unsigned i = 0; i < n; i++) {
		if (i)
			bn_page_blank(b->p);
		for (enum bn_field f = info->first; f < info->end; f++) {
			if (bn_record_asks(b->ui->c->record, f, i))
				add_answer(b, f, i);
		}
	}
}

static void add_materials(struct builder *b)
{
	const struct bn_materials *all = &b->ui->c->materials;

	bn_page_heading(b->p, bn_ui_t(b->ui, "tasks.materials"));
	for (unsigned i = 0; i < all->n; i++)
		(void)bn_page_pair(
			b->p, false,
			bn_words_of(b->ui->lang, "slot.%s",
				    bn_slot_info(all->items[i].slot)->id),
			bn_str_of(bn_ui_data(b->ui,
					     bn_str_of(all->items[i].name))),
			"");
	(void)bn_page_item(b->p, "", bn_ui_t(b->ui, "answers.materials"), "",
			   BN_ROLE_TEXT);
	lead(b,
	     (struct stop){ STOP_MATERIALS, 0, BN_F_NONE, BN_SECTION_TARGET });
}

static void add_ways(struct builder *b)
{
	const struct bn_eligibility *e = &b->ui->judged.eligibility;

	if (e->met || !e->level[0])
		return;
	(void)bn_page_item(b->p, "", bn_ui_t(b->ui, "ways.open"), "",
			   BN_ROLE_TEXT);
	lead(b, (struct stop){ STOP_WAYS, 0, BN_F_NONE, BN_SECTION_TARGET });
}

static void build(struct builder *b)
{
	if (b->ui->has_judged) {
		add_findings(b, BN_BLOCK, BN_BLOCK, "answers.blocks");
		add_ways(b);
		add_findings(b, BN_INFO, BN_MANUAL, "answers.looks");
	}
	b->found = b->n;
	for (int s = 0; s < BN_SECTION_COUNT; s++)
		add_section(b, (enum bn_section)s);
	add_materials(b);
}

static void page(struct bn_ui *ui, struct bn_page *p)
{
	struct builder b = { ui, p, NULL, 0, 0 };

	bn_page_text(p, BN_ROLE_HINT, bn_ui_t(ui, "answers.intro"));
	build(&b);
	(void)bn_page_button(p, bn_ui_t(ui, "answers.go-on"));
	(void)bn_page_button(p, bn_ui_t(ui, "button.back"));
	/* `index` is how many stops stand before the first answer. */
	bn_ui_top(ui)->index = b.found;
}

/*
 * An answer was changed: what was found is found anew.  The focus stays on
 * the answer that it was on.
 */
static void lack(struct bn_ui *ui)
{
	struct bn_at *at = bn_ui_top(ui);

	if (ui->has_judged)
		return;
	if (at->focus >= (int)at->index)
		at->focus -= (int)at->index;
	at->index = 0;
	ui->want = BN_WANT_JUDGE;
}

static void done(struct bn_ui *ui, enum bn_want what, enum bn_err e,
		 const struct bn_error *err)
{
	struct bn_page page;
	struct builder b = { ui, &page, NULL, 0, 0 };
	struct bn_at *at = bn_ui_top(ui);

	(void)what;
	if (e != BN_OK) {
		bn_ui_say_error(ui, e, err);
		return;
	}
	/* One comes in on the first finding. */
	bn_page_init(&page, &ui->page_arena);
	build(&b);
	if (at->focus > 0)
		at->focus += (int)b.found;
}

static void go_on(struct bn_ui *ui)
{
	bn_ui_goto(ui, BN_SCREEN_DECLARE);
}

static void press(struct bn_ui *ui, int item)
{
	struct stop stops[STOPS];
	struct bn_page page;
	struct builder b = { ui, &page, stops, 0, 0 };
	struct bn_at at = { .screen = BN_SCREEN_FINDING };

	bn_page_init(&page, &ui->page_arena);
	build(&b);
	if (item == (int)b.n) {
		go_on(ui);
	} else if (item > (int)b.n || item >= STOPS) {
		bn_ui_back(ui);
	} else if (stops[item].kind == STOP_FINDING) {
		at.index = stops[item].index;
		bn_ui_push(ui, at);
	} else if (stops[item].kind == STOP_FIELD) {
		bn_flow_open_field(ui, stops[item].field, stops[item].index);
	} else if (stops[item].kind == STOP_WAYS) {
		bn_ui_goto(ui, BN_SCREEN_WAYS);
	} else if (stops[item].kind == STOP_LIST) {
		at.screen = BN_SCREEN_LIST;
		at.section = stops[item].section;
		bn_ui_push(ui, at);
	} else {
		bn_ui_goto(ui, BN_SCREEN_MATERIALS);
	}
}

const struct bn_screen_ops bn_screen_answers = {
	.word = "answers",
	.step = 3,
	.page = page,
	.lack = lack,
	.done = done,
	.press = press,
	.go_on = go_on,
};
