/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * hamlet_year: the small sample office, open, with a session for each role, so
 * that a test can ask every register the same questions by its file alone.
 */
#ifndef TZ_TEST_HAMLET_YEAR_H
#define TZ_TEST_HAMLET_YEAR_H

#include "base/problem.h"
#include "form/flow.h"
#include "form/forms.h"
#include "form/roles.h"
#include "ledger/session.h"
#include "ledger/write.h"

struct tz_buf;

struct hamlet {
	char folder[64];
	struct tz_ledger *ledger;
	struct tz_session *all;		/* every role but the masked ones */
	struct tz_session *role[TZ_ROLE_COUNT];	/* each of one role */
	unsigned requests;
	unsigned bad;			/* what was found wrong */
	struct tz_err err;
	struct tz_problems problems;
};

extern struct hamlet hamlet;

/* Makes the office once for all tests of a program. */
int hamlet_begin(void **state);
int hamlet_end(void **state);

/* Dumps the office, loads that into an empty store and opens it again. */
void hamlet_reload(void);

/* Puts an empty office of the same code in its place, with one account. */
void hamlet_empty(void);

/* Counts and prints one thing that is wrong: register, what, and why. */
void hamlet_blame(const struct tz_form *form, const char *what,
    const char *format, ...) __attribute__((format(printf, 3, 4)));

/* The sentence of the last error and problems; a static buffer. */
const char *hamlet_said(void);

/* Registers that clerks have: forms[i] until NULL. */
const struct tz_form *hamlet_form(size_t i);

/* Appends the whole register as CSV, as who has every role sees it. */
void hamlet_export(const struct tz_form *form, struct tz_buf *out);

/* Calls visit for each live record until it answers non-zero. */
void hamlet_each(const struct tz_form *form,
    int (*visit)(const struct tz_record *record, void *arg), void *arg);
/* The first record of the register; false when there is none. */
bool hamlet_first(const struct tz_form *form, struct tz_record *record);
void hamlet_get(const char *id, struct tz_record *record);

/* A new request id, past and future ones differ. */
void hamlet_how(struct tz_write *how, uint8_t request[TZ_REQUEST]);

/* Saves as session; written may be NULL. Problems and error are kept. */
enum tz_rc hamlet_save(const struct tz_session *session,
    const struct tz_form *form, struct tz_record *record,
    struct tz_written *written);

/* True when the session of all roles may change the record. */
bool hamlet_writes(const struct tz_form *form,
    const struct tz_record *record);

/* Sets a field to what was typed; the test ends when it is not taken. */
void hamlet_set(const struct tz_form *form, struct tz_record *record,
    const char *name, const char *typed);

/*
 * Tries a step as if the record stood in state and said the facts, and takes
 * all of it back, so that the next try begins where this one did.
 */
enum tz_rc hamlet_try_step(const struct tz_session *session, const char *id,
    const char *state, const struct tz_record *facts,
    const struct tz_step *step, const struct tz_record *input);

/* True when a problem names the field. */
bool hamlet_named(const struct tz_field *field);

/* Equal header (but for time and user) and cells. */
bool hamlet_same(const struct tz_record *a, const struct tz_record *b);

#endif
