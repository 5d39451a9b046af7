/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/date.h"
#include "client/carry.h"
#include "client/office.h"
#include "command/cmds.h"
#include "command/shell.h"

static void
put_number(struct tz_output *output, const char *name, uint64_t number)
{
	tz_output_cell(output, name);
	tz_output_number(output, (long long)number);
}

static void
put_text(struct tz_output *output, const char *name, const char *text)
{
	tz_output_cell(output, name);
	tz_output_cell(output, text);
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
	put_text(output, "test_clock", hello->test_clock ? "1" : "0");
	put_time(output, "clock", state->clock);
	put_number(output, "records", state->records);
	put_number(output, "entries", state->entries);
	put_number(output, "epoch", state->epoch);
	put_text(output, "head", state->head);
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
		output = tz_output_begin(stdout, shell->format, names, NULL, 2);
		put_office(output, tz_client_hello(shell->client), &state);
		put_sync(output, &sync);
		(void)tz_output_end(output);
	}
	tz_sync_state_release(&sync);
	return rc;
}
