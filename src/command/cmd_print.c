/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/buf.h"
#include "base/charset.h"
#include "base/file.h"
#include "client/office.h"
#include "command/cmds.h"
#include "command/shell.h"

/* clang-format off */
const struct tz_option tz_print_options[] = {
	{ "print", 0, N_("NAME"), N_("template; default: the register's own") },
	{ "columns", 0, "80|132", N_("width of the paper") },
	{ "encoding", 'e', "utf-8|gb18030", N_("encoding of the output") },
	{ "output", 'o', N_("FILE"), N_("write to a file") },
	{ NULL, 0, NULL, NULL }
};
/* clang-format on */

enum tz_rc
tz_command_print(struct tz_shell *shell, const struct tz_args *args,
    struct tz_err *err)
{
	const char *name = tz_options_get(args, "print");
	const char *encoding = tz_options_get(args, "encoding");
	const char *output = tz_options_get(args, "output");
	enum tz_charset charset = TZ_CHARSET_UTF8;
	struct tz_buf text, bytes;
	int64_t columns;
	enum tz_rc rc;

	if (encoding != NULL)
		charset = tz_charset_named(encoding);
	if (charset == TZ_CHARSET_OTHER)
		return tz_fail(err, TZ_EUSAGE,
		    N_("--encoding is utf-8 or gb18030, not %s"), encoding);
	rc = tz_options_number(args, "columns", 40, 255, 80, &columns, err);
	if (rc != TZ_OK)
		return rc;
	tz_buf_init(&text, 4 * 1024 * 1024);
	tz_buf_init(&bytes, 8 * 1024 * 1024);
	rc = tz_client_print(shell->client, args->argument[0],
	    name == NULL ? "" : name, (unsigned)columns, &text, err);
	if (rc == TZ_OK) {
		tz_charset_encode(charset, tz_buf_str(&text), text.len,
		    &bytes);
		if (output != NULL)
			rc = tz_file_write(output, bytes.data, bytes.len, 0600,
			    err);
		else
			(void)fwrite(tz_buf_str(&bytes), 1, bytes.len, stdout);
	}
	tz_buf_release(&bytes);
	tz_buf_release(&text);
	return rc;
}
