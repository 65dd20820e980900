/* A paragraph from start to end: its text is collected, itemised and shaped; then it tells its widths or becomes
 * lines. */
#include "layout/text/kept.h"
#include "text/hyphen.h"

/* Languages without spaces between words have too little in a line to stretch; so have those whose words are long,
 * as long as nothing says where to hyphenate them, unless the document wants it so. */
/* True where someone said so. */
static bool is_justified(const Document *document) {
    const Settings *settings = &document->settings;
    return settings_given(settings, SETTING_text_align) && settings->text_align == TEXT_ALIGN_JUSTIFY;
}

static Align natural_align(const Document *document, Align align, String lang) {
    if (align != ALIGN_JUSTIFY)
        return align;
    if (string_is_one_of(lang_primary(lang), "th lo km my bo dz"))
        return ALIGN_START;
    bool tears = string_is_one_of(lang_primary(lang), "fi et ka hy si kk ky az tk uz eu") && !hyphenation_for(lang);
    return tears && !is_justified(document) ? ALIGN_START : align;
}

static Paragraph *start(Layout layout, const Node *block, const BlockStyle *style, String lang) {
    Paragraph *p = arena_new(layout.arena, Paragraph);
    p->layout = layout;
    p->line_arena = layout.arena;
    p->block = block;
    p->style = style;
    p->lang = lang;
    p->align = natural_align(layout.job->document, (Align)style->align, lang);
    if (block->hints && block->hints->align != ALIGN_DEFAULT)
        p->align = block->hints->align;
    else if (block->kind == KIND_CAPTION && node_float(block->parent) == FLOAT_END)
        p->align = node_direction(block->parent->parent) == DIRECTION_RTL ? ALIGN_LEFT : ALIGN_RIGHT; /* as its image */
    if (p->align == ALIGN_JUSTIFY && layout.job->ragged)
        p->align = ALIGN_START;
    p->hyphenate = layout.job->hyphens &&
                   (p->align == ALIGN_JUSTIFY || (layout.hyphenate && block->kind != KIND_CODE_BLOCK));
    buffer_open(&p->text, layout.arena);
    return p;
}

static Paragraph *prepare(Paragraph *p) {
    para_itemize(p);
    para_set_sizes(p);
    para_make_pieces(p);
    if (p->ruby_count)
        ruby_join(p);
    return p;
}

static Look look_of(const BlockStyle *style) {
    return (Look){.family = style->family, .bold = style->bold, .italic = style->italic, .size = style->size,
                  .colour = style->colour};
}

static void collect_text(Paragraph *p) {
    para_collect(p, look_of(p->style), NULL);
    /* the newline that ends a code block's last line begins no other */
    if (p->preserve && p->text.length && p->text.bytes[p->text.length - 1] == '\n') {
        p->text.length--;
        if (--p->spans[p->span_count - 1].end == p->spans[p->span_count - 1].start)
            p->span_count--;
    }
}

static Paragraph *open_block(Layout layout, const Node *block, const BlockStyle *style, bool flows) {
    Paragraph *p = start(layout, block, style, node_lang(block));
    p->preserve = block->kind == KIND_CODE_BLOCK;
    p->opened_align = p->align;
    if (kept_take(p))
        return p;
    collect_text(p);
    p = prepare(flows ? stretches_open(p) : p);
    kept_add(p);
    return p;
}

Paragraph *para_open(Layout layout, const Node *block, const BlockStyle *style) {
    return open_block(layout, block, style, /*flows*/ false);
}

Paragraph *para_open_flowing(Layout layout, const Node *block, const BlockStyle *style) {
    return open_block(layout, block, style, /*flows*/ true);
}

Paragraph *para_open_reading(const Paragraph *around, const Node *ruby_text, Look look, const Node *link) {
    BlockStyle *style = arena_new(around->layout.arena, BlockStyle);
    *style = (BlockStyle){.family = look.family, .bold = look.bold, .italic = look.italic, .size = look.size,
                          .leading = look.size, .colour = look.colour};
    Paragraph *p = start(around->layout, ruby_text, style, node_lang(ruby_text));
    p->align = ALIGN_LEFT;
    p->hyphenate = false;
    p->is_reading = true;
    para_collect(p, look, link);
    return prepare(p);
}

