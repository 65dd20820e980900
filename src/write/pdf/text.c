/* Runs of glyphs as text operators, such that the text that went in can be extracted again.
 *
 * Glyphs are taken by cluster: those that stand for the same characters. Their characters are dealt out to them for
 * ToUnicode. Left to right, a word with a cluster of several glyphs gets ActualText as a whole: readers tear words
 * apart at marks. Right to left, readers turn round everything that stands in a line, also ActualText and the
 * characters of one glyph, and sort what overlaps: there a glyph only carries text when it stands for one character
 * on the baseline. Other clusters are carried by spaces, one for each character, that share the cluster's width;
 * glyphs that carry nothing follow the whole run, with an ActualText that is empty. */
#include <string.h>

#include "write/pdf/cluster.h"
#include "write/pdf/edges.h"
#include "write/pdf/share.h"
#include "write/pdf/syntax.h"
#include "text/utf8.h"

typedef struct {
    Pen pen;
    const Item *item;
    bool deferred;   /* some glyphs wait for the end of the run */
    char marked[32]; /* text with a mark of its direction */
} Show;

static const String right_to_left_mark = {"\xE2\x80\x8F", 3};

/* A glyph's text behind U+200F. Readers that turn lines round take what does not go from right to left, with the
 * spaces beside it, as one piece: the mark keeps apart what stands left of the glyph. */
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
        pen_glyph(&s->pen, base, marked_if_needed(s, cluster->text));
        return;
    }
    Length left, right;
    cluster_extent(s->item, cluster, &left, &right);
    int64_t count = (int64_t)utf8_count(cluster->text), done = 0;
    if (cluster_is_narrow(s->item, (right - left) / (Length)count))
        left = right - (Length)count * s->item->as.run.size / 9;
    for (size_t at = cluster->text.length, end; at > 0; done++) {
        end = at;
        utf8_previous(cluster->text, &at);
        String character = string_slice(cluster->text, at, end);
        pen_hidden(&s->pen, marked_if_needed(s, character), left + (right - left) * done / count,
                   (Length)((right - left) / count));
    }
}

static String share_of(const Shares *shares, const Cluster *cluster, uint32_t glyph) {
    uint32_t at = glyph - cluster->from;
    return at < SHARE_MOST && shares->of[at].length ? shares->of[at] : pen_nothing;
}

/* Shows the cluster's glyphs, the one at `last` behind the others; if it does not stand there, the first carries
 * all. */
static void show_glyphs(Show *s, const Cluster *cluster, uint32_t last) {
    const PlacedGlyph *glyphs = s->item->as.run.glyphs;
    Shares shares = {{cluster->text}};
    if (last == cluster->to - 1)
        share_text(s->item, cluster, &shares);
    for (uint32_t i = cluster->from; i < cluster->to; i++)
        if (i != last)
            pen_glyph(&s->pen, &glyphs[i], share_of(&shares, cluster, i));
    pen_glyph(&s->pen, &glyphs[last], share_of(&shares, cluster, last));
}

static void show_cluster(Show *s, const Cluster *cluster) {
    if (cluster->kind == CLUSTER_PARTS)
        show_parts(s, cluster);
    else
        show_glyphs(s, cluster, cluster->to - 1);
}

/* Under ActualText: shows the last cluster of the word that begins with glyph `first`. Readers measure the word from
 * its first glyph to its last, so that one must end where the word does; where none does, a space. */
static void show_end(Show *s, const Cluster *cluster, uint32_t first, uint32_t end) {
    const PlacedGlyph *glyphs = s->item->as.run.glyphs;
    Length right = 0, space = cluster->to < end ? glyphs[cluster->to].advance : 0, width = s->item->as.run.size / 8;
    for (uint32_t i = first; i < cluster->to; i++)
        if (glyphs[i].advance > 0 && glyphs[i].x + glyphs[i].advance > right)
            right = glyphs[i].x + glyphs[i].advance;
    uint32_t last = cluster->from > first ? cluster_last(s->item, cluster, right, space) : cluster->to - 1;
    show_glyphs(s, cluster, last);
    if (!cluster_ends_word(s->item, last, right, space))
        pen_hidden(&s->pen, pen_nothing, right - width, width);
}

