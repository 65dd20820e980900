/* OpenSSL makes the structure and its attributes. The signature over the attributes is made here: CMS_SignerInfo_sign
 * would add a signing-time, which PAdES forbids, and CMS_final wants the whole file. */
#include "sign/cms.h"

#include <stdlib.h>
#include <string.h>

enum { TAG_SET = 0x31, LENGTH_BYTES = 0x80 };

static CMS_SignerInfo *add_signer(const Crypto *crypto, CMS_ContentInfo *cms, EVP_PKEY *key, X509 *certificate,
                                  const uint8_t digest[SHA256_BYTES]) {
    CMS_SignerInfo *signer = crypto->CMS_add1_signer(cms, certificate, key, crypto->EVP_sha256(),
                                                     CMS_PARTIAL | CMS_CADES | CMS_NOSMIMECAP);
    if (!signer ||
        !crypto->CMS_signed_add1_attr_by_NID(signer, NID_pkcs9_contentType, V_ASN1_OBJECT,
                                             crypto->OBJ_nid2obj(NID_pkcs7_data), -1) ||
        !crypto->CMS_signed_add1_attr_by_NID(signer, NID_pkcs9_messageDigest, V_ASN1_OCTET_STRING, digest,
                                             SHA256_BYTES))
        return NULL;
    return signer;
}

/* ---- the signed attributes as DER (RFC 5652, 5.4) ---- */

static int by_bytes(const void *a, const void *b) { return string_compare(*(const String *)a, *(const String *)b); }

static String attribute_der(Context *ctx, const Crypto *crypto, const CMS_SignerInfo *signer, int index) {
    X509_ATTRIBUTE *attribute = crypto->CMS_signed_get_attr(signer, index);
    int length = crypto->i2d_X509_ATTRIBUTE(attribute, NULL);
    unsigned char *bytes = arena_alloc(&ctx->arena, length > 0 ? (size_t)length : 0), *end = bytes;
    crypto->i2d_X509_ATTRIBUTE(attribute, &end);
    return (String){(const char *)bytes, (size_t)(end - bytes)};
}

static void print_length(Buffer *out, size_t length) {
    int bytes = 0;
    for (size_t rest = length; rest; rest >>= 8)
        bytes++;
    if (length >= LENGTH_BYTES)
        buffer_byte(out, (char)(LENGTH_BYTES | bytes));
    else
        bytes = 1;
    while (bytes-- > 0)
        buffer_byte(out, (char)(length >> 8 * bytes & 0xFF));
}

/* A SET OF is in the order of its members' bytes. */
static String attributes_der(Context *ctx, const Crypto *crypto, const CMS_SignerInfo *signer) {
    int count = crypto->CMS_signed_get_attr_count(signer);
    String *parts = arena_array(&ctx->arena, String, count > 0 ? (size_t)count : 0);
    size_t length = 0;
    for (int i = 0; i < count; i++) {
        parts[i] = attribute_der(ctx, crypto, signer, i);
        length += parts[i].length;
    }
    if (count > 0)
        qsort(parts, (size_t)count, sizeof *parts, by_bytes);
    Buffer out;
    buffer_open(&out, &ctx->arena);
    buffer_byte(&out, TAG_SET);
    print_length(&out, length);
    for (int i = 0; i < count; i++)
        buffer_string(&out, parts[i]);
    return buffer_view(&out);
}

static bool sign_attributes(Context *ctx, const Crypto *crypto, CMS_SignerInfo *signer, EVP_PKEY *key,
                            EVP_MD_CTX *state) {
    String text = attributes_der(ctx, crypto, signer);
    size_t length = (size_t)crypto->EVP_PKEY_get_size(key);
    unsigned char *signature = arena_alloc(&ctx->arena, length);
    return crypto->EVP_DigestSignInit(state, NULL, crypto->EVP_sha256(), NULL, key) == 1 &&
           crypto->EVP_DigestSign(state, signature, &length, (const unsigned char *)text.bytes, text.length) == 1 &&
           crypto->ASN1_STRING_set(crypto->CMS_SignerInfo_get0_signature(signer), signature, (int)length) == 1;
}

/* ---- the structure ---- */

static String content_der(Context *ctx, const Crypto *crypto, CMS_ContentInfo *cms) {
    int length = crypto->i2d_CMS_ContentInfo(cms, NULL);
    if (length <= 0)
        return (String){NULL, 0};
    unsigned char *bytes = arena_alloc(&ctx->arena, (size_t)length), *end = bytes;
    crypto->i2d_CMS_ContentInfo(cms, &end);
    return (String){(const char *)bytes, (size_t)(end - bytes)};
}

typedef struct {
    const Crypto *crypto;
    CMS_ContentInfo *cms;
    EVP_MD_CTX *state;
} Work;

static void release_work(void *what) {
    Work *work = what;
    work->crypto->CMS_ContentInfo_free(work->cms);
    work->crypto->EVP_MD_CTX_free(work->state);
}

String cms_sign(Context *ctx, const Crypto *crypto, EVP_PKEY *key, X509 *certificate, STACK_OF(X509) *others,
                const uint8_t digest[SHA256_BYTES]) {
    Work *work = arena_new(&ctx->arena, Work);
    work->crypto = crypto;
    struct Release *release = release_push(ctx, release_work, work);
    work->cms = crypto->CMS_sign(NULL, NULL, others, NULL, CMS_PARTIAL | CMS_DETACHED | CMS_BINARY);
    work->state = crypto->EVP_MD_CTX_new();
    CMS_SignerInfo *signer =
        work->cms && work->state ? add_signer(crypto, work->cms, key, certificate, digest) : NULL;
    bool is_signed = signer && sign_attributes(ctx, crypto, signer, key, work->state);
    String der = is_signed ? content_der(ctx, crypto, work->cms) : (String){NULL, 0};
    release_now(ctx, release);
    return der;
}
