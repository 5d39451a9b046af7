/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What an office may meet on its way to the district, and what a stranger may
 * try. receiver.sh starts the district and says where it is.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "office.h"
#include "wire/deflate.h"
#include "wire/enrol.h"
#include "wire/hash.h"

#define STEP 97			/* bytes between two cuts */

static unsigned port;
static const char *authority;
static const char *program;	/* taizhang-district with its options */

/* What the program answers to words, without the line feed. */
static void
ask_program(const char *words, char *out, size_t size)
{
	char command[1024];
	FILE *in;

	(void)snprintf(command, sizeof command, "%s %s", program, words);
	in = popen(command, "r");
	assert_non_null(in);
	out[0] = '\0';
	(void)!fgets(out, (int)size, in);
	out[strcspn(out, "\n")] = '\0';
	assert_int_equal(pclose(in), 0);
}

static void
make_code(const char *site, char code[TZ_ENROL_CODE])
{
	char words[64];

	(void)snprintf(words, sizeof words, "-q enrol %s", site);
	ask_program(words, code, TZ_ENROL_CODE);
}

static void
enrolled(struct office *office, const char *site)
{
	char code[TZ_ENROL_CODE];

	office->port = port;
	office->authority = authority;
	office_init(office, site);
	make_code(site, code);
	assert_int_equal(office_enrol(office, code), 200);
}

/* The acknowledgement is the district's and says where the office stands. */
static void
check_ack(const struct office *office, const struct batch *batch,
    const struct tz_buf *bytes)
{
	struct tz_ack ack;

	assert_int_equal(tz_ack_read(bytes->data, bytes->len,
	    &office->district, &ack, NULL), TZ_OK);
	assert_string_equal(ack.site, office->site);
	assert_int_equal(ack.last, batch->last);
	assert_memory_equal(ack.head, batch->head, TZ_HASH);
	assert_int_equal(ack.disputed, 0);
	assert_string_equal(ack.batch, strrchr(batch->name, '-') + 1);
}

static void
push_whole(struct office *office, struct batch *batch)
{
	struct reply reply;
	struct tz_buf ack;

	tz_buf_init(&ack, TZ_ACK_MAX);
	office_push(office, batch, 0, &reply, &ack);
	assert_int_equal(reply.status, 200);
	assert_string_equal(reply_text(&reply, "TZ-State"), "applied");
	check_ack(office, batch, &ack);
	tz_buf_release(&ack);
}

static void
next_is(const struct office *office, long long next)
{
	char target[TARGET];
	struct reply reply;

	(void)snprintf(target, sizeof target, "/v1/s/%s", office->site);
	office_ask(office, "HEAD", target, &reply);
	assert_int_equal(reply.status, 200);
	assert_int_equal(reply_number(&reply, "TZ-Next"), next);
}

static void
a_batch_is_applied_once(void **state)
{
	struct tz_buf ack, again;
	struct office office;
	char target[TARGET];
	struct batch batch;
	struct reply reply;

	(void)state;
	tz_buf_init(&ack, TZ_ACK_MAX);
	tz_buf_init(&again, TZ_ACK_MAX);
	enrolled(&office, "500154000101");
	next_is(&office, 1);
	office_batch(&office, 20, 100, &batch);
	office_target(&office, &batch, target);
	office_ask(&office, "HEAD", target, &reply);
	assert_int_equal(reply.status, 404);
	office_push(&office, &batch, 0, &reply, &ack);
	assert_int_equal(reply.status, 200);
	check_ack(&office, &batch, &ack);
	office_ask(&office, "HEAD", target, &reply);
	assert_int_equal(reply.status, 200);
	assert_int_equal(reply_number(&reply, "Upload-Offset"),
	    batch.bytes.len);
	/* The reply was lost: asked at the end, then all over again. */
	office_push(&office, &batch, batch.bytes.len, &reply, &again);
	assert_int_equal(again.len, ack.len);
	assert_memory_equal(again.data, ack.data, ack.len);
	office_push(&office, &batch, 0, &reply, &again);
	assert_int_equal(again.len, ack.len);
	assert_memory_equal(again.data, ack.data, ack.len);
	next_is(&office, 21);
	batch_release(&batch);
	tz_buf_release(&ack);
	tz_buf_release(&again);
}

