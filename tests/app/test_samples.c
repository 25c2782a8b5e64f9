/*
 * The ten applications of data/samples come out as expected.csv says.  The
 * pictures are taken to be good ones: what is measured on them is tested
 * elsewhere.
 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "bn/csv.h"
#include "bn/exchange.h"

#include "../support/judged.h"

static void read_file(struct bn_buf *out, const char *name)
{
	char path[256];
	char part[4096];
	FILE *file;
	size_t n;

	(void)snprintf(path, sizeof(path), "data/samples/%s", name);
	file = fopen(path, "rb");
	if (!file)
		fail_msg("cannot open %s", path);
	while ((n = fread(part, 1, sizeof(part), file)) > 0)
		bn_buf_add(out, part, n);
	(void)fclose(file);
	assert_true(bn_buf_ok(out));
}

/* A picture of the form asked for, with nothing against it. */
static void attach(struct judged *it, const struct bn_named_file *file,
		   unsigned char bytes)
{
	struct bn_material *m = judged_attach(it, file->slot, bytes);
	const bool photo = file->slot == BN_SLOT_PHOTO;
	struct bn_facts *f = &m->facts;

	f->value[BN_FACT_BYTES] = photo ? 20000 : 100000;
	f->value[BN_FACT_WIDTH] = photo ? 295 : 1000;
	f->value[BN_FACT_HEIGHT] = photo ? 413 : 630;
	f->value[BN_FACT_LONG_SIDE] = photo ? 413 : 1000;
	f->value[BN_FACT_COMPONENTS] = 3;
	f->value[BN_FACT_BITS] = 8;
}

static void load(struct judged *it, const char *name)
{
	struct bn_application a = { .keep = false };
	struct bn_buf text = { 0 };
	struct bn_error err = { .code = BN_OK };
	unsigned i;

	judged_start(it);
	read_file(&text, name);
	if (bn_application_parse(&a, bn_buf_view(&text), &err) != BN_OK)
		fail_msg("%s: %s %s", name, bn_err_name(err.code), err.what);
	bn_record_free(it->record);
	it->record = a.record;
	a.record = NULL;
	for (i = 0; i < a.n_files; i++)
		attach(it, &a.files[i], (unsigned char)(i + 1));
	bn_application_release(&a);
	bn_buf_release(&text);
}

/* The codes of all findings but those of pictures, parted by ;. */
static void put_codes(struct bn_buf *out, const struct judged *it)
{
	const struct bn_finding *f;
	const char *code;

	for (f = it->j.findings.first; f; f = f->next) {
		code = bn_cause_info(f->cause)->code;
		if (strncmp(code, "PH-", 3) == 0 ||
		    strncmp(code, "SC-", 3) == 0)
			continue;
		if (out->n > 0)
			bn_buf_byte(out, ';');
		bn_buf_puts(out, code);
	}
}

static void copy_cell(char *to, size_t size, const struct bn_csv *csv,
		      const char *column)
{
	bn_str_copy(to, size, bn_csv_get(csv, column));
}

static void assert_row(const struct bn_csv *csv)
{
	char name[64], today[32], verdict[16], clause[16], codes[256];
	struct bn_buf said = { 0 };
	struct judged it;

	copy_cell(name, sizeof(name), csv, "file");
	copy_cell(today, sizeof(today), csv, "today");
	copy_cell(verdict, sizeof(verdict), csv, "verdict");
	copy_cell(clause, sizeof(clause), csv, "clause");
	copy_cell(codes, sizeof(codes), csv, "codes");
	load(&it, name);
	judged_at(&it, today);
	put_codes(&said, &it);
	print_message("%s\n", name);
	assert_string_equal(bn_buf_cstr(&said), codes);
	assert_string_equal(bn_verdict_name(it.j.verdict), verdict);
	assert_non_null(it.j.eligibility.clause);
	assert_string_equal(it.j.eligibility.clause, clause);
	bn_buf_release(&said);
	judged_end(&it);
}

static void every_sample_comes_out_as_expected(void **state)
{
	struct bn_buf text = { 0 };
	struct bn_csv csv;
	unsigned n = 0;

	(void)state;
	read_file(&text, "expected.csv");
	assert_int_equal(bn_csv_open(&csv, bn_buf_view(&text), NULL), BN_OK);
	while (bn_csv_next(&csv, NULL) == BN_OK) {
		assert_row(&csv);
		n++;
	}
	assert_int_equal(n, 10);
	bn_csv_release(&csv);
	bn_buf_release(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_sample_comes_out_as_expected),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
