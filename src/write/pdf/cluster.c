/* Clusters of a run: item → which glyphs belong together, for which characters, and who carries them. */
#include "write/pdf/cluster.h"

#include "text/unicode.h"
#include "text/utf8.h"
#include "write/pdf/syntax.h"

/* ---- format characters ---- */

static bool is_format(uint32_t c) {
    return (c == 0xAD || c == 0x61C || (c >= 0x200B && c <= 0x206F) || c == 0xFEFF) && code_point_is_ignorable(c);
}

/* How many bytes of format characters a text ends with; *unseen when all are soft hyphens. */
static size_t format_tail(String text, bool *unseen) {
    size_t start = text.length;
    *unseen = true;
    for (size_t at = start; at > 0; start = at) {
        uint32_t c = utf8_previous(text, &at);
        if (!is_format(c))
            break;
        *unseen = *unseen && c == 0xAD;
    }
    return text.length - start;
}

static bool ends_word(String run, size_t at) { return at >= run.length || run.bytes[at] == ' '; }

static bool ends_with_joiner(String text) { return string_ends(text, S("\u200C")) || string_ends(text, S("\u200D")); }

String cluster_text_slow(String run, size_t from, size_t to) {
    bool unseen;
    String own = string_slice(run, from, to);
    size_t tail = format_tail(own, &unseen);
    if (tail == own.length || (tail && ends_word(run, to) && ends_with_joiner(own)))
        tail = 0;
    size_t before = from && !ends_word(run, from) ? format_tail(string_slice(run, 0, from), &unseen) : 0;
    return string_slice(run, before < from && !unseen ? from - before : from, to - tail);
}

/* ---- clusters ---- */

static void classify(const Item *item, Cluster *cluster) {
    cluster->kind = CLUSTER_SPAN;
    if (pdf_is_private(cluster->text))
        return;
    if (item->as.run.rtl && cluster->text.length)
        cluster->kind = CLUSTER_PARTS;
    else if (cluster->to - cluster->from == 1)
        cluster->kind = CLUSTER_WHOLE;
}

/* Marks alone, whose letter is in a ligature with the one before: they belong to it. */
static bool has_no_width(const PlacedGlyph *glyphs, uint32_t from, uint32_t to) {
    while (from < to && glyphs[from].advance <= 0)
        from++;
    return from == to;
}

Cluster cluster_at(const Item *item, uint32_t from, uint32_t end) {
    const PlacedGlyph *glyphs = item->as.run.glyphs;
    Cluster cluster = {.from = from, .to = from + 1};
    while (cluster.to < end && (glyphs[cluster.to].cluster == glyphs[cluster.to - 1].cluster ||
                                (item->as.run.rtl && has_no_width(glyphs, from, cluster.to))))
        cluster.to++;
    size_t text_end = item->as.run.text.length;
    if (item->as.run.rtl && from > 0 && glyphs[from - 1].cluster > glyphs[from].cluster)
        text_end = glyphs[from - 1].cluster;
    else if (!item->as.run.rtl && cluster.to < end)
        text_end = glyphs[cluster.to].cluster;
    if (item->as.run.rtl)
        cluster.text = string_slice(item->as.run.text, glyphs[cluster.to - 1].cluster, text_end);
    else
        cluster.text = cluster_text(item->as.run.text, glyphs[from].cluster, text_end);
    classify(item, &cluster);
    return cluster;
}

uint32_t cluster_widest(const Item *item, const Cluster *cluster) {
    uint32_t base = cluster->from;
    for (uint32_t i = cluster->from; i < cluster->to; i++)
        if (item->as.run.glyphs[i].advance > item->as.run.glyphs[base].advance)
            base = i;
    return base;
}