/* Sends n bytes of the rest and cuts; 0 = all, and the reply is lost. */
static void
send_and_cut(const struct office *office, const struct batch *batch,
    size_t offset, size_t n)
{
	struct line *line = line_open(office->port, office->authority);
	char target[TARGET];
	struct tz_buf head;

	tz_buf_init(&head, 4096);
	office_target(office, batch, target);
	office_head(office, "PATCH", target, batch, (long long)offset,
	    (long long)(batch->bytes.len - offset), &head);
	assert_true(line_send(line, head.data, head.len));
	if (n > 0)
		assert_true(line_send(line, batch->bytes.data + offset, n));
	line_cut(line);
	tz_buf_release(&head);
}

/* Where to go on; what is here never is more than what was sent. */
static size_t
offset_of(const struct office *office, const struct batch *batch)
{
	char target[TARGET];
	struct reply reply;

	office_target(office, batch, target);
	office_ask(office, "HEAD", target, &reply);
	if (reply.status == 404)
		return 0;
	assert_int_equal(reply.status, 200);
	return (size_t)reply_number(&reply, "Upload-Offset");
}

/* Bytes that came whole may still be on their way into a database. */
static void
wait_for(const struct office *office, long long next)
{
	const struct timespec pause = { .tv_nsec = 20000000 };
	char target[TARGET];
	struct reply reply;
	unsigned tries;

	(void)snprintf(target, sizeof target, "/v1/s/%s", office->site);
	for (tries = 0; tries < 250; tries++) {
		office_ask(office, "HEAD", target, &reply);
		if (reply_number(&reply, "TZ-Next") == next)
			return;
		(void)nanosleep(&pause, NULL);
	}
}

static void
every_cut_is_continued(void **state)
{
	struct office office;
	struct batch batch;
	size_t at, next, rounds = 0;

	(void)state;
	enrolled(&office, "500154000102");
	office_batch(&office, 40, 200, &batch);
	for (at = 0; at + STEP < batch.bytes.len; at = next) {
		send_and_cut(&office, &batch, at, STEP);
		next = offset_of(&office, &batch);
		assert_true(next >= at && next <= at + STEP);
		assert_true(++rounds < 200);
	}
	next_is(&office, 1);
	send_and_cut(&office, &batch, at, batch.bytes.len - at);
	/* Whether the last bytes were read before the cut is not known. */
	at = offset_of(&office, &batch);
	if (at < batch.bytes.len)
		send_and_cut(&office, &batch, at, batch.bytes.len - at);
	wait_for(&office, 41);
	push_whole(&office, &batch);
	next_is(&office, 41);
	batch_release(&batch);
}

static void
an_old_batch_is_known_by_its_entries(void **state)
{
	struct batch first, batch;
	struct office office;
	struct reply reply;
	struct tz_buf bytes;
	struct tz_ack ack;
	int i;

	(void)state;
	tz_buf_init(&bytes, TZ_ACK_MAX);
	enrolled(&office, "500154000103");
	office_batch(&office, 3, 10, &first);
	push_whole(&office, &first);
	for (i = 0; i < 6; i++) {
		office_batch(&office, 3, 10, &batch);
		push_whole(&office, &batch);
		batch_release(&batch);
	}
	office_push(&office, &first, 0, &reply, &bytes);
	assert_int_equal(reply.status, 200);
	assert_int_equal(tz_ack_read(bytes.data, bytes.len, &office.district,
	    &ack, NULL), TZ_OK);
	/* The word that was given then, where it is kept, or a new one. */
	if (ack.last == first.last) {
		assert_memory_equal(ack.head, first.head, TZ_HASH);
	} else {
		assert_int_equal(ack.last, 21);
		assert_memory_equal(ack.head, office.head, TZ_HASH);
	}
	next_is(&office, 22);
	batch_release(&first);
	tz_buf_release(&bytes);
}

