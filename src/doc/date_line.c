/* What stands before the date in its block decides: nothing, names and places that punctuation parts from it, or words
 * that lead to a date ("Published on"). Behind the date the line, or at least its segment, must end. */
#include "doc/date_line.h"

#include "doc/dateline.h"
#include "doc/first_dates.h"
#include "doc/person_names.h"
#include "doc/segments.h"
#include "text/unicode.h"

enum {
    HEAD_COLUMNS = 120,   /* of a line with a date */
    DATELINE_BYTES = 160, /* of the beginning of a text in which its dateline is */
    BYLINE_WORDS = 12,    /* beside a date in its line */
    PLACE_WORDS = 4       /* "Frankfurt am Main", "青石镇" with a word a sign */
};

/* ---- beside the date ---- */

bool date_line_lead(String word) {
    static const char words[] =
        "published posted released issued dated date updated on at the of veröffentlicht erschienen datum vom am den "
        "der stand publié publiée publication le du date datée publicado publicada fecha el a de em data publicato "
        "pubblicato il del gepubliceerd op udgivet offentliggjort dato publicerad publicerat julkaistu päivämäärä "
        "avaldatud kuupäev publicēts datums paskelbta opublikowano dnia publikacji vydáno dne zveřejněno uverejnené "
        "dátum közzétéve kelt objavljeno publicat la публикувано на дата опубликовано от опубліковано δημοσιεύτηκε "
        "στις ημερομηνία yayımlanma tarihi tarih تاريخ نشر في التاريخ بتاريخ प्रकाशित दिनांक तारीख 发 布 日 期 發 表 配 信";
    return string_is_one_of(word, words);
}

bool date_line_leads(Folded words) {
    for (size_t i = 0; i < words.count; i++)
        if (!date_line_lead(words.words[i]) && !byline_participle(words.words[i]))
            return false;
    return true;
}

/* Whether a segment is a place or name: few words, the long ones with a capital letter where their script has such. */
static bool is_place(String segment) {
    enum { SMALL_BYTES = 6 /* of "am", "de", "дол" */ };
    String rest = segment, word;
    size_t words = 0;
    while (string_next(&rest, ' ', &word)) {
        if (!word.length)
            continue;
        if (++words > PLACE_WORDS || (word.length > SMALL_BYTES && code_point_is_lower(utf8_next(word, &(size_t){0}))))
            return false;
    }
    return true;
}

/* Whether what stands before a date is parted from it. */
static bool is_before(Arena *arena, String before, String date, bool is_vague) {
    size_t start = 0, length;
    for (size_t at = 0; at < before.length; at += length) {
        length = 1;
        if (!segment_break_at(before, at, &length)) {
            length = 1;
            continue;
        }
        String segment = string_slice(before, start, at);
        if (!is_place(segment) && !byline_lead(arena, folded_words(arena, segment)))
            return false;
        start = at + length;
    }
    Folded last = folded_words(arena, string_slice(before, start, before.length));
    Folded first = folded_words(arena, date); /* "on" may belong to it */
    bool is_led = (last.count && date_line_lead(last.words[last.count - 1])) ||
                  (first.count && date_line_lead(first.words[0]));
    if (is_led && last.count <= BYLINE_WORDS && byline_lead(arena, last))
        return true; /* "By Ann Lee on" */
    return (is_vague && last.count == 1) || date_line_leads(last);
}

/* Where what follows a date ends: at a sign that parts it from the rest, a colon, or the stop of "20 февр. 2026 г.". */
static size_t behind_end(String behind, size_t *length) {
    size_t at = 0;
    for (*length = 0; at < behind.length; at++) {
        bool is_last = at + 1 == behind.length;
        if (segment_break_at(behind, at, length))
            return at;
        *length = 1;
        if (behind.bytes[at] == ':' || (behind.bytes[at] == '.' && !is_last && strchr(" -", behind.bytes[at + 1])))
            return at;
    }
    return at;
}

