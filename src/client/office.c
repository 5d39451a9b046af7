/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "client/office.h"

#include <limits.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "client/ask.h"
#include "client/state.h"
#include "wire/message.h"
#include "wire/view_pack.h"

#define ACCOUNTS 10000
#define WORDS 4096

/* Progress of long work: permille and a line. */
struct told {
	tz_progress progress;
	void *arg;
};

static int
tell(struct tz_unpack *in, void *arg)
{
	const struct told *told = arg;
	char line[TZ_SENTENCE_TEXT];
	unsigned permille;

	permille = (unsigned)tz_unpack_uint(in);
	tz_unpack_text(in, line, sizeof(line));
	if (in->bad || told->progress == NULL)
		return 0;
	return told->progress(permille, line, told->arg);
}

static enum tz_rc
ask_long(struct tz_client *client, tz_progress progress, void *arg,
    struct tz_err *err)
{
	struct told told = { progress, arg };
	struct tz_unpack in;

	return tz_ask_parts(client, tell, &told, &in, err);
}

static void
account_read(struct tz_unpack *in, struct tz_account *account)
{
	tz_unpack_text(in, account->user, sizeof(account->user));
	account->roles = (unsigned)tz_unpack_uint(in);
	tz_unpack_text(in, account->staff, sizeof(account->staff));
	account->disabled = tz_unpack_uint(in) != 0;
	account->must_change = tz_unpack_uint(in) != 0;
	account->uid = tz_unpack_int(in);
	account->expires = (int32_t)tz_unpack_int(in);
	account->last_at = tz_unpack_int(in);
	account->failures = (unsigned)tz_unpack_uint(in);
	tz_unpack_text(in, account->area, sizeof(account->area));
}

enum tz_rc
tz_client_accounts(struct tz_client *client, struct tz_account **account,
    size_t *n, struct tz_err *err)
{
	struct tz_unpack in;
	enum tz_rc rc;
	size_t i, all;

	*account = NULL;
	*n = 0;
	(void)tz_ask_begin(client, TZ_VERB_ACCOUNTS, NULL);
	rc = tz_ask(client, &in, err);
	if (rc != TZ_OK)
		return rc;
	all = tz_view_count_unpack(&in, ACCOUNTS);
	*account = tz_mem_alloc(all * sizeof(**account));
	for (i = 0; i < all && !in.bad; i++)
		account_read(&in, &(*account)[i]);
	rc = tz_ask_end(&in, err);
	if (rc == TZ_OK) {
		*n = all;
		return TZ_OK;
	}
	tz_mem_free(*account);
	*account = NULL;
	return rc;
}

enum tz_rc
tz_client_account_put(struct tz_client *client,
    const struct tz_account *account, bool add, const char *password,
    const uint8_t request[TZ_CLIENT_REQUEST], struct tz_err *err)
{
	struct tz_buf *body;

	body = tz_ask_begin(client, TZ_VERB_ACCOUNT_PUT, request);
	tz_pack_text(body, account->user);
	tz_pack_uint(body, account->roles);
	tz_pack_text(body, account->staff);
	tz_pack_uint(body, account->disabled);
	tz_pack_uint(body, account->must_change);
	tz_pack_int(body, account->uid);
	tz_pack_int(body, account->expires);
	tz_pack_text(body, account->area);
	tz_pack_uint(body, add);
	tz_pack_uint(body, password != NULL);
	if (password != NULL)
		tz_pack_text(body, password);
	return tz_ask_plain(client, err);
}

enum tz_rc
tz_client_init(struct tz_client *client, const struct tz_init *init,
    struct tz_buf *words, struct tz_err *err)
{
	struct tz_buf *body = tz_ask_begin(client, TZ_VERB_INIT, NULL);
	struct tz_unpack in;
	enum tz_rc rc;
	char *text;

	tz_pack_text(body, init->site);
	tz_pack_text(body, init->name);
	tz_pack_text(body, init->admin);
	tz_pack_text(body, init->password);
	tz_pack_uint(body, init->test_clock);
	tz_pack_uint(body, init->practice);
	tz_pack_uint(body, init->encrypt);
	tz_pack_uint(body, init->map_uid);
	rc = tz_ask(client, &in, err);
	if (rc != TZ_OK)
		return rc;
	text = tz_unpack_copy(&in, WORDS);
	tz_buf_text(words, text);
	tz_mem_wipe(text, strlen(text));
	tz_mem_free(text);
	return tz_ask_end(&in, err);
}

enum tz_rc
tz_client_state(struct tz_client *client, struct tz_office_state *state,
    struct tz_err *err)
{
	struct tz_unpack in;
	enum tz_rc rc;

	(void)tz_ask_begin(client, TZ_VERB_STATE, NULL);
	rc = tz_ask(client, &in, err);
	if (rc != TZ_OK)
		return rc;
	state->records = tz_unpack_uint(&in);
	state->entries = tz_unpack_uint(&in);
	state->data_bytes = tz_unpack_uint(&in);
	state->log_bytes = tz_unpack_uint(&in);
	state->free_bytes = tz_unpack_uint(&in);
	state->backup_at = tz_unpack_int(&in);
	state->clock = tz_unpack_int(&in);
	state->epoch = (uint32_t)tz_unpack_uint(&in);
	tz_unpack_text(&in, state->head, sizeof(state->head));
	state->sessions = (unsigned)tz_unpack_uint(&in);
	state->rss_kib = (unsigned long)tz_unpack_uint(&in);
	state->recovering = tz_unpack_uint(&in) != 0;
	return tz_ask_end(&in, err);
}

