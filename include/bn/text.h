/*
 * UTF-8, the width of characters on a terminal, and folding.
 *
 * Decoding is strict: overlong forms, surrogates and values above U+10FFFF
 * are one bad byte each, and decoding goes on at the next byte that can begin
 * a character.  Widths come from data/tables/width.csv, made from one stated
 * version of Unicode, never from the machine's locale.
 */
#ifndef BN_TEXT_H
#define BN_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "bn/buf.h"
#include "bn/str.h"

#define BN_BAD_BYTE 0xFFFFFFFFu /* what a byte that is not UTF-8 gives */

/* Takes one code point (or BN_BAD_BYTE) off the front; false at the end. */
bool bn_utf8_next(uint32_t *codepoint, struct bn_str *rest);
/* Bytes written into out[4]: 1 to 4; 0 for a surrogate or beyond U+10FFFF. */
size_t bn_utf8_put(char out[4], uint32_t codepoint);
/* True when all is UTF-8; else *at is the offset of the first bad byte. */
bool bn_utf8_valid(struct bn_str s, size_t *at);
/* Number of code points. */
size_t bn_utf8_count(struct bn_str s);

/*
 * Cells that a code point takes: 0 (combining), 1 or 2; -1 where it must not
 * be drawn as itself (controls, bidi and zero-width formats, surrogates,
 * private use, unassigned).  Such a one is shown as 〔U+hhhh〕.
 */
int bn_char_width(uint32_t codepoint);

/* What a character is to our checks. */
bool bn_char_is_han(uint32_t cp);   /* any assigned Han ideograph */
bool bn_char_is_dot(uint32_t cp);   /* U+00B7 2022 30FB 2027 FF0E */
bool bn_char_is_blank(uint32_t cp); /* ASCII blanks, U+3000, U+00A0, U+3164 */
/*
 * What cannot be seen: controls (line ends and tabs too), bidi, zero-width,
 * variation selectors, fillers, tags.  None of it has a width.
 */
bool bn_char_is_hidden(uint32_t cp);
/*
 * Han that the C library of Debian 12 (glibc 2.36) cannot measure and ncurses
 * paints as a blank: U+31350..323AF, U+2EBF0..2EE5D, U+2B739.  Their width is
 * 2 where a font draws them, but text on a terminal shows 〔U+31350〕.
 */
bool bn_char_is_rare(uint32_t cp);

/* Cells of the drawn form (see bn_text_drawn). */
size_t bn_text_width(struct bn_str s);

/*
 * The drawn form: what is safe to send to a terminal, a receipt, a log or a
 * CSV.  Width 1 and 2 as they are, at most four combining marks on a base,
 * everything else (rare Han and marks without a base too) as 〔U+hhhh〕, a bad
 * byte as 〔?〕, a newline as a blank.
 */
void bn_text_drawn(struct bn_buf *out, struct bn_str s);

/* The longest front part of whole graphemes that takes at most `cells`. */
struct bn_str bn_text_cut(struct bn_str s, size_t cells);

/*
 * Next grapheme (base with its drawn marks) off the front; false at the end.
 * The drawn form of a text is that of its graphemes, one after the other.
 */
bool bn_grapheme_next(struct bn_str *grapheme, struct bn_str *rest);

/*
 * One line of at most `cells` off the front of *rest, broken by the rules of
 * Chinese and English typesetting: no ，。、；：？！）》」』】 at a line's
 * start, no （《「『【 at its end, no break inside a run of letters or digits
 * that fits on a line; a newline always breaks.  Blanks at a break are in no
 * line.  A line is never empty but for an empty one that was typed: where a
 * single grapheme is wider than `cells`, it stands alone.  False at the end.
 */
bool bn_text_wrap(struct bn_str *line, struct bn_str *rest, size_t cells);

/* Full-width forms U+FF01..FF5E to ASCII, U+3000 to a blank; rest as it is. */
void bn_text_fold_width(struct bn_buf *out, struct bn_str s);
/*
 * For numbers: folds width, takes out blanks, hyphens, zero-width characters,
 * BOM and line ends anywhere, makes ASCII letters upper-case.
 */
void bn_text_fold_number(struct bn_buf *out, struct bn_str s);
/* Ends trimmed of ASCII blanks, U+3000 and NBSP; nothing else changes. */
struct bn_str bn_text_trim(struct bn_str s);
/* NFC, but compatibility ideographs stay as typed. */
void bn_text_compose(struct bn_buf *out, struct bn_str s);
/* Names as they are compared: every dot of bn_char_is_dot as U+00B7. */
void bn_text_fold_name(struct bn_buf *out, struct bn_str s);

#endif
