/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * folder: an empty folder for the tests of one program, which run inside it.
 *
 * Set-up and tear-down of a cmocka group; what the tests leave is removed.
 */
#ifndef TZ_TESTS_FOLDER_H
#define TZ_TESTS_FOLDER_H

int folder_enter(void **state);
int folder_leave(void **state);

#endif
