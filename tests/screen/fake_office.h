/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * fake_office: a village in memory, for tests of screens without a daemon.
 *
 * Real forms, made-up residents. The functions of src/client answer from it
 * (fake_client.c, fake_records.c).
 */
#ifndef FAKE_OFFICE_H
#define FAKE_OFFICE_H

#include "client/records.h"
#include "form/formula.h"

#define FAKE_TODAY "2026-11-20"
#define FAKE_RECORDS 400

struct fake_record {
	struct tz_record record;
	const struct tz_form *form;
};

struct fake_office {
	struct tz_forms *forms;
	struct tz_world world;
	struct fake_record *row;
	size_t n;
	struct tz_record draft;		/* one at a time */
	const struct tz_form *draft_form;
	bool drafting;
	bool conflict;		/* the next save meets a newer revision */
};

/* Loads forms and residents on first use. */
struct fake_office *fake_office(void);

struct fake_record *fake_office_find(struct fake_office *office,
    const char *id);
struct fake_record *fake_office_add(struct fake_office *office,
    const struct tz_form *form);
/* Sets a field from typed text; false with problems when it does not parse. */
bool fake_office_set(struct fake_office *office, const struct tz_form *form,
    struct tz_record *record, const char *field, const char *typed,
    struct tz_problems *problems);
/* What a list or a reference shows of a field; free the text. */
char *fake_office_text(struct fake_office *office,
    const struct tz_field *field, const struct tz_record *record);
void fake_office_view(struct fake_office *office, const struct tz_form *form,
    const struct tz_record *record, struct tz_view *view);

#endif
