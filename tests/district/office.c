/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/date.h"
#include "base/mem.h"
#include "form/form.h"
#include "form/type.h"
#include "wire/auth.h"
#include "wire/enrol.h"
#include "wire/hash.h"

static const uint8_t no_form[TZ_HASH];

void
office_init(struct office *office, const char *site)
{
	unsigned port = office->port;
	const char *authority = office->authority;

	memset(office, 0, sizeof *office);
	office->port = port;
	office->authority = authority;
	office->epoch = 1;
	(void)snprintf(office->site, sizeof office->site, "%s", site);
	tz_keyring_make(&office->keys);
}

/* No reply of a district is without these. */
static void
check_marks(const struct reply *reply)
{
	assert_string_equal(reply_text(reply, "Tus-Resumable"), "1.0.0");
	assert_string_not_equal(reply_text(reply, "TZ-State"), "");
}

unsigned
office_enrol(struct office *office, const char *code)
{
	struct tz_enrol_ask ask = { .pub = office->keys.pub };
	struct tz_enrol_answer answer;
	char canon[TZ_ENROL_CODE];
	struct reply reply;
	struct tz_buf body, head;
	struct line *line;

	assert_true(tz_enrol_read_code(code, canon, ask.slip));
	memcpy(ask.site, office->site, sizeof ask.site);
	(void)snprintf(ask.name, sizeof ask.name, "test office");
	tz_buf_init(&body, TZ_ENROL_MAX);
	tz_buf_init(&head, 1024);
	tz_enrol_ask_write(&ask, canon, &body);
	tz_buf_format(&head, "POST /v1/enrol HTTP/1.1\r\nHost: localhost\r\n"
	    "Content-Length: %zu\r\n\r\n", body.len);
	line = line_open(office->port, office->authority);
	assert_true(line_send(line, head.data, head.len));
	assert_true(line_send(line, body.data, body.len));
	line_reply(line, false, &reply);
	check_marks(&reply);
	if (reply.status == 200) {
		assert_int_equal(tz_enrol_answer_read(reply.body, reply.n,
		    canon, &answer, NULL), TZ_OK);
		office->district = answer.pub;
	}
	line_close(line);
	tz_buf_release(&body);
	tz_buf_release(&head);
	return reply.status;
}

void
office_new_epoch(struct office *office)
{
	char hex[TZ_HASH_HEX];

	tz_hash_hex(office->head, TZ_HASH, hex);
	(void)snprintf(office->restored, sizeof office->restored,
	    "%lu-%llu-%s", (unsigned long)office->epoch,
	    (unsigned long long)office->sequence, hex);
	office->epoch++;
	office->sequence = 0;
}

static char *
noise(size_t size)
{
	uint8_t *bytes = tz_mem_alloc(size / 2 + 1);
	char *text = tz_mem_alloc(size + 3);

	tz_hash_random(bytes, size / 2 + 1);
	tz_hash_hex(bytes, size / 2 + 1, text);
	tz_mem_free(bytes);
	return text;
}

/* Something of the right kind in the fields that a district may read. */
static void
fill_fields(const struct tz_form *form, uint64_t n, size_t cells,
    struct tz_entry *entry)
{
	const struct tz_field *field;
	struct tz_value value;
	char text[32];
	size_t i;

	for (i = 0; i < form->fields && (cells == 0 || entry->n < cells);
	    i++) {
		field = &form->field[i];
		memset(&value, 0, sizeof value);
		(void)snprintf(text, sizeof text, "%llu%zu",
		    (unsigned long long)n, i);
		if (field->protect == TZ_PROTECT_SENSITIVE || field->computed)
			continue;
		if (field->type->kind == TZ_TEXT)
			tz_value_text(&value, text);
		else if (field->type->kind == TZ_DAY)
			tz_value_int(&value, TZ_DAY, (int64_t)(n % 20000));
		else
			continue;
		tz_entry_set(entry, false, field->no, &value);
		tz_value_release(&value);
	}
}

static void
make_record(struct office *office, struct tz_entry *entry)
{
	const char *prefix = "XYZ";

	entry->op = TZ_OP_CREATE;
	entry->revision = 1;
	memcpy(entry->form, office->form, TZ_HASH);
	if (office->fields != NULL) {
		prefix = office->fields->prefix;
		fill_fields(office->fields, entry->sequence, office->cells,
		    entry);
	}
	tz_record_id_join(entry->record, office->site, prefix,
	    (uint32_t)office->sequence);
}

/* A record of a form, or that somebody signed in, with a note. */
static void
make_entry(struct office *office, size_t size, struct tz_entry *entry)
{
	tz_entry_init(entry);
	memcpy(entry->site, office->site, TZ_SITE);
	entry->epoch = office->epoch;
	entry->sequence = ++office->sequence;
	entry->time = tz_clock_now();
	(void)snprintf(entry->user, sizeof entry->user, "clerk");
	if (office->epoch > 1 && office->sequence == 1) {
		entry->op = TZ_OP_EPOCH;
		entry->note = tz_mem_text(office->restored);
	} else if (memcmp(office->form, no_form, TZ_HASH) != 0) {
		make_record(office, entry);
	} else {
		entry->op = TZ_OP_SIGN_IN;
		entry->note = noise(size);
	}
	tz_entry_chain(entry, office->head);
	memcpy(office->head, entry->head, TZ_HASH);
}

void
office_batch(struct office *office, unsigned entries, size_t size,
    struct batch *batch)
{
	struct tz_batch_writer *writer;
	struct tz_batch_head head;
	struct tz_entry entry;
	bool full = false;

