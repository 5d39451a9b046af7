/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * banned: calls that this program does not make, as compile errors.
 *
 * Included before every source by the build. strcpy and its family overrun,
 * strtok and localtime keep hidden state, system and popen reach a shell,
 * atoi cannot fail, and raw memory calls belong to base/mem.c alone.
 */
#ifndef TZ_BASE_BANNED_H
#define TZ_BASE_BANNED_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#pragma GCC poison strcpy strcat sprintf vsprintf strtok gets atoi atol atof
#pragma GCC poison localtime gmtime localtime_r mktime system popen

/*
 * These are macros and not poisoned, since headers of libraries write
 * __attribute__((malloc)), and so that mem.c can undefine them.
 */
#define TZ_BANNED(instead) \
	((void *)sizeof(struct { _Static_assert(0, "use " instead); int no; }))
#undef malloc
#undef calloc
#undef realloc
#undef strdup
#undef strndup
#define malloc(size) TZ_BANNED("tz_mem_alloc")
#define calloc(n, size) TZ_BANNED("tz_mem_alloc")
#define realloc(old, size) TZ_BANNED("tz_mem_resize")
#define strdup(text) TZ_BANNED("tz_mem_text")
#define strndup(text, n) TZ_BANNED("tz_mem_text_n")

#endif
