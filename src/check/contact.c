/*
 * Telephone numbers, postcodes and e-mail addresses.
 *
 * Must not ask whether a number is in use: only its form is looked at.
 */
#include "bn/form.h"

#include <string.h>

#include "bn/text.h"

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* The first character that is no digit; empty where there is none. */
static struct bn_str first_other(struct bn_str s)
{
	struct bn_str one;

	while (s.n > 0 && is_digit(s.p[0]))
		s = bn_str_sub(s, 1, s.n);
	if (!bn_grapheme_next(&one, &s))
		return (struct bn_str){ "", 0 };
	return one;
}

void bn_check_phone(struct bn_findings *out, enum bn_field f, unsigned index,
		    struct bn_str phone)
{
	unsigned needed = bn_field_info(f)->max;
	struct bn_str other = first_other(phone);
	struct bn_finding *found;

	if (phone.n == 0)
		return;
	if (other.n > 0) {
		found = bn_findings_add(out, BN_C_PHONE_FORMAT_CHARS, f, index);
		bn_finding_text(out, found, "seen", other);
	} else if (phone.n != needed) {
		found = bn_findings_add(out, BN_C_PHONE_FORMAT_LENGTH, f,
					index);
		bn_finding_number(out, found, "seen", (long long)phone.n);
		bn_finding_number(out, found, "needed", needed);
	} else if (phone.p[0] != '1' || phone.p[1] < '3') {
		found = bn_findings_add(out, BN_C_PHONE_FORMAT_START, f, index);
		bn_finding_text(out, found, "seen", bn_str_sub(phone, 0, 2));
	}
}

void bn_check_postcode(struct bn_findings *out, enum bn_field f, unsigned index,
		       struct bn_str postcode)
{
	struct bn_finding *found;

	if (postcode.n == 0 ||
	    (postcode.n == bn_field_info(f)->max &&
	     first_other(postcode).n == 0 && postcode.p[0] <= '8'))
		return;
	found = bn_findings_add(out, BN_C_POSTCODE_FORMAT, f, index);
	bn_finding_text(out, found, "seen", postcode);
}

static bool has_blank(struct bn_str s)
{
	uint32_t c;

	while (bn_utf8_next(&c, &s)) {
		if (c == BN_BAD_BYTE || bn_char_is_blank(c) ||
		    bn_char_is_hidden(c))
			return true;
	}
	return false;
}

/* Parts with something in them, two at least, with dots between. */
static bool is_domain(struct bn_str s)
{
	struct bn_str part;
	unsigned parts = 0;

	if (s.n == 0 || s.p[s.n - 1] == '.' || memchr(s.p, '@', s.n))
		return false;
	while (bn_str_split(&part, &s, '.')) {
		if (part.n == 0)
			return false;
		parts++;
	}
	return parts >= 2;
}

void bn_check_email(struct bn_findings *out, enum bn_field f, unsigned index,
		    struct bn_str email)
{
	struct bn_str domain = email;
	struct bn_finding *found;
	struct bn_str local;

	if (!bn_str_split(&local, &domain, '@'))
		return;
	if (local.n > 0 && is_domain(domain) && !has_blank(email))
		return;
	found = bn_findings_add(out, BN_C_EMAIL_FORMAT, f, index);
	bn_finding_text(out, found, "seen", email);
}
