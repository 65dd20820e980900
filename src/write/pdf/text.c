/* Runs of glyphs as text operators, such that the text that went in can be extracted again.
 *
 * Glyphs are taken by cluster: those that stand for the same characters. Where each glyph can carry its own characters in
 * ToUnicode it does; other clusters get ActualText: left to right one for all that stand together, right to left one each, since
 * readers turn the text of such spans round with the run. */
#include "write/pdf/content.h"
#include "write/pdf/syntax.h"
#include "text/utf8.h"

/* Pen positions are in thousandths of a font unit, so that both TJ's thousandths of the em and advances are whole. */
typedef struct {
    ContentStream *content;
    Buffer *out;
    const Item *item;
    PdfFont *font;
    int64_t pen;
    Length rise;
    bool in_array, in_string;
} Show;

typedef enum {
    CLUSTER_WHOLE, /* one glyph: all the characters */
    CLUSTER_EACH,  /* as many glyphs as characters, each one of them */
    CLUSTER_SPAN   /* ActualText */
} ClusterKind;

typedef struct {
    uint32_t from, to; /* glyphs */
    String text;
    ClusterKind kind;
} Cluster;

static const String nothing = {"\xE2\x80\x8B", 3}; /* U+200B: a glyph beside one that carries the whole text */

static void end_string(Show *s) {
    if (s->in_string)
        buffer_byte(s->out, ')');
    s->in_string = false;
}

static void end_array(Show *s) {
    end_string(s);
    if (s->in_array)
        buffer_text(s->out, "]TJ\n");
    s->in_array = false;
}

static void set_rise(Show *s, Length rise) {
    if (rise == s->rise)
        return;
    end_array(s);
    pdf_length(s->out, rise);
    buffer_text(s->out, " Ts\n");
    s->rise = rise;
}

static int64_t divide_rounding(int64_t a, int64_t b) { return (a + (a < 0 ? -b / 2 : b / 2)) / b; }

/* Shows a code with its origin at x (from the run's), moving the pen there first. */
static void show_code(Show *s, uint32_t code, int64_t x) {
    int64_t em = s->font->units_per_em;
    int64_t wanted = divide_rounding(x * em * 1000, s->item->as.run.size);
    int64_t back = divide_rounding(s->pen - wanted, em);
    if (!s->in_array)
        buffer_byte(s->out, '[');
    s->in_array = true;
    if (back) {
        end_string(s);
        buffer_int(s->out, back);
    }
    if (!s->in_string)
        buffer_byte(s->out, '(');
    s->in_string = true;
    const char bytes[2] = {(char)(code >> 8), (char)(code & 0xFF)};
    pdf_escape(s->out, (String){bytes, 2});
    s->pen += (int64_t)s->font->codes[code].advance * 1000 - back * em;
}

static bool show_glyph(Show *s, const PlacedGlyph *glyph, String text) {
    bool exact;
    uint32_t code = pdffont_code(&s->content->fonts, s->font, glyph->glyph, text, &exact);
    set_rise(s, glyph->y);
    show_code(s, code, glyph->x);
    return exact;
}

/* ---- clusters ---- */

/* The n-th character of a cluster's text. */
static String character(String text, size_t n) {
    size_t from = 0, to = 0;
    for (size_t i = 0; i <= n; i++) {
        from = to;
        utf8_next(text, &to);
    }
    return string_slice(text, from, to);
}

/* Whether glyph i of a cluster can carry character i (right to left: from the end) by itself. Left to right every glyph must be
 * the character's own; right to left contextual forms, which are nobody's own, are taken by their place. */
static bool each_its_own(const Item *item, const Cluster *cluster) {
    uint32_t count = cluster->to - cluster->from;
    bool rtl = item->as.run.rtl;
    for (uint32_t i = 0; i < count; i++) {
        size_t at = 0;
        uint32_t c = utf8_next(character(cluster->text, rtl ? count - 1 - i : i), &at);
        uint32_t own = face_code_point(item->as.run.face, item->as.run.glyphs[cluster->from + i].glyph);
        if (own != c && !(rtl && own == 0))
            return false;
    }
    return true;
}

/* A CFF glyph that already means something else cannot carry this text. */
static bool carries(const Show *s, const PlacedGlyph *glyph, String text) {
    if (!s->font->cff || glyph->glyph >= s->font->glyphs)
        return true;
    String other = s->font->codes[glyph->glyph].text;
    return !other.bytes || string_equal(other, text);
}

static String glyph_text(const Item *item, const Cluster *cluster, uint32_t i) {
    uint32_t count = cluster->to - cluster->from;
    switch (cluster->kind) {
    case CLUSTER_WHOLE: return cluster->text.length ? cluster->text : nothing;
    case CLUSTER_EACH: return character(cluster->text, item->as.run.rtl ? count - 1 - i : i);
    case CLUSTER_SPAN: break;
    }
    return i == 0 && cluster->text.length ? cluster->text : nothing;
}

