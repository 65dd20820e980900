#include "used_files.h"

#include "base/files_read.h"
#include "doc/attachments.h"
#include "image/image.h"

static void note(Context *ctx, String path) {
    SourceStamp stamp;
    if (path.length && source_stamp(arena_c_string(&ctx->arena, path), &stamp))
        files_read_add(ctx, stamp.device, stamp.number, path);
}

/* A style is named, or is a file. */
static bool is_file_name(String style) {
    return string_find_byte(style, '/') < style.length || string_find_byte(style, '.') < style.length;
}

void used_files_of_options(Context *ctx, const Secret *password) {
    const Settings *settings = &ctx->settings;
    if (settings->sign.bytes)
        note(ctx, settings->sign);
    if (settings->style.bytes && is_file_name(settings->style))
        note(ctx, settings->style);
    for (size_t i = 0; i < settings->attach.count; i++)
        note(ctx, attachment_option(settings->attach.items[i]).path);
    if (password && password->is_file)
        files_read_add(ctx, password->device, password->number, settings->sign_password_file);
}

void used_files_of_document(Document *document) {
    Images *images = images_of(document->ctx, document->source);
    Walk walk = walk_start(document->root);
    for (const Node *node; (node = walk_next(&walk));)
        if (walk.entering && node->kind == KIND_IMAGE)
            images_note(images, node->as.image.source, node->at);
}