static Paragraph *take_text(Layout layout, const Node *node, String text, String lang, const BlockStyle *style) {
    Paragraph *p = start(layout, node, style, lang);
    buffer_string(&p->text, text);
    arena_grow(layout.arena, p->spans, p->span_count, p->span_capacity);
    p->spans[p->span_count++] =
        (Span){.end = (uint32_t)text.length, .node = node, .lang = lang, .look = look_of(style)};
    return p;
}

Paragraph *para_of_text(Layout layout, const Node *node, String text, String lang, const BlockStyle *style) {
    return prepare(take_text(layout, node, text, lang, style));
}

Paragraph *para_of_flowing_text(Layout layout, const Node *node, String text, String lang, const BlockStyle *style) {
    return prepare(stretches_open(take_text(layout, node, text, lang, style)));
}

void para_lead(Paragraph *p, const Node *link) {
    for (size_t i = 0; link && i < p->span_count; i++) {
        p->spans[i].link = link;
        p->spans[i].look.underline = true;
        p->spans[i].look.colour = p->layout.style->palette[COLOUR_LINK];
    }
}

void para_align(Paragraph *p, Align align) { p->align = align; }

bool para_is_empty(const Paragraph *p) { return p->piece_count == 0; }

/* How far a piece can be narrowed: images shrink, but not until nothing can be seen. */
static Length least_width(const Paragraph *p, const Piece *piece) {
    enum { IMAGE_LEAST = 72 * POINT };
    bool is_image = piece->kind == PIECE_BOX && piece->end > piece->start && piece->width > IMAGE_LEAST &&
                    p->spans[p->runs[piece->run].span].image;
    return is_image ? IMAGE_LEAST : piece->width;
}

/* The widest word so far. One with breaks that are made only in need (in addresses, telephone numbers, at kept spaces)
 * counts as a whole up to `joined_most`, else as its widest part. */
typedef struct {
    int64_t word, part, widest_part, widest, joined_most;
} Measured;

static void end_word(Measured *m) {
    m->widest_part = m->part > m->widest_part ? m->part : m->widest_part;
    int64_t width = m->word <= m->joined_most ? m->word : m->widest_part;
    m->widest = width > m->widest ? width : m->widest;
    m->word = m->part = m->widest_part = 0;
}

static void measure_word(const Paragraph *p, const Piece *piece, Measured *m) {
    bool hyphen = piece->hyphen, breaks = piece->kind != PIECE_BOX && piece->penalty < PENALTY_NEVER;
    if (hyphen) {
        m->word += piece->break_width;
        m->part += piece->break_width;
    }
    if (piece->hang_start < 0) { /* a reading that reaches over it, at a line's start */
        m->word -= piece->hang_start;
        m->part -= piece->hang_start;
    }
    if (piece->kept || (breaks && !hyphen && piece->penalty > WRITTEN_HYPHEN_PENALTY)) {
        m->widest_part = m->part > m->widest_part ? m->part : m->widest_part;
        m->part = 0;
        m->word += piece->width;
    } else if (breaks) {
        end_word(m);
    } else {
        m->word += least_width(p, piece);
        m->part += least_width(p, piece);
    }
}

void para_widths(const Paragraph *p, Length *min, Length *preferred) {
    /* in em; a line may break behind each ideograph, but a column of single ones cannot be read */
    enum { IDEOGRAPHS_LEAST = 4, JOINED_MOST = 12 };
    int64_t line = 0, widest_line = 0, ideographs = 0;
    Measured m = {.joined_most = JOINED_MOST * (int64_t)p->size};
    for (size_t i = 0; i < p->piece_count; i++) {
        const Piece *piece = &p->pieces[i];
        measure_word(p, piece, &m);
        line = piece->forced ? 0 : line + piece->width;
        if (piece->kind == PIECE_PENALTY && piece->stretch > 0)
            ideographs = IDEOGRAPHS_LEAST * (int64_t)p->size;
        widest_line = line > widest_line ? line : widest_line;
    }
    end_word(&m);
    ideographs = ideographs < widest_line ? ideographs : widest_line;
    int64_t widest_word = m.widest > ideographs ? m.widest : ideographs;
    *min = (Length)(widest_word < INT32_MAX ? widest_word : INT32_MAX);
    *preferred = (Length)(widest_line < INT32_MAX ? widest_line : INT32_MAX);
}

