/* Runs of delimiters: what they enclose is emphasized, struck … (CommonMark 6.2 and its appendix, GFM 6.5). Which runs
 * may open and close follows, where the dialect says so, the CJK-friendly amendment: letters and signs of Chinese,
 * Japanese and Korean need no spaces around what they emphasize. */
#include "read/markdown/inline_state.h"
#include "text/unicode.h"

/* What a sign encloses, by how many of it. */
typedef struct {
    char sign;
    bool is_whole; /* counts only as a run of exactly so many, which must end with as many; else as emphasis does */
    bool is_word;  /* does not open or close inside of a word, as "_" */
    uint8_t length;
    Feature feature;
    Kind kind;
} DelimiterKind;

static const DelimiterKind delimiter_kinds[] = {
    {'*', false, false, 0, FEATURE_COUNT, KIND_EMPHASIS},
    {'_', false, true, 0, FEATURE_COUNT, KIND_EMPHASIS},
    {'=', true, true, 2, FEATURE_MARKS, KIND_MARKED},
    {'~', true, false, 2, FEATURE_STRIKE, KIND_STRIKETHROUGH},
    {'~', true, false, 1, FEATURE_STRIKE_SINGLE, KIND_STRIKETHROUGH},
};
_Static_assert(sizeof delimiter_kinds / sizeof *delimiter_kinds == DELIMITER_KINDS, "all kinds have bottoms");

static const DelimiterKind *kind_of(const InlineParser *parser, char sign, size_t length) {
    for (size_t i = 0; i < DELIMITER_KINDS; i++) {
        const DelimiterKind *kind = &delimiter_kinds[i];
        if (kind->sign == sign && (!kind->is_whole || kind->length == length) &&
            (kind->feature == FEATURE_COUNT || parser_has(parser, kind->feature)))
            return kind;
    }
    return NULL;
}

/* ---- flanking ---- */

/* What stands beside a run. */
typedef struct {
    bool is_space, is_punctuation, is_cjk;
} Side;

static Side side_of(const InlineParser *parser, uint32_t c) {
    Side side = {.is_space = code_point_is_any_space(c), .is_punctuation = code_point_is_punctuation(c)};
    side.is_cjk = parser_has(parser, FEATURE_CJK_EMPHASIS) && code_point_is_cjk(c);
    return side;
}

static bool is_variation_selector(uint32_t c) { return (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF); }

/* Beside emphasis, signs that strike are not looked at: what stands behind them counts. */
static bool is_skipped(const InlineParser *parser, const DelimiterKind *kind, size_t at) {
    return !kind->is_whole && parser->text.bytes[at] == '~' && parser_has(parser, FEATURE_STRIKE);
}

static Side side_before(const InlineParser *parser, const DelimiterKind *kind, size_t at) {
    while (at > 0 && is_skipped(parser, kind, at - 1))
        at--;
    if (at == 0)
        return (Side){.is_space = true};
    uint32_t c = utf8_previous(parser->text, &at);
    if (is_variation_selector(c) && at > 0 && parser_has(parser, FEATURE_CJK_EMPHASIS))
        c = utf8_previous(parser->text, &at);
    return side_of(parser, c);
}

static Side side_behind(const InlineParser *parser, const DelimiterKind *kind, size_t at) {
    while (at < parser->text.length && is_skipped(parser, kind, at))
        at++;
    if (at >= parser->text.length)
        return (Side){.is_space = true};
    return side_of(parser, utf8_next(parser->text, &at));
}

/* Whether a run may open what stands at its `inner` side. */
static bool is_flanking(Side outer, Side inner) {
    bool inner_sign = inner.is_punctuation && !inner.is_cjk;
    return !inner.is_space && (!inner_sign || outer.is_space || outer.is_punctuation || outer.is_cjk);
}

static Delimiter *new_delimiter(InlineParser *parser) {
    Delimiter *delimiter = parser->free_delimiter;
    if (!delimiter)
        return arena_new(parser->arena, Delimiter);
    parser->free_delimiter = delimiter->next;
    return delimiter;
}

static void push(InlineParser *parser, const DelimiterKind *kind, size_t end) {
    size_t start = parser->at;
    Side before = side_before(parser, kind, start), behind = side_behind(parser, kind, end);
    bool left = is_flanking(before, behind), right = is_flanking(behind, before);
    Node *node = parser_append_text(parser, start, end);
    bool is_free = !kind->is_word, any_cjk = kind->is_whole; /* "_" does not part words without spaces */
    bool can_open = left && (is_free || !right || before.is_punctuation || (any_cjk && before.is_cjk));
    bool can_close = right && (is_free || !left || behind.is_punctuation || (any_cjk && behind.is_cjk));
    if (!can_open && !can_close)
        return;
    Delimiter *delimiter = new_delimiter(parser);
    *delimiter = (Delimiter){.previous = parser->last_delimiter, .node = node, .at = start, .sign = kind->sign,
                             .kind = (uint8_t)(kind - delimiter_kinds), .can_open = can_open, .can_close = can_close,
                             .length = end - start};
    if (delimiter->previous)
        delimiter->previous->next = delimiter;
    else
        parser->first_delimiter = delimiter;
    parser->last_delimiter = delimiter;
    parser->held = node;
    if (!parser->last_bracket)
        inline_pair_early(parser);
}

