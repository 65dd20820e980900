/* Labels are compared piece by piece, as punctuation parts them: "Press release – for immediate release". */
#include "doc/label_said.h"

#include "doc/date.h"
#include "doc/first_blocks.h"
#include "doc/first_dates.h"
#include "doc/part_words.h"
#include "doc/segments.h"
#include "text/unicode.h"

/* What labels and embargoes say, as bits. */
typedef enum { SAYS_NOTHING = 0, SAYS_KIND = 1, SAYS_IMMEDIATE = 2, SAYS_EMBARGO = 4 } Sense;

static Sense sense_of(const Document *document, String piece) {
    PartWords words = part_words(document->arena, piece, node_lang(document->root));
    if (words.role == ROLE_EMBARGO)
        return SAYS_EMBARGO;
    return words.role != ROLE_LABEL ? SAYS_NOTHING : words.is_condition ? SAYS_IMMEDIATE : SAYS_KIND;
}

/* The text up to the next sign that parts it, which is taken off as well; an embargo has signs of its own. False at the
 * end. */
static bool next_piece(const Document *document, String *rest, String *piece) {
    size_t at = 0, length = 0;
    if (rest->length == 0)
        return false;
    bool is_whole = sense_of(document, *rest) == SAYS_EMBARGO;
    while (at < rest->length && (is_whole || (!segment_break_at(*rest, at, &length) && rest->bytes[at] != ':')))
        at++;
    *piece = string_trim(string_slice(*rest, 0, at));
    size_t behind = at == rest->length ? at : at + (rest->bytes[at] == ':' ? 1 : length);
    *rest = string_slice(*rest, behind, rest->length);
    return true;
}

static unsigned senses_of(const Document *document, String text) {
    unsigned senses = SAYS_NOTHING;
    for (String piece; next_piece(document, &text, &piece);)
        senses |= sense_of(document, piece);
    return senses;
}

/* What the blocks of the document that are labels or embargoes say; *embargo is the text of the first embargo. */
static unsigned senses_said(const Document *document, String *embargo) {
    unsigned senses = SAYS_NOTHING;
    Walk walk = walk_start(document->root);
    *embargo = S("");
    for (const Node *node; (node = walk_next(&walk));) {
        bool is_embargo = node->role == ROLE_EMBARGO;
        if (!walk.entering || kind_is_inline((Kind)node->kind) || (!is_embargo && node->role != ROLE_LABEL))
            continue;
        String text = node_plain_text(node, document->arena);
        senses |= is_embargo ? SAYS_EMBARGO : senses_of(document, text);
        if (is_embargo && !embargo->length)
            *embargo = text;
    }
    return senses;
}

/* An embargo with a date says another only if that has the same date. */
static bool is_same_embargo(const Document *document, String piece, String embargo) {
    String one, two;
    return !text_has_digit(piece) || (date_first_in(document, piece, &one) && date_first_in(document, embargo, &two) &&
                                      (string_starts(one, two) || string_starts(two, one)));
}

String label_unsaid(Document *document, String label) {
    FirstBlocks first;
    String embargo, rest = label, piece, unsaid = S("");
    unsigned said = senses_said(document, &embargo);
    bool is_part = false;
    first_blocks_read(&first, document, /*whole*/ !document->has_front_matter);
    if (first_blocks_segment(&first, label, /*colons*/ false))
        return S("");
    while (next_piece(document, &rest, &piece)) {
        Sense sense = sense_of(document, piece);
        bool is_said = (said & sense) && (sense != SAYS_EMBARGO || is_same_embargo(document, piece, embargo));
        is_part |= is_said;
        if (!is_said && piece.length)
            unsaid = arena_join(document->arena, unsaid, unsaid.length ? S(" · ") : S(""), piece);
    }
    return is_part ? unsaid : label;
}
