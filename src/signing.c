/* From options to a signer. */
#include "signing.h"

#include <time.h>

#include "doc/date.h"
#include "doc/provenance.h"
#include "load/source.h"
#include "sign/signer.h"

static String moment_of_signing(Document *document) {
    int64_t seconds;
    bool is_set = date_epoch(document->ctx, &seconds);
    if (!is_set)
        seconds = (int64_t)time(NULL);
    Buffer text;
    buffer_open(&text, document->arena);
    date_format(&text, seconds);
    if (!is_set)
        diagnose1(document->ctx, SAY_SIGN_CLOCK, NOWHERE, buffer_view(&text));
    return buffer_view(&text);
}

static void say_unused(const Document *document) {
    static const SettingId companions[] = {SETTING_sign_password_file, SETTING_sign_password_env,
                                           SETTING_sign_password_fd, SETTING_sign_visible};
    const Settings *settings = &document->settings;
    for (size_t i = 0; i < sizeof companions / sizeof *companions; i++)
        if (settings_given(settings, companions[i]))
            diagnose1(document->ctx, SAY_SIGN_UNUSED, NOWHERE, string_of(setting_specs[companions[i]].name));
}

/* What is around a signature that exists. */
static void sign_again(Document *document, const Replay *replay) {
    if (!replay->is_signed)
        return;
    Signing *signing = arena_new(document->arena, Signing);
    *signing = (Signing){.signer = signer_stand_in(document->ctx, replay->signer, replay->room),
                         .moment = replay->moment,
                         .visible = document->settings.sign_visible};
    document->signing = signing;
}

void signing_open(Document *document, const Secret *password) {
    Context *ctx = document->ctx;
    String path = document->settings.sign, bytes, cause;
    if (ctx->replay) {
        sign_again(document, ctx->replay);
        return;
    }
    if (!path.bytes) {
        say_unused(document);
        return;
    }
    if (!file_read(ctx, arena_c_string(&ctx->arena, path), LIMIT_KEY_BYTES, &bytes, &cause))
        fail2(ctx, SAY_SIGN_FILE_OPEN, NOWHERE, path, cause);
    Signing *signing = arena_new(document->arena, Signing);
    signing->moment = moment_of_signing(document);
    String secret = password->is_given ? (String){password->bytes, password->length} : (String){NULL, 0};
    signing->signer = signer_open(ctx, path, bytes, secret, signing->moment);
    signing->visible = document->settings.sign_visible;
    document->signing = signing;
}
