/* One string of a block's inline content. */
#include "doc/terms.h"
#include "text/unicode.h"
#include "text/utf8.h"
#include "write/text/text_writer.h"

typedef struct {
    TextWriter *writer;
    FlowText *out;
    bool verbatim;   /* code: white space counts */
    const Node *shifted; /* the superscript or subscript that is open and has characters of its own, or NULL */
    size_t *starts;  /* of the open nodes' text */
    size_t start_count, start_capacity;
} Inline;

/* How a superscript or subscript is written. */
typedef enum {
    RAISE_PLAIN,
    RAISE_SHIFTED,     /* with the characters that Unicode has for it */
    RAISE_PARENTHESES  /* ^(…), _(…) */
} Raise;

static bool is_inside(const Node *node, const Node *block, Kind kind, Kind other) {
    for (node = node->parent; node && node != block; node = node->parent)
        if (node->kind == kind || node->kind == other)
            return true;
    return false;
}

/* A space that a dropped image leaves behind is not doubled. */
static void add_text(Inline *in, String s) {
    Buffer *text = &in->out->text;
    bool at_space = text->length == 0 || text->bytes[text->length - 1] == ' ' || text->bytes[text->length - 1] == '\n';
    if (!in->verbatim && at_space && string_starts(s, S(" ")))
        s = string_slice(s, 1, s.length);
    text_add_shown(text, s);
}

static void add_one_line(Buffer *out, String s) {
    for (size_t i = 0; i < s.length; i++)
        buffer_byte(out, s.bytes[i] == '\n' || s.bytes[i] == '\t' ? ' ' : s.bytes[i]);
}

/* True when the figure around the image says the same in its caption. */
static bool is_said_by_caption(const TextWriter *writer, const Node *image) {
    const Node *figure = image;
    while (figure && figure->kind != KIND_FIGURE)
        figure = figure->parent;
    for (const Node *child = figure ? figure->first : NULL; child; child = child->next)
        if (child->kind == KIND_CAPTION &&
            string_equal(node_plain_text(child, writer->scratch), image->as.image.alternative))
            return true;
    return false;
}

static void add_image(Inline *in, const Node *image) {
    String alternative = image->as.image.alternative, lang = node_lang(image), word = term(lang, TERM_IMAGE);
    if (alternative.length == 0)
        return;
    if (image->role == ROLE_QR) { /* what it leads to; a link says it itself */
        add_text(in, image->as.image.title);
        return;
    }
    bool apart = node_float(image) != FLOAT_NONE; /* on a line of its own */
    if (apart && in->out->text.length)
        buffer_byte(&in->out->text, '\n');
    buffer_byte(&in->out->text, '[');
    buffer_string(&in->out->text, word);
    if (!string_equal(alternative, word) && !is_said_by_caption(in->writer, image)) {
        buffer_string(&in->out->text, term_colon(lang));
        add_one_line(&in->out->text, alternative);
    }
    buffer_text(&in->out->text, apart ? "]\n" : "]");
}

static void add_footnote_reference(Inline *in, const Node *reference) {
    size_t start = in->out->text.length;
    if (reference->as.reference.footnote) {
        text_footnote_mark(in->writer, reference->as.reference.footnote, &in->out->text);
    } else {
        buffer_byte(&in->out->text, '[');
        buffer_string(&in->out->text, reference->as.reference.label);
        buffer_byte(&in->out->text, ']');
    }
    text_keep(in->writer, in->out, start, in->out->text.length);
}

static int quotation_depth(const Node *quotation, const Node *block) {
    int depth = 0;
    for (const Node *node = quotation->parent; node && node != block; node = node->parent)
        depth += node->kind == KIND_QUOTATION;
    return depth;
}

static void open_deleted(Inline *in, const Node *node, const Node *block) {
    if (is_inside(node, block, KIND_DELETED, KIND_STRIKETHROUGH))
        return;
    buffer_byte(&in->out->text, '[');
    buffer_string(&in->out->text, term(node_lang(node), TERM_DELETED));
    buffer_string(&in->out->text, term_colon(node_lang(node)));
}

/* ---- superscript and subscript ---- */

