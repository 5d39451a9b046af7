/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/upgrade.h"

#include <stdio.h>
#include <string.h>
#include <sys/utsname.h>

#include "base/file.h"
#include "base/log.h"
#include "base/utf8.h"
#include "ledger/commit.h"
#include "ledger/health.h"
#include "ledger/peer.h"
#include "ledger/write.h"
#include "store/meta.h"

#define FOLDER "packages"
#define WANTED "package/wanted"
#define REFUSED "package/refused"

static bool
is_own_machine(const char *name)
{
	size_t n = sizeof TZ_UPGRADE_PREFIX - 1;
	struct utsname self;

	return strncmp(name, TZ_UPGRADE_PREFIX, n) == 0 && uname(&self) == 0 &&
	    strcmp(name + n, self.machine) == 0;
}

enum tz_rc
tz_upgrade_told(struct tz_ledger *ledger, const char *name, const char *hex,
    struct tz_err *err)
{
	if (!is_own_machine(name))
		return TZ_OK;
	return tz_meta_put(ledger->txn, WANTED, hex, strlen(hex), err);
}

static bool
read_hex(struct tz_ledger *ledger, const char *key, char hex[TZ_HASH_HEX])
{
	struct tz_buf value;
	bool there;

	tz_buf_init(&value, TZ_META_VALUE);
	there = tz_meta_get(ledger->store, ledger->txn, key, &value, NULL) ==
	    TZ_OK && value.len == TZ_HASH_HEX - 1;
	if (there)
		memcpy(hex, tz_buf_str(&value), TZ_HASH_HEX);
	tz_buf_release(&value);
	return there;
}

static bool
is_noughts(const char *hex)
{
	return hex[strspn(hex, "0")] == '\0';
}

static enum tz_rc
path_of(const struct tz_ledger *ledger, const char *hex, char path[PATH_MAX],
    struct tz_err *err)
{
	char folder[PATH_MAX], name[TZ_HASH_HEX + 8];
	enum tz_rc rc;

	(void)snprintf(name, sizeof name, "%s.tzp", hex);
	rc = tz_file_join(folder, sizeof folder, ledger->folder, FOLDER, err);
	return rc == TZ_OK ? tz_file_join(path, PATH_MAX, folder, name, err) :
	    rc;
}

bool
tz_upgrade_wanted(struct tz_ledger *ledger, char hex[TZ_HASH_HEX])
{
	char refused[TZ_HASH_HEX], path[PATH_MAX];

	return read_hex(ledger, WANTED, hex) && !is_noughts(hex) &&
	    !(read_hex(ledger, REFUSED, refused) &&
	    strcmp(refused, hex) == 0) &&
	    path_of(ledger, hex, path, NULL) == TZ_OK &&
	    !tz_file_exists(path);
}

/* Only what the district has signed, for this machine. */
static enum tz_rc
prove(struct tz_ledger *ledger, const void *bytes, size_t n,
    struct tz_program *program, struct tz_err *err)
{
	char name[2 * TZ_PROGRAM_WORD];
	struct tz_peer peer;
	enum tz_rc rc;

	rc = tz_peer_read(ledger, &peer, err);
	if (rc == TZ_OK)
		rc = tz_program_read(bytes, n, &peer.pub, program, err);
	if (rc != TZ_OK)
		return rc;
	(void)snprintf(name, sizeof name, TZ_UPGRADE_PREFIX "%s",
	    program->machine);
	if (!is_own_machine(name))
		return tz_fail(err, TZ_EINPUT,
		    N_("the package is for another machine: %s"),
		    program->machine);
	return TZ_OK;
}

/* The one of before is of no use any more; a fault only wastes room. */
static void
clear_folder(const struct tz_ledger *ledger)
{
	char folder[PATH_MAX];

	if (tz_file_join(folder, sizeof folder, ledger->folder, FOLDER,
	    NULL) == TZ_OK && tz_file_exists(folder))
		(void)!tz_file_remove_tree(folder, NULL);
}

static enum tz_rc
keep(struct tz_ledger *ledger, const char *hex, const void *bytes, size_t n,
    struct tz_err *err)
{
	char folder[PATH_MAX], path[PATH_MAX];
	enum tz_rc rc;

	clear_folder(ledger);
	rc = tz_file_join(folder, sizeof folder, ledger->folder, FOLDER, err);
	if (rc == TZ_OK)
		rc = tz_file_make_folder(folder, 0700, err);
	if (rc == TZ_OK)
		rc = path_of(ledger, hex, path, err);
	if (rc == TZ_OK)
		rc = tz_file_write(path, bytes, n, 0600, err);
	return rc;
}

