/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is signed by itself: acknowledgements and requests; and digests. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/mem.h"
#include "wire/ack.h"
#include "wire/auth.h"
#include "wire/hash.h"
#include "wire/password.h"
#include "wire/reads.h"

static struct tz_keyring district, stranger;

static const struct tz_ack ack = { .site = "500154102203", .epoch = 2,
	.last = 1234, .head = { 1, 2, 3 }, .applied = 50, .disputed = 1,
	.feed = 8812, .time = 1795219200000, .batch = "0123456789abcdef",
	.reads = { 3, 2, { 0x01020304, 0xfffefdfc } } };

static void
acknowledgements_come_back(void **state)
{
	struct tz_ack back;
	struct tz_buf out;

	(void)state;
	tz_buf_init(&out, TZ_ACK_MAX);
	tz_ack_write(&ack, &district, &out);
	assert_true(out.len <= 200);
	assert_int_equal(tz_ack_read(out.data, out.len, &district.pub, &back,
	    NULL), TZ_OK);
	assert_string_equal(back.site, ack.site);
	assert_int_equal(back.epoch, ack.epoch);
	assert_int_equal(back.last, ack.last);
	assert_memory_equal(back.head, ack.head, TZ_HASH);
	assert_int_equal(back.applied, ack.applied);
	assert_int_equal(back.disputed, ack.disputed);
	assert_int_equal(back.feed, ack.feed);
	assert_int_equal(back.time, ack.time);
	assert_string_equal(back.batch, ack.batch);
	assert_memory_equal(&back.reads, &ack.reads, sizeof(ack.reads));
	tz_buf_release(&out);
}

/* Text of TZ-Reads; layout 0: it is not taken. */
static const struct {
	const char *text;
	struct tz_batch_reads reads;
} reads_texts[] = {
	{ "3", { 3, 0, { 0 } } },
	{ "1", { 1, 0, { 0 } } },
	{ "99,00000001", { 99, 1, { 1 } } },
	{ "3,01020304,fffefdfc", { 3, 2, { 0x01020304, 0xfffefdfc } } },
	{ NULL, { 0 } }, { "", { 0 } }, { "x", { 0 } }, { "-3", { 0 } },
	{ "3,", { 0 } }, { "3,0102030", { 0 } }, { "3,010203045", { 0 } },
	{ "3,FFFEFDFC", { 0 } }, { "3 ,01020304", { 0 } },
	{ "3,01020304,", { 0 } }, { "256", { 0 } },
	{ "3,00000001,00000001,00000001,00000001,00000001,00000001,00000001,"
	  "00000001,00000001,00000001,00000001,00000001,00000001,00000001,"
	  "00000001,00000001,00000001", { 0 } },
};

static void
what_is_read_is_told(void **state)
{
	struct tz_batch_reads read;
	char text[TZ_READS_TEXT];
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(reads_texts) / sizeof(reads_texts[0]); i++) {
		memset(&read, 1, sizeof(read));
		tz_reads_read(reads_texts[i].text, &read);
		assert_memory_equal(&read, &reads_texts[i].reads,
		    sizeof(read));
		tz_reads_write(&read, text);
		if (read.layout > 0)
			assert_string_equal(text, reads_texts[i].text);
	}
}

static void
false_acknowledgements_are_refused(void **state)
{
	struct tz_ack back;
	struct tz_buf out;
	size_t i;

	(void)state;
	tz_buf_init(&out, TZ_ACK_MAX);
	tz_ack_write(&ack, &district, &out);
	assert_int_equal(tz_ack_read(out.data, out.len, &stranger.pub, &back,
	    NULL), TZ_EKEY);
	for (i = 0; i < out.len; i++) {
		out.data[i] ^= 1;
		assert_int_not_equal(tz_ack_read(out.data, out.len,
		    &district.pub, &back, NULL), TZ_OK);
		out.data[i] ^= 1;
		assert_int_not_equal(tz_ack_read(out.data, i, &district.pub,
		    &back, NULL), TZ_OK);
	}
	assert_int_equal(tz_ack_read("<html>welcome</html>", 20,
	    &district.pub, &back, NULL), TZ_EPROTO);
	tz_buf_release(&out);
}

