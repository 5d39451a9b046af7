/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tls.h"

#include <arpa/inet.h>
#include <gnutls/gnutls.h>
#include <gnutls/x509.h>
#include <stdint.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#define FIRST_DAY INT64_C(-631152000)	/* 1950-01-01 */
#define LAST_DAY INT64_C(253402300799)	/* 9999-12-31 */

struct tls {
	int listening;
	int fd;
	gnutls_session_t session;
	gnutls_certificate_credentials_t credentials;
};

static void
must(int code, const char *doing)
{
	if (code >= 0)
		return;
	(void)fprintf(stderr, "%s: %s\n", doing, gnutls_strerror(code));
	exit(70);
}

static void
put_pem(const char *folder, const char *name, const char *ending,
    gnutls_datum_t *pem)
{
	char path[4096];
	FILE *file;

	(void)snprintf(path, sizeof path, "%s/%s.%s", folder, name, ending);
	file = fopen(path, "w");
	if (file == NULL || fwrite(pem->data, 1, pem->size, file) !=
	    pem->size || fclose(file) != 0) {
		perror(path);
		exit(74);
	}
	gnutls_free(pem->data);
}

void
tls_make(const char *folder, const char *name)
{
	static const uint8_t host[] = { 127, 0, 0, 1 };
	gnutls_x509_privkey_t key;
	gnutls_x509_crt_t crt;
	gnutls_datum_t pem;

	must(gnutls_x509_privkey_init(&key), "key");
	must(gnutls_x509_privkey_generate(key, GNUTLS_PK_ECDSA,
	    GNUTLS_CURVE_TO_BITS(GNUTLS_ECC_CURVE_SECP256R1), 0), "key");
	must(gnutls_x509_crt_init(&crt), "certificate");
	must(gnutls_x509_crt_set_version(crt, 3), "version");
	must(gnutls_x509_crt_set_key(crt, key), "key");
	must(gnutls_x509_crt_set_serial(crt, "\1", 1), "serial");
	must(gnutls_x509_crt_set_activation_time(crt, (time_t)FIRST_DAY),
	    "time");
	must(gnutls_x509_crt_set_expiration_time(crt, (time_t)LAST_DAY),
	    "time");
	must(gnutls_x509_crt_set_dn_by_oid(crt, GNUTLS_OID_X520_COMMON_NAME,
	    0, name, (unsigned)strlen(name)), "name");
	must(gnutls_x509_crt_set_subject_alt_name(crt, GNUTLS_SAN_IPADDRESS,
	    host, sizeof host, GNUTLS_FSAN_SET), "address");
	must(gnutls_x509_crt_set_basic_constraints(crt, 1, -1), "authority");
	must(gnutls_x509_crt_sign2(crt, crt, key, GNUTLS_DIG_SHA256, 0),
	    "signature");
	must(gnutls_x509_privkey_export2(key, GNUTLS_X509_FMT_PEM, &pem),
	    "key");
	put_pem(folder, name, "key", &pem);
	must(gnutls_x509_crt_export2(crt, GNUTLS_X509_FMT_PEM, &pem),
	    "certificate");
	put_pem(folder, name, "pem", &pem);
	gnutls_x509_crt_deinit(crt);
	gnutls_x509_privkey_deinit(key);
}

struct tls *
tls_listen(const char *folder, const char *name, int *port)
{
	struct sockaddr_in address = { .sin_family = AF_INET };
	struct tls *tls = calloc(1, sizeof *tls);
	socklen_t size = sizeof address;
	char key[4096], pem[4096];
	int on = 1;

	if (tls == NULL)
		exit(71);
	tls->fd = -1;
	(void)snprintf(key, sizeof key, "%s/%s.key", folder, name);
	(void)snprintf(pem, sizeof pem, "%s/%s.pem", folder, name);
	must(gnutls_certificate_allocate_credentials(&tls->credentials),
	    "credentials");
	must(gnutls_certificate_set_x509_key_file(tls->credentials, pem, key,
	    GNUTLS_X509_FMT_PEM), pem);
	address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	address.sin_port = htons((uint16_t)*port);
	tls->listening = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	(void)setsockopt(tls->listening, SOL_SOCKET, SO_REUSEADDR, &on,
	    sizeof on);
	if (bind(tls->listening, (struct sockaddr *)&address,
	    sizeof address) != 0 || listen(tls->listening, 8) != 0 ||
	    getsockname(tls->listening, (struct sockaddr *)&address,
	    &size) != 0) {
		perror("listen");
		exit(71);
	}
	*port = ntohs(address.sin_port);
	return tls;
}

bool
tls_accept(struct tls *tls)
{
	int code;

	tls->fd = accept4(tls->listening, NULL, NULL, SOCK_CLOEXEC);
	if (tls->fd < 0) {
		perror("accept");
		exit(71);
	}
	must(gnutls_init(&tls->session, GNUTLS_SERVER), "session");
	must(gnutls_priority_set_direct(tls->session,
	    "NORMAL:-VERS-ALL:+VERS-TLS1.3", NULL), "priority");
	must(gnutls_credentials_set(tls->session, GNUTLS_CRD_CERTIFICATE,
	    tls->credentials), "credentials");
	gnutls_transport_set_int(tls->session, tls->fd);
	do {
		code = gnutls_handshake(tls->session);
	} while (code < 0 && !gnutls_error_is_fatal(code));
	if (code >= 0)
		return true;
	tls_cut(tls);
	return false;
}

size_t
tls_read(struct tls *tls, void *bytes, size_t size)
{
	ssize_t n;

	do {
		n = gnutls_record_recv(tls->session, bytes, size);
	} while (n < 0 && !gnutls_error_is_fatal((int)n));
	return n < 0 ? 0 : (size_t)n;
}

void
tls_hang(struct tls *tls)
{
	struct pollfd fds[] = { { tls->listening, POLLIN, 0 },
		{ tls->fd, POLLIN, 0 } };
	char byte;

	do {
		(void)poll(fds, 2, -1);
	} while (fds[0].revents == 0 && tls_read(tls, &byte, 1) > 0);
	tls_cut(tls);
}

bool
tls_write(struct tls *tls, const void *bytes, size_t n)
{
	const char *at = bytes;
	ssize_t done;

	while (n > 0) {
		done = gnutls_record_send(tls->session, at, n);
		if (done < 0 && gnutls_error_is_fatal((int)done))
			return false;
		if (done > 0) {
			at += done;
			n -= (size_t)done;
		}
	}
	return true;
}

void
tls_cut(struct tls *tls)
{
	struct linger none = { .l_onoff = 1, .l_linger = 0 };

	if (tls->fd < 0)
		return;
	(void)setsockopt(tls->fd, SOL_SOCKET, SO_LINGER, &none, sizeof none);
	gnutls_deinit(tls->session);
	(void)close(tls->fd);
	tls->fd = -1;
}

void
tls_close(struct tls *tls)
{
	if (tls->fd < 0)
		return;
	(void)gnutls_bye(tls->session, GNUTLS_SHUT_WR);
	gnutls_deinit(tls->session);
	(void)close(tls->fd);
	tls->fd = -1;
}

bool
tls_is_open(const struct tls *tls)
{
	return tls->fd >= 0;
}
