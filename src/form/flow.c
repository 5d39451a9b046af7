/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "form/flow.h"

#include <string.h>

const struct tz_state *
tz_flow_state(const struct tz_flow *flow, const char *name)
{
	size_t i;

	for (i = 0; i < flow->states; i++) {
		if (strcmp(flow->state[i].name, name) == 0)
			return &flow->state[i];
	}
	return NULL;
}

const struct tz_step *
tz_flow_step(const struct tz_flow *flow, const char *name)
{
	size_t i;

	for (i = 0; i < flow->steps; i++) {
		if (strcmp(flow->step[i].name, name) == 0)
			return &flow->step[i];
	}
	return NULL;
}

const struct tz_state *
tz_flow_first(const struct tz_flow *flow)
{
	size_t i;

	for (i = 0; i < flow->states; i++) {
		if (flow->state[i].first)
			return &flow->state[i];
	}
	return NULL;
}

bool
tz_flow_from(const struct tz_step *step, const char *state)
{
	size_t i;

	for (i = 0; i < step->froms; i++) {
		if (strcmp(step->from[i], state) == 0)
			return true;
	}
	return false;
}

/* Adds what one more step reaches; false when that is nothing new. */
static bool
spread(const struct tz_flow *flow, const struct tz_state *without,
    bool *reached)
{
	const struct tz_state *to;
	bool grew = false;
	size_t i, j;

	for (i = 0; i < flow->steps; i++) {
		to = tz_flow_state(flow, flow->step[i].to);
		if (to == NULL || to == without || reached[to - flow->state])
			continue;
		for (j = 0; j < flow->states; j++) {
			if (!reached[j] || !tz_flow_from(&flow->step[i],
			    flow->state[j].name))
				continue;
			reached[to - flow->state] = true;
			grew = true;
		}
	}
	return grew;
}

static bool
reaches(const struct tz_flow *flow, const struct tz_state *from,
    const struct tz_state *to, const struct tz_state *without)
{
	bool reached[TZ_FLOW_STATES] = { false };

	if (from == without || from == NULL || to == NULL)
		return false;
	reached[from - flow->state] = true;
	while (spread(flow, without, reached))
		continue;
	return reached[to - flow->state];
}

bool
tz_flow_after(const struct tz_flow *flow, const char *from, const char *state)
{
	const struct tz_state *a = tz_flow_state(flow, from);
	const struct tz_state *b = tz_flow_state(flow, state);

	if (a == b || !reaches(flow, a, b, NULL))
		return a == b && a != NULL;
	return !reaches(flow, b, a, NULL) ||
	    !reaches(flow, tz_flow_first(flow), b, a);
}
