#include "style/find.h"

#include <stdlib.h>

#include "base/distance.h"
#include "base/path.h"
#include "style/builtin.h"

static bool is_file_name(String style) {
    return string_find_byte(style, '/') != SIZE_MAX || string_find_byte(style, '.') != SIZE_MAX;
}

/* Letters, digits, "-" and "_": nothing that leads out of a folder. */
static bool is_name(String style) {
    for (size_t i = 0; i < style.length; i++)
        if (!ascii_alpha(style.bytes[i]) && !ascii_digit(style.bytes[i]) && style.bytes[i] != '-' &&
            style.bytes[i] != '_')
            return false;
    return style.length > 0;
}

/* ---- names ---- */

static const BuiltinStyle *builtin(String name) {
    for (const BuiltinStyle *style = builtin_styles; style->name; style++)
        if (string_equal_ascii_nocase(name, string_of(style->name)))
            return style;
    return NULL;
}

_Noreturn static void fail_name(Context *ctx, String name, Position at) {
    Nearest nearest = nearest_open(name);
    Buffer all;
    buffer_open(&all, &ctx->arena);
    for (const BuiltinStyle *style = builtin_styles; style->name; style++) {
        nearest_consider(&nearest, style->name);
        buffer_text(&all, all.length ? ", " : "");
        buffer_text(&all, style->name);
    }
    String hint = nearest.name ? arena_join(&ctx->arena, S(": did you mean \""), string_of(nearest.name), S("\"?"))
                               : S("");
    fail3(ctx, SAY_STYLE_NAME, at, name, hint, buffer_view(&all));
}

/* The folders of installed styles: the user's own, then the one of the installation. */
static size_t style_folders(Context *ctx, String folders[2]) {
    const char *config = getenv("XDG_CONFIG_HOME"), *home = getenv("HOME");
    size_t count = 0;
    if (config && *config == '/')
        folders[count++] = arena_join(&ctx->arena, string_of(config), S("/quire/styles"), S(""));
    else if (home && *home)
        folders[count++] = arena_join(&ctx->arena, string_of(home), S("/.config/quire/styles"), S(""));
    folders[count++] = S(QUIRE_STYLES_FOLDER);
    return count;
}

static FoundStyle find_name(Context *ctx, String name, Position at) {
    const BuiltinStyle *own = builtin(name);
    if (own)
        return (FoundStyle){{own->name, S(""), string_of(own->bytes)}, S("")};
    String folders[2], cause;
    size_t count = is_name(name) ? style_folders(ctx, folders) : 0;
    for (size_t i = 0; i < count; i++) {
        FoundStyle found = {.source.folder = folders[i]};
        found.path = arena_join(&ctx->arena, folders[i], S("/"), arena_join(&ctx->arena, name, S(".yaml"), S("")));
        found.source.name = arena_c_string(&ctx->arena, found.path);
        if (file_read(ctx, found.source.name, LIMIT_STYLE_BYTES, &found.source.bytes, &cause))
            return found;
    }
    fail_name(ctx, name, at);
}

/* ---- files ---- */

/* "." for a file of the working folder; no "/" at the end of others. */
static String folder_of(String path) {
    String folder = path_folder(path);
    return folder.length > 1 ? string_slice(folder, 0, folder.length - 1) : folder.length ? folder : S(".");
}

static FoundStyle find_any_file(Context *ctx, String path, Position at) {
    String cause;
    FoundStyle found = {.path = path, .source.folder = folder_of(path)};
    found.source.name = arena_c_string(&ctx->arena, path);
    if (!file_read(ctx, found.source.name, LIMIT_STYLE_BYTES, &found.source.bytes, &cause))
        fail2(ctx, SAY_STYLE_OPEN, at, path, cause);
    return found;
}

static FoundStyle find_file_below(Context *ctx, String path, StyleAsker asker) {
    String cause = S("styles of this input can be read from nowhere");
    Arena *arena = &ctx->arena;
    FoundStyle found = {.path = path};
    if (!asker.folder || !file_read_below(ctx, asker.folder, path, LIMIT_STYLE_BYTES, &found.source.bytes, &cause))
        fail2(ctx, SAY_STYLE_OPEN, asker.at, path, cause);
    if (strcmp(asker.folder, ".") != 0)
        found.path = arena_join(arena, string_of(asker.folder), S("/"), path);
    found.source.folder = folder_of(found.path);
    found.source.name = arena_c_string(arena, found.path);
    return found;
}

FoundStyle style_find(Context *ctx, String style, StyleAsker asker) {
    if (!is_file_name(style))
        return find_name(ctx, style, asker.at);
    return asker.is_option ? find_any_file(ctx, style, asker.at) : find_file_below(ctx, style, asker);
}

/* ---- who asks ---- */

StyleAsker style_asker_of(const Document *document, String *style) {
    const Source *source = document->source;
    Context *ctx = document->ctx;
    bool is_option = document->settings.origin[SETTING_style] == ORIGIN_OPTION;
    bool is_beside = is_option && string_equal_ascii_nocase(*style, S("beside"));
    StyleAsker asker = {.is_option = is_option && !is_beside, .folder = source ? source->folder_path : NULL,
                        .at = document->setting_places[SETTING_style]};
    if (is_beside)
        *style = S("quire.yaml");
    else if (!is_option && source && source->folder_below_root.bytes && is_file_name(*style)) {
        asker.folder = arena_c_string(&ctx->arena, ctx->settings.root);
        *style = path_resolve(&ctx->arena, arena_join(&ctx->arena, source->folder_below_root, S("/"), S("")), *style);
    }
    return asker;
}