static const struct {
	const char *method;
	const char *path;
	uint64_t offset;
	bool good;
} requests[] = {
	{ "PATCH", "/v1/s/500154102203/b/1-1-5-00", 7, true },
	{ "PUT", "/v1/s/500154102203/b/1-1-5-00", 7, false },
	{ "PATCH", "/v1/s/500154102203/b/1-1-6-00", 7, false },
	{ "PATCH", "/v1/s/500154102203/b/1-1-5-00", 8, false },
};

/* The same as the first offices write it. */
static void
write_older(const struct tz_auth *auth, char header[TZ_AUTH_MAX])
{
	char key[2 * TZ_KEY_ID + 1], signature[2 * TZ_SIGNATURE + 1];

	tz_hash_hex(auth->key, TZ_KEY_ID, key);
	tz_hash_hex(auth->signature, TZ_SIGNATURE, signature);
	(void)snprintf(header, TZ_AUTH_MAX, "site=%s,key=%s,nonce=%s,sig=%s",
	    auth->site, key, auth->nonce, signature);
}

static void
requests_are_signed(void **state)
{
	char header[TZ_AUTH_MAX];
	struct tz_auth auth, older;
	size_t i;

	(void)state;
	tz_auth_write(&district, "500154102203", requests[0].method,
	    requests[0].path, requests[0].offset, 1795219200000, header);
	assert_int_equal(tz_auth_read(header, &auth, NULL), TZ_OK);
	assert_string_equal(auth.site, "500154102203");
	assert_true(strlen(header) <= 144);
	write_older(&auth, header);
	assert_int_equal(tz_auth_read(header, &older, NULL), TZ_OK);
	assert_memory_equal(&older, &auth, sizeof auth);
	for (i = 0; i < sizeof(requests) / sizeof(requests[0]); i++)
		assert_int_equal(tz_auth_verify(&auth, &district.pub,
		    requests[i].method, requests[i].path, requests[i].offset),
		    requests[i].good);
	assert_false(tz_auth_verify(&auth, &stranger.pub, requests[0].method,
	    requests[0].path, requests[0].offset));
	auth.nonce[3] = auth.nonce[3] == '0' ? '1' : '0';
	assert_false(tz_auth_verify(&auth, &district.pub, requests[0].method,
	    requests[0].path, requests[0].offset));
}

#define KEY "key=0123456789abcdef,"
#define N48 "nonce=0123456789abcdef0123456789abcdef0123456789abcdef,"
#define S64 "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

static const struct {
	const char *header;
	bool good;
} headers[] = {
	{ "site=500154102203," KEY N48 "sig=" S64 S64, true },
	{ "site=500154102203," KEY N48 "sig=" S64 S64 "0", false },
	{ "site=500154102203," KEY N48 "sig=" S64 S64 ",x=1", false },
	{ "site=500154102203," KEY N48 "sig=" S64, false },
	{ "site=5001541022033," KEY N48 "sig=" S64 S64, false },
	{ "site=../../etc," KEY N48 "sig=" S64 S64, false },
	{ "site=," KEY N48 "sig=" S64 S64, false },
	{ KEY "site=500154102203," N48 "sig=" S64 S64, false },
	{ "site=500154102203,key=xyz," N48 "sig=" S64 S64, false },
	{ "site", false },
	{ "", false },
	{ "500154102203 " S64 S64, true },
	{ "500154102203 " S64 S64 "0", false },
	{ "500154102203 " S64 S64 "=", false },
	{ "500154102203 " S64, false },
	{ "500154102203" S64 S64, false },
	{ "5001541022033 " S64 S64, false },
	{ " " S64 S64, false },
	{ "500154102203 " S64 "+" S64, false },
};

