/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * rc: the one table of results that every call answers with.
 *
 * A row: name, exit status of a program that ends with it (sysexits.h),
 * whether a later try of the same call may succeed, and the sentence that is
 * shown when the call itself had nothing more exact to say.
 */
#ifndef TZ_BASE_RC_H
#define TZ_BASE_RC_H

#include <stdbool.h>

#include "base/i18n.h"

#define TZ_RC_TABLE(X) \
	X(TZ_OK, 0, false, N_("done")) \
	X(TZ_EUSAGE, 64, false, \
	    N_("the command is not written as it must be")) \
	X(TZ_EINPUT, 65, false, N_("the data is not right")) \
	X(TZ_ENOTFOUND, 66, false, N_("there is no such thing")) \
	X(TZ_EEXISTS, 65, false, N_("it is there already")) \
	X(TZ_EREFUSED, 65, false, N_("a rule does not allow it")) \
	X(TZ_ECONFLICT, 75, true, N_("somebody has changed it meanwhile")) \
	X(TZ_ELOGIN, 77, false, N_("name or password is wrong")) \
	X(TZ_ELOCKED, 77, true, N_("the account is locked for a while")) \
	X(TZ_ERIGHT, 77, false, N_("your role does not allow it")) \
	X(TZ_ESESSION, 77, false, N_("please sign in again")) \
	X(TZ_EKEY, 77, false, N_("the key is wrong")) \
	X(TZ_EDAEMON, 69, true, N_("the ledger does not answer")) \
	X(TZ_EMAINTENANCE, 69, true, N_("the ledger is under maintenance")) \
	X(TZ_EFULL, 73, true, N_("the disk is full")) \
	X(TZ_EIO, 74, true, N_("reading or writing failed")) \
	X(TZ_ELINK, 75, true, N_("the line is down")) \
	X(TZ_EBUSY, 75, true, N_("another program is at work on it")) \
	X(TZ_ECLOCK, 75, true, N_("the clock of this machine is not right")) \
	X(TZ_EPROTO, 76, false, N_("the other side sent something strange")) \
	X(TZ_ELIMIT, 65, false, N_("it is too large")) \
	X(TZ_EVERSION, 76, false, N_("the versions do not fit")) \
	X(TZ_ECORRUPT, 70, false, N_("the data is damaged")) \
	X(TZ_ECHAIN, 70, false, N_("the chain of the journal is broken")) \
	X(TZ_ECONFIG, 78, false, N_("a setting is not right")) \
	X(TZ_ESYSTEM, 71, false, N_("the system refused")) \
	X(TZ_ECANCEL, 75, true, N_("stopped at your wish"))

enum tz_rc {
#define TZ_RC_ENUM(name, status, retry, sentence) name,
	TZ_RC_TABLE(TZ_RC_ENUM)
#undef TZ_RC_ENUM
	TZ_RC_COUNT
};

/* The name of the row, such as "TZ_EFULL"; "?" for a number out of range. */
const char *tz_rc_name(enum tz_rc rc);

/* The exit status of the row (sysexits.h). */
int tz_rc_status(enum tz_rc rc);

/* True when the same call may succeed later without any change. */
bool tz_rc_retry(enum tz_rc rc);

/* The English sentence of the row, a gettext msgid. */
const char *tz_rc_sentence(enum tz_rc rc);

#endif
