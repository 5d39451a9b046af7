/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * handlers: one function a verb, declared from the table of verbs itself.
 *
 * tz_handle_SHOW, tz_handle_SAVE ...: they are capital because the table makes
 * their names. CANCEL has none: it is seen while a request is at work.
 */
#ifndef TZ_DAEMON_HANDLERS_H
#define TZ_DAEMON_HANDLERS_H

#include "daemon/request.h"

#define TZ_HANDLE(verb, number, most, who, right, writes, help) \
	enum tz_rc tz_handle_##verb(struct tz_request *request, \
	    struct tz_err *err);
TZ_VERB_TABLE(TZ_HANDLE)
#undef TZ_HANDLE

#endif
