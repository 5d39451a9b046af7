/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * sentence: one sentence for a person that has not been translated yet.
 *
 * The msgid is an English printf format that holds only %s, %d, %u, %ld, %lu,
 * %lld, %llu and %zu (no widths); the arguments are kept as UTF-8 text, so that
 * the sentence can travel from the daemon to the terminal and be translated
 * there. A translation may reorder them as %2$s. Arguments that the sentence
 * has no place for follow it behind a colon and are msgids themselves.
 */
#ifndef TZ_BASE_SENTENCE_H
#define TZ_BASE_SENTENCE_H

#include <stdarg.h>
#include <stddef.h>

#define TZ_SENTENCE_ID 192
#define TZ_SENTENCE_ARGS 5
#define TZ_SENTENCE_ARG 192

struct tz_sentence {
	char id[TZ_SENTENCE_ID];
	unsigned n;
	char arg[TZ_SENTENCE_ARGS][TZ_SENTENCE_ARG];
};

/*
 * Fills say. Arguments longer than their room are cut at a whole character;
 * control bytes become '?', since a sentence ends up on a terminal.
 */
void tz_sentence_set(struct tz_sentence *say, const char *id, ...)
    __attribute__((format(printf, 2, 3)));
void tz_sentence_vset(struct tz_sentence *say, const char *id, va_list args);

/* A sentence that a form file gives in both languages. */
void tz_sentence_both(struct tz_sentence *say, const char *chinese,
    const char *english);

/* Adds one text argument to a sentence that came over the wire. */
void tz_sentence_add(struct tz_sentence *say, const char *text);

/*
 * Writes the sentence in the language of the process (i18n.h) to out, always
 * ended by NUL, and returns out. size must be at least 1; TZ_SENTENCE_TEXT
 * holds any.
 */
#define TZ_SENTENCE_TEXT 1536
char *tz_sentence_text(const struct tz_sentence *say, char *out, size_t size);

/* The same as a record keeps it: see tz_i18n_written. */
char *tz_sentence_written(const struct tz_sentence *say, char *out,
    size_t size);

/* The same in English whatever the language of the process: for logs. */
char *tz_sentence_plain(const struct tz_sentence *say, char *out, size_t size);

#endif
