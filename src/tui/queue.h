/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * queue: what waits for a word from above, a list for each way of waiting; at
 * a town or district the word is given from the record.
 */
#ifndef TZ_TUI_QUEUE_H
#define TZ_TUI_QUEUE_H

#include <stdbool.h>

struct tz_ui;

/* A menu of the lists; opens the list when there is only one. */
void tz_queue_open(struct tz_ui *ui);

/* Is the record one of another office, which this one may answer? */
bool tz_queue_is_foreign(const struct tz_ui *ui, const char *id);
/* Begins the answer to a record of another office. */
void tz_queue_answer(struct tz_ui *ui, const char *id);

#endif
