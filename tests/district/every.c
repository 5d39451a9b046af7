/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Asks every request there is of a district's ledger, by an account of a town,
 * about a record of its own village and about the same of another's: replies
 * about its own show it where that is said, and no reply holds anything of the
 * other that was not in the question. A request that is not in the table below
 * stops this program.
 *
 *   every FOLDER USER PASSWORD OWN WORD OTHER SECRET ...
 *
 * OWN and OTHER are codes of offices with one matter and one resident each,
 * WORD and the first SECRET what the two are found by; no SECRET may be told.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "client/ask.h"
#include "client/client.h"
#include "form/roles.h"
#include "wire/house_plan.h"
#include "wire/message.h"
#include "wire/right.h"

#define CONFIRM 0xff
#define MOST 100
#define REPLY (16 * 1024 * 1024)

/* One question: about a village, with a word that finds its resident. */
struct question {
	const char *site;
	const char *word;
	char matter[TZ_RECORD_ID];
	char resident[TZ_RECORD_ID];
	struct tz_buf *out;
};

static const char *const *secret;
static size_t secrets;
static unsigned faults;

static void
nothing(const struct question *q)
{
	(void)q;
}

static void
matter(const struct question *q)
{
	tz_pack_text(q->out, q->matter);
}

static void
password(const struct question *q)
{
	tz_pack_uint(q->out, 1);
	tz_pack_text(q->out, "old");
	tz_pack_text(q->out, "x");
}

static void
forms(const struct question *q)
{
	tz_pack_bytes(q->out, "", 0);
}

static void
begin(const struct question *q)
{
	tz_pack_text(q->out, "");
	tz_pack_text(q->out, q->resident);
}

static void
enter(const struct question *q)
{
	tz_pack_text(q->out, q->matter);
	tz_pack_uint(q->out, 1);
	tz_pack_text(q->out, q->word);
}

static void
save(const struct question *q)
{
	tz_pack_text(q->out, q->resident);
	tz_pack_uint(q->out, CONFIRM);
}

/* A new record that refers to whom a number or a name means. */
static void
write_new(const struct question *q)
{
	tz_pack_text(q->out, "candidate");
	tz_pack_text(q->out, "");
	tz_pack_text(q->out, "");
	tz_pack_uint(q->out, CONFIRM);
	tz_pack_uint(q->out, 2);
	tz_pack_text(q->out, "post");
	tz_pack_text(q->out, "01");
	tz_pack_text(q->out, "res");
	tz_pack_text(q->out, q->word);
}

static void
step(const struct question *q)
{
	tz_pack_text(q->out, q->matter);
	tz_pack_text(q->out, "urge");
	tz_pack_text(q->out, "");
	tz_pack_uint(q->out, CONFIRM);
	tz_pack_uint(q->out, 0);
}

static void
make_void(const struct question *q)
{
	tz_pack_text(q->out, q->resident);
	tz_pack_text(q->out, "wrong");
}

/* form, typed, where, parent, order, columns */
static void
list_of(const struct question *q, const char *form, const char *typed,
    const char *where)
{
	tz_pack_text(q->out, form);
	tz_pack_text(q->out, typed);
	tz_pack_text(q->out, where);
	tz_pack_text(q->out, "");
	tz_pack_text(q->out, "");
	tz_pack_text(q->out, "");
	tz_pack_uint(q->out, 1);
	tz_pack_uint(q->out, 0);
	tz_pack_uint(q->out, MOST);
	tz_pack_bytes(q->out, "", 0);
}

static void
list(const struct question *q)
{
	list_of(q, "matter", "", "");
}

static void
list_persons(const struct question *q)
{
	list_of(q, "resident", "", "");
}

static void
list_typed(const struct question *q)
{
	list_of(q, "matter", q->word, "");
}

static void
list_await(const struct question *q)
{
	list_of(q, "matter", "", "@0");
}

static void
list_await_wrong(const struct question *q)
{
	list_of(q, "matter", "", "@0 OR true");
}

static void
find(const struct question *q)
{
	tz_pack_text(q->out, q->word);
	tz_pack_uint(q->out, MOST);
}

static void
find_any(const struct question *q)
{
	tz_pack_text(q->out, "500154");
	tz_pack_uint(q->out, MOST);
}

