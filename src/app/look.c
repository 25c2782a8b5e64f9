/*
 * Looks at one thing at a time while a form is being filled: the material
 * just attached, the names in a folder.
 */
#include <stdlib.h>
#include <string.h>

#include "bn/picture_check.h"

#include "app_in.h"

enum bn_err bn_app_look_at(struct bn_findings *out, struct bn_app *app,
			   const struct bn_case *c, enum bn_slot slot,
			   struct bn_error *err)
{
	struct bn_picture_case at = {
		.rules = bn_rulebook_pictures(app->rules),
		.place = bn_record_get(c->record, BN_F_EXAM_PLACE, 0),
		.slot = slot,
	};

	if (!bn_record_number(&at.year, c->record, BN_F_EXAM_YEAR, 0))
		at.year = (unsigned)bn_moment_date(bn_case_now(c, app)).year;
	for (unsigned i = 0; i < c->materials.n; i++) {
		const struct bn_material *m = &c->materials.items[i];

		if (m->slot != slot || m->state != BN_MATERIAL_READ)
			continue;
		at.document = m->facts.format == BN_FORMAT_PDF;
		bn_check_picture(out, &at, &m->facts, m->seq);
	}
	return bn_findings_err(out, err);
}

/* The names that fit, as they come out of the folder. */
struct names {
	struct bn_str part; /* what they begin with */
	struct bn_buf *list;
	char **items; /* owned */
	unsigned n;
	bool failed;
};

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* ASCII letters in either case; hidden names only when asked for. */
static bool begins(const char *name, struct bn_str part)
{
	if (name[0] == '.' && !bn_str_starts(part, "."))
		return false;
	for (size_t i = 0; i < part.n; i++) {
		if (lower(name[i]) != lower(part.p[i]))
			return false;
	}
	return true;
}

static bool take_name(void *ctx, const struct bn_entry *entry)
{
	struct names *names = ctx;
	size_t n = strlen(entry->name);
	char **more;
	char *name;

	if (!begins(entry->name, names->part) || strchr(entry->name, '\n'))
		return true;
	more = realloc(names->items, (names->n + 1) * sizeof(*more));
	if (more)
		names->items = more;
	name = malloc(n + 2);
	if (!more || !name) {
		free(name);
		names->failed = true;
		return false;
	}
	memcpy(name, entry->name, n);
	name[n] = entry->folder ? '/' : '\0';
	name[n + 1] = '\0';
	names->items[names->n++] = name;
	return true;
}

static int by_bytes(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static void put_sorted(struct bn_buf *out, struct names *names)
{
	if (names->n > 0)
		qsort(names->items, names->n, sizeof(*names->items), by_bytes);
	for (unsigned i = 0; i < names->n; i++) {
		bn_buf_puts(out, names->items[i]);
		bn_buf_byte(out, '\n');
		free(names->items[i]);
	}
	free(names->items);
}

enum bn_err bn_app_complete_path(struct bn_buf *out, const char *typed,
				 struct bn_error *err)
{
	struct names names = { 0 };
	char whole[4096];
	char folder[sizeof(whole)] = ".";
	char *slash;
	enum bn_err e;

	bn_sys_expand(whole, sizeof(whole), typed);
	slash = strrchr(whole, '/');
	names.part = bn_str_of(slash ? slash + 1 : whole);
	if (slash)
		bn_str_copy(
			folder, sizeof(folder),
			(struct bn_str){ whole, (size_t)(slash - whole) + 1 });
	e = bn_sys_folder(folder, take_name, &names, err);
	put_sorted(out, &names);
	if (e == BN_OK && names.failed)
		e = bn_error_set(err, BN_ERR_NOMEM, "");
	/* A folder that is not there has no names. */
	if (e == BN_ERR_NOT_FOUND || e == BN_ERR_UNREADABLE)
		e = BN_OK;
	return e == BN_OK ? bn_buf_err(out, err) : e;
}
