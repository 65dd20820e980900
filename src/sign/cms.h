/* Detached CMS signatures (RFC 5652) over a digest. */
#ifndef SIGN_CMS_H
#define SIGN_CMS_H

#include "base/sha256.h"
#include "sign/crypto.h"

/* The DER of a SignedData with one signer, in the conversion's arena; bytes NULL when the library refuses
 * (crypto_problem says why). `others` are further certificates, or NULL. */
String cms_sign(Context *, const Crypto *, EVP_PKEY *key, X509 *certificate, STACK_OF(X509) *others,
                const uint8_t digest[SHA256_BYTES]);

#endif
