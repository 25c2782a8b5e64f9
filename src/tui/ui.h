/*
 * The model of the full screen: everything that decides what is shown.
 *
 * bn_ui_update() takes an event and changes the model; bn_ui_view() draws it;
 * neither does anything else.  What needs the machine is an effect: update
 * leaves it in `want`, the loop (tui.c) performs it through bn/app.h after
 * the screen was painted, and hands the outcome back by bn_ui_done().
 *
 * A screen is a row of bn_screens[]: it builds its page and takes its keys.
 */
#ifndef BN_TUI_UI_H
#define BN_TUI_UI_H

#include <stdbool.h>

#include "bn/answer.h"
#include "bn/app.h"
#include "bn/journey.h"
#include "bn/option.h"
#include "bn/suit.h"
#include "bn/words.h"
#include "tui/edit.h"
#include "tui/grid.h"
#include "tui/input.h"
#include "tui/keys.h"
#include "tui/page.h"

/* id, word in `where` and in text ids (screen.WORD.title), step 1 to 4 or 0 */
#define BN_SCREENS(X) \
	X(WELCOME, "welcome", 1) \
	X(NOTICE, "notice", 1) \
	X(SUIT, "suit", 1)     /* the suitability check */ \
	X(COMMIT, "commit", 1) /* 告知承诺 */ \
	X(TASKS, "tasks", 2) \
	X(FORM, "form", 2) /* one section, one entry of a list */ \
	X(LIST, "list", 2) /* the entries of a list */ \
	X(PICK, "pick", 2) /* a long choice, filtered as one types */ \
	X(MATERIALS, "materials", 3) \
	X(ATTACH, "attach", 3) \
	X(ANSWERS, "answers", 3) /* check your answers */ \
	X(WAYS, "ways", 3)       /* what would make it */ \
	X(DECLARE, "declare", 3) \
	X(SUBMIT, "submit", 3) /* judging, with its progress */ \
	X(RESULT, "result", 4) \
	X(FINDING, "finding", 0) \
	X(PLAN, "plan", 4) \
	X(RECEIPT, "receipt", 4) \
	X(HELP, "help", 0) \
	X(LEAVE, "leave", 0)     /* saved; leave? */ \
	X(CONFIRM, "confirm", 0) /* one question, 1 yes 2 no */ \
	X(OPEN, "open", 0)       /* a filing by its reference */ \
	X(DESK, "desk", 0) \
	X(CASE, "case", 0) \
	X(DECIDE, "decide", 0) \
	X(TRAIL, "trail", 0) \
	X(DEMO, "demo", 0)

enum bn_screen {
#define BN_X(id, word, step) BN_SCREEN_##id,
	BN_SCREENS(BN_X)
#undef BN_X
		BN_SCREEN_COUNT
};

/* Where one is: a screen and what it is about. */
struct bn_at {
	enum bn_screen screen;
	enum bn_section section; /* FORM, LIST, PICK */
	unsigned index;          /* entry of a list; finding */
	enum bn_field field;     /* PICK */
	enum bn_slot slot;       /* ATTACH */
	unsigned seq;
	int focus;    /* item that has the focus */
	int scroll;   /* first row of the page that shows */
	bool reading; /* scrolled by hand, not to the focus */
};

#define BN_UI_DEPTH 16
#define BN_UI_MIN_ROWS 15 /* below, one notice and nothing else */
#define BN_UI_MIN_COLS 40
#define BN_UI_BOXED_COLS 60  /* below, labels stand above their fields */
#define BN_UI_PANEL_COLS 100 /* from here on a side panel */

/* What the loop is to do; one at a time. */
enum bn_want {
	BN_WANT_NOTHING,
	BN_WANT_JUDGE_SECTION, /* the form on top: findings into ui->form */
	BN_WANT_JUDGE,         /* everything: into ui->judged */
	BN_WANT_ATTACH,        /* ui->attach: path, slot, seq */
	BN_WANT_DETACH,
	BN_WANT_COMPLETE, /* ui->attach: complete the path */
	BN_WANT_SUBMIT,
	BN_WANT_STATUS,  /* of ui->c's filing, or desk.ref: into ui->status */
	BN_WANT_RECEIPT, /* into ui->receipt.text */
	BN_WANT_SAVE_RECEIPT, /* to ui->receipt.path */
	BN_WANT_NEW_CASE,     /* forget the draft in hand, begin another */
	BN_WANT_FIND,         /* take up the filing of ui->open.ref */
	BN_WANT_LIST,         /* desk: into ui->desk */
	BN_WANT_OPEN,    /* desk: the filing desk->ref, logged as looked at */
	BN_WANT_RECHECK, /* desk: one */
	BN_WANT_RECHECK_ALL,
	BN_WANT_DECIDE,
	BN_WANT_REVEAL, /* desk: log that the full value was shown */
	BN_WANT_TRAIL,
	BN_WANT_PLAY, /* demo: the person of ui->play */
	BN_WANT_COUNT
};

