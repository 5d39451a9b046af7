/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * i18n: the marks by which gettext finds sentences for people.
 *
 * N_() marks a sentence that is translated later, where it is shown; only
 * the programs a person looks at call setlocale() and translate.
 */
#ifndef TZ_BASE_I18N_H
#define TZ_BASE_I18N_H

#include <libintl.h>

#define N_(sentence) sentence
#define _(sentence) gettext(sentence)

#endif
