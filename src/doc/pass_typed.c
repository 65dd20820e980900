/* Text as it was typed on a keyboard: straight quotation marks, apostrophes, hyphens and full stops become those of
 * print, by the language that they stand in. Only TEXT that its reader calls typed; code, formulas and addresses
 * stay. */
#include "doc/passes.h"
#include "doc/terms.h"
#include "text/unicode.h"

/* What is known while the text of one block is read. */
typedef struct {
    String lang;
    uint32_t last;              /* the character before, as it was typed; 0 at the start of a block */
    uint32_t next_text;         /* the first character of the text behind this one, 0 when the block ends */
    int doubles;                /* quotations in double marks that are open, one in the other */
    bool has_single;            /* one in single marks is open */
} Typing;

typedef struct {
    String text;
    size_t at;
    Buffer *out;
    bool has_no_end; /* of a quotation in single marks, from here on */
} Piece;

static uint32_t peek(const Typing *typing, const Piece *piece, size_t at) {
    return at < piece->text.length ? utf8_next(piece->text, &at) : typing->next_text;
}

/* Whether a quotation may begin behind this character. */
static bool begins(uint32_t before) {
    return before == 0 || code_point_is_any_space(before) || before == '(' || before == '[' || before == '{' ||
        before == '/' ||
           before == '-' || before == '"' || before == '\'' || (before >= 0x2012 && before <= 0x2015) ||
               code_point_is_cjk(before);
}

static bool ends(uint32_t behind) {
    return behind == 0 || code_point_is_any_space(behind) || code_point_is_punctuation(behind);
}

/* Japanese and Chinese brackets are never made of quotation marks. */
static bool has_marks(String lang) { return !string_starts(term_quote_open(lang, 0), S("「")); }

static void add_mark(const Typing *typing, Piece *piece, int depth, bool is_opening) {
    buffer_string(piece->out, is_opening ? term_quote_open(typing->lang, depth) : term_quote_close(typing->lang,
        depth));
}

enum { QUOTATIONS_MOST = 2 };

static bool is_digit(uint32_t c) { return c >= '0' && c <= '9'; }

static void add_double(Typing *typing, Piece *piece) {
    uint32_t behind = peek(typing, piece, piece->at + 1);
    bool may_open = begins(typing->last) && behind && !code_point_is_any_space(behind) &&
        typing->doubles < QUOTATIONS_MOST;
    bool is_opening = may_open && (typing->doubles == 0 || code_point_is_word(behind));
    if (!is_opening && typing->doubles == 0 && is_digit(typing->last))
        buffer_text(piece->out, "″");
    else if (!has_marks(typing->lang) || (!is_opening && typing->doubles == 0))
        buffer_byte(piece->out, '"');
    else
        add_mark(typing, piece, typing->doubles - !is_opening, is_opening);
    typing->doubles += is_opening ? 1 : typing->doubles > 0 ? -1 : 0;
}

/* Words that begin with an apostrophe. */
static bool is_clipped(const Typing *typing, const Piece *piece) {
    static const struct {
        const char *lang, *words;
    } clipped[] = {{"en", "n tis twas em til cause bout round neath kay cos"}, {"de",
        "n ne nem nen ner nes s rein raus rauf runter mal"},
                   {"nl", "s t n k m"}, {"af", "n"}};
    String rest = string_slice(piece->text, piece->at + 1, piece->text.length);
    size_t length = 0;
    while (length < rest.length && ascii_alpha(rest.bytes[length]))
        length++;
    for (size_t i = 0; i < sizeof clipped / sizeof *clipped; i++)
        if (string_starts(typing->lang, string_of(clipped[i].lang)) && length && string_is_one_of(string_slice(rest,
            0, length), clipped[i].words))
            return true;
    return false;
}

/* Whether the quotation that a mark opens ends in this piece of text. */
static bool is_closed(Piece *piece) {
    for (size_t at = piece->at + 1; at < piece->text.length && !piece->has_no_end; at++)
        if (piece->text.bytes[at] == '\'' && !ascii_space(piece->text.bytes[at - 1]) &&
            ends(at + 1 < piece->text.length ? (unsigned char)piece->text.bytes[at + 1] : 0))
            return true;
    piece->has_no_end = true;
    return false;
}

static void add_single(Typing *typing, Piece *piece) {
    uint32_t behind = peek(typing, piece, piece->at + 1);
    bool may_open = begins(typing->last) && behind && !code_point_is_any_space(behind) && !is_digit(behind);
    if (may_open && !typing->has_single && !is_clipped(typing, piece) && is_closed(piece) && has_marks(typing->lang)) {
        add_mark(typing, piece, 1, true);
        typing->has_single = true;
    } else if (typing->has_single && !code_point_is_word(behind)) {
        add_mark(typing, piece, 1, false);
        typing->has_single = false;
    } else {
        bool is_prime = is_digit(typing->last) && (is_digit(behind) || ends(behind)) && typing->doubles == 0;
        buffer_text(piece->out, is_prime ? "′" : "’");
    }
}

static size_t run_length(const Piece *piece) {
    size_t end = piece->at;
    while (end < piece->text.length && piece->text.bytes[end] == piece->text.bytes[piece->at])
        end++;
    return end - piece->at;
}

