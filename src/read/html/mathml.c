/* The elements of a formula, cleaned: a <math> of the light DOM goes in, markup that is valid MathML 3 and means the
 * same in MathML Core comes out. */
#include "read/html/mathml.h"

#include "read/html/mathml_attributes.h"
#include "read/html/walk.h"
#include "text/utf8.h"

/* What an element may hold. */
typedef enum {
    MATH_ANY,     /* any number of elements */
    MATH_TOKEN,   /* text */
    MATH_EMPTY,
    MATH_FENCED,  /* any number; becomes an <mrow> with what stands around and between them */
    MATH_CHOICE,  /* alternatives, of which the first is shown */
    MATH_SCRIPTS, /* a base and pairs of scripts */
    MATH_TABLE,   /* rows */
    MATH_ROW,     /* cells; a row only in a table */
    MATH_CELL,    /* any number; a cell only in a row */
    MATH_MARK,    /* stands only among scripts */
    MATH_LEFT_OUT /* with all inside */
} MathContent;

typedef struct {
    const char *name, *written;
    uint8_t content;    /* MathContent */
    uint8_t children;   /* how many there must be; 0: any number */
    uint32_t attributes; /* MathAttributes */
} MathElement;

static const MathElement elements[] = {
    {"annotation", "", MATH_LEFT_OUT, 0, 0},
    {"annotation-xml", "", MATH_LEFT_OUT, 0, 0},
    {"maction", "mrow", MATH_CHOICE, 0, 0},
    {"maligngroup", "", MATH_LEFT_OUT, 0, 0},
    {"malignmark", "", MATH_LEFT_OUT, 0, 0},
    {"math", "mrow", MATH_ANY, 0, OF_ROW},
    {"menclose", "menclose", MATH_ANY, 0, OF_ENCLOSURE},
    {"merror", "merror", MATH_ANY, 0, 0},
    {"mfenced", "mrow", MATH_FENCED, 0, 0},
    {"mfrac", "mfrac", MATH_ANY, 2, OF_FRACTION},
    {"mi", "mi", MATH_TOKEN, 0, OF_TOKEN},
    {"mlabeledtr", "mtr", MATH_ROW, 0, OF_TABLE_PART},
    {"mmultiscripts", "mmultiscripts", MATH_SCRIPTS, 0, 0},
    {"mn", "mn", MATH_TOKEN, 0, OF_TOKEN},
    {"mo", "mo", MATH_TOKEN, 0, OF_TOKEN | OF_OPERATOR},
    {"mover", "mover", MATH_ANY, 2, OF_OVER},
    {"mpadded", "mpadded", MATH_ANY, 0, OF_SPACE | OF_PADDING},
    {"mphantom", "mphantom", MATH_ANY, 0, 0},
    {"mprescripts", "mprescripts", MATH_MARK, 0, 0},
    {"mroot", "mroot", MATH_ANY, 2, 0},
    {"mrow", "mrow", MATH_ANY, 0, OF_ROW},
    {"ms", "ms", MATH_TOKEN, 0, OF_TOKEN | OF_STRING},
    {"mspace", "mspace", MATH_EMPTY, 0, OF_SPACE},
    {"msqrt", "msqrt", MATH_ANY, 0, 0},
    {"mstyle", "mstyle", MATH_ANY, 0, OF_ROW | OF_STYLE},
    {"msub", "msub", MATH_ANY, 2, 0},
    {"msubsup", "msubsup", MATH_ANY, 3, 0},
    {"msup", "msup", MATH_ANY, 2, 0},
    {"mtable", "mtable", MATH_TABLE, 0, OF_TABLE | OF_TABLE_PART},
    {"mtd", "mtd", MATH_CELL, 0, OF_TABLE_PART | OF_CELL},
    {"mtext", "mtext", MATH_TOKEN, 0, OF_TOKEN},
    {"mtr", "mtr", MATH_ROW, 0, OF_TABLE_PART},
    {"munder", "munder", MATH_ANY, 2, OF_UNDER},
    {"munderover", "munderover", MATH_ANY, 3, OF_UNDER | OF_OVER},
    {"none", "mrow", MATH_EMPTY, 0, 0},
    {"semantics", "mrow", MATH_ANY, 0, 0},
};

/* What an element becomes whose children or whose place are not what they must be. */
static const MathElement row = {"mrow", "mrow", MATH_ANY, 0, 0};

static const MathElement *element_of(const HtmlNode *node) {
    for (size_t i = 0; node->space == SPACE_MATHML && i < sizeof elements / sizeof *elements; i++)
        if (string_equal(node->name, string_of(elements[i].name)))
            return &elements[i];
    return NULL;
}

typedef struct {
    const HtmlNode *node;
    const MathElement *element;
    size_t child;       /* how many children are written */
    String close;       /* behind all of them */
    String separators;  /* of MATH_FENCED: those between children that are left */
    const char *after;  /* ends what was put around the element */
} Frame;

