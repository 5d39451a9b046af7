/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/keys.h"

#include <stdbool.h>
#include <string.h>

#define ESCAPE 0x1b
#define BELL 0x07
#define RUBOUT 0x7f
#define STRING_MAX 256		/* characters of a string that are waited for */
#define SEQUENCE_MAX 64

/* What terminals send behind Esc, in both modes of the cursor keys. */
static const struct {
	const char *sequence;
	enum tz_action action;
} known[] = {
	{ "[A", TZ_ACTION_UP },		{ "OA", TZ_ACTION_UP },
	{ "[B", TZ_ACTION_DOWN },	{ "OB", TZ_ACTION_DOWN },
	{ "[C", TZ_ACTION_RIGHT },	{ "OC", TZ_ACTION_RIGHT },
	{ "[D", TZ_ACTION_LEFT },	{ "OD", TZ_ACTION_LEFT },
	{ "[H", TZ_ACTION_HOME },	{ "OH", TZ_ACTION_HOME },
	{ "[F", TZ_ACTION_END },	{ "OF", TZ_ACTION_END },
	{ "[1~", TZ_ACTION_HOME },	{ "[7~", TZ_ACTION_HOME },
	{ "[4~", TZ_ACTION_END },	{ "[8~", TZ_ACTION_END },
	{ "[3~", TZ_ACTION_DELETE },	{ "[Z", TZ_ACTION_PREV },
	{ "[5~", TZ_ACTION_PGUP },	{ "[6~", TZ_ACTION_PGDN },
	{ "v", TZ_ACTION_PGUP },	{ "OM", TZ_ACTION_ENTER },
	{ "OP", TZ_ACTION_HELP },	{ "[11~", TZ_ACTION_HELP },
	{ "[[A", TZ_ACTION_HELP },	{ "OQ", TZ_ACTION_PICK },
	{ "[12~", TZ_ACTION_PICK },	{ "[[B", TZ_ACTION_PICK },
	{ "OR", TZ_ACTION_NEW },	{ "[13~", TZ_ACTION_NEW },
	{ "[[C", TZ_ACTION_NEW },	{ "OS", TZ_ACTION_RELATED },
	{ "[14~", TZ_ACTION_RELATED },	{ "[[D", TZ_ACTION_RELATED },
	{ "[15~", TZ_ACTION_SEND },	{ "[[E", TZ_ACTION_SEND },
	{ "[17~", TZ_ACTION_PRINT },	{ "[18~", TZ_ACTION_SAME },
	{ "[19~", TZ_ACTION_PINYIN },	{ "[20~", TZ_ACTION_LOCK },
	{ "[21~", TZ_ACTION_SAVE },
};

void
tz_keys_init(struct tz_keys *keys, int wait_ms)
{
	memset(keys, 0, sizeof(*keys));
	keys->wait_ms = wait_ms;
}

void
tz_keys_define(struct tz_keys *keys, const char *sequence,
    enum tz_action action)
{
	size_t n = strlen(sequence);

	if (n < 2 || n > TZ_KEYS_SEQUENCE || sequence[0] != ESCAPE ||
	    keys->defines == TZ_KEYS_DEFINED)
		return;
	memcpy(keys->defined[keys->defines].sequence, sequence + 1, n);
	keys->defined[keys->defines++].action = action;
}

static enum tz_action
find(const struct tz_keys *keys)
{
	size_t i;

	if (keys->n >= TZ_KEYS_SEQUENCE)
		return TZ_ACTION_NONE;
	for (i = 0; i < keys->defines; i++)
		if (strcmp(keys->sequence, keys->defined[i].sequence) == 0)
			return keys->defined[i].action;
	for (i = 0; i < sizeof(known) / sizeof(known[0]); i++)
		if (strcmp(keys->sequence, known[i].sequence) == 0)
			return known[i].action;
	return TZ_ACTION_NONE;
}

static size_t
emit(struct tz_key *out, enum tz_action action, uint32_t c)
{
	if (action == TZ_ACTION_NONE)
		return 0;
	out->action = action;
	out->c = c;
	return 1;
}

static void
begin(struct tz_keys *keys, enum tz_keys_state state)
{
	keys->state = state;
	if (state == TZ_KEYS_ESCAPE || state == TZ_KEYS_TWICE ||
	    state == TZ_KEYS_GROUND) {
		keys->n = 0;
		keys->sequence[0] = '\0';
	}
}

static void
keep(struct tz_keys *keys, uint32_t c)
{
	if (keys->n + 1 < TZ_KEYS_SEQUENCE) {
		keys->sequence[keys->n] = (char)c;
		keys->sequence[keys->n + 1] = '\0';
		keys->n++;
	} else {
		keys->n = keys->n < TZ_KEYS_SEQUENCE ? TZ_KEYS_SEQUENCE :
		    keys->n + 1;
	}
}

/* The sequence is whole: its action, or nothing when it is not known. */
static size_t
finish(struct tz_keys *keys, struct tz_key *out)
{
	enum tz_action action = find(keys);

	begin(keys, TZ_KEYS_GROUND);
	return emit(out, action, 0);
}

