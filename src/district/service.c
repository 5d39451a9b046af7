/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "district/service.h"

#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/date.h"
#include "daemon/daemon.h"
#include "daemon/loop.h"
#include "district/desk.h"
#include "district/district.h"
#include "district/drain.h"
#include "district/gists.h"
#include "district/page_table.h"
#include "district/pages.h"
#include "district/receiver.h"
#include "district/spool.h"
#include "ledger/ledger.h"

#define DAY_MS INT64_C(86400000)

struct service {
	struct tz_daemon *daemon;
	struct tz_district *district;
	struct tz_receiver *receiver;
	struct tz_drain *drain;
	struct tz_pages *pages;		/* NULL: none */
	unsigned long changes;		/* when the pages were told */
	struct tz_timer *wake;		/* the receiver, when it asked to */
	struct tz_timer *sweep;		/* the spool, once a day */
};

/* Lets the receiver work, then sleeps no longer than it wishes. */
static void
turn(struct service *service)
{
	int64_t wait;

	tz_receiver_run(service->receiver);
	if (service->changes != service->district->changes) {
		service->changes = service->district->changes;
		if (service->pages != NULL)
			tz_gists_poke(service->pages->gists);
	}
	wait = tz_receiver_wait(service->receiver);
	if (wait < 0)
		tz_timer_stop(service->wake);
	else
		tz_timer_set(service->wake, tz_clock_mono() + wait);
}

static void
on_ready(short events, void *arg)
{
	(void)events;
	turn(arg);
}

static void
on_wake(void *arg)
{
	turn(arg);
}

static void
wake_soon(void *arg)
{
	struct service *service = arg;

	tz_timer_set(service->wake, tz_clock_mono());
}

/* The age of a file is of the machine's clock, whatever the office's says. */
static void
on_sweep(void *arg)
{
	struct service *service = arg;

	tz_spool_sweep(service->district->spool,
	    (int64_t)time(NULL) * INT64_C(1000));
	tz_timer_set(service->sweep, tz_clock_mono() + DAY_MS);
}

static void
join_loop(struct service *service)
{
	struct tz_loop *loop = tz_daemon_loop(service->daemon);

	service->wake = tz_loop_timer(loop, on_wake, service);
	service->sweep = tz_loop_timer(loop, on_sweep, service);
	(void)tz_loop_watch(loop, tz_receiver_fd(service->receiver), POLLIN,
	    on_ready, service);
	service->drain = tz_drain_new(service->district, loop);
	service->district->stored = tz_drain_wake;
	service->district->stored_arg = service->drain;
	service->district->wake = wake_soon;
	service->district->wake_arg = service;
	tz_daemon_set_district(service->daemon, tz_desk_ask,
	    service->district);
	on_sweep(service);
	turn(service);
}

static enum tz_rc
open_district(struct service *service,
    const struct tz_service_options *options, struct tz_err *err)
{
	struct tz_ledger *ledger = tz_daemon_ledger(service->daemon);
	struct tz_district_options how = { .ledger = ledger,
		.loop = tz_daemon_loop(service->daemon),
		.applier = options->applier, .database = options->database,
		.no_desk = options->no_desk,
		.accept_plain = options->accept_plain };

	if (how.database == NULL && ledger->settings.database[0] != '\0')
		how.database = ledger->settings.database;
	if (how.applier == NULL)
		how.applier = how.database == NULL ? "embedded" :
		    "postgresql";
	return tz_district_open(&how, &service->district, err);
}

static enum tz_rc
open_all(struct service *service, const struct tz_service_options *options,
    struct tz_err *err)
{
	struct tz_daemon_options how = { .folder = options->folder,
		.stay = true };
	struct tz_receiver_options where = { options->host, options->port };
	const struct tz_page_row *row;
	size_t rows;
	enum tz_rc rc;

	rc = tz_daemon_open(&how, &service->daemon, err);
	if (rc == TZ_OK)
		rc = tz_daemon_ready(service->daemon, err);
	if (rc == TZ_OK)
		rc = open_district(service, options, err);
	if (rc != TZ_OK)
		return rc;
	row = tz_page_table(&rows);
	if (!options->no_pages)
		rc = tz_pages_open(service->district,
		    tz_daemon_loop(service->daemon), row, rows,
		    &service->pages, err);
	if (rc != TZ_OK)
		return rc;
	service->district->pages = service->pages;
	return tz_receiver_open(service->district, &where, &service->receiver,
	    err);
}

/* Whose password is being checked is told to come again. */
static void
leave_pages(struct service *service)
{
	if (service->pages == NULL)
		return;
	tz_pages_close(service->pages);
	service->pages = NULL;
	service->district->pages = NULL;
}

/* Who waits for the applier gets an answer before the lines are closed. */
static void
leave_loop(struct service *service)
{
	if (service->drain == NULL)
		return;
	tz_drain_stop(service->drain);
	service->district->wake = NULL;
	service->district->stored = NULL;
	tz_district_stop(service->district);
	tz_drain_free(service->drain);
	tz_receiver_run(service->receiver);
}

enum tz_rc
tz_service_run(const struct tz_service_options *options, struct tz_err *err)
{
	struct service service = { 0 };
	enum tz_rc rc;

	rc = open_all(&service, options, err);
	if (rc == TZ_OK) {
		join_loop(&service);
		if (!options->quiet) {
			(void)printf("https://%s:%u\n", options->host,
			    (unsigned)tz_receiver_port(service.receiver));
			(void)fflush(stdout);
		}
		rc = tz_daemon_run(service.daemon, err);
	}
	leave_pages(&service);
	leave_loop(&service);
	tz_receiver_close(service.receiver);
	tz_district_close(service.district);
	if (service.daemon != NULL)
		tz_daemon_close(service.daemon);
	return rc;
}
