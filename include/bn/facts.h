/*
 * What was measured on a picture, as plain data.
 *
 * src/image fills it and never judges; src/check judges it and never decodes.
 * Every measured value is a number with a name, a unit and a count of
 * decimals, so that a rule row, a line of --json, the store's cache and a
 * text label all speak of it by the same name.
 */
#ifndef BN_FACTS_H
#define BN_FACTS_H

#include <stdbool.h>
#include <stdint.h>

#include "bn/buf.h"
#include "bn/err.h"
#include "bn/str.h"

/*
 * Bounds of the machine, not of the rules: beyond them nothing is decoded.
 * The rules' own limits are rows of data/tables/pictures.csv.
 */
#define BN_IMAGE_SIDE 6000          /* pixels, either side */
#define BN_IMAGE_PIXELS 24000000    /* width times height */
#define BN_IMAGE_SCANS 64           /* scans of a progressive JPEG */
#define BN_IMAGE_BYTES 20000000     /* the largest source of a mend */
#define BN_IMAGE_SLOT_BYTES 2000000 /* the largest file of a slot */

/* What the bytes are, whatever the file's name says. */
enum bn_format {
	BN_FORMAT_EMPTY, /* no bytes at all */
	BN_FORMAT_JPEG,
	BN_FORMAT_PNG,
	BN_FORMAT_PDF,
	BN_FORMAT_WEBP,
	BN_FORMAT_GIF,
	BN_FORMAT_BMP,
	BN_FORMAT_TIFF,
	BN_FORMAT_HEIC, /* and AVIF: any ISO media picture */
	BN_FORMAT_SVG,
	BN_FORMAT_ZIP,    /* and what is a ZIP inside: docx, xlsx, ofd */
	BN_FORMAT_OFFICE, /* doc, xls, wps before 2007 */
	BN_FORMAT_RAR,    /* and 7-Zip */
	BN_FORMAT_HTML,
	BN_FORMAT_TEXT,
	BN_FORMAT_UNKNOWN,
	BN_FORMAT_COUNT
};

/* Why nothing beyond the header can be said; the first that was met. */
enum bn_flaw {
	BN_FLAW_NONE,
	BN_FLAW_TRUNCATED, /* the data end before the picture does */
	BN_FLAW_DAMAGED,   /* the data contradict themselves */
	BN_FLAW_CODING,    /* arithmetic, lossless or 12-bit JPEG */
	BN_FLAW_PIXELS,    /* more pixels than are opened */
	BN_FLAW_SCANS,     /* a progressive JPEG with absurdly many scans */
	BN_FLAW_BOMB,      /* a tiny file that claims a huge picture */
	BN_FLAW_TIME,      /* decoding took longer than is allowed */
	BN_FLAW_COUNT
};

/*
 * Every fact: enumerator, name in --json and in the rule table, unit, count
 * of decimals.  Shares are in percent of the picture unless said otherwise;
 * L is CIE L* (0 black, 100 white); chroma is CIE C* against D65.
 */
