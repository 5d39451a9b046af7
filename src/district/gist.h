/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * gist: what the pages show of the records of one office, or of the offices of
 * a town or the district together, computed beforehand.
 *
 * Kept in meta under "gist/<code>" and "gist-open/<site>". Nothing here is a
 * record: it is made again whenever the journal of the office has grown, the
 * day or the definitions have changed. Numbers are decimal texts as in
 * wire/figure.h.
 */
#ifndef TZ_DISTRICT_GIST_H
#define TZ_DISTRICT_GIST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "wire/figure.h"

#define TZ_GIST_BEFORE 6	/* periods before, the latest last */
#define TZ_GIST_FIGURES 1000
#define TZ_GIST_OPEN 1000	/* disclosures of one office that are shown */
#define TZ_GIST_TITLE 256
#define TZ_GIST_RECIPE 8

struct tz_ledger;
struct tz_txn;

struct tz_gist_count {
	char prefix[TZ_PREFIX];
	uint64_t n;
};

struct tz_gist_before {
	int32_t from;
	int32_t to;
	char num[TZ_FIGURE_NUMBER];
	char den[TZ_FIGURE_NUMBER];
};

struct tz_gist_figure {
	char indicator[TZ_INDICATOR_ID];
	char measure[TZ_FORM_NAME + 1];
	char num[TZ_FIGURE_NUMBER];
	char den[TZ_FIGURE_NUMBER];
	char target[TZ_FIGURE_NUMBER];
	enum tz_met met;
	int32_t on;		/* day it was signed; INT32_MIN: computed */
	uint32_t yes;		/* villages of a total that meet theirs, */
	uint32_t no;		/* that do not, */
	uint32_t known;		/* and that have a value */
	struct tz_gist_before before[TZ_GIST_BEFORE];
	size_t befores;
};

/* A disclosure that is posted and may be shown to everybody. */
struct tz_gist_open {
	char id[TZ_RECORD_ID];
	uint32_t revision;
	char group[16];
	char item[16];
	char title[TZ_GIST_TITLE];
	int32_t from;
	int32_t to;		/* INT32_MIN: open */
};

struct tz_gist {
	int64_t made_at;	/* UTC ms, 0 = never */
	int32_t day;
	uint8_t recipe[TZ_GIST_RECIPE];	/* of the definitions */
	uint32_t epoch;		/* the head of the journal it was made from */
	uint64_t sequence;
	uint32_t offices;	/* of a total */
	uint32_t withheld;	/* posted, and not shown: against its rules */
	struct tz_gist_count *count;
	size_t counts;
	struct tz_gist_figure *figure;
	size_t figures;
	struct tz_gist_open *open;
	size_t opens;
};

struct tz_gist *tz_gist_new(void);
void tz_gist_free(struct tz_gist *gist);
/* Room for one more; NULL when there are as many as may be. */
struct tz_gist_count *tz_gist_add_count(struct tz_gist *gist);
struct tz_gist_figure *tz_gist_add_figure(struct tz_gist *gist);
struct tz_gist_open *tz_gist_add_open(struct tz_gist *gist);
/* NULL when it is not there. */
struct tz_gist_figure *tz_gist_figure(const struct tz_gist *gist,
    const char *indicator, const char *measure);
/* Puts a period into its place; of one period the newer stays. */
void tz_gist_before(struct tz_gist_figure *figure,
    const struct tz_gist_before *before);

/* All but the disclosures; TZ_ENOTFOUND when it was never made. */
enum tz_rc tz_gist_get(struct tz_ledger *ledger, const char *code,
    struct tz_gist *gist, struct tz_err *err) TZ_CHECKED;
enum tz_rc tz_gist_get_open(struct tz_ledger *ledger, const char *site,
    struct tz_gist *gist, struct tz_err *err) TZ_CHECKED;
/* Both, in a transaction of its own that may lose the last seconds. */
enum tz_rc tz_gist_put(struct tz_ledger *ledger, const char *code,
    const struct tz_gist *gist, struct tz_err *err) TZ_CHECKED;

#endif
