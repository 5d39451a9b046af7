/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * doctor: how the office is, as far as the ledger and its folder tell; also
 * when the ledger does not start.
 */
#ifndef TZ_CLIENT_DOCTOR_H
#define TZ_CLIENT_DOCTOR_H

#include "client/client.h"
#include "wire/doctor.h"

/*
 * client NULL: the ledger is down, and folder (NULL: not known) tells what it
 * can. Else folder is that of the client, after sign-in.
 */
enum tz_rc tz_client_doctor(struct tz_client *client, const char *folder,
    struct tz_doctor_facts *facts, struct tz_err *err) TZ_CHECKED;

#endif
