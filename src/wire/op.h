/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * op: what an entry of the journal can say, one row a kind.
 *
 * Numbers rest in journals for ever: a row may be added, never changed.
 */
#ifndef TZ_WIRE_OP_H
#define TZ_WIRE_OP_H

#include "base/i18n.h"

/* X(name, number on the wire, word for people, true = changes a record) */
#define TZ_OP_TABLE(X) \
	X(TZ_OP_CREATE, 1, N_("made"), true) \
	X(TZ_OP_EDIT, 2, N_("changed"), true) \
	X(TZ_OP_STEP, 3, N_("step"), true) \
	X(TZ_OP_VOID, 4, N_("made void"), true) \
	X(TZ_OP_DISPOSE, 5, N_("disposed of"), true) \
	X(TZ_OP_SIGN_IN, 20, N_("signed in"), false) \
	X(TZ_OP_SIGN_OUT, 21, N_("signed out"), false) \
	X(TZ_OP_REFUSED, 22, N_("refused"), false) \
	X(TZ_OP_VIEW, 23, N_("sensitive data seen"), false) \
	X(TZ_OP_PRINT, 24, N_("printed"), false) \
	X(TZ_OP_EXPORT, 25, N_("exported"), false) \
	X(TZ_OP_BACKUP, 26, N_("backup"), false) \
	X(TZ_OP_FORMS, 27, N_("forms changed"), false) \
	X(TZ_OP_OFFICE, 40, N_("office made"), false) \
	X(TZ_OP_EPOCH, 41, N_("new epoch after a restore"), false) \
	X(TZ_OP_LOST, 42, N_("range of numbers lost"), false) \
	X(TZ_OP_PEER, 43, N_("keys of a partner"), false) \
	X(TZ_OP_DISPUTE, 44, N_("entry disputed"), false) \
	X(TZ_OP_PROGRAM, 45, N_("program changed"), false)

enum tz_op {
#define TZ_OP_ENUM(name, number, word, changes) name = number,
	TZ_OP_TABLE(TZ_OP_ENUM)
#undef TZ_OP_ENUM
};

#endif
