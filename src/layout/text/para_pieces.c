/* From runs to what lines are made of: shaped boxes, glue for spaces, penalties where a line may end. */
#include <string.h>

#include "layout/geometry.h"
#include "layout/image_size.h"
#include "layout/text/para.h"
#include "text/unicode.h"

enum { TAB_COLUMNS = 8, HYPHEN = 0x2010 };

/* What a break costs behind a slash of an address, elsewhere inside one or inside a telephone number, and between
 * what is kept together but wider than a line. */
enum { SLASH_PENALTY = 150, TOKEN_PENALTY = 600, KEPT_PENALTY = 1500 };
/* Between characters that no font has. */
enum { LAST_PENALTY = PENALTY_NEVER - 1000 };

Piece *para_add_piece(Paragraph *p, PieceKind kind, uint32_t run, uint32_t start, uint32_t end) {
    arena_grow(p->layout.arena, p->pieces, p->piece_count, p->piece_capacity);
    Piece *piece = &p->pieces[p->piece_count++];
    *piece = (Piece){.kind = (uint8_t)kind, .run = run, .start = start, .end = end};
    return piece;
}

static void add_penalty(Paragraph *p, uint32_t at, int32_t penalty, bool forced) {
    Piece *piece = para_add_piece(p, PIECE_PENALTY, 0, at, at);
    piece->penalty = penalty;
    piece->forced = forced;
}

/* The characters on both sides of a place in the text; 0 at its ends. */
static void characters_at(String text, uint32_t at, uint32_t *before, uint32_t *after) {
    size_t left = at, right = at;
    *before = *after = 0;
    if (at > 0) {
        utf8_previous(text, &left);
        *before = utf8_next(text, &(size_t){left});
    }
    if (at < text.length)
        *after = utf8_next(text, &right);
}

static int32_t break_cost(uint32_t before, BreakKind break_kind) {
    if (break_kind == BREAK_COSTLY)
        return before == '/' || before == '\\' ? SLASH_PENALTY : TOKEN_PENALTY;
    return before == '-' || before == HYPHEN ? WRITTEN_HYPHEN_PENALTY : 0;
}

/* A line may end here: between ideographs, where it may also be spread; between ideographs and an alphabet, where
 * there is a quarter of an em; or within or behind a word. */
static void add_opportunity(Paragraph *p, uint32_t run, uint32_t at, BreakKind break_kind) {
    if (para_follows_soft_hyphen(p, at) && para_add_soft_hyphen(p, run, at))
        return;
    uint32_t before, after;
    Length size = p->runs[run].size;
    characters_at(buffer_view(&p->text), at, &before, &after);
    if (!p->preserve && para_wants_space(before, after)) {
        Piece *glue = para_add_piece(p, PIECE_GLUE, run, at, at);
        glue->width = size / 4;
        glue->stretch = size / 8;
        glue->shrink = size / 8;
        return;
    }
    add_penalty(p, at, p->preserve ? 0 : break_cost(before, break_kind), false);
    Piece *piece = &p->pieces[p->piece_count - 1];
    piece->run = run;
    if (!p->preserve && before >= 0x1100 && after >= 0x1100 && code_point_joins_lines(before) &&
        code_point_joins_lines(after))
        piece->stretch = size / 16;
}

static const Shaped *shape(Paragraph *p, const Run *run, String text) {
    enum { LONG_WORD = 255 }; /* never hyphenated */
    if (p->stretches && text.length > LONG_WORD)
        return font_shape_into(stretches_arena(p), p->layout.job->fonts, run->face, run->script,
                               p->spans[run->span].lang, run->level & 1, text);
    return font_shape_word(p->layout.job->fonts, run->face, run->script, p->spans[run->span].lang, run->level & 1,
                           text);
}

static Length to_length(const Run *run, int32_t units) {
    return scale(units, run->size, face_metrics(run->face)->units_per_em);
}

/* How much narrower a space may become: glyphs are narrowed too, and count first. */
static Length space_shrink(Length width, Length size) {
    Length narrowed = width - (Length)((int64_t)width * FLEX_MOST / STRETCH_NONE);
    Length shrink = narrowed - (Length)((int64_t)size * SPACE_LEAST / 1000), most = width * 2 / 5;
    return shrink < 0 ? 0 : shrink < most ? shrink : most;
}

