/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keys: their file, their words, what they sign and seal. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/file.h"
#include "base/utf8.h"
#include "wire/hash.h"
#include "wire/keyring.h"

static char path[64];

static void
keys_survive_their_file(void **state)
{
	struct tz_keyring keys;
	struct tz_keyring back;
	struct stat st;

	(void)state;
	tz_keyring_make(&keys);
	assert_int_equal(tz_keyring_save(&keys, path, NULL), TZ_OK);
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0400);
	assert_int_equal(tz_keyring_load(&back, path, NULL), TZ_OK);
	assert_memory_equal(&keys, &back, sizeof(keys));
	tz_keyring_wipe(&back);
	assert_int_equal(back.vault[5] | back.sign_secret[5], 0);
}

static void
open_key_files_are_refused(void **state)
{
	static const mode_t modes[] = { 0440, 0404, 0420, 0644, 0600 };
	struct tz_keyring keys;
	size_t i;

	(void)state;
	tz_keyring_make(&keys);
	assert_int_equal(tz_keyring_save(&keys, path, NULL), TZ_OK);
	for (i = 0; i < sizeof(modes) / sizeof(modes[0]); i++) {
		chmod(path, modes[i]);
		assert_int_equal(tz_keyring_load(&keys, path, NULL),
		    modes[i] & 077 ? TZ_EKEY : TZ_OK);
	}
	unlink(path);
	assert_int_equal(tz_keyring_load(&keys, path, NULL), TZ_ENOTFOUND);
}

static void
damaged_key_files_are_refused(void **state)
{
	struct tz_keyring keys;
	struct tz_keyring back;
	struct tz_buf text;
	size_t i;

	(void)state;
	tz_keyring_make(&keys);
	tz_buf_init(&text, 2000);
	assert_int_equal(tz_keyring_save(&keys, path, NULL), TZ_OK);
	assert_int_equal(tz_file_read(path, &text, NULL), TZ_OK);
	for (i = 0; i < text.len; i += 3) {
		text.data[i] ^= 1;
		assert_int_equal(tz_file_write(path, text.data, text.len, 0400,
		    NULL), TZ_OK);
		assert_int_equal(tz_keyring_load(&back, path, NULL),
		    TZ_ECORRUPT);
		text.data[i] ^= 1;
	}
	for (i = 0; i < text.len; i += 11) {
		assert_int_equal(tz_file_write(path, text.data, i, 0400, NULL),
		    TZ_OK);
		assert_int_equal(tz_keyring_load(&back, path, NULL),
		    TZ_ECORRUPT);
	}
	tz_buf_release(&text);
	unlink(path);
}

static void
words_give_the_key_back(void **state)
{
	uint8_t vault[TZ_VAULT];
	uint8_t back[TZ_VAULT];
	struct tz_buf words;
	int i;

	(void)state;
	for (i = 0; i < 200; i++) {
		tz_hash_random(vault, sizeof(vault));
		tz_buf_init(&words, 500);
		tz_keyring_words(vault, &words);
		assert_int_equal(tz_utf8_count(tz_buf_str(&words)),
		    2 * TZ_VAULT_WORDS - 1);
		assert_int_equal(tz_keyring_from_words(tz_buf_str(&words),
		    back, NULL), TZ_OK);
		assert_memory_equal(vault, back, TZ_VAULT);
		tz_buf_release(&words);
	}
}

/* The words of a key of noughts; its check byte is 0x66. */
#define NOUGHT "万 万 万 万 万 万 万 万 万 万 万 万 万 万 万 万 万 万 万 " \
	"万 万 万 万 "

static const struct {
	const char *what;
	const char *words;
	enum tz_rc rc;
	const char *arg;	/* first argument of the sentence */
} typed[] = {
	{ "right", NOUGHT "侦", TZ_OK, NULL },
	{ "no blanks, wide blanks", "万万万万万万万万万万万万\n万万万万万万"
	    "万万万万万\xe3\x80\x80侦\n", TZ_OK, NULL },
	{ "one missing", NOUGHT, TZ_EINPUT, "23" },
	{ "one more", NOUGHT "侦 万", TZ_EINPUT, "24" },
	{ "none", "", TZ_EINPUT, "0" },
	{ "third not in the list", "万 万 龘 万", TZ_EINPUT, "3" },
	{ "latin", "a 万", TZ_EINPUT, "1" },
	{ "check wrong", NOUGHT "万", TZ_EKEY, NULL },
};

