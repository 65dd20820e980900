/* Itemising: the paragraph's text is cut where the look, the direction, the script or the face changes. */
#include <string.h>

#include "layout/text/para.h"
#include "text/unicode.h"

#define SCRIPT_COMMON 0x5A797979u    /* Zyyy */
#define SCRIPT_INHERITED 0x5A696E68u /* Zinh */
#define SCRIPT_HAN 0x48616E69u       /* Hani */
#define SCRIPT_HIRAGANA 0x48697261u  /* Hira */
#define SCRIPT_KATAKANA 0x4B616E61u  /* Kana */
#define SCRIPT_MONGOLIAN 0x4D6F6E67u /* Mong */
#define SCRIPT_LATIN 0x4C61746Eu     /* Latn */

/* What the run that is being grown goes on with. */
typedef struct {
    Run run;
    bool open;
    const Face *before;
    uint32_t script; /* of the last letter */
    Shown shown;     /* what the last letter of the span is shown in */
    uint32_t counted;  /* up to this byte of the span at hand … */
    uint32_t columns;  /* … so many characters are counted, for messages */
    const Face *plain; /* shows all of ASCII in the look of the span at hand; NULL when not known */
} Growing;

/* Scripts whose letters may be widened a little without harm. */
static bool is_alphabet(uint32_t script) {
    static const uint32_t alphabets[] = {SCRIPT_LATIN, 0x4772656Bu /* Grek */, 0x4379726Cu /* Cyrl */,
                                         0x41726D6Eu /* Armn */, 0x47656F72u /* Geor */};
    for (size_t i = 0; i < sizeof alphabets / sizeof *alphabets; i++)
        if (alphabets[i] == script)
            return true;
    return false;
}

static void say_horizontal(Paragraph *p, const Span *span) {
    Context *ctx = p->layout.job->ctx;
    if (!p->layout.quiet && ctx->diagnostics.counts[SAY_SET_HORIZONTALLY] == 0)
        diagnose1(ctx, SAY_SET_HORIZONTALLY, span->node->at, S("Mongolian"));
}

static void finish_run(Paragraph *p, Growing *g) {
    if (!g->open)
        return;
    const Span *span = &p->spans[g->run.span];
    if (g->run.script == SCRIPT_COMMON)
        g->run.script = SCRIPT_LATIN;
    if (g->run.script == SCRIPT_MONGOLIAN)
        say_horizontal(p, span);
    g->run.scalable = g->run.face && span->look.family != FAMILY_MONO && is_alphabet(g->run.script);
    arena_grow(p->layout.arena, p->runs, p->run_count, p->run_capacity);
    p->runs[p->run_count++] = g->run;
    g->open = false;
}

/* A character's own script; of common and inherited ones SCRIPT_COMMON. */
static uint32_t own_script(uint32_t c) {
    uint32_t script = c < 0x80 && !ascii_alpha((char)c) ? SCRIPT_COMMON
                      : c < 0x80                        ? SCRIPT_LATIN
                                                        : code_point_script(c);
    if (script == SCRIPT_HIRAGANA || script == SCRIPT_KATAKANA)
        return SCRIPT_HAN; /* one face shapes them alike; a run each would only cut the text up */
    return script == SCRIPT_INHERITED ? SCRIPT_COMMON : script;
}

/* The face of a grapheme cluster; NULL when it is an image, needs none, or no font has it. */
static const Face *choose_face(Paragraph *p, const Span *span, Shown shown, uint32_t c, String cluster,
                               const Face *before) {
    if (span->image || c == 0x2028)
        return NULL;
    if (c == '\t' || c == '\n')
        c = ' ';
    else if (before && code_point_is_ignorable(c))
        return before;
    Fonts *fonts = p->layout.job->fonts;
    size_t second = 0;
    utf8_next(cluster, &second);
    if (second == cluster.length)
        return font_for(fonts, (Family)shown.family, shown.bold, shown.italic, span->lang, c, before);
    return font_for_cluster(fonts, (Family)shown.family, shown.bold, shown.italic, span->lang, cluster, before);
}

