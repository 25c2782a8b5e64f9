/*
 * The robot.  Presses only keys that a person could press.
 */
#include "tui/robot.h"

#include <stdio.h>
#include <string.h>

#include "bn/text.h"
#include "tui/form.h"
#include "tui/screens.h"

static void press(struct bn_event *event, enum bn_key key)
{
	memset(event, 0, sizeof(*event));
	event->kind = BN_EVENT_KEY;
	event->key = key;
}

static void type(struct bn_event *event, struct bn_robot *robot,
		 struct bn_str text)
{
	memset(event, 0, sizeof(*event));
	bn_str_copy(robot->text, sizeof(robot->text), text);
	event->kind = BN_EVENT_TEXT;
	event->text = bn_str_of(robot->text);
}

static void type_digit(struct bn_event *event, struct bn_robot *robot,
		       unsigned digit)
{
	char text[2] = { (char)('0' + digit), '\0' };

	type(event, robot, bn_str_of(text));
}

/* One step towards an item; Enter on it. */
static void go_to(struct bn_event *event, const struct bn_ui *ui, int item)
{
	int focus = bn_ui_at(ui)->focus;

	if (focus == item)
		press(event, BN_KEY_ENTER);
	else
		press(event, focus < item ? BN_KEY_DOWN : BN_KEY_UP);
}

/* Types what is missing behind what stands there, or clears what is wrong. */
static bool type_rest(struct bn_event *event, struct bn_robot *robot,
		      struct bn_str typed, struct bn_str wanted)
{
	struct bn_str rest, one;

	if (bn_str_eq(typed, wanted))
		return false;
	if (typed.n > wanted.n ||
	    !bn_str_eq(bn_str_sub(wanted, 0, typed.n), typed)) {
		press(event, BN_KEY_CTRL_U);
		return true;
	}
	rest = bn_str_sub(wanted, typed.n, wanted.n);
	if (bn_grapheme_next(&one, &rest))
		type(event, robot, one);
	return true;
}

static struct bn_str want(const struct bn_robot *robot, enum bn_field f,
			  unsigned index)
{
	return bn_record_get(robot->who->record, f, index);
}

static bool differs(const struct bn_robot *robot, const struct bn_ui *ui,
		    enum bn_field f, unsigned index)
{
	return f != BN_F_EXAM_YEAR && f != BN_F_EXAM_COMMITMENT &&
	       bn_record_asks(ui->c->record, f, index) &&
	       !bn_str_eq(bn_record_get(ui->c->record, f, index),
			  want(robot, f, index));
}

static bool entry_differs(const struct bn_robot *robot, const struct bn_ui *ui,
			  enum bn_section section, unsigned index)
{
	const struct bn_section_info *info = bn_section_info(section);

	for (enum bn_field f = info->first; f < info->end; f++) {
		if (differs(robot, ui, f, index))
			return true;
	}
	return false;
}

static bool section_differs(const struct bn_robot *robot,
			    const struct bn_ui *ui, enum bn_section section)
{
	unsigned n = 1;

	if (bn_section_info(section)->most)
		n = bn_record_count(robot->who->record, section);
	for (unsigned i = 0; i < n; i++) {
		if (entry_differs(robot, ui, section, i))
			return true;
	}
	return false;
}

static unsigned count_files(const struct bn_robot *robot, enum bn_slot slot)
{
	unsigned n = 0;

	for (unsigned i = 0; i < robot->who->n_files; i++)
		n += robot->who->files[i].slot == slot;
	return n;
}

/* The first slot that is on the list and not filled; false where none is. */
static bool find_slot(enum bn_slot *slot, const struct bn_robot *robot,
		      const struct bn_ui *ui)
{
	for (int s = 0; s < BN_SLOT_COUNT; s++) {
		*slot = (enum bn_slot)s;
		if (count_files(robot, *slot) >
			    bn_materials_count(&ui->c->materials, *slot) &&
		    bn_materials_row(ui, *slot) >= 0)
			return true;
	}
	return false;
}

static void at_welcome(struct bn_event *event, struct bn_robot *robot,
		       struct bn_ui *ui)
{
	type_digit(event, robot, 1 + (unsigned)bn_welcome_begins(ui));
}