static bool is_widow_or_orphan(size_t line, size_t lines) { return line > 0 && (line == 1 || line == lines - 1); }

/* Begins again, with rubies that are wider than a line set in the line. */
static void break_up_ruby(Paragraph *p, Length width) {
    Paragraph fresh = {.layout = p->layout, .line_arena = p->line_arena, .block = p->block, .style = p->style,
                       .lang = p->lang, .preserve = p->preserve, .hyphenate = p->hyphenate, .align = p->align,
                       .measured = p->rubies, .measured_count = p->ruby_count, .line_width = width};
    buffer_open(&fresh.text, fresh.layout.arena);
    fresh.layout.quiet = true;
    *p = fresh;
    collect_text(p);
    prepare(p);
}

/* ---- headings ---- */

static bool is_heading(const Paragraph *p) {
    const BlockStyle *blocks = p->layout.style->blocks;
    return p->align != ALIGN_JUSTIFY && p->style >= &blocks[BLOCK_TITLE] && p->style <= &blocks[BLOCK_HEADING_6];
}

/* Whether a line ends inside a word, an address or the like. */
static bool breaks_words(const Paragraph *p, const uint32_t *ends, size_t lines) {
    for (size_t i = 0; i < lines; i++)
        if (ends[i] < p->piece_count && p->pieces[ends[i]].penalty > 0)
            return true;
    return false;
}

/* Breaks into lines of about the same length, between words: those of the narrowest measure that takes no more of
 * them. */
static size_t break_evenly(Paragraph *p, Length width, uint32_t **ends) {
    size_t lines = para_break(p, width, ends);
    if (lines < 2 || breaks_words(p, *ends, lines))
        return lines;
    for (Length narrow = width / 2, wide = width; wide - narrow > p->size / 4;) {
        Length middle = narrow + (wide - narrow) / 2;
        uint32_t *tried;
        if (para_break(p, middle, &tried) == lines && !breaks_words(p, tried, lines)) {
            *ends = tried;
            wide = middle;
        } else {
            narrow = middle;
        }
    }
    return lines;
}

/* ---- lines ---- */

/* Not again for a paragraph that was kept from another run (kept.h). */
void para_find_breaks(Paragraph *p, Length width) {
    if (p->ends && p->broken_width == width && p->broken_align == p->align)
        return;
    uint32_t *ends;
    p->lines = is_heading(p) ? break_evenly(p, width, &ends) : para_break(p, width, &ends);
    p->ends = ends;
    p->broken_width = width;
    p->broken_align = p->align;
}

Strip *para_line(Paragraph *p, size_t from, size_t to, size_t number, Length x, Length width) {
    bool forced = to < p->piece_count && p->pieces[to].forced;
    Strip *line = line_make(p, from, to, forced || number == p->lines - 1, x, width);
    if (is_widow_or_orphan(number, p->lines))
        line->break_before = BREAK_BEFORE_AVOID;
    return line;
}

static Strip *text_lines(Paragraph *p, Length x, Length width) {
    para_split_wide(p, 0, width);
    para_find_breaks(p, width);
    Strip *first = NULL, **link = &first;
    size_t from = 0;
    for (size_t i = 0; i < p->lines; i++) {
        size_t end = p->ends[i];
        *link = para_line(p, from, end, i, x, width);
        link = &(*link)->next;
        from = end < p->piece_count ? end + 1 : end;
    }
    return first;
}

static Strip *whole_code(Paragraph *p, Length x, Length width) {
    code_fit(p, width);
    Strip *first = code_lines(p, x, width);
    size_t lines = 0, n = 0;
    for (const Strip *strip = first; strip; strip = strip->next)
        lines++;
    for (Strip *strip = first; strip; strip = strip->next, n++)
        if (is_widow_or_orphan(n, lines))
            strip->break_before = BREAK_BEFORE_AVOID;
    return first;
}

Strip *para_lines(Paragraph *p, Length x, Length width) {
    if (para_is_empty(p))
        return NULL;
    if (ruby_is_wider(p, width))
        break_up_ruby(p, width);
    return p->preserve ? whole_code(p, x, width) : text_lines(p, x, width);
}
