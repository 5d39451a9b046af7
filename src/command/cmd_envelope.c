/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <limits.h>
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/file.h"
#include "base/mem.h"
#include "client/envelope.h"
#include "client/identify.h"
#include "command/cmds.h"
#include "command/shell.h"
#include "wire/words.h"

#define ROW 7			/* words of a line of the sheet */
#define SHEET 2048

/* clang-format off */
const struct tz_option tz_envelope_options[] = {
	{ "output", 'o', N_("FOLDER"), N_("write the three sheets as files") },
	{ "prove", 0, NULL, N_("type one in, as once a year") },
	{ "words", 0, N_("FILE"), N_("file with its words, for --prove") },
	{ NULL, 0, NULL, NULL }
};

static const struct {
	const char *file;
	const char *holder;
} sheets[TZ_ENVELOPES] = {
	{ "envelope-1.txt", N_("1: the office keeps it") },
	{ "envelope-2.txt", N_("2: the town keeps it") },
	{ "envelope-3.txt", N_("3: the county keeps it") },
};
/* clang-format on */

static void
put_words(struct tz_buf *out, const char *words)
{
	const char *next;

	for (; words[0] != '\0'; words = next) {
		next = tz_words_skip(words, ROW);
		tz_buf_text(out, "    ");
		tz_buf_put(out, words, (size_t)(next - words));
		tz_buf_byte(out, '\n');
		next += *next == ' ';
	}
}

static void
make_sheet(const struct tz_hello *hello, size_t i, const char *words,
    struct tz_buf *out)
{
	tz_buf_format(out, _("Sealed part of the vault key of %s %s\n"),
	    hello->site, hello->office);
	tz_buf_format(out, "%s\n\n", _(sheets[i].holder));
	put_words(out, words);
	tz_buf_format(out, "\n%s\n", _("Any two of the three envelopes give "
	    "the key back; one alone gives nothing.\nSeal it, sign across the "
	    "flap, keep it in a safe. Prove it once a year:\n"
	    "taizhang envelope --prove"));
}

static enum tz_rc
put_sheet(const char *folder, size_t i, const struct tz_buf *sheet,
    struct tz_err *err)
{
	char path[PATH_MAX];
	enum tz_rc rc;

	if (folder == NULL) {
		(void)printf("%s\f\n", tz_buf_str(sheet));
		return TZ_OK;
	}
	rc = tz_file_join(path, sizeof path, folder, sheets[i].file, err);
	return rc == TZ_OK ? tz_file_write(path, sheet->data, sheet->len,
	    0400, err) : rc;
}

static enum tz_rc
make(struct tz_shell *shell, const char *folder, struct tz_err *err)
{
	char words[TZ_ENVELOPES][TZ_ENVELOPE_SHEET];
	struct tz_buf sheet;
	enum tz_rc rc;
	size_t i;

	rc = tz_client_envelopes(shell->client, words, err);
	for (i = 0; i < TZ_ENVELOPES && rc == TZ_OK; i++) {
		tz_buf_init(&sheet, SHEET);
		make_sheet(tz_client_hello(shell->client), i, words[i],
		    &sheet);
		rc = put_sheet(folder, i, &sheet, err);
		tz_mem_wipe(sheet.data, sheet.len);
		tz_buf_release(&sheet);
	}
	tz_mem_wipe(words, sizeof words);
	return rc;
}

static enum tz_rc
prove(struct tz_shell *shell, const char *file, struct tz_err *err)
{
	unsigned number = 0;
	char *words;
	enum tz_rc rc;

	rc = tz_identify_password(file, _("Words of the envelope: "), &words,
	    err);
	if (rc == TZ_OK)
		rc = tz_client_envelope_prove(shell->client, words, &number,
		    err);
	if (rc == TZ_OK)
		tz_shell_say(shell, _("this is envelope %s, as it was made\n"),
		    _(sheets[(number - 1) % TZ_ENVELOPES].holder));
	tz_identify_forget(words);
	return rc;
}

enum tz_rc
tz_command_envelope(struct tz_shell *shell, const struct tz_args *args,
    struct tz_err *err)
{
	if (tz_options_has(args, "prove"))
		return prove(shell, tz_options_get(args, "words"), err);
	return make(shell, tz_options_get(args, "output"), err);
}