static void report_missing(const Paragraph *p, Growing *g, const Span *span, uint32_t at, uint32_t c) {
    Position position = span->node->at;
    g->columns += (uint32_t)utf8_count(string_slice(buffer_view(&p->text), g->counted, at));
    g->counted = at;
    if (position.line && span->node->kind == KIND_TEXT)
        position.column += g->columns;
    NumberText name;
    diagnose1(p->layout.job->ctx, SAY_GLYPH_MISSING, position, code_point_text(c, &name));
}

/* Takes one grapheme cluster into the run that is growing, or starts another. */
static void take(Paragraph *p, Growing *g, uint32_t span_index, uint32_t at, uint32_t end) {
    const Span *span = &p->spans[span_index];
    String cluster = string_slice(buffer_view(&p->text), at, end);
    uint32_t c = utf8_next(cluster, &(size_t){0});
    uint32_t own = own_script(c), script = own != SCRIPT_COMMON ? own : g->script ? g->script : SCRIPT_COMMON;
    if (span->look.emphasized && own != SCRIPT_COMMON)
        g->shown = para_emphasis(p, span, c, own);
    const Face *before = g->open && g->run.span == span_index ? g->before : NULL;
    const Face *face = choose_face(p, span, g->shown, c, cluster, before);
    bool ignorable = !face && !span->image && (code_point_is_ignorable(c) || c == 0x2028);
    bool missing = !face && !span->image && !ignorable && !p->layout.quiet;
    if (missing && p->layout.job->quiet)
        p->fleeting = true;
    else if (missing)
        report_missing(p, g, span, at, c);
    bool same = g->open && g->run.span == span_index && g->run.level == p->levels[at] && g->run.face == face &&
                g->run.mark == g->shown.mark &&
                (g->run.script == script || g->run.script == SCRIPT_COMMON || script == SCRIPT_COMMON);
    if (!same) {
        finish_run(p, g);
        g->run = (Run){.start = at, .span = span_index, .face = face, .script = script, .neutral = true,
                       .mark = g->shown.mark, .level = p->levels[at]};
        g->open = true;
    }
    if (g->run.script == SCRIPT_COMMON)
        g->run.script = script;
    g->run.neutral &= own == SCRIPT_COMMON;
    g->run.end = end;
    g->before = face;
    if (script != SCRIPT_COMMON)
        g->script = script;
}

/* Whether a face goes on through all of ASCII in the look of a span: asked of a few characters of each kind. */
static bool is_plain(const Paragraph *p, const Span *span, Shown shown, const Face *face) {
    static const char kinds[] = "aZ0 .,;:!?'\"()[]{}<>/-+=@#$%&*_|~^`\\";
    for (const char *c = kinds; *c; c++)
        if (font_for(p->layout.job->fonts, (Family)shown.family, shown.bold, shown.italic, span->lang,
                     (unsigned char)*c, face) != face)
            return false;
    return true;
}

static bool is_printable(char c) { return c >= 0x20 && c < 0x7F; }

/* Lengthens a run of Latin text over ASCII, the commonest case, to the same result as cluster by cluster. Returns
 * where that ends: before the last character of ASCII, which a mark may follow. */
static uint32_t take_plain(Paragraph *p, Growing *g, uint32_t span_index, uint32_t at) {
    const Span *span = &p->spans[span_index];
    const char *bytes = p->text.bytes;
    if (!g->open || g->run.span != span_index || g->run.script != SCRIPT_LATIN || g->script != SCRIPT_LATIN ||
        !g->run.face || g->before != g->run.face || at + 1 >= span->end || !is_printable(bytes[at + 1]))
        return at;
    if (g->plain != g->run.face && !is_plain(p, span, g->shown, g->run.face))
        return at;
    g->plain = g->run.face;
    while (at + 1 < span->end && is_printable(bytes[at]) && is_printable(bytes[at + 1]) &&
           p->levels[at] == g->run.level)
        at++;
    g->run.neutral &= at == g->run.end;
    g->run.end = at;
    return at;
}

