/* CSS for the fonts of a style. */
#include "write/markup/fonts.h"

#include "style/style.h"
#include "text/utf8.h"

enum { CHARACTER_BYTES = 0x110000 / 8 };

/* A name as a string of CSS; "<" is escaped too, since the sheet may stand in HTML. */
static void put_name(Buffer *out, String name) {
    buffer_byte(out, '"');
    for (size_t i = 0; i < name.length; i++) {
        char c = name.bytes[i];
        if (c == '"' || c == '\\' || c == '<' || (unsigned char)c < 0x20) {
            buffer_byte(out, '\\');
            buffer_hex(out, (unsigned char)c, 1);
            buffer_byte(out, ' ');
        } else {
            buffer_byte(out, c);
        }
    }
    buffer_byte(out, '"');
}

static String families(const House *house, Family role, Arena *arena) {
    const String *names;
    size_t count = web_families(house, role, &names);
    Buffer out;
    buffer_open(&out, arena);
    for (size_t i = 0; i < count; i++) {
        put_name(&out, names[i]);
        buffer_byte(&out, ',');
    }
    return buffer_view(&out);
}

MarkupFonts *markup_fonts(const Document *document) {
    const House *house = fonts_wear(fonts_of(document->ctx), style_for(document)->sheet);
    if (!house)
        return NULL;
    Arena *arena = document->arena;
    MarkupFonts *fonts = arena_new(arena, MarkupFonts);
    *fonts = (MarkupFonts){.ctx = document->ctx, .arena = arena,
                           .characters = arena_array(arena, uint8_t, CHARACTER_BYTES)};
    for (Family role = 0; role < FAMILY_COUNT; role++)
        fonts->names.families[role] = families(house, role, arena);
    fonts->count = web_fonts(house, arena, &fonts->fonts);
    return fonts;
}

void markup_fonts_note(MarkupFonts *fonts, String text) {
    for (size_t at = 0; at < text.length;) {
        uint32_t c = utf8_next(text, &at);
        fonts->characters[c / 8] |= (uint8_t)(1 << c % 8);
    }
}

String markup_font_file(MarkupFonts *fonts, size_t font) {
    return web_font_file(fonts->ctx, &fonts->fonts[font], fonts->characters, fonts->arena);
}

const char *markup_font_type(const MarkupFonts *fonts, size_t font) {
    return string_equal(string_of(fonts->fonts[font].extension), S("otf")) ? "font/otf" : "font/ttf";
}

void markup_font_rule(Buffer *css, const MarkupFonts *fonts, size_t font, String url) {
    const WebFont *f = &fonts->fonts[font];
    buffer_text(css, "@font-face{font-family:");
    put_name(css, f->family);
    buffer_text(css, ";font-weight:");
    buffer_int(css, f->weight_low);
    if (f->weight_high > f->weight_low) {
        buffer_byte(css, ' ');
        buffer_int(css, f->weight_high);
    }
    buffer_text(css, f->italic ? ";font-style:italic" : f->slant ? ";font-style:oblique 0deg " : ";font-style:normal");
    if (f->slant && !f->italic) {
        buffer_int(css, f->slant);
        buffer_text(css, "deg");
    }
    buffer_text(css, ";src:url(");
    buffer_string(css, url);
    buffer_text(css, ")}\n");
}
