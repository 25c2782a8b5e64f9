/*
 * Runs a folder of labelled pictures through the checks and prints, for each
 * label, how many were accepted, refused, and refused for the right reason.
 * Every miss is named with what was found on it.
 *
 *	pictures FOLDER [YEAR]
 *
 * FOLDER/index.csv has the columns file, label (parted by ;) and slot.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bn/csv.h"
#include "bn/embedded.h"
#include "bn/image.h"
#include "bn/picture_check.h"
#include "labels.h"

#define MOST 4000
#define N_LABELS (sizeof(labels) / sizeof(labels[0]))

struct count {
	unsigned all, accepted, refused, right;
};

struct seen {
	char *file;
	bool twin;  /* labelled as one of a pair */
	bool found; /* a pair was found */
	struct bn_likeness likeness;
};

struct run {
	const char *folder;
	struct bn_sandbox *sandbox;
	struct bn_picture_rules *rules;
	unsigned year;
	struct count count[N_LABELS];
	struct seen *seen;
	unsigned n;
};

static char *read_all(size_t *n, const char *folder, const char *name)
{
	char path[4096];
	FILE *f;
	char *p = NULL;
	long size;

	(void)snprintf(path, sizeof(path), "%s/%s", folder, name);
	f = fopen(path, "rb");
	if (!f)
		return NULL;
	if (fseek(f, 0, SEEK_END) == 0 && (size = ftell(f)) >= 0 &&
	    fseek(f, 0, SEEK_SET) == 0) {
		p = malloc((size_t)size + 1);
		if (p && fread(p, 1, (size_t)size, f) != (size_t)size) {
			free(p);
			p = NULL;
		}
		*n = (size_t)size;
	}
	(void)fclose(f);
	return p;
}

static void tell_miss(const struct run *run, const char *file,
		      struct bn_str label, const struct bn_findings *found,
		      const struct bn_facts *facts)
{
	const struct bn_finding *f;

	(void)run;
	printf("  miss %s [%.*s]", file, (int)label.n, label.p);
	for (f = found->first; f; f = f->next) {
		const struct bn_cause_info *info = bn_cause_info(f->cause);
		unsigned i;

		printf(" %s%s%s:%s", info->code, *info->variant ? "." : "",
		       info->variant, bn_severity_name(f->severity));
		for (i = 0; i < f->n_args; i++)
			printf("%s%.*s", i ? "/" : "=", (int)f->args[i].text.n,
			       f->args[i].text.p);
	}
	printf(" (%s)\n", bn_flaw_name(facts->flaw));
}

/* A code of the list that was found; `block` asks for that severity. */
static bool found_one(const struct bn_findings *found, const char *codes,
		      bool block)
{
	struct bn_str rest = bn_str_of(codes);
	struct bn_str code;
	const struct bn_finding *f;

	while (bn_str_split(&code, &rest, ' ')) {
		for (f = found->first; f; f = f->next) {
			if (bn_str_is(code, bn_cause_info(f->cause)->code) &&
			    (!block || f->severity == BN_BLOCK))
				return true;
		}
	}
	return false;
}

static const struct label *label_of(struct bn_str name, size_t *at)
{
	for (*at = 0; *at < N_LABELS; (*at)++) {
		if (bn_str_is(name, labels[*at].name))
			return &labels[*at];
	}
	return NULL;
}

/* A label whose finding may be no more than a warning. */
static bool warning_counts(const char *name)
{
	return strcmp(name, "no_shoulders") == 0 ||
	       strcmp(name, "overexposed") == 0 ||
	       strcmp(name, "underexposed") == 0 || strcmp(name, "glare") == 0;
}

/* Counts one label; false for a miss. */
static bool count_label(struct run *run, struct bn_str name,
			const struct bn_findings *found, bool right)
{
	const bool fail = bn_findings_verdict(found) == BN_FAIL;
	size_t i;
	const struct label *l = label_of(name, &i);
	struct count *c;
	bool refused = fail;

	if (!l) {
		printf("  label %.*s is not known\n", (int)name.n, name.p);
		return true;
	}
	c = &run->count[i];
	c->all++;
	if (bn_str_is(name, "seal"))
		refused = found_one(found, "SC-SEAL", true);
	else if (bn_str_is(name, "no_seal"))
		refused = right = found_one(found, "SC-SEAL", true);
	else if (warning_counts(l->name))
		refused = fail || found_one(found, l->codes, false);
	c->accepted += !refused;
	c->refused += refused;
	c->right += refused && right;
	return *l->codes ? refused && right : !refused;
}

static void judge(struct run *run, const char *file, struct bn_str label,
		  const struct bn_findings *found, const struct bn_facts *facts)
{
	struct bn_str rest = label;
	struct bn_str name;
	bool right = false;
	bool missed = false;
	size_t i;

	while (bn_str_split(&name, &rest, ';')) {
		const struct label *l = label_of(name, &i);

		right = right || (l && found_one(found, l->codes, false));
	}
	for (rest = label; bn_str_split(&name, &rest, ';');) {
		if (!bn_str_is(name, "duplicate_pair"))
			missed |= !count_label(run, name, found, right);
	}
	if (missed)
		tell_miss(run, file, label, found, facts);
}