/* Where a glyph ends, as wide as the font says it is. */
static int64_t glyph_end(const Item *item, uint32_t i) {
    const PlacedGlyph *glyph = &item->as.run.glyphs[i];
    int64_t em = (int64_t)face_metrics(item->as.run.face)->units_per_em * STRETCH_NONE;
    int64_t units = face_advance(item->as.run.face, glyph->glyph);
    return glyph->x + units * item->as.run.size * item->as.run.stretch / em;
}

bool cluster_ends_word(const Item *item, uint32_t glyph, Length right, Length space) {
    Length size = item->as.run.size;
    int64_t gap = (int64_t)right + space - glyph_end(item, glyph);
    return space ? gap > size / 6 && gap < size * 3 / 5 : gap < size / 12;
}

static int64_t distance(int64_t a, int64_t b) { return a < b ? b - a : a - b; }

uint32_t cluster_last(const Item *item, const Cluster *cluster, Length right, Length space) {
    uint32_t last = cluster->to - 1;
    for (uint32_t i = cluster->from; i < cluster->to && !cluster_ends_word(item, last, right, space); i++)
        if (distance(glyph_end(item, i), right) < distance(glyph_end(item, last), right))
            last = i;
    return last;
}

void cluster_extent(const Item *item, const Cluster *cluster, Length *left, Length *right) {
    const PlacedGlyph *base = &item->as.run.glyphs[cluster_widest(item, cluster)];
    *left = base->x;
    *right = base->x + base->advance;
    for (uint32_t i = cluster->from; i < cluster->to; i++) {
        const PlacedGlyph *glyph = &item->as.run.glyphs[i];
        if (glyph->advance <= 0)
            continue;
        *left = glyph->x < *left ? glyph->x : *left;
        *right = glyph->x + glyph->advance > *right ? glyph->x + glyph->advance : *right;
    }
}

bool cluster_is_narrow(const Item *item, Length width) { return width < item->as.run.size / 9; }

bool cluster_is_carried(const Item *item, const Cluster *cluster) {
    const PlacedGlyph *base = &item->as.run.glyphs[cluster_widest(item, cluster)];
    Length left, right;
    cluster_extent(item, cluster, &left, &right);
    return utf8_count(cluster->text) == 1 && base->y == 0 && right - left == base->advance &&
           !cluster_is_narrow(item, right - left) &&
           right - glyph_end(item, cluster_widest(item, cluster)) < item->as.run.size / 12;
}

bool cluster_is_space(const Cluster *cluster) {
    return cluster->text.length == 1 && ascii_space(cluster->text.bytes[0]);
}

static bool may_have_gap(const Item *item, const Cluster *cluster) {
    return item->as.run.gaps && !item->as.run.rtl && !cluster_is_space(cluster);
}

static Length seen_gap(const Item *item, int64_t gap) { return gap > item->as.run.size / 32 ? (Length)gap : 0; }

Length cluster_gap_before(const Item *item, const Cluster *cluster) {
    return cluster->from == 0 && may_have_gap(item, cluster) ? seen_gap(item, item->as.run.glyphs[0].x) : 0;
}

Length cluster_gap(const Item *item, const Cluster *cluster) {
    if (!may_have_gap(item, cluster))
        return 0;
    const PlacedGlyph *last = &item->as.run.glyphs[cluster->to - 1];
    int64_t em = (int64_t)face_metrics(item->as.run.face)->units_per_em * STRETCH_NONE;
    int64_t own = (int64_t)face_advance(item->as.run.face, last->glyph) * item->as.run.size * item->as.run.stretch / em;
    return seen_gap(item, last->advance - own);
}

bool cluster_needs_mark(const Item *item, String character) {
    String text = item->as.run.text;
    size_t at = 0, next = (size_t)(character.bytes - text.bytes) + character.length;
    uint32_t c = utf8_next(character, &at), behind = next < text.length ? utf8_next(text, &next) : 0;
    if (code_point_is_mark(c))
        return !behind;
    /* poppler knows no letters from right to left beyond U+FFFF */
    return code_point_is_bidi_weak(c) && (behind > 0xFFFF || !code_point_is_rtl(behind));
}