static void at_notice(struct bn_event *event, struct bn_robot *robot,
		      struct bn_ui *ui)
{
	if (robot->practises && !ui->c->practice.s)
		go_to(event, ui, 1);
	else
		press(event, BN_KEY_F8);
}

static void at_commit(struct bn_event *event, struct bn_robot *robot,
		      struct bn_ui *ui)
{
	struct bn_str wanted = want(robot, BN_F_EXAM_COMMITMENT, 0);

	if (bn_str_eq(wanted,
		      bn_record_get(ui->c->record, BN_F_EXAM_COMMITMENT, 0)))
		press(event, BN_KEY_F8);
	else
		type_digit(event, robot, bn_str_is(wanted, "true") ? 1 : 2);
}

static void at_tasks(struct bn_event *event, struct bn_robot *robot,
		     struct bn_ui *ui)
{
	enum bn_slot slot;

	for (int s = 0; s < BN_SECTION_COUNT; s++) {
		if (section_differs(robot, ui, (enum bn_section)s)) {
			go_to(event, ui, s);
			return;
		}
	}
	if (find_slot(&slot, robot, ui))
		go_to(event, ui, BN_SECTION_COUNT + 1);
	else
		press(event, BN_KEY_F8);
}

static void at_list(struct bn_event *event, struct bn_robot *robot,
		    struct bn_ui *ui)
{
	enum bn_section section = bn_ui_at(ui)->section;
	unsigned have = bn_record_count(ui->c->record, section);

	for (unsigned i = 0; i < have; i++) {
		if (entry_differs(robot, ui, section, i)) {
			go_to(event, ui, (int)i * 2);
			return;
		}
	}
	if (have < bn_record_count(robot->who->record, section))
		go_to(event, ui, (int)have * 2);
	else
		press(event, BN_KEY_F8);
}

/* Which option of the set a code is; the digit is one more. */
static unsigned option_of(const char *set, struct bn_str code)
{
	const char *each;

	for (unsigned i = 0; (each = bn_choice_at(set, i)); i++) {
		if (bn_str_is(code, each))
			return i;
	}
	return 0;
}

static bool has_word(struct bn_str list, const char *code)
{
	struct bn_str word;

	while (bn_str_split(&word, &list, ',')) {
		if (bn_str_is(word, code))
			return true;
	}
	return false;
}

/* The first option of a many-choice that is to be ticked or unticked. */
static unsigned option_to_toggle(const char *set, struct bn_str have,
				 struct bn_str wanted)
{
	const char *code;

	for (unsigned i = 0; (code = bn_choice_at(set, i)); i++) {
		if (has_word(have, code) != has_word(wanted, code))
			return i;
	}
	return 0;
}

static void answer(struct bn_event *event, struct bn_robot *robot,
		   struct bn_ui *ui, enum bn_field f)
{
	const struct bn_field_info *info = bn_field_info(f);
	unsigned index = bn_ui_at(ui)->index;
	struct bn_str wanted = want(robot, f, index);
	struct bn_str have = bn_record_get(ui->c->record, f, index);

	if (bn_form_is_typed(f)) {
		if (ui->form.editing == f)
			have = bn_edit_text(&ui->form.edit);
		if (!type_rest(event, robot, have, wanted))
			press(event, BN_KEY_DOWN);
	} else if (bn_form_opens_list(f)) {
		press(event, BN_KEY_ENTER);
	} else if (info->kind == BN_KIND_MANY) {
		type_digit(event, robot,
			   1 + option_to_toggle(info->choices, have, wanted));
	} else {
		type_digit(event, robot,
			   1 + option_of(info->kind == BN_KIND_YESNO
						 ? "yesno"
						 : info->choices,
					 wanted));
	}
}

static void at_form(struct bn_event *event, struct bn_robot *robot,
		    struct bn_ui *ui)
{
	const struct bn_at *at = bn_ui_at(ui);
	const struct bn_section_info *info = bn_section_info(at->section);

	/* What cannot be right stays as it is: going back is never barred. */
	if (ui->form.judged &&
	    bn_findings_verdict(&ui->form.findings) == BN_FAIL) {
		press(event, BN_KEY_ESC);
		return;
	}
	for (enum bn_field f = info->first; f < info->end; f++) {
		int stop;

		if (!differs(robot, ui, f, at->index))
			continue;
		stop = bn_form_stop(ui, f);
		if (at->focus == stop)
			answer(event, robot, ui, f);
		else
			press(event,
			      at->focus < stop ? BN_KEY_DOWN : BN_KEY_UP);
		return;
	}
	press(event, BN_KEY_F8);
}

