/* <math> becomes TeX: what comes with it as alternative text or annotation, else what its presentation elements say
 * (MathML Core 3); what has elements that are not known here is kept as text. Its own elements go along (mathml.c). */
#include "read/html/mathml.h"
#include "read/html/walk.h"

#include "text/utf8.h"

typedef enum { MATH_GROUP, MATH_TOKEN, MATH_TEXT, MATH_FENCED, MATH_SKIPPED } MathType;

typedef struct {
    const char *name;
    MathType type;
    uint8_t arguments;     /* how many children it must have; 0: any number */
    const char *separator; /* between children */
    const char *pattern;   /* 0: all children; 1 to 3: one of them; 4 to 6: the same, in braces where it needs them */
} MathElement;

static const MathElement elements[] = {
    {"annotation", MATH_SKIPPED, 0, "", ""},
    {"annotation-xml", MATH_SKIPPED, 0, "", ""},
    {"merror", MATH_GROUP, 0, "", "0"},
    {"mfenced", MATH_FENCED, 0, ",", "0"},
    {"mfrac", MATH_GROUP, 2, "", "\\frac{1}{2}"},
    {"mi", MATH_TOKEN, 0, "", "0"},
    {"mn", MATH_TOKEN, 0, "", "0"},
    {"mo", MATH_TOKEN, 0, "", "0"},
    {"mover", MATH_GROUP, 2, "", "4^5"},
    {"mpadded", MATH_GROUP, 0, "", "0"},
    {"mroot", MATH_GROUP, 2, "", "\\sqrt[2]{1}"},
    {"mrow", MATH_GROUP, 0, "", "0"},
    {"mspace", MATH_TOKEN, 0, "", "0"},
    {"msqrt", MATH_GROUP, 0, "", "\\sqrt{0}"},
    {"mstyle", MATH_GROUP, 0, "", "0"},
    {"msub", MATH_GROUP, 2, "", "4_5"},
    {"msubsup", MATH_GROUP, 3, "", "4_5^6"},
    {"msup", MATH_GROUP, 2, "", "4^5"},
    {"mtable", MATH_GROUP, 0, " \\\\ ", "\\begin{matrix}0\\end{matrix}"},
    {"mtd", MATH_GROUP, 0, "", "0"},
    {"mtext", MATH_TEXT, 0, "", "\\text{0}"},
    {"mtr", MATH_GROUP, 0, " & ", "0"},
    {"munder", MATH_GROUP, 2, "", "4_5"},
    {"munderover", MATH_GROUP, 3, "", "4_5^6"},
    {"semantics", MATH_GROUP, 0, "", "0"},
};

static const MathElement whole = {"math", MATH_GROUP, 0, "", "0"};

static const MathElement *element_of(String name) {
    for (size_t i = 0; i < sizeof elements / sizeof *elements; i++)
        if (string_equal_ascii_nocase(name, string_of(elements[i].name)))
            return &elements[i];
    return NULL;
}

/* Parts are TeX already; each open element has those from its first on. */
typedef struct {
    String text;
    bool token; /* one name, number or sign */
} Part;

typedef struct {
    const HtmlNode *node;
    const MathElement *element;
    size_t first;
    String open, close, separator;
} Frame;

typedef struct {
    Arena *arena;
    bool is_unknown; /* something in it is not understood */
    Frame *frames;
    size_t depth, frame_capacity;
    Part *parts;
    size_t part_count, part_capacity;
} Formula;

/* ---- what parts become ---- */

static void add_part(Formula *formula, String text, bool token) {
    arena_grow(formula->arena, formula->parts, formula->part_count, formula->part_capacity);
    formula->parts[formula->part_count++] = (Part){text, token};
}

static bool is_one_character(String text) {
    size_t at = 0;
    if (text.length)
        utf8_next(text, &at);
    return text.length && at == text.length;
}