static void
codes(const struct question *q)
{
	tz_pack_text(q->out, "loc_channel");
	tz_pack_text(q->out, "");
	tz_pack_uint(q->out, 0);
	tz_pack_uint(q->out, MOST);
}

static void
targets(const struct question *q)
{
	tz_pack_text(q->out, "resident");
	tz_pack_text(q->out, "");
	tz_pack_uint(q->out, MOST);
}

static void
print(const struct question *q)
{
	tz_pack_text(q->out, q->matter);
	tz_pack_text(q->out, "");
	tz_pack_uint(q->out, 80);
}

static void
export(const struct question *q)
{
	tz_pack_text(q->out, "resident");
	tz_pack_text(q->out, "");
	tz_pack_uint(q->out, 0);
	tz_pack_uint(q->out, 1);
	tz_pack_text(q->out, "");
}

static void
export_site(const struct question *q)
{
	tz_pack_text(q->out, "resident");
	tz_pack_text(q->out, "");
	tz_pack_uint(q->out, 0);
	tz_pack_uint(q->out, 1);
	tz_pack_text(q->out, q->site);
}

static void
import_begin(const struct question *q)
{
	tz_pack_text(q->out, "resident");
	tz_pack_uint(q->out, 1);
	tz_pack_uint(q->out, 1);
	tz_pack_uint(q->out, 1);
	tz_pack_text(q->out, "id_no");
}

static void
import_rows(const struct question *q)
{
	tz_pack_uint(q->out, 1);
	tz_pack_uint(q->out, 2);
	tz_pack_uint(q->out, 1);
	tz_pack_text(q->out, q->word);
}

static void
import_look(const struct question *q)
{
	tz_pack_text(q->out, "resident");
	tz_pack_uint(q->out, 0);
}

static void
import_map(const struct question *q)
{
	tz_pack_text(q->out, "resident");
}

static void
person(const struct question *q)
{
	tz_pack_text(q->out, q->resident);
	tz_pack_uint(q->out, MOST);
}

static void
merge(const struct question *q)
{
	tz_pack_text(q->out, q->resident);
	tz_pack_text(q->out, q->matter);
	tz_pack_text(q->out, "double");
}

static void
household(const struct question *q)
{
	struct tz_house_plan plan;

	tz_house_plan_init(&plan);
	tz_house_plan_pack(&plan, q->out);
	tz_house_plan_release(&plan);
}

static void
ask_figures(const struct question *q, const char *id)
{
	tz_pack_text(q->out, id);
	tz_pack_text(q->out, "");
	tz_pack_uint(q->out, 0);
	tz_pack_int(q->out, 0);
	tz_pack_uint(q->out, 0);
	tz_pack_int(q->out, 0);
	tz_pack_int(q->out, 0);
	tz_pack_uint(q->out, 1);
}

static void
figures(const struct question *q)
{
	ask_figures(q, "");
}

static void
figure_rows(const struct question *q)
{
	ask_figures(q, "I-01");
	tz_pack_text(q->out, "");
	tz_pack_uint(q->out, 1);
	tz_pack_uint(q->out, 0);
	tz_pack_uint(q->out, MOST);
}

static void
report(const struct question *q)
{
	tz_pack_text(q->out, "R01");
	tz_pack_int(q->out, 0);
	tz_pack_int(q->out, 0);
	tz_pack_int(q->out, 0);
	tz_pack_text(q->out, "text");
	tz_pack_uint(q->out, 80);
	tz_pack_uint(q->out, 0);
}

static void
report_behind(const struct question *q)
{
	report(q);
	tz_pack_text(q->out, "1/1");
}

static void
report_make(const struct question *q)
{
	report(q);
	tz_pack_uint(q->out, CONFIRM);
}

static void
checkup(const struct question *q)
{
	tz_pack_text(q->out, "");
	tz_pack_int(q->out, 0);
}

static void
progress(const struct question *q)
{
	tz_pack_text(q->out, "1121-001");
	tz_pack_text(q->out, "0111");
}

static void
slips(const struct question *q)
{
	tz_pack_text(q->out, "matter");
	tz_pack_int(q->out, INT32_MIN);
	tz_pack_uint(q->out, 1);
}

static void
zero(const struct question *q)
{
	tz_pack_uint(q->out, 0);
}

