/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * day: the end of a day, work that goes to a colleague, practice, and what is
 * asked at the window or before the public board.
 */
#ifndef TZ_CLIENT_DAY_H
#define TZ_CLIENT_DAY_H

#include "client/client.h"
#include "wire/day.h"
#include "wire/progress.h"
#include "wire/progress.h"
#include "wire/tour.h"

enum tz_rc tz_client_day_end(struct tz_client *client, struct tz_day_end *end,
    struct tz_err *err) TZ_CHECKED;

/*
 * Gives all open work of account from to account to and closes from; dry: only
 * says what would go.
 */
enum tz_rc tz_client_hand_over(struct tz_client *client, const char *from,
    const char *to, bool dry, const uint8_t request[TZ_CLIENT_REQUEST],
    struct tz_handed *handed, struct tz_err *err) TZ_CHECKED;

/* The list that both sign, as text of at most 80 columns. */
void tz_client_hand_over_text(const struct tz_client *client,
    const struct tz_handed *handed, struct tz_buf *out);

/* Guided tasks of a practice office; sample: with records to begin with. */
enum tz_rc tz_client_tour(struct tz_client *client, bool sample,
    struct tz_tour_view *tour, struct tz_err *err) TZ_CHECKED;

/* Takes n numbers of a register for slips; day INT32_MIN: today. */
enum tz_rc tz_client_slips(struct tz_client *client, const char *form,
    int32_t day, unsigned n, const uint8_t request[TZ_CLIENT_REQUEST],
    char first[TZ_RECORD_ID], struct tz_err *err) TZ_CHECKED;

/* How far a record has come, by its number and the end of a telephone. */
enum tz_rc tz_client_progress(struct tz_client *client, const char *number,
    const char *digits, struct tz_progress_view *view, struct tz_err *err)
    TZ_CHECKED;

#endif