typedef struct {
    Arena *arena;
    Buffer out;
    Frame frames[MATH_DEPTH_MOST];
    size_t depth;
    bool is_refused;
    bool shows; /* there is a sign in it */
} Cleaning;

/* ---- children ---- */

static bool is_blank(String text) { return string_trim(text).length == 0; }

/* Whether a child becomes an element of its own. */
static bool counts(const HtmlNode *node) {
    if (node->kind == HTML_TEXT)
        return !is_blank(node->text);
    const MathElement *element = node->kind == HTML_ELEMENT ? element_of(node) : NULL;
    return element && element->content != MATH_LEFT_OUT && element->content != MATH_MARK;
}

static size_t count_children(const HtmlNode *node) {
    size_t count = 0;
    for (const HtmlNode *child = node->first; child; child = child->next)
        count += counts(child);
    return count;
}

static bool is_mark(const HtmlNode *node) {
    const MathElement *element = node->kind == HTML_ELEMENT ? element_of(node) : NULL;
    return element && element->content == MATH_MARK;
}

/* A base, pairs of scripts, and perhaps a mark with further pairs. */
static bool has_script_pairs(const HtmlNode *node) {
    size_t count = 0, before = 0, marks = 0;
    for (const HtmlNode *child = node->first; child; child = child->next) {
        if (is_mark(child) && ++marks == 1)
            before = count;
        count += counts(child);
    }
    return marks == 0 ? count % 2 == 1 : marks == 1 && before % 2 == 1 && (count - before) % 2 == 0;
}

static MathContent content_around(const Cleaning *cleaning) {
    return cleaning->depth ? (MathContent)cleaning->frames[cleaning->depth - 1].element->content : MATH_ANY;
}

/* The element that a node can be where it stands. */
static const MathElement *fitting(const HtmlNode *node, const MathElement *element, MathContent around) {
    bool fits = !element->children || element->children == count_children(node);
    if (element->content == MATH_SCRIPTS)
        fits = has_script_pairs(node);
    else if (element->content == MATH_ROW)
        fits = around == MATH_TABLE;
    else if (element->content == MATH_CELL)
        fits = around == MATH_ROW;
    return fits ? element : &row;
}

/* ---- writing ---- */

static void put(Cleaning *cleaning, const char *text) { buffer_text(&cleaning->out, text); }

static void put_operator(Cleaning *cleaning, String sign) {
    if (is_blank(sign))
        return;
    put(cleaning, "<mo>");
    buffer_xml(&cleaning->out, string_trim(sign));
    put(cleaning, "</mo>");
}

/* What stands between two children of <mfenced>: the last of the separators serves for all that follow. */
static void put_separator(Cleaning *cleaning, Frame *frame) {
    size_t end = 0;
    if (frame->separators.length == 0)
        return;
    utf8_next(frame->separators, &end);
    put_operator(cleaning, string_slice(frame->separators, 0, end));
    if (end < frame->separators.length)
        frame->separators = string_slice(frame->separators, end, frame->separators.length);
}

/* Puts rows and cells around what a table or a row may not hold itself. Returns what ends them. */
static const char *put_wrapper(Cleaning *cleaning, MathContent content) {
    Frame *around = cleaning->depth ? &cleaning->frames[cleaning->depth - 1] : NULL;
    if (!around)
        return "";
    if (around->element->content == MATH_FENCED && around->child > 0)
        put_separator(cleaning, around);
    around->child++;
    if (around->element->content == MATH_TABLE && content != MATH_ROW) {
        put(cleaning, "<mtr><mtd>");
        return "</mtd></mtr>";
    }
    if (around->element->content == MATH_ROW && content != MATH_CELL) {
        put(cleaning, "<mtd>");
        return "</mtd>";
    }
    return "";
}

static void put_folded(Cleaning *cleaning, String text, bool *in_space) {
    for (size_t i = 0; i < text.length; i++) {
        if (!ascii_space(text.bytes[i])) {
            cleaning->shows = true;
            if (*in_space)
                buffer_byte(&cleaning->out, ' ');
            *in_space = false;
            size_t from = i;
            while (i + 1 < text.length && !ascii_space(text.bytes[i + 1]))
                i++;
            buffer_xml(&cleaning->out, string_slice(text, from, i + 1));
        } else {
            *in_space = true;
        }
    }
}

/* The text of a token, of whatever elements it stands in. */
static void put_token_text(Cleaning *cleaning, const HtmlNode *token) {
    bool in_space = false;
    size_t start = cleaning->out.length;
    for (const HtmlNode *node = html_node_next(token, token); node;) {
        bool is_element = node->kind == HTML_ELEMENT, skips = false;
        String text = node->kind == HTML_TEXT ? node->text : S("");
        if (is_element && node->space == SPACE_HTML) {
            skips = html_element(node)->flags & ELEMENT_DROPPED;
            cleaning->is_refused |= html_element(node)->flags & ELEMENT_BLOCK; /* a formula that nobody has ended */
        }
        if (is_element && string_is_one_of(node->name, "mglyph img"))
            text = html_value(node, "alt");
        put_folded(cleaning, text, &in_space);
        if (cleaning->out.length == start)
            in_space = false;
        node = skips ? html_node_skip(node, token) : html_node_next(node, token);
    }
}

