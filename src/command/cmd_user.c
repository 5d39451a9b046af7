/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/buf.h"
#include "base/date.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "client/office.h"
#include "client/identify.h"
#include "command/cmds.h"
#include "command/shell.h"
#include "form/roles.h"

/* clang-format off */
const struct tz_option tz_user_options[] = {
	{ "roles", 'r', N_("A,B"), N_("roles, see taizhang help roles") },
	{ "staff", 0, N_("NUMBER"), N_("the staff record of the person") },
	{ "uid", 0, N_("UID"), N_("system account that signs in as this") },
	{ "expires", 0, N_("DATE"), N_("last day of the account") },
	{ "area", 0, N_("CODE"),
	    N_("at a district: sees only offices that begin so; - all") },
	{ "disable", 0, NULL, N_("no more signing in") },
	{ "enable", 0, NULL, N_("signing in again") },
	{ "must-change", 0, NULL, N_("must change the password first") },
	{ "new-password-file", 0, N_("FILE"), N_("file with its password") },
	{ NULL, 0, NULL, NULL }
};
/* clang-format on */

static enum tz_rc
read_roles(const char *text, unsigned *roles, struct tz_err *err)
{
	char name[32];
	size_t n;

	*roles = 0;
	while (*text != '\0') {
		n = strcspn(text, ",");
		(void)snprintf(name, sizeof name, "%.*s", (int)n, text);
		if (tz_role_bit(name) == 0)
			return tz_fail(err, TZ_EUSAGE,
			    N_("there is no role %s; see taizhang help roles"),
			    name);
		*roles |= tz_role_bit(name);
		text += n + (text[n] == ',' ? 1 : 0);
	}
	return TZ_OK;
}

static bool
is_area(const char *area)
{
	size_t n = strlen(area);

	return strcmp(area, "-") == 0 || (n >= 2 && n < TZ_SITE &&
	    strspn(area, "0123456789") == n);
}

static enum tz_rc
read_account(const struct tz_args *args, struct tz_account *account,
    struct tz_err *err)
{
	const char *roles = tz_options_get(args, "roles");
	const char *staff = tz_options_get(args, "staff");
	const char *expires = tz_options_get(args, "expires");
	const char *area = tz_options_get(args, "area");
	enum tz_rc rc = TZ_OK;

	if (roles != NULL)
		rc = read_roles(roles, &account->roles, err);
	if (rc == TZ_OK)
		rc = tz_options_number(args, "uid", -1, 4294967294,
		    account->uid, &account->uid, err);
	if (rc != TZ_OK)
		return rc;
	if (staff != NULL)
		tz_utf8_copy(account->staff, sizeof account->staff, staff);
	if (expires != NULL && !tz_date_parse(expires, &account->expires))
		return tz_fail(err, TZ_EUSAGE, N_("%s is no day"), expires);
	if (area != NULL && !is_area(area))
		return tz_fail(err, TZ_EUSAGE,
		    N_("an area is 2 to 12 digits, not %s"), area);
	if (area != NULL)
		tz_utf8_copy(account->area, sizeof account->area,
		    strcmp(area, "-") == 0 ? "" : area);
	if (tz_options_has(args, "disable"))
		account->disabled = true;
	if (tz_options_has(args, "enable"))
		account->disabled = false;
	if (tz_options_has(args, "must-change"))
		account->must_change = true;
	return TZ_OK;
}

static void
put_roles(struct tz_output *output, unsigned roles)
{
	struct tz_buf names, labels;
	size_t i;

	tz_buf_init(&names, 512);
	tz_buf_init(&labels, 1024);
	for (i = 0; tz_role_name(i) != NULL; i++) {
		if ((roles & 1u << i) == 0)
			continue;
		tz_buf_format(&names, "%s%s", names.len > 0 ? "," : "",
		    tz_role_name(i));
		tz_buf_format(&labels, "%s%s", labels.len > 0 ? "," : "",
		    _(tz_role_label(i)));
	}
	tz_output_label(output, tz_buf_str(&names), tz_buf_str(&labels));
	tz_buf_release(&names);
	tz_buf_release(&labels);
}

