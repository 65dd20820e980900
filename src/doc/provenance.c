/* Settings and sources as lines of text. */
#include "doc/provenance.h"

#include <string.h>

#include "base/sha256.h"
#include "doc/date.h"
#include "text/clean.h"

static String add(const Document *document, ProvenanceList *list, String line) {
    arena_grow(document->arena, list->items, list->count, list->capacity);
    return list->items[list->count++] = line;
}

ProvenanceList provenance_sources(const Document *document) {
    ProvenanceList list = {NULL, 0, 0};
    for (size_t i = 0; i < document->original_count; i++) {
        uint8_t digest[SHA256_BYTES];
        Buffer line;
        buffer_open(&line, document->arena);
        sha256(document->originals[i].bytes, digest);
        for (size_t k = 0; k < sizeof digest; k++)
            buffer_hex(&line, digest[k], 2);
        for (size_t k = 0; k < line.length; k++)
            line.bytes[k] = ascii_lower(line.bytes[k]);
        buffer_byte(&line, ' ');
        buffer_string(&line, document->originals[i].name);
        add(document, &list, buffer_view(&line));
    }
    return list;
}

/* Settings that change nothing in a file, or that a signature says itself. */
static bool is_left_out(SettingId id) {
    return id == SETTING_strict || id == SETTING_sign || id == SETTING_sign_password_file ||
           id == SETTING_sign_password_env || id == SETTING_sign_password_fd || id == SETTING_positions;
}

/* A style may be named, or be a file. */
static bool is_path(SettingId id, String value) {
    bool has_sign = string_find_byte(value, '/') < value.length || string_find_byte(value, '.') < value.length;
    return id == SETTING_root || id == SETTING_attach || (id == SETTING_style && has_sign);
}

static void add_setting(const Document *document, ProvenanceList *list, SettingId id, String value) {
    bool is_text = text_is_clean(value) && string_find_byte(value, '\n') >= value.length;
    String shown = is_path(id, value) || !is_text ? S(PROVENANCE_HIDDEN) : arena_string(document->arena, value);
    add(document, list, arena_join(document->arena, string_of(setting_specs[id].name), S("="), shown));
}

static void add_values(const Document *document, ProvenanceList *list, SettingId id) {
    const Settings *settings = &document->settings;
    Buffer text;
    buffer_open(&text, document->arena);
    size_t count = setting_value_count(settings, id);
    for (size_t i = 0; i < count; i++) {
        buffer_clear(&text);
        setting_value_print(settings, id, i, &text);
        add_setting(document, list, id, buffer_view(&text));
    }
}

static void add_number(const Document *document, ProvenanceList *list, String name, int64_t value) {
    add(document, list, arena_join(document->arena, name, S("="), number(value)));
}

ProvenanceList provenance_settings(const Document *document) {
    ProvenanceList list = {NULL, 0, 0};
    int64_t epoch;
    if (date_epoch(document->ctx, &epoch))
        add_number(document, &list, S(PROVENANCE_EPOCH), epoch);
    if (document->copies)
        add_number(document, &list, S(PROVENANCE_COPIES), document->copies);
    if (document->copies && document->copy)
        add_number(document, &list, S(PROVENANCE_COPY), document->copy);
    if (document->writer && strcmp(document->writer, "pdf") != 0)
        add(document, &list, arena_join(document->arena, S(PROVENANCE_FORMAT), S("="), string_of(document->writer)));
    for (SettingId id = 0; id < SETTING_COUNT; id++)
        if (settings_given(&document->settings, id) && !is_left_out(id))
            add_values(document, &list, id);
    return list;
}
