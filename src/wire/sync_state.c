/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/sync_state.h"

#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"

static const struct {
	const char *name;
	const char *word;
} words[] = {
	{ "push", N_("sent") },
	{ "pull", N_("fetched") },
	{ "enrol", N_("enrolled") },
	{ "error", N_("failed") },
	{ "run", N_("run") },
	{ "done", N_("all done") },
	{ "broken", N_("broken off") },
	{ "feed", N_("fetched") },
	{ "objects", N_("objects") },
	{ "built", N_("built") },
	{ "sent", N_("on the way") },
	{ "acknowledged", N_("acknowledged") },
	{ "refused", N_("refused") },
	{ "applied", N_("applied") },
	{ "stick", N_("by stick") },
};

const char *
tz_sync_state_word(const char *name)
{
	size_t i;

	for (i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (strcmp(words[i].name, name) == 0)
			return words[i].word;
	return name;
}

void
tz_sync_state_init(struct tz_sync_state *state)
{
	memset(state, 0, sizeof(*state));
}

void
tz_sync_state_release(struct tz_sync_state *state)
{
	tz_mem_free(state->line);
	tz_sync_state_init(state);
}

const struct tz_sync_line *
tz_sync_state_run(const struct tz_sync_state *state)
{
	size_t i;

	for (i = 0; i < state->lines; i++)
		if (strcmp(state->line[i].what, "run") == 0)
			return &state->line[i];
	return NULL;
}
