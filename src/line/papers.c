/*
 * The papers: which are wanted and why, each attached by its path and looked
 * at on the spot.
 */
#include "line/steps.h"

#include "bn/journey.h"
#include "bn/text.h"

#define NAMES 12 /* of a folder, that are read out */

/* --- the list --- */

static void say_row(struct bn_line *l, unsigned number,
		    const struct bn_wanted *row)
{
	struct bn_arg given = bn_arg_number("n", row->given);
	struct bn_buf text = { 0 };

	bn_buf_printf(
		&text, "%s: ",
		bn_words_of(l->lang, "slot.%s", bn_slot_info(row->slot)->id));
	if (row->given)
		bn_words_format(&text, l->lang, "materials.given", &given, 1);
	else
		bn_buf_puts(&text,
			    bn_line_t(l, row->required ? "materials.missing"
						       : "materials.if-any"));
	bn_line_item(l, number, bn_buf_cstr(&text));
	if (row->why)
		bn_line_para(l, 4, bn_line_t(l, row->why));
	bn_buf_release(&text);
}

enum bn_go bn_line_papers(struct bn_line *l)
{
	const struct bn_ask ask = { .question = "materials",
				    .prompt = bn_line_t(l, "line.papers.ask"),
				    .page = "materials" };
	struct bn_wanted rows[BN_SLOT_COUNT];
	unsigned n, number;
	enum bn_go go;

	do {
		bn_line_forget(l);
		bn_line_at(l, "materials");
		n = bn_journey_papers(rows, l->app, l->c);
		bn_line_heading(l, bn_line_t(l, "screen.materials.title"));
		bn_line_say(l, "materials.intro");
		for (unsigned i = 0; i < n; i++)
			say_row(l, i + 1, &rows[i]);
		go = bn_line_choose(&number, l, &ask, n, true);
		if (go != BN_GO_ON || number == 0)
			return go;
		go = bn_line_attach(l, rows[number - 1].slot);
	} while (go == BN_GO_ON || go == BN_GO_BACK);
	return go;
}

/* --- one of them --- */

static void say_file(struct bn_line *l, unsigned number,
		     const struct bn_material *m)
{
	struct bn_buf text = { 0 };

	bn_text_drawn(&text, bn_str_of(m->name));
	bn_buf_printf(&text, "  %s  ", bn_format_name(m->facts.format));
	if (bn_facts_known(&m->facts, BN_FACT_WIDTH)) {
		bn_fact_put(&text, &m->facts, BN_FACT_WIDTH);
		bn_buf_byte(&text, 'x');
		bn_fact_put(&text, &m->facts, BN_FACT_HEIGHT);
		bn_buf_puts(&text, "  ");
	}
	bn_decimal_put(&text, bn_facts_get(&m->facts, BN_FACT_BYTES) / 1000.0,
		       1);
	bn_buf_puts(&text, " KB");
	bn_line_item(l, number, bn_buf_cstr(&text));
	bn_buf_release(&text);
}

static void say_slot(struct bn_line *l, enum bn_slot slot)
{
	const char *id = bn_slot_info(slot)->id;
	unsigned n = bn_materials_count(&l->c->materials, slot);

	bn_line_heading(l, bn_words_of(l->lang, "slot.%s", id));
	bn_line_para(l, 0, bn_words_of(l->lang, "slot.%s.hint", id));
	for (unsigned i = 0; i < n; i++)
		say_file(l, i + 1,
			 bn_materials_find(&l->c->materials, slot, i));
}

static void say_findings(struct bn_line *l, enum bn_slot slot)
{
	struct bn_arena arena = { 0 };
	struct bn_error err = { 0 };
	struct bn_buf text = { 0 };
	struct bn_findings found;

	bn_findings_init(&found, &arena);
	if (bn_app_look_at(&found, l->app, l->c, slot, &err) != BN_OK)
		bn_line_say_error(l, &err);
	else if (found.n == 0)
		bn_line_say(l, "attach.fine");
	for (const struct bn_finding *f = found.first; f; f = f->next) {
		struct bn_arg arg;

		bn_buf_clear(&text);
		bn_finding_says(&text, f, l->lang);
		arg = bn_arg_text("text", bn_buf_view(&text));
		bn_line_sayf(l,
			     f->severity == BN_BLOCK ? "form.error"
						     : "form.warning",
			     &arg, 1);
		bn_buf_clear(&text);
		bn_finding_fix(&text, f, l->lang);
		bn_line_para(l, 2, bn_buf_cstr(&text));
	}
	bn_buf_release(&text);
	bn_arena_release(&arena);
}

