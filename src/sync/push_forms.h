/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * push_forms: the definitions a district asks for before it takes a batch.
 */
#ifndef TZ_SYNC_PUSH_FORMS_H
#define TZ_SYNC_PUSH_FORMS_H

#include "sync/talk.h"

/* Sends what TZ-Want of the last reply names. */
enum tz_rc tz_push_forms(struct tz_talk *talk, struct tz_err *err) TZ_CHECKED;

#endif
