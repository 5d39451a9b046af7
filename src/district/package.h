/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * package: a version of the program is signed and goes out like a form.
 */
#ifndef TZ_DISTRICT_PACKAGE_H
#define TZ_DISTRICT_PACKAGE_H

#include "base/error.h"
#include "wire/program.h"

struct tz_ledger;

/*
 * program: without payload and its size; hex is the payload, an ustar archive,
 * raw deflated. It is proven to hold the programs, signed, kept by its hash and
 * released as "program-<machine>". *told counts the offices.
 */
enum tz_rc tz_package_publish(struct tz_ledger *ledger, const char *user,
    const char *to, const struct tz_program *program, const char *hex,
    unsigned *told, struct tz_err *err) TZ_CHECKED;

#endif