/* Whether the segment of the date ends soon: a time, or a word for "year", may follow. */
static bool is_behind(Arena *arena, String behind, bool *is_end) {
    enum { WORDS_MOST = 3 };
    size_t length, at = behind_end(behind, &length);
    *is_end = at == behind.length;
    Folded words = folded_words(arena, string_slice(behind, 0, at));
    return words.count <= WORDS_MOST || (words.count <= BYLINE_WORDS && byline_lead(arena, words));
}

/* ---- blocks ---- */

/* In running text a date is that of the dateline when a dash, bracket, colon or full stop parts it from the rest. */
static bool begins_text(String behind) {
    size_t length, at = behind_end(behind, &length);
    String sign = at < behind.length ? string_slice(behind, at, at + length) : S("");
    static const char *const commas[] = {",", "،", "、", "，", ";", "/", "·", ""};
    for (size_t i = 0; i < sizeof commas / sizeof *commas; i++)
        if (string_equal(sign, string_of(commas[i])))
            return false;
    return true;
}

static bool has_place(const FirstBlock *block, Arena *arena, size_t start, size_t end, bool is_vague) {
    String before = string_slice(block->text, 0, start), behind = string_slice(block->text, end, block->text.length);
    bool is_end;
    if (block->node->role == ROLE_LABEL || block->node->role == ROLE_DATELINE)
        return true;
    String date = string_slice(block->text, start, end);
    if (!is_before(arena, before, date, is_vague) || !is_behind(arena, behind, &is_end))
        return false;
    return block->in_head || (is_end && before.length) || begins_text(behind);
}

/* The part of the block in which the date may stand; empty: none. */
static String part_with_date(const FirstBlock *block) {
    if (!block->is_free || block->node->kind == KIND_HEADING)
        return S("");
    return block->in_head && block->columns <= HEAD_COLUMNS ? block->text
                                                            : first_blocks_beginning(block->text, DATELINE_BYTES);
}

static bool dateline_says(const Document *document, const DateSought *sought, const Node *block) {
    Walk walk = walk_start(block);
    for (const Node *node; (node = walk_next(&walk));) {
        size_t start, end;
        if (walk.entering && node->role == ROLE_DATELINE &&
            date_sought_text(sought, node_plain_text(node, document->arena), &start, &end))
            return true;
    }
    return false;
}

/* A line of the head, or the dateline of a text, with the date for programs. */
static bool has_date_node(const FirstBlock *block, const DateSought *sought) {
    return block->in_head && block->columns <= HEAD_COLUMNS && date_sought_node(sought, block->node);
}

Node *date_line_find(const FirstBlocks *first, String iso) {
    enum { MENTIONS_MOST = 64 /* blocks with the year that are read closely */ };
    const Document *document = first->document;
    DateSought sought;
    int mentions = 0;
    if (!date_sought_open(&sought, document, iso))
        return NULL;
    for (size_t i = 0; i < first->count; i++) {
        const FirstBlock *block = &first->blocks[i];
        String part = part_with_date(block);
        size_t start, end;
        if (has_date_node(block, &sought))
            return block->node;
        if (!part.length || !date_sought_year(&sought, part) || mentions++ >= MENTIONS_MOST)
            continue;
        if (dateline_says(document, &sought, block->node))
            return block->node;
        if (date_sought_text(&sought, part, &start, &end) &&
            has_place(block, document->arena, start, end, sought.iso.length < 10))
            return block->node;
    }
    return NULL;
}

Node *date_line_find_shown(const FirstBlocks *first, String shown) {
    for (size_t i = 0; i < first->count; i++) {
        const FirstBlock *block = &first->blocks[i];
        String part = part_with_date(block);
        size_t start = shown.length ? string_find(part, shown) : SIZE_MAX;
        if (start != SIZE_MAX && has_place(block, first->document->arena, start, start + shown.length, false))
            return block->node;
    }
    return NULL;
}
