/*
 * Options: which were given, in whatever order.  Knows no command's meaning.
 */
#include "cli/opt.h"

#include <stdlib.h>
#include <string.h>

#include "bn/str.h"

static const struct {
	const char *name;
	bool value;
} options[BN_OPT_COUNT] = {
#define BN_X(id, name, value) { name, value },
	BN_OPTIONS(BN_X)
#undef BN_X
};

const char *bn_opt_name(enum bn_opt o)
{
	return options[o].name;
}

bool bn_opt_takes_value(enum bn_opt o)
{
	return options[o].value;
}

static void wrong(struct bn_opts *o, const char *id, const char *word)
{
	if (!o->wrong) {
		o->wrong = id;
		o->word = word;
	}
}

/* Finds --name or --name=value; *value is what stands behind the =. */
static enum bn_opt find(const char **value, const char *word)
{
	size_t n = strcspn(word, "=");

	*value = word[n] == '=' ? word + n + 1 : NULL;
	for (unsigned i = 0; i < BN_OPT_COUNT; i++) {
		if (strlen(options[i].name) == n &&
		    strncmp(options[i].name, word, n) == 0)
			return (enum bn_opt)i;
	}
	return BN_OPT_COUNT;
}

/* Reads one option; returns how many words it took beside its own. */
static int take_option(struct bn_opts *o, const char *word, const char *next)
{
	const char *value;
	enum bn_opt opt = find(&value, word + 2);
	int more = 0;

	if (opt == BN_OPT_COUNT) {
		wrong(o, "cli.unknown-option", word);
		return 0;
	}
	if (!options[opt].value) {
		if (value) {
			wrong(o, "cli.no-value", word);
			return 0;
		}
		value = "";
	} else if (!value) {
		value = next;
		more = 1;
	}
	if (!value) {
		wrong(o, "cli.needs-value", word);
		return 0;
	}
	if (o->values[opt] && options[opt].value)
		wrong(o, "cli.twice", word);
	o->values[opt] = value;
	return more;
}

static bool is_option(const char *word)
{
	return word[0] == '-' && word[1] != '\0';
}

bool bn_opts_read(struct bn_opts *out, int argc, char **argv)
{
	bool ended = false;

	memset(out, 0, sizeof(*out));
	out->args = calloc((size_t)argc + 1, sizeof(*out->args));
	if (!out->args)
		return false;
	for (int i = 1; i < argc; i++) {
		const char *word = argv[i];

		if (!ended && strcmp(word, "--") == 0)
			ended = true;
		else if (!ended && strncmp(word, "--", 2) == 0)
			i += take_option(out, word,
					 i + 1 < argc ? argv[i + 1] : NULL);
		else if (!ended && is_option(word))
			wrong(out, "cli.unknown-option", word);
		else if (!out->command)
			out->command = word;
		else
			out->args[out->n++] = word;
	}
	return true;
}

void bn_opts_release(struct bn_opts *o)
{
	free(o->args);
	o->args = NULL;
}

bool bn_opts_has(const struct bn_opts *o, enum bn_opt opt)
{
	return o->values[opt] != NULL;
}

bool bn_opts_number(unsigned *value, const struct bn_opts *o, enum bn_opt opt)
{
	return !o->values[opt] || bn_str_uint(value, bn_str_of(o->values[opt]));
}
