/* The source of an <svg> element as an SVG file. It is cut into tags by the rules of HTML (13.2.5): attributes may lack
 * quotation marks, names may be in any case, HTML's entities may stand in it, elements may not be closed. What comes out is
 * XML with none of that, and without what a drawing could do beyond drawing. */
#include "read/html_svg.h"

#include <libxml/HTMLparser.h>

#include "base/map.h"
#include "load/source.h"
#include "read/html_svg_names.h"

enum {
    OPEN_MOST = 256,      /* more than an SVG file may have */
    ATTRIBUTES_MOST = 128, /* of an element; more are left out */
    NAME_MOST = 40
};

/* Where the text of an element belongs, beside the drawing. */
typedef enum { WORDS_NONE, WORDS_TITLE, WORDS_DESCRIPTION, WORDS_DRAWN } Words;

typedef struct {
    String name;
    Words words;
    bool left_out; /* with all inside */
    bool unseen;   /* only drawn where something refers to it */
} Open;

typedef struct {
    Arena *arena;
    HtmlSvg *result;
    String rest;
    Buffer xml, title, description, text;
    Map ids;
    String *uses; /* the ids that <use> refers to, where it would be seen */
    size_t use_count, use_capacity;
    Open open[OPEN_MOST];
    size_t depth;
    bool done; /* the drawing's own end tag came */
} Rewrite;

/* ---- characters ---- */

static bool is_xml(uint64_t code) {
    return code == '\t' || code == '\n' || (code >= 0x20 && code <= 0xD7FF) || (code >= 0xE000 && code <= 0xFFFD) ||
           (code >= 0x10000 && code <= 0x10FFFF);
}

/* A reference by number, behind its "&#", cut off *rest. */
static bool number_reference(String *rest, uint32_t *code) {
    bool hex = string_starts_ascii_nocase(*rest, S("x"));
    uint64_t value = 0;
    size_t start = hex, at = start;
    for (; at < rest->length; at++) {
        char c = ascii_lower(rest->bytes[at]);
        if (!ascii_digit(c) && !(hex && c >= 'a' && c <= 'f'))
            break;
        value = value * (hex ? 16 : 10) + (uint64_t)(ascii_digit(c) ? c - '0' : c - 'a' + 10);
        value = value > 0x110000 ? 0x110000 : value;
    }
    *code = is_xml(value) ? (uint32_t)value : 0xFFFD;
    *rest = string_slice(*rest, at, rest->length);
    return at > start;
}

static bool name_reference(String *rest, uint32_t *code) {
    char name[NAME_MOST + 1];
    size_t length = 0;
    for (; length < NAME_MOST && length < rest->length; length++) {
        char c = rest->bytes[length];
        if (!ascii_alpha(c) && !ascii_digit(c))
            break;
        name[length] = c;
    }
    name[length] = '\0';
    bool apostrophe = strcmp(name, "apos") == 0; /* HTML 4 has no such entity */
    const htmlEntityDesc *entity = htmlEntityLookup((const xmlChar *)name);
    if (!string_starts(string_slice(*rest, length, rest->length), S(";")) || (!entity && !apostrophe))
        return false;
    *code = apostrophe ? '\'' : entity->value;
    *rest = string_slice(*rest, length, rest->length);
    return true;
}

/* The character at the start of *rest, which is cut off, if it is a reference. */
static bool reference(String *rest, uint32_t *code) {
    if (rest->bytes[0] != '&')
        return false;
    String after = string_slice(*rest, 1, rest->length);
    bool found = string_starts(after, S("#")) ? (after = string_slice(after, 1, after.length),
                                                 number_reference(&after, code))
                                              : name_reference(&after, code);
    if (found)
        *rest = string_slice(after, string_starts(after, S(";")), after.length);
    return found;
}

