/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * draft: input that is not saved yet, kept a field at a time.
 *
 * A draft belongs to a user; its key is "user/form/record" ("user/form/new-N").
 * Text that does not parse is kept as typed and blocks saving.
 */
#ifndef TZ_LEDGER_DRAFT_H
#define TZ_LEDGER_DRAFT_H

#include "ledger/write.h"
#include "wire/view.h"

#define TZ_DRAFT_FRESH "+"	/* id_or_parent: a draft of its own */

/*
 * A draft of a new record (id_or_parent "" unless it is a row of one), over a
 * record (form NULL or ""), or one that is there already (its key). view shows
 * it, as it does after each field. TZ_ERIGHT, TZ_ENOTFOUND; TZ_ELIMIT when the
 * user has too many.
 */
enum tz_rc tz_draft_begin(struct tz_ledger *ledger,
    const struct tz_session *session, const char *form,
    const char *id_or_parent, struct tz_view *view, struct tz_err *err)
    TZ_CHECKED;
/*
 * Puts typed text into field no and derives what follows from it. What is wrong
 * with the field is told in problems and is no failure.
 */
enum tz_rc tz_draft_enter(struct tz_ledger *ledger,
    const struct tz_session *session, const char *draft, unsigned no,
    const char *typed, struct tz_view *view, struct tz_problems *problems,
    struct tz_err *err) TZ_CHECKED;
/* As tz_write_save, and ends it; TZ_EINPUT while a text does not parse. */
enum tz_rc tz_draft_save(struct tz_ledger *ledger,
    const struct tz_session *session, const struct tz_write *how,
    const char *draft, struct tz_written *written,
    struct tz_problems *problems, struct tz_err *err) TZ_CHECKED;
enum tz_rc tz_draft_drop(struct tz_ledger *ledger,
    const struct tz_session *session, const char *draft, struct tz_err *err)
    TZ_CHECKED;

#endif