/* A space: glue in running text, a box that may end a line in code. */
static void add_space(Paragraph *p, uint32_t run_index, uint32_t start, uint32_t end) {
    Run *run = &p->runs[run_index];
    if (!run->space)
        run->space = shape(p, run, S(" "));
    const Shaped *space = run->space;
    Piece *piece = para_add_piece(p, p->preserve ? PIECE_BOX : PIECE_GLUE, run_index, start, end);
    piece->glyphs = space->glyphs;
    piece->glyph_count = space->count;
    piece->cluster_base = start;
    piece->width = to_length(run, space->advance);
    if (p->preserve)
        return;
    piece->stretch = piece->width / 2;
    piece->shrink = space_shrink(piece->width, run->size);
}

/* An image, or a character that no font has. */
static void add_object(Paragraph *p, uint32_t run_index, uint32_t start, uint32_t end) {
    const Span *span = &p->spans[p->runs[run_index].span];
    Piece *piece = para_add_piece(p, PIECE_BOX, run_index, start, end);
    Length height;
    if (span->image)
        image_size(span->node, span->image, INT32_MAX, INT32_MAX, &piece->width, &height);
    else if (code_point_is_ignorable(utf8_next(buffer_view(&p->text), &(size_t){start})))
        piece->width = 0;
    else
        piece->width = span->look.size;
}

/* Whether the author said that a line may end here: what is beside it gets no hyphens of ours, as an address. */
static bool is_word_break(const Paragraph *p, uint32_t at) {
    size_t low = 0, high = p->word_break_count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (p->word_breaks[middle] < at)
            low = middle + 1;
        else
            high = middle;
    }
    return low < p->word_break_count && p->word_breaks[low] == at;
}

static bool is_unbroken(const Paragraph *p, uint32_t at) {
    size_t low = 0, high = p->unbroken_count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (p->unbroken[middle].end <= at)
            low = middle + 1;
        else
            high = middle;
    }
    return low < p->unbroken_count && p->unbroken[low].start <= at;
}

/* The stretch [start, end) of a run, without spaces or breaks inside. */
static void add_box(Paragraph *p, uint32_t run_index, uint32_t start, uint32_t end) {
    const Run *run = &p->runs[run_index];
    if (start == end)
        return;
    String text = string_slice(buffer_view(&p->text), start, end);
    if (!run->face) {
        for (size_t at = start; at < end;) {
            uint32_t from = (uint32_t)at;
            utf8_next(buffer_view(&p->text), &at);
            if (from > start)
                add_penalty(p, from, LAST_PENALTY, false); /* it may be wider than a line */
            add_object(p, run_index, from, (uint32_t)at);
        }
        return;
    }
    const Shaped *shaped = shape(p, run, text);
    Piece piece = {.kind = PIECE_BOX, .run = run_index, .start = start, .end = end, .glyphs = shaped->glyphs,
                   .glyph_count = shaped->count, .cluster_base = start,
                   .width = to_length(run, shaped->advance)};
    bool by_hand = para_follows_soft_hyphen(p, start) || para_follows_soft_hyphen(p, end) || is_unbroken(p, start) ||
                   is_word_break(p, start) || is_word_break(p, end);
    if (by_hand || !p->hyphenate || !para_add_hyphenated(p, &piece))
        *para_add_piece(p, PIECE_BOX, run_index, start, end) = piece;
}

static bool is_line_separator(String text, uint32_t at) {
    return text.length - at >= 3 && memcmp(text.bytes + at, LINE_SEPARATOR, 3) == 0;
}

/* How many columns of its line stand before a byte. Asked in the order of the text. */
static size_t columns_before(Paragraph *p, uint32_t at) {
    String text = buffer_view(&p->text);
    size_t columns = p->tab_columns;
    for (uint32_t i = p->tab_at; i < at; i++) {
        if (text.bytes[i] == '\t')
            columns = (columns / TAB_COLUMNS + 1) * TAB_COLUMNS;
        else
            columns += ((unsigned char)text.bytes[i] & 0xC0) != 0x80;
        if (text.bytes[i] == '\n' || is_line_separator(text, i))
            columns = 0;
    }
    p->tab_at = at;
    return p->tab_columns = columns;
}

/* A tab reaches to the next multiple of eight columns of its line. */
static void add_tab(Paragraph *p, uint32_t run, uint32_t at) {
    size_t columns = columns_before(p, at);
    add_space(p, run, at, at + 1);
    p->pieces[p->piece_count - 1].width *= (Length)(TAB_COLUMNS - columns % TAB_COLUMNS);
}