static void put_start(Cleaning *cleaning, const char *name) {
    put(cleaning, "<");
    put(cleaning, name);
}

static void put_end(Cleaning *cleaning, const char *name) {
    put(cleaning, "</");
    put(cleaning, name);
    put(cleaning, ">");
}

static void open_frame(Cleaning *cleaning, const HtmlNode *node, const MathElement *element, const char *after) {
    Frame *frame = &cleaning->frames[cleaning->depth++];
    *frame = (Frame){.node = node, .element = element, .after = after};
    if (element->content != MATH_FENCED)
        return;
    String value;
    put_operator(cleaning, html_attribute(node, "open", &value) ? value : S("("));
    frame->close = html_attribute(node, "close", &value) ? value : S(")");
    frame->separators = html_attribute(node, "separators", &value) ? string_trim(value) : S(",");
}

static void close_frame(Cleaning *cleaning) {
    const Frame *frame = &cleaning->frames[--cleaning->depth];
    put_operator(cleaning, frame->close);
    put_end(cleaning, frame->element->written);
    put(cleaning, frame->after);
}

/* Returns whether what is inside comes next. */
static bool put_element(Cleaning *cleaning, const HtmlNode *node) {
    MathContent around = content_around(cleaning);
    const MathElement *element = element_of(node);
    if (!element || cleaning->depth == MATH_DEPTH_MOST) {
        cleaning->is_refused = true;
        return false;
    }
    bool is_extra = around == MATH_CHOICE && cleaning->frames[cleaning->depth - 1].child > 0;
    bool is_stray = element->content == MATH_MARK && around != MATH_SCRIPTS;
    if (element->content == MATH_LEFT_OUT || is_extra || is_stray)
        return false;
    element = fitting(node, element, around);
    const char *after = element->content == MATH_MARK ? "" : put_wrapper(cleaning, (MathContent)element->content);
    put_start(cleaning, element->written);
    mathml_attributes(&cleaning->out, node, element->attributes);
    if (element->content == MATH_EMPTY || element->content == MATH_MARK) {
        put(cleaning, "/>");
        put(cleaning, after);
        return false;
    }
    put(cleaning, ">");
    if (element->content != MATH_TOKEN) {
        open_frame(cleaning, node, element, after);
        return true;
    }
    put_token_text(cleaning, node);
    put_end(cleaning, element->written);
    put(cleaning, after);
    return false;
}

/* Text that stands in no token. */
static void put_text(Cleaning *cleaning, String text) {
    if (is_blank(text) || (content_around(cleaning) == MATH_CHOICE && cleaning->frames[cleaning->depth - 1].child > 0))
        return;
    const char *after = put_wrapper(cleaning, MATH_TOKEN);
    bool in_space = false;
    put(cleaning, "<mtext>");
    put_folded(cleaning, string_trim(text), &in_space);
    put(cleaning, "</mtext>");
    put(cleaning, after);
}

static void put_nodes(Cleaning *cleaning, const HtmlNode *math) {
    for (const HtmlNode *node = html_node_next(math, math); node && !cleaning->is_refused;) {
        bool descends = node->kind == HTML_ELEMENT && put_element(cleaning, node);
        if (node->kind == HTML_TEXT)
            put_text(cleaning, node->text);
        const HtmlNode *next = descends ? html_node_next(node, math) : html_node_skip(node, math);
        while (cleaning->depth && (!next || next->parent != cleaning->frames[cleaning->depth - 1].node))
            close_frame(cleaning);
        node = next;
    }
}

String mathml_clean(Arena *arena, const HtmlNode *math, String tex) {
    Cleaning *cleaning = arena_new(arena, Cleaning);
    cleaning->arena = arena;
    buffer_open(&cleaning->out, arena);
    bool has_style = html_has(math, "displaystyle") || html_has(math, "scriptlevel");
    const char *name = has_style ? "mstyle" : "mrow";
    put(cleaning, "<semantics>");
    put_start(cleaning, name);
    mathml_attributes(&cleaning->out, math, has_style ? OF_ROW | OF_STYLE : OF_ROW);
    put(cleaning, ">");
    put_nodes(cleaning, math);
    put_end(cleaning, name);
    if (tex.length) {
        put(cleaning, "<annotation encoding=\"application/x-tex\">");
        buffer_xml(&cleaning->out, tex);
        put(cleaning, "</annotation>");
    }
    put(cleaning, "</semantics>");
    return cleaning->is_refused || !cleaning->shows ? S("") : buffer_view(&cleaning->out);
}
