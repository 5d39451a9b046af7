/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * setup: what the headings of a sheet mean, and what the ledger still owes.
 */
#ifndef TZ_CLIENT_SETUP_H
#define TZ_CLIENT_SETUP_H

#include "client/client.h"
#include "form/record.h"

#define TZ_LOOK_ROWS 30		/* rows among which the heading is sought */

/* One heading; how is 0 by name, 1 taught, 2 usual, 3 unknown. */
struct tz_heading {
	char heading[256];
	unsigned how;
	char path[100];
	char label[200];
};

/*
 * Which of the rows (each cells ended by NULL) is the heading: *row from 1, 0
 * when none is, and what its columns mean; free heading.
 */
enum tz_rc tz_client_look(struct tz_client *client, const char *form,
    char ***rows, size_t n, size_t *row, struct tz_heading **heading,
    size_t *headings, struct tz_err *err) TZ_CHECKED;

/* Path "" forgets. */
enum tz_rc tz_client_teach(struct tz_client *client, const char *form,
    const char *heading, const char *path, struct tz_err *err) TZ_CHECKED;

/* All that was taught and is usual; free heading. */
enum tz_rc tz_client_meanings(struct tz_client *client, const char *form,
    struct tz_heading **heading, size_t *n, struct tz_err *err) TZ_CHECKED;

struct tz_gap {
	char id[TZ_RECORD_ID];
	char reg[128];		/* label of the register */
	char title[256];
	char user[TZ_USER];
	unsigned no;		/* of the field */
	char field[48];
	char label[128];
};

/* Each field that is owed, one call a field; *records how many owe. */
enum tz_rc tz_client_gaps(struct tz_client *client, const char *form,
    void (*gap)(const struct tz_gap *gap, void *arg), void *arg,
    uint64_t *records, struct tz_err *err) TZ_CHECKED;

#endif