/* Whether a line may end at the space before `at`, which was added last. */
static void set_space_penalty(Paragraph *p, uint32_t at, BreakKind break_kind) {
    Piece *space = &p->pieces[p->piece_count - 1];
    const Token *token = tokens_after(&p->tokens, at - 1);
    if (break_kind == BREAK_COSTLY)
        space->penalty = TOKEN_PENALTY;
    else if (break_kind == BREAK_NO)
        space->penalty = PENALTY_NEVER;
    bool by_token = token && token->end == at && token_is_space(token);
    space->kept = break_kind == BREAK_NO && by_token && !is_unbroken(p, at - 1);
    p->keeps |= space->kept;
}

/* Neither white space nor the first byte of a line separator or of wide punctuation. */
static bool is_inner(char c) { return (unsigned char)c > ' ' && (unsigned char)c < 0xE2; }

/* Whether what was made may be used before the rest is there: a line may end at its last piece, and the text goes on
 * with nothing that changes what is before it. */
static bool may_pause(const Paragraph *p, const Face *face, uint32_t at) {
    const Piece *last = p->piece_count ? &p->pieces[p->piece_count - 1] : NULL;
    if (!last || last->kind == PIECE_BOX || last->penalty >= PENALTY_NEVER || (p->preserve && !last->forced))
        return false;
    return !para_is_wide_punctuation(utf8_next(buffer_view(&p->text), &(size_t){at}), face);
}

/* Cuts a run at spaces and break opportunities, from a byte on, until there are `most` pieces and more are not needed.
 * Returns up to which byte. */
static uint32_t add_run(Paragraph *p, uint32_t run_index, uint32_t from, size_t most) {
    Run run = p->runs[run_index];
    const uint8_t *breaks = p->breaks;
    String text = buffer_view(&p->text);
    uint32_t start = from;
    for (uint32_t i = from; i < run.end;) {
        char c = text.bytes[i];
        if (is_inner(c) && (i == start || breaks[i] == BREAK_NO)) {
            i++;
            continue;
        }
        if (i > start && breaks[i] != BREAK_NO) {
            add_box(p, run_index, start, i);
            add_opportunity(p, run_index, i, (BreakKind)breaks[i]);
            start = i;
            if (p->piece_count >= most && may_pause(p, run.face, i))
                return i;
        }
        if (c == ' ' || c == '\t') {
            add_box(p, run_index, start, i);
            if (c == '\t')
                add_tab(p, run_index, i);
            else
                add_space(p, run_index, i, i + 1);
            start = ++i;
            if (p->preserve)
                add_penalty(p, i, 0, false);
            else if (breaks[i] != BREAK_ALLOWED && i < text.length && text.bytes[i] != ' ')
                set_space_penalty(p, i, (BreakKind)breaks[i]);
        } else if (c == '\n' || is_line_separator(text, i)) {
            add_box(p, run_index, start, i);
            start = i += c == '\n' ? 1 : 3;
            add_penalty(p, i, 0, true);
        } else if ((unsigned char)c >= 0xE2 && para_is_wide_punctuation(utf8_next(text, &(size_t){i}), run.face)) {
            p->wide_punctuation = true;
            add_box(p, run_index, start, i);
            add_box(p, run_index, i, i + 3);
            start = i += 3;
            if (i < run.end && breaks[i] != BREAK_NO)
                add_opportunity(p, run_index, i, (BreakKind)breaks[i]);
        } else {
            i++;
        }
        if (i == start && i < run.end && p->piece_count >= most && may_pause(p, run.face, i))
            return i;
    }
    add_box(p, run_index, start, run.end);
    if (run.end < text.length && breaks[run.end] != BREAK_NO && p->piece_count &&
        p->pieces[p->piece_count - 1].kind == PIECE_BOX)
        add_opportunity(p, run_index, run.end, (BreakKind)breaks[run.end]);
    return run.end;
}

/* What the author says of breaks counts more than the letters. */
static void take_wishes(const Paragraph *p, uint8_t *breaks) {
    for (size_t i = 0; i < p->unbroken_count; i++)
        for (uint32_t at = p->unbroken[i].start + 1; at < p->unbroken[i].end; at++)
            if (breaks[at] != BREAK_FORCED)
                breaks[at] = BREAK_NO;
    for (size_t i = 0; i < p->word_break_count; i++)
        if (breaks[p->word_breaks[i]] == BREAK_NO && p->word_breaks[i] > 0)
            breaks[p->word_breaks[i]] = BREAK_ALLOWED;
}

