/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "client/identify.h"
#include "client/reach.h"
#include "district/authority.h"
#include "district/errands.h"
#include "ledger/ledger.h"
#include "wire/password.h"

#define HOSTS 16

/* clang-format off */
const struct tz_option tz_errand_init_options[] = {
	{ "district", 0, N_("CODE"),
	    N_("code of the district, 6 or 9 digits") },
	{ "name", 0, N_("NAME"), N_("its full name") },
	{ "admin", 0, N_("NAME"), N_("account of the first administrator") },
	{ "host", 0, N_("NAMES"),
	    N_("names and addresses offices reach it by, with commas") },
	{ "encrypt", 0, NULL, N_("encrypt the pages on the disk") },
	{ "no-uid", 0, NULL,
	    N_("the own uid must give the password too") },
	{ "words", 0, N_("FILE"), N_("write the recovery words to a file") },
	{ NULL, 0, NULL, NULL }
};
/* clang-format on */

/* "500154" is the office 500154000000. */
static enum tz_rc
read_code(const char *code, char site[TZ_SITE], struct tz_err *err)
{
	size_t n = strlen(code);

	if ((n != 6 && n != 9 && n != TZ_SITE - 1) ||
	    strspn(code, "0123456789") != n)
		return tz_fail(err, TZ_EUSAGE,
		    N_("the code of a district has 6 or 9 digits, not %s"),
		    code);
	memset(site, '0', TZ_SITE - 1);
	memcpy(site, code, n);
	site[TZ_SITE - 1] = '\0';
	return TZ_OK;
}

/* Takes the list apart in place; this machine is always among them. */
static size_t
split_hosts(char *list, const char *host[HOSTS])
{
	size_t n = 0;

	host[n++] = "localhost";
	host[n++] = "127.0.0.1";
	while (list != NULL && *list != '\0' && n < HOSTS) {
		host[n++] = list;
		list += strcspn(list, ",");
		if (*list == ',')
			*list++ = '\0';
	}
	return n;
}

static enum tz_rc
make_authority(const char *folder, const char *name,
    const struct tz_args *args, struct tz_err *err)
{
	char *list = tz_mem_text(tz_options_get(args, "host"));
	const char *host[HOSTS];
	size_t n = split_hosts(list, host);
	enum tz_rc rc;

	rc = tz_authority_make(folder, name, host, n, err);
	tz_mem_free(list);
	return rc;
}

static enum tz_rc
hash_password(const struct tz_desk *desk, const char *admin,
    char hash[TZ_PASSWORD_HASH], struct tz_err *err)
{
	struct tz_settings settings;
	char *password;
	enum tz_rc rc;

	rc = tz_identify_password(desk->asked.password_file,
	    _("Password of the administrator: "), &password, err);
	if (rc != TZ_OK)
		return rc;
	tz_settings_init(&settings);
	rc = tz_password_fit(password, admin, err);
	if (rc == TZ_OK)
		rc = tz_password_hash(password,
		    (size_t)settings.password_memory_kib, hash, err);
	tz_settings_release(&settings);
	tz_identify_forget(password);
	return rc;
}

static enum tz_rc
make(const char *folder, const struct tz_ledger_make *how,
    const struct tz_args *args, struct tz_err *err)
{
	struct tz_buf words;
	enum tz_rc rc;

	tz_buf_init(&words, 4096);
	rc = tz_ledger_make(folder, how, &words, err);
	if (rc == TZ_OK)
		rc = make_authority(folder, how->name, args, err);
	if (rc == TZ_OK)
		rc = tz_identify_words(tz_options_get(args, "words"),
		    &words, err);
	tz_mem_wipe(words.data, words.len);
	tz_buf_release(&words);
	return rc;
}

enum tz_rc
tz_errand_init(struct tz_desk *desk, const struct tz_args *args,
    struct tz_err *err)
{
	const char *code = tz_options_get(args, "district");
	struct tz_ledger_make how = { 0 };
	char hash[TZ_PASSWORD_HASH];
	char site[TZ_SITE];
	char folder[4096];
	enum tz_rc rc;

	how.name = tz_options_get(args, "name");
	how.admin = tz_options_get(args, "admin");
	if (code == NULL || how.name == NULL || how.admin == NULL)
		return tz_fail(err, TZ_EUSAGE,
		    N_("give --district, --name and --admin"));
	(void)umask(077);
	rc = read_code(code, site, err);
	if (rc == TZ_OK)
		rc = tz_reach_folder(desk->asked.folder, folder,
		    sizeof folder, err);
	if (rc == TZ_OK)
		rc = hash_password(desk, how.admin, hash, err);
	if (rc != TZ_OK)
		return rc;
	how.site = site;
	how.password_hash = hash;
	how.admin_uid = tz_options_has(args, "no-uid") ? -1 :
	    (int64_t)getuid();
	how.encrypt = tz_options_has(args, "encrypt");
	rc = make(folder, &how, args, err);
	tz_mem_wipe(hash, sizeof hash);
	if (rc == TZ_OK && !desk->asked.quiet)
		(void)printf(_("district %s made\n"), site);
	return rc;
}
