/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The forms that are shipped, against the field list of the requirement
 * (fields.csv beside this file) and against one another.
 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/csv.h"
#include "base/file.h"
#include "form/codes.h"
#include "form/flow.h"
#include "form/forms.h"
#include "form/type.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))
#define MOST (1024 * 1024)

static struct {
	struct tz_forms *forms;
	struct tz_problems problems;
	struct tz_buf text;
	unsigned wrong;
} it;

/* No hash is compared here, so the sum need not be strong. */
static void
weak_hash(const void *bytes, size_t n, uint8_t out[TZ_HASH])
{
	const uint8_t *p = bytes;
	uint64_t sum = UINT64_C(1469598103934665603);
	size_t i;

	for (i = 0; i < n; i++)
		sum = (sum ^ p[i]) * UINT64_C(1099511628211);
	memset(out, 0, TZ_HASH);
	memcpy(out, &sum, sizeof sum);
}

static void
path_of(char *out, size_t size, const char *name)
{
	const char *source = getenv("TZ_SRCDIR");

	snprintf(out, size, "%s/%s", source != NULL ? source : ".", name);
}

static int
load(void **state)
{
	char forms[4096], codes[4096];

	(void)state;
	path_of(forms, sizeof forms, "forms");
	path_of(codes, sizeof codes, "data/codes");
	tz_problems_init(&it.problems);
	it.forms = tz_forms_new(weak_hash);
	tz_forms_load(it.forms, forms, codes, &it.problems);
	tz_forms_resolve(it.forms, &it.problems);
	path_of(forms, sizeof forms, "tests/forms/fields.csv");
	tz_buf_init(&it.text, MOST);
	assert_int_equal(tz_file_read(forms, &it.text, NULL), TZ_OK);
	return 0;
}

static int
unload(void **state)
{
	(void)state;
	tz_forms_free(it.forms);
	tz_problems_release(&it.problems);
	tz_buf_release(&it.text);
	return 0;
}

static void
nothing_is_wrong_with_the_forms(void **state)
{
	char text[TZ_SENTENCE_TEXT];
	size_t i;

	(void)state;
	for (i = 0; i < it.problems.n; i++) {
		tz_sentence_plain(&it.problems.item[i].say, text, sizeof text);
		print_error("%s:%lu: %s\n", it.problems.item[i].place,
		    it.problems.item[i].line, text);
	}
	assert_int_equal(it.problems.n, 0);
	assert_true(tz_forms_count(it.forms) >= 66);
	assert_true(tz_forms_codes_count(it.forms) >= 152);
}

/* Every register but those of the program stands in a group of the menu. */
static void
registers_stand_in_groups(void **state)
{
	const struct tz_codes *groups = tz_forms_codes(it.forms, "form_group");
	const struct tz_form *form;
	size_t i;

	(void)state;
	assert_non_null(groups);
	for (i = 0; i < tz_forms_count(it.forms); i++) {
		form = tz_forms_at(it.forms, i);
		if (!form->internal &&
		    tz_codes_find(groups, form->group) == NULL)
			fail_msg("%s: group %s", form->name, form->group);
	}
}

/* Columns of fields.csv. */
enum { C_FORM, C_IDENT, C_ZH_FORM, C_PRIORITY, C_FIELD, C_ZH, C_TYPE,
	C_REQUIRED, C_FROM, C_UNIQUE, C_DERIVED, C_SENSITIVE, C_INDEX, C_CODE,
	C_NOTE, C_COLUMNS };

/* The letters of a type in the list, and the type of the form language. */
static const struct {
	const char *letters, *type;
} types[] = {
	{ "s", "text" },
	{ "t", "memo" },
	{ "i", "integer" },
	{ "n", "number" },
	{ "m", "money" },
	{ "d", "date" },
	{ "dt", "datetime" },
	{ "b", "bool" },
	{ "c", "code" },
	{ "cm", "codes" },
	{ "r", "ref" },
	{ "rm", "refs" },
	{ "tel", "phone" },
	{ "usc", "credit-code" },
	{ "v", "division" },
	{ "id", "citizen-id" },
	{ "ym", "text" },		/* 2026-11 */
	{ "y", "integer" },
};

