/*
 * The const arrays that the build makes from data/ and that have no header of
 * their own.  Rows stand in the order of their file unless told otherwise.
 * For the model alone: everybody else asks the functions that it offers.
 */
#ifndef BN_TABLES_H
#define BN_TABLES_H

#include <stdint.h>

#include "bn/material.h"
#include "bn/region.h"
#include "bn/words.h"

/* data/text/ CSV files, sorted by id in byte order. */
struct bn_word_row {
	const char *id;
	const char *text[BN_LANG_COUNT]; /* never empty */
};
extern const struct bn_word_row bn_gen_words[];
extern const unsigned bn_gen_words_n;

/* data/tables/choices.csv: the closed choices. */
struct bn_choice_row {
	const char *set;  /* "id-type" */
	const char *code; /* "cn-id" */
};
extern const struct bn_choice_row bn_gen_choices[];
extern const unsigned bn_gen_choices_n;

/* data/tables/slots.csv: the materials, in the order of enum bn_slot. */
extern const struct bn_slot_info bn_gen_slots[];
extern const unsigned bn_gen_slots_n;

/* data/tables/provinces.csv, sorted by code. */
struct bn_province_row {
	const char *code;       /* "420000" */
	const char *name;       /* 湖北省 */
	const char *short_name; /* 湖北 */
};
extern const struct bn_province_row bn_gen_provinces[];
extern const unsigned bn_gen_provinces_n;

/* data/tables/regions.csv, sorted by code and first year. */
extern const struct bn_region bn_gen_regions[];
extern const unsigned bn_gen_regions_n;
/*
 * A code's first row in bn_gen_regions without a search: its first four
 * digits name a block, its last two in it the row, counted from 1; 0 = never
 * assigned.  BN_REGION_MORE is set where further rows of the code follow.
 */
#define BN_REGION_MORE 0x8000u
extern const uint16_t bn_gen_region_blocks[10000];
extern const uint16_t bn_gen_region_rows[][100];
/* By the first two digits: is it a province that has units below it? */
extern const bool bn_gen_region_counties[100];

/* data/tables/schools.csv, sorted by code. */
extern const struct bn_school bn_gen_schools[];
extern const unsigned bn_gen_schools_n;

/* data/tables/majors.csv, sorted by level and code. */
extern const struct bn_major bn_gen_majors[];
extern const unsigned bn_gen_majors_n;

#endif
