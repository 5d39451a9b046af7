/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "district/pg_meet.h"

#include <string.h>

#include "base/log.h"
#include "base/mem.h"
#include "district/pg_answer.h"
#include "district/pg_fill.h"
#include "district/pg_heads.h"
#include "district/pg_line.h"
#include "district/pg_schema.h"
#include "form/forms.h"
#include "ledger/ledger.h"

enum stage { IDLE, LOOKING, COMPARING, MENDING, FILLING, COUNTING };

struct tz_pg_meet {
	struct tz_ledger *ledger;
	void (*done)(void *arg, enum tz_rc rc, const struct tz_err *err);
	void *arg;
	struct tz_pg_line *line;
	struct tz_pg_heads *heads;
	enum stage stage;
	struct tz_pg_steps steps;
	struct tz_pg_fill *fill;
};

struct tz_pg_meet *
tz_pg_meet_new(struct tz_ledger *ledger,
    void (*done)(void *arg, enum tz_rc rc, const struct tz_err *err),
    void *arg)
{
	struct tz_pg_meet *meet = tz_mem_alloc(sizeof *meet);

	meet->ledger = ledger;
	meet->done = done;
	meet->arg = arg;
	tz_pg_steps_init(&meet->steps);
	return meet;
}

void
tz_pg_meet_stop(struct tz_pg_meet *meet)
{
	tz_pg_steps_release(&meet->steps);
	tz_pg_fill_free(meet->fill);
	meet->fill = NULL;
	meet->stage = IDLE;
}

void
tz_pg_meet_free(struct tz_pg_meet *meet)
{
	tz_pg_meet_stop(meet);
	tz_mem_free(meet);
}

bool
tz_pg_meet_at_work(const struct tz_pg_meet *meet)
{
	return meet->stage != IDLE;
}

static void
end(struct tz_pg_meet *meet, enum tz_rc rc, const struct tz_err *err)
{
	tz_pg_meet_stop(meet);
	meet->done(meet->arg, rc, err);
}

static void
run(struct tz_pg_meet *meet, enum stage stage)
{
	meet->stage = stage;
	tz_pg_line_run(meet->line, &meet->steps);
}

static void
look(struct tz_pg_meet *meet)
{
	tz_pg_steps_release(&meet->steps);
	/* What failed before may have left a transaction open. */
	(void)tz_pg_steps_add(&meet->steps, TZ_PG_SCRIPT, NULL, "ROLLBACK");
	(void)tz_pg_steps_add(&meet->steps, TZ_PG_STATEMENT, NULL,
	    "SELECT to_regclass('tz.version') IS NOT NULL");
	run(meet, LOOKING);
}

void
tz_pg_meet_begin(struct tz_pg_meet *meet, struct tz_pg_line *line,
    struct tz_pg_heads *heads)
{
	meet->line = line;
	meet->heads = heads;
	look(meet);
}

static void
compare(struct tz_pg_meet *meet)
{
	tz_pg_steps_release(&meet->steps);
	(void)tz_pg_steps_add(&meet->steps, TZ_PG_STATEMENT, NULL,
	    TZ_PG_SCHEMA_VERSION);
	(void)tz_pg_steps_add(&meet->steps, TZ_PG_STATEMENT, NULL,
	    TZ_PG_SCHEMA_COLUMNS);
	run(meet, COMPARING);
}

static void
count(struct tz_pg_meet *meet)
{
	tz_pg_steps_release(&meet->steps);
	(void)tz_pg_steps_add(&meet->steps, TZ_PG_STATEMENT, NULL,
	    "SELECT site, epoch, sequence, head, records FROM tz.office "
	    "ORDER BY site");
	run(meet, COUNTING);
}

/* columns NULL: the database is empty. */
static void
mend(struct tz_pg_meet *meet, const PGresult *columns)
{
	struct tz_pg_steps steps;
	struct tz_err err = { 0 };
	enum tz_rc rc;

	tz_pg_steps_init(&steps);
	rc = tz_pg_schema_steps(meet->ledger, columns, &steps, &err);
	tz_pg_steps_release(&meet->steps);
	meet->steps = steps;
	if (rc != TZ_OK) {
		end(meet, rc, &err);
		return;
	}
	tz_log(TZ_LOG_INFO, "the tables of the database are brought up to "
	    "date");
	run(meet, MENDING);
}

static bool
is_current(const struct tz_pg_meet *meet, const PGresult *version)
{
	return PQntuples(version) == 1 &&
	    tz_pg_answer_int(version, 0, 0) == TZ_PG_LAYOUT &&
	    PQgetlength(version, 0, 1) == TZ_HASH &&
	    memcmp(PQgetvalue(version, 0, 1),
	    tz_forms_set_id(meet->ledger->forms), TZ_HASH) == 0;
}

/* One turn of filling rows; nothing was asked before the first. */
static void
fill(struct tz_pg_meet *meet)
{
	struct tz_pg_steps steps;
	struct tz_err err = { 0 };
	bool more = true;
	enum tz_rc rc;

	tz_pg_steps_init(&steps);
	if (meet->fill == NULL) {
		tz_pg_steps_release(&meet->steps);
		meet->fill = tz_pg_fill_new(meet->ledger->forms,
		    meet->ledger->forms_turn);
	}
	rc = tz_pg_fill_next(meet->fill, &meet->steps, &steps, &more, &err);
	tz_pg_steps_release(&meet->steps);
	meet->steps = steps;
	if (rc != TZ_OK)
		end(meet, rc, &err);
	else if (more)
		run(meet, FILLING);
	else
		count(meet);
}

static void
take_heads(struct tz_pg_meet *meet)
{
	const PGresult *result = meet->steps.step[0].result;
	struct tz_head head;
	int i;

	tz_pg_heads_release(meet->heads);
	for (i = 0; i < PQntuples(result); i++) {
		memset(&head, 0, sizeof head);
		head.epoch = (uint32_t)tz_pg_answer_int(result, i, 1);
		head.sequence = (uint64_t)tz_pg_answer_int(result, i, 2);
		if (PQgetlength(result, i, 3) == TZ_HASH)
			memcpy(head.hash, PQgetvalue(result, i, 3), TZ_HASH);
		tz_pg_heads_set(meet->heads, PQgetvalue(result, i, 0), &head,
		    (uint64_t)tz_pg_answer_int(result, i, 4));
	}
	end(meet, TZ_OK, NULL);
}

static void
looked(struct tz_pg_meet *meet)
{
	if (*PQgetvalue(meet->steps.step[1].result, 0, 0) != 0)
		compare(meet);
	else
		mend(meet, NULL);
}

static void
compared(struct tz_pg_meet *meet)
{
	if (is_current(meet, meet->steps.step[0].result))
		fill(meet);
	else
		mend(meet, meet->steps.step[1].result);
}

void
tz_pg_meet_ran(struct tz_pg_meet *meet, enum tz_rc rc,
    const struct tz_err *err)
{
	static void (*const next[])(struct tz_pg_meet *meet) = {
		[LOOKING] = looked, [COMPARING] = compared,
		[MENDING] = fill, [FILLING] = fill,
		[COUNTING] = take_heads,
	};

	if (meet->stage == IDLE)
		return;
	if (rc != TZ_OK)
		end(meet, rc, err);
	else
		next[meet->stage](meet);
}
