/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger-village.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/date.h"
#include "base/file.h"
#include "base/mem.h"
#include "form/citizen.h"
#include "form/forms.h"
#include "form/roles.h"
#include "ledger/account.h"
#include "ledger/apply.h"
#include "ledger/draft.h"
#include "ledger/fill.h"
#include "ledger/peer.h"
#include "store/journal.h"
#include "store/records.h"
#include "wire/dictionary.h"
#include "wire/hash.h"

#define HASH "$argon2id$not-a-real-one"

static void
must(struct village *village, enum tz_rc rc, const char *what)
{
	char text[TZ_SENTENCE_TEXT];
	size_t i;

	if (rc == TZ_OK)
		return;
	fprintf(stderr, "%s: %s: %s\n", what, tz_rc_name(rc),
	    tz_err_text(&village->err, text, sizeof(text)));
	for (i = 0; i < village->problems.n; i++)
		fprintf(stderr, "  %s (%s)\n", tz_problem_text(
		    &village->problems.item[i], text, sizeof(text)),
		    village->problems.item[i].rule);
	fail();
}

static void
clear(struct village *village)
{
	tz_problems_release(&village->problems);
	tz_problems_init(&village->problems);
	memset(&village->err, 0, sizeof(village->err));
}

static void
open_office(struct village *village)
{
	clear(village);
	must(village, tz_ledger_open(village->folder, &village->ledger,
	    &village->problems, &village->err), "open");
	clear(village);
	must(village, tz_session_open(village->ledger, "chief", "tty1",
	    &village->chief, &village->err), "sign in");
}

void
village_make(struct village *village, const char *site)
{
	struct tz_ledger_make make = { .site = site, .name = "青坪村村民委员会",
		.admin = "chief", .password_hash = HASH, .admin_uid = 1000,
		.test_clock = true };
	struct tz_buf words;

	tz_hash_start();
	memset(village, 0, sizeof(*village));
	tz_problems_init(&village->problems);
	snprintf(village->folder, sizeof(village->folder),
	    "/tmp/tz-village-XXXXXX");
	assert_non_null(mkdtemp(village->folder));
	tz_clock_set(tz_date_start(VILLAGE_DAY) + 9 * 3600000);
	tz_buf_init(&words, 4096);
	must(village, tz_ledger_make(village->folder, &make, &words,
	    &village->err), "make");
	assert_true(words.len > 0);
	tz_buf_release(&words);
	open_office(village);
}

void
village_again(struct village *village)
{
	tz_session_close(village->ledger, village->chief);
	tz_ledger_close(village->ledger);
	open_office(village);
}

void
village_close(struct village *village)
{
	tz_session_close(village->ledger, village->chief);
	tz_ledger_close(village->ledger);
	tz_problems_release(&village->problems);
	assert_int_equal(tz_file_remove_tree(village->folder, NULL), TZ_OK);
}

void
village_joins(struct village *village, const struct village *district)
{
	struct tz_peer peer = { .url = "https://127.0.0.1/" };

	memcpy(peer.site, district->ledger->site, TZ_SITE);
	peer.pub = district->ledger->keys.pub;
	must(village, tz_peer_write(village->ledger, &peer, &village->err),
	    "join");
}

void
village_pull(struct village *village, struct village *district,
    uint64_t *fed)
{
	struct tz_batch_reads reads;
	struct tz_buf out;
	bool more;

	tz_dictionaries_say(village->ledger->dictionaries, &reads);
	do {
		tz_buf_init(&out, 1 << 20);
		must(district, tz_apply_feed_batch(district->ledger,
		    village->ledger->site, &village->ledger->keys.pub, *fed,
		    &reads, &out, &district->err), "feed");
		more = out.len > 0;
		if (more)
			must(village, tz_apply_feed(village->ledger, out.data,
			    out.len, fed, &village->err), "pull");
		tz_buf_release(&out);
	} while (more);
}

static void
next_request(struct village *village, uint8_t request[TZ_REQUEST])
{
	memset(request, 0x5a, TZ_REQUEST);
	village->requests++;
	memcpy(request, &village->requests, sizeof(village->requests));
}

struct tz_session *
village_worker(struct village *village, const char *user, unsigned roles,
    const char *staff)
{
	struct tz_account_row row = { .roles = roles, .uid = -1,
		.expires = INT32_MAX };
	uint8_t request[TZ_REQUEST];
	struct tz_write how = { .request = request };
	struct tz_session *session;

	next_request(village, request);
	snprintf(row.user, sizeof(row.user), "%s", user);
	snprintf(row.staff, sizeof(row.staff), "%s", staff);
	clear(village);
	must(village, tz_account_put(village->ledger, village->chief, &how,
	    &row, true, HASH, &village->err), "account");
	must(village, tz_session_open(village->ledger, user, "tty2", &session,
	    &village->err), "sign in");
	return session;
}

