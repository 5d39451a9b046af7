/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "district/oldcopy.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/log.h"
#include "ledger/apply.h"
#include "ledger/commit.h"
#include "ledger/feed_place.h"
#include "store/journal.h"
#include "store/meta.h"

#define HEAD 16			/* digits of a head that are compared */
#define AHEAD 1000		/* epochs that an office may be ahead */
#define VALUE 100

/* What an office asked last whose epoch must be guessed. */
struct asked {
	uint64_t after;
	uint64_t served;	/* the last place that it was given */
	unsigned epoch;		/* the guess */
	unsigned moved;		/* its number became that of served */
	unsigned gave;		/* a batch was the answer */
};

/* Is this entry of the feed here, with the head that the office has? */
static enum tz_rc
compare(struct tz_ledger *ledger, const struct tz_oldcopy *seen, bool *same,
    struct tz_err *err)
{
	char hex[TZ_HASH_HEX];
	struct tz_entry entry;
	uint64_t sequence;
	uint32_t epoch;
	enum tz_rc rc;

	*same = true;
	tz_feed_place_split(seen->after, &epoch, &sequence);
	if (sequence == 0)
		return TZ_OK;
	tz_entry_init(&entry);
	rc = tz_journal_get(ledger->store, seen->site, TZ_STREAM_FEED, epoch,
	    sequence, &entry, err);
	tz_hash_hex(entry.head, TZ_HASH, hex);
	*same = rc == TZ_OK && (seen->head == NULL ||
	    strncmp(hex, seen->head, HEAD) == 0);
	tz_entry_release(&entry);
	return rc == TZ_ENOTFOUND ? TZ_OK : rc;
}

/* The office has what this district has forgotten. */
static enum tz_rc
mend(struct tz_ledger *ledger, const struct tz_oldcopy *seen,
    struct tz_err *err)
{
	struct tz_head own;
	uint64_t sequence;
	uint32_t epoch;
	enum tz_rc rc;

	tz_feed_place_split(seen->after, &epoch, &sequence);
	rc = tz_journal_head(ledger->store, ledger->site, TZ_STREAM_OWN, &own,
	    err);
	if (rc != TZ_OK)
		return rc;
	if (epoch >= own.epoch && seen->by_hand) {
		tz_log(TZ_LOG_WARN, "a stick says that %s has more of its "
		    "feed than is here: let it sync over a line",
		    seen->site);
		return TZ_OK;
	}
	if (epoch > own.epoch && epoch - own.epoch > AHEAD) {
		tz_log(TZ_LOG_WARN, "%s tells of epoch %lu of its feed, which "
		    "is not believed", seen->site, (unsigned long)epoch);
		return TZ_OK;
	}
	if (epoch >= own.epoch) {
		tz_log(TZ_LOG_WARN, "%s has entry %" PRIu64 " of epoch %lu of "
		    "its feed, which is not here: an old copy of the district "
		    "was put in place; as after a restore, no numbers are "
		    "given until: taizhang recover", seen->site, sequence,
		    (unsigned long)epoch);
		rc = tz_apply_old_copy(ledger, epoch + 1, err);
	}
	return rc == TZ_OK ? tz_apply_feed_begin(ledger, seen->site, err) : rc;
}

static void
key_of(const char *site, char key[TZ_META_KEY])
{
	(void)snprintf(key, TZ_META_KEY, "feed-asked/%s", site);
}

static void
read_asked(struct tz_ledger *ledger, const char *site, struct asked *asked)
{
	char key[TZ_META_KEY];
	struct tz_buf value;

	memset(asked, 0, sizeof *asked);
	key_of(site, key);
	tz_buf_init(&value, VALUE);
	if (tz_meta_get(ledger->store, NULL, key, &value, NULL) == TZ_OK &&
	    sscanf(tz_buf_str(&value), "%" SCNu64 " %" SCNu64 " %u %u %u",
	    &asked->after, &asked->served, &asked->epoch, &asked->moved,
	    &asked->gave) != 5)
		memset(asked, 0, sizeof *asked);
	tz_buf_release(&value);
}

/*
 * Which epoch a program means that knows of none: that of what it was given
 * last, when its number is now that one. When it asks the same again, the next
 * epoch is tried, unless there simply was nothing for it.
 */
static void
guess(struct tz_ledger *ledger, struct tz_oldcopy *seen, uint32_t newest)
{
	struct asked asked;
	uint64_t sequence;
	uint32_t epoch;

	read_asked(ledger, seen->site, &asked);
	tz_feed_place_split(asked.served, &epoch, &sequence);
	seen->moved = asked.moved;
	seen->epoch = asked.epoch;
	if (seen->after != asked.after) {
		seen->moved = seen->after == sequence;
		seen->epoch = seen->moved ? epoch : 1;
	} else if (asked.gave || !asked.moved) {
		seen->epoch = asked.epoch % newest + 1;
	}
	seen->from = tz_feed_place_number(seen->epoch, seen->after);
	seen->sure = seen->moved;
}

enum tz_rc
tz_oldcopy_look(struct tz_ledger *ledger, struct tz_oldcopy *seen,
    struct tz_err *err)
{
	struct tz_head feed;
	enum tz_rc rc;

	if (seen->head != NULL && strlen(seen->head) < HEAD)
		seen->head = NULL;
	seen->from = seen->after;
	seen->epoch = 0;
	rc = compare(ledger, seen, &seen->sure, err);
	if (rc == TZ_OK && !seen->sure)
		rc = mend(ledger, seen, err);
	/* Who knows the head is the office, whoever wrote it down. */
	seen->sure = seen->sure && (!seen->by_hand || seen->head != NULL);
	if (rc == TZ_OK)
		rc = tz_journal_head(ledger->store, seen->site,
		    TZ_STREAM_FEED, &feed, err);
	if (rc != TZ_OK || seen->head != NULL || seen->after == 0 ||
	    seen->after >= TZ_FEED_PLACE_EPOCH || feed.epoch <= 1)
		return rc;
	guess(ledger, seen, feed.epoch);
	return rc;
}

enum tz_rc
tz_oldcopy_note(struct tz_ledger *ledger, const struct tz_oldcopy *seen,
    const struct tz_buf *batch, struct tz_err *err)
{
	struct tz_batch_head head;
	struct asked asked;
	char key[TZ_META_KEY], text[VALUE];
	size_t size;

	if (seen->epoch == 0)
		return TZ_OK;
	read_asked(ledger, seen->site, &asked);
	asked.after = seen->after;
	asked.epoch = seen->epoch;
	asked.moved = seen->moved;
	asked.gave = tz_batch_head_read(batch->data, batch->len, &head, &size,
	    NULL) == TZ_OK;
	if (asked.gave)
		asked.served = tz_feed_place_number(head.epoch, head.last);
	(void)snprintf(text, sizeof text, "%" PRIu64 " %" PRIu64 " %u %u %u",
	    asked.after, asked.served, asked.epoch, asked.moved, asked.gave);
	key_of(seen->site, key);
	return tz_commit_meta(ledger, key, text, strlen(text), err);
}