static void
put_account(struct tz_output *output, const struct tz_account *account)
{
	char text[TZ_TIME_TEXT];

	tz_output_cell(output, account->user);
	put_roles(output, account->roles);
	tz_output_cell(output, account->staff);
	tz_output_label(output, account->disabled ? "1" : "",
	    account->disabled ? N_("yes") : "");
	tz_output_cell(output, account->expires == INT32_MAX ? "" :
	    tz_date_format(account->expires, text));
	tz_output_cell(output, account->last_at == 0 ? "" :
	    tz_time_format(account->last_at, text));
	tz_output_cell(output, account->area);
}

static enum tz_rc
list_accounts(struct tz_shell *shell, struct tz_err *err)
{
	static const char *const names[] = { "user", "roles", "staff",
		"disabled", "expires", "last", "area" };
	static const char *const labels[] = { N_("user"), N_("roles"),
		N_("staff record"), N_("disabled"), N_("last day"),
		N_("last sign-in"), N_("area") };
	struct tz_account *account = NULL;
	struct tz_output *output;
	size_t n = 0, i;
	enum tz_rc rc;

	rc = tz_client_accounts(shell->client, &account, &n, err);
	if (rc != TZ_OK)
		return rc;
	output = tz_output_begin(stdout, shell->asked.format, names, labels, 7);
	for (i = 0; i < n; i++)
		put_account(output, &account[i]);
	(void)tz_output_end(output);
	tz_mem_free(account);
	return TZ_OK;
}

/* The account as it stands, to be changed. */
static enum tz_rc
find_account(struct tz_shell *shell, const char *name,
    struct tz_account *found, struct tz_err *err)
{
	struct tz_account *account = NULL;
	size_t n = 0, i;
	enum tz_rc rc;

	rc = tz_client_accounts(shell->client, &account, &n, err);
	if (rc != TZ_OK)
		return rc;
	for (i = 0; i < n; i++) {
		if (strcmp(account[i].user, name) == 0)
			break;
	}
	if (i < n)
		*found = account[i];
	else
		rc = tz_fail(err, TZ_ENOTFOUND, N_("there is no account %s"),
		    name);
	tz_mem_free(account);
	return rc;
}

static enum tz_rc
put(struct tz_shell *shell, const struct tz_args *args, bool add,
    struct tz_err *err)
{
	const char *file = tz_options_get(args, "new-password-file");
	struct tz_account account = { .uid = -1, .expires = INT32_MAX };
	uint8_t request[TZ_CLIENT_REQUEST];
	char *password = NULL;
	enum tz_rc rc = TZ_OK;

	tz_utf8_copy(account.user, sizeof account.user, args->argument[1]);
	if (!add)
		rc = find_account(shell, args->argument[1], &account, err);
	if (rc == TZ_OK)
		rc = read_account(args, &account, err);
	if (rc == TZ_OK && (add || file != NULL))
		rc = tz_identify_password(file, _("Password of the account: "),
		    &password, err);
	if (rc == TZ_OK) {
		tz_client_request(request);
		rc = tz_client_account_put(shell->client, &account, add,
		    password, request, err);
	}
	tz_identify_forget(password);
	return rc;
}

enum tz_rc
tz_command_user(struct tz_shell *shell, const struct tz_args *args,
    struct tz_err *err)
{
	const char *what = args->argument[0];

	if (strcmp(what, "list") == 0 && args->n == 1)
		return list_accounts(shell, err);
	if (strcmp(what, "add") == 0 && args->n == 2)
		return put(shell, args, true, err);
	if (strcmp(what, "edit") == 0 && args->n == 2)
		return put(shell, args, false, err);
	return tz_fail(err, TZ_EUSAGE,
	    N_("usage: taizhang user list | add NAME | edit NAME"));
}
