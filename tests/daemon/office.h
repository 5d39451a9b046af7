/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * office: an office in a folder of its own for a test, and its daemon.
 *
 * The daemon of the build tree is used. Everything that goes wrong here ends
 * the test with a sentence.
 */
#ifndef TZ_TESTS_DAEMON_OFFICE_H
#define TZ_TESTS_DAEMON_OFFICE_H

#include <sys/types.h>

#include "client/client.h"

#define TZ_OFFICE_PASSWORD "geheim-wort-1"

/* Makes the office; the uid of the test signs in as chief. */
void tz_office_make(char folder[64]);
void tz_office_remove(const char *folder);

/* A line with a session, and one without. */
struct tz_client *tz_office_sign_in(const char *folder);
struct tz_client *tz_office_client(const char *folder);

/* The daemon that holds the lock beside the socket, 0 when none. */
pid_t tz_office_daemon(const char *folder);
/* Kills it with the signal and waits until it is gone. */
void tz_office_kill(const char *folder, int number);

/* A household with this address; answers its record number. */
enum tz_rc tz_office_save(struct tz_client *client, const char *address,
    const uint8_t request[TZ_CLIENT_REQUEST], char id[TZ_RECORD_ID],
    struct tz_err *err);

void tz_office_die(const char *what, const struct tz_err *err);
/* call is written with "say" as its struct tz_err. */
#define TZ_OFFICE_OK(call) \
	do { \
		struct tz_err said_ = { 0 }; \
		struct tz_err *say = &said_; \
		if ((call) != TZ_OK) \
			tz_office_die(#call, say); \
	} while (0)

#endif
