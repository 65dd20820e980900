/* Runs of glyphs as text operators, such that the text that went in can be extracted again.
 *
 * Glyphs are taken by cluster: those that stand for the same characters. Their characters are dealt out to them for ToUnicode.
 * Left to right, a word with a cluster of several glyphs gets ActualText as a whole: readers tear words apart at marks.
 * Right to left, readers turn round everything that stands in a line, also ActualText and the characters of one glyph, and sort
 * what overlaps: there a glyph only carries text when it stands for one character on the baseline. Other clusters are carried by
 * spaces, one for each character, that share the cluster's width; glyphs that carry nothing follow the whole run, with an
 * ActualText that is empty. */
#include <string.h>

#include "write/pdf/cluster.h"
#include "write/pdf/content.h"
#include "write/pdf/share.h"
#include "write/pdf/syntax.h"
#include "text/utf8.h"

/* Pen positions are in thousandths of a font unit, so that both TJ's thousandths of the em and advances are whole. */
typedef struct {
    ContentStream *content;
    Buffer *out;
    const Item *item;
    PdfFont *font;
    int64_t pen;
    int64_t word_space; /* what a space has beyond its glyph's width */
    Length rise;
    bool in_array, in_string;
    bool placed;   /* the text object is at the run */
    bool deferred; /* some glyphs wait for the end of the run */
    char marked[32]; /* text with a mark of its direction */
} Show;

static const String nothing = {"\xE2\x80\x8B", 3}; /* U+200B: a glyph beside the one that carries its text */
static const String right_to_left_mark = {"\xE2\x80\x8F", 3};
static const String soft_hyphen = {"\xC2\xAD", 2};

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

/* Where the pen stands, from the run's origin. */
static int64_t pen_x(const Show *s) {
    int64_t em = (int64_t)s->font->units_per_em * 1000 * STRETCH_NONE;
    return divide_rounding(s->pen * s->item->as.run.size * s->item->as.run.stretch, em);
}

/* A text object that begins at the pen: the run's start, or where the last one ended. */
static void resume_text(Show *s) {
    const Item *item = s->item;
    content_text_at(s->content, s->font, item->as.run.size, item->as.run.stretch, item->x + (Length)pen_x(s), item->y);
    s->placed = true;
}

/* True within one and a half thousandths of the em (a sixtieth of a point in body text): positions are rounded, and each of these
 * moves would cost four bytes. They do not add up, since it is the pen's true place that is compared. */
static bool is_at(const Show *s, int64_t x) {
    int64_t em = s->font->units_per_em, scale = (int64_t)s->item->as.run.size * s->item->as.run.stretch;
    int64_t off = s->pen * scale - x * em * 1000 * STRETCH_NONE, near = em * 3 / 2 * scale;
    return off < near && off > -near;
}

/* Moves the pen to x (from the run's origin). */
static void move_to(Show *s, int64_t x) {
    if (!s->placed || !s->content->in_text)
        resume_text(s);
    if (s->in_array && is_at(s, x))
        return;
    int64_t em = s->font->units_per_em;
    int64_t wanted = divide_rounding(x * em * 1000 * STRETCH_NONE, (int64_t)s->item->as.run.size * s->item->as.run.stretch);
    int64_t back = divide_rounding(s->pen - wanted, em);
    if (!s->in_array)
        buffer_byte(s->out, '[');
    s->in_array = true;
    if (!back)
        return;
    end_string(s);
    buffer_int(s->out, back);
    s->pen -= back * em;
}

/* How far a pair moves the pen. */
static inline int64_t advance_of(const Show *s, const Pair *pair) {
    return (int64_t)pair->advance * 1000 + (pair->code == CODE_SPACE ? s->word_space : 0);
}

static void show_pair(Show *s, const Pair *pair, int64_t x) {
    move_to(s, x);
    if (!s->in_string)
        buffer_byte(s->out, '(');
    s->in_string = true;
    code_add(s->out, pair->code);
    s->pen += advance_of(s, pair);
}

