/* Characters of a cluster dealt out to its glyphs: cluster → the text of each glyph. */
#include "write/pdf/share.h"

#include "text/unicode.h"
#include "text/utf8.h"

enum { CHARACTERS_MOST = 32, UNKNOWN = CHARACTERS_MOST };

typedef struct {
    const Item *item;
    const Cluster *cluster;
    Shares *shares;
    uint32_t count;                      /* characters */
    size_t offsets[CHARACTERS_MOST + 1]; /* where each begins; the last is the text's end */
    uint32_t nominal[CHARACTERS_MOST];   /* the glyph that the character map has for it */
} Deal;

static const PlacedGlyph *glyph_at(const Deal *deal, uint32_t i) { return &deal->item->as.run.glyphs[i]; }

/* False for clusters of more characters than are looked at. */
static bool read_characters(Deal *deal) {
    String text = deal->cluster->text;
    size_t at = 0, start = 0;
    while (at < text.length) {
        if (deal->count == CHARACTERS_MOST)
            return false;
        uint32_t c = utf8_next(text, &at);
        if (deal->count == 0 && at < text.length && code_point_is_ignorable(c))
            continue; /* has no glyph: the first character that has one takes it along */
        deal->offsets[deal->count] = start;
        deal->nominal[deal->count++] = face_glyph(deal->item->as.run.face, c);
        start = at;
    }
    deal->offsets[deal->count] = text.length;
    return deal->count > 0;
}

/* The first character at or behind `from` whose nominal glyph this is. */
static uint32_t character_of(const Deal *deal, uint32_t glyph, uint32_t from) {
    while (from < deal->count && deal->nominal[from] != glyph_at(deal, glyph)->glyph)
        from++;
    return from < deal->count ? from : UNKNOWN;
}

/* The glyph of the first character; when none is known for it, the widest. */
static uint32_t base_of(const Deal *deal) {
    for (uint32_t i = deal->cluster->from; i < deal->cluster->to; i++)
        if (deal->nominal[0] == glyph_at(deal, i)->glyph)
            return i;
    return cluster_widest(deal->item, deal->cluster);
}

static void give(Deal *deal, uint32_t glyph, uint32_t from, uint32_t to) {
    deal->shares->of[glyph - deal->cluster->from] =
        string_slice(deal->cluster->text, deal->offsets[from], deal->offsets[to]);
}

/* Deals characters from `from` to `to` to the glyph that has the first of them (surely, when `known`) and to those between it and
 * the glyph `end`, which the character map does not know: one to each when there are as many, all to a single one; else they draw
 * parts of what the first one carries. */
static void deal_between(Deal *deal, uint32_t first, uint32_t end, uint32_t from, uint32_t to, bool known) {
    uint32_t glyphs = end - first - 1, left = to - from - 1;
    if (!known || (glyphs != left && glyphs != 1) || left == 0) {
        give(deal, first, from, to);
        return;
    }
    give(deal, first, from, from + 1);
    for (uint32_t i = 1; i < glyphs; i++)
        give(deal, first + i, from + i, from + i + 1);
    if (glyphs)
        give(deal, end - 1, from + glyphs, to);
}

static void deal_all(Deal *deal) {
    const Cluster *cluster = deal->cluster;
    uint32_t glyph = base_of(deal), from = 0;
    bool known = glyph_at(deal, glyph)->glyph == deal->nominal[0];
    for (uint32_t i = glyph + 1; i < cluster->to; i++) {
        uint32_t to = character_of(deal, i, from + 1);
        if (to == UNKNOWN)
            continue;
        deal_between(deal, glyph, i, from, to, known);
        glyph = i, from = to, known = true;
    }
    deal_between(deal, glyph, cluster->to, from, deal->count, known);
}

void share_text(const Item *item, const Cluster *cluster, Shares *shares) {
    *shares = (Shares){0};
    Deal deal = {.item = item, .cluster = cluster, .shares = shares};
    if (cluster->to - cluster->from > SHARE_MOST || !read_characters(&deal)) {
        shares->of[0] = cluster->text;
        return;
    }
    deal_all(&deal);
}