static void classify(const Show *s, Cluster *cluster) {
    uint32_t count = cluster->to - cluster->from;
    cluster->kind = CLUSTER_SPAN;
    if (count == 1)
        cluster->kind = CLUSTER_WHOLE;
    else if (utf8_count(cluster->text) == count && each_its_own(s->item, cluster))
        cluster->kind = CLUSTER_EACH;
    for (uint32_t i = 0; cluster->kind != CLUSTER_SPAN && i < count; i++)
        if (!carries(s, &s->item->as.run.glyphs[cluster->from + i], glyph_text(s->item, cluster, i)))
            cluster->kind = CLUSTER_SPAN;
}

/* The cluster that starts at glyph `from`; glyphs end at `end`. */
static Cluster cluster_at(const Show *s, uint32_t from, uint32_t end) {
    const Item *item = s->item;
    const PlacedGlyph *glyphs = item->as.run.glyphs;
    Cluster cluster = {.from = from, .to = from + 1};
    while (cluster.to < end && glyphs[cluster.to].cluster == glyphs[from].cluster)
        cluster.to++;
    size_t text_end = item->as.run.text.length;
    if (item->as.run.rtl && from > 0 && glyphs[from - 1].cluster > glyphs[from].cluster)
        text_end = glyphs[from - 1].cluster;
    else if (!item->as.run.rtl && cluster.to < end)
        text_end = glyphs[cluster.to].cluster;
    cluster.text = string_slice(item->as.run.text, glyphs[from].cluster, text_end);
    classify(s, &cluster);
    return cluster;
}

static void show_cluster(Show *s, const Cluster *cluster) {
    for (uint32_t i = cluster->from; i < cluster->to; i++)
        show_glyph(s, &s->item->as.run.glyphs[i], glyph_text(s->item, cluster, i - cluster->from));
}

static void begin_span(Show *s, String text) {
    end_array(s);
    buffer_text(s->out, "/Span<</ActualText<FEFF");
    pdf_utf16_hex(s->out, text);
    buffer_text(s->out, ">>>BDC\n");
}

static void end_span(Show *s) {
    end_array(s);
    buffer_text(s->out, "EMC\n");
}

/* Shows a cluster that needs ActualText, with those that follow it; returns the glyph behind them. */
static uint32_t show_span(Show *s, const Cluster *first, uint32_t end) {
    Cluster cluster = *first;
    uint32_t to = cluster.to;
    String text = cluster.text;
    while (!s->item->as.run.rtl && to < end) {
        cluster = cluster_at(s, to, end);
        if (cluster.kind != CLUSTER_SPAN)
            break;
        text.length += cluster.text.length;
        to = cluster.to;
    }
    begin_span(s, text);
    for (uint32_t from = first->from; from < to; from = cluster.to) {
        cluster = cluster_at(s, from, end);
        cluster.kind = CLUSTER_SPAN;
        show_cluster(s, &cluster);
    }
    end_span(s);
    return to;
}

static void show_clusters(Show *s, uint32_t from, uint32_t end) {
    while (from < end) {
        Cluster cluster = cluster_at(s, from, end);
        if (cluster.kind == CLUSTER_SPAN) {
            from = show_span(s, &cluster, end);
        } else {
            show_cluster(s, &cluster);
            from = cluster.to;
        }
    }
}

/* A space at the end of a line, where extraction needs one; it changes nothing to see. */
static void show_space(Show *s) {
    uint32_t glyph;
    bool exact;
    if (!pdffont_space(&s->content->fonts, s->font, &glyph))
        return;
    uint32_t code = pdffont_code(&s->content->fonts, s->font, glyph, S(" "), &exact);
    set_rise(s, 0);
    const Item *item = s->item;
    int64_t width = divide_rounding((int64_t)s->font->codes[code].advance * item->as.run.size, s->font->units_per_em);
    int64_t x = -width;
    if (!item->as.run.rtl)
        x = divide_rounding(s->pen * item->as.run.size, (int64_t)s->font->units_per_em * 1000);
    show_code(s, code, x);
}

void text_run(ContentStream *c, const Item *item) {
    uint32_t from = 0, end = item->as.run.count;
    if (!end || item->as.run.size <= 0)
        return;
    Show show = {.content = c, .out = &c->out, .item = item, .font = pdffont_for(&c->fonts, item->as.run.face, end + 1)};
    content_colour(c, item->colour);
    content_text_at(c, show.font, item->as.run.size, item->x, item->y);
    const PlacedGlyph *hyphen = NULL;
    if (item->as.run.hyphenated)
        hyphen = item->as.run.rtl ? &item->as.run.glyphs[from++] : &item->as.run.glyphs[--end];
    if (hyphen && item->as.run.rtl)
        show_glyph(&show, hyphen, S("\u00AD"));
    show_clusters(&show, from, end);
    if (hyphen && !item->as.run.rtl)
        show_glyph(&show, hyphen, S("\u00AD"));
    if (item->as.run.space_after)
        show_space(&show);
    set_rise(&show, 0);
    end_array(&show);
}