/*
 * Where a form says it closer than the list: the list knows no serials, cards
 * and papers, and a need that depends on other fields has no letter there.
 */
static const struct {
	const char *form, *field, *type, *required;
} closer[] = {
	{ "HH", "hh_no", "serial", NULL },
	{ "MAT", "matter_no", "serial", NULL },
	{ "CER", "cert_no", "serial", "from" },	/* W2: 用印 */
	{ "SEA", "seq", "serial", NULL },
	{ "PRQ", "prq_no", "serial", NULL },
	{ "ADM", "adm_no", "serial", NULL },
	{ "INS", "ins_no", "serial", NULL },
	{ "DEL", "del_no", "serial", NULL },
	{ "PWX", "run_no", "serial", NULL },
	{ "DIS", "dis_no", "serial", NULL },
	{ "CON", "con_no", "serial", NULL },
	{ "OBJ", "obj_no", "serial", NULL },
	{ "SOC", "soc_no", "serial", NULL },
	{ "VOL", "vol_no", "serial", NULL },
	{ "VSR", "act_no", "serial", NULL },
	{ "PRJ", "prj_no", "serial", NULL },
	{ "CHR", "chr_no", "serial", NULL },
	{ "SWS", "sws_no", "serial", NULL },
	{ "PRB", "prb_no", "serial", NULL },
	{ "NED", "survey_no", "serial", NULL },
	{ "TSK", "task_no", "serial", NULL },
	{ "RPT", "rpt_no", "serial", NULL },
	{ "ASM", "asm_no", "serial", NULL },
	{ "SPG", "disab_cert", "disability-id", NULL },
	{ "RES", "id_no", "person-id", NULL },
	{ "RES", "bank_no", "bank-card", NULL },
	{ "RES", "photo_ref", "file-note", NULL },
	{ "RES", "hh", NULL, "later" },		/* note: later, unless ... */
	{ "RES", "rel", NULL, "1" },		/* note: required with hh */
	{ "RES", "guardian", NULL, "later" },	/* note: age < 14 */
	{ "STF", "cert_no", NULL, "1" },	/* note: when cert<>0 */
	{ "MAT", "result", NULL, "from" },	/* note: at done/refused */
	{ "EVA", "reply", NULL, "later" },	/* note: when score<=2 */
	{ "OBJ", "answer", NULL, "from" },	/* W16: 已答复 */
};

/* Fields of the list that are the header of every record (domain 2.1). */
static bool
is_header(const char *field)
{
	return strcmp(field, "state") == 0 ||
	    strcmp(field, "complete") == 0 || strcmp(field, "late") == 0;
}

/* A field whose name the header of a record has for something else. */
static const char *
own_name(char *const *row)
{
	if (strcmp(row[C_FORM], "RPT") == 0 &&
	    strcmp(row[C_FIELD], "late") == 0)
		return "overdue";
	return row[C_FIELD];
}

static void
wrong(char *const *row, const char *what, const char *have)
{
	print_error("%s.%s: %s is %s\n", row[C_FORM], row[C_FIELD], what,
	    have);
	it.wrong++;
}

static void
compare_text(char *const *row, const char *what, const char *have,
    const char *want)
{
	if (strcmp(have, want) != 0)
		wrong(row, what, have);
}

static const char *
closer_type(char *const *row)
{
	size_t i;

	for (i = 0; i < COUNT(closer); i++)
		if (strcmp(closer[i].form, row[C_FORM]) == 0 &&
		    strcmp(closer[i].field, row[C_FIELD]) == 0)
			return closer[i].type;
	return NULL;
}