static enum bn_err one(struct run *run, struct bn_str file, struct bn_str label,
		       struct bn_str slot, struct bn_error *err)
{
	struct bn_picture_case c = {
		run->rules, run->year, { NULL, 0 }, BN_SLOT_DIPLOMA, false
	};
	struct seen *seen = &run->seen[run->n];
	struct bn_facts facts;
	struct bn_arena arena = { 0 };
	struct bn_findings found;
	size_t n = 0;
	char *bytes;
	enum bn_err e;

	seen->file = calloc(1, file.n + 1);
	if (!seen->file || !bn_slot_of_kind(&c.slot, slot))
		return bn_error_set(err, BN_ERR_VALUE, "slot");
	memcpy(seen->file, file.p, file.n);
	bytes = read_all(&n, run->folder, seen->file);
	if (!bytes)
		return bn_error_set(err, BN_ERR_NOT_FOUND, seen->file);
	e = bn_image_measure(&facts, run->sandbox, (struct bn_str){ bytes, n },
			     c.slot, err);
	free(bytes);
	if (e != BN_OK)
		return e;
	bn_findings_init(&found, &arena);
	bn_check_picture(&found, &c, &facts, 0);
	seen->twin = bn_str_contains(label, BN_STR("duplicate_pair"));
	seen->likeness = facts.likeness;
	judge(run, seen->file, label, &found, &facts);
	bn_arena_release(&arena);
	run->n++;
	return BN_OK;
}

static enum bn_err walk(struct run *run, struct bn_error *err)
{
	size_t n = 0;
	char *text = read_all(&n, run->folder, "index.csv");
	struct bn_csv csv;
	enum bn_err e;

	if (!text)
		return bn_error_set(err, BN_ERR_NOT_FOUND, "index.csv");
	e = bn_csv_open(&csv, (struct bn_str){ text, n }, err);
	while (e == BN_OK && run->n < MOST) {
		e = bn_csv_next(&csv, err);
		if (e == BN_OK)
			e = one(run, bn_csv_get(&csv, "file"),
				bn_csv_get(&csv, "label"),
				bn_csv_get(&csv, "slot"), err);
	}
	bn_csv_release(&csv);
	free(text);
	return e == BN_ERR_NOT_FOUND && err->line == 0 && run->n > 0 ? BN_OK
								     : e;
}

static void count_pairs(struct run *run)
{
	unsigned missed = 0;
	unsigned others = 0;
	unsigned i;
	unsigned k;

	for (i = 0; i < run->n; i++) {
		for (k = 0; k < i; k++) {
			struct seen *a = &run->seen[i];
			struct seen *b = &run->seen[k];

			if (!bn_likeness_same(&a->likeness, &b->likeness))
				continue;
			a->found = b->found = true;
			if (a->twin && b->twin)
				continue;
			others++;
		}
	}
	for (i = 0; i < run->n; i++) {
		if (run->seen[i].twin && !run->seen[i].found) {
			missed++;
			printf("  pair missed: %s\n", run->seen[i].file);
		}
	}
	/* A set may hold spoilt copies of its own good pictures. */
	printf("duplicates: %u missed, %u more pairs look the same\n", missed,
	       others);
}

static void print_table(const struct run *run)
{
	size_t i;

	printf("%-24s %6s %9s %8s %6s\n", "label", "n", "accepted", "refused",
	       "right");
	for (i = 0; i < N_LABELS; i++) {
		const struct count *c = &run->count[i];

		if (c->all > 0)
			printf("%-24s %6u %9u %8u %6u\n", labels[i].name,
			       c->all, c->accepted, c->refused, c->right);
	}
}

static enum bn_err load_rules(struct run *run, struct bn_error *err)
{
	const struct bn_embedded *file =
		bn_embedded_find("tables/pictures.csv");

	if (!file)
		return bn_error_set(err, BN_ERR_RULES, "pictures.csv");
	return bn_picture_rules_new(&run->rules, file->text, err);
}

int main(int argc, char **argv)
{
	static struct run run;
	struct bn_error err = { 0 };
	enum bn_err e;

	if (argc < 2) {
		fprintf(stderr, "usage: pictures FOLDER [YEAR]\n");
		return 2;
	}
	run.folder = argv[1];
	run.year = argc > 2 ? (unsigned)strtoul(argv[2], NULL, 10) : 2026;
	e = bn_sandbox_new(&run.sandbox, 1, &err);
	if (e == BN_OK)
		e = load_rules(&run, &err);
	run.seen = calloc(MOST, sizeof(*run.seen));
	if (e == BN_OK && run.seen)
		e = walk(&run, &err);
	if (e == BN_OK) {
		print_table(&run);
		count_pairs(&run);
	} else {
		fprintf(stderr, "%s: %s\n", bn_err_name(e), err.what);
	}
	while (run.n > 0)
		free(run.seen[--run.n].file);
	free(run.seen);
	bn_picture_rules_free(run.rules);
	bn_sandbox_free(run.sandbox);
	return e == BN_OK ? 0 : 4;
}
