/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/dispute.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/log.h"
#include "form/forms.h"
#include "store/meta.h"

#define PREFIX "disputed/"
#define VALUE 64		/* "TIME FIELD REASON" in meta */
#define WORD 16

static const struct {
	const char *word;
	const char *say;
} reasons[] = {
#define ROW(name, word, say) { word, say },
	TZ_DISPUTE_TABLE(ROW)
#undef ROW
};

/* A word of a newer district is a reason like any other. */
static enum tz_dispute_reason
find_reason(const char *word)
{
	return strcmp(word, reasons[TZ_DISPUTE_NONE].word) == 0 ?
	    TZ_DISPUTE_NONE : TZ_DISPUTE_TYPE;
}

static bool
make_key(char key[TZ_META_KEY], const char *record)
{
	char site[TZ_SITE], prefix[TZ_PREFIX];
	uint32_t serial;

	snprintf(key, TZ_META_KEY, PREFIX "%s", record);
	return tz_record_id_split(record, site, prefix, &serial);
}

static bool
is_open(struct tz_ledger *ledger, const char *record, struct tz_buf *value)
{
	char key[TZ_META_KEY];

	return make_key(key, record) && tz_meta_get(ledger->store,
	    ledger->txn, key, value, NULL) == TZ_OK;
}

enum tz_rc
tz_dispute_note(struct tz_ledger *ledger, const char *record, unsigned no,
    enum tz_dispute_reason reason, char line[TZ_DISPUTE_LINE],
    struct tz_err *err)
{
	const char *word = reasons[reason].word;
	char key[TZ_META_KEY], value[VALUE];
	enum tz_rc rc;

	line[0] = '\0';
	if (!make_key(key, record))
		return TZ_OK;
	snprintf(line, TZ_DISPUTE_LINE, "%s %u %s\n", record, no, word);
	if (reason == TZ_DISPUTE_NONE) {
		rc = tz_meta_remove(ledger->txn, key, err);
		return rc == TZ_ENOTFOUND ? TZ_OK : rc;
	}
	snprintf(value, sizeof(value), "%lld %u %s",
	    (long long)tz_clock_now(), no, word);
	return tz_meta_put(ledger->txn, key, value, strlen(value), err);
}

static enum tz_rc
take_line(struct tz_ledger *ledger, const char *line, struct tz_err *err)
{
	char record[TZ_RECORD_ID], word[WORD], again[TZ_DISPUTE_LINE];
	unsigned no;

	if (sscanf(line, "%31s %u %15s", record, &no, word) != 3 ||
	    strncmp(record, ledger->site, TZ_SITE - 1) != 0) {
		tz_log(TZ_LOG_WARN, "feed disputes a record nobody knows");
		return TZ_OK;
	}
	return tz_dispute_note(ledger, record, no, find_reason(word), again,
	    err);
}

enum tz_rc
tz_dispute_take(struct tz_ledger *ledger, const struct tz_entry *entry,
    struct tz_err *err)
{
	const char *at = entry->note == NULL ? "" : entry->note;
	enum tz_rc rc = TZ_OK;
	char line[TZ_DISPUTE_LINE];
	size_t n;

	for (; rc == TZ_OK && *at != '\0'; at += n + (at[n] == '\n')) {
		n = strcspn(at, "\n");
		snprintf(line, sizeof(line), "%.*s",
		    (int)(n < TZ_DISPUTE_LINE ? n : TZ_DISPUTE_LINE - 1), at);
		rc = take_line(ledger, line, err);
	}
	return rc;
}

bool
tz_dispute_of(struct tz_ledger *ledger, const char *record,
    struct tz_sentence *why, int64_t *since)
{
	const struct tz_form *form = tz_forms_of(ledger->forms, record);
	const struct tz_field *field;
	struct tz_buf value;
	char word[WORD] = "";
	long long at = 0;
	unsigned no = 0;
	bool open;

	tz_buf_init(&value, TZ_META_VALUE);
	open = is_open(ledger, record, &value) &&
	    sscanf(tz_buf_str(&value), "%lld %u %15s", &at, &no, word) == 3;
	tz_buf_release(&value);
	if (!open)
		return false;
	if (since != NULL)
		*since = at;
	field = form == NULL ? NULL : tz_form_number(form, no);
	if (why != NULL) {
		tz_sentence_set(why, N_("returned by the district, field %s"),
		    field == NULL ? "" : field->label);
		tz_sentence_add(why, reasons[find_reason(word)].say);
	}
	return true;
}

struct each {
	void (*visit)(const char *record, int64_t since, void *arg);
	void *arg;
	uint64_t n;
};

static int
see(const char *key, const void *value, size_t n, void *arg)
{
	struct each *each = arg;
	char text[VALUE];

	each->n++;
	snprintf(text, sizeof(text), "%.*s", (int)(n < VALUE ? n : VALUE - 1),
	    (const char *)value);
	if (each->visit != NULL)
		each->visit(key + strlen(PREFIX), strtoll(text, NULL, 10),
		    each->arg);
	return 0;
}

enum tz_rc
tz_dispute_count(struct tz_ledger *ledger, const char *site, uint64_t *n,
    struct tz_err *err)
{
	struct each each = { .n = 0 };
	char prefix[TZ_META_KEY];
	enum tz_rc rc;

	snprintf(prefix, sizeof(prefix), PREFIX "%s-", site);
	rc = tz_meta_walk(ledger->store, prefix, see, &each, err);
	*n = each.n;
	return rc;
}

enum tz_rc
tz_dispute_each(struct tz_ledger *ledger,
    void (*visit)(const char *record, int64_t since, void *arg), void *arg,
    struct tz_err *err)
{
	struct each each = { .visit = visit, .arg = arg };

	return tz_meta_walk(ledger->store, PREFIX, see, &each, err);
}
