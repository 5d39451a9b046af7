/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * authority: the district's own TLS authority and its server's certificate.
 *
 * Two P-256 keys and two certificates (X.509 v3, RFC 5280) in FOLDER/tls/, keys
 * 0400. They are valid from 1950 to 9999, since clocks in villages are wrong by
 * decades: an authority that is no longer trusted is replaced by enrolling
 * anew, not by waiting.
 */
#ifndef TZ_DISTRICT_AUTHORITY_H
#define TZ_DISTRICT_AUTHORITY_H

#include <stddef.h>

#include "base/buf.h"
#include "base/error.h"

#define TZ_AUTHORITY_CA "ca.pem"
#define TZ_AUTHORITY_CA_KEY "ca.key"
#define TZ_AUTHORITY_SERVER "server.pem"
#define TZ_AUTHORITY_SERVER_KEY "server.key"

/*
 * Makes all four files. host: names and addresses under which offices reach
 * the server. TZ_EEXISTS when there is an authority already.
 */
enum tz_rc tz_authority_make(const char *folder, const char *name,
    const char *const *host, size_t hosts, struct tz_err *err) TZ_CHECKED;

/* Appends one of the files; TZ_ENOTFOUND when no authority was made. */
enum tz_rc tz_authority_read(const char *folder, const char *file,
    struct tz_buf *out, struct tz_err *err) TZ_CHECKED;

#endif
