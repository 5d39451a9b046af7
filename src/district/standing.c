/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "district/standing.h"

#include <stdio.h>

#include "base/buf.h"
#include "base/csv.h"
#include "base/date.h"
#include "district/applier.h"
#include "district/district.h"
#include "district/drain.h"
#include "district/member.h"
#include "form/forms.h"
#include "ledger/dispute.h"
#include "ledger/elsewhere.h"
#include "ledger/feed_place.h"
#include "ledger/health.h"
#include "ledger/ledger.h"
#include "store/journal.h"
#include "wire/hash.h"

#define DAY_MS INT64_C(86400000)
#define SHORT_HEAD 8		/* bytes of the chain head that are shown */

/* One office while its line is written. */
struct standing {
	const struct tz_member *member;
	struct tz_head head;	/* of its journal */
	struct tz_head feed;
	uint64_t records;
	uint64_t disputed;	/* of them, not put right yet */
	uint64_t behind;	/* entries that records here lack */
	uint64_t stored;	/* batches that are not applied yet */
	bool away;		/* nothing can be applied now */
	int64_t now;
	const struct tz_form *form;	/* of health, NULL = not in force */
	struct tz_record health;	/* as the office told it last */
};

static void
put_number(struct tz_buf *out, uint64_t n, bool first)
{
	char digits[24];

	(void)snprintf(digits, sizeof digits, "%llu", (unsigned long long)n);
	tz_csv_put(out, digits, first);
}

static void
put_time(struct tz_buf *out, int64_t ms)
{
	char text[TZ_TIME_TEXT];

	tz_csv_put(out, ms == 0 ? "" : tz_time_format(ms, text), false);
}

static void
put_site(const struct standing *at, struct tz_buf *out)
{
	tz_csv_put(out, at->member->site, true);
}

static void
put_name(const struct standing *at, struct tz_buf *out)
{
	tz_csv_put(out, at->member->name, false);
}

static void
put_state(const struct standing *at, struct tz_buf *out)
{
	tz_csv_put(out, at->member->state == TZ_MEMBER_ENROLLED ?
	    "enrolled" : "revoked", false);
}

static void
put_enrolled(const struct standing *at, struct tz_buf *out)
{
	put_time(out, at->member->enrolled_at);
}

static void
put_contact(const struct standing *at, struct tz_buf *out)
{
	put_time(out, at->member->contact_at);
}

static void
put_epoch(const struct standing *at, struct tz_buf *out)
{
	put_number(out, at->head.epoch, false);
}

static void
put_sequence(const struct standing *at, struct tz_buf *out)
{
	put_number(out, at->head.sequence, false);
}

static void
put_head(const struct standing *at, struct tz_buf *out)
{
	char hex[2 * SHORT_HEAD + 1];

	tz_hash_hex(at->head.hash, SHORT_HEAD, hex);
	tz_csv_put(out, at->head.epoch == 0 ? "" : hex, false);
}

static void
put_records(const struct standing *at, struct tz_buf *out)
{
	put_number(out, at->records, false);
}

static void
put_disputed(const struct standing *at, struct tz_buf *out)
{
	put_number(out, at->disputed, false);
}

static void
put_backlog(const struct standing *at, struct tz_buf *out)
{
	uint64_t last = tz_feed_place_number(at->feed.epoch,
	    at->feed.sequence);

	put_number(out, tz_feed_place_waiting(last, at->member->fed), false);
}

static void
put_silent(const struct standing *at, struct tz_buf *out)
{
	const struct tz_member *member = at->member;
	int64_t heard = member->contact_at > member->enrolled_at ?
	    member->contact_at : member->enrolled_at;

	put_number(out, at->now > heard ?
	    (uint64_t)((at->now - heard) / DAY_MS) : 0, false);
}

/* A text of the health of the office, cut to so many bytes. */
static void
put_told(const struct standing *at, const char *name, int most,
    struct tz_buf *out)
{
	const struct tz_field *field = at->form == NULL ? NULL :
	    tz_form_field(at->form, name);
	char text[80];

	(void)snprintf(text, sizeof text, "%.*s", most, field == NULL ? "" :
	    tz_record_text(&at->health, field->no));
	tz_csv_put(out, text, false);
}

static void
put_version(const struct standing *at, struct tz_buf *out)
{
	put_told(at, "version", 40, out);
}

static void
put_form_set(const struct standing *at, struct tz_buf *out)
{
	put_told(at, "form_set", 2 * SHORT_HEAD, out);
}

static void
put_package(const struct standing *at, struct tz_buf *out)
{
	put_told(at, "package", 79, out);
}

