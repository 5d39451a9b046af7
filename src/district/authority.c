/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "district/authority.h"

#include <arpa/inet.h>
#include <gnutls/gnutls.h>
#include <gnutls/x509.h>
#include <string.h>

#include "base/date.h"
#include "base/file.h"
#include "wire/hash.h"

#define FOLDER "tls"
#define PATH 4096
#define PEM_MAX 16384
#define SERIAL 16		/* bytes, the first below 0x80: positive */
#define FIRST_DAY INT64_C(-631152000)	/* 1950-01-01, seconds of UTC */
#define LAST_DAY INT64_C(253402300799)	/* 9999-12-31 23:59:59 */

/* What is made: both keys, both certificates. */
struct made {
	gnutls_x509_privkey_t ca_key;
	gnutls_x509_privkey_t key;
	gnutls_x509_crt_t ca;
	gnutls_x509_crt_t server;
};

static enum tz_rc
fail(struct tz_err *err, int code)
{
	return tz_fail(err, TZ_ESYSTEM, N_("cannot make a certificate: %s"),
	    gnutls_strerror(code));
}

static int
make_key(gnutls_x509_privkey_t *key)
{
	int code = gnutls_x509_privkey_init(key);

	if (code < 0)
		return code;
	return gnutls_x509_privkey_generate(*key, GNUTLS_PK_ECDSA,
	    GNUTLS_CURVE_TO_BITS(GNUTLS_ECC_CURVE_SECP256R1), 0);
}

/* What both certificates have; 1950 to 9999 is all that X.509 can say. */
static int
begin_certificate(gnutls_x509_crt_t *crt, gnutls_x509_privkey_t key,
    const char *name)
{
	uint8_t serial[SERIAL];
	int code;

	tz_hash_random(serial, sizeof serial);
	serial[0] &= 0x7f;
	code = gnutls_x509_crt_init(crt);
	if (code >= 0)
		code = gnutls_x509_crt_set_version(*crt, 3);
	if (code >= 0)
		code = gnutls_x509_crt_set_key(*crt, key);
	if (code >= 0)
		code = gnutls_x509_crt_set_serial(*crt, serial, sizeof serial);
	if (code >= 0)
		code = gnutls_x509_crt_set_activation_time(*crt,
		    (time_t)FIRST_DAY);
	if (code >= 0)
		code = gnutls_x509_crt_set_expiration_time(*crt,
		    (time_t)LAST_DAY);
	if (code >= 0)
		code = gnutls_x509_crt_set_dn_by_oid(*crt,
		    GNUTLS_OID_X520_COMMON_NAME, 0, name,
		    (unsigned)strlen(name));
	return code;
}

/* Names the key of crt, so that a chain is found by key, not by name. */
static int
set_key_id(gnutls_x509_crt_t crt)
{
	uint8_t id[32];
	size_t n = sizeof id;
	int code;

	code = gnutls_x509_crt_get_key_id(crt, GNUTLS_KEYID_USE_SHA256, id,
	    &n);
	if (code >= 0)
		code = gnutls_x509_crt_set_subject_key_id(crt, id, n);
	return code;
}

static int
make_ca(struct made *made, const char *name)
{
	int code = make_key(&made->ca_key);

	if (code >= 0)
		code = begin_certificate(&made->ca, made->ca_key, name);
	if (code >= 0)
		code = gnutls_x509_crt_set_basic_constraints(made->ca, 1, 0);
	if (code >= 0)
		code = gnutls_x509_crt_set_key_usage(made->ca,
		    GNUTLS_KEY_KEY_CERT_SIGN | GNUTLS_KEY_CRL_SIGN);
	if (code >= 0)
		code = set_key_id(made->ca);
	if (code >= 0)
		code = gnutls_x509_crt_sign2(made->ca, made->ca, made->ca_key,
		    GNUTLS_DIG_SHA256, 0);
	return code;
}

/* An address or a name, as which offices reach the server. */
static int
add_host(gnutls_x509_crt_t crt, const char *host)
{
	uint8_t address[16];

	if (inet_pton(AF_INET, host, address) == 1)
		return gnutls_x509_crt_set_subject_alt_name(crt,
		    GNUTLS_SAN_IPADDRESS, address, 4, GNUTLS_FSAN_APPEND);
	if (inet_pton(AF_INET6, host, address) == 1)
		return gnutls_x509_crt_set_subject_alt_name(crt,
		    GNUTLS_SAN_IPADDRESS, address, 16, GNUTLS_FSAN_APPEND);
	return gnutls_x509_crt_set_subject_alt_name(crt, GNUTLS_SAN_DNSNAME,
	    host, (unsigned)strlen(host), GNUTLS_FSAN_APPEND);
}

