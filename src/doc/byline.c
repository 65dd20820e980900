/* Every author must stand in a byline; several may stand in one each. */
#include "doc/byline.h"

#include <unicode/uchar.h>

#include "doc/date_line.h"
#include "doc/first_dates.h"
#include "doc/person_names.h"
#include "doc/segments.h"
#include "text/unicode.h"

enum { WORDS_MOST = 60 /* of a byline */ };

typedef struct {
    const Document *document;
    const MetaValues *authors;
    Segments segments;
} Byline;

static Arena *arena_of(const Byline *byline) { return byline->document->arena; }

/* How many authors the words name. */
static size_t count_named(const Byline *byline, Folded words) {
    size_t named = 0;
    for (size_t i = 0; i < byline->authors->count; i++)
        named += person_named(arena_of(byline), words, byline->authors->values[i]);
    return named;
}

static bool is_word_of_author(const Byline *byline, String word) {
    for (size_t i = 0; i < byline->authors->count; i++) {
        Folded name = folded_words(arena_of(byline), byline->authors->values[i]);
        for (size_t k = 0; k < name.count; k++)
            if (string_equal(name.words[k], word))
                return true;
    }
    return false;
}

/* Whether words are names of authors and nothing else but titles, initials, and a word ("and") between two. */
static bool are_names(const Byline *byline, Folded words) {
    size_t others = 0, names = 0;
    for (size_t i = 0; i < words.count; i++) {
        if (is_word_of_author(byline, words.words[i]))
            names++;
        else if (!person_title(words.words[i]))
            others++;
    }
    return names && (others == 0 || others < count_named(byline, words));
}

static Folded part_of(const Byline *byline, size_t start, size_t end) {
    return (Folded){byline->segments.words.words + start, end - start};
}

/* Names, also with words before or behind them that lead to authors or a date: "Posted by Ann Lee", "By Ann Lee on". */
static bool has_names(const Byline *byline, size_t start, size_t end) {
    const String *words = byline->segments.words.words;
    start += byline_lead(arena_of(byline), part_of(byline, start, end));
    while (end > start && !is_word_of_author(byline, words[end - 1]) &&
           (date_line_lead(words[end - 1]) || byline_participle(words[end - 1])))
        end--;
    return start < end && are_names(byline, part_of(byline, start, end));
}

/* "By Ann Lee", also behind "Posted on" and a date, with whatever follows the names. */
static bool is_led(const Byline *byline) {
    size_t at = 0, count = byline->segments.words.count;
    while (at < count && date_line_leads(part_of(byline, at, segment_end(&byline->segments, at))))
        at = segment_end(&byline->segments, at);
    size_t end = at < count ? segment_end(&byline->segments, at) : count;
    return at < end && byline_lead(arena_of(byline), part_of(byline, at, count)) && has_names(byline, at, end);
}

/* Names, and what the document has to say of itself: where they work, who publishes, when, and so many things more. */
static bool is_bare(const Byline *byline, size_t others_most) {
    enum { OTHER_WORDS = 5 /* "Head of News", "the mill's engineer" */ };
    size_t names = 0, others = 0;
    for (size_t at = 0; at < byline->segments.words.count;) {
        size_t end = segment_end(&byline->segments, at);
        if (has_names(byline, at, end))
            names++;
        else if (!date_line_leads(part_of(byline, at, end)) && end - at <= OTHER_WORDS &&
                 !first_blocks_explain(byline->document, part_of(byline, at, end)))
            others++;
        else if (end - at > OTHER_WORDS)
            return false;
        at = end;
    }
    return names && others <= others_most;
}

static bool is_byline(const Byline *byline, const FirstBlock *block) {
    if (byline->segments.words.count == 0 || byline->segments.words.count > WORDS_MOST)
        return is_led(byline);
    return is_led(byline) || (block->in_head && is_bare(byline, 1));
}

/* The beginning of a block with a comma for the date of the document, which may stand beside a name without one. */
static String text_without_date(const Document *document, const FirstBlock *block) {
    String text = first_blocks_beginning(block->text, 400);
    DateSought sought;
    size_t start, end;
    if (!block->in_head || !date_sought_open(&sought, document, meta_value(document, META_DATE)) ||
        !date_sought_text(&sought, text, &start, &end))
        return text;
    String behind = string_slice(text, end, text.length);
    return arena_join(document->arena, string_slice(text, 0, start), S(", "), behind);
}

/* The last sentence of a paragraph: "The mill won. Posted by Ann Lee." */
static bool is_last_sentence(Byline *byline, String text) {
    enum { BYTES_MOST = 160, SENTENCE_WORDS_MOST = 16 };
    size_t before = text.length > BYTES_MOST ? first_blocks_beginning(text, text.length - BYTES_MOST).length : 0;
    String last = string_slice(text, before, text.length);
    for (size_t at = 0; at < last.length;) {
        if (!u_hasBinaryProperty((UChar32)utf8_next(last, &at), UCHAR_S_TERM) || at == last.length)
            continue;
        byline->segments = segments_of(arena_of(byline), string_slice(last, at, last.length));
        if (byline->segments.words.count <= SENTENCE_WORDS_MOST && is_led(byline) && is_bare(byline, 0))
            return true;
    }
    return false;
}

Node *byline_find(const FirstBlocks *first) {
    const Document *document = first->document;
    const MetaValues *authors = &document->meta[META_AUTHOR];
    bool *named = arena_array(document->arena, bool, authors->count);
    size_t count = 0;
    Node *line = NULL;
    for (size_t i = 0; i < first->count && count < authors->count; i++) {
        const FirstBlock *block = &first->blocks[i];
        Byline byline = {document, authors, {{NULL, 0}, NULL}};
        if (!block->is_free || block->node->kind == KIND_HEADING)
            continue;
        byline.segments = segments_of(document->arena, text_without_date(document, block));
        if (!is_byline(&byline, block) && !is_last_sentence(&byline, block->text))
            continue;
        for (size_t k = 0; k < authors->count; k++)
            if (!named[k] && person_named(document->arena, byline.segments.words, authors->values[k])) {
                named[k] = true;
                count++;
                line = line ? line : block->node;
            }
    }
    return count == authors->count ? line : NULL;
}
