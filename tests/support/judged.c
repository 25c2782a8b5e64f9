/*
 * An applicant under judgement, for tests; see the header.  Judging itself is
 * in judged_at.c, so that tests of the model need no checks.
 */
#include "judged.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "bn/embedded.h"

static const char start[] = "exam.year=2026\n"
			    "exam.level=assistant\n"
			    "exam.place=420100\n"
			    "exam.local_by=work\n"
			    "exam.commitment=true\n"
			    "identity.name=王小明\n"
			    "identity.id_type=cn-id\n"
			    "identity.id_number=110199199603070010\n"
			    "identity.id_valid_until=2036-01-01\n"
			    "identity.sex=male\n"
			    "identity.birth=1996-03-07\n"
			    "identity.ethnicity=01\n"
			    "identity.nationality=CHN\n"
			    "identity.political=13\n"
			    "contact.phone=13800138000\n"
			    "contact.email=a@example.cn\n"
			    "contact.address=某某路1号\n"
			    "contact.postcode=430000\n"
			    "education.0.level=high-school\n"
			    "education.0.full_time=true\n"
			    "education.0.school=第九十九中学\n"
			    "education.0.enrolled=2011-09\n"
			    "education.0.graduated=2014-06\n"
			    "education.0.status=graduated\n"
			    "work.0.employer=某某社工服务中心\n"
			    "work.0.social_work=true\n"
			    "work.0.post=社工\n"
			    "work.0.start=2020-01\n";

struct bn_str judged_table(void *ctx, const char *name)
{
	const struct bn_embedded *e;
	char path[64];

	(void)ctx;
	(void)snprintf(path, sizeof(path), "tables/%s", name);
	e = bn_embedded_find(path);
	return e ? e->text : (struct bn_str){ "", 0 };
}

void judged_start(struct judged *it)
{
	struct bn_error err;

	memset(it, 0, sizeof(*it));
	it->materials.items = it->items;
	assert_int_equal(bn_rulebook_new(&it->rules, judged_table, NULL, &err),
			 BN_OK);
	assert_int_equal(bn_record_new(&it->record, &err), BN_OK);
	assert_int_equal(bn_record_read(it->record, bn_str_of(start), &err),
			 BN_OK);
}

void judged_end(struct judged *it)
{
	bn_arena_release(&it->arena);
	bn_record_free(it->record);
	bn_rulebook_free(it->rules);
}

void judged_set(struct judged *it, const char *lines)
{
	struct bn_str rest = bn_str_of(lines);
	struct bn_str line;
	struct bn_str path;
	enum bn_field f;
	unsigned i;

	while (bn_str_split(&line, &rest, '\n')) {
		if (line.n == 0)
			continue;
		assert_true(bn_str_split(&path, &line, '='));
		if (!bn_field_of_path(&f, &i, path))
			fail_msg("no field %.*s", (int)path.n, path.p);
		assert_int_equal(bn_record_set(it->record, f, i, line, NULL),
				 BN_OK);
	}
}

static void clear_list(struct judged *it, enum bn_section list)
{
	while (bn_record_count(it->record, list) > 0)
		assert_int_equal(bn_record_remove(it->record, list, 0, NULL),
				 BN_OK);
}

void judged_bare(struct judged *it)
{
	clear_list(it, BN_SECTION_EDUCATION);
	clear_list(it, BN_SECTION_DEGREES);
	clear_list(it, BN_SECTION_WORK);
	clear_list(it, BN_SECTION_CERTIFICATES);
}

struct bn_material *judged_attach(struct judged *it, enum bn_slot slot,
				  unsigned char bytes)
{
	struct bn_material *m;
	unsigned seq = bn_materials_count(&it->materials, slot);
	unsigned at = it->materials.n;

	assert_true(at < JUDGED_MATERIALS);
	/* Slot order, as the holder keeps it. */
	while (at > 0 && it->items[at - 1].slot > slot) {
		it->items[at] = it->items[at - 1];
		at--;
	}
	m = &it->items[at];
	*m = (struct bn_material){ .slot = slot, .seq = seq };
	(void)snprintf(m->name, sizeof(m->name), "%u.jpg", bytes);
	memset(m->digest, bytes, sizeof(m->digest));
	bn_facts_init(&m->facts);
	m->facts.format = BN_FORMAT_JPEG;
	it->materials.n++;
	return m;
}

unsigned judged_count(const struct judged *it, const char *code)
{
	const struct bn_finding *f;
	unsigned n = 0;

	for (f = it->j.findings.first; f; f = f->next)
		n += strcmp(bn_cause_info(f->cause)->code, code) == 0;
	return n;
}

const struct bn_finding *judged_find(const struct judged *it,
				     enum bn_cause cause)
{
	const struct bn_finding *f;

	for (f = it->j.findings.first; f; f = f->next) {
		if (f->cause == cause)
			return f;
	}
	return NULL;
}

long long judged_number(const struct bn_finding *f, const char *name)
{
	unsigned i;

	assert_non_null(f);
	for (i = 0; i < f->n_args; i++) {
		if (strcmp(f->args[i].name, name) == 0) {
			assert_int_equal(f->args[i].kind, BN_ARG_NUMBER);
			return f->args[i].number;
		}
	}
	fail_msg("no argument %s", name);
	return 0;
}

bool judged_needs(const struct judged *it, enum bn_slot slot)
{
	unsigned i;

	for (i = 0; i < it->j.n_needs; i++) {
		if (it->j.needs[i].slot == slot)
			return it->j.needs[i].required;
	}
	return false;
}

void judged_stands(const struct judged *it, const char *clause, bool met,
		   int months, int missing)
{
	const struct bn_eligibility *e = &it->j.eligibility;

	assert_non_null(e->clause);
	assert_string_equal(e->clause, clause);
	assert_int_equal(e->met, met);
	assert_int_equal(e->months, months);
	assert_int_equal(e->missing_months, missing);
	assert_int_equal(e->years, months / 12);
}