/* A name beside another would read as one word. */
static bool needs_space(String before, String after) {
    if (!before.length || !after.length || (is_one_character(before) && is_one_character(after)))
        return false;
    return ascii_alpha(before.bytes[before.length - 1]) && ascii_alpha(after.bytes[0]);
}

static void print_all(Buffer *out, const Part *parts, size_t count, String separator) {
    String before = S("");
    for (size_t i = 0; i < count; i++) {
        if (i)
            buffer_string(out, separator);
        if (!separator.length && needs_space(before, parts[i].text))
            buffer_byte(out, ' ');
        buffer_string(out, parts[i].text);
        before = parts[i].text.length ? parts[i].text : before;
    }
}

static void print_part(Buffer *out, const Part *part, bool base) {
    bool bare = is_one_character(part->text) || (base && part->token);
    buffer_text(out, bare ? "" : "{");
    buffer_string(out, part->text);
    buffer_text(out, bare ? "" : "}");
}

static String printed(Formula *formula, const Frame *frame) {
    size_t count = formula->part_count - frame->first;
    const Part *parts = count ? &formula->parts[frame->first] : NULL;
    Buffer out;
    buffer_open(&out, formula->arena);
    buffer_string(&out, frame->open);
    for (const char *sign = frame->element->pattern; *sign; sign++) {
        if (*sign == '0')
            print_all(&out, parts, count, frame->separator);
        else if (*sign >= '1' && *sign <= '3')
            buffer_string(&out, parts[*sign - '1'].text);
        else if (*sign >= '4' && *sign <= '6')
            print_part(&out, &parts[*sign - '4'], *sign == '4');
        else
            buffer_byte(&out, *sign);
    }
    buffer_string(&out, frame->close);
    return buffer_copy(&out, formula->arena);
}

/* The innermost open element becomes one part of what it stands in. */
static void close_frame(Formula *formula) {
    const Frame *frame = &formula->frames[--formula->depth];
    size_t count = formula->part_count - frame->first;
    if (frame->element->arguments && frame->element->arguments != count) {
        formula->is_unknown = true;
        return;
    }
    bool token = frame->element->type == MATH_TOKEN || (count == 1 && formula->parts[frame->first].token);
    String text = printed(formula, frame);
    formula->part_count = frame->first;
    add_part(formula, text, token);
}

static void open_frame(Formula *formula, const MathElement *element, const HtmlNode *node) {
    arena_grow(formula->arena, formula->frames, formula->depth, formula->frame_capacity);
    Frame *frame = &formula->frames[formula->depth++];
    *frame = (Frame){.node = node, .element = element, .first = formula->part_count,
                     .separator = string_of(element->separator)};
    if (element->type != MATH_FENCED)
        return;
    String value;
    frame->open = html_attribute(node, "open", &value) ? value : S("(");
    frame->close = html_attribute(node, "close", &value) ? value : S(")");
    if (html_attribute(node, "separators", &value))
        frame->separator = value;
}

/* One space for many, TeX's own signs behind a backslash, and none of the signs that nobody sees (U+2061 to U+2064). */
static String as_tex(Arena *arena, String text) {
    Buffer out;
    buffer_open(&out, arena);
    for (size_t at = 0; at < text.length;) {
        size_t from = at;
        uint32_t c = utf8_next(text, &at);
        if (c >= 0x2061 && c <= 0x2064)
            continue;
        if (c < 0x80 && ascii_space((char)c)) {
            if (out.length && out.bytes[out.length - 1] != ' ')
                buffer_byte(&out, ' ');
            continue;
        }
        if (c < 0x80 && string_find_byte(S("#$%&_{}"), (char)c) != SIZE_MAX)
            buffer_byte(&out, '\\');
        buffer_string(&out, c == '\\' ? S("\\backslash ") : string_slice(text, from, at));
    }
    return buffer_copy(&out, arena);
}

