/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <signal.h>
#include <stdio.h>
#include <sys/stat.h>

#include "base/date.h"
#include "base/log.h"
#include "client/reach.h"
#include "district/errands.h"
#include "district/service.h"

#define PORT 8443

/* clang-format off */
const struct tz_option tz_errand_serve_options[] = {
	{ "host", 0, N_("ADDRESS"), N_("address to listen at (127.0.0.1)") },
	{ "port", 0, N_("PORT"), N_("port to listen at (8443)") },
	{ "accept-plain", 0, NULL,
	    N_("take tus uploads of anyone into a quarantine") },
	{ "applier", 0, N_("NAME"),
	    N_("where records go: embedded, postgresql or null") },
	{ "database", 0, N_("ADDRESS"),
	    N_("a database of PostgreSQL, such as postgresql://host/name") },
	{ "no-desk", 0, NULL,
	    N_("leave records of offices in the database alone") },
	{ "no-pages", 0, NULL, N_("serve offices only, no web pages") },
	{ "foreground", 0, NULL, N_("stay in the foreground, as always") },
	{ NULL, 0, NULL, NULL }
};
/* clang-format on */

enum tz_rc
tz_errand_serve(struct tz_desk *desk, const struct tz_args *args,
    struct tz_err *err)
{
	const char *host = tz_options_get(args, "host");
	struct tz_service_options how = { 0 };
	char folder[4096];
	int64_t port;
	enum tz_rc rc;

	rc = tz_options_number(args, "port", 0, UINT16_MAX, PORT, &port, err);
	if (rc == TZ_OK)
		rc = tz_reach_folder(desk->asked.folder, folder,
		    sizeof folder, err);
	if (rc == TZ_OK)
		rc = tz_log_open("taizhang-district", NULL,
		    desk->asked.quiet ? TZ_LOG_WARN : TZ_LOG_INFO, err);
	if (rc != TZ_OK)
		return rc;
	(void)umask(077);
	(void)signal(SIGPIPE, SIG_IGN);
	how.folder = folder;
	how.host = host == NULL ? "127.0.0.1" : host;
	how.port = (uint16_t)port;
	how.applier = tz_options_get(args, "applier");
	how.database = tz_options_get(args, "database");
	how.accept_plain = tz_options_has(args, "accept-plain");
	how.no_desk = tz_options_has(args, "no-desk");
	how.no_pages = tz_options_has(args, "no-pages");
	how.quiet = desk->asked.quiet;
	return tz_service_run(&how, err);
}
