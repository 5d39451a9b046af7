/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/search.h"

#include <ctype.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "form/forms.h"
#include "form/pinyin.h"
#include "form/type.h"
#include "ledger/query.h"
#include "ledger/rights.h"

static bool
is_number(const char *text)
{
	size_t n = strspn(text, "0123456789-");

	if (n > 0 && (text[n] == 'X' || text[n] == 'x'))
		n++;
	return n > 0 && text[n] == '\0';
}

static bool
is_letters(const char *text)
{
	for (; *text != '\0'; text++)
		if (!isalnum((unsigned char)*text))
			return false;
	return true;
}

static void
add_way(struct tz_search_ways *ways, const struct tz_field *field,
    const struct tz_buf *key)
{
	struct tz_search_way *way;

	if (ways->n == TZ_SEARCH_WAYS || key->len > TZ_KEYS_MAX)
		return;
	way = &ways->way[ways->n++];
	memcpy(way->key, key->data, key->len);
	way->n = key->len;
	way->field = field;
}

static void
add_typed(struct tz_search_ways *ways, const struct tz_form *form,
    const struct tz_field *field, enum tz_search_how how)
{
	char lower[TZ_SEARCH_TYPED + 1];
	struct tz_buf key;
	size_t i;

	snprintf(lower, sizeof(lower), "%s", ways->typed);
	for (i = 0; how == TZ_SEARCH_PINYIN && lower[i] != '\0'; i++)
		lower[i] = (char)tolower((unsigned char)lower[i]);
	tz_buf_init(&key, TZ_KEYS_MAX);
	tz_keys_prefix(form, field->no, how, lower, &key);
	add_way(ways, field, &key);
	tz_buf_release(&key);
}

/* Numbers on paper are in the header of every record. */
static void
add_old_no(struct tz_search_ways *ways, const struct tz_form *form)
{
	struct tz_buf key;

	tz_buf_init(&key, TZ_KEYS_MAX);
	tz_keys_prefix(form, TZ_NO_OLD_NO, TZ_SEARCH_START, ways->typed,
	    &key);
	add_way(ways, tz_form_header("old_no"), &key);
	tz_buf_release(&key);
}

static enum tz_rc
add_via(struct tz_ledger *ledger, const struct tz_session *session,
    const struct tz_form *form, const struct tz_field *field,
    tz_search_list list, struct tz_search_ways *ways, struct tz_err *err)
{
	struct tz_query query = { .form = field->target->name,
		.typed = ways->typed, .most = TZ_SEARCH_VIA };
	struct tz_value value = { .kind = TZ_NONE };
	struct tz_rows rows;
	struct tz_buf key;
	enum tz_rc rc;
	size_t i;

	if (tz_rights_form(session, field->target).read == false)
		return TZ_OK;
	tz_rows_init(&rows);
	rc = list(ledger, session, &query, &rows, err);
	for (i = 0; rc == TZ_OK && i < rows.n; i++) {
		tz_buf_init(&key, TZ_KEYS_MAX);
		tz_value_text(&value, rows.row[i].id);
		tz_keys_value(form, field->no, TZ_SEARCH_START, field, &value,
		    &key);
		add_way(ways, field, &key);
		tz_value_release(&value);
		tz_buf_release(&key);
	}
	tz_rows_release(&rows);
	return rc;
}

static void
plan_id(struct tz_ledger *ledger, const struct tz_form *form,
    struct tz_search_ways *ways)
{
	char site[TZ_SITE];
	char prefix[TZ_PREFIX];
	uint32_t serial;
	size_t n = strspn(ways->typed, "0123456789");

	if (tz_record_id_split(ways->typed, site, prefix, &serial) &&
	    strcmp(prefix, form->prefix) == 0)
		snprintf(ways->id, sizeof(ways->id), "%.31s", ways->typed);
	else if (n > 0 && n <= 8 && ways->typed[n] == '\0')
		tz_record_id_join(ways->id, ledger->site, form->prefix,
		    (uint32_t)strtoul(ways->typed, NULL, 10));
}

enum tz_rc
tz_search_plan(struct tz_ledger *ledger, const struct tz_session *session,
    const struct tz_form *form, const char *typed, tz_search_list list,
    struct tz_search_ways *ways, struct tz_err *err)
{
	const struct tz_search *search;
	enum tz_rc rc = TZ_OK;
	bool number;
	bool letters;
	size_t i;

	memset(ways, 0, sizeof(*ways));
	tz_utf8_copy(ways->typed, sizeof(ways->typed), typed);
	tz_utf8_tidy(ways->typed, false);
	if (ways->typed[0] == '\0')
		return TZ_OK;
	number = is_number(ways->typed);
	letters = !number && is_letters(ways->typed);
	ways->text = !number && !letters;
	plan_id(ledger, form, ways);
	for (i = 0; rc == TZ_OK && i < form->searches; i++) {
		search = &form->search[i];
		if (search->field->target != NULL) {
			if (!number)
				rc = add_via(ledger, session, form,
				    search->field, list, ways, err);
		} else if (search->how == TZ_SEARCH_PINYIN) {
			add_typed(ways, form, search->field, letters ?
			    TZ_SEARCH_PINYIN : TZ_SEARCH_START);
		} else if (search->how == TZ_SEARCH_TAIL) {
			if (number)
				add_typed(ways, form, search->field,
				    TZ_SEARCH_TAIL);
			add_typed(ways, form, search->field,
			    TZ_SEARCH_START);
		} else {
			add_typed(ways, form, search->field,
			    TZ_SEARCH_START);
		}
	}
	if (rc == TZ_OK)
		add_old_no(ways, form);
	return rc;
}

struct first {
	const struct tz_search_ways *ways;
	size_t way;
};

static void
see_key(const void *key, size_t n, void *arg)
{
	struct first *first = arg;
	size_t i;

	for (i = 0; i < first->way; i++)
		if (n >= first->ways->way[i].n && memcmp(key,
		    first->ways->way[i].key, first->ways->way[i].n) == 0)
			first->way = i;
}

size_t
tz_search_way(const struct tz_search_ways *ways, const struct tz_form *form,
    const struct tz_record *record)
{
	struct first first = { .ways = ways, .way = ways->n };

	tz_keys_of(form, record, see_key, &first);
	return first.way;
}

bool
tz_search_inside(const struct tz_search_ways *ways,
    const struct tz_form *form, const struct tz_record *record)
{
	const struct tz_search *search;
	const char *text;
	size_t i;

	if (record->old_no != NULL && strstr(record->old_no, ways->typed))
		return true;
	for (i = 0; i < form->searches; i++) {
		search = &form->search[i];
		text = tz_record_text(record, search->field->no);
		if (search->field->target != NULL || text[0] == '\0')
			continue;
		if (strstr(text, ways->typed) != NULL)
			return true;
		if (search->how == TZ_SEARCH_PINYIN &&
		    tz_pinyin_match(text, ways->typed))
			return true;
	}
	return tz_search_way(ways, form, record) < ways->n;
}

bool
tz_search_exact(const struct tz_search_ways *ways,
    const struct tz_field *field, const struct tz_record *record)
{
	struct tz_value value = { .kind = TZ_NONE };
	struct tz_problems quiet;
	bool same = false;

	tz_problems_init(&quiet);
	if (field->type->parse(field, ways->typed, record, &value, &quiet))
		same = tz_value_same(&value, tz_record_get(record,
		    field->no));
	tz_value_release(&value);
	tz_problems_release(&quiet);
	return same;
}