/* Text of the page, its references resolved. */
static String resolve(Arena *arena, String s, bool has_references) {
    if (!has_references || string_find_byte(s, '&') == SIZE_MAX)
        return s;
    Buffer out;
    buffer_open(&out, arena);
    while (s.length) {
        uint32_t code;
        if (reference(&s, &code)) {
            buffer_code_point(&out, code);
            continue;
        }
        buffer_byte(&out, s.bytes[0]);
        s = string_slice(s, 1, s.length);
    }
    return buffer_view(&out);
}

/* White space folded: one space for any, none at the start. */
static void add_words(Buffer *words, String s) {
    for (size_t i = 0; i < s.length; i++) {
        if (!ascii_space(s.bytes[i]))
            buffer_byte(words, s.bytes[i]);
        else if (words->length && words->bytes[words->length - 1] != ' ')
            buffer_byte(words, ' ');
    }
}

/* ---- tags ---- */

/* The attribute at the start of *rest, which is cut off; false, behind the tag, when there is no other. */
static bool next_attribute(String *rest, String *name, String *value, bool *is_empty) {
    size_t at = 0;
    String s = *rest;
    *is_empty = false;
    for (; at < s.length && (ascii_space(s.bytes[at]) || s.bytes[at] == '/'); at++)
        *is_empty = s.bytes[at] == '/';
    if (at == s.length || s.bytes[at] == '>') {
        *rest = string_slice(s, at + 1, s.length);
        return false;
    }
    size_t start = at++;
    while (at < s.length && !ascii_space(s.bytes[at]) && !strchr("/>=", s.bytes[at]))
        at++;
    *name = string_slice(s, start, at);
    *value = S("");
    size_t equals = at;
    while (equals < s.length && ascii_space(s.bytes[equals]))
        equals++;
    if (equals < s.length && s.bytes[equals] == '=') {
        for (at = equals + 1; at < s.length && ascii_space(s.bytes[at]);)
            at++;
        char quote = at < s.length && (s.bytes[at] == '"' || s.bytes[at] == '\'') ? s.bytes[at] : 0;
        start = at += quote != 0;
        while (at < s.length && (quote ? s.bytes[at] != quote : !ascii_space(s.bytes[at]) && s.bytes[at] != '>'))
            at++;
        *value = string_slice(s, start, at);
        at += quote != 0;
    }
    *rest = string_slice(s, at, s.length);
    return true;
}

static bool is_name(String name) {
    for (size_t i = 0; i < name.length; i++) {
        char c = name.bytes[i];
        if (!ascii_alpha(c) && c != '_' && (i == 0 || !(ascii_digit(c) || c == '-' || c == '.')))
            return false;
    }
    return name.length > 0;
}

/* Whether an attribute is part of the drawing. */
static bool is_kept(Rewrite *rewrite, String element, String name, String value) {
    bool is_link = string_is_one_of(name, "href xlink:href");
    if (is_link && !address_is_inside(value)) {
        *(string_equal(element, S("a")) ? &rewrite->result->has_links : &rewrite->result->has_outside) = true;
        return false;
    }
    if (string_is_one_of(name, "xlink:href xml:space xml:lang"))
        return true;
    return is_name(name) && !string_starts(name, S("on")) && !string_equal(name, S("xmlns"));
}

/* What can be found by others, and what looks for others. */
static void note_id(Rewrite *rewrite, const Open *open, String name, String value) {
    if (string_equal(name, S("id")))
        map_set(&rewrite->ids, value, rewrite);
    bool is_use = string_equal(open->name, S("use")) && string_is_one_of(name, "href xlink:href") && string_starts(value, S("#"));
    if (!is_use || open->unseen)
        return;
    arena_grow(rewrite->arena, rewrite->uses, rewrite->use_count, rewrite->use_capacity);
    rewrite->uses[rewrite->use_count++] = string_slice(value, 1, value.length);
}

/* Reads the attributes of a start tag to its end and writes those that are kept. Returns whether it ended in "/>"; *placed
 * says whether it says where its text stands. */