static const char *
closer_need(char *const *row)
{
	size_t i;

	for (i = 0; i < COUNT(closer); i++)
		if (strcmp(closer[i].form, row[C_FORM]) == 0 &&
		    strcmp(closer[i].field, row[C_FIELD]) == 0 &&
		    closer[i].required != NULL)
			return closer[i].required;
	return row[C_FROM][0] != '\0' ? "from" : row[C_REQUIRED];
}

static void
compare_type(char *const *row, const struct tz_field *field)
{
	size_t i, n = strcspn(row[C_TYPE], "0123456789");
	unsigned long length = strtoul(row[C_TYPE] + n, NULL, 10);
	const char *type = closer_type(row), *point;

	for (i = 0; i < COUNT(types) && type == NULL; i++)
		if (strlen(types[i].letters) == n &&
		    strncmp(types[i].letters, row[C_TYPE], n) == 0)
			type = types[i].type;
	assert_non_null(type);
	compare_text(row, "the type", field->type->name, type);
	if (strcmp(type, "number") == 0) {
		point = strchr(row[C_TYPE], '.');
		assert_non_null(point);
		if (field->digits + field->scale != length ||
		    field->scale != strtoul(point + 1, NULL, 10))
			wrong(row, "the size", "another");
	} else if ((*row[C_TYPE] == 's' || *row[C_TYPE] == 't') &&
	    strcmp(row[C_TYPE], "tel") != 0 && field->length != length) {
		wrong(row, "the length", "another");
	}
}

static void
compare_need(char *const *row, const struct tz_field *field)
{
	static const char *const needs[] = {
		[TZ_NEED_NEVER] = "0",
		[TZ_NEED_NOW] = "1",
		[TZ_NEED_LATER] = "later",
		[TZ_NEED_FROM] = "from",
	};
	static const char *const protects[] = {
		[TZ_PROTECT_OPEN] = "",
		[TZ_PROTECT_PERSONAL] = "S1",
		[TZ_PROTECT_SENSITIVE] = "S2",
	};

	compare_text(row, "the need", needs[field->need], closer_need(row));
	compare_text(row, "the protection", protects[field->protect],
	    row[C_SENSITIVE]);
	if (field->unique != (row[C_UNIQUE][0] == '1'))
		wrong(row, "unique", field->unique ? "set" : "missing");
	if (row[C_INDEX][0] == '1' && !field->indexed)
		wrong(row, "index", "missing");
	if (row[C_DERIVED][0] == '1' && field->derive == NULL &&
	    field->initial == NULL && !field->readonly &&
	    strcmp(field->type->name, "serial") != 0)
		wrong(row, "derivation", "missing");
}

static void
compare_target(char *const *row, const struct tz_field *field)
{
	const struct tz_form *form = tz_forms_prefix(it.forms, row[C_CODE]);

	if (strcmp(row[C_CODE], "div") == 0 || row[C_CODE][0] == '\0')
		return;
	if (row[C_TYPE][0] == 'c') {
		compare_text(row, "the list", field->codes_name, row[C_CODE]);
		if (field->codes == NULL)
			wrong(row, "the list", "missing");
		return;
	}
	compare_text(row, "the register", field->to,
	    form != NULL ? form->name : "missing");
	if (field->hidden)
		wrong(row, "hidden", "set");
}

static void
compare_row(char *const *row, unsigned no)
{
	const struct tz_form *form = tz_forms_prefix(it.forms, row[C_FORM]);
	const struct tz_field *field;

	if (form == NULL) {
		wrong(row, "the register", "missing");
		return;
	}
	compare_text(row, "the name of the register", form->name,
	    row[C_IDENT]);
	field = tz_form_field(form, own_name(row));
	if (field == NULL) {
		if (!is_header(row[C_FIELD]))
			wrong(row, "the field", "missing");
		return;
	}
	if (field->no != no)
		wrong(row, "the number", "another");
	compare_text(row, "the label", field->label, row[C_ZH]);
	if (field->label_en[0] == '\0')
		wrong(row, "the English label", "missing");
	compare_type(row, field);
	compare_need(row, field);
	compare_target(row, field);
}

