/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/password.h"

#include <sodium.h>
#include <string.h>
#include <strings.h>

#include "base/utf8.h"

_Static_assert(TZ_PASSWORD_HASH >= crypto_pwhash_STRBYTES,
    "a hash fits its array");

/* What people choose first, and so do those who guess. */
static const char *const usual[] = { "12345678", "123456789", "1234567890",
	"87654321", "password", "passw0rd", "qwertyui", "qwertyuiop",
	"1q2w3e4r", "abcd1234", "1234abcd", "a1234567", "a12345678",
	"admin123", "admin888", "abc12345", "iloveyou", "woaini1314",
	"woaini520", "5201314a", "taizhang", "11223344", "147258369",
	"123123123", "asdfghjk", "zxcvbnm1", "zaq12wsx" };

enum tz_rc
tz_password_hash(const char *password, size_t memory_kib,
    char out[TZ_PASSWORD_HASH], struct tz_err *err)
{
	if (crypto_pwhash_str(out, password, strlen(password),
	    TZ_PASSWORD_PASSES, memory_kib * 1024) == 0)
		return TZ_OK;
	return tz_fail(err, TZ_ESYSTEM,
	    N_("there is not enough memory for the password"));
}

bool
tz_password_verify(const char *hash, const char *password)
{
	return crypto_pwhash_str_verify(hash, password, strlen(password)) == 0;
}

static bool
one_sign(const char *text)
{
	size_t i;

	for (i = 1; text[0] != '\0' && text[i] != '\0'; i++)
		if (text[i] != text[0])
			return false;
	return true;
}

static bool
is_usual(const char *text)
{
	size_t i;

	for (i = 0; i < sizeof(usual) / sizeof(usual[0]); i++)
		if (strcasecmp(text, usual[i]) == 0)
			return true;
	return false;
}

enum tz_rc
tz_password_fit(const char *password, const char *user, struct tz_err *err)
{
	size_t n = strlen(password);

	if (n >= TZ_PASSWORD_MAX)
		return tz_fail(err, TZ_EINPUT,
		    N_("the password is longer than %d bytes"),
		    TZ_PASSWORD_MAX - 1);
	if (!tz_utf8_valid(password, n))
		return tz_fail(err, TZ_EINPUT,
		    N_("the password holds signs that cannot be kept"));
	if (tz_utf8_count(password) < TZ_PASSWORD_LEAST)
		return tz_fail(err, TZ_EINPUT,
		    N_("the password needs %d signs at least"),
		    TZ_PASSWORD_LEAST);
	if (one_sign(password))
		return tz_fail(err, TZ_EINPUT,
		    N_("the password is one sign again and again"));
	if (is_usual(password))
		return tz_fail(err, TZ_EINPUT,
		    N_("the password is one that everybody tries first"));
	if (user != NULL && user[0] != '\0' &&
	    strcasestr(password, user) != NULL)
		return tz_fail(err, TZ_EINPUT,
		    N_("the password holds the name of the account"));
	return TZ_OK;
}