/* The raised or lowered form of an ASCII character, or 0. */
static uint32_t shifted(char c, bool up) {
    static const struct {
        char plain;
        uint16_t up, down;
    } forms[] = {
        {'0', 0x2070, 0x2080}, {'1', 0xB9, 0x2081}, {'2', 0xB2, 0x2082}, {'3', 0xB3, 0x2083},
        {'4', 0x2074, 0x2084}, {'5', 0x2075, 0x2085}, {'6', 0x2076, 0x2086}, {'7', 0x2077, 0x2087},
        {'8', 0x2078, 0x2088}, {'9', 0x2079, 0x2089}, {'+', 0x207A, 0x208A}, {'-', 0x207B, 0x208B},
        {'=', 0x207C, 0x208C}, {'(', 0x207D, 0x208D}, {')', 0x207E, 0x208E}, {'n', 0x207F, 0x2099},
        {'i', 0x2071, 0x1D62},
    };
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        if (forms[i].plain == c)
            return up ? forms[i].up : forms[i].down;
    return 0;
}

/* U+2212, the minus sign, has the forms of the hyphen. */
static char plain_of(uint32_t c) { return c == 0x2212 ? '-' : c < 0x80 ? (char)c : '\0'; }

static bool can_shift(String s) {
    for (size_t at = 0; at < s.length;)
        if (!shifted(plain_of(utf8_next(s, &at)), true))
            return false;
    return s.length > 0;
}

/* Letters alone are an ordinal or an abbreviation, which the eye completes; anything else would change its value. */
static bool has_value(String s) {
    for (size_t i = 0; i < s.length; i++)
        if (ascii_digit(s.bytes[i]) || string_find_byte(S("+-=/*"), s.bytes[i]) != SIZE_MAX)
            return true;
    return string_find(s, S("\u2212")) != SIZE_MAX;
}

/* "[3]": brackets keep it apart from what it stands at. */
static bool is_bracketed(String s) { return string_starts(s, S("[")) && string_ends(s, S("]")); }

static bool holds_one_of(const Node *root, Kind kind, Kind other) {
    Walk walk = walk_start(root);
    for (const Node *node; (node = walk_next(&walk));)
        if (node != root && (node->kind == kind || node->kind == other))
            return true;
    return false;
}

/* The text of a superscript or subscript, without the marks of links. */
static String raised_text(Inline *in, const Node *root) {
    Buffer text;
    buffer_open(&text, in->writer->scratch);
    Walk walk = walk_start(root);
    for (const Node *node; (node = walk_next(&walk));) {
        if (!walk.entering)
            continue;
        if (node->kind == KIND_TEXT)
            text_add_shown(&text, node_shown_text(node));
        else if (node->kind == KIND_CROSS_REFERENCE && !node->as.cross.on_paper)
            buffer_string(&text, node->as.cross.text);
        else if (node->kind == KIND_MATH)
            buffer_string(&text, node->as.text);
    }
    return string_trim(buffer_view(&text));
}

static Raise raise_of(Inline *in, const Node *node) {
    if (holds_one_of(node, KIND_FOOTNOTE_REFERENCE, KIND_IMAGE))
        return RAISE_PLAIN;
    String text = raised_text(in, node);
    if (can_shift(text) && !holds_one_of(node, KIND_SUPERSCRIPT, KIND_SUBSCRIPT))
        return RAISE_SHIFTED;
    return has_value(text) && !is_bracketed(text) ? RAISE_PARENTHESES : RAISE_PLAIN;
}

static void open_raised(Inline *in, const Node *node) {
    Raise raise = raise_of(in, node);
    if (raise == RAISE_SHIFTED)
        in->shifted = node;
    else if (raise == RAISE_PARENTHESES)
        buffer_text(&in->out->text, node->kind == KIND_SUPERSCRIPT ? "^(" : "_(");
}

static void close_raised(Inline *in, const Node *node) {
    if (raise_of(in, node) == RAISE_PARENTHESES)
        buffer_byte(&in->out->text, ')');
    in->shifted = NULL;
}

static void add_shifted(Inline *in, String s) {
    Buffer text;
    buffer_open(&text, in->writer->scratch);
    text_add_shown(&text, s);
    s = buffer_view(&text);
    for (size_t at = 0; at < s.length;) {
        uint32_t c = utf8_next(s, &at), form = shifted(plain_of(c), in->shifted->kind == KIND_SUPERSCRIPT);
        if (form)
            buffer_code_point(&in->out->text, form);
    }
}

static void close_abbreviation(Inline *in, const Node *node, size_t start) {
    String expansion = node->as.abbreviation.expansion;
    if (expansion.length == 0 || string_equal(expansion, string_slice(buffer_view(&in->out->text), start, SIZE_MAX)))
        return;
    Map *written = &in->writer->expansions;
    if (!map_get(written, expansion))
        map_set(written, expansion, (void *)(uintptr_t)node);
    if (map_get(written, expansion) != node)
        return;
    buffer_text(&in->out->text, " (");
    add_one_line(&in->out->text, expansion);
    buffer_byte(&in->out->text, ')');
}

