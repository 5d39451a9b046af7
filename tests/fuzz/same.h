/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * same: ends the program unless two entries have the same canonical bytes.
 */
#ifndef TZ_TESTS_FUZZ_SAME_H
#define TZ_TESTS_FUZZ_SAME_H

struct tz_entry;

void check_same(const struct tz_entry *a, const struct tz_entry *b);

#endif
