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
#ifndef TZ_BASE_MEM_C
#pragma GCC poison strndup realloc calloc malloc
#endif

#endif