static const Pair *pair_of(const Show *s, uint32_t glyph, String text) {
    return pdffont_pair(&s->content->fonts, s->font, glyph, text);
}

static void show_glyph(Show *s, const PlacedGlyph *glyph, String text) {
    const Pair *pair = pair_of(s, glyph->glyph, text);
    set_rise(s, glyph->y);
    show_pair(s, pair, glyph->x);
}

/* Spaces of a run are equally wide: what they have beyond their glyph's width is set once. */
static void choose_word_space(Show *s) {
    const Item *item = s->item;
    int64_t em = s->font->units_per_em, size = item->as.run.size;
    size_t at = string_find_byte(item->as.run.text, ' ');
    for (uint32_t i = 0; at != SIZE_MAX && i < item->as.run.count; i++) {
        const PlacedGlyph *glyph = &item->as.run.glyphs[i];
        if (glyph->cluster != at)
            continue;
        int64_t wanted = divide_rounding((int64_t)glyph->advance * em * 1000 * STRETCH_NONE, size * item->as.run.stretch);
        int64_t extra = wanted - (int64_t)face_advance(item->as.run.face, glyph->glyph) * 1000;
        content_word_space(s->content, (int32_t)divide_rounding(extra * size, em * POINT));
        break;
    }
    s->word_space = divide_rounding((int64_t)s->content->word_space * em * POINT, size);
}

/* ---- clusters ---- */

/* A character that no glyph carries: at x a space stretched to this width in font units. */
static void show_hidden(Show *s, String text, int64_t x, int64_t width) {
    uint32_t space;
    if (!pdffont_space(&s->content->fonts, s->font, &space))
        return;
    const Pair *pair = pair_of(s, space, text);
    int64_t advance = advance_of(s, pair);
    int64_t stretch = width > 0 && advance > 0 ? divide_rounding(width * STRETCH_NONE * 1000, advance) : STRETCH_NONE / 100;
    set_rise(s, 0);
    move_to(s, x);
    end_array(s);
    buffer_fixed(s->out, stretch, STRETCH_NONE / 100, 2);
    buffer_text(s->out, " Tz (");
    code_add(s->out, pair->code);
    buffer_text(s->out, ")Tj ");
    buffer_fixed(s->out, s->item->as.run.stretch, STRETCH_NONE / 100, 2);
    buffer_text(s->out, " Tz\n");
    s->pen += divide_rounding(advance * stretch, s->item->as.run.stretch);
}

/* A glyph's text behind U+200F. Readers that turn lines round take what does not go from right to left, with the spaces beside it,
 * as one piece: the mark keeps apart what stands left of the glyph. */
static String marked(Show *s, String text) {
    if (text.length > sizeof s->marked - right_to_left_mark.length)
        return text;
    memcpy(s->marked, right_to_left_mark.bytes, right_to_left_mark.length);
    memcpy(s->marked + right_to_left_mark.length, text.bytes, text.length);
    return (String){s->marked, right_to_left_mark.length + text.length};
}

static String marked_if_needed(Show *s, String character) {
    return cluster_needs_mark(s->item, character) ? marked(s, character) : character;
}

static void show_parts(Show *s, const Cluster *cluster) {
    const PlacedGlyph *base = &s->item->as.run.glyphs[cluster_widest(s->item, cluster)];
    bool carried = cluster_is_carried(s->item, cluster);
    s->deferred = s->deferred || !carried || cluster->to - cluster->from > 1;
    if (carried) {
        show_glyph(s, base, marked_if_needed(s, cluster->text));
        return;
    }
    Length left, right;
    cluster_extent(s->item, cluster, &left, &right);
    int64_t count = (int64_t)utf8_count(cluster->text), done = 0;
    if (cluster_is_narrow(s->item, (right - left) / (Length)count))
        left = right - (Length)count * s->item->as.run.size / 9;
    int64_t width = (int64_t)(right - left) * s->font->units_per_em / s->item->as.run.size;
    for (size_t at = cluster->text.length, end; at > 0; done++) {
        end = at;
        utf8_previous(cluster->text, &at);
        String character = string_slice(cluster->text, at, end);
        show_hidden(s, marked_if_needed(s, character), left + (right - left) * done / count, width / count);
    }
}