/*
 * State of the form last shown.  Answers themselves live in the record; a
 * form under another one is judged anew.
 */
struct bn_form {
	enum bn_section section;     /* whose state this is, and of which */
	unsigned index;              /* entry */
	struct bn_edit edit;         /* of the focused text field */
	enum bn_field editing;       /* BN_F_NONE while none has the focus */
	enum bn_field edited;        /* whose caret `edit` still holds */
	struct bn_arena arena;       /* holds `findings` */
	struct bn_findings findings; /* of the last Continue */
	bool judged;                 /* Continue was pressed: errors show */
	bool warned;                 /* warnings were shown once */
};

#define BN_PICK_ROWS 100 /* that are listed; more are found by typing */
#define BN_SAID_ARGS 5

/*
 * The message area: one thing is said at a time.  It is kept as data, to be
 * said again when the reader's language changes.
 */
struct bn_said {
	char ids[2][48]; /* texts, one sentence each; "" none */
	struct bn_arg args[BN_SAID_ARGS];
	unsigned n;
	struct bn_arena arena; /* holds what the args say */
	enum bn_role role;
	struct bn_buf text; /* as it is said now */
};

/* What fits the filter; found anew when it, or the language, changes. */
struct bn_pick {
	struct bn_edit filter;
	struct bn_arena arena; /* holds codes and labels */
	enum bn_lang lang;     /* of the labels */
	struct bn_option at[BN_PICK_ROWS];
	unsigned n;
	unsigned total;         /* that there are in all */
	struct bn_option meant; /* by what was typed; code NULL: none */
};

struct bn_attach {
	struct bn_edit path;
	struct bn_buf names;     /* completions, a line each */
	bool listed;             /* they show, and Tab could add nothing */
	struct bn_material last; /* what came of the last one */
	bool looked;
	struct bn_arena arena;
	struct bn_findings findings; /* about it alone */
};

struct bn_receipt_view {
	struct bn_buf text;
	enum bn_lang lang; /* that the text is in */
	struct bn_edit path;
	bool replace; /* the file is there and may be replaced */
};

/* A filing that is looked for by its reference. */
struct bn_open {
	struct bn_edit ref;
};

struct bn_ui {
	/* What it works on; owned by the loop. */
	struct bn_app *app; /* rules and clock are read, nothing done */
	struct bn_case *c;

	char store[512]; /* path of the store, as it is shown */
	enum bn_lang lang;
	int rows, cols;
	struct bn_at stack[BN_UI_DEPTH];
	unsigned depth; /* screens on the stack; top = depth - 1 */

	enum bn_want want;
	bool dirty;   /* the draft is to be saved after painting */
	bool unsaved; /* saving failed; tried at the next change */
	bool quit;

	struct bn_said said;
	struct bn_form form;
	int suit[BN_SUIT_COUNT]; /* kept nowhere; -1 = not answered */
	struct bn_pick pick;
	struct bn_attach attach;
	struct bn_receipt_view receipt;
	struct bn_open open;

	/* Result of the last judgement or submission. */
	struct bn_arena judged_arena;
	struct bn_judgement judged;
	bool has_judged;
	struct bn_ways ways; /* of `judged`, where none is met */
	bool has_ways;       /* and they were looked for */
	bool submitted;      /* the last submission was stored */
	unsigned progress, progress_steps;

	struct bn_arena status_arena;
	struct bn_status status;
	bool has_status;

	/* The record before the last change, and after undo the one after. */
	struct bn_record *undo; /* owned; NULL where there is none */

	struct bn_desk *desk; /* owned by desk.c; NULL outside it */
	struct bn_demo *demo; /* owned by demo.c; NULL outside it */
	unsigned play;        /* demo: which person was chosen */
	char caption[256];    /* demo: line below the title */

	struct bn_arena page_arena; /* of the page being built */
};

/* What a screen is made of.  All are called with it on top of the stack. */
struct bn_screen_ops {
	const char *word;
	int step;
	/* Builds the page; must add its buttons last.  Required. */
	void (*page)(struct bn_ui *ui, struct bn_page *p);
	/* After it came on top anew (not by going back); may be NULL. */
	void (*enter)(struct bn_ui *ui);
	/*
	 * After each event that leaves it on top: asks for what it shows and
	 * has not, or no longer in the reader's language.  May be NULL.
	 */
	void (*lack)(struct bn_ui *ui);
	/* What is said while nothing else is said; may be NULL. */
	const char *(*hint)(struct bn_ui *ui);
	/* The item was pressed (Enter, Space, its digit); may be NULL. */
	void (*press)(struct bn_ui *ui, int item);
	/*
	 * First look at any event: true = dealt with.  For editors, filters
	 * and keys of the screen's own; may be NULL.
	 */
	bool (*event)(struct bn_ui *ui, const struct bn_event *event,
		      enum bn_action action);
	/* The focus moves from item to item (editors commit); may be NULL. */
	void (*focus)(struct bn_ui *ui, int from, int to);
	/* The hands rest: what is being typed is kept; may be NULL. */
	void (*rest)(struct bn_ui *ui);
	/* Continue (F8); may be NULL. */
	void (*go_on)(struct bn_ui *ui);
	/* The outcome of an effect it asked for; may be NULL. */
	void (*done)(struct bn_ui *ui, enum bn_want what, enum bn_err e,
		     const struct bn_error *err);
	/* Is a text field focused, so that letters are text?  NULL = never. */
	bool (*in_field)(const struct bn_ui *ui);
};

