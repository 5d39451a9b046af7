/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * words: labels of form files in the language of the process, and how each
 * field type is typed on a screen.
 */
#ifndef TZ_TUI_WORDS_H
#define TZ_TUI_WORDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct tz_field;
struct tz_form;
struct tz_quick;
struct tz_register;
struct tz_section;
struct tz_state;
struct tz_step;

const char *tz_words_form(const struct tz_form *form);
const char *tz_words_section(const struct tz_section *section);
const char *tz_words_field(const struct tz_field *field);
const char *tz_words_quick(const struct tz_quick *quick);
const char *tz_words_register(const struct tz_register *reg);
const char *tz_words_step(const struct tz_step *step);
/* The label of state name of the form's workflow, "" without one. */
const char *tz_words_state(const struct tz_form *form, const char *name);

/* A time to the minute in China time, "never" for 0. */
void tz_words_time(int64_t ms, char *out, size_t size);

/* How the value of a field gets into it. */
enum tz_words_how {
	TZ_WORDS_TYPED,
	TZ_WORDS_CODE,		/* chosen from a code list */
	TZ_WORDS_RECORD,	/* chosen from the records of a register */
	TZ_WORDS_YESNO
};
enum tz_words_how tz_words_how(const struct tz_field *field);
bool tz_words_many(const struct tz_field *field);	/* codes, refs */

/* Columns its value usually takes; more than 30 wants a row of its own. */
int tz_words_columns(const struct tz_field *field);

/* Columns in a list, where many stand side by side. */
int tz_words_list_columns(const struct tz_field *field);

/* A few words for the hint row: at most 14 columns in Chinese. */
const char *tz_words_hint(const struct tz_field *field);

#endif