static void
fields_are_those_of_the_requirement(void **state)
{
	struct tz_csv csv;
	char form[16] = "";
	unsigned no = 0, rows = 0;
	bool more;

	(void)state;
	tz_csv_init(&csv, tz_buf_str(&it.text), it.text.len);
	assert_int_equal(tz_csv_next(&csv, &more, NULL), TZ_OK);
	assert_int_equal(csv.cells, C_COLUMNS);
	while (tz_csv_next(&csv, &more, NULL) == TZ_OK && more) {
		assert_int_equal(csv.cells, C_COLUMNS);
		if (strcmp(form, csv.cell[C_FORM]) != 0)
			no = 0;
		snprintf(form, sizeof form, "%s", csv.cell[C_FORM]);
		compare_row(csv.cell, ++no);
		rows++;
	}
	tz_csv_release(&csv);
	assert_int_equal(rows, 844);
	assert_int_equal(it.wrong, 0);
}

/* What carries out section 2.4 without being one of the 60 registers. */
static bool
is_further(const struct tz_form *form)
{
	return form->feeds != NULL ||
	    strcmp(form->name, "upper_reply") == 0 ||
	    strcmp(form->name, "slip") == 0 ||
	    strcmp(form->name, "health") == 0 ||
	    strcmp(form->name, "key_envelope") == 0 ||
	    strcmp(form->name, "office_group") == 0 ||
	    strcmp(form->name, "release") == 0 ||
	    strcmp(form->name, "succession") == 0 ||
	    strcmp(form->name, "paper_approval") == 0 ||
	    strcmp(form->name, "disposal") == 0 ||
	    strcmp(form->name, "disposal_item") == 0;
}

/* Fields without which a row of the indicators cannot be reckoned. */
static const char *const needed[] = {
	"facility.closed_on",		/* I-01: state = in use */
	"objection.answered_on",	/* I-13: answered <= due_on */
	"task.outside",			/* I-16: from outside */
};

static bool
is_needed(const char *form, const char *field)
{
	char name[128];
	size_t i;

	snprintf(name, sizeof name, "%s.%s", form, field);
	for (i = 0; i < COUNT(needed); i++)
		if (strcmp(needed[i], name) == 0)
			return true;
	return false;
}

/* The other way round: no field that the requirement does not know. */
static void
no_field_is_made_up(void **state)
{
	char mark[128];
	size_t i, k;

	(void)state;
	for (i = 0; i < tz_forms_count(it.forms); i++) {
		const struct tz_form *form = tz_forms_at(it.forms, i);

		if (form->internal || is_further(form))
			continue;
		for (k = 0; k < form->fields; k++) {
			snprintf(mark, sizeof mark, "\n%s,%s,", form->prefix,
			    form->name);
			assert_non_null(strstr(tz_buf_str(&it.text), mark));
			snprintf(mark, sizeof mark, ",%s,%s,",
			    form->field[k].name, form->field[k].label);
			if (strstr(tz_buf_str(&it.text), mark) == NULL &&
			    !is_needed(form->name, form->field[k].name))
				fail_msg("%s.%s", form->name,
				    form->field[k].name);
		}
	}
}