/* Shows the clusters of the glyphs from `from` to `to` under one ActualText. */
static void show_span(Show *s, uint32_t from, uint32_t to, uint32_t end, String text) {
    Cluster cluster;
    uint32_t first = from;
    pen_begin_span(&s->pen, text);
    for (; from < to; from = cluster.to) {
        cluster = cluster_at(s->item, from, end);
        cluster.kind = CLUSTER_SPAN;
        if (cluster.to == to)
            show_end(s, &cluster, first, end);
        else
            show_cluster(s, &cluster);
    }
    pen_end_span(&s->pen);
}

/* A cluster with white space beside it that is no character: ActualText over all, else readers would see a space. */
static void show_with_gaps(Show *s, Cluster *cluster, Length before, Length behind) {
    const PlacedGlyph *last = &s->item->as.run.glyphs[cluster->to - 1];
    pen_begin_span(&s->pen, cluster->text);
    cluster->kind = CLUSTER_SPAN;
    if (before)
        pen_hidden(&s->pen, pen_nothing, 0, before);
    show_cluster(s, cluster);
    if (behind)
        pen_hidden(&s->pen, pen_nothing, last->x + last->advance - behind, behind);
    pen_end_span(&s->pen);
}

/* The word from the cluster on: up to the next space or gap (left to right), or the cluster alone. Returns the glyph
 * behind it. */
static uint32_t word_end(const Show *s, Cluster cluster, uint32_t end, bool *span, String *text) {
    *text = cluster.text;
    *span = cluster.kind == CLUSTER_SPAN;
    uint32_t to = cluster.to;
    while (!s->item->as.run.rtl && !cluster_is_space(&cluster) && to < end) {
        cluster = cluster_at(s->item, to, end);
        if (cluster_is_space(&cluster) || cluster_gap(s->item, &cluster))
            break;
        *span = *span || cluster.kind == CLUSTER_SPAN;
        text->length = (size_t)(cluster.text.bytes - text->bytes) + cluster.text.length;
        to = cluster.to;
    }
    return to;
}

/* Shows a word, or a cluster with a gap; returns the glyph behind it. */
static uint32_t show_word(Show *s, uint32_t from, uint32_t end) {
    Cluster cluster = cluster_at(s->item, from, end);
    Length before = cluster_gap_before(s->item, &cluster), behind = cluster_gap(s->item, &cluster);
    if (before || behind) {
        show_with_gaps(s, &cluster, before, behind);
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

static void show_simple(Show *s, uint32_t from, uint32_t end) {
    const PlacedGlyph *glyphs = s->item->as.run.glyphs;
    String text = s->item->as.run.text;
    for (uint32_t i = from; i < end; i++) {
        size_t text_end = i + 1 < end ? glyphs[i + 1].cluster : text.length;
        String own = cluster_text(text, glyphs[i].cluster, text_end);
        own = i == 0 && s->item->as.run.in_rtl ? marked(s, own) : own;
        if (!pen_goes_on(&s->pen, &glyphs[i], own))
            pen_glyph(&s->pen, &glyphs[i], own);
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
    pen_begin_span(&s->pen, S(""));
    for (; from < end; from = cluster.to) {
        cluster = cluster_at(s->item, from, end);
        uint32_t base = cluster_is_carried(s->item, &cluster) ? cluster_widest(s->item, &cluster) : end;
        for (uint32_t i = cluster.from; cluster.kind == CLUSTER_PARTS && i < cluster.to; i++)
            if (i != base)
                pen_glyph(&s->pen, &s->item->as.run.glyphs[i], pen_nothing);
    }
    pen_end_span(&s->pen);
}

void text_run(ContentStream *c, const Item *item) {
    uint32_t from = 0, end = item->as.run.count;
    if (!end || item->as.run.size <= 0)
        return;
    Show show = {.pen = pen_open(c, item), .item = item};
    const PlacedGlyph *hyphen = NULL;
    if (item->as.run.hyphenated)
        hyphen = item->as.run.rtl ? &item->as.run.glyphs[from++] : &item->as.run.glyphs[--end];
    if (!item->as.run.in_rtl)
        edge_left(&show.pen);
    if (hyphen && item->as.run.rtl)
        pen_glyph(&show.pen, hyphen, edge_soft_hyphen);
    show_clusters(&show, from, end);
    if (show.deferred)
        show_deferred(&show, from, end);
    if (hyphen && !item->as.run.rtl)
        pen_glyph(&show.pen, hyphen, edge_soft_hyphen);
    edge_end(&show.pen);
    if (item->as.run.in_rtl)
        edge_left(&show.pen);
    if (item->as.run.space_after) /* extraction needs it; it changes nothing to see */
        pen_trailing(&show.pen, S(" "));
    pen_close(&show.pen);
}