	writer = tz_batch_writer_new(office->set, office->head, 0);
	if (office->columns)
		tz_batch_writer_allow(writer, office->dictionary);
	while (entries-- > 0) {
		make_entry(office, size, &entry);
		assert_int_equal(tz_batch_writer_add(writer, &entry, &full,
		    NULL), TZ_OK);
		assert_false(full);
		tz_entry_release(&entry);
	}
	tz_buf_init(&batch->bytes, TZ_BATCH_FILE);
	assert_int_equal(tz_batch_writer_finish(writer, &office->keys,
	    &office->district, tz_clock_now(), &batch->bytes, &head, NULL),
	    TZ_OK);
	tz_batch_writer_free(writer);
	tz_batch_name(&head, batch->bytes.data, batch->bytes.len,
	    batch->name);
	memcpy(batch->head, office->head, TZ_HASH);
	batch->last = office->sequence;
}

void
batch_release(struct batch *batch)
{
	tz_buf_release(&batch->bytes);
}

void
batch_rename(struct batch *batch)
{
	uint8_t digest[TZ_HASH];
	char *dash = strrchr(batch->name, '-');

	tz_hash(batch->bytes.data, batch->bytes.len, digest);
	tz_hash_hex(digest, 8, dash + 1);
}

void
office_target(const struct office *office, const struct batch *batch,
    char target[TARGET])
{
	(void)snprintf(target, TARGET, "/v1/s/%s/b/%s", office->site,
	    batch->name);
}

void
office_head(const struct office *office, const char *method,
    const char *target, const struct batch *batch, long long offset,
    long long length, struct tz_buf *out)
{
	char auth[TZ_AUTH_MAX];

	tz_auth_write(&office->keys, office->site, method, target,
	    offset < 0 ? 0 : (uint64_t)offset, tz_clock_now(), auth);
	tz_buf_format(out, "%s %s HTTP/1.1\r\nHost: localhost\r\n"
	    "Tus-Resumable: 1.0.0\r\nTZ-Auth: %s\r\n", method, target, auth);
	if (length >= 0)
		tz_buf_format(out, "Content-Length: %lld\r\n", length);
	if (batch != NULL && offset >= 0)
		tz_buf_format(out, "Upload-Offset: %lld\r\n"
		    "Upload-Length: %zu\r\n"
		    "Content-Type: application/offset+octet-stream\r\n",
		    offset, batch->bytes.len);
	tz_buf_text(out, "\r\n");
}

void
office_ask_more(const struct office *office, const char *method,
    const char *target, const char *headers, const void *body, size_t n,
    struct reply *reply, struct tz_buf *answer)
{
	struct line *line = line_open(office->port, office->authority);
	struct tz_buf head;

	tz_buf_init(&head, 4096);
	office_head(office, method, target, NULL, -1,
	    body == NULL ? -1 : (long long)n, &head);
	/* Before the empty line that ends the head. */
	head.len -= 2;
	tz_buf_format(&head, "%s\r\n", headers);
	assert_true(line_send(line, head.data, head.len));
	if (body != NULL)
		(void)line_send(line, body, n);
	line_reply(line, strcmp(method, "HEAD") == 0, reply);
	check_marks(reply);
	if (answer != NULL)
		tz_buf_put(answer, reply->body, reply->n);
	line_close(line);
	tz_buf_release(&head);
}

void
office_ask(const struct office *office, const char *method,
    const char *target, struct reply *reply)
{
	office_ask_more(office, method, target, "", NULL, 0, reply, NULL);
}

void
office_push(const struct office *office, const struct batch *batch,
    size_t offset, struct reply *reply, struct tz_buf *ack)
{
	struct line *line = line_open(office->port, office->authority);
	size_t rest = batch->bytes.len - offset;
	char target[TARGET];
	struct tz_buf head;

	tz_buf_init(&head, 4096);
	office_target(office, batch, target);
	office_head(office, "PATCH", target, batch, (long long)offset,
	    (long long)rest, &head);
	assert_true(line_send(line, head.data, head.len));
	/* An early answer may close the line while the body is sent. */
	if (rest > 0)
		(void)line_send(line, batch->bytes.data + offset, rest);
	line_reply(line, false, reply);
	check_marks(reply);
	tz_buf_clear(ack);
	if (reply->status == 200)
		tz_buf_put(ack, reply->body, reply->n);
	line_close(line);
	tz_buf_release(&head);
}

void
office_try(const struct office *office, const char *method,
    const char *target, const struct batch *batch, size_t offset,
    struct reply *reply, struct tz_buf *answer)
{
	struct line *line = line_try(office->port, office->authority);
	size_t rest = batch == NULL ? 0 : batch->bytes.len - offset;
	struct tz_buf head;

	memset(reply, 0, sizeof *reply);
	if (line == NULL)
		return;
	tz_buf_init(&head, 4096);
	office_head(office, method, target, batch,
	    batch == NULL ? -1 : (long long)offset,
	    batch == NULL ? -1 : (long long)rest, &head);
	if (line_send(line, head.data, head.len) && (rest == 0 ||
	    line_send(line, batch->bytes.data + offset, rest)))
		line_reply(line, strcmp(method, "HEAD") == 0, reply);
	if (answer != NULL && reply->status == 200)
		tz_buf_put(answer, reply->body, reply->n);
	reply->body = NULL;
	line_close(line);
	tz_buf_release(&head);
}
