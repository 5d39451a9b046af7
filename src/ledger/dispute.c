/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/dispute.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/log.h"
#include "form/forms.h"
#include "form/type.h"
#include "store/meta.h"

#define PREFIX "disputed/"
#define VALUE 128		/* "TIME FIELD REASON DETAIL" in meta */
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
	unsigned i;

	for (i = 0; i < TZ_DISPUTE_REASONS; i++)
		if (strcmp(word, reasons[i].word) == 0)
			return (enum tz_dispute_reason)i;
	return TZ_DISPUTE_TYPE;
}

/* "FIELD REASON DETAIL"; false when there is no reason. */
static bool
read_dispute(const char *text, struct tz_dispute *dispute)
{
	char word[WORD];

	memset(dispute, 0, sizeof(*dispute));
	if (sscanf(text, "%u %15s %39s", &dispute->no, word,
	    dispute->detail) < 2)
		return false;
	dispute->reason = find_reason(word);
	return true;
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
tz_dispute_note(struct tz_ledger *ledger, const char *record,
    const struct tz_dispute *dispute, char line[TZ_DISPUTE_LINE],
    struct tz_err *err)
{
	char key[TZ_META_KEY], value[VALUE], what[VALUE / 2 + WORD];
	enum tz_rc rc;

	line[0] = '\0';
	if (!make_key(key, record))
		return TZ_OK;
	snprintf(what, sizeof(what), "%u %s%s%s", dispute->no,
	    reasons[dispute->reason].word,
	    dispute->detail[0] == '\0' ? "" : " ", dispute->detail);
	snprintf(line, TZ_DISPUTE_LINE, "%s %s\n", record, what);
	if (dispute->reason == TZ_DISPUTE_NONE) {
		rc = tz_meta_remove(ledger->txn, key, err);
		return rc == TZ_ENOTFOUND ? TZ_OK : rc;
	}
	snprintf(value, sizeof(value), "%lld %s",
	    (long long)tz_clock_now(), what);
	return tz_meta_put(ledger->txn, key, value, strlen(value), err);
}

static enum tz_rc
take_line(struct tz_ledger *ledger, const char *line, struct tz_err *err)
{
	char record[TZ_RECORD_ID], again[TZ_DISPUTE_LINE];
	struct tz_dispute dispute;
	int at = 0;

	if (sscanf(line, "%31s %n", record, &at) != 1 || at == 0 ||
	    !read_dispute(line + at, &dispute) ||
	    strncmp(record, ledger->site, TZ_SITE - 1) != 0) {
		tz_log(TZ_LOG_WARN, "feed disputes a record nobody knows");
		return TZ_OK;
	}
	return tz_dispute_note(ledger, record, &dispute, again, err);
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

/* What a type takes, in the words of its help; else the detail itself. */
static const char *
describe(const struct tz_dispute *dispute)
{
	const struct tz_type *type = NULL;

	if (dispute->reason == TZ_DISPUTE_TYPE ||
	    dispute->reason == TZ_DISPUTE_FORMAT)
		type = tz_type_find(dispute->detail);
	return type == NULL ? dispute->detail : type->help;
}

static void
say(const struct tz_form *form, const char *record,
    const struct tz_dispute *dispute, struct tz_sentence *why)
{
	const struct tz_field *field = form == NULL ? NULL :
	    tz_form_number(form, dispute->no);

	tz_sentence_set(why, N_("returned by the district, %s %s, field %s"),
	    form == NULL ? "" : form->label, record,
	    field == NULL ? "" : field->label);
	tz_sentence_add(why, reasons[dispute->reason].say);
	if (dispute->detail[0] != '\0')
		tz_sentence_add(why, describe(dispute));
}

bool
tz_dispute_of(struct tz_ledger *ledger, const char *record,
    struct tz_sentence *why, int64_t *since)
{
	struct tz_dispute dispute;
	struct tz_buf value;
	long long time = 0;
	int at = 0;
	bool open;

	tz_buf_init(&value, TZ_META_VALUE);
	open = is_open(ledger, record, &value) &&
	    sscanf(tz_buf_str(&value), "%lld %n", &time, &at) == 1 &&
	    at > 0 && read_dispute(tz_buf_str(&value) + at, &dispute);
	tz_buf_release(&value);
	if (open && since != NULL)
		*since = time;
	if (open && why != NULL)
		say(tz_forms_of(ledger->forms, record), record, &dispute, why);
	return open;
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
