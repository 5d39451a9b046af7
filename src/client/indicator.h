/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * indicator: the figures of the office and the records behind them.
 */
#ifndef TZ_CLIENT_INDICATOR_H
#define TZ_CLIENT_INDICATOR_H

#include "client/client.h"
#include "form/period.h"
#include "wire/figure.h"
#include "wire/view.h"

struct tz_indicator_question {
	const char *id;		/* "" or NULL = all */
	const char *place;	/* set of targets; "" or NULL = the office's */
	bool on_given;
	int32_t on;		/* else today, or the end of the period */
	bool period_given;
	struct tz_period period;	/* else the year */
	bool live;		/* not the figures that were signed */
};

enum tz_rc tz_client_indicators(struct tz_client *client,
    const struct tz_indicator_question *question, struct tz_figures *figures,
    struct tz_err *err) TZ_CHECKED;

/*
 * Rows from the from-th on: the register and the title. rows->all says how
 * many there are, hidden how many more that the account may not see.
 */
enum tz_rc tz_client_indicator_rows(struct tz_client *client,
    const struct tz_indicator_question *question, const char *measure,
    enum tz_behind which, uint64_t from, unsigned most, struct tz_rows *rows,
    uint64_t *hidden, struct tz_err *err) TZ_CHECKED;

#endif
