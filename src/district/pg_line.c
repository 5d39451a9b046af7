/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "district/pg_line.h"

#include <poll.h>
#include <string.h>

#include "base/date.h"
#include "base/mem.h"
#include "daemon/loop.h"
#include "district/pg_answer.h"

#define PATIENCE_MS 60000	/* without a word while it is at work */
#define CONNECT_MS 10000

enum state { CLOSED, CONNECTING, FREE, BUSY };

struct tz_pg_line {
	struct tz_loop *loop;
	struct tz_watch *watch;
	struct tz_timer *timer;
	char *database;
	struct tz_pg_line_calls calls;
	void *arg;
	enum state state;
	PGconn *conn;
	int fd;			/* that watch is of */
	char **prepared;	/* names of statements */
	size_t prepareds;
	struct tz_pg_steps *steps;
	size_t at;		/* the step that is answered next */
	size_t sent;		/* steps that were sent */
	bool preparing;		/* its preparation is answered before it */
	bool piped;		/* they go through a pipeline */
	bool copying;		/* rows of a COPY are on their way */
	enum tz_rc rc;		/* of the list so far */
	struct tz_err err;
};

static void
forget(struct tz_pg_line *line)
{
	while (line->prepareds > 0)
		tz_mem_free(line->prepared[--line->prepareds]);
	tz_mem_free(line->prepared);
	line->prepared = NULL;
}

static void
drop(struct tz_pg_line *line)
{
	if (line->watch != NULL)
		tz_watch_end(line->watch);
	line->watch = NULL;
	tz_timer_stop(line->timer);
	PQfinish(line->conn);
	line->conn = NULL;
	line->state = CLOSED;
	forget(line);
}

/* The list ends here, if one runs; then the line is down. */
static void
hang_up(struct tz_pg_line *line)
{
	bool ran = line->state == BUSY;
	struct tz_err err = { 0 };
	enum tz_rc rc;

	rc = tz_fail(&err, TZ_EDAEMON, N_("the database does not answer"));
	drop(line);
	line->steps = NULL;
	if (ran)
		line->calls.ran(line->arg, rc, &err);
	line->calls.down(line->arg, &err);
}

static void on_ready(short events, void *arg);

/* libpq may have changed the descriptor while it connects. */
static void
watch(struct tz_pg_line *line, short events)
{
	int fd = PQsocket(line->conn);

	if (line->watch != NULL && fd != line->fd) {
		tz_watch_end(line->watch);
		line->watch = NULL;
	}
	line->fd = fd;
	if (line->watch == NULL)
		line->watch = tz_loop_watch(line->loop, fd, events, on_ready,
		    line);
	else
		tz_watch_events(line->watch, events);
}

static void
flush(struct tz_pg_line *line)
{
	watch(line, PQflush(line->conn) > 0 ? POLLIN | POLLOUT : POLLIN);
}

static void
connect_on(struct tz_pg_line *line)
{
	switch (PQconnectPoll(line->conn)) {
	case PGRES_POLLING_READING:
		watch(line, POLLIN);
		break;
	case PGRES_POLLING_WRITING:
		watch(line, POLLOUT);
		break;
	case PGRES_POLLING_OK:
		(void)PQsetnonblocking(line->conn, 1);
		line->state = FREE;
		tz_timer_stop(line->timer);
		watch(line, POLLIN);
		line->calls.up(line->arg);
		break;
	default:
		hang_up(line);
	}
}

static void
ignore_notice(void *arg, const PGresult *result)
{
	(void)arg;
	(void)result;
}

void
tz_pg_line_open(struct tz_pg_line *line)
{
	if (line->state != CLOSED)
		return;
	line->conn = PQconnectStart(line->database);
	line->state = CONNECTING;
	if (line->conn == NULL || PQstatus(line->conn) == CONNECTION_BAD) {
		hang_up(line);
		return;
	}
	(void)PQsetNoticeReceiver(line->conn, ignore_notice, NULL);
	tz_timer_set(line->timer, tz_clock_mono() + CONNECT_MS);
	watch(line, POLLOUT);
}

