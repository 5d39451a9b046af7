/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/health.h"

#include <limits.h>
#include <string.h>

#include "base/date.h"
#include "base/file.h"
#include "base/utf8.h"
#include "form/forms.h"
#include "ledger/commit.h"
#include "ledger/outbox.h"
#include "ledger/recovery.h"
#include "ledger/world.h"
#include "store/meta.h"
#include "store/note.h"
#include "store/records.h"
#include "wire/hash.h"
#include "wire/message.h"
#include "wire/pack.h"

#define KEPT_KEY "health/kept"
#define KEPT_MAX 1024
#define DAY_MS ((int64_t)86400 * 1000)
#define FAR_OFF 60		/* seconds a clock may go on drifting untold */

/* Everything a record is made of. */
struct look {
	struct tz_ledger *ledger;
	struct tz_health_kept kept;
	struct tz_sync_state sync;
};

static void
unpack_kept(const struct tz_buf *buf, struct tz_health_kept *kept)
{
	struct tz_unpack in;

	tz_unpack_init(&in, buf->data, buf->len);
	kept->error_at = tz_unpack_int(&in);
	tz_unpack_text(&in, kept->code, sizeof(kept->code));
	tz_unpack_text(&in, kept->say, sizeof(kept->say));
	kept->has_offset = tz_unpack_uint(&in) != 0;
	kept->offset = tz_unpack_int(&in);
	tz_unpack_text(&in, kept->package, sizeof(kept->package));
	kept->verify_at = tz_unpack_int(&in);
	kept->verify_wrong = tz_unpack_uint(&in);
	kept->month = tz_unpack_uint(&in);
	if (in.bad)
		memset(kept, 0, sizeof(*kept));
}

enum tz_rc
tz_health_read(struct tz_ledger *ledger, struct tz_health_kept *kept,
    struct tz_err *err)
{
	struct tz_buf buf;
	enum tz_rc rc;

	memset(kept, 0, sizeof(*kept));
	tz_buf_init(&buf, TZ_META_VALUE);
	rc = tz_meta_get(ledger->store, ledger->txn, KEPT_KEY, &buf, err);
	if (rc == TZ_OK)
		unpack_kept(&buf, kept);
	tz_buf_release(&buf);
	return rc == TZ_ENOTFOUND ? TZ_OK : rc;
}

static enum tz_rc
write_kept(struct tz_ledger *ledger, const struct tz_health_kept *kept,
    struct tz_err *err)
{
	struct tz_buf buf;
	enum tz_rc rc;

	tz_buf_init(&buf, KEPT_MAX);
	tz_pack_int(&buf, kept->error_at);
	tz_pack_text(&buf, kept->code);
	tz_pack_text(&buf, kept->say);
	tz_pack_uint(&buf, kept->has_offset);
	tz_pack_int(&buf, kept->offset);
	tz_pack_text(&buf, kept->package);
	tz_pack_int(&buf, kept->verify_at);
	tz_pack_uint(&buf, kept->verify_wrong);
	tz_pack_uint(&buf, kept->month);
	rc = tz_commit_meta(ledger, KEPT_KEY, buf.data, buf.len, err);
	tz_buf_release(&buf);
	return rc;
}

enum tz_rc
tz_health_ran(struct tz_ledger *ledger, const struct tz_health_run *run,
    struct tz_err *err)
{
	struct tz_health_kept kept;
	enum tz_rc rc = tz_health_read(ledger, &kept, err);

	if (rc != TZ_OK)
		return rc;
	kept.month = run->month;
	kept.error_at = run->rc == TZ_OK ? 0 : tz_clock_now();
	tz_utf8_copy(kept.code, sizeof(kept.code), run->rc == TZ_OK ? "" :
	    tz_rc_name(run->rc));
	tz_utf8_copy(kept.say, sizeof(kept.say), run->rc == TZ_OK ? "" :
	    run->say);
	if (run->has_offset) {
		kept.has_offset = true;
		kept.offset = run->offset;
	}
	return write_kept(ledger, &kept, err);
}

enum tz_rc
tz_health_package(struct tz_ledger *ledger, const char *state,
    struct tz_err *err)
{
	struct tz_health_kept kept;
	enum tz_rc rc = tz_health_read(ledger, &kept, err);

	if (rc != TZ_OK)
		return rc;
	tz_utf8_copy(kept.package, sizeof(kept.package), state);
	return write_kept(ledger, &kept, err);
}

enum tz_rc
tz_health_verified(struct tz_ledger *ledger, uint64_t wrong,
    struct tz_err *err)
{
	struct tz_health_kept kept;
	enum tz_rc rc = tz_health_read(ledger, &kept, err);

	if (rc != TZ_OK)
		return rc;
	kept.verify_at = tz_clock_now();
	kept.verify_wrong = wrong;
	return write_kept(ledger, &kept, err);
}

static void
put_int(struct tz_value *value, uint64_t n)
{
	tz_value_int(value, TZ_INT, (int64_t)n);
}