/* Each stretch of one language by its own lists. */
static void find_tokens(Paragraph *p) {
    for (size_t i = 0, next; !p->preserve && i < p->span_count; i = next) {
        for (next = i + 1; next < p->span_count && string_equal(p->spans[next].lang, p->spans[i].lang);)
            next++;
        tokens_find(p->layout.arena, p->layout.job->token_rules, buffer_view(&p->text), p->spans[i].start,
                    p->spans[next - 1].end, p->spans[i].lang, &p->tokens);
    }
}

static void keep_code(const Paragraph *p, uint8_t *breaks) {
    for (size_t i = 0; i < p->span_count; i++)
        if (p->spans[i].look.family == FAMILY_MONO)
            code_breaks(buffer_view(&p->text), p->spans[i].start, p->spans[i].end, breaks);
}

/* The first line of a paragraph behind another stands in: as what hangs, but the other way. */
static void indent(Paragraph *p) {
    const Node *before = p->block->previous;
    bool is_aligned = p->align == ALIGN_JUSTIFY || p->align == ALIGN_START;
    bool follows = p->block->kind == KIND_PARAGRAPH && before && before->kind == KIND_PARAGRAPH;
    if (p->style->first_line > 0 && p->piece_count > 0 && is_aligned && follows)
        p->pieces[0].hang_start -= p->style->first_line;
}

/* Room for the pieces of words of four letters: a paragraph seldom needs more, and most hold a word or two. */
static void reserve_pieces(Paragraph *p, size_t bytes) {
    p->piece_capacity = 2 + bytes / 5 * 2;
    size_t size = size_product(p->layout.job->ctx, p->piece_capacity, sizeof *p->pieces);
    p->pieces = arena_resize(p->layout.arena, NULL, 0, size);
}

static void find_breaks(Paragraph *p) {
    String text = buffer_view(&p->text);
    uint8_t *breaks = arena_alloc(p->layout.arena, text.length + 1);
    text_line_breaks(p->layout.job->ctx, text, node_lang(p->block), breaks);
    find_tokens(p);
    tokens_apply(&p->tokens, text, breaks);
    keep_code(p, breaks);
    take_wishes(p, breaks);
    p->breaks = breaks;
}

void para_add_pieces(Paragraph *p, size_t most) {
    size_t first = p->piece_count;
    bool starts = p->made_end == 0;
    while (p->made_run < p->run_count) {
        const Run *run = &p->runs[p->made_run];
        uint32_t from = p->made_end > run->start ? p->made_end : run->start;
        if (from == run->start && p->piece_count >= most && may_pause(p, run->face, from))
            break;
        p->made_end = add_run(p, p->made_run, from, most);
        if (p->made_end < run->end)
            break;
        p->made_run++;
    }
    para_squeeze_punctuation(p, first);
    if (p->layout.job->hang && !p->preserve)
        para_hang_punctuation(p, first);
    if (starts)
        indent(p);
}

void para_make_pieces(Paragraph *p) {
    find_breaks(p);
    if (p->stretches) {
        stretches_rewind(p);
        return;
    }
    reserve_pieces(p, p->text.length);
    para_add_pieces(p, SIZE_MAX);
}

/* ---- boxes wider than a line ---- */

void para_add_part(Paragraph *p, const Piece *whole, uint32_t from, uint32_t to, uint32_t start, uint32_t end) {
    Piece *part = para_add_piece(p, PIECE_BOX, whole->run, start, end);
    int32_t units = 0;
    for (uint32_t i = from; i < to; i++)
        units += whole->glyphs[i].advance;
    part->glyphs = whole->glyphs + from;
    part->glyph_count = to - from;
    part->cluster_base = whole->cluster_base;
    part->width = to_length(&p->runs[whole->run], units);
}

/* A hyphen before another character: at a line's end it would look like one of ours. */
static bool ends_with_hyphen(const Paragraph *p, uint32_t start, uint32_t end, uint32_t box_end) {
    const char *bytes = p->text.bytes;
    return end == start + 1 && bytes[start] == '-' && end < box_end && bytes[end] != '-';
}

/* Glyph `at` of a box in the order of its text. */
static const Glyph *glyph_in_order(const Piece *whole, uint32_t at, bool rtl) {
    return &whole->glyphs[rtl ? whole->glyph_count - 1 - at : at];
}

/* Behind the glyphs, in the order of the text, of the next part: a cluster, or where a box has very many as many as
 * take a small part of a line. */