/* Domain 2.7, rows W1 to W16: a step, from where, to where. */
static const struct {
	const char *form, *from, *step, *to;	/* to NULL: refused */
} moves[] = {
	{ "matter", "draft", "accept", "accepted" },
	{ "matter", "draft", "ask", "supplement" },
	{ "matter", "draft", "at_once", "done" },
	{ "matter", "draft", "refuse", "refused" },
	{ "matter", "draft", "finish", NULL },
	{ "matter", "draft", "assign", NULL },
	{ "matter", "supplement", "supply", "accepted" },
	{ "matter", "supplement", "finish", NULL },
	{ "matter", "accepted", "assign", "working" },
	{ "matter", "accepted", "finish", NULL },
	{ "matter", "accepted", "forward", NULL },
	{ "matter", "working", "forward", "forwarded" },
	{ "matter", "forwarded", "reply", "working" },
	{ "matter", "forwarded", "finish", NULL },
	{ "matter", "working", "finish", "done" },
	{ "matter", "done", "deliver", "delivered" },
	{ "matter", "delivered", "rate", "rated" },
	{ "matter", "done", "rate", NULL },
	{ "matter", "done", "reopen", "done" },
	{ "matter", "forwarded", "revoke", "revoked" },
	{ "matter", "done", "revoke", NULL },
	{ "matter", "refused", "accept", NULL },
	{ "resident", "normal", "leave", "away" },
	{ "resident", "away", "return", "normal" },
	{ "resident", "dead", "return", NULL },
	{ "resident", "moved", "confirm", NULL },
	{ "resident", "check", "confirm", "normal" },
	{ "movement", "recorded", "apply", "applied" },
	{ "movement", "recorded", "check", NULL },
	{ "movement", "applied", "check", "checked" },
	{ "certificate", "draft", "submit", "checking" },
	{ "certificate", "checking", "check", "approving" },
	{ "certificate", "approving", "approve", "approved" },
	{ "paper_approval", "waiting", "confirm", "confirmed" },
	{ "paper_approval", "waiting", "deny", "denied" },
	{ "certificate", "approved", "seal", "sealed" },
	{ "certificate", "sealed", "issue", "issued" },
	{ "certificate", "draft", "refuse", "refused" },
	{ "certificate", "issued", "revoke", "revoked" },
	{ "certificate", "draft", "approve", NULL },
	{ "certificate", "checking", "approve", NULL },
	{ "certificate", "approving", "seal", NULL },
	{ "certificate", "approved", "issue", NULL },
	{ "certificate", "sealed", "refuse", NULL },
	{ "certificate", "draft", "revoke", NULL },
	{ "certificate", "refused", "submit", NULL },
	{ "seal_use", "logged", "bring_back", "back" },
	{ "seal_use", "back", "bring_back", NULL },
	{ "admission", "asked", "submit", "town" },
	{ "admission", "town", "agree", "district" },
	{ "admission", "district", "admit", "admitted" },
	{ "admission", "district", "buy", "refused" },
	{ "admission", "town", "refuse", "refused" },
	{ "admission", "admitted", "expire", "expired" },
	{ "admission", "admitted", "revoke", "revoked" },
	{ "admission", "asked", "admit", NULL },
	{ "admission", "town", "admit", NULL },
	{ "admission", "refused", "admit", NULL },
	{ "disclosure", "draft", "send", "review" },
	{ "disclosure", "review", "send_back", "returned" },
	{ "disclosure", "returned", "send", "review" },
	{ "disclosure", "review", "approve", "approved" },
	{ "disclosure", "approved", "publish", "published" },
	{ "disclosure", "published", "expire", "expired" },
	{ "disclosure", "published", "correct", "withdrawn" },
	{ "disclosure", "draft", "publish", NULL },
	{ "disclosure", "review", "publish", NULL },
	{ "disclosure", "draft", "approve", NULL },
	{ "deliberation", "proposed", "accept", "accepted" },
	{ "deliberation", "proposed", "decline", "declined" },
	{ "deliberation", "accepted", "announce", "announced" },
	{ "deliberation", "announced", "hold", "held" },
	{ "deliberation", "held", "post", "posted" },
	{ "deliberation", "posted", "carry", "carrying" },
	{ "deliberation", "carrying", "feed_back", "fed_back" },
	{ "deliberation", "fed_back", "file", "filed" },
	{ "deliberation", "proposed", "hold", NULL },
	{ "deliberation", "declined", "accept", NULL },
	{ "project", "planning", "call", "calling" },
	{ "project", "calling", "apply", "applied" },
	{ "project", "applied", "pass", "passed" },
	{ "project", "applied", "fail", "failed" },
	{ "project", "passed", "approve", "approved" },
	{ "project", "approved", "post", "posted" },
	{ "project", "posted", "sign", "signed" },
	{ "project", "signed", "start", "running" },
	{ "project", "running", "halfway", "midterm" },
	{ "project", "midterm", "near_end", "closing" },
	{ "project", "closing", "close", "closed" },
	{ "project", "running", "stop", "stopped" },
	{ "project", "running", "close", NULL },
	{ "project", "applied", "approve", NULL },
	{ "project", "failed", "approve", NULL },
	{ "social_org", "preparing", "incubate", "incubating" },
	{ "social_org", "incubating", "file", "filed" },
	{ "social_org", "filed", "register", "registered" },
	{ "social_org", "registered", "miss", "abnormal" },
	{ "social_org", "abnormal", "back_filed", "filed" },
	{ "social_org", "abnormal", "back_registered", "registered" },
	{ "social_org", "registered", "suspend", "suspended" },
	{ "social_org", "suspended", "cancel", "cancelled" },
	{ "social_org", "filed", "unfile", "unfiled" },
	{ "social_org", "preparing", "register", NULL },
	{ "social_org", "registered", "cancel", NULL },
	{ "inspection", "planned", "draw", "drawn" },
	{ "inspection", "drawn", "inspect", "inspected" },
	{ "inspection", "inspected", "report", "reported" },
	{ "inspection", "reported", "rectify", "rectifying" },
	{ "inspection", "rectifying", "recheck", "rechecked" },
	{ "inspection", "rechecked", "close", "closed" },
	{ "inspection", "rectifying", "close", NULL },
	{ "task", "waiting", "start", "running" },
	{ "task", "running", "claim", "claimed" },
	{ "task", "claimed", "accept", "accepted" },
	{ "task", "running", "lapse", "lapsed" },
	{ "task", "running", "accept", NULL },
	{ "report_out", "due", "begin", "draft" },
	{ "report_out", "draft", "sign", "signed" },
	{ "report_out", "signed", "send", "sent" },
	{ "report_out", "sent", "acknowledge", "acked" },
	{ "report_out", "sent", "send_back", "returned" },
	{ "report_out", "returned", "begin", "draft" },
	{ "report_out", "acked", "file", "filed" },
	{ "report_out", "draft", "send", NULL },
	{ "report_out", "signed", "begin", NULL },
	{ "zone_application", "draft", "apply", "applied" },
	{ "zone_application", "applied", "to_city", "city" },
	{ "zone_application", "city", "to_province", "province" },
	{ "zone_application", "province", "confirm", "confirmed" },
	{ "zone_application", "confirmed", "revoke", "revoked" },
	{ "zone_application", "draft", "confirm", NULL },
	{ "assessment", "draft", "self_check", "checked" },
	{ "assessment", "checked", "submit", "submitted" },
	{ "assessment", "submitted", "visit", "onsite" },
	{ "assessment", "onsite", "feed_back", "opinion" },
	{ "assessment", "opinion", "put_right", "rectify" },
	{ "assessment", "rectify", "decide", "decided" },
	{ "assessment", "decided", "close", "closed" },
	{ "assessment", "draft", "decide", NULL },
	{ "menu_order", "listed", "order", "ordered" },
	{ "menu_order", "ordered", "take", "taken" },
	{ "menu_order", "taken", "finish", "done" },
	{ "menu_order", "done", "rate", "rated" },
	{ "menu_order", "taken", "cancel", "cancelled" },
	{ "menu_order", "taken", "rate", NULL },
	{ "issue", "recorded", "assign", "assigned" },
	{ "issue", "assigned", "solve", "solved" },
	{ "issue", "solved", "confirm", "confirmed" },
	{ "issue", "assigned", "pass_up", "passed_up" },
	{ "issue", "passed_up", "answered", "assigned" },
	{ "issue", "assigned", "to_matter", "matter" },
	{ "issue", "assigned", "to_delib", "delib" },
	{ "issue", "assigned", "give_up", "unsolved" },
	{ "issue", "recorded", "solve", NULL },
	{ "objection", "received", "answer", "answered" },
	{ "objection", "answered", "accept", "accepted" },
	{ "objection", "answered", "reject", "refused" },
	{ "objection", "refused", "escalate", "escalated" },
	{ "objection", "received", "accept", NULL },
	{ "staff_event", "planned", "conclude", "concluded" },
	{ "power_run", "running", "finish", "done" },
	{ "power_run", "done", "advance", NULL },
	{ "volunteer", "active", "quit", "quit" },
	{ "ledger_catalog", "used", "merge", "merged" },
	{ "cert_item", "draft", "publish", "published" },
};

