/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "client/client.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "client/ask.h"
#include "client/reach.h"
#include "client/versions.h"
#include "client/state.h"
#include "form/forms.h"
#include "wire/hash.h"
#include "wire/message.h"

#define SPARE 65536	/* beside one whole frame in the reply's buffer */

/* Which terminal, and from which address it was reached, if any. */
static void
find_from(char *out, size_t size)
{
	const char *ssh = getenv("SSH_CONNECTION");
	char tty[64] = "", text[128];
	const char *name = tty;

	if (ttyname_r(STDIN_FILENO, tty, sizeof(tty)) != 0)
		name = "-";
	else if (strncmp(tty, "/dev/", 5) == 0)
		name = tty + 5;
	snprintf(text, sizeof(text), "%s %.*s", name,
	    ssh == NULL ? 0 : (int)strcspn(ssh, " "), ssh == NULL ? "" : ssh);
	if (!tz_utf8_valid(text, strlen(text)))
		snprintf(text, sizeof(text), "-");
	tz_utf8_tidy(text, false);
	tz_utf8_copy(out, size, text);
}

/*
 * No office, no daemon: a folder that can be read must hold one. The folder of
 * a shared office cannot be looked into, which proves nothing.
 */
static enum tz_rc
look(const char *folder, struct tz_err *err)
{
	char path[PATH_MAX];
	enum tz_rc rc;

	rc = tz_file_join(path, sizeof(path), folder, "office.conf", err);
	if (rc != TZ_OK)
		return rc;
	if (access(path, F_OK) != 0 && (errno == ENOENT || errno == ENOTDIR))
		return tz_fail(err, TZ_ENOTFOUND,
		    N_("there is no office in %s"), folder);
	return TZ_OK;
}

enum tz_rc
tz_client_open(const struct tz_client_options *options,
    struct tz_client **client, struct tz_err *err)
{
	struct tz_client *new = tz_mem_alloc(sizeof(*new));
	enum tz_rc rc;

	*client = NULL;
	tz_hash_start();
	new->fd = -1;
	new->id = 1;
	new->pass = -1;
	new->start = options->start;
	new->maintenance = options->maintenance;
	new->carries = options->carries;
	new->wait_ms = options->wait_ms > 0 ? options->wait_ms
					    : TZ_CLIENT_WAIT;
	tz_buf_init(&new->body, TZ_MOST_OBJECT + TZ_MESSAGE_HEAD);
	tz_buf_init(&new->in, TZ_MESSAGE_REPLY + SPARE);
	tz_buf_init(&new->import, TZ_MOST_FIELD);
	find_from(new->from, sizeof(new->from));
	rc = tz_reach_folder(options->folder, new->folder,
	    sizeof(new->folder), err);
	if (rc == TZ_OK && !new->maintenance)
		rc = look(new->folder, err);
	if (rc == TZ_OK)
		rc = tz_ask_connect(new, err);
	if (rc != TZ_OK) {
		tz_client_close(new);
		return rc;
	}
	*client = new;
	return TZ_OK;
}

void
tz_client_close(struct tz_client *client)
{
	if (client == NULL)
		return;
	tz_ask_hang_up(client);
	tz_forms_free(client->forms);
	tz_buf_release(&client->body);
	tz_buf_release(&client->in);
	tz_buf_release(&client->import);
	tz_mem_wipe(client->ticket, sizeof(client->ticket));
	tz_mem_free(client);
}

const struct tz_hello *
tz_client_hello(const struct tz_client *client)
{
	return &client->hello;
}

int
tz_client_owner(const struct tz_client *client)
{
	struct ucred owner = { 0 };
	socklen_t n = sizeof(owner);

	if (client->fd < 0 || getsockopt(client->fd, SOL_SOCKET, SO_PEERCRED,
	    &owner, &n) != 0)
		return 0;
	return (int)owner.pid;
}

const char *
tz_client_folder(const struct tz_client *client)
{
	return client->folder;
}

const struct tz_who *
tz_client_who(const struct tz_client *client)
{
	return client->signed_in ? &client->who : NULL;
}

void
tz_client_request(uint8_t id[TZ_CLIENT_REQUEST])
{
	tz_hash_start();
	tz_hash_random(id, TZ_CLIENT_REQUEST);
}

enum tz_rc
tz_client_ready(struct tz_client *client, struct tz_err *err)
{
	struct tz_unpack in;
	enum tz_rc rc;

	if (client->hello.ready && client->fd >= 0)
		return TZ_OK;
	(void)tz_ask_begin(client, TZ_VERB_HELLO, NULL);
	tz_pack_uint(&client->body, TZ_MESSAGE_VERSION);
	tz_pack_text(&client->body, client->from);
	tz_pack_uint(&client->body, 1);
	rc = tz_ask(client, &in, err);
	if (rc != TZ_OK)
		return rc;
	tz_ask_hello(&in, &client->hello);
	return tz_ask_end(&in, err);
}

enum tz_rc
tz_client_sign_in(struct tz_client *client, const char *user,
    const char *password, struct tz_err *err)
{
	struct tz_unpack in;
	struct tz_buf *body;
	enum tz_rc rc;

	client->signed_in = false;
	body = tz_ask_begin(client, TZ_VERB_SIGN_IN, NULL);
	tz_pack_text(body, user == NULL ? "" : user);
	tz_pack_uint(body, password != NULL);
	if (password != NULL)
		tz_pack_text(body, password);
	tz_pack_uint(body, client->carries);
	rc = tz_ask(client, &in, err);
	if (rc != TZ_OK)
		return rc;
	tz_ask_who(&in, &client->who);
	tz_unpack_text(&in, client->ticket, sizeof(client->ticket));
	rc = tz_ask_end(&in, err);
	client->signed_in = rc == TZ_OK;
	if (rc == TZ_OK)
		tz_versions_started();
	return rc;
}

enum tz_rc
tz_client_sign_out(struct tz_client *client, struct tz_err *err)
{
	enum tz_rc rc;

	(void)tz_ask_begin(client, TZ_VERB_SIGN_OUT, NULL);
	rc = tz_ask_plain(client, err);
	client->signed_in = false;
	tz_buf_clear(&client->import);
	tz_mem_wipe(client->ticket, sizeof(client->ticket));
	return rc;
}

enum tz_rc
tz_client_password(struct tz_client *client, const char *old,
    const char *new_password, struct tz_err *err)
{
	struct tz_buf *body = tz_ask_begin(client, TZ_VERB_PASSWORD, NULL);
	enum tz_rc rc;

	tz_pack_uint(body, old != NULL);
	if (old != NULL)
		tz_pack_text(body, old);
	tz_pack_text(body, new_password);
	rc = tz_ask_plain(client, err);
	if (rc == TZ_OK)
		client->who.must_change = false;
	return rc;
}
