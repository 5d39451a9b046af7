/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Enrolment by the file TZ/<site>/enrol that a district wrote onto a stick. */
#include <limits.h>
#include <stdio.h>
#include <string.h>

#include "base/conf.h"
#include "base/file.h"
#include "sync/enrol.h"

static enum tz_rc
find_file(const struct tz_enrol *enrol, const char *folder,
    char path[PATH_MAX], struct tz_err *err)
{
	const char *site = tz_client_hello(enrol->client)->site;
	char name[40];
	enum tz_rc rc;

	(void)snprintf(name, sizeof name, "TZ/%s/enrol", site);
	rc = tz_file_join(path, PATH_MAX, folder, name, err);
	if (rc == TZ_OK && !tz_file_exists(path))
		rc = tz_fail(err, TZ_ENOTFOUND,
		    N_("%s holds no enrolment of office %s"), folder, site);
	return rc;
}

/* The keys that answered are those the stick was written by. */
static enum tz_rc
compare(const struct tz_conf_node *root, const char *fingerprint,
    struct tz_err *err)
{
	const char *said = tz_conf_text(tz_conf_get(root, "fingerprint"), "");

	if (strcmp(said, fingerprint) == 0)
		return TZ_OK;
	return tz_fail(err, TZ_EKEY, N_("the district's fingerprint is %s and "
	    "the stick says %s: call the district"), fingerprint, said);
}

enum tz_rc
tz_enrol_from(const struct tz_enrol *enrol, const char *folder,
    char fingerprint[32], struct tz_err *err)
{
	struct tz_enrol how = *enrol;
	const struct tz_conf_node *root;
	struct tz_problems problems;
	struct tz_conf *conf;
	char path[PATH_MAX];
	enum tz_rc rc;

	rc = find_file(enrol, folder, path, err);
	if (rc != TZ_OK)
		return rc;
	tz_problems_init(&problems);
	conf = tz_conf_load(path, &problems);
	root = conf == NULL ? NULL : tz_conf_root(conf);
	how.url = root == NULL ? NULL :
	    tz_conf_text(tz_conf_get(root, "url"), NULL);
	how.code = root == NULL ? NULL :
	    tz_conf_text(tz_conf_get(root, "code"), NULL);
	if (how.url == NULL || how.code == NULL)
		rc = tz_fail(err, TZ_EINPUT, N_("%s is damaged"), path);
	if (rc == TZ_OK)
		rc = tz_enrol_at(&how, fingerprint, err);
	if (rc == TZ_OK)
		rc = compare(root, fingerprint, err);
	/* Used up: a stick that cannot be written to harms nobody. */
	if (rc == TZ_OK)
		(void)!tz_file_remove(path, NULL);
	tz_conf_free(conf);
	tz_problems_release(&problems);
	return rc;
}