static void
steps_are_those_of_the_workflows(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(moves); i++) {
		const struct tz_form *form = tz_forms_find(it.forms,
		    moves[i].form);
		const struct tz_step *step = tz_flow_step(form->flow,
		    moves[i].step);
		const char *to;

		assert_non_null(step);
		if (tz_flow_from(step, moves[i].from) !=
		    (moves[i].to != NULL))
			fail_msg("%s: %s from %s", moves[i].form,
			    moves[i].step, moves[i].from);
		if (moves[i].to == NULL)
			continue;
		to = step->to != NULL && step->to[0] != '\0' ? step->to
		    : moves[i].from;
		assert_string_equal(to, moves[i].to);
	}
}

/* The states of a workflow are the code list of the field list, in words. */
static void
states_are_those_of_the_code_lists(void **state)
{
	static const struct {
		const char *form, *codes;
	} cases[] = { { "matter", "loc_matter_state" },
		{ "resident", "loc_res_state" },
		{ "service_item", "loc_pub_state" },
		{ "staff", "loc_staff_state" },
		{ "cert_item", "loc_pub_state" },
		{ "certificate", "loc_cert_state" },
		{ "admission", "loc_adm_state" },
		{ "ledger_catalog", "loc_ledger_state" },
		{ "inspection", "loc_ins_state" },
		{ "deliberation", "loc_del_state" },
		{ "disclosure", "loc_dis_state" },
		{ "objection", "loc_obj_state" },
		{ "social_org", "loc_soc_state" },
		{ "volunteer", "loc_vol_state" },
		{ "project", "loc_prj_state" },
		{ "menu_order", "loc_ord_state" },
		{ "issue", "loc_prb_state" },
		{ "task", "loc_task_state" },
		{ "report_out", "loc_rpt_state" },
		{ "zone_application", "loc_exp_state" },
		{ "assessment", "loc_asm_state" } };
	size_t i, k;

	(void)state;
	for (i = 0; i < COUNT(cases); i++) {
		const struct tz_flow *flow = tz_forms_find(it.forms,
		    cases[i].form)->flow;
		const struct tz_codes *codes = tz_forms_codes(it.forms,
		    cases[i].codes);

		assert_int_equal(flow->states, tz_codes_count(codes));
		for (k = 0; k < flow->states; k++)
			if (tz_codes_named(codes, flow->state[k].label) == NULL)
				fail_msg("%s: %s", cases[i].form,
				    flow->state[k].label);
	}
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(nothing_is_wrong_with_the_forms),
		cmocka_unit_test(registers_stand_in_groups),
		cmocka_unit_test(fields_are_those_of_the_requirement),
		cmocka_unit_test(no_field_is_made_up),
		cmocka_unit_test(steps_are_those_of_the_workflows),
		cmocka_unit_test(states_are_those_of_the_code_lists),
	};

	return cmocka_run_group_tests(tests, load, unload);
}
