/* The functions of OpenSSL's libcrypto that signing needs. The library is loaded when the first PDF is signed. */
#ifndef SIGN_CRYPTO_H
#define SIGN_CRYPTO_H

#include <openssl/cms.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pkcs12.h>
#include <openssl/x509.h>

#include "base/context.h"

#define CRYPTO_FUNCTIONS(X)                                                                                            \
    X(OPENSSL_init_crypto)                                                                                             \
    X(OPENSSL_sk_num)                                                                                                  \
    X(OPENSSL_sk_value)                                                                                                \
    X(OPENSSL_sk_pop_free)                                                                                             \
    X(ERR_clear_error)                                                                                                 \
    X(ERR_peek_last_error)                                                                                             \
    X(ERR_reason_error_string)                                                                                         \
    X(CRYPTO_free)                                                                                                     \
    X(d2i_PKCS12)                                                                                                      \
    X(PKCS12_verify_mac)                                                                                               \
    X(PKCS12_mac_present)                                                                                              \
    X(PKCS12_parse)                                                                                                    \
    X(PKCS12_free)                                                                                                     \
    X(EVP_PKEY_free)                                                                                                   \
    X(EVP_PKEY_get_base_id)                                                                                            \
    X(EVP_PKEY_get_size)                                                                                               \
    X(EVP_MD_CTX_new)                                                                                                  \
    X(EVP_MD_CTX_free)                                                                                                 \
    X(EVP_DigestSignInit)                                                                                              \
    X(EVP_DigestSign)                                                                                                  \
    X(EVP_sha256)                                                                                                      \
    X(X509_free)                                                                                                       \
    X(X509_get_subject_name)                                                                                           \
    X(X509_get_issuer_name)                                                                                            \
    X(X509_get0_notBefore)                                                                                             \
    X(X509_get0_notAfter)                                                                                              \
    X(X509_get_key_usage)                                                                                              \
    X(X509_NAME_get_index_by_NID)                                                                                      \
    X(X509_NAME_get_entry)                                                                                             \
    X(X509_NAME_ENTRY_get_data)                                                                                        \
    X(ASN1_STRING_to_UTF8)                                                                                             \
    X(ASN1_STRING_set)                                                                                                 \
    X(ASN1_TIME_to_tm)                                                                                                 \
    X(i2d_X509)                                                                                                        \
    X(i2d_X509_NAME)                                                                                                   \
    X(i2d_X509_ATTRIBUTE)                                                                                              \
    X(OBJ_nid2obj)                                                                                                     \
    X(CMS_sign)                                                                                                        \
    X(CMS_add1_signer)                                                                                                 \
    X(CMS_signed_add1_attr_by_NID)                                                                                     \
    X(CMS_signed_get_attr_count)                                                                                       \
    X(CMS_signed_get_attr)                                                                                             \
    X(CMS_SignerInfo_get0_signature)                                                                                   \
    X(i2d_CMS_ContentInfo)                                                                                             \
    X(CMS_ContentInfo_free)

typedef struct {
#define MEMBER(name) __typeof__(&name) name;
    CRYPTO_FUNCTIONS(MEMBER)
#undef MEMBER
} Crypto;

/* Loads the library, without reading the machine's configuration of it. Fails with SAY_SIGN_LIBRARY. */
const Crypto *crypto_load(Context *);
/* Why the last call failed, in the library's words; the errors are forgotten. */
String crypto_problem(const Crypto *);

#endif