static void
put_stored(const struct standing *at, struct tz_buf *out)
{
	put_number(out, at->stored, false);
}

static void
put_behind(const struct standing *at, struct tz_buf *out)
{
	put_number(out, at->behind, false);
}

static void
put_database(const struct standing *at, struct tz_buf *out)
{
	tz_csv_put(out, at->away ? "away" : "up", false);
}

/* clang-format off */
static const struct {
	const char *name;
	const char *label;
	void (*put)(const struct standing *at, struct tz_buf *out);
} columns[] = {
	{ "site", N_("office"), put_site },
	{ "name", N_("name of the office"), put_name },
	{ "state", N_("state"), put_state },
	{ "enrolled_at", N_("enrolled"), put_enrolled },
	{ "contact_at", N_("last contact"), put_contact },
	{ "epoch", N_("epoch"), put_epoch },
	{ "entries", N_("entries"), put_sequence },
	{ "head", N_("chain head"), put_head },
	{ "records", N_("records"), put_records },
	{ "disputed", N_("disputed"), put_disputed },
	{ "backlog", N_("feed not fetched"), put_backlog },
	{ "silent_days", N_("silent days"), put_silent },
	{ "version", N_("version"), put_version },
	{ "form_set", N_("form set"), put_form_set },
	{ "package", N_("program package"), put_package },
	{ "stored", N_("batches not applied"), put_stored },
	{ "database", N_("database"), put_database },
	{ "behind", N_("entries not yet read"), put_behind },
};
/* clang-format on */

#define COLUMNS (sizeof columns / sizeof *columns)

const char *
tz_standing_name(size_t i)
{
	return i < COLUMNS ? columns[i].name : NULL;
}

const char *
tz_standing_label(size_t i)
{
	return i < COLUMNS ? columns[i].label : NULL;
}

/* The only record of its register; none before the office has told it. */
static enum tz_rc
read_health(const struct tz_district *district, struct standing *at,
    struct tz_err *err)
{
	struct tz_ledger *ledger = district->ledger;
	char id[TZ_RECORD_ID];
	enum tz_rc rc;

	at->form = tz_forms_find(ledger->forms, TZ_HEALTH_FORM);
	tz_record_init(&at->health);
	if (at->form == NULL)
		return TZ_OK;
	tz_record_id_join(id, at->member->site, at->form->prefix, 1);
	rc = tz_elsewhere_get(ledger, id, &at->health, err);
	return rc == TZ_ENOTFOUND || at->away ? TZ_OK : rc;
}

struct walk {
	const struct tz_district *district;
	struct tz_buf *out;
	int64_t now;
	enum tz_rc rc;
	struct tz_err *err;
};

static int
write_line(const struct tz_member *member, void *arg)
{
	struct walk *walk = arg;
	const struct tz_district *district = walk->district;
	struct standing at = { .member = member, .now = walk->now };
	size_t i;

	at.stored = tz_drain_count(district, member->site);
	walk->rc = district->applier->head(district->records, member->site,
	    &at.head, walk->err);
	if (walk->rc == TZ_EBUSY)
		walk->rc = TZ_OK;
	if (walk->rc == TZ_OK)
		walk->rc = tz_district_behind(district, member->site,
		    &at.behind, walk->err);
	if (walk->rc == TZ_OK)
		walk->rc = tz_journal_head(district->ledger->store,
		    member->site, TZ_STREAM_FEED, &at.feed, walk->err);
	if (walk->rc == TZ_OK)
		walk->rc = district->applier->count(district->records,
		    member->site, &at.records, &at.away, walk->err);
	if (walk->rc == TZ_OK)
		walk->rc = tz_dispute_count(district->ledger, member->site,
		    &at.disputed, walk->err);
	if (walk->rc == TZ_OK)
		walk->rc = read_health(district, &at, walk->err);
	for (i = 0; i < COLUMNS && walk->rc == TZ_OK; i++)
		columns[i].put(&at, walk->out);
	if (walk->rc == TZ_OK)
		tz_buf_byte(walk->out, '\n');
	tz_record_release(&at.health);
	return walk->rc != TZ_OK;
}

enum tz_rc
tz_standing_write(const struct tz_district *district, struct tz_buf *out,
    struct tz_err *err)
{
	struct walk walk = { district, out, tz_clock_now(), TZ_OK, err };
	enum tz_rc rc;
	size_t i;

	for (i = 0; i < COLUMNS; i++)
		tz_csv_put(out, columns[i].name, i == 0);
	tz_buf_byte(out, '\n');
	rc = tz_member_walk(district->ledger->store, write_line, &walk, err);
	return rc == TZ_OK ? walk.rc : rc;
}
