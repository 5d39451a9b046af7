/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/number.h"

#include <string.h>

#include "base/buf.h"
#include "base/date.h"
#include "form/check.h"
#include "form/flow.h"
#include "ledger/recovery.h"
#include "ledger/world.h"
#include "store/meta.h"
#include "wire/hash.h"

#define NUMBER_MAX 200		/* bytes of one number */

/* One number being made; with n 0 only the fields of the series are wanted. */
struct making {
	struct tz_ledger *ledger;
	const struct tz_form *form;
	const struct tz_field *field;
	const struct tz_record *record;
	uint64_t n;
	bool scope;
};

/* The day of "date:FIELD"; today for "date" or while the field is empty. */
static int32_t
day_of(const struct making *making, const char *name)
{
	const char *colon = strchr(name, ':');
	const struct tz_field *field = colon != NULL ?
	    tz_form_field(making->form, colon + 1) : NULL;
	const struct tz_value *value;

	if (field == NULL)
		return making->ledger->world.today;
	value = tz_record_get(making->record, field->no);
	if (value->kind == TZ_DAY)
		return (int32_t)value->u.i;
	if (value->kind == TZ_MOMENT)
		return tz_date_of(value->u.i);
	return making->ledger->world.today;
}

/* "year", "date" or "md", each alone or with ":FIELD". */
static bool
is_day(const char *name, const char *word)
{
	size_t n = strlen(word);

	return strncmp(name, word, n) == 0 &&
	    (name[n] == '\0' || name[n] == ':');
}

static void
put_day(const struct making *making, const char *name, struct tz_buf *out)
{
	int year;
	int month;
	int day;

	tz_date_civil(day_of(making, name), &year, &month, &day);
	if (is_day(name, "year"))
		tz_buf_format(out, "%04d", year);
	else if (is_day(name, "date"))
		tz_buf_format(out, "%04d%02d%02d", year, month, day);
	else
		tz_buf_format(out, "%02d%02d", month, day);
}

static void
put_part(const struct making *making, const char *name, struct tz_buf *out)
{
	const struct tz_field *field;

	if (strncmp(name, "n", 1) == 0 && (name[1] == ':' || name[1] == 0)) {
		if (!making->scope)
			tz_buf_format(out, "%0*llu",
			    name[1] == ':' ? (int)strtol(name + 2, NULL, 10) :
			    1, (unsigned long long)making->n);
	} else if (strcmp(name, "site") == 0) {
		if (!making->scope)
			tz_buf_text(out, making->ledger->site);
	} else if (is_day(name, "year") || is_day(name, "date") ||
	    is_day(name, "md")) {
		if (!making->scope)
			put_day(making, name, out);
	} else {
		field = tz_form_field(making->form, name);
		if (field == NULL)
			return;
		if (making->scope)
			tz_buf_byte(out, '/');
		tz_value_plain(tz_record_get(making->record, field->no), out);
	}
}

static void
expand(const struct making *making, struct tz_buf *out)
{
	const char *at = making->field->series;
	char name[64];
	const char *end;

	while (*at != '\0') {
		end = at[0] == '$' && at[1] == '{' ? strchr(at, '}') : NULL;
		if (end == NULL || end - at - 2 >= (long)sizeof(name)) {
			if (!making->scope)
				tz_buf_byte(out, (uint8_t)*at);
			at++;
			continue;
		}
		snprintf(name, sizeof(name), "%.*s", (int)(end - at - 2),
		    at + 2);
		put_part(making, name, out);
		at = end + 1;
	}
}

/*
 * What begins the counter anew: the day that the series itself names, so that
 * what is entered late counts on with its own day.
 */
static void
put_reset(const struct making *making, const char *word, struct tz_buf *out)
{
	const char *colon = strchr(making->field->series, ':');
	char name[64];
	size_t n;

	snprintf(name, sizeof(name), "%s", word);
	for (; colon != NULL; colon = strchr(colon + 1, ':')) {
		n = strcspn(colon, "}");
		if (colon[1] < 'a' || strlen(word) + n >= sizeof(name))
			continue;
		snprintf(name, sizeof(name), "%s%.*s", word, (int)n, colon);
		break;
	}
	tz_buf_byte(out, '/');
	put_day(making, name, out);
}

