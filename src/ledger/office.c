/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/office.h"

#include <limits.h>
#include <string.h>

#include "base/conf.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "wire/hash.h"

bool
tz_office_site_valid(const char *site)
{
	return strspn(site, "0123456789") == TZ_SITE - 1 &&
	    site[TZ_SITE - 1] == '\0';
}

static void
put_text(struct tz_buf *out, const char *name, const char *text)
{
	tz_buf_format(out, "%s = \"", name);
	for (; *text != '\0'; text++) {
		if (*text == '"' || *text == '\\')
			tz_buf_byte(out, '\\');
		if ((unsigned char)*text >= ' ')
			tz_buf_byte(out, (uint8_t)*text);
	}
	tz_buf_text(out, "\";\n");
}

static void
put_bool(struct tz_buf *out, const char *name, bool yes)
{
	tz_buf_format(out, "%s = %s;\n", name, yes ? "true" : "false");
}

enum tz_rc
tz_office_write(const char *folder, const struct tz_office *office,
    struct tz_err *err)
{
	struct tz_buf text;
	char path[PATH_MAX];
	enum tz_rc rc;

	rc = tz_file_join(path, sizeof(path), folder, "office.conf", err);
	if (rc != TZ_OK)
		return rc;
	tz_buf_init(&text, TZ_CONF_MAX);
	put_text(&text, "site", office->site);
	put_text(&text, "name", office->name);
	put_bool(&text, "test_clock", office->test_clock);
	put_bool(&text, "practice", office->practice);
	put_bool(&text, "encrypt", office->encrypt);
	rc = tz_file_write(path, text.data, text.len, 0600, err);
	tz_buf_release(&text);
	return rc;
}

static void
fill(const struct tz_conf_node *root, struct tz_office *office)
{
	memset(office, 0, sizeof(*office));
	tz_utf8_copy(office->site, sizeof(office->site),
	    tz_conf_text(tz_conf_get(root, "site"), ""));
	tz_utf8_copy(office->name, sizeof(office->name),
	    tz_conf_text(tz_conf_get(root, "name"), ""));
	office->test_clock = tz_conf_bool(tz_conf_get(root, "test_clock"),
	    false);
	office->practice = tz_conf_bool(tz_conf_get(root, "practice"), false);
	office->encrypt = tz_conf_bool(tz_conf_get(root, "encrypt"), false);
}

enum tz_rc
tz_office_read(const char *folder, struct tz_office *office,
    struct tz_err *err)
{
	struct tz_problems problems;
	struct tz_conf *conf;
	char path[PATH_MAX];
	enum tz_rc rc;

	rc = tz_file_join(path, sizeof(path), folder, "office.conf", err);
	if (rc != TZ_OK)
		return rc;
	if (!tz_file_exists(path))
		return tz_fail(err, TZ_ENOTFOUND,
		    N_("there is no office in %s"), folder);
	tz_problems_init(&problems);
	conf = tz_conf_load(path, &problems);
	if (conf != NULL)
		fill(tz_conf_root(conf), office);
	if (conf == NULL || !tz_office_site_valid(office->site))
		rc = tz_fail(err, TZ_ECORRUPT,
		    N_("the file %s is not what it should be"), path);
	tz_conf_free(conf);
	tz_problems_release(&problems);
	return rc;
}

/* The key of the pages follows from the vault key; neither gives the other. */
static void
page_key(const struct tz_keyring *keys, char secret[TZ_HASH_HEX])
{
	uint8_t bytes[TZ_VAULT + 5] = "pages";
	uint8_t hash[TZ_HASH];

	memcpy(bytes + 5, keys->vault, TZ_VAULT);
	tz_hash(bytes, sizeof(bytes), hash);
	tz_hash_hex(hash, TZ_HASH, secret);
	tz_mem_wipe(bytes, sizeof(bytes));
	tz_mem_wipe(hash, sizeof(hash));
}

void
tz_office_options(const struct tz_ledger *ledger, bool encrypt,
    char secret[TZ_HASH_HEX], struct tz_store_options *options)
{
	memset(options, 0, sizeof(*options));
	page_key(&ledger->keys, secret);
	options->cache_kib = (uint32_t)ledger->settings.cache_kib;
	options->checkpoint_kib = (uint32_t)ledger->settings.checkpoint_kib;
	options->reserve = (uint64_t)ledger->settings.reserve_mib << 20;
	options->secret = encrypt ? secret : NULL;
	options->vault = ledger->keys.vault;
	options->site = ledger->site;
}

enum tz_rc
tz_office_store(struct tz_ledger *ledger, bool encrypt, bool create,
    struct tz_err *err)
{
	struct tz_store_options options;
	char secret[TZ_HASH_HEX];
	char path[PATH_MAX];
	enum tz_rc rc;

	rc = tz_file_join(path, sizeof(path), ledger->folder, "store", err);
	if (rc != TZ_OK)
		return rc;
	tz_office_options(ledger, encrypt, secret, &options);
	options.create = create;
	rc = tz_store_open(path, &options, &ledger->store, err);
	tz_mem_wipe(secret, sizeof(secret));
	return rc;
}