static void
headers_are_read_strictly(void **state)
{
	struct tz_auth auth;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(headers) / sizeof(headers[0]); i++)
		if ((tz_auth_read(headers[i].header, &auth, NULL) == TZ_OK) !=
		    headers[i].good)
			fail_msg("%s", headers[i].header);
}

/* FIPS 180-4, examples of the standard. */
static const struct {
	const char *text;
	const char *digest;
} digests[] = {
	{ "", "e3b0c44298fc1c149afbf4c8996fb924"
	    "27ae41e4649b934ca495991b7852b855" },
	{ "abc", "ba7816bf8f01cfea414140de5dae2223"
	    "b00361a396177a9cb410ff61f20015ad" },
	{ "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
	    "248d6a61d20638b8e5c026930c3e6039"
	    "a33ce45964ff2167f6ecedd419db06c1" },
};

static void
digests_are_sha256(void **state)
{
	struct tz_hash_state *hash;
	uint8_t digest[TZ_HASH];
	uint8_t again[TZ_HASH];
	char hex[TZ_HASH_HEX];
	size_t i;
	size_t n;

	(void)state;
	for (i = 0; i < sizeof(digests) / sizeof(digests[0]); i++) {
		n = strlen(digests[i].text);
		tz_hash(digests[i].text, n, digest);
		tz_hash_hex(digest, sizeof(digest), hex);
		assert_string_equal(hex, digests[i].digest);
		hash = tz_hash_new();
		tz_hash_add(hash, digests[i].text, n / 2);
		tz_hash_add(hash, digests[i].text + n / 2, n - n / 2);
		tz_hash_end(hash, again);
		assert_memory_equal(digest, again, sizeof(digest));
	}
	assert_int_equal(tz_hash_unhex(hex, again, sizeof(again)), 1);
	assert_memory_equal(digest, again, sizeof(digest));
	assert_int_equal(tz_hash_unhex("0g", again, 1), 0);
	assert_int_equal(tz_hash_unhex("000", again, 1), 0);
	assert_int_equal(tz_hash_unhex("0", again, 1), 0);
}

static const struct {
	const char *password;
	bool good;
} passwords[] = {
	{ "qingping-2026", true },
	{ "青坪村的账本真好", true },
	{ "青坪村的账本", false },		/* six signs */
	{ "1234567", false },
	{ "12345678", false },
	{ "PassWord", false },
	{ "aaaaaaaaaaaa", false },
	{ "zhangsan-1", false },	/* the name is in it */
	{ "my-ZhangSan", false },
	{ "bad\xff\xff\xff\xff\xff", false },
};

static void
passwords_are_weighed(void **state)
{
	struct tz_err err;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(passwords) / sizeof(passwords[0]); i++)
		if ((tz_password_fit(passwords[i].password, "zhangsan",
		    &err) == TZ_OK) != passwords[i].good)
			fail_msg("%s", passwords[i].password);
}

static void
passwords_are_verified(void **state)
{
	char hash[TZ_PASSWORD_HASH];

	(void)state;
	assert_int_equal(tz_password_hash("qingping-2026", 64, hash, NULL),
	    TZ_OK);
	assert_memory_equal(hash, "$argon2id$", 10);
	assert_true(tz_password_verify(hash, "qingping-2026"));
	assert_false(tz_password_verify(hash, "qingping-2025"));
	assert_false(tz_password_verify("", "qingping-2026"));
	assert_int_equal(tz_password_hash("x", 1, hash, NULL), TZ_ESYSTEM);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(acknowledgements_come_back),
		cmocka_unit_test(what_is_read_is_told),
		cmocka_unit_test(false_acknowledgements_are_refused),
		cmocka_unit_test(requests_are_signed),
		cmocka_unit_test(headers_are_read_strictly),
		cmocka_unit_test(digests_are_sha256),
		cmocka_unit_test(passwords_are_weighed),
		cmocka_unit_test(passwords_are_verified),
	};

	tz_hash_start();
	tz_keyring_make(&district);
	tz_keyring_make(&stranger);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