static enum tz_rc
refuse(struct tz_ledger *ledger, const char *hex, const struct tz_err *why,
    struct tz_err *err)
{
	char state[TZ_UPGRADE_STATE];

	tz_log_err(TZ_LOG_ERROR, "a package of the program", why);
	(void)snprintf(state, sizeof state, "%.12s refused: %s", hex,
	    why->rc == TZ_EKEY ? "not signed" : "damaged");
	if (tz_commit_meta(ledger, REFUSED, hex, strlen(hex), err) != TZ_OK)
		return TZ_EIO;
	return tz_upgrade_note(ledger, "taizhang", state, err);
}

enum tz_rc
tz_upgrade_take(struct tz_ledger *ledger, const void *bytes, size_t n,
    bool *taken, struct tz_err *err)
{
	char hex[TZ_HASH_HEX], wanted[TZ_HASH_HEX], state[TZ_UPGRADE_STATE];
	struct tz_program program;
	struct tz_err why = { 0 };
	uint8_t id[TZ_HASH];
	enum tz_rc rc;

	tz_hash(bytes, n, id);
	tz_hash_hex(id, TZ_HASH, hex);
	*taken = read_hex(ledger, WANTED, wanted) && strcmp(hex, wanted) == 0;
	if (!*taken)
		return TZ_OK;
	if (prove(ledger, bytes, n, &program, &why) != TZ_OK)
		return refuse(ledger, hex, &why, err);
	rc = keep(ledger, hex, bytes, n, err);
	if (rc != TZ_OK)
		return rc;
	(void)snprintf(state, sizeof state, "%s fetched", program.version);
	return tz_upgrade_note(ledger, "taizhang", state, err);
}

static enum tz_rc
read_package(struct tz_ledger *ledger, struct tz_upgrade *upgrade,
    struct tz_err *err)
{
	struct tz_program program;
	uint8_t id[TZ_HASH];
	char hex[TZ_HASH_HEX];
	struct tz_buf bytes;
	enum tz_rc rc;

	tz_buf_init(&bytes, TZ_PROGRAM_MAX);
	rc = tz_file_read(upgrade->path, &bytes, err);
	if (rc == TZ_OK) {
		tz_hash(bytes.data, bytes.len, id);
		tz_hash_hex(id, TZ_HASH, hex);
		if (strcmp(hex, upgrade->digest) != 0)
			rc = tz_fail(err, TZ_ECORRUPT,
			    N_("the package of the program is damaged"));
	}
	if (rc == TZ_OK)
		rc = prove(ledger, bytes.data, bytes.len, &program, err);
	if (rc == TZ_OK) {
		memcpy(upgrade->version, program.version, TZ_PROGRAM_WORD);
		memcpy(upgrade->from, program.from, TZ_PROGRAM_WORD);
	} else if (rc == TZ_EKEY || rc == TZ_ECORRUPT) {
		/* It comes again whole with the next sync. */
		(void)!tz_file_remove(upgrade->path, NULL);
	}
	tz_buf_release(&bytes);
	return rc;
}

enum tz_rc
tz_upgrade_look(struct tz_ledger *ledger, struct tz_upgrade *upgrade,
    struct tz_err *err)
{
	struct tz_health_kept kept;
	enum tz_rc rc;

	memset(upgrade, 0, sizeof *upgrade);
	rc = tz_health_read(ledger, &kept, err);
	if (rc != TZ_OK)
		return rc;
	tz_utf8_copy(upgrade->state, sizeof upgrade->state, kept.package);
	if (!read_hex(ledger, WANTED, upgrade->digest))
		return tz_fail(err, TZ_ENOTFOUND,
		    N_("the district has sent no package of the program"));
	upgrade->back = is_noughts(upgrade->digest);
	if (upgrade->back)
		return TZ_OK;
	rc = path_of(ledger, upgrade->digest, upgrade->path, err);
	if (rc == TZ_OK && !tz_file_exists(upgrade->path))
		rc = tz_fail(err, TZ_ENOTFOUND,
		    N_("the package of the program has not come yet"));
	return rc == TZ_OK ? read_package(ledger, upgrade, err) : rc;
}

enum tz_rc
tz_upgrade_note(struct tz_ledger *ledger, const char *user, const char *state,
    struct tz_err *err)
{
	enum tz_rc rc;
	bool own;

	rc = tz_commit_begin(ledger, &own, err);
	if (rc != TZ_OK)
		return rc;
	rc = tz_write_audit(ledger, user, TZ_OP_PROGRAM, "", state, err);
	if (rc == TZ_OK)
		rc = tz_health_package(ledger, state, err);
	return tz_commit_end(ledger, own, rc, err);
}
