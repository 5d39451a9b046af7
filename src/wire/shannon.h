/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * shannon: how small bytes may become, as a guess for choosing a layout.
 *
 * Counts bytes alone, as a deflate block without matches does, and what its
 * head costs. In bits. Guesses never change what is read, only how long it is.
 */
#ifndef TZ_WIRE_SHANNON_H
#define TZ_WIRE_SHANNON_H

#include <stddef.h>
#include <stdint.h>

double tz_shannon_bits(const uint8_t *bytes, size_t n);

/* Counts that grow, and what the bytes they counted cost. */
void tz_shannon_add(uint32_t count[256], const uint8_t *bytes, size_t n);
double tz_shannon_cost(const uint32_t count[256]);

#endif