static void
archive(const struct question *q)
{
	tz_pack_uint(q->out, 2020);
	tz_pack_uint(q->out, 1);
	tz_pack_text(q->out, q->resident);
}

static void
expired(const struct question *q)
{
	tz_pack_uint(q->out, 2026);
}

static void
text(const struct question *q)
{
	tz_pack_text(q->out, "");
}

static void
teach(const struct question *q)
{
	tz_pack_text(q->out, "resident");
	tz_pack_text(q->out, "heading");
	tz_pack_text(q->out, "-");
}

static void
settle(const struct question *q)
{
	tz_pack_text(q->out, q->matter);
	tz_pack_text(q->out, "1");
	tz_pack_text(q->out, "");
	tz_pack_uint(q->out, CONFIRM);
}

static void
propose(const struct question *q)
{
	tz_pack_text(q->out, q->resident);
	tz_pack_text(q->out, "unit");
	tz_pack_text(q->out, "reason");
	tz_pack_text(q->out, "source");
	tz_pack_text(q->out, "");
	tz_pack_uint(q->out, 1);
	tz_pack_text(q->out, "phone");
	tz_pack_text(q->out, "1");
}

static void
compare(const struct question *q)
{
	tz_pack_text(q->out, "resident");
	tz_pack_text(q->out, "unit");
	tz_pack_text(q->out, "list");
	tz_pack_text(q->out, "");
	tz_pack_text(q->out, "");
	tz_pack_uint(q->out, 0);
	tz_pack_uint(q->out, 2);
	tz_pack_text(q->out, "id_no");
	tz_pack_text(q->out, "phone");
	tz_pack_uint(q->out, 1);
	tz_pack_text(q->out, q->word);
	tz_pack_text(q->out, "13900000222");
}

static void
clock_of(const struct question *q)
{
	tz_pack_int(q->out, 0);
}

