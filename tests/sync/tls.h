/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * tls: a TLS server on loopback for tests, one connection at a time.
 *
 * Its certificate is its own authority. Whatever goes wrong with the machine
 * ends the program; what the client does wrong is answered by false or 0.
 */
#ifndef TESTS_SYNC_TLS_H
#define TESTS_SYNC_TLS_H

#include <stdbool.h>
#include <stddef.h>

struct tls;

/* Writes FOLDER/NAME.key and FOLDER/NAME.pem for 127.0.0.1. */
void tls_make(const char *folder, const char *name);
/* Listens on 127.0.0.1; *port 0: any, which is then put there. */
struct tls *tls_listen(const char *folder, const char *name, int *port);
/* The next connection; false when its handshake failed. */
bool tls_accept(struct tls *tls);
/* 0 at the end or a broken line. */
size_t tls_read(struct tls *tls, void *bytes, size_t size);
bool tls_write(struct tls *tls, const void *bytes, size_t n);
/* Says nothing until the client goes or comes anew, then ends it. */
void tls_hang(struct tls *tls);
/* Ends the connection as a line does: without a word (cut), or in order. */
void tls_cut(struct tls *tls);
void tls_close(struct tls *tls);
bool tls_is_open(const struct tls *tls);

#endif