static bool write_attributes(Rewrite *rewrite, const Open *open, bool *placed) {
    String written[ATTRIBUTES_MOST], name, value;
    size_t count = 0;
    bool is_empty;
    *placed = false;
    while (next_attribute(&rewrite->rest, &name, &value, &is_empty)) {
        name = html_svg_attribute_name(rewrite->arena, name);
        value = resolve(rewrite->arena, value, true);
        bool is_new = count < ATTRIBUTES_MOST;
        for (size_t i = 0; i < count && is_new; i++)
            is_new = !string_equal(written[i], name);
        if (open->left_out || !is_new || !is_kept(rewrite, open->name, name, value))
            continue;
        written[count++] = name;
        *placed |= string_is_one_of(name, "x y");
        note_id(rewrite, open, name, value);
        buffer_byte(&rewrite->xml, ' ');
        buffer_string(&rewrite->xml, name);
        buffer_text(&rewrite->xml, "=\"");
        buffer_xml(&rewrite->xml, value);
        buffer_byte(&rewrite->xml, '"');
    }
    return is_empty;
}

/* ---- elements ---- */

static Buffer *words_of(Rewrite *rewrite, Words words) {
    switch (words) {
    case WORDS_TITLE: return &rewrite->title;
    case WORDS_DESCRIPTION: return &rewrite->description;
    case WORDS_DRAWN: return &rewrite->text;
    case WORDS_NONE: break;
    }
    return NULL;
}

static Open inside_of(Rewrite *rewrite, String name) {
    const Open outermost = {.name = S("")};
    const Open *around = rewrite->depth ? &rewrite->open[rewrite->depth - 1] : &outermost;
    Open open = *around;
    open.name = name;
    bool is_foreign = string_equal(name, S("foreignObject"));
    rewrite->result->has_foreign |= is_foreign;
    open.left_out |= is_foreign || !is_name(name) ||
                     string_is_one_of(name, "script handler listener iframe object embed audio video canvas metadata");
    open.unseen |= string_is_one_of(name, "defs symbol clipPath mask pattern marker filter linearGradient radialGradient");
    if (string_is_one_of(name, "script style"))
        open.words = WORDS_NONE;
    else if (is_foreign || string_is_one_of(name, "text"))
        open.words = WORDS_DRAWN;
    else if (string_is_one_of(name, "title desc"))
        open.words = rewrite->depth != 1                                    ? WORDS_NONE
                     : string_equal(name, S("desc"))                        ? WORDS_DESCRIPTION
                     : rewrite->title.length /* only the first one counts */ ? WORDS_NONE
                                                                            : WORDS_TITLE;
    if (!open.left_out && !open.unseen)
        rewrite->result->draws |= string_is_one_of(name, "path rect circle ellipse line polyline polygon text image");
    return open;
}

static void close_innermost(Rewrite *rewrite) {
    const Open *open = &rewrite->open[--rewrite->depth];
    rewrite->done = rewrite->depth == 0;
    if (open->left_out)
        return;
    buffer_text(&rewrite->xml, "</");
    buffer_string(&rewrite->xml, open->name);
    buffer_byte(&rewrite->xml, '>');
}

static void start_element(Rewrite *rewrite, String name) {
    Open open = inside_of(rewrite, html_svg_element_name(rewrite->arena, name));
    bool is_root = rewrite->depth == 0, has_room = rewrite->depth < OPEN_MOST, placed;
    open.left_out |= !has_room;
    if (!open.left_out) {
        buffer_byte(&rewrite->xml, '<');
        buffer_string(&rewrite->xml, open.name);
    }
    if (is_root)
        buffer_text(&rewrite->xml, " xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\"");
    bool is_empty = write_attributes(rewrite, &open, &placed);
    if (open.words == WORDS_DRAWN && (placed || open.left_out || string_equal(open.name, S("text"))))
        add_words(&rewrite->text, S(" "));
    if (!open.left_out)
        buffer_text(&rewrite->xml, is_empty ? "/>" : ">");
    if (has_room && !is_empty)
        rewrite->open[rewrite->depth++] = open;
    else
        rewrite->done |= is_root;
}