static String share_of(const Shares *shares, const Cluster *cluster, uint32_t glyph) {
    uint32_t at = glyph - cluster->from;
    return at < SHARE_MOST && shares->of[at].length ? shares->of[at] : nothing;
}

/* Shows the cluster's glyphs, the one at `last` behind the others; if it does not stand there, the first carries all. */
static void show_glyphs(Show *s, const Cluster *cluster, uint32_t last) {
    const PlacedGlyph *glyphs = s->item->as.run.glyphs;
    Shares shares = {{cluster->text}};
    if (last == cluster->to - 1)
        share_text(s->item, cluster, &shares);
    for (uint32_t i = cluster->from; i < cluster->to; i++)
        if (i != last)
            show_glyph(s, &glyphs[i], share_of(&shares, cluster, i));
    show_glyph(s, &glyphs[last], share_of(&shares, cluster, last));
}

static void show_cluster(Show *s, const Cluster *cluster) {
    if (cluster->kind == CLUSTER_PARTS)
        show_parts(s, cluster);
    else
        show_glyphs(s, cluster, cluster->to - 1);
}

static void begin_span(Show *s, String text) {
    end_array(s);
    content_span_begin(s->content, text);
    resume_text(s);
}

static void end_span(Show *s) {
    end_array(s);
    content_span_end(s->content);
}

/* Under ActualText: shows the last cluster of the word that begins with glyph `first`. Readers measure the word from its first glyph
 * to its last, so that one must end where the word does; where none does, a space. */
static void show_end(Show *s, const Cluster *cluster, uint32_t first, uint32_t end) {
    const PlacedGlyph *glyphs = s->item->as.run.glyphs;
    Length right = 0, space = cluster->to < end ? glyphs[cluster->to].advance : 0, width = s->item->as.run.size / 8;
    for (uint32_t i = first; i < cluster->to; i++)
        if (glyphs[i].advance > 0 && glyphs[i].x + glyphs[i].advance > right)
            right = glyphs[i].x + glyphs[i].advance;
    uint32_t last = cluster->from > first ? cluster_last(s->item, cluster, right, space) : cluster->to - 1;
    show_glyphs(s, cluster, last);
    if (!cluster_ends_word(s->item, last, right, space))
        show_hidden(s, nothing, right - width, (int64_t)width * s->font->units_per_em / s->item->as.run.size);
}

/* Shows the clusters of the glyphs from `from` to `to` under one ActualText. */
static void show_span(Show *s, uint32_t from, uint32_t to, uint32_t end, String text) {
    Cluster cluster;
    uint32_t first = from;
    begin_span(s, text);
    for (; from < to; from = cluster.to) {
        cluster = cluster_at(s->item, from, end);
        cluster.kind = CLUSTER_SPAN;
        if (cluster.to == to)
            show_end(s, &cluster, first, end);
        else
            show_cluster(s, &cluster);
    }
    end_span(s);
}

/* A cluster with white space behind it that is no character: ActualText over both, else readers would see a space. */
static void show_with_gap(Show *s, Cluster *cluster, Length gap) {
    const PlacedGlyph *last = &s->item->as.run.glyphs[cluster->to - 1];
    begin_span(s, cluster->text);
    cluster->kind = CLUSTER_SPAN;
    show_cluster(s, cluster);
    show_hidden(s, nothing, last->x + last->advance - gap, (int64_t)gap * s->font->units_per_em / s->item->as.run.size);
    end_span(s);
}

