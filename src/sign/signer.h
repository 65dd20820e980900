/* Who signs a PDF: a private key with its certificates, from a PKCS #12 file (RFC 7292). A SHA-256 digest of the file
 * goes in, a detached CMS signature comes out as PAdES baseline B-B wants it (ETSI EN 319 142-1, 6.3): signed
 * attributes are content-type, message-digest and signing-certificate-v2 (RFC 5035), and no signing-time. */
#ifndef SIGN_SIGNER_H
#define SIGN_SIGNER_H

#include "base/context.h"
#include "base/sha256.h"

typedef struct Signer Signer;

/* Reads the key and the certificates. `path` is for messages; `password` bytes NULL: none was given, and the empty one
 * is tried. `moment` ("2026-05-01T09:00:00Z") must lie in the certificate's time. Fails with SAY_SIGN_*. Released with
 * the Context. */
Signer *signer_open(Context *, String path, String bytes, String password, String moment);
/* One without a key, whose signatures are empty: to make the bytes around a signature that exists already. */
Signer *signer_stand_in(Context *, String name, size_t room);

/* Who signs, as the certificate says it: the common name, else the organization. UTF-8, one line; may be empty. */
String signer_name(const Signer *);
/* The most bytes that a signature takes. */
size_t signer_room(const Signer *);
/* The signature over this digest as DER, at most signer_room bytes. The same key, certificates and digest give the same
 * bytes with RSA (PKCS #1 v1.5). Fails with SAY_SIGN_FAILED. */
String signer_sign(const Signer *, const uint8_t digest[SHA256_BYTES]);

/* What signing adds to a PDF. */
typedef struct Signing {
    const Signer *signer;
    String moment;  /* "2026-05-01T09:00:00Z" */
    bool visible;   /* a panel in the text says who signed, and when */
} Signing;

#endif
