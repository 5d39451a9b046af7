/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * kind: what a register is, where the program itself must know it.
 *
 * A form says so with its key is; the fields that the program then uses are
 * named alike in every such form, and verified when it is loaded.
 */
#ifndef TZ_FORM_KIND_H
#define TZ_FORM_KIND_H

#include <stdbool.h>
#include <stddef.h>

#include "form/form.h"

#define TZ_KIND_PERSON "person"		/* the one record of a person */
#define TZ_KIND_HOUSEHOLD "household"	/* what persons belong to */
#define TZ_KIND_DOCUMENT "document"	/* rows of a person: numbers it has */
#define TZ_KIND_MOVEMENT "movement"	/* why a person came, went, changed */
#define TZ_KIND_PART "part"		/* a part that a person plays */
#define TZ_KIND_NOTICE "notice"		/* told by those above */
#define TZ_KIND_ASKED "asked"		/* a task of theirs */
#define TZ_KIND_ANSWER "answer"		/* what they decided on a record */
#define TZ_KIND_CORRECTION "correction"	/* what they think wrong in one */
#define TZ_KIND_ITEM "correction-field"	/* rows of it, a field each */
#define TZ_KIND_DIFFERENCE "difference"	/* of a list and a record */
#define TZ_KIND_REPLY "reply"		/* what the office says to them */

struct tz_forms;

/* The register of that kind, NULL when none is installed. */
const struct tz_form *tz_kind_form(const struct tz_forms *forms,
    const char *kind);
/* Is form of that kind? */
bool tz_kind_is(const struct tz_form *form, const char *kind);

/* True when form lacks a field its kind needs; name is the first one. */
bool tz_kind_lacks(const struct tz_form *form, char name[TZ_FORM_NAME + 1]);
/* False when there is no kind of that name. */
bool tz_kind_known(const char *kind);

#endif
