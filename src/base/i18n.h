/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * i18n: sentences for people in the language of the process.
 *
 * N_() marks a sentence that is translated later, where it is shown; _()
 * translates at once. The catalogue is gettext's (.mo), but it is read here:
 * the libraries' gettext() translates nothing in the locale C, changes the
 * encoding to the locale's, and many an office machine has no other locale.
 * Inside the program all text stays UTF-8.
 *
 * Only the programs a person looks at call tz_i18n_start(); without it every
 * sentence is the English msgid.
 */
#ifndef TZ_BASE_I18N_H
#define TZ_BASE_I18N_H

#include <stdbool.h>

#define N_(sentence) sentence
#define _(sentence) tz_i18n_text(sentence)

/*
 * Chinese, unless TAIZHANG_LANG or, when that is not set, LANGUAGE begins
 * with "en". A catalogue that is missing or damaged leaves English.
 */
void tz_i18n_start(void);

/* The translation of a msgid, or the msgid itself. Lives for ever. */
const char *tz_i18n_text(const char *id) __attribute__((format_arg(1)));

/*
 * The same for what the ledger itself writes into a record: Chinese even where
 * tz_i18n_start was not called, but not where the environment says English.
 */
const char *tz_i18n_written(const char *id) __attribute__((format_arg(1)));

/* True when people read Chinese: labels of forms, not label_en. */
bool tz_i18n_chinese(void);

/*
 * The language of what follows, for a program that speaks to many people in
 * turn: who changes it puts it back.
 */
void tz_i18n_speak(bool chinese);

/* Reads one catalogue in place of the one before; false leaves English. */
bool tz_i18n_load(const char *path);

#endif