static void
a_changed_byte_is_found(void **state)
{
	struct office office;
	struct batch batch, bad;
	struct reply reply;
	struct tz_buf ack;
	size_t i;

	(void)state;
	tz_buf_init(&ack, TZ_ACK_MAX);
	enrolled(&office, "500154000104");
	office_batch(&office, 1, 10, &batch);
	for (i = 0; i < batch.bytes.len; i += 2 + i % 3) {
		bad = batch;
		tz_buf_init(&bad.bytes, TZ_BATCH_FILE);
		tz_buf_put(&bad.bytes, batch.bytes.data, batch.bytes.len);
		bad.bytes.data[i] ^= 1u << i % 8;
		/* Half of them with the name that fits the changed bytes. */
		if (i % 2 == 0)
			batch_rename(&bad);
		office_push(&office, &bad, 0, &reply, &ack);
		assert_true(reply.status == 422 || reply.status == 501);
		assert_int_equal(offset_of(&office, &bad), 0);
		batch_release(&bad);
	}
	next_is(&office, 1);
	push_whole(&office, &batch);
	batch_release(&batch);
	tz_buf_release(&ack);
}

static void
keys_of_others_open_nothing(void **state)
{
	struct office office, other, stranger;
	char target[TARGET];
	struct batch batch;
	struct reply reply;
	struct tz_buf ack;

	(void)state;
	tz_buf_init(&ack, TZ_ACK_MAX);
	enrolled(&office, "500154000105");
	enrolled(&other, "500154000106");
	stranger = office;
	office_init(&stranger, "500154000199");
	office_batch(&office, 2, 10, &batch);
	office_target(&office, &batch, target);
	/* Somebody nobody knows. */
	office_ask(&stranger, "HEAD", "/v1/s/500154000199", &reply);
	assert_int_equal(reply.status, 401);
	assert_string_equal(reply_text(&reply, "TZ-State"), "key");
	/* The path of one office under the key of another. */
	office_ask(&other, "HEAD", target, &reply);
	assert_int_equal(reply.status, 403);
	/* The name of one office with the key of another. */
	memcpy(stranger.site, office.site, TZ_SITE);
	office_push(&stranger, &batch, 0, &reply, &ack);
	assert_int_equal(reply.status, 401);
	/* Entries of one office in a batch of another. */
	memcpy(batch.head, office.head, TZ_HASH);
	office_push(&other, &batch, 0, &reply, &ack);
	assert_int_equal(reply.status, 422);
	assert_int_equal(offset_of(&office, &batch), 0);
	next_is(&other, 1);
	push_whole(&office, &batch);
	batch_release(&batch);
	tz_buf_release(&ack);
}

/* Sends a head as it stands and answers with the status. */
static unsigned
raw(const char *text, const char *state)
{
	struct line *line = line_open(port, authority);
	struct reply reply;

	assert_true(line_send(line, text, strlen(text)));
	line_reply(line, strncmp(text, "HEAD", 4) == 0, &reply);
	if (state != NULL)
		assert_string_equal(reply_text(&reply, "TZ-State"), state);
	line_close(line);
	return reply.status;
}

