/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/sentence.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/types.h>

#include "base/i18n.h"
#include "base/utf8.h"

/*
 * The id of a sentence in two languages picks its second argument, and the
 * translation of the id the first, the Chinese one.
 */
/* xgettext:no-c-format */
#define IN_BOTH N_("%2$s")

enum kind { TEXT, INT, UINT, LONG, ULONG, LLONG, ULLONG, SIZE, PERCENT, BAD };

/* The conversions a sentence may hold; longer spellings stand first. */
static const struct {
	const char *spelling;
	enum kind kind;
} kinds[] = {
	{ "lld", LLONG },
	{ "llu", ULLONG },
	{ "ld", LONG },
	{ "lu", ULONG },
	{ "zu", SIZE },
	{ "s", TEXT },
	{ "d", INT },
	{ "u", UINT },
	{ "%", PERCENT },
};

/* Text that is filled up to its room and never ends inside a character. */
struct room {
	char *text;
	size_t size;
	size_t len;
	bool full;
};

/*
 * Reads the conversion behind a percent sign at *at and moves behind it.
 * place is the number written before a dollar sign, 0 when there is none.
 */
static enum kind
conversion(const char **at, unsigned *place)
{
	const char *p = *at;
	size_t i;

	*place = 0;
	if (p[0] >= '1' && p[0] <= '9' && p[1] == '$') {
		*place = (unsigned)(p[0] - '0');
		p += 2;
	}
	for (i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
		size_t n = strlen(kinds[i].spelling);

		if (strncmp(p, kinds[i].spelling, n) == 0) {
			*at = p + n;
			return kinds[i].kind;
		}
	}
	return BAD;
}

static bool
control(uint32_t c)
{
	return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == TZ_UTF8_BAD;
}

static void
put(struct room *room, uint32_t c)
{
	char bytes[4];
	size_t n = tz_utf8_put(bytes, control(c) ? '?' : c);

	room->full = room->full || room->len + n >= room->size;
	if (room->full)
		return;
	memcpy(room->text + room->len, bytes, n);
	room->len += n;
	room->text[room->len] = '\0';
}

static void
put_text(struct room *room, const char *text)
{
	uint32_t c;

	while ((c = tz_utf8_next(&text)) != 0)
		put(room, c);
}

static void
clean(char *out, size_t size, const char *text)
{
	struct room room = { out, size, 0, false };

	out[0] = '\0';
	put_text(&room, text);
}

/* Adds the next argument as text; false when its kind is not known. */
static bool
take(struct tz_sentence *say, enum kind kind, va_list *args)
{
	char number[32];

	switch (kind) {
	case TEXT:
		tz_sentence_add(say, va_arg(*args, const char *));
		return true;
	case INT:
		snprintf(number, sizeof(number), "%d", va_arg(*args, int));
		break;
	case UINT:
		snprintf(number, sizeof(number), "%u",
		    va_arg(*args, unsigned));
		break;
	case LONG:
		snprintf(number, sizeof(number), "%ld", va_arg(*args, long));
		break;
	case ULONG:
		snprintf(number, sizeof(number), "%lu",
		    va_arg(*args, unsigned long));
		break;
	case LLONG:
		snprintf(number, sizeof(number), "%lld",
		    va_arg(*args, long long));
		break;
	case ULLONG:
		snprintf(number, sizeof(number), "%llu",
		    va_arg(*args, unsigned long long));
		break;
	case SIZE:
		snprintf(number, sizeof(number), "%zu", va_arg(*args, size_t));
		break;
	case PERCENT:
		return true;
	default:
		return false;
	}
	tz_sentence_add(say, number);
	return true;
}

void
tz_sentence_set(struct tz_sentence *say, const char *id, ...)
{
	va_list args;

	va_start(args, id);
	tz_sentence_vset(say, id, args);
	va_end(args);
}

void
tz_sentence_vset(struct tz_sentence *say, const char *id, va_list args)
{
	const char *p = id;
	unsigned place;
	va_list rest;

	say->n = 0;
	tz_utf8_copy(say->id, sizeof(say->id), id);
	va_copy(rest, args);
	while ((p = strchr(p, '%')) != NULL) {
		p++;
		if (!take(say, conversion(&p, &place), &rest))
			break;
	}
	va_end(rest);
}

void
tz_sentence_add(struct tz_sentence *say, const char *text)
{
	if (say->n >= TZ_SENTENCE_ARGS)
		return;
	clean(say->arg[say->n++], TZ_SENTENCE_ARG, text == NULL ? "" : text);
}

void
tz_sentence_both(struct tz_sentence *say, const char *chinese,
    const char *english)
{
	say->n = 0;
	tz_utf8_copy(say->id, sizeof(say->id), IN_BOTH);
	tz_sentence_add(say, chinese);
	tz_sentence_add(say, english);
}

/* Arguments that the format has no place for follow it, such as the words of
 * the system; they are ids themselves. An id that numbers its arguments has
 * chosen among them. */
static void
render_rest(struct room *room, const struct tz_sentence *say, unsigned used,
    const char *(*words)(const char *id))
{
	unsigned i;

	for (i = 0; i < say->n && i < TZ_SENTENCE_ARGS; i++) {
		if ((used & 1u << i) != 0 || say->arg[i][0] == '\0')
			continue;
		put_text(room, ": ");
		put_text(room, words(say->arg[i]));
	}
}

static char *
render(const struct tz_sentence *say, const char *(*words)(const char *id),
    char *out, size_t size)
{
	const char *p = say->id[0] == '\0' ? "" : words(say->id);
	struct room room = { out, size, 0, false };
	unsigned next = 0, used = 0, place;
	uint32_t c;

	out[0] = '\0';
	while ((c = tz_utf8_next(&p)) != 0) {
		enum kind kind = c == '%' ? conversion(&p, &place) : BAD;

		if (kind == PERCENT || kind == BAD) {
			put(&room, c);
			continue;
		}
		place = place == 0 ? next++ : place - 1;
		if (place < say->n && place < TZ_SENTENCE_ARGS) {
			put_text(&room, say->arg[place]);
			used |= 1u << place;
		}
	}
	if (strchr(say->id, '$') == NULL)
		render_rest(&room, say, used, words);
	return out;
}

static const char *
translated(const char *id)
{
	return tz_i18n_text(id);
}

static const char *
untranslated(const char *id)
{
	return id;
}

static const char *
written(const char *id)
{
	return tz_i18n_written(id);
}

char *
tz_sentence_written(const struct tz_sentence *say, char *out, size_t size)
{
	return render(say, written, out, size);
}

char *
tz_sentence_text(const struct tz_sentence *say, char *out, size_t size)
{
	return render(say, translated, out, size);
}

char *
tz_sentence_plain(const struct tz_sentence *say, char *out, size_t size)
{
	return render(say, untranslated, out, size);
}
