#include "style/attach.h"

#include "style/contrast.h"
#include "style/find.h"
#include "style/language_check.h"
#include "style/page_check.h"
#include "style/style.h"

enum { KEPT_STYLES = 8, KEPT_FILES = LIMIT_STYLE_DEPTH + 1 };

/* A style that the engine keeps, with the files that it was read from. */
typedef struct {
    Arena arena;
    size_t users;      /* conversions that run, one inside the other */
    String key;        /* what it was asked for; bytes NULL: the slot is free */
    StyleSheet *sheet;
    String paths[KEPT_FILES];
    SourceStamp stamps[KEPT_FILES];
    size_t files;
} KeptStyle;

typedef struct {
    KeptStyle styles[KEPT_STYLES];
} KeptStyles;

static const char store_key; /* of KeptStyles */

/* ---- what the engine keeps ---- */

static void close_style(KeptStyle *kept) {
    arena_close(&kept->arena);
    *kept = (KeptStyle){.key = {NULL, 0}};
}

static void close_styles(void *all) {
    KeptStyles *kept = all;
    for (size_t i = 0; i < KEPT_STYLES; i++) {
        kept->styles[i].arena.ctx = NULL;
        close_style(&kept->styles[i]);
    }
}

static KeptStyles *kept_styles(Context *ctx) {
    KeptStyles *kept = store_find(ctx->store, &store_key);
    if (!kept) {
        kept = arena_new(&ctx->store->arena, KeptStyles);
        store_publish(ctx->store, &store_key, kept, close_styles);
    }
    for (size_t i = 0; i < KEPT_STYLES; i++)
        kept->styles[i].arena.ctx = ctx;
    return kept;
}

static bool is_current(const KeptStyle *kept) {
    for (size_t i = 0; i < kept->files; i++) {
        SourceStamp now;
        if (!source_stamp(kept->paths[i].bytes, &now) || memcmp(&now, &kept->stamps[i], sizeof now) != 0)
            return false;
    }
    return true;
}

static void release_style(void *kept) { ((KeptStyle *)kept)->users--; }

/* Keeps it for as long as the conversion lasts. */
static void use_style(Context *ctx, KeptStyle *kept) {
    kept->users++;
    release_push(ctx, release_style, kept);
}

/* The style that was read for this key, if its files are as they were; else NULL, and *slot to read it into: NULL when
 * all are in use. */
static const StyleSheet *find_kept(Context *ctx, String key, KeptStyle **slot) {
    KeptStyles *kept = kept_styles(ctx);
    *slot = NULL;
    for (size_t i = 0; i < KEPT_STYLES; i++) {
        KeptStyle *style = &kept->styles[i];
        bool is_same = style->key.bytes && string_equal(style->key, key);
        if (is_same && is_current(style)) {
            for (size_t k = 0; k < style->files; k++)
                file_read_before(ctx, style->paths[k], &style->stamps[k]);
            use_style(ctx, style);
            return style->sheet;
        }
        if (style->users == 0 && (is_same || !*slot))
            *slot = style;
    }
    return NULL;
}

/* ---- reading ---- */

/* What is being read, from the style that was asked for down to the one that extends nothing. */
typedef struct {
    Context *ctx;
    Arena *arena;
    KeptStyle *kept; /* or NULL */
    String chain[LIMIT_STYLE_DEPTH];
    String folders[LIMIT_STYLE_DEPTH];
    size_t depth;
} Extending;

static void take_style(Extending *extending, String name, StyleAsker asker, StyleSheet *sheet);

static void extend(void *user, String name, Position at, StyleSheet *sheet) {
    Extending *extending = user;
    String folder = extending->folders[extending->depth - 1];
    const char *below = folder.length ? arena_c_string(&extending->ctx->arena, folder) : NULL;
    take_style(extending, name, (StyleAsker){.folder = below, .at = at}, sheet);
}

static void remember_file(KeptStyle *kept, String path) {
    if (!kept || path.length == 0)
        return;
    kept->paths[kept->files] = arena_string(&kept->arena, path);
    if (!source_stamp(kept->paths[kept->files].bytes, &kept->stamps[kept->files]))
        kept->stamps[kept->files] = (SourceStamp){0};
    kept->files++;
}

static void take_style(Extending *extending, String name, StyleAsker asker, StyleSheet *sheet) {
    Context *ctx = extending->ctx;
    if (extending->depth == LIMIT_STYLE_DEPTH)
        fail1(ctx, SAY_STYLE_NESTED, asker.at, number(LIMIT_STYLE_DEPTH));
    FoundStyle found = style_find(ctx, name, asker);
    String id = found.path.length ? found.path : string_of(found.source.name);
    for (size_t i = 0; i < extending->depth; i++)
        if (string_equal(extending->chain[i], id))
            fail1(ctx, SAY_STYLE_CYCLE, asker.at, name);
    extending->chain[extending->depth] = id;
    extending->folders[extending->depth++] = found.source.folder;
    remember_file(extending->kept, found.path);
    style_file_take(ctx, extending->arena, &found.source, sheet, extend, extending);
    extending->depth--;
}

