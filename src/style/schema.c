/* The JSON Schema of style files, for editors that complete and check them. */
#include "style/show.h"
#include "style/walk.h"

static const char switch_schema[] = "\"enum\": [true, false, \"on\", \"off\", \"yes\", \"no\"]";
static const char text_schema[] =
    "\"anyOf\": [{\"type\": \"string\"}, {\"type\": \"object\", \"additionalProperties\": {\"type\": \"string\"}}]";

static void put_enum(Buffer *out, const char *choices) {
    String rest = string_of(choices), word;
    buffer_text(out, "\"enum\": [");
    for (bool is_first = true; string_next(&rest, '|', &word); is_first = false) {
        buffer_text(out, is_first ? "" : ", ");
        buffer_json(out, word);
        /* what YAML 1.1 takes these words for */
        buffer_text(out, string_equal(word, S("on")) ? ", true" : string_equal(word, S("off")) ? ", false" : "");
    }
    buffer_byte(out, ']');
}

static void put_integer(Buffer *out, int low, int high) {
    buffer_text(out, "\"type\": \"integer\", \"minimum\": ");
    buffer_int(out, low);
    buffer_text(out, ", \"maximum\": ");
    buffer_int(out, high);
}

static void put_length(Buffer *out, const PropertySpec *spec) {
    buffer_text(out, "\"anyOf\": [{\"const\": 0}, {\"type\": \"string\", \"pattern\": \"^(0|");
    buffer_text(out, spec->may_be_auto ? "auto|" : "");
    buffer_text(out, "-?[0-9.]+ *(pt|mm|cm|in");
    buffer_text(out, spec->share_of != OF_NOTHING ? "|%" : "");
    buffer_text(out, "))$\"}]");
}

static void put_colour(Buffer *out, bool may_be_none) {
    buffer_text(out, "\"anyOf\": [{\"enum\": [");
    buffer_text(out, may_be_none ? "\"none\", " : "");
    for (int i = 0; i < COLOUR_COUNT; i++) {
        buffer_text(out, i ? ", " : "");
        buffer_json(out, string_of(palette_names[i]));
    }
    buffer_text(out, "]}, {\"type\": \"string\", \"pattern\": \"^#([0-9A-Fa-f]{3}){1,2}$\"}]");
}

static void put_setting(Buffer *out, SettingId id) {
    const ValueSpec *value = &setting_specs[id].value;
    switch (value->kind) {
    case VALUE_FLAG: case VALUE_SWITCH: buffer_text(out, switch_schema); break;
    case VALUE_NUMBER: put_integer(out, value->low, value->high); break;
    case VALUE_NUMBER_OR_ZERO: put_integer(out, 0, value->high); break;
    case VALUE_CHOICE: put_enum(out, value->choices); break;
    case VALUE_PAPER:
        buffer_text(out, "\"anyOf\": [{");
        put_enum(out, value->choices);
        buffer_text(out, "}, {\"type\": \"string\", \"pattern\": \"^ *[0-9.]+ *(mm|cm|in|pt) *[xX×]\"}]");
        break;
    case VALUE_SET:
        buffer_text(out, "\"anyOf\": [{\"type\": \"string\"}, {\"type\": \"array\", \"items\": {");
        put_enum(out, value->choices);
        buffer_text(out, "}}]");
        break;
    case VALUE_TEXT: case VALUE_LIST: case VALUE_COMBINATION: buffer_text(out, "\"type\": \"string\""); break;
    }
}

static void put_kind(Buffer *out, const Property *property) {
    const PropertySpec *spec = &property->spec;
    switch (spec->kind) {
    case PROPERTY_LENGTH: put_length(out, spec); break;
    case PROPERTY_COLOUR: put_colour(out, /*may_be_none*/ true); break;
    case PROPERTY_RGB: put_colour(out, /*may_be_none*/ false); break;
    case PROPERTY_CHOICE: put_enum(out, spec->choices); break;
    case PROPERTY_SWITCH: buffer_text(out, switch_schema); break;
    case PROPERTY_NUMBER: put_integer(out, spec->low, spec->high); break;
    case PROPERTY_TEXT: case PROPERTY_TEMPLATE: buffer_text(out, text_schema); break;
    case PROPERTY_FONTS:
        buffer_text(out, "\"anyOf\": [{\"type\": [\"string\", \"null\"]}, "
                         "{\"type\": \"array\", \"items\": {\"type\": \"string\"}}]");
        break;
    case PROPERTY_TEMPLATES:
        buffer_text(out, "\"anyOf\": [{\"type\": \"string\"}, {\"type\": \"object\"}, {\"type\": \"array\"}]");
        break;
    case PROPERTY_FIELDS: buffer_text(out, "\"type\": [\"array\", \"object\"]"); break;
    case PROPERTY_MARKINGS: buffer_text(out, "\"type\": [\"array\", \"null\"]"); break;
    case PROPERTY_FILE: buffer_text(out, "\"type\": [\"string\", \"null\"]"); break;
    case PROPERTY_SETTING: put_setting(out, property->setting); break;
    }
}

static void put_key(Buffer *out, String name, size_t depth, bool is_first) {
    buffer_text(out, is_first ? "\n" : ",\n");
    buffer_fill(out, ' ', 4 + depth * 2);
    buffer_json(out, name);
    buffer_text(out, ": {");
}

static void put_description(Buffer *out, String text) {
    buffer_text(out, "\"description\": ");
    buffer_json(out, text);
    buffer_text(out, ", ");
}

static void begin(void *user, String path, String name, size_t depth, bool is_first) {
    BlockKind kind = block_of_path(path);
    put_key(user, name, depth, is_first && depth);
    if (kind < BLOCK_COUNT) {
        Buffer help;
        buffer_open(&help, ((Buffer *)user)->arena);
        style_put_block_help(kind, &help);
        put_description(user, buffer_view(&help));
    }
    buffer_text(user, "\"type\": [\"object\", \"null\"], \"additionalProperties\": false, \"properties\": {");
}

static void end(void *user, size_t depth) {
    (void)depth;
    buffer_text(user, "}}");
}

static void property(void *user, const Property *property, String name, size_t depth, bool is_first) {
    Buffer help;
    buffer_open(&help, ((Buffer *)user)->arena);
    style_put_help(&property->spec, &help);
    put_key(user, name, depth, is_first && depth);
    put_description(user, buffer_view(&help));
    put_kind(user, property);
    buffer_byte(user, '}');
}

void style_schema(Buffer *out) {
    Properties properties = sheet_properties(out->arena);
    buffer_text(out, "{\n  \"$schema\": \"https://json-schema.org/draft/2020-12/schema\",\n"
                     "  \"title\": \"Style of quire\",\n  \"type\": [\"object\", \"null\"],\n"
                     "  \"additionalProperties\": false,\n  \"properties\": {\n"
                     "    \"description\": {\"description\": \"what the style is for\", \"type\": \"string\"},\n"
                     "    \"extends\": {\"description\": \"the style that this one changes: a name, or a file below "
                     "its folder\", \"type\": \"string\"}");
    style_walk(&properties, &(StyleVisitor){out, begin, end, property});
    buffer_text(out, "\n  }\n}\n");
}
