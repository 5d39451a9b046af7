/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/tui.h"

#include <unistd.h>

#include "base/mem.h"
#include "client/client.h"
#include "tui/cell.h"
#include "tui/checkup_screen.h"
#include "tui/day_screen.h"
#include "tui/edit.h"
#include "tui/gaps_screen.h"
#include "tui/hand_over.h"
#include "tui/help.h"
#include "tui/home.h"
#include "tui/household_screen.h"
#include "tui/indicator_screen.h"
#include "tui/list_screen.h"
#include "tui/loop.h"
#include "tui/password.h"
#include "tui/person_screen.h"
#include "tui/print.h"
#include "tui/progress.h"
#include "tui/queue.h"
#include "tui/record_screen.h"
#include "tui/relate.h"
#include "tui/report_screen.h"
#include "tui/routes.h"
#include "tui/same.h"
#include "tui/sign_in.h"
#include "tui/slip.h"
#include "tui/step_screen.h"
#include "tui/sync_screen.h"
#include "tui/terminal.h"
#include "tui/tour.h"
#include "tui/ui.h"
#include "tui/upper_screen.h"

static void
look_for_person(struct tz_ui *ui)
{
	tz_person_screen_open(ui, "");
}

/* The menu of functions (F4 on the home screen), in this order. */
static const struct tz_function functions[] = {
	{ N_("one person: everything about somebody"), look_for_person },
	{ N_("Day-end"), tz_day_screen_open },
	{ N_("enter a blank slip"), tz_slip_open },
	{ N_("how far a matter has come"), tz_progress_open },
	{ N_("waiting for an answer"), tz_queue_open },
	{ N_("Data check"), tz_checkup_screen_open },
	{ N_("Indicators"), tz_indicator_screen_open },
	{ N_("Reports"), tz_report_screen_open },
	{ N_("Sending and receiving"), tz_sync_screen_open },
	{ N_("Hand-over of work"), tz_hand_over_open },
	{ N_("Guided tasks (practice)"), tz_tour_open },
	{ N_("change your password"), tz_password_open },
	{ N_("Still owed"), tz_gaps_screen_open },
	{ N_("From above"), tz_upper_screen_open },
	{ NULL, NULL },
};

static const struct tz_routes routes = {
	.home = tz_home_open,
	.list = tz_list_screen_open,
	.record = tz_record_screen_open,
	.record_at = tz_record_screen_at,
	.add = tz_edit_add,
	.quick = tz_edit_quick,
	.edit = tz_edit_record,
	.resume = tz_edit_resume,
	.step = tz_step_screen_open,
	.relate = tz_relate_accept,
	.print = tz_print_open,
	.person = tz_person_screen_open,
	.report = tz_report_screen_at,
	.household = tz_household_screen_open,
	.sync = tz_sync_screen_open,
	.upper = tz_upper_screen_open,
	.send = tz_sync_screen_send,
	.lock = tz_sign_in_lock,
	.sign_in = tz_sign_in_open,
	.password = tz_password_open,
	.help = tz_help_open,
	.function = functions,
};

/* A setting that is not right must not keep a clerk from the screen. */
static void
load_settings(struct tz_ui *ui)
{
	struct tz_problems problems;

	tz_settings_init(&ui->settings);
	tz_problems_init(&problems);
	(void)tz_settings_office(&ui->settings, tz_client_folder(ui->client),
	    &problems);
	tz_problems_release(&problems);
}

static enum tz_rc
run(struct tz_ui *ui, struct tz_err *err)
{
	bool alive = true;
	enum tz_rc rc = tz_cell_open(ui->settings.colour, err);

	if (rc != TZ_OK)
		return rc;
	tz_sign_in_open(ui);
	rc = tz_loop_run(ui, &alive, err);
	tz_cell_close(alive);
	tz_ui_pop_to(ui, 0);
	tz_ui_bury(ui);
	return rc;
}

/* What it has to say is for the person who is still before the screen. */
static enum tz_rc
switch_off(const char *program, struct tz_err *err)
{
	char *argv[] = { tz_mem_text(program), NULL };

	(void)execv(argv[0], argv);
	tz_mem_free(argv[0]);
	return tz_fail_errno(err, N_("cannot run %s"), program);
}

int
tz_tui_run(struct tz_client_options *options, struct tz_err *err)
{
	struct tz_ui ui = { .routes = &routes, .watch = -1 };
	enum tz_rc rc = tz_terminal_locale(err);

	if (rc == TZ_OK)
		rc = tz_client_open(options, &ui.client, err);
	if (rc != TZ_OK)
		return (int)rc;
	load_settings(&ui);
	ui.same = tz_same_new();
	rc = run(&ui, err);
	tz_same_free(ui.same);
	if (tz_client_who(ui.client) != NULL)
		(void)tz_client_sign_out(ui.client, NULL);
	tz_client_close(ui.client);
	if (rc == TZ_OK && ui.switches_off)
		rc = switch_off(ui.settings.switch_off, err);
	tz_settings_release(&ui.settings);
	return (int)rc;
}