static enum tz_rc
fill(struct village *village, const struct tz_form *form,
    const char *const *pair, struct tz_record *record)
{
	char name[64];
	const char *equals;
	enum tz_rc rc = TZ_OK;

	for (; rc == TZ_OK && *pair != NULL; pair++) {
		equals = strchr(*pair, '=');
		assert_non_null(equals);
		snprintf(name, sizeof(name), "%.*s", (int)(equals - *pair),
		    *pair);
		rc = tz_fill_pair(village->ledger, form, name, equals + 1,
		    record, &village->problems, &village->err);
	}
	return rc;
}

enum tz_rc
village_try(struct village *village, const struct tz_session *session,
    const char *name, const char *id, unsigned confirm,
    const char *const *pair)
{
	const struct tz_form *form = tz_forms_find(village->ledger->forms,
	    name);
	uint8_t request[TZ_REQUEST];
	struct tz_write how = { .request = request, .confirm = confirm };
	struct tz_record record;
	enum tz_rc rc;

	assert_non_null(form);
	clear(village);
	next_request(village, request);
	tz_record_init(&record);
	if (id != NULL)
		village_get(village, id, &record);
	rc = fill(village, form, pair, &record);
	if (rc == TZ_OK)
		rc = tz_write_save(village->ledger, session, &how, form,
		    &record, &village->written, &village->problems,
		    &village->err);
	tz_record_release(&record);
	return rc;
}

const char *
village_add(struct village *village, const char *form,
    const char *const *pair)
{
	static char id[8][TZ_RECORD_ID];
	static unsigned next;
	char *out = id[next++ % 8];

	must(village, village_try(village, village->chief, form, NULL, 0,
	    pair), form);
	memcpy(out, village->written.id, TZ_RECORD_ID);
	return out;
}

enum tz_rc
village_step(struct village *village, const struct tz_session *session,
    const char *id, const char *step, const char *reason,
    const char *const *pair)
{
	const struct tz_form *form = tz_forms_of(village->ledger->forms, id);
	uint8_t request[TZ_REQUEST];
	struct tz_write how = { .request = request };
	struct tz_record input;
	enum tz_rc rc = TZ_OK;

	clear(village);
	next_request(village, request);
	tz_record_init(&input);
	if (pair != NULL)
		rc = fill(village, form, pair, &input);
	if (rc == TZ_OK)
		rc = tz_write_step(village->ledger, session, &how, id, step,
		    reason, &input, &village->written, &village->problems,
		    &village->err);
	tz_record_release(&input);
	return rc;
}

const char *
village_person(const char *born, unsigned n)
{
	static char number[4][19];
	static unsigned next;
	char *out = number[next++ % 4];

	snprintf(out, 19, "500154%s%03u", born, n % 1000);
	out[17] = tz_citizen_check_digit(out);
	out[18] = '\0';
	return out;
}

void
village_get(struct village *village, const char *id, struct tz_record *record)
{
	tz_record_release(record);
	tz_record_init(record);
	assert_int_equal(tz_records_get(village->ledger->store, id, record,
	    &village->err), TZ_OK);
}

const char *
village_text(struct village *village, const char *id, const char *name)
{
	static char text[4096];
	const struct tz_form *form = tz_forms_of(village->ledger->forms, id);
	struct tz_record record;
	struct tz_value value = { .kind = TZ_NONE };
	const struct tz_field *field;
	struct tz_buf buf;

	field = tz_form_field(form, name);
	if (field == NULL)
		field = tz_form_header(name);
	assert_non_null(field);
	tz_record_init(&record);
	village_get(village, id, &record);
	tz_buf_init(&buf, sizeof(text));
	tz_form_value(field, &record, &value);
	tz_value_plain(&value, &buf);
	snprintf(text, sizeof(text), "%s", tz_buf_str(&buf));
	tz_value_release(&value);
	tz_buf_release(&buf);
	tz_record_release(&record);
	return text;
}

bool
village_broke(const struct village *village, const char *rule)
{
	size_t i;

	for (i = 0; i < village->problems.n; i++)
		if (strcmp(village->problems.item[i].rule, rule) == 0)
			return true;
	return false;
}

uint64_t
village_entries(struct village *village)
{
	struct tz_head head;

	assert_int_equal(tz_journal_head(village->ledger->store,
	    village->ledger->site, TZ_STREAM_OWN, &head, NULL), TZ_OK);
	return head.sequence;
}
