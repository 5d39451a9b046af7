/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cuts.h"

#include "profile.h"

static int64_t
throw_span(struct cuts *cuts, const struct span *span)
{
	return dice_between(&cuts->dice, span->least, span->most);
}

void
cuts_init(struct cuts *cuts, const struct profile *profile, uint64_t seed,
    int64_t now)
{
	cuts->profile = profile;
	dice_init(&cuts->dice, seed, 100);
	cuts->down = false;
	cuts->n = 0;
	cuts->next = profile->up.most == 0 ? INT64_MAX :
	    now + throw_span(cuts, &profile->up);
}

bool
cuts_change(struct cuts *cuts, int64_t now)
{
	if (now < cuts->next)
		return false;
	cuts->down = !cuts->down;
	cuts->n += cuts->down;
	if (!cuts->down && cuts->profile->times > 0 &&
	    cuts->n >= (uint64_t)cuts->profile->times) {
		cuts->next = INT64_MAX;
		return true;
	}
	cuts->next += throw_span(cuts, cuts->down ? &cuts->profile->cut :
	    &cuts->profile->up);
	return true;
}
