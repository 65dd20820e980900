/* A sheet as YAML. What it leaves to a default or to the parent of a block stands in comments, so that the file can be
 * edited, and what is deleted from it falls back. */
#include "style/show.h"

#include <stddef.h>

#include "style/walk.h"

enum { COMMENT_COLUMN = 36 };

typedef struct {
    const StyleSheet *sheet;
    Buffer *out;
    Buffer inherited, exceptions; /* of the block that is open */
    size_t line;      /* where the line begins in `out` */
} Showing;

static void begin_line(Showing *showing, size_t depth) {
    showing->line = showing->out->length;
    buffer_fill(showing->out, ' ', depth * 2);
}

static void begin_comment(Showing *showing) {
    size_t column = showing->out->length - showing->line;
    buffer_fill(showing->out, ' ', column < COMMENT_COLUMN ? COMMENT_COLUMN - column : 1);
    buffer_text(showing->out, "# ");
}

static void begin(void *user, String path, String name, size_t depth, bool is_first) {
    Showing *showing = user;
    BlockKind kind = block_of_path(path);
    (void)is_first;
    buffer_text(showing->out, depth == 0 ? "\n" : "");
    begin_line(showing, depth);
    buffer_string(showing->out, name);
    buffer_byte(showing->out, ':');
    if (kind < BLOCK_COUNT) {
        begin_comment(showing);
        buffer_text(showing->out, block_help(kind));
    }
    buffer_byte(showing->out, '\n');
    buffer_clear(&showing->inherited);
    buffer_clear(&showing->exceptions);
    if (kind < BLOCK_COUNT)
        block_put_exceptions(kind, &showing->exceptions);
}

static void end_with(Showing *showing, const char *what, Buffer *text, size_t depth) {
    if (!text->length)
        return;
    begin_line(showing, depth + 1);
    buffer_text(showing->out, what);
    buffer_string(showing->out, buffer_view(text));
    buffer_byte(showing->out, '\n');
    buffer_clear(text);
}

static void end(void *user, size_t depth) {
    Showing *showing = user;
    end_with(showing, "# inherited: ", &showing->inherited, depth);
    end_with(showing, "# ", &showing->exceptions, depth);
}

static const void *member_of(const void *base, size_t offset) { return (const char *)base + offset; }

/* What a block's own look says; of the rest only what it inherits, in a comment. */
static void show_block_property(Showing *showing, const Property *property, String name, size_t depth) {
    const StyleSheet *sheet = showing->sheet;
    if (block_says(&sheet->blocks[property->block], property->block_property)) {
        begin_line(showing, depth);
        buffer_string(showing->out, name);
        buffer_text(showing->out, ": ");
        style_value_print(&property->spec, member_of(sheet, property->offset), showing->out);
        buffer_byte(showing->out, '\n');
    } else if (block_property_is_inherited(property->block_property)) {
        BlockLook look = block_resolved(sheet, property->block);
        size_t offset = property->offset - offsetof(StyleSheet, blocks) - property->block * sizeof(BlockLook);
        buffer_text(&showing->inherited, showing->inherited.length ? ", " : "");
        buffer_string(&showing->inherited, name);
        buffer_byte(&showing->inherited, ' ');
        style_value_print(&property->spec, member_of(&look, offset), &showing->inherited);
    }
}

/* The last value counts. */
static String setting_of(const StyleSheet *sheet, SettingId id, bool of_plans) {
    for (size_t i = sheet->setting_count; i > 0; i--)
        if (sheet->settings[i - 1].id == id && sheet->settings[i - 1].of_plans == of_plans)
            return sheet->settings[i - 1].value;
    return (String){NULL, 0};
}

static void show_setting(Showing *showing, const Property *property, String name) {
    String value = setting_of(showing->sheet, property->setting, property->of_plans);
    const SettingSpec *spec = &setting_specs[property->setting];
    const char *fallback = spec->fallback ? spec->fallback : setting_is_switch(property->setting) ? "off" : "";
    buffer_text(showing->out, value.bytes ? "" : "# ");
    buffer_string(showing->out, name);
    buffer_text(showing->out, ": ");
    if (value.bytes)
        style_scalar_print(value, showing->out);
    else
        buffer_text(showing->out, fallback);
}

/* Nothing is said by files, texts and lists that are empty. */
static bool is_empty(PropertyKind kind, const void *member) {
    switch (kind) {
    case PROPERTY_TEXT: case PROPERTY_TEMPLATE: return ((const StyleText *)member)->count == 0;
    case PROPERTY_TEMPLATES: return ((const StyleTexts *)member)->count == 0;
    case PROPERTY_FIELDS: return ((const StyleFields *)member)->count == 0;
    case PROPERTY_MARKINGS: return ((const StyleMarkings *)member)->count == 0;
    case PROPERTY_FONTS: return ((const StyleFonts *)member)->count == 0;
    case PROPERTY_FILE: return ((const StyleFile *)member)->path.length == 0;
    case PROPERTY_LENGTH: case PROPERTY_COLOUR: case PROPERTY_RGB: case PROPERTY_CHOICE: case PROPERTY_SWITCH:
    case PROPERTY_NUMBER: case PROPERTY_SETTING:
        break;
    }
    return false;
}

static void property(void *user, const Property *property, String name, size_t depth, bool is_first) {
    Showing *showing = user;
    (void)is_first;
    if (property->block < BLOCK_COUNT) {
        show_block_property(showing, property, name, depth);
        return;
    }
    const void *member = member_of(showing->sheet, property->offset);
    begin_line(showing, depth);
    if (property->spec.kind == PROPERTY_SETTING) {
        show_setting(showing, property, name);
    } else {
        bool empty = is_empty(property->spec.kind, member);
        buffer_text(showing->out, empty ? "# " : "");
        buffer_string(showing->out, name);
        buffer_text(showing->out, empty ? ":" : ": ");
        if (!empty)
            style_value_print(&property->spec, member, showing->out);
    }
    begin_comment(showing);
    style_put_help(&property->spec, showing->out);
    buffer_byte(showing->out, '\n');
}

static void show_block_keys(Buffer *out) {
    static const char *const lines[] = {
#define BLOCK_PROPERTY(KIND, symbol, key, inherited, choices, low, high, share, help) "#   " key ": " help "\n",
#include "style/block_properties.def"
#undef BLOCK_PROPERTY
    };
    buffer_text(out, "# Every kind of block may say, apart from what its last line names:\n");
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        buffer_text(out, lines[i]);
}

void style_show(const StyleSheet *sheet, Buffer *out) {
    Showing showing = {.sheet = sheet, .out = out};
    Properties properties = sheet_properties(out->arena);
    buffer_open(&showing.inherited, out->arena);
    buffer_open(&showing.exceptions, out->arena);
    buffer_text(out, "# A style of quire. Keys that are left out are at their defaults; see quire-style(5).\n");
    show_block_keys(out);
    buffer_text(out, "description: ");
    style_scalar_print(sheet->description, out);
    buffer_byte(out, '\n');
    style_walk(&properties, &(StyleVisitor){&showing, begin, end, property});
}