/* Why the file could not be had. */
static const char *state_id(enum bn_material_state s)
{
	static const char *const ids[] = {
		[BN_MATERIAL_READ] = "attach.read",
		[BN_MATERIAL_NOT_FOUND] = "line.attach.not-found",
		[BN_MATERIAL_UNREADABLE] = "attach.unreadable",
		[BN_MATERIAL_FOLDER] = "attach.folder",
		[BN_MATERIAL_FIFO] = "attach.fifo",
		[BN_MATERIAL_DEVICE] = "attach.device",
		[BN_MATERIAL_EMPTY] = "attach.empty",
		[BN_MATERIAL_TOO_LARGE] = "attach.too-large",
	};

	return ids[s];
}

/* What the folder holds that begins like what was typed. */
static void say_names(struct bn_line *l, struct bn_buf *path, bool folder)
{
	struct bn_buf names = { 0 };
	struct bn_error err = { 0 };
	struct bn_str rest, name;
	unsigned n = 0;

	if (folder && !bn_str_ends(bn_buf_view(path), "/"))
		bn_buf_byte(path, '/');
	if (bn_app_complete_path(&names, bn_buf_cstr(path), &err) != BN_OK) {
		bn_line_say_error(l, &err);
	} else if (names.n) {
		bn_line_say(l, "line.attach.names");
		rest = bn_buf_view(&names);
		while (n++ < NAMES && bn_str_split(&name, &rest, '\n')) {
			bn_buf_pad(&l->out, ' ', 2);
			bn_text_drawn(&l->out, name);
			bn_line_blank(l);
		}
		if (rest.n)
			bn_line_say(l, "line.attach.more-names");
	}
	bn_buf_release(&names);
}

/* A full slot of one file takes the new one in its place. */
static void attach(struct bn_line *l, enum bn_slot slot, struct bn_str typed)
{
	unsigned n = bn_materials_count(&l->c->materials, slot);
	unsigned most = bn_slot_info(slot)->most;
	struct bn_material m = { .slot = slot, .seq = n < most ? n : most - 1 };
	struct bn_error err = { 0 };
	struct bn_buf path = { 0 };
	struct bn_arg file;

	bn_buf_str(&path, typed);
	if (bn_app_attach(&m, l->app, l->c, bn_buf_cstr(&path), &err) !=
	    BN_OK) {
		bn_line_say_error(l, &err);
		bn_buf_release(&path);
		return;
	}
	l->stands = false;
	file = bn_arg_text("file", bn_str_of(m.name));
	bn_line_sayf(l, state_id(m.state), &file, 1);
	if (m.state == BN_MATERIAL_READ)
		say_findings(l, slot);
	else if (m.state == BN_MATERIAL_NOT_FOUND ||
		 m.state == BN_MATERIAL_FOLDER)
		say_names(l, &path, m.state == BN_MATERIAL_FOLDER);
	bn_buf_release(&path);
}

/* The only file, or the one of that number. */
static enum bn_go take_out(struct bn_line *l, enum bn_slot slot)
{
	const struct bn_ask ask = { .question = "file",
				    .prompt = bn_line_t(l, "line.attach.which"),
				    .page = "attach" };
	unsigned n = bn_materials_count(&l->c->materials, slot), number = 1;
	struct bn_error err = { 0 };
	enum bn_go go = BN_GO_ON;

	if (n > 1)
		go = bn_line_choose(&number, l, &ask, n, false);
	if (go != BN_GO_ON)
		return go;
	if (bn_app_detach(l->app, l->c, slot, number - 1, &err) == BN_OK) {
		l->stands = false;
		bn_line_say(l, "attach.removed");
	} else {
		bn_line_say_error(l, &err);
	}
	return BN_GO_ON;
}

enum bn_go bn_line_attach(struct bn_line *l, enum bn_slot slot)
{
	const char *id = bn_slot_info(slot)->id;
	enum bn_go go = BN_GO_ON;
	struct bn_str text;

	while (go == BN_GO_ON || go == BN_GO_BACK) {
		struct bn_ask ask = { .page = "attach" };
		unsigned n = bn_materials_count(&l->c->materials, slot);
		struct bn_buf question = { 0 };
		enum bn_answered a;

		bn_line_at(l, "attach:%s:%u", id, n);
		say_slot(l, slot);
		bn_buf_printf(&question, "materials.%s", id);
		ask.question = bn_buf_cstr(&question);
		ask.prompt = bn_line_t(l, "attach.path");
		ask.why = bn_line_t(l, "line.attach.why");
		ask.clears = n > 0;
		a = bn_line_ask(&text, l, &ask);
		bn_buf_release(&question);
		if (a == BN_ANSWERED_TEXT)
			attach(l, slot, text);
		else if (a == BN_ANSWERED_CLEAR)
			go = take_out(l, slot);
		else if (a == BN_ANSWERED_HOME)
			return BN_GO_HOME;
		else if (a == BN_ANSWERED_OUT)
			return BN_GO_OUT;
		else
			return BN_GO_ON;
	}
	return go;
}
