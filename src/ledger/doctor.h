/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * doctor: what the ledger knows of how the office is (wire/doctor.h).
 */
#ifndef TZ_LEDGER_DOCTOR_H
#define TZ_LEDGER_DOCTOR_H

#include "ledger/ledger.h"
#include "wire/doctor.h"

enum tz_rc tz_doctor_look(struct tz_ledger *ledger,
    struct tz_doctor_facts *facts, struct tz_err *err) TZ_CHECKED;

#endif
