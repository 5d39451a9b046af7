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

enum tz_rc tz_draft_begin(struct tz_ledger *ledger,
    const struct tz_session *session, const char *form,
    const char *id_or_parent, struct tz_view *view, struct tz_err *err)
    TZ_CHECKED;
enum tz_rc tz_draft_enter(struct tz_ledger *ledger,
    const struct tz_session *session, const char *draft, unsigned no,
    const char *typed, struct tz_view *view, struct tz_problems *problems,
    struct tz_err *err) TZ_CHECKED;
enum tz_rc tz_draft_save(struct tz_ledger *ledger,
    const struct tz_session *session, const struct tz_write *how,
    const char *draft, struct tz_written *written,
    struct tz_problems *problems, struct tz_err *err) TZ_CHECKED;
enum tz_rc tz_draft_drop(struct tz_ledger *ledger,
    const struct tz_session *session, const char *draft, struct tz_err *err)
    TZ_CHECKED;

/*
 * Typed "name=text" pairs into a record (parsed, references looked up by
 * number, old number, key or unique field). Problems name the field.
 */
enum tz_rc tz_draft_fill(struct tz_ledger *ledger, const struct tz_form *form,
    const char *name, const char *typed, struct tz_record *record,
    struct tz_problems *problems, struct tz_err *err) TZ_CHECKED;

#endif