/* "MAT.matter_no/20261121": the counter, with all that begins it anew. */
static void
series_of(struct making *making, char series[TZ_SERIES])
{
	const char *reset = making->field->reset;
	uint8_t hash[TZ_HASH];
	char hex[17];
	struct tz_buf key;

	tz_buf_init(&key, 4096);
	tz_buf_format(&key, "%s.%s", making->form->prefix,
	    making->field->name);
	if (reset != NULL && strcmp(reset, "day") == 0)
		put_reset(making, "date", &key);
	else if (reset != NULL && strcmp(reset, "year") == 0)
		put_reset(making, "year", &key);
	making->scope = true;
	expand(making, &key);
	making->scope = false;
	if (key.len < TZ_SERIES) {
		snprintf(series, TZ_SERIES, "%s", tz_buf_str(&key));
	} else {
		tz_hash(key.data, key.len, hash);
		tz_hash_hex(hash, 8, hex);
		snprintf(series, TZ_SERIES, "%s.%u/#%s", making->form->prefix,
		    making->field->no, hex);
	}
	tz_buf_release(&key);
}

static int
stop(const struct tz_record *record, void *arg)
{
	(void)record;
	*(bool *)arg = true;
	return 1;
}

static enum tz_rc
is_taken(const struct making *making, const char *text, bool *taken,
    struct tz_err *err)
{
	struct tz_value value = { .kind = TZ_NONE };
	enum tz_rc rc;

	*taken = false;
	if (!making->field->unique)
		return TZ_OK;
	tz_value_text(&value, text);
	rc = tz_world_scan(making->ledger, making->form, making->field,
	    &value, stop, taken, err);
	tz_value_release(&value);
	return rc;
}

static enum tz_rc
make_number(struct making *making, struct tz_record *record,
    struct tz_issued *issued, unsigned *issues, struct tz_err *err)
{
	char series[TZ_SERIES];
	struct tz_buf text;
	bool taken = true;
	enum tz_rc rc;

	series_of(making, series);
	rc = tz_recovery_check(making->ledger, err);
	if (rc == TZ_OK)
		rc = tz_number_last(making->ledger->store,
		    making->ledger->txn, series, &making->n, err);
	tz_buf_init(&text, NUMBER_MAX);
	while (rc == TZ_OK && taken) {
		if (*issues == TZ_ENTRY_NUMBERS) {
			rc = tz_fail(err, TZ_ELIMIT,
			    N_("the next numbers of %s are all taken"),
			    making->field->name);
			break;
		}
		making->n++;
		tz_buf_clear(&text);
		expand(making, &text);
		snprintf(issued[*issues].series, TZ_SERIES, "%s", series);
		issued[(*issues)++].number = making->n;
		rc = is_taken(making, tz_buf_str(&text), &taken, err);
	}
	if (rc == TZ_OK)
		tz_record_set_text(record, making->field->no,
		    tz_buf_str(&text));
	tz_buf_release(&text);
	return rc;
}

/* A number that is required from a state on is given on the way there. */
static bool
is_due(const struct tz_form *form, const struct tz_field *field,
    const struct tz_record *record)
{
	return field->need != TZ_NEED_FROM || form->flow == NULL ||
	    tz_flow_after(form->flow, field->need_from, record->state);
}

enum tz_rc
tz_number_fill(struct tz_ledger *ledger, const struct tz_form *form,
    struct tz_record *record, struct tz_issued issued[TZ_ENTRY_NUMBERS],
    unsigned *issues, struct tz_err *err)
{
	struct making making = { .ledger = ledger, .form = form,
		.record = record };
	enum tz_rc rc = TZ_OK;
	size_t i;

	*issues = 0;
	for (i = 0; rc == TZ_OK && i < form->fields; i++) {
		making.field = &form->field[i];
		if (tz_record_get(record, making.field->no)->kind != TZ_NONE ||
		    !is_due(form, making.field, record) ||
		    !tz_check_numbered(making.field, &ledger->world, record))
			continue;
		rc = make_number(&making, record, issued, issues, err);
	}
	return rc;
}
