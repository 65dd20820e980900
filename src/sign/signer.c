/* Reads and checks the PKCS #12 file. What is wrong with it is said in words that lead to a remedy. */
#include "sign/signer.h"

#include <openssl/x509v3.h>
#include <time.h>

#include "sign/cms.h"

enum { ROOM_FOR_REST = 1024 /* attributes, algorithms and lengths: about 400 bytes */ };

struct Signer {
    Context *ctx;
    const Crypto *crypto; /* NULL: a stand-in */
    PKCS12 *file;
    EVP_PKEY *key;
    X509 *certificate;
    STACK_OF(X509) *others;
    String name;
    size_t room;
};

static void release_signer(void *what) {
    Signer *signer = what;
    const Crypto *crypto = signer->crypto;
    crypto->PKCS12_free(signer->file);
    crypto->EVP_PKEY_free(signer->key);
    crypto->X509_free(signer->certificate);
    crypto->OPENSSL_sk_pop_free((OPENSSL_STACK *)signer->others, (OPENSSL_sk_freefunc)crypto->X509_free);
}

/* ---- the file ---- */

/* A file without a password is made with the empty one, or with none: they differ. */
static bool password_fits(const Signer *signer, const char *password, size_t length) {
    const Crypto *crypto = signer->crypto;
    return !crypto->PKCS12_mac_present(signer->file) ||
           crypto->PKCS12_verify_mac(signer->file, password, (int)length) == 1 ||
           (length == 0 && crypto->PKCS12_verify_mac(signer->file, NULL, 0) == 1);
}

static void read_file(Signer *signer, String path, String bytes, String password) {
    const Crypto *crypto = signer->crypto;
    Context *ctx = signer->ctx;
    const unsigned char *at = (const unsigned char *)bytes.bytes;
    signer->file = crypto->d2i_PKCS12(NULL, &at, (long)bytes.length);
    if (!signer->file)
        fail1(ctx, SAY_SIGN_FILE_KIND, NOWHERE, path);
    const char *secret = password.bytes ? password.bytes : "";
    if (!password_fits(signer, secret, password.length))
        fail1(ctx, password.bytes ? SAY_SIGN_PASSWORD_WRONG : SAY_SIGN_PASSWORD_MISSING, NOWHERE, path);
    if (crypto->PKCS12_parse(signer->file, secret, &signer->key, &signer->certificate, &signer->others) != 1)
        fail2(ctx, SAY_SIGN_FILE_BROKEN, NOWHERE, path, crypto_problem(crypto));
}

/* ---- what must hold ---- */

static void check_key(const Signer *signer, String path) {
    if (!signer->key || !signer->certificate)
        fail1(signer->ctx, SAY_SIGN_KEY_MISSING, NOWHERE, path);
    int kind = signer->crypto->EVP_PKEY_get_base_id(signer->key);
    if (kind != EVP_PKEY_RSA && kind != EVP_PKEY_EC)
        fail1(signer->ctx, SAY_SIGN_KEY_KIND, NOWHERE, path);
    if (kind == EVP_PKEY_EC)
        diagnose0(signer->ctx, SAY_SIGN_RANDOM, NOWHERE);
}

static void print_two(Buffer *out, int value, char behind) {
    buffer_byte(out, (char)('0' + value / 10 % 10));
    buffer_byte(out, (char)('0' + value % 10));
    buffer_byte(out, behind);
}

/* "2026-05-01T09:00:00Z", which sorts as the moments do. Empty for a time that is none. */
static String time_text(const Signer *signer, const ASN1_TIME *time) {
    struct tm parts;
    Buffer out;
    buffer_open(&out, &signer->ctx->arena);
    if (signer->crypto->ASN1_TIME_to_tm(time, &parts) != 1)
        return S("");
    buffer_int(&out, parts.tm_year + 1900);
    buffer_byte(&out, '-');
    print_two(&out, parts.tm_mon + 1, '-');
    print_two(&out, parts.tm_mday, 'T');
    print_two(&out, parts.tm_hour, ':');
    print_two(&out, parts.tm_min, ':');
    print_two(&out, parts.tm_sec, 'Z');
    return buffer_view(&out);
}

static void check_time(const Signer *signer, String path, String moment) {
    const Crypto *crypto = signer->crypto;
    String first = time_text(signer, crypto->X509_get0_notBefore(signer->certificate));
    String last = time_text(signer, crypto->X509_get0_notAfter(signer->certificate));
    if (string_compare(moment, first) < 0)
        fail3(signer->ctx, SAY_SIGN_EARLY, NOWHERE, path, first, moment);
    if (string_compare(moment, last) > 0)
        fail3(signer->ctx, SAY_SIGN_EXPIRED, NOWHERE, path, last, moment);
}

