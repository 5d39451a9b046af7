/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Envelopes of the vault key: made, or one of them proven. */
#include <string.h>

#include "base/mem.h"
#include "daemon/handlers.h"
#include "ledger/sealed.h"
#include "ledger/session.h"

#define TYPED 1024		/* bytes of the words of one */
#define SHEET 512

static enum tz_rc
make(struct tz_request *request, struct tz_err *err)
{
	struct tz_envelope part[TZ_ENVELOPES];
	struct tz_buf words;
	enum tz_rc rc;
	size_t i;

	rc = tz_sealed_make(request->ledger, request->session->user, part,
	    err);
	for (i = 0; i < TZ_ENVELOPES && rc == TZ_OK; i++) {
		tz_buf_init(&words, SHEET);
		tz_envelope_write(&part[i], &words);
		tz_pack_text(&request->out, tz_buf_str(&words));
		tz_mem_wipe(words.data, words.len);
		tz_buf_release(&words);
	}
	tz_mem_wipe(part, sizeof part);
	return rc;
}

/* Words to be proven; none: a new set. */
enum tz_rc
tz_handle_ENVELOPE(struct tz_request *request, struct tz_err *err)
{
	const char *words = tz_request_text(request, TYPED);
	unsigned number = 0;
	enum tz_rc rc;

	rc = tz_request_end(request, err);
	if (rc == TZ_OK && words[0] == '\0')
		return make(request, err);
	if (rc == TZ_OK)
		rc = tz_sealed_prove(request->ledger, request->session->user,
		    words, &number, err);
	if (rc == TZ_OK)
		tz_pack_uint(&request->out, number);
	return rc;
}