/* "--" and "---" are dashes, but for options ("--word") and arrows ("-->"). */
static const char *dash(const Typing *typing, const Piece *piece, size_t length) {
    uint32_t behind = peek(typing, piece, piece->at + length);
    bool is_option = (typing->last == 0 || code_point_is_any_space(typing->last)) && code_point_is_word(behind);
    if (length < 2 || length > 3 || is_option || behind == '>' || typing->last == '<' || typing->last == '!')
        return NULL;
    return length == 2 ? "–" : "—";
}

/* Takes a run of hyphens or stops. */
static void add_run(Typing *typing, Piece *piece) {
    size_t length = run_length(piece);
    char sign = piece->text.bytes[piece->at];
    const char *other = sign == '-' ? dash(typing, piece, length) : length == 3 ? "…" : NULL;
    if (other)
        buffer_text(piece->out, other);
    else
        buffer_fill(piece->out, sign, length);
    piece->at += length;
    typing->last = (uint32_t)sign;
}

static bool is_sign(char c) { return c == '"' || c == '\'' || c == '-' || c == '.'; }

/* Takes what stays as it is, up to the next sign. */
static void add_plain(Typing *typing, Piece *piece) {
    size_t start = piece->at, end = start;
    while (end < piece->text.length && !is_sign(piece->text.bytes[end]))
        end++;
    buffer_string(piece->out, string_slice(piece->text, start, end));
    piece->at = end;
    typing->last = utf8_previous(piece->text, &end);
}

static String typeset(Typing *typing, Arena *arena, String text) {
    Buffer out;
    buffer_open(&out, arena);
    buffer_reserve(&out, text.length);
    Piece piece = {.text = text, .out = &out};
    while (piece.at < text.length) {
        char c = text.bytes[piece.at];
        if (c == '-' || c == '.') {
            add_run(typing, &piece);
        } else if (c == '"' || c == '\'') {
            (c == '"' ? add_double : add_single)(typing, &piece);
            typing->last = (uint32_t)c;
            piece.at++;
        } else {
            add_plain(typing, &piece);
        }
    }
    return buffer_view(&out);
}

static bool has_pair(String text, char sign) {
    for (size_t at; (at = string_find_byte(text, sign)) < text.length; text = string_slice(text, at + 1, text.length))
        if (at + 1 < text.length && text.bytes[at + 1] == sign)
            return true;
    return false;
}

/* Four searches are quicker than one look at each byte. */
static bool has_typed_signs(String text) {
    return string_find_byte(text, '"') != SIZE_MAX || string_find_byte(text, '\'') != SIZE_MAX ||
           has_pair(text, '-') || has_pair(text, '.');
}

/* The character that follows a text in its block, 0 when none does. */
static uint32_t character_behind(const Node *text) {
    const Node *node = text;
    for (;;) {
        while (node && !node->next && node->parent && kind_is_inline((Kind)node->parent->kind))
            node = node->parent;
        node = node ? node->next : NULL;
        while (node && node->kind != KIND_TEXT && node->first)
            node = node->first;
        if (!node || node->kind == KIND_BREAK || !kind_is_inline((Kind)node->kind))
            return 0;
        size_t at = 0;
        if (node->kind == KIND_TEXT && node->as.text.length)
            return utf8_next(node->as.text, &at);
        if (node->kind != KIND_TEXT)
            return 'x'; /* an image, a formula */
    }
}

static bool is_address(const Node *link) {
    const Node *text = link->first;
    return text && !text->next && text->kind == KIND_TEXT && string_find(link->as.link.target,
        text->as.text) != SIZE_MAX;
}

static void follow(Typing *typing, Document *document, Node *node) {
    if (node->typed && has_typed_signs(node->as.text)) {
        typing->lang = node_lang(node);
        typing->next_text = character_behind(node);
        node->as.text = typeset(typing, document->arena, node->as.text);
        node->typed = false;
        return;
    }
    node->typed = false;
    size_t at = node->as.text.length;
    if (at)
        typing->last = utf8_previous(node->as.text, &at);
}

static void typeset_metadata(Document *document) {
    for (int field = 0; field < META_COUNT; field++) {
        String value = meta_value(document, (MetaField)field);
        Typing typing = {.lang = meta_value(document, META_LANGUAGE)};
        if (document->typed_meta >> field & 1 && has_typed_signs(value))
            meta_add(document, (MetaField)field, typeset(&typing, document->arena, value));
    }
}

void pass_typed(Document *document) {
    typeset_metadata(document);
    if (!document->has_typed)
        return;
    Typing typing = {.lang = S("")};
    Walk walk = walk_start(document->root);
    for (Node *node; (node = walk_next(&walk));) {
        if (!walk.entering)
            continue;
        bool is_code = node->kind == KIND_CODE || node->kind == KIND_CODE_BLOCK;
        if (!kind_is_inline((Kind)node->kind) || node->kind == KIND_BREAK)
            typing = (Typing){.lang = S("")};
        if (is_code || (node->kind == KIND_LINK && is_address(node))) {
            if (node->first)
                walk_skip(&walk);
            typing.last = 'x';
        } else if (node->kind == KIND_TEXT) {
            follow(&typing, document, node);
        } else if (kind_is_inline((Kind)node->kind) && node->kind != KIND_BREAK && !node->first) {
            typing.last = 'x';
        }
    }
}