static void
strange_requests_are_refused(void **state)
{
	static const struct {
		const char *text;
		unsigned status;
		const char *state;
	} cases[] = {
		{ "GET / HTTP/1.1\r\nHost: x\r\n\r\n", 404, "path" },
		{ "GET /v1/s/500154000101/b/../../keys HTTP/1.1\r\n"
		    "Host: x\r\n\r\n", 404, "path" },
		{ "GET /v1/s/%35%30%30154000101 HTTP/1.1\r\nHost: x\r\n\r\n",
		    404, "path" },
		{ "GET /v1/enrol HTTP/1.1\r\nHost: x\r\n\r\n", 405, "path" },
		{ "DELETE /v1/s/500154000101 HTTP/1.1\r\nHost: x\r\n\r\n",
		    405, "path" },
		{ "HEAD /v1/s/500154000101 HTTP/1.1\r\nHost: x\r\n\r\n",
		    401, "key" },
		{ "HEAD /v1/s/500154000101 HTTP/1.1\r\nHost: x\r\n"
		    "TZ-Auth: site=500154000101\r\n\r\n", 401, "key" },
		{ "POST /v1/enrol HTTP/1.1\r\nHost: x\r\n"
		    "Content-Length: 4\r\n\r\nabcd", 400, "request" },
		{ "POST /v1/files HTTP/1.1\r\nHost: x\r\n"
		    "Upload-Length: 4\r\nContent-Length: 0\r\n\r\n",
		    404, "path" },
	};
	char longer[2 * TARGET];
	size_t i;

	(void)state;
	for (i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_int_equal(raw(cases[i].text, cases[i].state),
		    cases[i].status);
	memset(longer, 'a', sizeof longer);
	memcpy(longer, "GET /", 5);
	(void)snprintf(longer + TARGET, TARGET,
	    " HTTP/1.1\r\nHost: x\r\n\r\n");
	assert_int_equal(raw(longer, "path"), 404);
}

static void
heads_are_bounded(void **state)
{
	struct line *line = line_open(port, authority);
	struct reply reply;
	char filler[2048];
	int i;

	(void)state;
	memset(filler, 'a', sizeof filler);
	memcpy(filler, "X-A: ", 5);
	memcpy(filler + sizeof filler - 2, "\r\n", 2);
	assert_true(line_send(line, "GET / HTTP/1.1\r\nHost: x\r\n", 25));
	for (i = 0; i < 64 && line_send(line, filler, sizeof filler); i++)
		continue;
	line_reply(line, false, &reply);
	assert_true(reply.status == 0 || reply.status == 431);
	line_close(line);
}

static void
offsets_and_lengths_are_checked(void **state)
{
	struct office office;
	struct batch batch, huge;
	char target[TARGET];
	struct reply reply;
	struct tz_buf ack;

	(void)state;
	tz_buf_init(&ack, TZ_ACK_MAX);
	enrolled(&office, "500154000107");
	office_batch(&office, 10, 100, &batch);
	office_target(&office, &batch, target);
	office_push(&office, &batch, 50, &reply, &ack);
	assert_int_equal(reply.status, 409);
	assert_string_equal(reply_text(&reply, "TZ-State"), "offset");
	assert_int_equal(reply_number(&reply, "Upload-Offset"), 0);
	send_and_cut(&office, &batch, 0, 300);
	assert_int_equal(offset_of(&office, &batch), 300);
	office_push(&office, &batch, 299, &reply, &ack);
	assert_int_equal(reply.status, 409);
	assert_int_equal(reply_number(&reply, "Upload-Offset"), 300);
	huge = batch;
	tz_buf_init(&huge.bytes, 1 << 20);
	(void)tz_buf_grow(&huge.bytes, TZ_BATCH_FILE + 1);
	office_push(&office, &huge, 0, &reply, &ack);
	assert_int_equal(reply.status, 413);
	batch_release(&huge);
	office_push(&office, &batch, 300, &reply, &ack);
	assert_int_equal(reply.status, 200);
	check_ack(&office, &batch, &ack);
	batch_release(&batch);
	tz_buf_release(&ack);
}

/* A body that ends before Upload-Length is a part like any other. */
static void
a_part_is_a_part(void **state)
{
	struct office office;
	char target[TARGET];
	struct batch batch;
	struct reply reply;
	struct tz_buf head, ack;
	struct line *line;

	(void)state;
	tz_buf_init(&ack, TZ_ACK_MAX);
	tz_buf_init(&head, 4096);
	enrolled(&office, "500154000108");
	office_batch(&office, 10, 100, &batch);
	office_target(&office, &batch, target);
	office_head(&office, "PATCH", target, &batch, 0, 200, &head);
	line = line_open(port, authority);
	assert_true(line_send(line, head.data, head.len));
	assert_true(line_send(line, batch.bytes.data, 200));
	line_reply(line, false, &reply);
	assert_int_equal(reply.status, 204);
	assert_int_equal(reply_number(&reply, "Upload-Offset"), 200);
	line_close(line);
	office_push(&office, &batch, 200, &reply, &ack);
	assert_int_equal(reply.status, 200);
	batch_release(&batch);
	tz_buf_release(&head);
	tz_buf_release(&ack);
}

static void
gaps_and_closed_epochs_are_told(void **state)
{
	struct batch first, second, third, other;
	struct office office, restored, early;
	struct reply reply;
	struct tz_buf ack;

	(void)state;
	tz_buf_init(&ack, TZ_ACK_MAX);
	enrolled(&office, "500154000109");
	office_batch(&office, 4, 10, &first);
	restored = office;
	early = office;
	office_batch(&office, 4, 10, &second);
	office_batch(&office, 4, 10, &third);
	push_whole(&office, &first);
	office_push(&office, &third, 0, &reply, &ack);
	assert_int_equal(reply.status, 409);
	assert_string_equal(reply_text(&reply, "TZ-State"), "gap");
	assert_int_equal(reply_number(&reply, "TZ-Next"), 5);
	push_whole(&office, &second);
	push_whole(&office, &third);
	/* Restored from an old backup, and gone on without a new epoch. */
	office_batch(&restored, 4, 10, &other);
	office_push(&restored, &other, 0, &reply, &ack);
	assert_int_equal(reply.status, 410);
	batch_release(&other);
	/* The same with a new epoch that names the head it goes on from. */
	office_new_epoch(&early);
	office_batch(&early, 4, 10, &other);
	push_whole(&early, &other);
	batch_release(&other);
	office_batch(&office, 4, 10, &other);
	office_push(&office, &other, 0, &reply, &ack);
	assert_int_equal(reply.status, 410);
	assert_string_equal(reply_text(&reply, "TZ-State"), "epoch");
	batch_release(&other);
	batch_release(&first);
	batch_release(&second);
	batch_release(&third);
	tz_buf_release(&ack);
}

/* A line that is dead but not closed does not keep the office waiting. */
static void
the_newest_line_wins(void **state)
{
	struct office office;
	char target[TARGET];
	struct batch batch;
	struct reply reply;
	struct tz_buf head, ack;
	struct line *dead;
	size_t at;

	(void)state;
	tz_buf_init(&ack, TZ_ACK_MAX);
	tz_buf_init(&head, 4096);
	enrolled(&office, "500154000110");
	office_batch(&office, 40, 100, &batch);
	office_target(&office, &batch, target);
	office_head(&office, "PATCH", target, &batch, 0,
	    (long long)batch.bytes.len, &head);
	dead = line_open(port, authority);
	assert_true(line_send(dead, head.data, head.len));
	assert_true(line_send(dead, batch.bytes.data, 1000));
	do
		at = offset_of(&office, &batch);
	while (at == 0);
	assert_int_equal(at, 1000);
	(void)line_send(dead, batch.bytes.data + 1000, 1000);
	line_reply(dead, false, &reply);
	assert_int_equal(reply.status, 0);
	line_cut(dead);
	assert_int_equal(offset_of(&office, &batch), 1000);
	office_push(&office, &batch, 1000, &reply, &ack);
	assert_int_equal(reply.status, 200);
	check_ack(&office, &batch, &ack);
	batch_release(&batch);
	tz_buf_release(&head);
	tz_buf_release(&ack);
}

static void
one_line_serves_a_whole_night(void **state)
{
	struct office office;
	char target[TARGET];
	struct reply reply;
	struct tz_buf head;
	struct line *line;
	int i;

	(void)state;
	tz_buf_init(&head, 65536);
	enrolled(&office, "500154000111");
	line = line_open(port, authority);
	for (i = 0; i < 5; i++) {
		struct batch batch;

		office_batch(&office, 3, 10, &batch);
		office_target(&office, &batch, target);
		tz_buf_clear(&head);
		office_head(&office, "HEAD", target, NULL, -1, -1, &head);
		assert_true(line_send(line, head.data, head.len));
		line_reply(line, true, &reply);
		assert_int_equal(reply.status, 404);
		tz_buf_clear(&head);
		office_head(&office, "PATCH", target, &batch, 0,
		    (long long)batch.bytes.len, &head);
		assert_true(line_send(line, head.data, head.len));
		assert_true(line_send(line, batch.bytes.data,
		    batch.bytes.len));
		line_reply(line, false, &reply);
		assert_int_equal(reply.status, 200);
		batch_release(&batch);
	}
	line_close(line);
	next_is(&office, 16);
	tz_buf_release(&head);
}

#define FORM "name = \"xyz\";"	/* nobody reads it but by its hash */

/* A batch of a form nobody here has, and the form itself. */
static void
an_unknown_form_is_asked_for(void **state)
{
	char hex[TZ_HASH_HEX], target[TARGET], object[TARGET];
	struct tz_buf ack, small, text;
	struct office office;
	struct batch batch;
	struct reply reply;

	(void)state;
	tz_buf_init(&ack, TZ_ACK_MAX);
	tz_buf_init(&small, 4096);
	tz_buf_init(&text, 4096);
	enrolled(&office, "500154000116");
	tz_hash(FORM, strlen(FORM), office.form);
	tz_hash_hex(office.form, TZ_HASH, hex);
	(void)snprintf(target, sizeof target, "/v1/s/%s/forms/%s", office.site,
	    hex);
	(void)snprintf(object, sizeof object, "/v1/o/%s", hex);
	office_ask_more(&office, "PUT", target, "", FORM, strlen(FORM),
	    &reply, NULL);
	assert_int_equal(reply.status, 409);
	office_batch(&office, 3, 10, &batch);
	office_push(&office, &batch, 0, &reply, &ack);
	assert_int_equal(reply.status, 415);
	assert_string_equal(reply_text(&reply, "TZ-State"), "forms");
	assert_string_equal(reply_text(&reply, "TZ-Want"), hex);
	office_ask(&office, "GET", object, &reply);
	assert_int_equal(reply.status, 404);
	office_ask_more(&office, "PUT", target, "", "other", 5, &reply, NULL);
	assert_int_equal(reply.status, 422);
	office_ask_more(&office, "PUT", target, "", FORM, strlen(FORM),
	    &reply, NULL);
	assert_int_equal(reply.status, 200);
	/* The bytes are here already. */
	office_push(&office, &batch, batch.bytes.len, &reply, &ack);
	assert_int_equal(reply.status, 200);
	check_ack(&office, &batch, &ack);
	office_ask_more(&office, "GET", object, "", NULL, 0, &reply, &small);
	assert_int_equal(reply.status, 200);
	assert_int_equal(tz_inflate(small.data, small.len, &text, NULL),
	    TZ_OK);
	assert_string_equal(tz_buf_str(&text), FORM);
	batch_release(&batch);
	tz_buf_release(&ack);
	tz_buf_release(&small);
	tz_buf_release(&text);
}

/* Needs the object of the test before. */
static void
a_fetch_that_was_cut_goes_on(void **state)
{
	static const struct {
		const char *headers;	/* HEX stands for the tag */
		unsigned status;
		size_t from;
	} cases[] = {
		{ "", 200, 0 },
		{ "Range: bytes=0-\r\n", 206, 0 },
		{ "Range: bytes=7-\r\n", 206, 7 },
		{ "Range: bytes=7-\r\nIf-Range: \"HEX\"\r\n", 206, 7 },
		{ "Range: bytes=7-\r\nIf-Range: \"other\"\r\n", 200, 0 },
		{ "Range: bytes=7000-\r\n", 416, 0 },
		{ "Range: pages=7-\r\n", 200, 0 },
	};
	char hex[TZ_HASH_HEX], object[TARGET], headers[TARGET];
	uint8_t id[TZ_HASH];
	struct tz_buf whole, part;
	struct office office;
	struct reply reply;
	const char *mark;
	size_t i;

	(void)state;
	enrolled(&office, "500154000117");
	tz_hash(FORM, strlen(FORM), id);
	tz_hash_hex(id, TZ_HASH, hex);
	(void)snprintf(object, sizeof object, "/v1/o/%s", hex);
	tz_buf_init(&whole, 4096);
	tz_buf_init(&part, 4096);
	office_ask_more(&office, "GET", object, "", NULL, 0, &reply, &whole);
	for (i = 0; i < sizeof cases / sizeof *cases; i++) {
		mark = strstr(cases[i].headers, "HEX");
		(void)snprintf(headers, sizeof headers, "%.*s%s%s",
		    mark == NULL ? TARGET - 100 :
		    (int)(mark - cases[i].headers), cases[i].headers,
		    mark == NULL ? "" : hex, mark == NULL ? "" : mark + 3);
		tz_buf_clear(&part);
		office_ask_more(&office, "GET", object, headers, NULL, 0,
		    &reply, &part);
		assert_int_equal(reply.status, cases[i].status);
		if (reply.status == 416)
			continue;
		assert_int_equal(part.len, whole.len - cases[i].from);
		assert_memory_equal(part.data, whole.data + cases[i].from,
		    part.len);
	}
	tz_buf_release(&whole);
	tz_buf_release(&part);
}

static void
codes_are_good_once(void **state)
{
	struct office office = { .port = port, .authority = authority };
	struct office thief = office;
	char code[TZ_ENROL_CODE], old[TZ_ENROL_CODE], wrong[TZ_ENROL_CODE];

	(void)state;
	office_init(&office, "500154000112");
	office_init(&thief, "500154000112");
	make_code(office.site, old);
	make_code(office.site, code);
	memcpy(wrong, code, sizeof wrong);
	wrong[8] = wrong[8] == 'A' ? 'B' : 'A';
	assert_int_equal(office_enrol(&office, wrong), 403);
	memcpy(wrong, "AAAA", 4);
	assert_int_equal(office_enrol(&office, wrong), 403);
	assert_int_equal(office_enrol(&office, code), 200);
	next_is(&office, 1);
	/* The answer was lost: the same ask again. */
	assert_int_equal(office_enrol(&office, code), 200);
	assert_int_equal(office_enrol(&thief, code), 403);
	assert_int_equal(office_enrol(&thief, old), 409);
	next_is(&office, 1);
	/* A code of another office. */
	make_code("500154000113", code);
	assert_int_equal(office_enrol(&thief, code), 403);
	/* A new machine: a new code, and the old keys are worth nothing. */
	make_code(office.site, code);
	assert_int_equal(office_enrol(&thief, code), 200);
	next_is(&thief, 1);
}

static void
revoked_keys_are_refused(void **state)
{
	struct office office;
	struct reply reply;
	char nothing[16];

	(void)state;
	enrolled(&office, "500154000114");
	next_is(&office, 1);
	ask_program("-q revoke 500154000114", nothing, sizeof nothing);
	office_ask(&office, "HEAD", "/v1/s/500154000114", &reply);
	assert_int_equal(reply.status, 403);
	assert_string_equal(reply_text(&reply, "TZ-State"), "key");
}

static void
who_asks_too_often_waits(void **state)
{
	struct office office;
	struct reply reply = { 0 };
	struct tz_buf head;
	struct line *line;
	int i;

	(void)state;
	enrolled(&office, "500154000115");
	tz_buf_init(&head, 4096);
	line = line_open(port, authority);
	for (i = 0; i < 2000 && reply.status != 429; i++) {
		tz_buf_clear(&head);
		office_head(&office, "HEAD", "/v1/s/500154000115", NULL, -1,
		    -1, &head);
		assert_true(line_send(line, head.data, head.len));
		line_reply(line, true, &reply);
	}
	assert_int_equal(reply.status, 429);
	assert_true(reply_number(&reply, "Retry-After") > 0);
	line_close(line);
	tz_buf_release(&head);
}

int
main(int argc, char **argv)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_batch_is_applied_once),
		cmocka_unit_test(every_cut_is_continued),
		cmocka_unit_test(an_old_batch_is_known_by_its_entries),
		cmocka_unit_test(a_changed_byte_is_found),
		cmocka_unit_test(keys_of_others_open_nothing),
		cmocka_unit_test(strange_requests_are_refused),
		cmocka_unit_test(heads_are_bounded),
		cmocka_unit_test(offsets_and_lengths_are_checked),
		cmocka_unit_test(a_part_is_a_part),
		cmocka_unit_test(gaps_and_closed_epochs_are_told),
		cmocka_unit_test(the_newest_line_wins),
		cmocka_unit_test(one_line_serves_a_whole_night),
		cmocka_unit_test(an_unknown_form_is_asked_for),
		cmocka_unit_test(a_fetch_that_was_cut_goes_on),
		cmocka_unit_test(codes_are_good_once),
		cmocka_unit_test(revoked_keys_are_refused),
		cmocka_unit_test(who_asks_too_often_waits),
	};

	if (argc != 4) {
		(void)fprintf(stderr, "usage: push PORT AUTHORITY PROGRAM\n");
		return 64;
	}
	port = (unsigned)strtoul(argv[1], NULL, 10);
	authority = argv[2];
	program = argv[3];
	tz_hash_start();
	(void)signal(SIGPIPE, SIG_IGN);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