static void
on_timer(void *arg)
{
	hang_up(arg);
}

static bool
is_prepared(const struct tz_pg_line *line, const char *name)
{
	size_t i;

	for (i = 0; i < line->prepareds; i++)
		if (strcmp(line->prepared[i], name) == 0)
			return true;
	return false;
}

static void
remember(struct tz_pg_line *line, const char *name)
{
	line->prepared = tz_mem_resize(line->prepared, line->prepareds + 1,
	    sizeof *line->prepared);
	line->prepared[line->prepareds++] = tz_mem_text(name);
}

/* It was not prepared after all. */
static void
unlearn(struct tz_pg_line *line, const char *name)
{
	size_t i;

	for (i = 0; i < line->prepareds; i++) {
		if (strcmp(line->prepared[i], name) != 0)
			continue;
		tz_mem_free(line->prepared[i]);
		line->prepared[i] = line->prepared[--line->prepareds];
		return;
	}
}

/* A name is known from when it is sent on: the server keeps the order. */
static bool
send_prepare(struct tz_pg_line *line, struct tz_pg_step *step)
{
	step->prepares = !is_prepared(line, step->name);
	if (!step->prepares)
		return true;
	remember(line, step->name);
	return PQsendPrepare(line->conn, step->name, step->sql,
	    (int)step->params.n, step->params.type) == 1;
}

static bool
send_statement(struct tz_pg_line *line, struct tz_pg_step *step)
{
	const struct tz_pg_params *params = &step->params;
	const char *value[TZ_PG_PARAMS];
	int length[TZ_PG_PARAMS], format[TZ_PG_PARAMS];
	int n = (int)params->n;
	int i;

	for (i = 0; i < n; i++) {
		value[i] = tz_buf_str(&params->value[i]);
		length[i] = (int)params->value[i].len;
		format[i] = 1;
	}
	if (step->name == NULL)
		return PQsendQueryParams(line->conn, step->sql, n,
		    params->type, value, length, format, 1) == 1;
	if (!send_prepare(line, step))
		return false;
	return PQsendQueryPrepared(line->conn, step->name, n, value, length,
	    format, 1) == 1;
}

/* The statements from here on in one pipeline, or one other step. */
static bool
send_group(struct tz_pg_line *line)
{
	struct tz_pg_steps *steps = line->steps;
	size_t i = line->at;

	line->copying = false;
	line->piped = steps->step[i].kind == TZ_PG_STATEMENT;
	if (!line->piped) {
		line->sent = i + 1;
		return PQsendQuery(line->conn, steps->step[i].sql) == 1;
	}
	if (PQenterPipelineMode(line->conn) != 1)
		return false;
	while (i < steps->n && steps->step[i].kind == TZ_PG_STATEMENT) {
		if (!send_statement(line, &steps->step[i]))
			return false;
		i++;
	}
	line->sent = i;
	line->preparing = steps->step[line->at].prepares;
	return PQpipelineSync(line->conn) == 1;
}

static void
finish(struct tz_pg_line *line)
{
	struct tz_err err = line->err;
	enum tz_rc rc = line->rc;

	line->steps = NULL;
	line->state = FREE;
	tz_timer_stop(line->timer);
	line->calls.ran(line->arg, rc, &err);
}

/* The next group, or the end of the list. */
static void
go_on(struct tz_pg_line *line)
{
	if (line->rc != TZ_OK || line->at == line->steps->n) {
		finish(line);
		return;
	}
	if (!send_group(line)) {
		hang_up(line);
		return;
	}
	tz_timer_set(line->timer, tz_clock_mono() + PATIENCE_MS);
	flush(line);
}