static int
make_server(struct made *made, const char *const *host, size_t hosts)
{
	int code = make_key(&made->key);
	size_t i;

	if (code >= 0)
		code = begin_certificate(&made->server, made->key,
		    "taizhang-district");
	for (i = 0; i < hosts && code >= 0; i++)
		code = add_host(made->server, host[i]);
	if (code >= 0)
		code = gnutls_x509_crt_set_basic_constraints(made->server, 0,
		    -1);
	if (code >= 0)
		code = gnutls_x509_crt_set_key_usage(made->server,
		    GNUTLS_KEY_DIGITAL_SIGNATURE);
	if (code >= 0)
		code = gnutls_x509_crt_set_key_purpose_oid(made->server,
		    GNUTLS_KP_TLS_WWW_SERVER, 0);
	if (code >= 0)
		code = set_key_id(made->server);
	if (code >= 0)
		code = gnutls_x509_crt_sign2(made->server, made->ca,
		    made->ca_key, GNUTLS_DIG_SHA256, 0);
	return code;
}

static enum tz_rc
path_of(const char *folder, const char *file, char out[PATH],
    struct tz_err *err)
{
	char in[PATH];
	enum tz_rc rc;

	rc = tz_file_join(in, sizeof in, folder, FOLDER, err);
	if (rc == TZ_OK && file != NULL)
		rc = tz_file_join(out, PATH, in, file, err);
	else if (rc == TZ_OK)
		memcpy(out, in, sizeof in);
	return rc;
}

static enum tz_rc
save(const char *folder, const char *file, const gnutls_datum_t *pem,
    mode_t mode, struct tz_err *err)
{
	char path[PATH];
	enum tz_rc rc = path_of(folder, file, path, err);

	if (rc == TZ_OK)
		rc = tz_file_write(path, pem->data, pem->size, mode, err);
	return rc;
}

static enum tz_rc
save_key(const char *folder, const char *file, gnutls_x509_privkey_t key,
    struct tz_err *err)
{
	gnutls_datum_t pem;
	enum tz_rc rc;
	int code;

	code = gnutls_x509_privkey_export2(key, GNUTLS_X509_FMT_PEM, &pem);
	if (code < 0)
		return fail(err, code);
	rc = save(folder, file, &pem, 0400, err);
	gnutls_memset(pem.data, 0, pem.size);
	gnutls_free(pem.data);
	return rc;
}

static enum tz_rc
save_certificate(const char *folder, const char *file, gnutls_x509_crt_t crt,
    struct tz_err *err)
{
	gnutls_datum_t pem;
	enum tz_rc rc;
	int code;

	code = gnutls_x509_crt_export2(crt, GNUTLS_X509_FMT_PEM, &pem);
	if (code < 0)
		return fail(err, code);
	rc = save(folder, file, &pem, 0444, err);
	gnutls_free(pem.data);
	return rc;
}

/* The authority's certificate last: with it the authority is there. */
static enum tz_rc
save_all(const struct made *made, const char *folder, struct tz_err *err)
{
	enum tz_rc rc;

	rc = save_key(folder, TZ_AUTHORITY_CA_KEY, made->ca_key, err);
	if (rc == TZ_OK)
		rc = save_key(folder, TZ_AUTHORITY_SERVER_KEY, made->key, err);
	if (rc == TZ_OK)
		rc = save_certificate(folder, TZ_AUTHORITY_SERVER,
		    made->server, err);
	if (rc == TZ_OK)
		rc = save_certificate(folder, TZ_AUTHORITY_CA, made->ca, err);
	return rc;
}

enum tz_rc
tz_authority_make(const char *folder, const char *name,
    const char *const *host, size_t hosts, struct tz_err *err)
{
	struct made made = { 0 };
	char path[PATH];
	enum tz_rc rc;
	int code;

	rc = path_of(folder, TZ_AUTHORITY_CA, path, err);
	if (rc != TZ_OK)
		return rc;
	if (tz_file_exists(path))
		return tz_fail(err, TZ_EEXISTS,
		    N_("%s holds an authority already"), folder);
	rc = path_of(folder, NULL, path, err);
	if (rc == TZ_OK)
		rc = tz_file_make_folder(path, 0700, err);
	if (rc != TZ_OK)
		return rc;
	code = make_ca(&made, name);
	if (code >= 0)
		code = make_server(&made, host, hosts);
	rc = code < 0 ? fail(err, code) : save_all(&made, folder, err);
	gnutls_x509_crt_deinit(made.server);
	gnutls_x509_crt_deinit(made.ca);
	gnutls_x509_privkey_deinit(made.key);
	gnutls_x509_privkey_deinit(made.ca_key);
	return rc;
}

enum tz_rc
tz_authority_read(const char *folder, const char *file, struct tz_buf *out,
    struct tz_err *err)
{
	char path[PATH];
	enum tz_rc rc;

	rc = path_of(folder, file, path, err);
	if (rc == TZ_OK && !tz_file_exists(path))
		return tz_fail(err, TZ_ENOTFOUND,
		    N_("%s holds no district: use taizhang-district init"),
		    folder);
	if (rc == TZ_OK)
		rc = tz_file_read(path, out, err);
	return rc;
}