/* The text for UAX #9: a forced break ends a paragraph (CSS Writing Modes 3, 2.4.5: as U+2029 does), but for one in an
 * isolate or embedding, which goes on behind it. In the arena; as long as the text. */
static String bidi_text(const Paragraph *p, String text) {
    if (string_find(text, S(LINE_SEPARATOR)) == SIZE_MAX)
        return text;
    char *bytes = arena_array(p->layout.arena, char, text.length + 1);
    size_t depth = 0;
    memcpy(bytes, text.bytes, text.length);
    for (size_t at = 0; at < text.length;) {
        uint32_t c = utf8_next(text, &at);
        bool opens = (c >= 0x2066 && c <= 0x2068) || (c >= 0x202A && c <= 0x202E && c != 0x202C);
        bool closes = (c == 0x2069 || c == 0x202C) && depth;
        depth += opens ? 1 : 0;
        depth -= closes ? 1 : 0;
        if (c == 0x2028 && depth == 0)
            bytes[at - 1] = '\xA9';
    }
    return (String){bytes, text.length};
}

/* Levels of the text as if its formatting characters stood in it. */
static uint8_t controlled_levels(Paragraph *p, uint8_t base) {
    String text = buffer_view(&p->text);
    Buffer with;
    buffer_open(&with, p->layout.arena);
    size_t done = 0;
    for (size_t i = 0; i < p->control_count; done = p->controls[i++].at) {
        buffer_string(&with, string_slice(text, done, p->controls[i].at));
        buffer_string(&with, p->controls[i].controls);
    }
    buffer_string(&with, string_slice(text, done, text.length));
    uint8_t *levels = arena_array(p->layout.arena, uint8_t, with.length + 1);
    base = text_bidi_levels(p->layout.job->ctx, bidi_text(p, buffer_view(&with)), base, levels);
    size_t from = 0;
    done = 0;
    for (size_t i = 0; i <= p->control_count; i++) {
        size_t upto = i < p->control_count ? p->controls[i].at : text.length;
        memcpy(p->levels + done, levels + from, upto - done);
        from += upto - done + (i < p->control_count ? p->controls[i].controls.length : 0);
        done = upto;
    }
    return base;
}

/* Characters without a script of their own at the start of a span look as its first letter. */
static void start_span(const Paragraph *p, Growing *g, const Span *span) {
    g->shown = para_plain(&span->look);
    String text = string_slice(buffer_view(&p->text), span->start, span->end);
    for (size_t at = 0; span->look.emphasized && at < text.length;) {
        uint32_t c = utf8_next(text, &at), script = own_script(c);
        if (script == SCRIPT_COMMON)
            continue;
        g->shown = para_emphasis(p, span, c, script);
        return;
    }
}

void para_itemize(Paragraph *p) {
    String text = buffer_view(&p->text);
    p->levels = arena_array(p->layout.arena, uint8_t, text.length + 1);
    uint8_t base = node_direction(p->block) == DIRECTION_RTL ? 1 : 0;
    p->base_level = p->control_count ? controlled_levels(p, base)
                                     : text_bidi_levels(p->layout.job->ctx, bidi_text(p, text), base, p->levels);
    bool *starts = arena_array(p->layout.arena, bool, text.length + 1);
    text_graphemes(p->layout.job->ctx, text, starts);
    Growing g = {.open = false};
    for (uint32_t i = 0; i < p->span_count; i++) {
        g.plain = NULL;
        g.counted = p->spans[i].start;
        g.columns = 0;
        start_span(p, &g, &p->spans[i]);
        for (uint32_t at = p->spans[i].start, end; at < p->spans[i].end; at = end) {
            at = take_plain(p, &g, i, at);
            for (end = at + 1; end < p->spans[i].end && !starts[end];)
                end++;
            take(p, &g, i, at, end);
        }
        finish_run(p, &g);
    }
}
