/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/pause.h"

#include <stddef.h>

void
tz_pause(const struct tz_pause *pause)
{
	if (pause != NULL)
		pause->call(pause->arg);
}