/* The word from the cluster on: up to the next space or gap (left to right), or the cluster alone. Returns the glyph behind it. */
static uint32_t word_end(const Show *s, Cluster cluster, uint32_t end, bool *span, String *text) {
    *text = cluster.text;
    *span = cluster.kind == CLUSTER_SPAN;
    uint32_t to = cluster.to;
    while (!s->item->as.run.rtl && !cluster_is_space(&cluster) && to < end) {
        cluster = cluster_at(s->item, to, end);
        if (cluster_is_space(&cluster) || cluster_gap(s->item, &cluster))
            break;
        *span = *span || cluster.kind == CLUSTER_SPAN;
        text->length += cluster.text.length;
        to = cluster.to;
    }
    return to;
}

/* Shows a word, or a cluster with a gap; returns the glyph behind it. */
static uint32_t show_word(Show *s, uint32_t from, uint32_t end) {
    Cluster cluster = cluster_at(s->item, from, end);
    Length gap = cluster_gap(s->item, &cluster);
    if (gap) {
        show_with_gap(s, &cluster, gap);
        return cluster.to;
    }
    bool span;
    String text;
    uint32_t to = word_end(s, cluster, end, &span, &text);
    if (span) {
        show_span(s, from, to, end, text);
        return to;
    }
    for (; from < to; from = cluster.to) {
        cluster = cluster_at(s->item, from, end);
        show_cluster(s, &cluster);
    }
    return to;
}

/* True when every glyph stands for characters of its own, which it can carry: nearly every run left to right. */
static bool is_simple(const Show *s, uint32_t from, uint32_t end) {
    const Item *item = s->item;
    const PlacedGlyph *glyphs = item->as.run.glyphs;
    if (item->as.run.rtl || item->as.run.gaps || from >= end || glyphs[end - 1].cluster >= item->as.run.text.length)
        return false;
    for (uint32_t i = from + 1; i < end; i++)
        if (glyphs[i].cluster <= glyphs[i - 1].cluster)
            return false;
    return !pdf_is_private(item->as.run.text);
}

/* As show_glyph; in the middle of a string, where nothing moves, the code alone. */
static void show_simple_glyph(Show *s, const PlacedGlyph *glyph, String text) {
    uint32_t known = glyph->glyph < s->font->glyphs ? pdffont_known(s->font, glyph->glyph, text) : 0;
    if (!known || !s->in_string || glyph->y != s->rise || !is_at(s, glyph->x)) {
        show_glyph(s, glyph, text);
        return;
    }
    code_add(s->out, s->font->pairs[known].code);
    s->pen += advance_of(s, &s->font->pairs[known]);
}

static void show_simple(Show *s, uint32_t from, uint32_t end) {
    const PlacedGlyph *glyphs = s->item->as.run.glyphs;
    String text = s->item->as.run.text;
    for (uint32_t i = from; i < end; i++) {
        size_t text_end = i + 1 < end ? glyphs[i + 1].cluster : text.length;
        String own = {text.bytes + glyphs[i].cluster, text_end - glyphs[i].cluster};
        show_simple_glyph(s, &glyphs[i], i == 0 && s->item->as.run.in_rtl ? marked(s, own) : own);
    }
}

static void show_clusters(Show *s, uint32_t from, uint32_t end) {
    if (is_simple(s, from, end)) {
        show_simple(s, from, end);
        return;
    }
    while (from < end)
        from = show_word(s, from, end);
}

/* The glyphs that show_parts left out. */
static void show_deferred(Show *s, uint32_t from, uint32_t end) {
    Cluster cluster;
    begin_span(s, S(""));
    for (; from < end; from = cluster.to) {
        cluster = cluster_at(s->item, from, end);
        uint32_t base = cluster_is_carried(s->item, &cluster) ? cluster_widest(s->item, &cluster) : end;
        for (uint32_t i = cluster.from; cluster.kind == CLUSTER_PARTS && i < cluster.to; i++)
            if (i != base)
                show_glyph(s, &s->item->as.run.glyphs[i], nothing);
    }
    end_span(s);
}