/* "shows": a reply about the own village names it. */
static const struct {
	enum tz_verb verb;
	void (*ask)(const struct question *q);
	bool shows;
} table[] = {
	{ TZ_VERB_PASSWORD, password, false },
	{ TZ_VERB_FORMS, forms, false },
	{ TZ_VERB_SHOW, matter, true },
	{ TZ_VERB_BEGIN, begin, false },
	{ TZ_VERB_ENTER, enter, false },
	{ TZ_VERB_SAVE, save, false },
	{ TZ_VERB_DROP, matter, false },
	{ TZ_VERB_WRITE, write_new, false },
	{ TZ_VERB_STEP, step, false },
	{ TZ_VERB_VOID, make_void, false },
	{ TZ_VERB_LIST, list, true },
	{ TZ_VERB_LIST, list_persons, true },
	{ TZ_VERB_LIST, list_typed, false },
	{ TZ_VERB_LIST, list_await, true },
	{ TZ_VERB_LIST, list_await_wrong, false },
	{ TZ_VERB_FIND, find, true },
	{ TZ_VERB_FIND, find_any, false },
	{ TZ_VERB_HISTORY, matter, true },
	{ TZ_VERB_TODAY, nothing, false },
	{ TZ_VERB_REGISTERS, nothing, false },
	{ TZ_VERB_CODES, codes, false },
	{ TZ_VERB_TARGETS, targets, true },
	{ TZ_VERB_PRINT, print, true },
	{ TZ_VERB_EXPORT, export, false },
	{ TZ_VERB_EXPORT, export_site, false },
	{ TZ_VERB_IMPORT_BEGIN, import_begin, false },
	{ TZ_VERB_IMPORT_ROWS, import_rows, false },
	{ TZ_VERB_IMPORT_END, nothing, false },
	{ TZ_VERB_ACCOUNTS, nothing, false },
	{ TZ_VERB_ACCOUNT_PUT, nothing, false },
	{ TZ_VERB_STATE, nothing, false },
	{ TZ_VERB_BACKUP, nothing, false },
	{ TZ_VERB_VERIFY, nothing, false },
	{ TZ_VERB_DUMP, nothing, false },
	{ TZ_VERB_CLOCK, clock_of, false },
	{ TZ_VERB_RELOAD, nothing, false },
	{ TZ_VERB_SERIES, nothing, false },
	{ TZ_VERB_RECOVER, nothing, false },
	{ TZ_VERB_SYNC_STATE, nothing, false },
	{ TZ_VERB_OUTGOING, nothing, false },
	{ TZ_VERB_AUTH, nothing, false },
	{ TZ_VERB_SETTLE, nothing, false },
	{ TZ_VERB_REBATCH, nothing, false },
	{ TZ_VERB_FEED, nothing, false },
	{ TZ_VERB_WANTED, nothing, false },
	{ TZ_VERB_OBJECT, nothing, false },
	{ TZ_VERB_ENROL_ASK, nothing, false },
	{ TZ_VERB_ENROL_ANSWER, nothing, false },
	{ TZ_VERB_SYNC_NOTE, nothing, false },
	{ TZ_VERB_HEALTH, nothing, false },
	{ TZ_VERB_RAN, nothing, false },
	{ TZ_VERB_SYNC_PROGRESS, nothing, false },
	{ TZ_VERB_SYNC_WISH, nothing, false },
	{ TZ_VERB_DOCTOR, nothing, false },
	{ TZ_VERB_DEFINITION, nothing, false },
	{ TZ_VERB_OUTGOING_AFTER, nothing, false },
	{ TZ_VERB_SENT, nothing, false },
	{ TZ_VERB_PROVE, nothing, false },
	{ TZ_VERB_DISTRICT, nothing, false },
	{ TZ_VERB_PRINTS, matter, false },
	{ TZ_VERB_PERSON, person, true },
	{ TZ_VERB_PERSON_FIND, find, true },
	{ TZ_VERB_PERSON_FIND, find_any, false },
	{ TZ_VERB_DAY_END, nothing, false },
	{ TZ_VERB_HAND_OVER, nothing, false },
	{ TZ_VERB_INDICATORS, figures, false },
	{ TZ_VERB_INDICATOR_ROWS, figure_rows, false },
	{ TZ_VERB_REPORTS, nothing, false },
	{ TZ_VERB_REPORT, report, false },
	{ TZ_VERB_REPORT_FIGURES, report, false },
	{ TZ_VERB_REPORT_BEHIND, report_behind, false },
	{ TZ_VERB_REPORT_MAKE, report_make, false },
	{ TZ_VERB_MERGE, merge, false },
	{ TZ_VERB_HOUSEHOLD, household, false },
	{ TZ_VERB_CHECKUP, checkup, false },
	{ TZ_VERB_CHECKUP_LAST, nothing, false },
	{ TZ_VERB_PROGRESS, progress, false },
	{ TZ_VERB_SLIPS, slips, false },
	{ TZ_VERB_TOUR, zero, false },
	{ TZ_VERB_UPGRADE, nothing, false },
	{ TZ_VERB_UPGRADED, nothing, false },
	{ TZ_VERB_ENVELOPE, nothing, false },
	{ TZ_VERB_EXPIRED, expired, false },
	{ TZ_VERB_ARCHIVE, archive, false },
	{ TZ_VERB_IMPORT_LOOK, import_look, false },
	{ TZ_VERB_IMPORT_TEACH, teach, false },
	{ TZ_VERB_IMPORT_MAP, import_map, false },
	{ TZ_VERB_GAPS, text, false },
	{ TZ_VERB_UPPER, nothing, false },
	{ TZ_VERB_UPPER_LOOK, matter, false },
	{ TZ_VERB_PROPOSE, propose, false },
	{ TZ_VERB_COMPARE, compare, false },
	{ TZ_VERB_UPPER_SETTLE, settle, false },
	{ TZ_VERB_SIGN_OUT, nothing, false },	/* the last */
};

#define ROWS (sizeof(table) / sizeof(table[0]))

static void
every_request_is_here(void)
{
	const struct tz_verb_row *row;
	size_t i, k;

	for (i = 0; (row = tz_verb_at(i)) != NULL; i++) {
		for (k = 0; k < ROWS && table[k].verb != row->number; k++)
			continue;
		if (k == ROWS && row->who == TZ_WHO_SESSION) {
			(void)printf("%s is asked by nobody\n", row->name);
			faults++;
		}
	}
}

static bool
holds(const struct tz_buf *bytes, const char *word)
{
	return bytes->len > 0 &&
	    memmem(bytes->data, bytes->len, word, strlen(word)) != NULL;
}

