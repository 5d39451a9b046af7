/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <inttypes.h>

#include "tally.h"

void
tally_arrival(struct tally *tally, int64_t due, int64_t now)
{
	int64_t late = now - due;

	tally->late += late;
	if (late > tally->latest)
		tally->latest = late;
	tally->arrived++;
}

static void
print_way(const char *name, const struct tally_way *way, FILE *file)
{
	(void)fprintf(file, " %s=%" PRIu64 " %s_new=%" PRIu64
	    " %s_packets=%" PRIu64 " %s_lost=%" PRIu64 " %s_full=%" PRIu64
	    " %s_cut=%" PRIu64, name, way->bytes, name, way->fresh, name,
	    way->packets, name, way->lost, name, way->full, name, way->cut);
}

void
tally_print(const struct tally *tally, int64_t ns, FILE *file)
{
	double mean = tally->arrived == 0 ? 0 :
	    (double)tally->late / (double)tally->arrived;

	(void)fprintf(file, "seconds=%.2f", (double)ns / 1e9);
	print_way("up", &tally->up, file);
	print_way("down", &tally->down, file);
	(void)fprintf(file, " cuts=%u late_ms=%.2f latest_ms=%.1f\n",
	    tally->cuts, mean / 1e6, (double)tally->latest / 1e6);
}