static uint32_t part_end(const Paragraph *p, const Piece *whole, uint32_t from, Length width) {
    enum { SINGLE_MOST = 4096, PARTS_OF_LINE = 16 };
    const Run *run = &p->runs[whole->run];
    bool rtl = run->level & 1;
    uint32_t end = from, at = from;
    int32_t units = 0;
    do {
        uint32_t cluster = glyph_in_order(whole, at, rtl)->cluster;
        for (; at < whole->glyph_count && glyph_in_order(whole, at, rtl)->cluster == cluster; at++)
            units += glyph_in_order(whole, at, rtl)->advance;
        if (end > from && to_length(run, units) > width / PARTS_OF_LINE)
            break;
        end = at;
    } while (from >= SINGLE_MOST && at < whole->glyph_count);
    return end;
}

/* Parts with a costly break between them. Shaping stays as it was for the whole. */
static void split_box(Paragraph *p, Piece whole, Length width) {
    bool rtl = p->runs[whole.run].level & 1;
    uint32_t count = whole.glyph_count, start = whole.start;
    for (uint32_t from = 0, to; from < count; from = to) {
        to = part_end(p, &whole, from, width);
        uint32_t end = to == count ? whole.end : whole.cluster_base + glyph_in_order(&whole, to, rtl)->cluster;
        para_add_part(p, &whole, rtl ? count - to : from, rtl ? count - from : to, start, end);
        if (to < count && !ends_with_hyphen(p, start, end, whole.end))
            add_penalty(p, end, p->preserve ? 50 : 2000, false);
        start = end;
    }
}

/* Images shrink to the line and the page. */
static void fit_images(Paragraph *p, size_t first, Length width) {
    Length most = geometry_text_height(p->layout.job, p->layout.landscape) * 4 / 5, height;
    for (size_t i = first; i < p->piece_count; i++) {
        Piece *piece = &p->pieces[i];
        if (piece->kind != PIECE_BOX || piece->start == piece->end)
            continue;
        const Span *span = &p->spans[p->runs[piece->run].span];
        if (!span->image)
            continue;
        p->altered = true;
        image_size(span->node, span->image, width, most, &piece->width, &height);
    }
}

/* Ragged text has hyphens only here; false, and nothing is added, when they would not make all parts narrow enough. */
static bool hyphenate_wide(Paragraph *p, const Piece *whole, Length width) {
    size_t first = p->piece_count;
    if (p->preserve || !p->layout.job->hyphens || !para_add_hyphenated(p, whole))
        return false;
    for (size_t i = first; i < p->piece_count; i++) {
        if (p->pieces[i].width <= width)
            continue;
        p->piece_count = first;
        return false;
    }
    return true;
}

/* Lets lines end at the kept spaces among the pieces [from, to). */
static void loosen(Paragraph *p, size_t from, size_t to) {
    p->altered = true;
    for (size_t i = from; i < to; i++)
        if (p->pieces[i].kept)
            p->pieces[i].penalty = KEPT_PENALTY;
}

/* What kept spaces join to more than a line is kept no longer. */
static void loosen_wide(Paragraph *p, size_t first, Length width) {
    int64_t joined = 0;
    size_t from = first;
    bool kept = false;
    for (size_t i = first; i <= p->piece_count; i++) {
        bool ends = i == p->piece_count || (p->pieces[i].kind != PIECE_BOX && p->pieces[i].penalty < PENALTY_NEVER);
        if (!ends) {
            joined += p->pieces[i].width;
            kept |= p->pieces[i].kept;
            continue;
        }
        if (kept && joined > width)
            loosen(p, from, i);
        joined = 0;
        kept = false;
        from = i + 1;
    }
}

void para_split_wide(Paragraph *p, size_t first, Length width) {
    fit_images(p, first, width);
    if (p->keeps)
        loosen_wide(p, first, width);
    bool any = false;
    for (size_t i = first; i < p->piece_count; i++)
        any |= p->pieces[i].kind == PIECE_BOX && p->pieces[i].width > width && p->pieces[i].glyph_count > 1;
    if (!any)
        return;
    size_t count = p->piece_count - first;
    Piece *old = arena_array(p->layout.arena, Piece, count);
    memcpy(old, p->pieces + first, count * sizeof *old);
    p->altered = true;
    p->piece_count = first;
    for (size_t i = 0; i < count; i++) {
        if (old[i].kind == PIECE_BOX && old[i].width > width && old[i].glyph_count > 1) {
            if (!hyphenate_wide(p, &old[i], width))
                split_box(p, old[i], width);
        } else {
            arena_grow(p->layout.arena, p->pieces, p->piece_count, p->piece_capacity);
            p->pieces[p->piece_count++] = old[i];
        }
    }
    arena_release(p->layout.arena, old, count * sizeof *old);
}
