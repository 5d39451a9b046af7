/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * mem: memory that is there or ends the program.
 *
 * The ledger survives the end of any program at any point, so nobody checks
 * for NULL: when memory runs out, the hook (the terminal's, if one is on) is
 * called and the program ends with TZ_ESYSTEM.
 */
#ifndef TZ_BASE_MEM_H
#define TZ_BASE_MEM_H

#include <stdarg.h>
#include <stddef.h>

/* Zeroed memory; size 0 gives a pointer that can be freed. */
void *tz_mem_alloc(size_t size);

/* Room for n things of size bytes; new memory is not zeroed; checks n*size. */
void *tz_mem_resize(void *old, size_t n, size_t size);

void tz_mem_free(void *memory);

/* Overwrites keys and passwords; does not free, so it serves arrays too. */
void tz_mem_wipe(void *memory, size_t size);

char *tz_mem_text(const char *text);			/* NULL stays NULL */
char *tz_mem_text_n(const char *text, size_t n);
void *tz_mem_copy(const void *bytes, size_t n);
char *tz_mem_format(const char *format, ...)
    __attribute__((format(printf, 1, 2)));

/* Called once, with no memory to be had, before the program ends. */
void tz_mem_on_empty(void (*hook)(void));

/* An arena: many small pieces that all live and end together. */
struct tz_arena;
struct tz_arena *tz_arena_new(void);
void tz_arena_free(struct tz_arena *arena);
void *tz_arena_alloc(struct tz_arena *arena, size_t size);	/* zeroed */
char *tz_arena_text(struct tz_arena *arena, const char *text);
char *tz_arena_text_n(struct tz_arena *arena, const char *text, size_t n);

#endif
