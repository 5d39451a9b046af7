/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * target: what each fuzz target offers, to libFuzzer or to replay.c.
 *
 * Must return 0, and must neither crash, leak nor run for ever on any input.
 */
#ifndef TZ_TESTS_FUZZ_TARGET_H
#define TZ_TESTS_FUZZ_TARGET_H

#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

#endif