#define BN_FACT_LIST(X) \
	/* From the header, for every format that is read. */ \
	X(BYTES, "bytes", "B", 0)  /* size of the file */ \
	X(WIDTH, "width", "px", 0) /* as seen: orientation applied */ \
	X(HEIGHT, "height", "px", 0) \
	X(LONG_SIDE, "long_side", "px", 0) \
	X(PIXELS, "pixels", "px", 0)         /* width times height */ \
	X(COMPONENTS, "components", "", 0)   /* colours stored: 1, 3 or 4 */ \
	X(BITS, "bits", "", 0)               /* of each component */ \
	X(ORIENTATION, "orientation", "", 0) /* EXIF 1 to 8; 1 = upright */ \
	X(DENSITY, "density", "dpi", 0) /* absent when the file has none */ \
	X(QUALITY, "quality", "", 0)    /* JPEG quality 1 to 100, from DQT */ \
	X(SCANS, "scans", "", 0)        /* JPEG: 1, more when progressive */ \
	X(TRAILING, "trailing", "B", 0) /* bytes after the picture's end */ \
	/* Colour and coding, of every decoded picture. */ \
	X(CHROMA, "chroma", "", 2)      /* mean C* over the picture */ \
	X(COLOURED, "coloured", "%", 2) /* share of pixels with C* over 8 */ \
	X(BLOCKINESS, "blockiness", "", \
	  2) /* step at 8-px edges / elsewhere */ \
	/* Portrait photo: the background. */ \
	X(BG_L, "background_l", "L", 1) /* L of the border band, median */ \
	X(BG_FLOOR, "background_floor", "L", 1)  /* 5 % of it are darker */ \
	X(BG_CHROMA, "background_chroma", "", 1) /* C* of the border band */ \
	X(BG_FIT, "background_fit", "%", 1) /* share of border near median */ \
	X(BG_ROUGH, "background_rough", "", 2) /* mean gradient, linear Y */ \
	X(SHADOW, "background_shadow", "%", 2) /* soft shadow, share */ \
	X(HALO, "background_halo", "%", 2) /* hard shadow at the outline */ \
	/* Portrait photo: the composition. */ \
	X(PERSON, "person", "%", 1) /* silhouette, share */ \
	X(SKIN, "skin", "%", 0)     /* skin colours in the face window */ \
	X(CROWN, "crown", "%", 1)   /* top of the head, share of height */ \
	X(HEAD_WIDTH, "head_width", "%", 1)   /* share of width */ \
	X(HEAD_HEIGHT, "head_height", "%", 1) /* crown to neck, of height */ \
	X(FACE_WIDTH, "face_width", "%", 1) /* skin at the cheeks, of width */ \
	X(CENTRE, "centre", "%", 1)         /* middle of the head, of width */ \
	X(OFF_CENTRE, "off_centre", "%", 1) /* |centre - 1/2| */ \
	X(NECK, "neck", "%", 1) /* narrowest row, share of height */ \
	X(SHOULDERS, "shoulders", "%", \
	  1)                         /* silhouette at the foot, of width */ \
	X(TWO, "two_people", "%", 1) /* share of rows with two bodies */ \
	X(TILT, "tilt", "deg", 1)    /* of the head; positive clockwise */ \
	X(TILT_SIZE, "tilt_size", "deg", 1) /* |tilt| */ \
	X(TILT_TRUST, "tilt_trust", "", 2)  /* mirror correlation, 0 to 1 */ \
	/* Portrait photo: the light and the focus. */ \
	X(FACE_L, "face_l", "L", 1)         /* median */ \
	X(FACE_LOW, "face_low", "L", 1)     /* 5 % are darker */ \
	X(FACE_RANGE, "face_range", "L", 1) /* 95 % point less 5 % point */ \
	X(PERSON_LOW, "person_low", "L", 1) /* 2 % of the person are darker */ \
	X(FACE_BLOWN, "face_blown", "%", 1) /* share of the face at white */ \
	X(SIDE_LIGHT, "side_light", "L", 1) /* skin left less skin right */ \
	X(SIDE_SIZE, "side_size", "L", 1)   /* |side_light| */ \
	X(DETAIL, "detail", "", 4)     /* Laplacian variance / variance */ \
	X(FINENESS, "fineness", "", 2) /* finest band / next band */ \
	X(EDGE, "edge", "", 3)         /* steep edges: slope / contrast */ \
	X(REPEATS, "repeats", "%", 0)  /* rows or columns that repeat */ \
	/* Scan: the sheet and its light. */ \
	X(TEXT_EDGE, "text_edge", "", 3) /* slope of the sharpest strokes */ \
	X(TEXT_MEDIAN, "text_median", "", 3) /* slope of the usual stroke */ \
	X(TEXT_COUNT, "text_count", "", 0)   /* strokes measured */ \
	X(PAPER, "paper", "", 0) /* grey value of the paper, 0 to 255 */ \
	X(INK, "ink", "", 0)     /* of the darkest ink, paper = 255 */ \
	X(INK_SHARE, "ink_share", "%", 2) /* of the sheet */ \
	X(PLAIN, "plain", "%", 0)         /* plain paper, of the picture */ \
	X(SHADE, "shade", "%", 1) /* darkest paper / brightest paper */ \
	X(SHADE_AREA, "shade_area", "%", 1) /* share of paper in shadow */ \
	X(FOLD, "fold", "%", 1)             /* steepest step in the light */ \
	X(SKEW, "skew", "deg", 1)           /* of the lines of text */ \
	X(SKEW_SIZE, "skew_size", "deg", 1) /* |skew| */ \
	X(SKEW_TRUST, "skew_trust", "", 2)  /* peak / level of projections */ \
	/* Scan: the card. */ \
	X(CARD, "card", "", 0)          /* 1 = a clean quadrilateral */ \
	X(CARD_FIT, "card_fit", "%", 1) /* outline / quadrilateral, area */ \
	X(CARD_MARGIN, "card_margin", "%", \
	  1) /* nearest corner to the frame */ \
	X(CARD_TOUCH, "card_touch", "%", \
	  1)                           /* outline that runs on the frame */ \
	X(CARD_CUT, "card_cut", "", 0) /* sides that the frame cuts off */ \
	X(CARD_ASPECT, "card_aspect", "", 3) /* long side / short side */ \
	X(CARD_WIDTH, "card_width", "px", 0) /* long side */ \
	X(CARD_TURN, "card_turn", "deg", 1)  /* of its long side */ \
	X(CARD_SIDE, "card_side", "", 0) /* 1 portrait, 2 emblem, 0 unknown */ \
	X(CARD_FLIPPED, "card_flipped", "", 0) /* 1 = upside down */ \
	X(GLARE, "glare", "%", 2) /* burnt-out share of the card */ \
	/* Scan: the seal. */ \
	X(RED, "red", "%", 2)             /* share of red ink */ \
	X(SEAL, "seal", "%", 0)           /* how sure: 100 certain */ \
	X(SEAL_RING, "seal_ring", "%", 0) /* share of the ring with ink */ \
	X(SEAL_SIZE, "seal_size", "%", 1) /* diameter, of the short side */ \
	/* Where things were found, in pixels of the upright picture. */ \
	X(HEAD_X, "head_x", "px", 0) \
	X(CROWN_Y, "crown_y", "px", 0) \
	X(CHIN_Y, "chin_y", "px", 0) \
	X(HEAD_W, "head_w", "px", 0) \
	X(QUAD_X0, "quad_x0", "px", 0) \
	X(QUAD_Y0, "quad_y0", "px", 0) \
	X(QUAD_X1, "quad_x1", "px", 0) \
	X(QUAD_Y1, "quad_y1", "px", 0) \
	X(QUAD_X2, "quad_x2", "px", 0) \
	X(QUAD_Y2, "quad_y2", "px", 0) \
	X(QUAD_X3, "quad_x3", "px", 0) \
	X(QUAD_Y3, "quad_y3", "px", 0) \
	X(SEAL_X, "seal_x", "px", 0) /* centre of the ring */ \
	X(SEAL_Y, "seal_y", "px", 0) \
	X(SEAL_A, "seal_a", "px", 0) /* half axes */ \
	X(SEAL_B, "seal_b", "px", 0) \
	X(SEAL_TURN, "seal_turn", "deg", 1)

