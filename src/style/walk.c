#include "style/walk.h"

enum { DEPTH_MOST = 8 };

/* The sections that are open. */
typedef struct {
    const StyleVisitor *visitor;
    String path;       /* of the innermost */
    size_t depth;
    bool has[DEPTH_MOST + 1]; /* something was visited at this depth */
} Walk;

static bool is_below(String path, String section) {
    return section.length == 0 || (string_starts(path, section) && path.length > section.length &&
                                   path.bytes[section.length] == '.');
}

static bool take_first(Walk *walk) {
    bool is_first = !walk->has[walk->depth];
    walk->has[walk->depth] = true;
    return is_first;
}

static void leave(Walk *walk) {
    walk->visitor->end(walk->visitor->user, --walk->depth);
    size_t point = walk->path.length;
    while (point > 0 && walk->path.bytes[point - 1] != '.')
        point--;
    walk->path.length = point ? point - 1 : 0;
}

/* Opens the section whose path ends at byte `end` of the property's. */
static void enter(Walk *walk, String path, size_t end) {
    String section = string_slice(path, 0, end);
    String name = string_slice(section, walk->path.length ? walk->path.length + 1 : 0, end);
    bool is_first = take_first(walk);
    walk->visitor->begin(walk->visitor->user, section, name, walk->depth, is_first);
    walk->has[++walk->depth] = false;
    walk->path = section;
}

static void visit(Walk *walk, const Property *property) {
    String path = string_of(property->path);
    while (walk->depth > 0 && !is_below(path, walk->path))
        leave(walk);
    for (;;) {
        size_t start = walk->path.length ? walk->path.length + 1 : 0;
        size_t point = string_find_byte(string_slice(path, start, path.length), '.');
        if (point == SIZE_MAX || walk->depth == DEPTH_MOST)
            break;
        enter(walk, path, start + point);
    }
    String name = string_slice(path, walk->path.length ? walk->path.length + 1 : 0, path.length);
    walk->visitor->property(walk->visitor->user, property, name, walk->depth, take_first(walk));
}

void style_walk(const Properties *properties, const StyleVisitor *visitor) {
    Walk walk = {.visitor = visitor, .path = S("")};
    for (size_t i = 0; i < properties->count; i++)
        visit(&walk, &properties->items[i]);
    while (walk.depth > 0)
        leave(&walk);
}

/* ---- words ---- */

void style_put_help(const PropertySpec *spec, Buffer *out) {
    static const char *const media[MEDIUM_COUNT] = {
        [MEDIUM_ALL] = "", [MEDIUM_PAPER] = " (on paper)", [MEDIUM_SCREENS] = " (on screens)",
        [MEDIUM_HTML] = " (in HTML)", [MEDIUM_NO_BOOKS] = " (not in EPUB)",
    };
    buffer_text(out, spec->help);
    buffer_text(out, media[spec->medium]);
}

void style_put_block_help(BlockKind kind, Buffer *out) {
    buffer_text(out, block_help(kind));
    size_t start = out->length;
    buffer_text(out, " (");
    block_put_exceptions(kind, out);
    if (out->length == start + strlen(" ("))
        out->length = start;
    else
        buffer_byte(out, ')');
}

/* "a, b or c" of "a|b|c". */
static void put_choices(const char *choices, Buffer *out) {
    String rest = string_of(choices), word;
    for (bool is_first = true; string_next(&rest, '|', &word); is_first = false) {
        buffer_text(out, is_first ? "" : rest.bytes ? ", " : " or ");
        buffer_string(out, word);
    }
}

static void put_range(int low, int high, const char *unit, Buffer *out) {
    buffer_text(out, " from ");
    buffer_int(out, low);
    buffer_text(out, " to ");
    buffer_int(out, high);
    buffer_text(out, unit);
}

static void put_length_words(const PropertySpec *spec, Buffer *out) {
    buffer_text(out, "a length");
    put_range(spec->low, spec->high, " pt", out);
    if (spec->share_of != OF_NOTHING) {
        buffer_text(out, spec->may_be_auto ? ", a share " : ", or a share ");
        buffer_text(out, style_share_words(spec->share_of));
    }
    buffer_text(out, spec->may_be_auto ? ", or auto" : "");
}

static void put_setting_words(SettingId id, Buffer *out) {
    const ValueSpec *value = &setting_specs[id].value;
    if (setting_is_switch(id))
        buffer_text(out, "on or off");
    else if (value->choices)
        put_choices(value->choices, out);
    else if (value->kind == VALUE_NUMBER)
        buffer_text(out, "a number"), put_range(value->low, value->high, "", out);
    else
        buffer_text(out, value->name ? value->name : "a text");
}

void style_value_words(const Property *property, Buffer *out) {
    const PropertySpec *spec = &property->spec;
    switch (spec->kind) {
    case PROPERTY_LENGTH: put_length_words(spec, out); break;
    case PROPERTY_COLOUR: buffer_text(out, "none, a name of the palette, or \"#rrggbb\""); break;
    case PROPERTY_RGB: buffer_text(out, "another name of the palette, or \"#rrggbb\""); break;
    case PROPERTY_CHOICE: put_choices(spec->choices, out); break;
    case PROPERTY_SWITCH: buffer_text(out, "on or off"); break;
    case PROPERTY_NUMBER:
        buffer_text(out, "a number");
        put_range(spec->low, spec->high, "", out);
        break;
    case PROPERTY_TEXT: buffer_text(out, "a text, or texts by language"); break;
    case PROPERTY_TEMPLATE: buffer_text(out, "a text with fields in braces, or texts by language"); break;
    case PROPERTY_TEMPLATES: buffer_text(out, "a list of texts with fields, or lists by language"); break;
    case PROPERTY_FIELDS: buffer_text(out, "labels with their values, which may have fields"); break;
    case PROPERTY_FILE: buffer_text(out, "a file below the style's folder"); break;
    case PROPERTY_MARKINGS: buffer_text(out, "a list of names, or of name, colour and ground"); break;
    case PROPERTY_FONTS: buffer_text(out, "names of fonts, and font files below the style's folder"); break;
    case PROPERTY_SETTING: put_setting_words(property->setting, out); break;
    }
}

BlockKind block_of_path(String path) {
    BlockKind kind = 0;
    while (kind < BLOCK_COUNT && !(string_starts(path, S("blocks.")) &&
                                   string_equal(string_slice(path, strlen("blocks."), path.length),
                                                string_of(block_name(kind)))))
        kind++;
    return kind;
}