static void add_token(Formula *formula, String text) {
    bool words = formula->frames[formula->depth - 1].element->type == MATH_TEXT;
    String tex = as_tex(formula->arena, words ? text : string_trim(text));
    if (tex.length)
        add_part(formula, tex, true);
}

/* TeX of the elements of a formula, or empty. */
static String tex_of_elements(Arena *arena, const HtmlNode *math) {
    Formula formula = {.arena = arena};
    open_frame(&formula, &whole, math);
    for (const HtmlNode *node = html_node_next(math, math); node && !formula.is_unknown;) {
        const MathElement *element = node->kind == HTML_ELEMENT ? element_of(node->name) : NULL;
        bool skips = element && element->type == MATH_SKIPPED;
        if (node->kind == HTML_TEXT)
            add_token(&formula, node->text);
        else if (element && !skips && formula.depth < MATH_DEPTH_MOST)
            open_frame(&formula, element, node);
        else if (node->kind == HTML_ELEMENT && !skips)
            formula.is_unknown = true;
        const HtmlNode *next = skips ? html_node_skip(node, math) : html_node_next(node, math);
        while (!formula.is_unknown && formula.depth > 1 &&
               (!next || next->parent != formula.frames[formula.depth - 1].node))
            close_frame(&formula);
        node = next;
    }
    while (formula.depth && !formula.is_unknown)
        close_frame(&formula);
    return formula.is_unknown ? S("") : string_trim(formula.parts[0].text);
}

/* TeX that comes with a formula as an annotation. */
static String annotated_tex(Arena *arena, const HtmlNode *math) {
    for (const HtmlNode *node = html_node_next(math, math); node; node = html_node_next(node, math)) {
        if (node->kind != HTML_ELEMENT || node->tag != NAME_ANNOTATION)
            continue;
        String encoding = html_value(node, "encoding");
        if (string_find(encoding, S("tex")) != SIZE_MAX || string_find(encoding, S("TeX")) != SIZE_MAX)
            return html_words(arena, node);
    }
    return S("");
}

/* TeX without the "{\\displaystyle …}" that wikis put around all of it. */
static String without_style(String tex) {
    static const char *const styles[] = {"{\\displaystyle ", "{\\textstyle "};
    tex = string_trim(tex);
    for (size_t i = 0; i < sizeof styles / sizeof *styles; i++) {
        String style = string_of(styles[i]);
        size_t depth = 0, end = 0;
        for (; string_starts(tex, style) && end < tex.length; end++) {
            depth += tex.bytes[end] == '{';
            depth -= tex.bytes[end] == '}';
            end += tex.bytes[end] == '\\';
            if (depth == 0)
                break;
        }
        if (end && end + 1 == tex.length)
            return string_trim(string_slice(tex, style.length, end));
    }
    return tex;
}

void html_math(HtmlWalk *walk, const HtmlNode *math) {
    Arena *scratch = walk->scratch;
    String tex = without_style(annotated_tex(scratch, math)), text = without_style(html_value(math, "alttext"));
    if (tex.length == 0)
        tex = tex_of_elements(scratch, math);
    if (text.length == 0)
        text = tex;
    String mathml = mathml_clean(scratch, math, tex);
    Position at = html_position(walk, math);
    if (text.length == 0) {
        html_say(walk, math, mathml.length ? SAY_MATH_TEXT_OF_PDF : SAY_MATH_TEXT);
        text = html_words(scratch, math);
        if (mathml.length == 0) {
            html_text(walk, text, at);
            return;
        }
    }
    bool displayed = html_is(html_value(math, "display"), "block");
    Node *node = builder_leaf(walk->builder, displayed ? KIND_MATH_BLOCK : KIND_MATH, at);
    node->id = html_keep(walk, html_value(math, "id"));
    node->as.math.is_labelled = displayed && node->id.length && html_has_word(math->parent, "class", "numbered");
    node->as.math.tex = html_keep(walk, text);
    node->as.math.mathml = html_keep(walk, mathml);
}