/* Closes the innermost element of that name and what is open inside it; nothing where there is none. */
static void end_element(Rewrite *rewrite, String name) {
    size_t found = rewrite->depth;
    while (found > 0 && !string_equal_ascii_nocase(rewrite->open[found - 1].name, name))
        found--;
    while (found > 0 && rewrite->depth >= found)
        close_innermost(rewrite);
}

static void add_text(Rewrite *rewrite, String text, bool has_references) {
    const Open *open = rewrite->depth ? &rewrite->open[rewrite->depth - 1] : NULL;
    if (!open)
        return;
    text = resolve(rewrite->arena, text, has_references);
    Buffer *words = words_of(rewrite, open->words);
    if (words)
        add_words(words, text);
    if (!open->left_out)
        buffer_xml(&rewrite->xml, text);
}

/* ---- the source ---- */

/* What stands before `end`, cut off with it; all when nothing ends it. */
static String cut(String *rest, size_t from, String end) {
    String content = string_slice(*rest, from, rest->length);
    size_t at = string_find(content, end);
    *rest = at == SIZE_MAX ? S("") : string_slice(content, at + end.length, content.length);
    return string_slice(content, 0, at);
}

static void read_tag(Rewrite *rewrite) {
    String *rest = &rewrite->rest;
    bool is_end = string_starts(*rest, S("</"));
    size_t start = is_end ? 2 : 1, end = start;
    while (end < rest->length && !ascii_space(rest->bytes[end]) && rest->bytes[end] != '/' && rest->bytes[end] != '>')
        end++;
    String name = string_slice(*rest, start, end);
    *rest = string_slice(*rest, end, rest->length);
    if (!is_end) {
        start_element(rewrite, name);
        return;
    }
    String attribute, value;
    bool is_empty;
    while (next_attribute(rest, &attribute, &value, &is_empty))
        continue;
    end_element(rewrite, name);
}

static void read_one(Rewrite *rewrite) {
    String *rest = &rewrite->rest;
    char after = rest->length > 1 ? rest->bytes[1] : ' ';
    bool is_end = after == '/' && rest->length > 2 && ascii_alpha(rest->bytes[2]);
    if (rest->bytes[0] != '<' || (!is_end && after != '!' && after != '?' && after != '/' && !ascii_alpha(after))) {
        size_t end = string_find_byte(string_slice(*rest, 1, rest->length), '<');
        end = end == SIZE_MAX ? rest->length : end + 1;
        add_text(rewrite, string_slice(*rest, 0, end), true);
        *rest = string_slice(*rest, end, rest->length);
    } else if (string_starts(*rest, S("<!--"))) {
        cut(rest, 4, S("-->"));
    } else if (string_starts(*rest, S("<![CDATA["))) {
        add_text(rewrite, cut(rest, 9, S("]]>")), false);
    } else if (is_end || ascii_alpha(after)) {
        read_tag(rewrite);
    } else {
        cut(rest, 2, S(">"));
    }
}

void html_svg_rewrite(Arena *arena, String source, HtmlSvg *result) {
    Rewrite *rewrite = arena_new(arena, Rewrite);
    *result = (HtmlSvg){.draws = false};
    rewrite->arena = arena;
    rewrite->result = result;
    rewrite->rest = source;
    map_open(&rewrite->ids, arena);
    buffer_open(&rewrite->xml, arena);
    buffer_open(&rewrite->title, arena);
    buffer_open(&rewrite->description, arena);
    buffer_open(&rewrite->text, arena);
    while (rewrite->rest.length && !rewrite->done)
        read_one(rewrite);
    while (rewrite->depth > 0)
        close_innermost(rewrite);
    for (size_t i = 0; i < rewrite->use_count; i++)
        *(map_get(&rewrite->ids, rewrite->uses[i]) ? &result->draws : &result->has_outside) = true;
    result->xml = buffer_view(&rewrite->xml);
    result->title = string_trim(buffer_view(&rewrite->title));
    result->description = string_trim(buffer_view(&rewrite->description));
    result->text = string_trim(buffer_view(&rewrite->text));
}