static void
wrong_words_are_named(void **state)
{
	static const uint8_t nought[TZ_VAULT];
	uint8_t vault[TZ_VAULT];
	struct tz_err err;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(typed) / sizeof(typed[0]); i++) {
		if (tz_keyring_from_words(typed[i].words, vault, &err) !=
		    typed[i].rc)
			fail_msg("%s", typed[i].what);
		if (typed[i].rc == TZ_OK)
			assert_memory_equal(vault, nought, TZ_VAULT);
		if (typed[i].arg)
			assert_string_equal(err.say.arg[0], typed[i].arg);
	}
}

static void
words_changed_about_show(void **state)
{
	uint8_t vault[TZ_VAULT];
	struct tz_buf words;
	char first[3];
	int caught = 0;
	int i;

	(void)state;
	for (i = 0; i < 100; i++) {
		tz_hash_random(vault, sizeof(vault));
		tz_buf_init(&words, 500);
		tz_keyring_words(vault, &words);
		memcpy(first, words.data, 3);
		memcpy(words.data, words.data + 4, 3);
		memcpy(words.data + 4, first, 3);
		caught += tz_keyring_from_words(tz_buf_str(&words), vault,
		    NULL) == TZ_EKEY;
		tz_buf_release(&words);
	}
	/* One in 256 passes, and one in 2,048 is no change at all. */
	assert_true(caught > 90);
}

static void
seals_open_for_one(void **state)
{
	struct tz_keyring one;
	struct tz_keyring two;
	struct tz_buf sealed;
	struct tz_buf out;
	uint8_t signature[TZ_SIGNATURE];

	(void)state;
	tz_keyring_make(&one);
	tz_keyring_make(&two);
	tz_buf_init(&sealed, 1000);
	tz_buf_init(&out, 1000);
	tz_keyring_seal(&one.pub, "secret", 6, &sealed);
	assert_int_equal(sealed.len, 6 + TZ_SEAL_MORE);
	assert_int_equal(tz_keyring_open(&two, sealed.data, sealed.len, &out,
	    NULL), TZ_EKEY);
	assert_int_equal(out.len, 0);
	assert_int_equal(tz_keyring_open(&one, sealed.data, 47, &out, NULL),
	    TZ_ECORRUPT);
	assert_int_equal(tz_keyring_open(&one, sealed.data, sealed.len, &out,
	    NULL), TZ_OK);
	assert_string_equal(tz_buf_str(&out), "secret");

	tz_keyring_sign(&one, "text", 4, signature);
	assert_true(tz_keyring_verify(&one.pub, "text", 4, signature));
	assert_false(tz_keyring_verify(&two.pub, "text", 4, signature));
	assert_false(tz_keyring_verify(&one.pub, "texT", 4, signature));
	tz_buf_release(&sealed);
	tz_buf_release(&out);
}

static void
fingerprints_are_four_groups(void **state)
{
	struct tz_public pub = { { 1 }, { 2 } };
	char out[TZ_FINGERPRINT];
	uint8_t id[TZ_KEY_ID];
	unsigned a, b, c, d;

	(void)state;
	tz_keyring_id(&pub, id);
	tz_keyring_fingerprint(&pub, out);
	assert_int_equal(strlen(out), 23);
	assert_int_equal(sscanf(out, "%5u %5u %5u %5u", &a, &b, &c, &d), 4);
	assert_int_equal(a, id[0] << 8 | id[1]);
	assert_int_equal(d, id[6] << 8 | id[7]);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(keys_survive_their_file),
		cmocka_unit_test(open_key_files_are_refused),
		cmocka_unit_test(damaged_key_files_are_refused),
		cmocka_unit_test(words_give_the_key_back),
		cmocka_unit_test(wrong_words_are_named),
		cmocka_unit_test(words_changed_about_show),
		cmocka_unit_test(seals_open_for_one),
		cmocka_unit_test(fingerprints_are_four_groups),
	};

	tz_hash_start();
	snprintf(path, sizeof(path), "/tmp/tz-wire-keyring-%ld",
	    (long)getpid());
	return cmocka_run_group_tests(tests, NULL, NULL);
}