/* The first thing that went wrong is what the list failed for. */
static void
note_failure(struct tz_pg_line *line, const PGresult *result)
{
	if (line->rc == TZ_OK)
		line->rc = tz_pg_answer_fail(&line->err, result);
}

/* Gives the next row or the end of the rows; they need not go at once. */
static bool
send_rows(struct tz_pg_line *line)
{
	struct tz_buf *rows = &line->steps->step[line->at].rows;

	line->copying = true;
	if (rows->len > 0 && PQputCopyData(line->conn,
	    (const char *)rows->data, (int)rows->len) != 1)
		return false;
	if (PQputCopyEnd(line->conn, NULL) != 1)
		return false;
	flush(line);
	return true;
}

/* One answer to the step that is at turn; false when the line is down. */
static bool
take_result(struct tz_pg_line *line, PGresult *result)
{
	struct tz_pg_step *step = &line->steps->step[line->at];
	ExecStatusType status = PQresultStatus(result);

	if (status == PGRES_COPY_IN) {
		PQclear(result);
		return send_rows(line);
	}
	if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK &&
	    status != PGRES_PIPELINE_ABORTED)
		note_failure(line, result);
	if (line->preparing) {
		if (status != PGRES_COMMAND_OK)
			unlearn(line, step->name);
		PQclear(result);
		return true;
	}
	PQclear(step->result);
	step->result = result;
	return true;
}

/* The answers to one command have ended. */
static void
end_of_answers(struct tz_pg_line *line)
{
	if (line->preparing) {
		line->preparing = false;
		return;
	}
	line->at++;
	if (!line->piped || line->at >= line->sent)
		return;
	line->preparing = line->steps->step[line->at].prepares;
}

/* False when the group has ended or the line is down. */
static bool
read_one(struct tz_pg_line *line)
{
	PGresult *result = PQgetResult(line->conn);

	if (result == NULL) {
		end_of_answers(line);
		if (!line->piped && line->at == line->sent) {
			go_on(line);
			return false;
		}
		return true;
	}
	if (PQresultStatus(result) == PGRES_PIPELINE_SYNC) {
		PQclear(result);
		if (PQexitPipelineMode(line->conn) != 1) {
			hang_up(line);
			return false;
		}
		go_on(line);
		return false;
	}
	if (!take_result(line, result)) {
		hang_up(line);
		return false;
	}
	return true;
}

static void
on_ready(short events, void *arg)
{
	struct tz_pg_line *line = arg;

	(void)events;
	if (line->state == CONNECTING) {
		connect_on(line);
		return;
	}
	if (PQconsumeInput(line->conn) != 1 ||
	    PQstatus(line->conn) == CONNECTION_BAD) {
		hang_up(line);
		return;
	}
	if (line->state != BUSY)
		return;
	flush(line);
	while (line->state == BUSY && PQisBusy(line->conn) == 0)
		if (!read_one(line))
			break;
}

struct tz_pg_line *
tz_pg_line_new(struct tz_loop *loop, const char *database,
    const struct tz_pg_line_calls *calls, void *arg)
{
	struct tz_pg_line *line = tz_mem_alloc(sizeof *line);

	line->loop = loop;
	line->timer = tz_loop_timer(loop, on_timer, line);
	line->database = tz_mem_text(database);
	line->calls = *calls;
	line->arg = arg;
	return line;
}

void
tz_pg_line_free(struct tz_pg_line *line)
{
	if (line == NULL)
		return;
	drop(line);
	tz_mem_free(line->database);
	tz_mem_free(line);
}

bool
tz_pg_line_up(const struct tz_pg_line *line)
{
	return line->state == FREE || line->state == BUSY;
}

void
tz_pg_line_run(struct tz_pg_line *line, struct tz_pg_steps *steps)
{
	line->steps = steps;
	line->at = 0;
	line->sent = 0;
	line->rc = TZ_OK;
	line->state = BUSY;
	go_on(line);
}
