/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "base/date.h"
#include "client/carry.h"
#include "client/office.h"
#include "command/cmds.h"
#include "command/shell.h"

/* clang-format off */
/* What a row is called by programs, and by people. */
static const struct {
	const char *name;
	const char *label;
} rows[] = {
	{ "site", N_("code of the office") },
	{ "office", N_("name of the office") },
	{ "version", N_("version") },
	{ "test_clock", N_("test clock") },
	{ "clock", N_("clock") },
	{ "records", N_("records") },
	{ "entries", N_("entries") },
	{ "epoch", N_("epoch") },
	{ "head", N_("chain head") },
	{ "recovery", N_("in recovery") },
	{ "data_bytes", N_("bytes of data") },
	{ "log_bytes", N_("bytes of logs") },
	{ "free_bytes", N_("bytes free") },
	{ "backup", N_("last backup") },
	{ "sessions", N_("sessions") },
	{ "daemon_rss_kib", N_("memory in KiB") },
	{ "district", N_("district") },
	{ "unsent", N_("unsent") },
	{ "unsent_since", N_("unsent since") },
	{ "acknowledged", N_("acknowledged") },
	{ "acknowledged_head", N_("acknowledged chain head") },
	{ "synced", N_("last acknowledgement") },
	{ "feed", N_("feed") },
	{ "disputed", N_("disputed") },
};
/* clang-format on */

static void
put_name(struct tz_output *output, const char *name)
{
	size_t i = 0;

	while (strcmp(rows[i].name, name) != 0)
		i++;
	tz_output_label(output, name, rows[i].label);
}

static void
put_text(struct tz_output *output, const char *name, const char *text)
{
	put_name(output, name);
	tz_output_cell(output, text);
}

static void
put_number(struct tz_output *output, const char *name, uint64_t number)
{
	put_name(output, name);
	tz_output_number(output, (long long)number);
}

static void
put_time(struct tz_output *output, const char *name, int64_t ms)
{
	char time[TZ_TIME_TEXT];

	put_text(output, name, ms == 0 ? "" : tz_time_format(ms, time));
}

static void
put_office(struct tz_output *output, const struct tz_hello *hello,
    const struct tz_office_state *state)
{
	put_text(output, "site", hello->site);
	put_text(output, "office", hello->office);
	put_text(output, "version", hello->version);
	put_name(output, "test_clock");
	tz_output_label(output, hello->test_clock ? "1" : "0",
	    hello->test_clock ? N_("yes") : N_("no"));
	put_time(output, "clock", state->clock);
	put_number(output, "records", state->records);
	put_number(output, "entries", state->entries);
	put_number(output, "epoch", state->epoch);
	put_text(output, "head", state->head);
	put_name(output, "recovery");
	tz_output_label(output, state->recovering ? "1" : "0",
	    state->recovering ? N_("yes") : N_("no"));
	put_number(output, "data_bytes", state->data_bytes);
	put_number(output, "log_bytes", state->log_bytes);
	put_number(output, "free_bytes", state->free_bytes);
	put_time(output, "backup", state->backup_at);
	put_number(output, "sessions", state->sessions);
	put_number(output, "daemon_rss_kib", state->rss_kib);
}

static void
put_sync(struct tz_output *output, const struct tz_sync_state *sync)
{
	put_text(output, "district", sync->enrolled ? sync->url : "");
	put_number(output, "unsent", sync->unsent);
	put_time(output, "unsent_since", sync->unsent_since);
	put_number(output, "acknowledged", sync->acked);
	put_text(output, "acknowledged_head", sync->acked_head);
	put_time(output, "synced", sync->synced_at);
	put_number(output, "feed", sync->feed);
	put_number(output, "disputed", sync->disputed);
}

enum tz_rc
tz_command_status(struct tz_shell *shell, const struct tz_args *args,
    struct tz_err *err)
{
	static const char *const names[] = { "name", "value" };
	static const char *const labels[] = { N_("name"), N_("value") };
	struct tz_office_state state;
	struct tz_sync_state sync;
	struct tz_output *output;
	enum tz_rc rc;

	(void)args;
	tz_sync_state_init(&sync);
	rc = tz_client_state(shell->client, &state, err);
	if (rc == TZ_OK)
		rc = tz_client_sync_state(shell->client, &sync, err);
	if (rc == TZ_OK) {
		output = tz_output_begin(stdout, shell->asked.format, names,
		    labels, 2);
		put_office(output, tz_client_hello(shell->client), &state);
		put_sync(output, &sync);
		(void)tz_output_end(output);
	}
	tz_sync_state_release(&sync);
	return rc;
}