static void at_pick(struct bn_event *event, struct bn_robot *robot,
		    struct bn_ui *ui)
{
	const struct bn_at *at = bn_ui_at(ui);
	struct bn_str wanted = want(robot, at->field, at->index);

	if (!bn_option_is_long(at->field))
		type_digit(event, robot,
			   1 + option_of(bn_field_info(at->field)->choices,
					 wanted));
	else if (!type_rest(event, robot, bn_edit_text(&ui->pick.filter),
			    wanted))
		press(event, BN_KEY_ENTER);
}

static void at_materials(struct bn_event *event, struct bn_robot *robot,
			 struct bn_ui *ui)
{
	enum bn_slot slot;

	if (find_slot(&slot, robot, ui))
		go_to(event, ui, bn_materials_row(ui, slot));
	else
		press(event, BN_KEY_F8);
}

static void at_attach(struct bn_event *event, struct bn_robot *robot,
		      struct bn_ui *ui)
{
	enum bn_slot slot = bn_ui_at(ui)->slot;
	unsigned have = bn_materials_count(&ui->c->materials, slot);
	const struct bn_named_file *file = NULL;
	char path[8192];

	for (unsigned i = 0; i < robot->who->n_files; i++) {
		if (robot->who->files[i].slot == slot &&
		    robot->who->files[i].seq == have)
			file = &robot->who->files[i];
	}
	if (!file) {
		press(event, BN_KEY_ESC);
		return;
	}
	(void)snprintf(path, sizeof(path), "%s/%s", robot->folder, file->path);
	if (!type_rest(event, robot, bn_edit_text(&ui->attach.path),
		       bn_str_of(path)))
		press(event, BN_KEY_F8);
}

static void at_declare(struct bn_event *event, struct bn_robot *robot,
		       struct bn_ui *ui)
{
	if (!bn_ui_at(ui)->seq) {
		type(event, robot, BN_STR(" "));
	} else {
		robot->submitted = true;
		press(event, BN_KEY_F8);
	}
}

static void at_result(struct bn_event *event, struct bn_robot *robot,
		      struct bn_ui *ui)
{
	(void)robot;
	if (ui->has_status)
		go_to(event, ui, (int)ui->status.n_told);
}

/* Screens that are answered by one key alone. */
static void at_once(struct bn_event *event, struct bn_robot *robot,
		    struct bn_ui *ui)
{
	if (bn_ui_at(ui)->screen == BN_SCREEN_CONFIRM)
		type_digit(event, robot, 2);
	else
		press(event, BN_KEY_F8);
}

static void at_answers(struct bn_event *event, struct bn_robot *robot,
		       struct bn_ui *ui)
{
	(void)ui;
	robot->done = robot->submitted;
	if (!robot->done)
		press(event, BN_KEY_F8);
}

typedef void player(struct bn_event *event, struct bn_robot *robot,
		    struct bn_ui *ui);

static player *const players[BN_SCREEN_COUNT] = {
	[BN_SCREEN_WELCOME] = at_welcome, [BN_SCREEN_CONFIRM] = at_once,
	[BN_SCREEN_NOTICE] = at_notice,   [BN_SCREEN_SUIT] = at_once,
	[BN_SCREEN_COMMIT] = at_commit,   [BN_SCREEN_TASKS] = at_tasks,
	[BN_SCREEN_LIST] = at_list,       [BN_SCREEN_FORM] = at_form,
	[BN_SCREEN_PICK] = at_pick,       [BN_SCREEN_MATERIALS] = at_materials,
	[BN_SCREEN_ATTACH] = at_attach,   [BN_SCREEN_ANSWERS] = at_answers,
	[BN_SCREEN_DECLARE] = at_declare, [BN_SCREEN_RESULT] = at_result,
};

void bn_robot_next(struct bn_event *event, struct bn_robot *robot,
		   struct bn_ui *ui)
{
	player *play = players[bn_ui_at(ui)->screen];

	memset(event, 0, sizeof(*event));
	if (robot->done || ui->want != BN_WANT_NOTHING)
		return;
	if (play)
		play(event, robot, ui);
	else
		robot->done = true;
}