/* Shows nothing: a space behind all that is shown, which carries characters (or before all, right to left). */
static void show_trailing(Show *s, String text) {
    uint32_t glyph;
    if (!pdffont_space(&s->content->fonts, s->font, &glyph))
        return;
    const Pair *pair = pair_of(s, glyph, text);
    set_rise(s, 0);
    const Item *item = s->item;
    int64_t width = divide_rounding((int64_t)pair->advance * item->as.run.size, s->font->units_per_em);
    show_pair(s, pair, item->as.run.rtl ? -width : pen_x(s));
}

/* True for words of one character each, and more than one of them. */
static bool is_spaced_out(String text) {
    size_t at = 0;
    bool spaces = false;
    for (; at < text.length; at++) {
        utf8_next(text, &at);
        if (at == text.length)
            return spaces;
        if (text.bytes[at] != ' ')
            return false;
        spaces = true;
    }
    return false;
}

/* What must stand behind a line lest poppler mend it. U+002D at the end it takes for a hyphen that the text has not, and joins the
 * lines without it; so there must be a further character: inside a word U+00AD, which is what a break there means, else U+200B. In
 * a line of single characters it takes the spaces for wide setting, but for U+200B, which makes the last word longer. */
static String line_guard(const Item *item) {
    String text = item->as.run.text;
    if (!item->as.run.line_end || item->as.run.rtl || item->as.run.in_rtl || item->as.run.hyphenated)
        return S("");
    if (string_ends(text, S("-")))
        return item->as.run.goes_on ? soft_hyphen : nothing;
    return is_spaced_out(text) ? nothing : S("");
}

/* The guard has a glyph of its own, since pdf.js leaves out a glyph whose text ends with such a character. */
static void show_guard(Show *s) {
    String guard = line_guard(s->item);
    if (guard.length)
        show_trailing(s, guard);
}

/* poppler looks for the letters of a line to the right of one of its size, and takes raised or lowered text at its left for a line
 * of its own: a space stands before that, on the line and of its size. */
static void show_line_start(Show *s) {
    const Item *item = s->item;
    uint32_t glyph;
    if (!item->as.run.raised || !pdffont_space(&s->content->fonts, s->font, &glyph))
        return;
    end_array(s);
    uint16_t code = pair_of(s, glyph, nothing)->code;
    Length size = item->as.run.line_size;
    Length width = (Length)((int64_t)face_advance(item->as.run.face, glyph) * size / s->font->units_per_em);
    content_text_at(s->content, s->font, size, STRETCH_NONE, item->x - width, item->y + item->as.run.raised);
    buffer_byte(s->out, '(');
    code_add(s->out, code);
    buffer_text(s->out, ")Tj\n");
    s->placed = false;
}

void text_run(ContentStream *c, const Item *item) {
    uint32_t from = 0, end = item->as.run.count;
    if (!end || item->as.run.size <= 0)
        return;
    Show show = {.content = c, .out = &c->out, .item = item, .font = pdffont_for(&c->fonts, item->as.run.face, end + 2)};
    content_colour(c, item->colour);
    choose_word_space(&show);
    const PlacedGlyph *hyphen = NULL;
    if (item->as.run.hyphenated)
        hyphen = item->as.run.rtl ? &item->as.run.glyphs[from++] : &item->as.run.glyphs[--end];
    if (!item->as.run.in_rtl)
        show_line_start(&show);
    if (hyphen && item->as.run.rtl)
        show_glyph(&show, hyphen, soft_hyphen);
    show_clusters(&show, from, end);
    if (show.deferred)
        show_deferred(&show, from, end);
    if (hyphen && !item->as.run.rtl)
        show_glyph(&show, hyphen, soft_hyphen);
    show_guard(&show);
    if (item->as.run.in_rtl)
        show_line_start(&show);
    if (item->as.run.space_after) /* extraction needs it; it changes nothing to see */
        show_trailing(&show, S(" "));
    set_rise(&show, 0);
    end_array(&show);
}
