/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/mem.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/rc.h"

/* The one file that asks the C library for memory; see banned.h. */
#undef malloc
#undef calloc
#undef realloc

#define CHUNK 16384		/* bytes an arena asks for at a time */
#define CHUNK_FIRST 256	/* at first: formulas have an arena each */

struct chunk {
	struct chunk *next;
	size_t used;
	size_t room;
	max_align_t data[];
};

struct tz_arena {
	struct chunk *chunk;
};

static void (*empty_hook)(void);

void
tz_mem_on_empty(void (*hook)(void))
{
	empty_hook = hook;
}

static _Noreturn void
empty(void)
{
	static const char words[] = "taizhang: out of memory\n";
	void (*hook)(void) = empty_hook;
	ssize_t ignored;

	empty_hook = NULL;
	if (hook != NULL)
		hook();
	ignored = write(STDERR_FILENO, words, sizeof(words) - 1);
	(void)ignored;
	_exit(tz_rc_status(TZ_ESYSTEM));
}

void *
tz_mem_alloc(size_t size)
{
	void *memory = calloc(1, size == 0 ? 1 : size);

	if (memory == NULL)
		empty();
	return memory;
}

void *
tz_mem_resize(void *old, size_t n, size_t size)
{
	void *memory;
	size_t all;

	if (__builtin_mul_overflow(n, size, &all))
		empty();
	memory = realloc(old, all == 0 ? 1 : all);
	if (memory == NULL)
		empty();
	return memory;
}

void
tz_mem_free(void *memory)
{
	free(memory);
}

void
tz_mem_wipe(void *memory, size_t size)
{
	if (memory != NULL)
		explicit_bzero(memory, size);
}

char *
tz_mem_text(const char *text)
{
	return text == NULL ? NULL : tz_mem_text_n(text, strlen(text));
}

char *
tz_mem_text_n(const char *text, size_t n)
{
	char *copy = tz_mem_resize(NULL, n + 1, 1);

	if (n != 0)
		memcpy(copy, text, n);
	copy[n] = '\0';
	return copy;
}

void *
tz_mem_copy(const void *bytes, size_t n)
{
	void *copy = tz_mem_resize(NULL, n, 1);

	if (n != 0)
		memcpy(copy, bytes, n);
	return copy;
}

char *
tz_mem_format(const char *format, ...)
{
	va_list args, again;
	char *text;
	int n;

	va_start(args, format);
	va_copy(again, args);
	n = vsnprintf(NULL, 0, format, args);
	text = tz_mem_alloc(n < 0 ? 1 : (size_t)n + 1);
	if (n > 0)
		vsnprintf(text, (size_t)n + 1, format, again);
	va_end(again);
	va_end(args);
	return text;
}

struct tz_arena *
tz_arena_new(void)
{
	return tz_mem_alloc(sizeof(struct tz_arena));
}

void
tz_arena_free(struct tz_arena *arena)
{
	struct chunk *chunk, *next;

	if (arena == NULL)
		return;
	for (chunk = arena->chunk; chunk != NULL; chunk = next) {
		next = chunk->next;
		tz_mem_free(chunk);
	}
	tz_mem_free(arena);
}

/*
 * A chunk with at least size bytes, a quarter larger than the one before; a
 * large piece gets one of its own.
 */
static struct chunk *
new_chunk(const struct chunk *before, size_t size)
{
	size_t room = before == NULL ? CHUNK_FIRST : before->room * 5 / 4;
	struct chunk *chunk;

	if (room > CHUNK)
		room = CHUNK;
	if (size > CHUNK / 4 || size > room)
		room = size;
	if (room > SIZE_MAX - sizeof(*chunk))
		empty();
	chunk = tz_mem_alloc(sizeof(*chunk) + room);
	chunk->room = room;
	return chunk;
}

/* Texts need no alignment, and a set of forms is mostly texts. */
static void *
take(struct tz_arena *arena, size_t size, size_t step)
{
	struct chunk *top = arena->chunk, *chunk;
	size_t at = top == NULL ? 0 : (top->used + step - 1) / step * step;
	void *piece;

	if (top == NULL || at > top->room || top->room - at < size) {
		chunk = new_chunk(top, size);
		if (top != NULL && size > CHUNK / 4) {
			chunk->next = top->next;
			top->next = chunk;
		} else {
			chunk->next = top;
			arena->chunk = chunk;
		}
		top = chunk;
		at = 0;
	}
	piece = (char *)top->data + at;
	top->used = at + size;
	return piece;
}

void *
tz_arena_alloc(struct tz_arena *arena, size_t size)
{
	const size_t step = _Alignof(max_align_t);

	if (size > SIZE_MAX - step)
		empty();
	return take(arena, size == 0 ? step : size, step);
}

char *
tz_arena_text(struct tz_arena *arena, const char *text)
{
	return text == NULL ? NULL
			    : tz_arena_text_n(arena, text, strlen(text));
}

char *
tz_arena_text_n(struct tz_arena *arena, const char *text, size_t n)
{
	char *copy;

	if (n == SIZE_MAX)
		empty();
	copy = take(arena, n + 1, 1);
	if (n != 0)
		memcpy(copy, text, n);
	return copy;
}
