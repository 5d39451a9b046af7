/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parts of a template, one after the other, on one record. */
#include <string.h>

#include "base/mem.h"
#include "ledger/print_own.h"
#include "ledger/print_rows.h"

static enum tz_rc
run_each(struct tz_print_run *run, const struct tz_part *part,
    struct tz_buf *out, struct tz_err *err)
{
	struct tz_print_run inner = *run;
	struct tz_print_rows rows = { 0 };
	enum tz_rc rc;
	size_t i;

	rc = tz_print_find_rows(run, part, &rows, err);
	inner.up = run;
	inner.form = part->form;
	inner.row = 0;
	for (i = 0; rc == TZ_OK && i < rows.n; i++) {
		if (inner.row++ > 0)
			rc = tz_print_parts(run, &part->between, out, err);
		inner.record = &rows.row[i].record;
		if (rc == TZ_OK)
			rc = tz_print_parts(&inner, &part->body, out, err);
	}
	if (rc == TZ_OK && inner.row == 0)
		rc = tz_print_parts(run, &part->other, out, err);
	tz_print_rows_release(&rows);
	return rc;
}

static enum tz_rc
run_tally(struct tz_print_run *run, const struct tz_part *part,
    struct tz_buf *out, struct tz_err *err)
{
	struct tz_print_run inner = *run;
	struct tz_print_tallies tallies = { 0 };
	enum tz_rc rc;
	size_t i;

	rc = tz_print_tally(run, part, &tallies, err);
	for (i = 0; rc == TZ_OK && i < tallies.n; i++) {
		inner.row = (unsigned)i + 1;
		inner.value = tallies.tally[i].value;
		inner.n = tallies.tally[i].n;
		rc = tz_print_parts(&inner, &part->body, out, err);
	}
	if (rc == TZ_OK && tallies.n == 0)
		rc = tz_print_parts(run, &part->other, out, err);
	tz_print_tallies_release(&tallies);
	return rc;
}

static enum tz_rc
run_lines(struct tz_print_run *run, const struct tz_part *part,
    struct tz_buf *out, struct tz_err *err)
{
	struct tz_print_run inner = *run;
	enum tz_rc rc = TZ_OK;
	char *text, *at, *feed;
	struct tz_buf all;

	tz_buf_init(&all, TZ_TEXT_MAX);
	rc = tz_print_value(run, &(struct tz_piece){ .kind = TZ_PIECE_NAME,
	    .text = part->field->name }, &all, err);
	text = tz_buf_take(&all);
	inner.row = 0;
	for (at = text; rc == TZ_OK && at != NULL && *at != '\0'; at = feed) {
		feed = at + strcspn(at, "\n");
		if (*feed != '\0')
			*feed++ = '\0';
		if (at[strspn(at, " \r")] == '\0')
			continue;
		if (inner.row++ > 0)
			rc = tz_print_parts(run, &part->between, out, err);
		inner.line = at;
		if (rc == TZ_OK)
			rc = tz_print_parts(&inner, &part->body, out, err);
	}
	if (rc == TZ_OK && inner.row == 0)
		rc = tz_print_parts(run, &part->other, out, err);
	tz_mem_free(text);
	return rc;
}

static enum tz_rc
run_if(struct tz_print_run *run, const struct tz_part *part,
    struct tz_buf *out, struct tz_err *err)
{
	enum tz_rc rc;
	bool yes;

	rc = tz_formula_true(part->formula, &run->text.ledger->world,
	    run->record, &yes, err);
	if (rc != TZ_OK)
		return rc;
	return tz_print_parts(run, yes ? &part->body : &part->other, out,
	    err);
}

static enum tz_rc
run_use(struct tz_print_run *run, const struct tz_part *part,
    struct tz_buf *out, struct tz_err *err)
{
	const struct tz_template *template;
	enum tz_rc rc;

	if (run->job->uses == TZ_PRINT_USES)
		return tz_fail(err, TZ_ELIMIT,
		    N_("the print nests too deeply"));
	rc = tz_print_template(run, part->name, &template, err);
	if (rc != TZ_OK)
		return rc;
	run->job->uses++;
	rc = tz_print_parts(run, tz_template_parts(template), out, err);
	run->job->uses--;
	return rc;
}

/* The lines of a head are kept for the pages behind the one it stands on. */
static enum tz_rc
run_head(struct tz_print_run *run, const struct tz_part *part,
    struct tz_buf *out, struct tz_err *err)
{
	size_t from = out->len, i;
	enum tz_rc rc;

	run->job->head_at = 0;
	for (i = 0; i < from; i++)
		run->job->head_at += out->data[i] == '\n';
	rc = tz_print_parts(run, &part->body, out, err);
	tz_mem_free(run->job->head);
	run->job->head = tz_mem_text_n((const char *)out->data + from,
	    rc == TZ_OK && tz_buf_ok(out) ? out->len - from : 0);
	return rc;
}

static enum tz_rc
run_part(struct tz_print_run *run, const struct tz_part *part,
    struct tz_buf *out, struct tz_err *err)
{
	switch (part->kind) {
	case TZ_PART_LINE:
		return tz_print_line(run, part, out, err);
	case TZ_PART_IF:
		return run_if(run, part, out, err);
	case TZ_PART_EACH:
	case TZ_PART_EACH_REF:
		return run_each(run, part, out, err);
	case TZ_PART_TALLY:
		return run_tally(run, part, out, err);
	case TZ_PART_EACH_LINE:
		return run_lines(run, part, out, err);
	case TZ_PART_HEAD:
		return run_head(run, part, out, err);
	case TZ_PART_FOOT:
		run->job->foot = &part->body;
		return TZ_OK;
	case TZ_PART_USE:
		return run_use(run, part, out, err);
	case TZ_PART_PAGE:
		tz_buf_byte(out, '\f');
	}
	return TZ_OK;
}

enum tz_rc
tz_print_parts(struct tz_print_run *run, const struct tz_parts *parts,
    struct tz_buf *out, struct tz_err *err)
{
	enum tz_rc rc = TZ_OK;
	size_t i;

	for (i = 0; rc == TZ_OK && i < parts->n; i++) {
		rc = run_part(run, &parts->part[i], out, err);
		if (rc == TZ_OK && !tz_buf_ok(out))
			rc = tz_fail(err, TZ_ELIMIT,
			    N_("the print is too long"));
	}
	return rc;
}
