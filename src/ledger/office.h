/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * office: the file office.conf, and what making and opening an office share.
 */
#ifndef TZ_LEDGER_OFFICE_H
#define TZ_LEDGER_OFFICE_H

#include "ledger/ledger.h"
#include "wire/hash.h"

struct tz_office {
	char site[TZ_SITE];
	char name[TZ_OFFICE_NAME];
	bool test_clock;
	bool practice;
	bool encrypt;
};

/* TZ_ENOTFOUND when the folder holds no office. */
enum tz_rc tz_office_read(const char *folder, struct tz_office *office,
    struct tz_err *err) TZ_CHECKED;
enum tz_rc tz_office_write(const char *folder, const struct tz_office *office,
    struct tz_err *err) TZ_CHECKED;
/* Twelve digits: the division code of a village. */
bool tz_office_site_valid(const char *site);

/* How its store is opened; the page key is written to secret. */
void tz_office_options(const struct tz_ledger *ledger, bool encrypt,
    char secret[TZ_HASH_HEX], struct tz_store_options *options);
/* Opens (makes) the store of a ledger whose site and keys are known. */
enum tz_rc tz_office_store(struct tz_ledger *ledger, bool encrypt, bool create,
    struct tz_err *err) TZ_CHECKED;

/* The steps of opening, in ledger.c: an empty ledger, and forms put to use. */
enum tz_rc tz_ledger_begin(const char *folder, struct tz_ledger **ledger,
    struct tz_err *err) TZ_CHECKED;
enum tz_rc tz_ledger_ready(struct tz_ledger *ledger,
    struct tz_problems *problems, struct tz_err *err) TZ_CHECKED;

#endif