static int
keep_part(struct tz_unpack *in, void *arg)
{
	tz_buf_put(arg, in->at, (size_t)(in->end - in->at));
	return 0;
}

static void
blame(const struct tz_verb_row *row, const struct question *q,
    const char *what)
{
	(void)printf("%s of %s: %s\n", row->name, q->site, what);
	faults++;
}

/* Is it a right over all offices, that an account of an area never has? */
static bool
is_of_all(const struct tz_verb_row *row)
{
	static const char *const name[] = {
#define NAME(verb, roles, help) #verb,
		TZ_RIGHT_TABLE(NAME)
#undef NAME
	};
	size_t i;

	for (i = 0; i < TZ_RIGHT_COUNT; i++)
		if (strcmp(row->right, name[i]) == 0)
			return (TZ_RIGHTS_OF_ALL & 1u << i) != 0;
	return false;
}

static void
look_at(size_t at, const struct question *q, const struct tz_buf *asked,
    const struct tz_buf *reply, enum tz_rc rc)
{
	const struct tz_verb_row *row = tz_verb_find(table[at].verb);
	bool own = q->word != secret[0];
	size_t i;

	for (i = 0; i < secrets; i++)
		if (holds(reply, secret[i]) && !holds(asked, secret[i]))
			blame(row, q, secret[i]);
	if (is_of_all(row) && rc != TZ_ERIGHT)
		blame(row, q, "is done for one area");
	if (rc == TZ_EPROTO)
		blame(row, q, "is not a request");
	if (own && table[at].shows && (rc != TZ_OK || !holds(reply, q->site)))
		blame(row, q, "does not show the own village");
	if (!own && row->number == TZ_VERB_SHOW && rc == TZ_OK)
		blame(row, q, "is shown");
}

static void
ask(struct tz_client *client, size_t at, struct question *q)
{
	const struct tz_verb_row *row = tz_verb_find(table[at].verb);
	uint8_t request[TZ_CLIENT_REQUEST];
	struct tz_buf asked, reply;
	struct tz_err err = { 0 };
	char said[TZ_SENTENCE_TEXT];
	struct tz_unpack in;
	enum tz_rc rc;

	tz_buf_init(&asked, TZ_MOST_OBJECT);
	tz_buf_init(&reply, REPLY);
	tz_client_request(request);
	q->out = tz_ask_begin(client, table[at].verb,
	    row->writes ? request : NULL);
	table[at].ask(q);
	tz_buf_put(&asked, q->out->data, q->out->len);
	rc = tz_ask_parts(client, keep_part, &reply, &in, &err);
	if (rc == TZ_OK || in.at != NULL)
		(void)keep_part(&in, &reply);
	if (rc != TZ_OK)
		tz_buf_text(&reply, tz_err_text(&err, said, sizeof(said)));
	look_at(at, q, &asked, &reply, rc);
	if (getenv("TZ_EVERY") != NULL)
		(void)printf("%s %s: %s, %zu bytes\n", row->name, q->site,
		    tz_rc_name(rc), reply.len);
	tz_buf_release(&reply);
	tz_buf_release(&asked);
}

static void
init(struct question *q, const char *site, const char *word)
{
	q->site = site;
	q->word = word;
	tz_record_id_join(q->matter, site, "MAT", 1);
	tz_record_id_join(q->resident, site, "RES", 1);
}

int
main(int argc, char **argv)
{
	struct tz_client_options options = { 0 };
	struct question own, other;
	struct tz_client *client;
	struct tz_err err = { 0 };
	size_t i;

	if (argc < 8)
		return 2;
	options.folder = argv[1];
	secret = (const char *const *)&argv[7];
	secrets = (size_t)argc - 7;
	init(&own, argv[4], argv[5]);
	init(&other, argv[6], secret[0]);
	every_request_is_here();
	if (tz_client_open(&options, &client, &err) != TZ_OK ||
	    tz_client_sign_in(client, argv[2], argv[3], &err) != TZ_OK) {
		(void)printf("no session: %s\n", tz_rc_name(err.rc));
		return 1;
	}
	for (i = 0; i < ROWS; i++) {
		if (i + 1 < ROWS)
			ask(client, i, &other);
		ask(client, i, &own);
	}
	tz_client_close(client);
	return faults > 0;
}
