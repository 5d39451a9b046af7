/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * carried: requests of offices that came by hand instead of over the network.
 *
 * One way through: the same functions answer that answer HTTPS, so a stick can
 * bring and get nothing that the network could not. Only the signature of the
 * request is missing; a person who may administer the district stands for it,
 * and a batch is signed by its office all the same.
 */
#ifndef TZ_DISTRICT_CARRIED_H
#define TZ_DISTRICT_CARRIED_H

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

struct tz_buf;
struct tz_district;

/*
 * method and target as in doc/protocol.md, for a path of one office, which is
 * site; body in hex; head in hex as header TZ-Head, "" = none. The answer is
 * text: "STATUS STATE", header lines "Name: value", an empty line, the body in
 * hex. A 409 for another offset of a batch is followed here. TZ_EREFUSED for
 * what is not an office's to ask.
 */
enum tz_rc tz_carried_ask(struct tz_district *district, const char *site,
    const char *method, const char *target, const char *hex,
    const char *head, struct tz_buf *out, struct tz_err *err) TZ_CHECKED;

/* The objects that the feed of an office names after a number, hex a line. */
enum tz_rc tz_carried_objects(struct tz_district *district, const char *site,
    uint64_t after, struct tz_buf *out, struct tz_err *err) TZ_CHECKED;

#endif