bool inline_delimiters(InlineParser *parser) {
    size_t end = parser->at;
    char sign = parser_peek(parser, end);
    while (parser_peek(parser, end) == sign)
        end++;
    const DelimiterKind *kind = kind_of(parser, sign, end - parser->at);
    if (kind)
        push(parser, kind, end);
    else
        parser_append_text(parser, parser->at, end);
    parser->at = end;
    return true;
}

/* ---- pairs ---- */

static void drop(InlineParser *parser, Delimiter *delimiter) {
    *(delimiter->previous ? &delimiter->previous->next : &parser->first_delimiter) = delimiter->next;
    *(delimiter->next ? &delimiter->next->previous : &parser->last_delimiter) = delimiter->previous;
    if (parser->paired == delimiter)
        parser->paired = delimiter->previous;
    delimiter->next = parser->free_delimiter;
    parser->free_delimiter = delimiter;
}

/* Drops a delimiter of which no sign is left. */
static void drop_used(InlineParser *parser, Delimiter *delimiter) {
    Node *node = delimiter->node;
    node_remove(node);
    if (parser->held == node)
        parser->held = NULL;
    node->next = parser->free_text;
    parser->free_text = node;
    drop(parser, delimiter);
}

static bool do_match(const Delimiter *opener, const Delimiter *closer) {
    if (!opener->can_open || opener->kind != closer->kind)
        return false;
    if (delimiter_kinds[closer->kind].is_whole)
        return true;
    bool is_both = opener->can_close || closer->can_open;
    return !is_both || closer->length % 3 == 0 || (opener->length + closer->length) % 3 != 0;
}

static void enclose(Node *first, Node *end, Node *around) {
    node_insert(first->parent, around, first->next);
    for (Node *node = around->next, *next; node != end; node = next) {
        next = node->next;
        node_remove(node);
        node_append(around, node);
    }
}

/* The node between an opener and a closer. Returns the closer to go on with. */
static Delimiter *pair(InlineParser *parser, Delimiter *opener, Delimiter *closer) {
    const DelimiterKind *kind = &delimiter_kinds[closer->kind];
    String *open = &opener->node->as.text, *close = &closer->node->as.text;
    size_t used = kind->is_whole ? kind->length : open->length >= 2 && close->length >= 2 ? 2 : 1;
    while (closer->previous != opener)
        drop(parser, closer->previous);
    Kind made = !kind->is_whole && used == 2 ? KIND_STRONG : kind->kind;
    Node *around = node_new(parser->arena, made, opener->node->at);
    around->at.column += (uint32_t)(open->length - used);
    enclose(opener->node, closer->node, around);
    open->length -= used;
    *close = string_slice(*close, used, close->length);
    if (open->length == 0)
        drop_used(parser, opener);
    if (close->length > 0)
        return closer;
    Delimiter *next = closer->next;
    drop_used(parser, closer);
    return next;
}

static Delimiter *find_opener(const Delimiter *closer, const Delimiter *below, size_t bottom) {
    for (Delimiter *opener = closer->previous; opener && opener != below && opener->at >= bottom;
         opener = opener->previous)
        if (do_match(opener, closer))
            return opener;
    return NULL;
}

/* Looks for what each of the delimiters from `closer` on closes. */
static void pair_from(InlineParser *parser, Delimiter *closer, const Delimiter *below, DelimiterBottoms bottoms) {
    while (closer) {
        Delimiter *next = closer->next;
        if (closer->can_close) {
            size_t *bottom = &bottoms[closer->kind][closer->can_open][closer->length % 3];
            Delimiter *opener = find_opener(closer, below, *bottom);
            if (opener)
                next = pair(parser, opener, closer);
            else
                *bottom = closer->at;
            if (!opener && !closer->can_open)
                drop(parser, closer);
        }
        closer = next;
    }
}

void inline_pair_early(InlineParser *parser) {
    pair_from(parser, parser->paired ? parser->paired->next : parser->first_delimiter, NULL, parser->bottoms);
    parser->paired = parser->last_delimiter;
}

void inline_pair_delimiters(InlineParser *parser, Delimiter *below) {
    DelimiterBottoms bottoms = {0};
    pair_from(parser, below ? below->next : parser->first_delimiter, below, bottoms);
    while (parser->last_delimiter && parser->last_delimiter != below)
        drop(parser, parser->last_delimiter);
}