/* Signs that are no text: unassigned ends, marks that turn the direction. */
static bool
unwanted(uint32_t c)
{
	return (c >= 0x80 && c < 0xa0) || (c >= 0xd800 && c < 0xe000) ||
	    c > 0x10ffff || (c & 0xfffe) == 0xfffe ||
	    (c >= 0x200b && c <= 0x200f) || (c >= 0x202a && c <= 0x202e) ||
	    (c >= 0x2066 && c <= 0x2069) || c == 0xfeff;
}

static size_t
ground(struct tz_keys *keys, uint32_t c, struct tz_key *out)
{
	if (c == ESCAPE) {
		begin(keys, TZ_KEYS_ESCAPE);
		return 0;
	}
	if (c == '\r' || c == '\n')
		return emit(out, TZ_ACTION_ENTER, 0);
	if (c == '\t')
		return emit(out, TZ_ACTION_NEXT, 0);
	if (c == RUBOUT)
		return emit(out, TZ_ACTION_ERASE, 0);
	if (c < 0x20)
		return emit(out, tz_action_ctrl((char)(c + '@')), 0);
	return unwanted(c) ? 0 : emit(out, TZ_ACTION_CHAR, c);
}

static size_t
escape(struct tz_keys *keys, uint32_t c, struct tz_key *out)
{
	if (c == ESCAPE) {
		begin(keys, TZ_KEYS_TWICE);
		return emit(out, TZ_ACTION_BACK, 0);
	}
	if (c >= '0' && c <= '9') {
		begin(keys, TZ_KEYS_GROUND);
		return emit(out, tz_action_function(c == '0' ? 10 : c - '0'),
		    0);
	}
	if (c < 0x20 || c >= RUBOUT) {
		begin(keys, TZ_KEYS_GROUND);
		return 0;
	}
	keep(keys, c);
	if (c == '[')
		begin(keys, TZ_KEYS_CSI);
	else if (c == 'O')
		begin(keys, TZ_KEYS_SS3);
	else if (c == ']' || c == 'P' || c == 'X' || c == '^' || c == '_')
		begin(keys, TZ_KEYS_STRING);
	else
		return finish(keys, out);
	return 0;
}

/*
 * Behind Esc Esc only what a cursor or function key begins with belongs to the
 * second one: a digit is a digit, as a menu below may want it.
 */
static size_t
twice(struct tz_keys *keys, uint32_t c, struct tz_key *out)
{
	begin(keys, TZ_KEYS_GROUND);
	return c == '[' || c == 'O' ? escape(keys, c, out) :
	    ground(keys, c, out);
}

/* Parameters, then one final character from '@' on. */
static size_t
csi(struct tz_keys *keys, uint32_t c, struct tz_key *out)
{
	keep(keys, c);
	if (c == '[' && keys->n == 2) {
		begin(keys, TZ_KEYS_LINUX);
		return 0;
	}
	if (c >= '@' && c < RUBOUT)
		return finish(keys, out);
	if (c >= RUBOUT || keys->n > SEQUENCE_MAX)
		begin(keys, TZ_KEYS_GROUND);
	return 0;
}

static size_t
single(struct tz_keys *keys, uint32_t c, struct tz_key *out)
{
	if (c >= '0' && c <= '9' && keys->state == TZ_KEYS_SS3) {
		keep(keys, c);	/* a modifier stands before the letter */
		if (keys->n > SEQUENCE_MAX)
			begin(keys, TZ_KEYS_GROUND);
		return 0;
	}
	keep(keys, c);
	return finish(keys, out);
}

static size_t
string(struct tz_keys *keys, uint32_t c)
{
	keys->n++;
	if (c == BELL || keys->n > STRING_MAX)
		begin(keys, TZ_KEYS_GROUND);
	return 0;
}

static size_t
step(struct tz_keys *keys, uint32_t c, struct tz_key *out)
{
	if (keys->state == TZ_KEYS_GROUND)
		return ground(keys, c, out);
	if (keys->state == TZ_KEYS_ESCAPE)
		return escape(keys, c, out);
	if (keys->state == TZ_KEYS_TWICE)
		return twice(keys, c, out);
	if (c == ESCAPE) {		/* the one before was cut off */
		begin(keys, TZ_KEYS_ESCAPE);
		return 0;
	}
	if (keys->state == TZ_KEYS_STRING)
		return string(keys, c);
	if (c < 0x20) {
		begin(keys, TZ_KEYS_GROUND);
		return ground(keys, c, out);
	}
	if (keys->state == TZ_KEYS_CSI)
		return csi(keys, c, out);
	return single(keys, c, out);
}

size_t
tz_keys_feed(struct tz_keys *keys, uint32_t c, int64_t now,
    struct tz_key out[TZ_KEYS_OUT])
{
	size_t n = tz_keys_expire(keys, now, out);

	keys->since = now;
	return n + step(keys, c, out + n);
}

size_t
tz_keys_expire(struct tz_keys *keys, int64_t now, struct tz_key *out)
{
	enum tz_keys_state state = keys->state;

	if (state == TZ_KEYS_GROUND || now - keys->since < keys->wait_ms)
		return 0;
	begin(keys, TZ_KEYS_GROUND);
	return state == TZ_KEYS_ESCAPE ? emit(out, TZ_ACTION_BACK, 0) : 0;
}

int64_t
tz_keys_deadline(const struct tz_keys *keys)
{
	if (keys->state == TZ_KEYS_GROUND || keys->state == TZ_KEYS_TWICE)
		return INT64_MAX;
	return keys->since + keys->wait_ms;
}
