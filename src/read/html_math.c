/* <math> becomes TeX: what comes with it as alternative text or annotation, else what its presentation elements say (MathML
 * Core 3); what has elements that are not known here is kept as text. */
#include "read/html_build.h"

#include "text/utf8.h"

typedef enum { MATH_GROUP, MATH_TOKEN, MATH_TEXT, MATH_FENCED, MATH_SKIPPED } MathType;

struct MathElement {
    const char *name;
    MathType type;
    uint8_t arguments;     /* how many children it must have; 0: any number */
    const char *separator; /* between children */
    const char *pattern;   /* 0: all children; 1 to 3: one of them; 4 to 6: the same, in braces where it needs them */
};

static const MathElement elements[] = {
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

/* ---- what parts become ---- */

static void add_part(HtmlFeed *feed, String text, bool token) {
    HtmlMath *math = &feed->math;
    arena_grow(feed->arena, math->parts, math->part_count, math->part_capacity);
    math->parts[math->part_count++] = (MathPart){text, token};
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

static void print_all(Buffer *out, const MathPart *parts, size_t count, String separator) {
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

static void print_part(Buffer *out, const MathPart *part, bool base) {
    bool bare = is_one_character(part->text) || (base && part->token);
    buffer_text(out, bare ? "" : "{");
    buffer_string(out, part->text);
    buffer_text(out, bare ? "" : "}");
}

static String printed(HtmlFeed *feed, const MathFrame *frame) {
    size_t count = feed->math.part_count - frame->first;
    const MathPart *parts = count ? &feed->math.parts[frame->first] : NULL;
    Buffer out;
    buffer_open(&out, feed->arena);
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
    return buffer_copy(&out, feed->arena);
}

/* The innermost open element becomes one part of what it stands in. */
static void close_frame(HtmlFeed *feed) {
    HtmlMath *math = &feed->math;
    const MathFrame *frame = &math->frames[--math->depth];
    size_t count = math->part_count - frame->first;
    if (frame->element->arguments && frame->element->arguments != count) {
        math->is_unknown = true;
        return;
    }
    bool token = frame->element->type == MATH_TOKEN || (count == 1 && math->parts[frame->first].token);
    String text = printed(feed, frame);
    math->part_count = frame->first;
    add_part(feed, text, token);
}

/* ---- events ---- */

static void open_frame(HtmlFeed *feed, const MathElement *element, const HtmlEvent *event) {
    HtmlMath *math = &feed->math;
    if (math->depth == MATH_DEPTH_MOST) {
        math->is_unknown = true;
        return;
    }
    MathFrame *frame = &math->frames[math->depth++];
    *frame = (MathFrame){.element = element, .first = math->part_count, .separator = string_of(element->separator)};
    if (element->type != MATH_FENCED)
        return;
    String open, close, separators;
    frame->open = html_attribute(event, "open", &open) ? html_keep(feed, open) : S("(");
    frame->close = html_attribute(event, "close", &close) ? html_keep(feed, close) : S(")");
    if (html_attribute(event, "separators", &separators))
        frame->separator = html_keep(feed, separators);
}

void html_math_tag(HtmlFeed *feed, const HtmlEvent *event) {
    HtmlMath *math = &feed->math;
    if (!math->is_open || math->is_unknown || feed->hidden)
        return;
    const MathElement *element = element_of(event->name);
    if (element && element->type == MATH_SKIPPED) {
        math->skipped += event->kind == HTML_START ? 1 : math->skipped ? (size_t)-1 : 0;
        return;
    }
    if (math->skipped || (!element && event->kind == HTML_END))
        return;
    if (!element) {
        math->is_unknown = true;
    } else if (event->kind == HTML_START) {
        open_frame(feed, element, event);
    } else {
        size_t depth = math->depth;
        while (depth > 1 && math->frames[depth - 1].element != element)
            depth--;
        while (depth > 1 && math->depth >= depth && !math->is_unknown)
            close_frame(feed);
    }
}

/* One space for many, TeX's own signs behind a backslash, and none of the signs that nobody sees (U+2061 to U+2064). */
static String as_tex(HtmlFeed *feed, String text) {
    Buffer out;
    buffer_open(&out, feed->arena);
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
    return buffer_copy(&out, feed->arena);
}

void html_math_text(HtmlFeed *feed, String text) {
    HtmlMath *math = &feed->math;
    if (!math->is_open || math->is_unknown || math->skipped)
        return;
    bool words = math->frames[math->depth - 1].element->type == MATH_TEXT;
    String tex = as_tex(feed, words ? text : string_trim(text));
    if (tex.length)
        add_part(feed, tex, true);
}

void html_start_math(HtmlFeed *feed, const HtmlEvent *event, HtmlOpen *open) {
    buffer_clear(&feed->captured);
    buffer_clear(&feed->formula);
    buffer_string(&feed->formula, html_value(event, "alttext"));
    open->captures = true;
    open->displayed = html_is(html_value(event, "display"), "block");
    feed->in_formula = false;
    feed->math.part_count = feed->math.depth = feed->math.skipped = 0;
    feed->math.is_open = true;
    feed->math.is_unknown = false;
    open_frame(feed, &whole, event);
}

void html_start_annotation(HtmlFeed *feed, const HtmlEvent *event, HtmlOpen *open) {
    if (!html_inside(feed, GROUP_CAPTURE))
        return;
    if (string_find(html_value(event, "encoding"), S("tex")) == SIZE_MAX &&
        string_find(html_value(event, "encoding"), S("TeX")) == SIZE_MAX)
        html_hide(feed, open);
    else if (feed->formula.length)
        html_hide(feed, open); /* the same as the alternative text */
    else
        feed->in_formula = true;
}

void html_finish_annotation(HtmlFeed *feed, HtmlOpen *open) {
    (void)open;
    feed->in_formula = false;
}

/* TeX of the elements, or empty. */
static String tex_of_elements(HtmlFeed *feed) {
    HtmlMath *math = &feed->math;
    while (math->depth && !math->is_unknown)
        close_frame(feed);
    return math->is_unknown ? S("") : math->parts[0].text;
}

void html_finish_math(HtmlFeed *feed, HtmlOpen *open) {
    if (!open->captures)
        return;
    feed->in_formula = false;
    String formula = string_trim(buffer_view(&feed->formula));
    if (formula.length == 0)
        formula = string_trim(tex_of_elements(feed));
    feed->math.is_open = false;
    if (formula.length) {
        Node *math = builder_leaf(feed->builder, open->displayed ? KIND_MATH_BLOCK : KIND_MATH, open->at);
        math->as.text = html_keep(feed, formula);
        return;
    }
    HtmlEvent event = {.name = S("math"), .at = open->at};
    html_say_ignored(feed, &event, "it comes without TeX; its text is kept");
    builder_text(feed->builder, buffer_view(&feed->captured), open->at);
}
