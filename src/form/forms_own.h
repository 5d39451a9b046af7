/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * forms_own: the inside of a set of forms. For forms*.c only.
 */
#ifndef TZ_FORM_FORMS_OWN_H
#define TZ_FORM_FORMS_OWN_H

#include "form/forms.h"

struct tz_forms {
	tz_forms_hash hash;
	struct tz_form **form;
	size_t n;
	struct tz_codes **codes;
	size_t lists;
	uint8_t id[TZ_HASH];
};

#endif