static void
put_moment(struct tz_value *value, int64_t ms)
{
	if (ms != 0)
		tz_value_int(value, TZ_MOMENT, ms);
}

static void
fill_office(struct look *look, struct tz_value *value)
{
	tz_value_text(value, look->ledger->site);
}

static void
fill_version(struct look *look, struct tz_value *value)
{
	(void)look;
	tz_value_text(value, TZ_VERSION);
}

static void
fill_wire(struct look *look, struct tz_value *value)
{
	(void)look;
	put_int(value, TZ_MESSAGE_VERSION);
}

static void
fill_form_set(struct look *look, struct tz_value *value)
{
	char hex[TZ_HASH_HEX];

	tz_hash_hex(tz_forms_set_id(look->ledger->forms), TZ_HASH, hex);
	tz_value_text(value, hex);
}

static void
fill_package(struct look *look, struct tz_value *value)
{
	tz_value_text(value, look->kept.package);
}

static void
fill_disk(struct look *look, struct tz_value *value)
{
	uint64_t bytes;

	if (tz_file_space(look->ledger->folder, &bytes, NULL) == TZ_OK)
		put_int(value, bytes / (1024 * 1024));
}

static void
fill_offset(struct look *look, struct tz_value *value)
{
	if (look->kept.has_offset)
		tz_value_int(value, TZ_INT, look->kept.offset);
}

static void
fill_backup(struct look *look, struct tz_value *value)
{
	char path[PATH_MAX];
	int64_t at = 0;

	if (tz_file_join(path, sizeof(path), look->ledger->folder, "store",
	    NULL) == TZ_OK && tz_note_backup(path, &at, NULL, 0))
		put_moment(value, at);
}

static void
fill_verify_at(struct look *look, struct tz_value *value)
{
	put_moment(value, look->kept.verify_at);
}

static void
fill_verify_wrong(struct look *look, struct tz_value *value)
{
	if (look->kept.verify_at != 0)
		put_int(value, look->kept.verify_wrong);
}

static void
fill_code(struct look *look, struct tz_value *value)
{
	tz_value_text(value, look->kept.code);
}

static void
fill_say(struct look *look, struct tz_value *value)
{
	tz_value_text(value, look->kept.say);
}

static void
fill_error_at(struct look *look, struct tz_value *value)
{
	put_moment(value, look->kept.error_at);
}

static void
fill_refused(struct look *look, struct tz_value *value)
{
	put_int(value, look->sync.disputed);
}

/* By the index of what is owed: no record is read. */
static uint64_t
count_owed(struct tz_ledger *ledger, const struct tz_form *form)
{
	char id[TZ_RECORD_ID];
	struct tz_cursor *cursor;
	struct tz_buf key;
	uint64_t n = 0;
	bool more = true;

	tz_buf_init(&key, TZ_KEYS_MAX);
	tz_keys_prefix(form, TZ_NO_OWED, TZ_SEARCH_START, "", &key);
	if (tz_records_by_key(ledger->store, key.data, key.len, false, NULL,
	    0, &cursor, NULL) == TZ_OK) {
		while (tz_cursor_next_id(cursor, id, &more, NULL) == TZ_OK &&
		    more)
			n++;
		tz_cursor_close(cursor);
	}
	tz_buf_release(&key);
	return n;
}

static void
fill_gaps(struct look *look, struct tz_value *value)
{
	const struct tz_forms *forms = look->ledger->forms;
	uint64_t n = 0;
	size_t i;

	for (i = 0; i < tz_forms_count(forms); i++)
		n += count_owed(look->ledger, tz_forms_at(forms, i));
	put_int(value, n);
}

static int
count_draft(const char *key, const void *bytes, size_t n, void *arg)
{
	(void)key;
	(void)bytes;
	(void)n;
	(*(uint64_t *)arg)++;
	return 0;
}

static void
fill_drafts(struct look *look, struct tz_value *value)
{
	uint64_t n = 0;

	if (tz_unsaved_walk(look->ledger->store, "", count_draft, &n, NULL) ==
	    TZ_OK)
		put_int(value, n);
}

static void
fill_unsent(struct look *look, struct tz_value *value)
{
	put_int(value, look->sync.unsent);
}

static void
fill_since(struct look *look, struct tz_value *value)
{
	put_moment(value, look->sync.unsent_since);
}

static void
fill_feed(struct look *look, struct tz_value *value)
{
	put_int(value, look->sync.feed);
}

static void
fill_month(struct look *look, struct tz_value *value)
{
	put_int(value, look->kept.month / 1024);
}

/* When a changed value is worth a record of its own. */
enum when {
	DAILY,			/* never: the next record has it */
	CHANGED,
	APPEARED,		/* there is something, and it is another */
	HALVED,			/* half or less of what was told */
	DRIFTED			/* by more than FAR_OFF */
};

/*
 * Figures that every day moves are DAILY, or each push would be a reason for
 * the next.
 */