/* A key for what is asked for: the same words may mean another file in another folder. */
static String key_of(Context *ctx, String name, StyleAsker asker) {
    String folder = asker.folder && !asker.is_option ? string_of(asker.folder) : S("");
    return arena_join(&ctx->arena, folder, asker.is_option ? S("|o|") : S("|d|"), name);
}

static const StyleSheet *read_style(Context *ctx, String name, StyleAsker asker) {
    KeptStyle *slot;
    String key = key_of(ctx, name, asker);
    const StyleSheet *known = find_kept(ctx, key, &slot);
    if (known)
        return known;
    Extending extending = {.ctx = ctx, .arena = slot ? &slot->arena : &ctx->arena, .kept = slot};
    if (slot) {
        close_style(slot);
        arena_open(&slot->arena, ctx);
        use_style(ctx, slot);
    }
    StyleSheet *sheet = arena_new(extending.arena, StyleSheet);
    sheet_open(sheet);
    take_style(&extending, name, asker, sheet);
    sheet->name = arena_string(extending.arena, name);
    if (slot) {
        slot->sheet = sheet;
        slot->key = arena_string(&slot->arena, key);
    }
    return sheet;
}

/* ---- the document's ---- */

static void apply_settings_of(Document *document, bool of_plans) {
    const StyleSheet *sheet = document->sheet;
    for (size_t i = 0; i < sheet->setting_count; i++) {
        const StyleSetting *setting = &sheet->settings[i];
        if (setting->of_plans == of_plans &&
            !settings_set(&document->settings, document->arena, setting->id, setting->value, ORIGIN_STYLE))
            fail0(document->ctx, SAY_MEMORY, NOWHERE);
    }
}

/* What is said of plans stands over what is said of all. */
static void apply_settings(Document *document) {
    apply_settings_of(document, /*of_plans*/ false);
    if (document->plan)
        apply_settings_of(document, /*of_plans*/ true);
}

void style_attach(Document *document) {
    String name = document->settings.style;
    if (!name.bytes)
        return;
    StyleAsker asker = style_asker_of(document, &name);
    document->sheet = read_style(document->ctx, name, asker);
    apply_settings(document);
}

void style_hand_on(const Document *whole, Document *part) {
    part->sheet = whole->sheet;
    if (part->sheet)
        apply_settings(part);
}

static void warn_contrast(void *user, const LowContrast *pair) {
    Document *document = user;
    Buffer ratio;
    buffer_open(&ratio, document->arena);
    buffer_fixed(&ratio, pair->contrast, 100, 2);
    style_diagnose(document->ctx, pair->place, SAY_STYLE_CONTRAST, document->sheet->name, pair->what,
                   buffer_view(&ratio));
}

void style_resolve(Document *document, bool has_looks) {
    if (!document->sheet && !has_looks)
        return;
    document->style = style_for(document);
    if (document->sheet) {
        style_check_contrast(document->style, warn_contrast, document);
        style_check_languages(document, document->sheet);
    }
    style_check_page(document, document->style);
}

const StyleSheet *style_of_options(Context *ctx) {
    String name = ctx->settings.style;
    return read_style(ctx, name.bytes ? name : S("standard"), (StyleAsker){.is_option = true});
}

bool style_file_load(Context *ctx, StyleFile file, String *bytes, String *cause) {
    *cause = S("A built-in style has no folder");
    return file.folder.length && file_read_below(ctx, arena_c_string(&ctx->arena, file.folder), file.path,
                                                 LIMIT_RESOURCE_BYTES, bytes, cause);
}

void style_diagnose(Context *ctx, StylePlace place, DiagnosticId id, String one, String two, String three) {
    Diagnostics *d = &ctx->diagnostics;
    const char *source = d->source;
    const JoinedInput *inputs = d->inputs;
    if (place.source) {
        d->source = place.source;
        d->inputs = NULL;
    }
    diagnose3(ctx, id, place.at, one, two, three);
    d->source = source;
    d->inputs = inputs;
}

bool style_file_read(Context *ctx, StyleFile file, String *bytes) {
    String cause;
    if (style_file_load(ctx, file, bytes, &cause))
        return true;
    style_diagnose(ctx, file.place, SAY_STYLE_FILE, file.path, cause, S(""));
    return false;
}

bool style_file_stamp(Context *ctx, StyleFile file, SourceStamp *stamp) {
    String path = arena_join(&ctx->arena, file.folder, S("/"), file.path);
    return file.folder.length && source_stamp(arena_c_string(&ctx->arena, path), stamp);
}