#define BN_FACT_ENUM(id, name, unit, decimals) BN_FACT_##id,
enum bn_fact { BN_FACT_LIST(BN_FACT_ENUM) BN_FACT_COUNT };
#undef BN_FACT_ENUM

/*
 * What tells two pictures of the same thing from two different ones: 64x64
 * grey values of the whole picture and a 64-bit difference hash of them.
 */
#define BN_LIKENESS_SIDE 64

struct bn_likeness {
	bool known;
	uint64_t hash;
	uint8_t grey[BN_LIKENESS_SIDE * BN_LIKENESS_SIDE];
};

struct bn_facts {
	enum bn_format format;
	enum bn_flaw flaw;
	/* Indexed by enum bn_fact; NaN where it was not measured. */
	double value[BN_FACT_COUNT];
	struct bn_likeness likeness;
};

/* Nothing known: every value NaN, format UNKNOWN, no flaw, no likeness. */
void bn_facts_init(struct bn_facts *f);
bool bn_facts_known(const struct bn_facts *f, enum bn_fact fact);
/* The value, NaN when it was not measured. */
double bn_facts_get(const struct bn_facts *f, enum bn_fact fact);

/* "width", "px", 0. */
const char *bn_fact_name(enum bn_fact fact);
const char *bn_fact_unit(enum bn_fact fact);
int bn_fact_decimals(enum bn_fact fact);
/* Finds a fact by its name; false when there is none. */
bool bn_fact_find(enum bn_fact *fact, struct bn_str name);

/* Lower-case word as in --json: "jpeg", "heic", "text". */
const char *bn_format_name(enum bn_format format);
const char *bn_flaw_name(enum bn_flaw flaw);

/* Numbers as text with a point, whatever the locale: "-1.50". */
void bn_decimal_put(struct bn_buf *out, double v, int decimals);
/* Reads one back; at most 12 digits on either side of the point. */
bool bn_decimal_parse(double *v, struct bn_str s);

/* The value as it is shown, with its decimals and without its unit. */
void bn_fact_put(struct bn_buf *out, const struct bn_facts *f,
		 enum bn_fact fact);
/* One `name=value` line a known fact, and the likeness: what a store keeps. */
void bn_facts_put(struct bn_buf *out, const struct bn_facts *f);
/*
 * Reads what bn_facts_put() wrote; unknown names are passed over.
 * BN_ERR_SYNTAX for a line of another shape.
 */
enum bn_err bn_facts_parse(struct bn_facts *f, struct bn_str text,
			   struct bn_error *err) BN_MUST_USE;

/* True when both show the same picture, however scaled or compressed. */
bool bn_likeness_same(const struct bn_likeness *a, const struct bn_likeness *b);

/* A small picture for previews: RGB, rows from the top. */
#define BN_THUMB_SIDE 96

struct bn_thumb {
	uint16_t width; /* 0 = none; at most BN_THUMB_SIDE */
	uint16_t height;
	uint8_t rgb[BN_THUMB_SIDE * BN_THUMB_SIDE * 3];
};

#endif