/* clang-format off */
static const struct fact {
	const char *field;
	enum when when;
	void (*fill)(struct look *look, struct tz_value *value);
} facts[] = {
	{ "office", CHANGED, fill_office },
	{ "version", CHANGED, fill_version },
	{ "wire", CHANGED, fill_wire },
	{ "form_set", CHANGED, fill_form_set },
	{ "package", CHANGED, fill_package },
	{ "disk_free", HALVED, fill_disk },
	{ "clock_offset", DRIFTED, fill_offset },
	{ "backup_at", DAILY, fill_backup },
	{ "verify_at", DAILY, fill_verify_at },
	{ "verify_wrong", CHANGED, fill_verify_wrong },
	{ "error_code", APPEARED, fill_code },
	{ "error_say", APPEARED, fill_say },
	{ "error_at", DAILY, fill_error_at },
	{ "refused", CHANGED, fill_refused },
	{ "gaps", DAILY, fill_gaps },
	{ "drafts", DAILY, fill_drafts },
	{ "unsent", DAILY, fill_unsent },
	{ "unsent_since", DAILY, fill_since },
	{ "feed", DAILY, fill_feed },
	{ "month_kib", DAILY, fill_month },
};
/* clang-format on */

#define FACTS (sizeof(facts) / sizeof(facts[0]))

/* What is not known yet is taken for none. */
static int64_t
number(const struct tz_value *value)
{
	return value->kind == TZ_INT ? value->u.i : 0;
}

static bool
presses(enum when when, const struct tz_value *told,
    const struct tz_value *now)
{
	if (when == DAILY || tz_value_same(told, now))
		return false;
	if (when == APPEARED)
		return now->kind != TZ_NONE;
	if (when == HALVED)
		return number(now) <= number(told) / 2;
	if (when == DRIFTED)
		return number(now) - number(told) > FAR_OFF ||
		    number(told) - number(now) > FAR_OFF;
	return true;
}

/* Is it time? after receives what presses or, when all is set, everything. */
static bool
compare(struct look *look, const struct tz_form *form, bool all,
    struct tz_record *after)
{
	const struct tz_field *field;
	struct tz_value value = { .kind = TZ_NONE };
	bool time = false;
	size_t i;

	for (i = 0; i < FACTS; i++) {
		field = tz_form_field(form, facts[i].field);
		if (field == NULL || (!all && facts[i].when == DAILY))
			continue;
		facts[i].fill(look, &value);
		if (presses(facts[i].when, tz_record_get(after, field->no),
		    &value))
			time = true;
		if (all)
			tz_record_take(after, field->no, &value);
		tz_value_release(&value);
	}
	return time;
}

static int
take_first(const struct tz_record *record, void *arg)
{
	tz_record_copy(arg, record);
	return 1;
}

static enum tz_rc
write(struct look *look, const struct tz_form *form,
    const struct tz_record *before, struct tz_record *after,
    struct tz_err *err)
{
	struct tz_ledger *ledger = look->ledger;
	struct tz_change change = { .user = "taizhang", .op = TZ_OP_EDIT,
		.form = form, .after = after,
		.before = before->id[0] == '\0' ? NULL : before };
	enum tz_rc rc;
	bool own;

	(void)compare(look, form, true, after);
	rc = tz_commit_begin(ledger, &own, err);
	if (rc != TZ_OK)
		return rc;
	rc = tz_commit_change(ledger, &change, err);
	return tz_commit_end(ledger, own, rc, err);
}

/* A clock that was set back must not silence the office. */
static bool
is_old(const struct tz_record *record)
{
	int64_t age = tz_clock_now() - record->updated_at;

	return record->id[0] == '\0' || age >= DAY_MS || age < 0;
}

static enum tz_rc
note(struct look *look, const struct tz_form *form, bool *wrote,
    struct tz_err *err)
{
	struct tz_record before, after;
	enum tz_rc rc;

	tz_record_init(&before);
	tz_record_init(&after);
	rc = tz_world_scan(look->ledger, form, NULL, NULL, take_first, &before,
	    err);
	if (rc == TZ_OK)
		rc = tz_health_read(look->ledger, &look->kept, err);
	if (rc == TZ_OK)
		rc = tz_outbox_state(look->ledger, &look->sync, err);
	if (rc == TZ_OK && look->sync.enrolled) {
		tz_record_copy(&after, &before);
		*wrote = is_old(&before) ||
		    compare(look, form, false, &after);
		if (*wrote)
			rc = write(look, form, &before, &after, err);
	}
	tz_record_release(&before);
	tz_record_release(&after);
	return rc;
}

enum tz_rc
tz_health_note(struct tz_ledger *ledger, bool *wrote, struct tz_err *err)
{
	const struct tz_form *form = tz_forms_find(ledger->forms,
	    TZ_HEALTH_FORM);
	struct look look = { .ledger = ledger };
	enum tz_rc rc;

	*wrote = false;
	if (form == NULL || ledger->practice || tz_recovery_on(ledger))
		return TZ_OK;
	tz_sync_state_init(&look.sync);
	tz_world_turn(ledger, NULL);
	rc = note(&look, form, wrote, err);
	tz_sync_state_release(&look.sync);
	return rc;
}
