/* Values of style properties as YAML. */
#include "style/values.h"

/* Words that YAML would take for something else than text. */
static bool is_plain_scalar(String text) {
    if (text.length == 0 || string_is_one_of(text, "true false yes no on off null ~ y n"))
        return false;
    for (size_t i = 0; i < text.length; i++) {
        char c = text.bytes[i];
        bool is_letter = ascii_alpha(c) || ascii_digit(c) || (c & 0x80);
        bool is_inside = i && (c == '-' || c == '.' || c == '/' || c == '%' || (c == ' ' && i + 1 < text.length));
        if (!is_letter && !is_inside)
            return false;
    }
    return true;
}

void style_scalar_print(String text, Buffer *out) {
    if (is_plain_scalar(text)) {
        buffer_string(out, text);
        return;
    }
    buffer_byte(out, '"');
    for (size_t i = 0; i < text.length; i++) {
        char c = text.bytes[i];
        if (c == '\n') {
            buffer_text(out, "\\n");
            continue;
        }
        if (c == '"' || c == '\\')
            buffer_byte(out, '\\');
        buffer_byte(out, c);
    }
    buffer_byte(out, '"');
}

void style_length_print(StyleLength measure, Buffer *out) {
    switch ((StyleLengthKind)measure.kind) {
    case LENGTH_PLAIN:
        buffer_fixed(out, measure.value, POINT, 3);
        buffer_text(out, "pt");
        break;
    case LENGTH_SHARE:
        buffer_fixed(out, measure.value, 100, 2);
        buffer_byte(out, '%');
        break;
    case LENGTH_AUTO:
        buffer_text(out, "auto");
        break;
    }
}

static void print_rgb(Colour colour, Buffer *out) {
    buffer_text(out, "\"#");
    buffer_hex(out, (uint64_t)colour.red << 16 | (uint64_t)colour.green << 8 | colour.blue, 6);
    buffer_byte(out, '"');
}

static void print_colour(const Ink *ink, Buffer *out) {
    switch ((InkKind)ink->kind) {
    case INK_NONE: buffer_text(out, "none"); break;
    case INK_PALETTE: buffer_text(out, palette_names[ink->palette]); break;
    case INK_RGB: print_rgb(ink->rgb, out); break;
    }
}

static void print_choice(const char *choices, size_t index, Buffer *out) {
    String rest = string_of(choices), word = S("");
    for (size_t i = 0; i <= index; i++)
        string_next(&rest, '|', &word);
    buffer_string(out, word);
}

static void print_text(const StyleText *text, Buffer *out) {
    bool is_one = text->count == 1 && text->items[0].lang.length == 0;
    buffer_text(out, is_one ? "" : "{");
    for (size_t i = 0; i < text->count; i++) {
        buffer_text(out, i ? ", " : "");
        if (!is_one) {
            style_scalar_print(text->items[i].lang.length ? text->items[i].lang : S("any"), out);
            buffer_text(out, ": ");
        }
        /* a comma would end it */
        style_scalar_print(text->items[i].text, out);
    }
    buffer_text(out, is_one ? "" : "}");
}

static void print_fields(const StyleFields *fields, Buffer *out) {
    buffer_byte(out, '[');
    for (size_t i = 0; i < fields->count; i++) {
        buffer_text(out, i ? ", {label: " : "{label: ");
        print_text(&fields->items[i].label, out);
        buffer_text(out, ", value: ");
        print_text(&fields->items[i].value, out);
        buffer_byte(out, '}');
    }
    buffer_byte(out, ']');
}

static void print_texts(const StyleTexts *texts, Buffer *out) {
    buffer_byte(out, '[');
    for (size_t i = 0; i < texts->count; i++) {
        buffer_text(out, i ? ", " : "");
        print_text(&texts->items[i], out);
    }
    buffer_byte(out, ']');
}

static void print_fonts(const StyleFonts *fonts, Buffer *out) {
    buffer_byte(out, '[');
    for (size_t i = 0; i < fonts->count; i++) {
        buffer_text(out, i ? ", " : "");
        style_scalar_print(fonts->items[i].path, out);
    }
    buffer_byte(out, ']');
}

static void print_markings(const StyleMarkings *markings, Buffer *out) {
    buffer_byte(out, '[');
    for (size_t i = 0; i < markings->count; i++) {
        const StyleMarking *marking = &markings->items[i];
        buffer_text(out, i ? ", {name: " : "{name: ");
        style_scalar_print(marking->name, out);
        buffer_text(out, ", colour: ");
        print_colour(&marking->colour, out);
        buffer_text(out, ", ground: ");
        print_colour(&marking->ground, out);
        buffer_byte(out, '}');
    }
    buffer_byte(out, ']');
}

void style_value_print(const PropertySpec *spec, const void *member, Buffer *out) {
    switch (spec->kind) {
    case PROPERTY_LENGTH: style_length_print(*(const StyleLength *)member, out); break;
    case PROPERTY_COLOUR: print_colour(member, out); break;
    case PROPERTY_RGB: print_colour(member, out); break;
    case PROPERTY_CHOICE: print_choice(spec->choices, *(const uint8_t *)member, out); break;
    case PROPERTY_SWITCH: buffer_text(out, *(const bool *)member ? "on" : "off"); break;
    case PROPERTY_NUMBER: buffer_int(out, *(const int *)member); break;
    case PROPERTY_TEXT: case PROPERTY_TEMPLATE: print_text(member, out); break;
    case PROPERTY_TEMPLATES: print_texts(member, out); break;
    case PROPERTY_FIELDS: print_fields(member, out); break;
    case PROPERTY_MARKINGS: print_markings(member, out); break;
    case PROPERTY_FILE: style_scalar_print(((const StyleFile *)member)->path, out); break;
    case PROPERTY_FONTS: print_fonts(member, out); break;
    case PROPERTY_SETTING: break;
    }
}
