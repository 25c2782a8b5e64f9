/*
 * The labels of picture sets and the codes that answer them.
 */
#ifndef TESTS_PICTURES_LABELS_H
#define TESTS_PICTURES_LABELS_H

struct label {
	const char *name;
	const char *codes; /* parted by blanks; "" = a good picture */
};

static const struct label labels[] = {
	{ "ok", "" },
	{ "ok?", "" },
	{ "ok_id_front", "" },
	{ "ok_id_back", "" },
	{ "seal", "" },
	{ "no_seal", "SC-SEAL" },
	{ "background_not_white", "PH-BACKGROUND" },
	{ "background_shadow", "PH-SHADOW PH-BACKGROUND" },
	{ "blurred", "PH-BLUR SC-BLUR PH-UPSCALED" },
	{ "upscaled", "PH-UPSCALED PH-BLUR" },
	{ "corrupt", "PH-TRUNCATED SC-TRUNCATED" },
	{ "exif_orientation", "PH-ORIENTATION" },
	{ "head_cut_off_top", "PH-HEAD" },
	{ "head_too_large", "PH-HEAD" },
	{ "head_too_small", "PH-HEAD" },
	{ "top_margin_too_large", "PH-HEAD" },
	{ "head_tilted", "PH-TILT" },
	{ "off_centre", "PH-CENTER" },
	{ "no_shoulders", "PH-SHOULDERS PH-HEAD" },
	{ "no_person", "PH-PERSON" },
	{ "two_people", "PH-TWO" },
	{ "jpeg_too_strong", "PH-COMPRESSION" },
	{ "not_colour", "PH-GRAY SC-GRAY" },
	{ "wrong_colour_space", "PH-COLORSPACE" },
	{ "wrong_format", "PH-FORMAT" },
	{ "wrong_size", "PH-SIZE" },
	{ "overexposed", "PH-EXPOSURE" },
	{ "underexposed", "PH-EXPOSURE" },
	{ "uneven_light", "PH-LIGHT" },
	{ "blank", "SC-BLANK" },
	{ "corners_missing", "SC-CORNERS" },
	{ "dark", "SC-DARK SC-SHADOW SC-CONTRAST" },
	{ "low_contrast", "SC-CONTRAST" },
	{ "shadow", "SC-SHADOW" },
	{ "skewed", "SC-SKEW" },
	{ "glare", "SC-GLARE" },
	{ "file_too_large", "SC-BYTES PH-BYTES" },
	{ "duplicate_pair", "SC-DUPLICATE" },
};

#endif