extern const struct bn_screen_ops *const bn_screens[BN_SCREEN_COUNT];

/* Zeroes it first.  `app` is borrowed; `home` may be NULL. */
enum bn_err bn_ui_init(struct bn_ui *ui, struct bn_app *app, const char *home,
		       struct bn_error *err) BN_MUST_USE;
void bn_ui_release(struct bn_ui *ui);

void bn_ui_update(struct bn_ui *ui, const struct bn_event *event);
void bn_ui_view(struct bn_ui *ui, struct bn_grid *g);
/* Hands the outcome of ui->want back and clears it. */
void bn_ui_done(struct bn_ui *ui, enum bn_err e, const struct bn_error *err);

/* --- for screens --- */

struct bn_at *bn_ui_top(struct bn_ui *ui);
const struct bn_at *bn_ui_at(const struct bn_ui *ui);
/* On top of the stack; `at` is copied.  A full stack drops its second. */
void bn_ui_push(struct bn_ui *ui, struct bn_at at);
void bn_ui_goto(struct bn_ui *ui, enum bn_screen screen); /* push, plain */
void bn_ui_back(struct bn_ui *ui);
/* Back to a screen that is on the stack, else in place of the top. */
void bn_ui_return_to(struct bn_ui *ui, enum bn_screen screen);
/*
 * Moves the focus, what is being typed being kept; -1 keeps it alone.  The
 * page follows.
 */
void bn_ui_focus(struct bn_ui *ui, int item);
void bn_ui_switch_language(struct bn_ui *ui);
/* A screen of the applicant's, not of the desk or the list of people? */
bool bn_ui_in_wizard(const struct bn_ui *ui);

/* A text of the catalogue in the reader's language. */
const char *bn_ui_t(const struct bn_ui *ui, const char *id);
/* The same with values, in the page's arena; never NULL. */
const char *bn_ui_tf(struct bn_ui *ui, const char *id,
		     const struct bn_arg *args, unsigned n);
/* Any bytes as a C string in the page's arena, drawn form. */
const char *bn_ui_data(struct bn_ui *ui, struct bn_str s);
/* An answer in words: choices by their text, places by name. */
const char *bn_ui_answer(struct bn_ui *ui, enum bn_field f, unsigned index);

/* What is needed to put answers into words. */
struct bn_reader bn_ui_reader(const struct bn_ui *ui);
/* Text as a C string in the page's arena; the buffer is released. */
const char *bn_ui_keep(struct bn_ui *ui, struct bn_buf *text);

/* --- what is said (said.c) --- */

void bn_ui_say(struct bn_ui *ui, enum bn_role role, const char *id,
	       const struct bn_arg *args, unsigned n);
/* What failed, and what to do about it. */
void bn_ui_say_error(struct bn_ui *ui, enum bn_err e,
		     const struct bn_error *err);
void bn_ui_hush(struct bn_ui *ui);
/* The same in the reader's language of now. */
void bn_ui_say_again(struct bn_ui *ui);

/* --- the answers (change.c) --- */

/* A draft, or a filing that may be corrected? */
bool bn_ui_may_change(const struct bn_ui *ui);
/* Is a draft being kept: stored, and not submitted since? */
bool bn_ui_has_draft(const struct bn_ui *ui);
/*
 * Sets an answer, marks the draft for saving, keeps the old record for undo.
 * False, and said why, where it could not be changed.
 */
bool bn_ui_set(struct bn_ui *ui, enum bn_field f, unsigned index,
	       struct bn_str value);
/* The same for what the program tidies: no step that undo goes back by. */
bool bn_ui_tidy(struct bn_ui *ui, enum bn_field f, unsigned index,
		struct bn_str value);
/* Takes an entry out of a list; undo brings it back. */
bool bn_ui_remove(struct bn_ui *ui, enum bn_section list, unsigned index);
/* To before the last change, and forth again; says what came back. */
void bn_ui_undo(struct bn_ui *ui);
/* After another record took the place of this one. */
void bn_ui_forget_undo(struct bn_ui *ui);

/* --- moving (move.c) --- */

/* Moves and presses; false for an action that is none of these. */
bool bn_ui_move(struct bn_ui *ui, enum bn_action action);
/* A digit presses the item that shows it; false where none does. */
bool bn_ui_press_digit(struct bn_ui *ui, struct bn_str text);
/* Is the focused item scrolled out of sight? */
bool bn_ui_out_of_sight(struct bn_ui *ui);
/* Where the page stands in the window (view.c). */
struct bn_area bn_ui_area(struct bn_ui *ui);

#endif