/* Without the extension a key may be used for anything (RFC 5280, 4.2.1.3). */
static void check_usage(const Signer *signer, String path) {
    uint32_t usage = signer->crypto->X509_get_key_usage(signer->certificate);
    if (!(usage & (KU_DIGITAL_SIGNATURE | KU_NON_REPUDIATION)))
        diagnose1(signer->ctx, SAY_SIGN_USAGE, NOWHERE, path);
}

/* ---- who it is ---- */

static String name_entry(const Signer *signer, const X509_NAME *name, int kind) {
    const Crypto *crypto = signer->crypto;
    int index = crypto->X509_NAME_get_index_by_NID(name, kind, -1);
    unsigned char *text = NULL;
    int length = index < 0 ? -1
                           : crypto->ASN1_STRING_to_UTF8(
                                 &text, crypto->X509_NAME_ENTRY_get_data(crypto->X509_NAME_get_entry(name, index)));
    if (length < 0)
        return S("");
    /* one line: what else a name may hold must not break messages and the PDF */
    char *line = arena_alloc_try(&signer->ctx->arena, (size_t)length);
    for (int i = 0; line && i < length; i++)
        line[i] = text[i] < 0x20 || text[i] == 0x7F ? ' ' : (char)text[i];
    crypto->CRYPTO_free(text, __FILE__, __LINE__);
    if (!line)
        fail0(signer->ctx, SAY_MEMORY, NOWHERE);
    return string_trim((String){line, (size_t)length});
}

static String name_of(const Signer *signer) {
    static const int kinds[] = {NID_commonName, NID_organizationName, NID_organizationalUnitName};
    const X509_NAME *subject = signer->crypto->X509_get_subject_name(signer->certificate);
    String name = S("");
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds && !name.length; i++)
        name = name_entry(signer, subject, kinds[i]);
    return name;
}

static size_t der_length(int length) { return length > 0 ? (size_t)length : 0; }

/* The certificates, the issuer's name (it stands in the signer's id and in signing-certificate-v2), the signature. */
static size_t room_of(const Signer *signer) {
    const Crypto *crypto = signer->crypto;
    OPENSSL_STACK *others = (OPENSSL_STACK *)signer->others;
    size_t room = ROOM_FOR_REST + der_length(crypto->i2d_X509(signer->certificate, NULL)) +
                  2 * der_length(crypto->i2d_X509_NAME(crypto->X509_get_issuer_name(signer->certificate), NULL)) +
                  der_length(crypto->EVP_PKEY_get_size(signer->key));
    for (int i = 0; i < crypto->OPENSSL_sk_num(others); i++)
        room += der_length(crypto->i2d_X509(crypto->OPENSSL_sk_value(others, i), NULL));
    return room;
}

/* ---- the interface ---- */

Signer *signer_open(Context *ctx, String path, String bytes, String password, String moment) {
    Signer *signer = arena_new(&ctx->arena, Signer);
    signer->ctx = ctx;
    signer->crypto = crypto_load(ctx);
    release_push(ctx, release_signer, signer);
    read_file(signer, path, bytes, password);
    check_key(signer, path);
    check_time(signer, path, moment);
    check_usage(signer, path);
    signer->name = name_of(signer);
    signer->room = room_of(signer);
    return signer;
}

Signer *signer_stand_in(Context *ctx, String name, size_t room) {
    Signer *signer = arena_new(&ctx->arena, Signer);
    *signer = (Signer){.ctx = ctx, .name = name, .room = room};
    return signer;
}

String signer_name(const Signer *signer) { return signer->name; }
size_t signer_room(const Signer *signer) { return signer->room; }

String signer_sign(const Signer *signer, const uint8_t digest[SHA256_BYTES]) {
    if (!signer->crypto)
        return S("");
    String der = cms_sign(signer->ctx, signer->crypto, signer->key, signer->certificate, signer->others, digest);
    if (!der.bytes)
        fail1(signer->ctx, SAY_SIGN_FAILED, NOWHERE, crypto_problem(signer->crypto));
    if (der.length > signer->room)
        fail1(signer->ctx, SAY_INTERNAL, NOWHERE, S("the signature is larger than the space that was reserved"));
    return der;
}
