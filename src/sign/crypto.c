/* Loading of libcrypto (OpenSSL 3). */
#include "sign/crypto.h"

#include "base/library.h"

static const char crypto_library[] = "libcrypto.so.3";

const Crypto *crypto_load(Context *ctx) {
    static const char *const names[] = {
#define NAME(name) #name,
        CRYPTO_FUNCTIONS(NAME)
#undef NAME
    };
    /* a file of settings could add modules and change what is signed */
    const uint64_t options = OPENSSL_INIT_NO_LOAD_CONFIG | OPENSSL_INIT_NO_ATEXIT;
    Crypto *crypto = arena_new(&ctx->arena, Crypto);
    if (!library_load(crypto_library, names, crypto, sizeof names / sizeof *names) ||
        crypto->OPENSSL_init_crypto(options, NULL) != 1)
        fail1(ctx, SAY_SIGN_LIBRARY, NOWHERE, string_of(crypto_library));
    return crypto;
}

String crypto_problem(const Crypto *crypto) {
    const char *reason = crypto->ERR_reason_error_string(crypto->ERR_peek_last_error());
    crypto->ERR_clear_error();
    return string_of(reason ? reason : "unknown error");
}
