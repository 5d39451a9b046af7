/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * say: what the program says, in the language of the catalogue, so that a
 * better word there breaks no test.
 */
#ifndef SAY_H
#define SAY_H

#include "base/i18n.h"

/* A sentence with its values; one of four buffers. */
const char *said(const char *id, ...);
/* The longest part of a sentence that holds no value. */
const char *part(const char *id);

#endif