/* ---- the walk ---- */

static void enter(Inline *in, const Node *node, const Node *block) {
    Buffer *text = &in->out->text;
    switch ((Kind)node->kind) {
    case KIND_TEXT: (in->shifted ? add_shifted : add_text)(in, node_shown_text(node)); return;
    case KIND_MATH: add_one_line(text, node->as.text); return;
    case KIND_BREAK: buffer_byte(text, '\n'); return;
    case KIND_IMAGE: add_image(in, node); return;
    case KIND_FOOTNOTE_REFERENCE: add_footnote_reference(in, node); return;
    case KIND_STRIKETHROUGH:
    case KIND_DELETED: open_deleted(in, node, block); return;
    case KIND_QUOTATION: buffer_string(text, term_quote_open(node_lang(node), quotation_depth(node, block))); return;
    case KIND_RUBY_TEXT: buffer_byte(text, '('); return;
    case KIND_CROSS_REFERENCE:
        if (!node->as.cross.on_paper)
            (in->shifted ? add_shifted : add_text)(in, node->as.cross.text);
        return;
    case KIND_SUPERSCRIPT: case KIND_SUBSCRIPT: open_raised(in, node); return;
    case KIND_EMPHASIS: case KIND_STRONG: case KIND_INSERTED: case KIND_MARKED: case KIND_SMALL: case KIND_UNDERLINE:
    case KIND_CODE: case KIND_CITATION: case KIND_LINK: case KIND_SPAN: case KIND_BIDI_OVERRIDE:
    case KIND_ABBREVIATION: case KIND_DATE: case KIND_RUBY: case KIND_WORD_BREAK:
    case KIND_DOCUMENT: case KIND_PART: case KIND_SECTION: case KIND_ARTICLE: case KIND_ASIDE:
    case KIND_QUOTE: case KIND_FIGURE:
    case KIND_CAPTION: case KIND_LIST: case KIND_ITEM: case KIND_DEFINITIONS: case KIND_TERM: case KIND_DESCRIPTION:
    case KIND_TABLE: case KIND_ROW: case KIND_CELL: case KIND_CONTENTS: case KIND_FOOTNOTE: case KIND_HEADING:
    case KIND_PARAGRAPH: case KIND_CODE_BLOCK: case KIND_MATH_BLOCK: case KIND_RULE: case KIND_PAGE_BREAK:
    case KIND_COUNT:
        return;
    }
}

/* A link of pictures alone that say nothing is called by its title. */
static void close_link(Inline *in, const Node *link, size_t start) {
    if (in->out->text.length == start)
        add_text(in, link->as.link.title);
    text_link_end(in->writer, link, start, in->out);
}

static void leave(Inline *in, const Node *node, const Node *block, size_t start) {
    Buffer *text = &in->out->text;
    if (node->kind == KIND_STRIKETHROUGH || node->kind == KIND_DELETED)
        buffer_text(text, is_inside(node, block, KIND_DELETED, KIND_STRIKETHROUGH) ? "" : "]");
    else if (node->kind == KIND_QUOTATION)
        buffer_string(text, term_quote_close(node_lang(node), quotation_depth(node, block)));
    else if (node->kind == KIND_RUBY_TEXT)
        buffer_byte(text, ')');
    else if (node->kind == KIND_LINK)
        close_link(in, node, start);
    else if (node->kind == KIND_SUPERSCRIPT || node->kind == KIND_SUBSCRIPT)
        close_raised(in, node);
    else if (node->kind == KIND_ABBREVIATION)
        close_abbreviation(in, node, start);
    if (node->hints && node->hints->no_wrap)
        text_keep(in->writer, in->out, start + 1, text->length);
}

void text_inline(TextWriter *writer, const Node *block, FlowText *out) {
    Inline in = {.writer = writer, .out = out, .verbatim = block->kind == KIND_CODE_BLOCK};
    *out = (FlowText){.kept = NULL};
    buffer_open(&out->text, writer->scratch);
    Walk walk = walk_start(block);
    for (const Node *node; (node = walk_next(&walk));) {
        if (node == block)
            continue;
        if (walk.entering) {
            arena_grow(writer->scratch, in.starts, in.start_count, in.start_capacity);
            in.starts[in.start_count++] = out->text.length;
            enter(&in, node, block);
        }
        if (!walk.entering || !node->first)
            leave(&in, node, block, in.starts[--in.start_count]);
    }
}