/* A path as the daemon, which stands elsewhere, can use it. */
static void
pack_path(struct tz_buf *body, const char *path)
{
	char here[PATH_MAX];

	if (path[0] == '\0' || path[0] == '/' ||
	    getcwd(here, sizeof(here)) == NULL) {
		tz_pack_text(body, path);
		return;
	}
	tz_pack_uint(body, strlen(here) + 1 + strlen(path));
	tz_buf_format(body, "%s/%s", here, path);
}

enum tz_rc
tz_client_backup(struct tz_client *client, const char *target,
    tz_progress progress, void *arg, struct tz_err *err)
{
	pack_path(tz_ask_begin(client, TZ_VERB_BACKUP, NULL),
	    target == NULL ? "" : target);
	return ask_long(client, progress, arg, err);
}

enum tz_rc
tz_client_restore(struct tz_client *client, const char *from,
    tz_progress progress, void *arg, bool *lost, struct tz_err *err)
{
	struct told told = { progress, arg };
	struct tz_unpack in;
	enum tz_rc rc;

	*lost = false;
	pack_path(tz_ask_begin(client, TZ_VERB_RESTORE, NULL), from);
	rc = tz_ask_parts(client, tell, &told, &in, err);
	if (rc != TZ_OK)
		return rc;
	*lost = tz_unpack_uint(&in) != 0;
	return tz_ask_end(&in, err);
}

enum tz_rc
tz_client_rebuild(struct tz_client *client, tz_progress progress, void *arg,
    struct tz_err *err)
{
	(void)tz_ask_begin(client, TZ_VERB_REBUILD, NULL);
	return ask_long(client, progress, arg, err);
}

struct checks {
	void (*line)(const char *check, uint64_t seen, uint64_t wrong,
	    const char *first, void *arg);
	void *arg;
};

static int
check_line(struct tz_unpack *in, void *arg)
{
	const struct checks *checks = arg;
	char check[64], first[256];
	uint64_t seen, wrong;

	tz_unpack_text(in, check, sizeof(check));
	seen = tz_unpack_uint(in);
	wrong = tz_unpack_uint(in);
	tz_unpack_text(in, first, sizeof(first));
	if (!in->bad && checks->line != NULL)
		checks->line(check, seen, wrong, first, checks->arg);
	return 0;
}

enum tz_rc
tz_client_verify(struct tz_client *client,
    void (*line)(const char *check, uint64_t seen, uint64_t wrong,
    const char *first, void *arg), void *arg, uint64_t *wrong,
    struct tz_err *err)
{
	struct checks checks = { line, arg };
	struct tz_unpack in;
	enum tz_rc rc;

	(void)tz_ask_begin(client, TZ_VERB_VERIFY, NULL);
	rc = tz_ask_parts(client, check_line, &checks, &in, err);
	if (rc != TZ_OK)
		return rc;
	*wrong = tz_unpack_uint(&in);
	return tz_ask_end(&in, err);
}

/* A request with which a descriptor goes to the daemon. */
static enum tz_rc
ask_passing(struct tz_client *client, enum tz_verb verb, int fd,
    struct tz_err *err)
{
	(void)tz_ask_begin(client, verb, NULL);
	client->pass = fd;
	return ask_long(client, NULL, NULL, err);
}

enum tz_rc
tz_client_dump(struct tz_client *client, int fd, struct tz_err *err)
{
	return ask_passing(client, TZ_VERB_DUMP, fd, err);
}

enum tz_rc
tz_client_load(struct tz_client *client, int fd, bool *lost,
    struct tz_err *err)
{
	struct told told = { NULL, NULL };
	struct tz_unpack in;
	enum tz_rc rc;

	*lost = false;
	(void)tz_ask_begin(client, TZ_VERB_LOAD, NULL);
	client->pass = fd;
	rc = tz_ask_parts(client, tell, &told, &in, err);
	if (rc != TZ_OK)
		return rc;
	*lost = tz_unpack_uint(&in) != 0;
	return tz_ask_end(&in, err);
}

enum tz_rc
tz_client_clock(struct tz_client *client, int64_t ms, struct tz_err *err)
{
	tz_pack_int(tz_ask_begin(client, TZ_VERB_CLOCK, NULL), ms);
	return tz_ask_plain(client, err);
}

enum tz_rc
tz_client_forms_reload(struct tz_client *client, struct tz_problems *problems,
    struct tz_err *err)
{
	struct tz_unpack in;
	enum tz_rc rc;

	(void)tz_ask_begin(client, TZ_VERB_RELOAD, NULL);
	client->stale = true;
	rc = tz_ask(client, &in, err);
	if (in.at != in.end)
		tz_message_problems_read(&in, problems);
	if (in.bad)
		return tz_fail_plain(err, TZ_EPROTO);
	return rc;
}

enum tz_rc
tz_client_stop(struct tz_client *client, struct tz_err *err)
{
	enum tz_rc rc;

	(void)tz_ask_begin(client, TZ_VERB_STOP, NULL);
	rc = tz_ask_plain(client, err);
	if (rc == TZ_OK)
		tz_ask_hang_up(client);
	return rc;
}

enum tz_rc
tz_client_district(struct tz_client *client, const char *const *word,
    size_t words, struct tz_buf *out, struct tz_err *err)
{
	struct tz_buf *body = tz_ask_begin(client, TZ_VERB_DISTRICT, NULL);
	size_t i;

	tz_pack_uint(body, words);
	for (i = 0; i < words; i++)
		tz_pack_text(body, word[i]);
	return tz_ask_bytes(client, out, err);
}
