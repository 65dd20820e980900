/* A part is found where a heading, or a short paragraph, says its name and nothing else; or begins with it in a way
 * that only this part does. Labels, embargoes and datelines count only in the head of the text. That a text is a
 * release is said by its metadata, its markup, one of those three, or by two signs that each could stand in another
 * kind of text; where it is none, nothing is a part. */
#include "doc/find_parts.h"

#include "doc/dateline.h"
#include "doc/embargo_line.h"
#include "doc/first_dates.h"
#include "doc/house_name.h"
#include "doc/label_embargo.h"
#include "doc/part_words.h"
#include "doc/release_texts.h"
#include "text/unicode.h"

enum {
    BLOCKS_MOST = 400,       /* of a release */
    FIRST_BLOCKS = 10,       /* in which labels, embargoes and datelines stand */
    LEADS_MOST = 2,          /* paragraphs of running text up to that with the dateline: a summary before the lead */
    EMBARGO_COLUMNS = 120,   /* of the beginning of a longer paragraph that is asked about */
    PARAGRAPH_COLUMNS = 240, /* of a paragraph that is asked about */
    TITLE_COLUMNS = 80,
    REST_COLUMNS = 48        /* behind a label: "Press release No 12 · 3 May 2026" */
};

/* What says, each for itself not surely, that a text is a release. */
typedef enum {
    SIGN_NONE = 0, SIGN_ENDS = 1, SIGN_EDITORS = 2, SIGN_CONTACTS = 4, SIGN_METADATA = 8, SIGN_BOILERPLATE = 16
} Sign;

typedef struct {
    FoundParts *found;
    Document *document;
    size_t blocks;      /* of text, before the one at hand */
    size_t leads;       /* paragraphs of running text among them */
    bool is_behind;     /* the heading of a section stands before the block at hand */
    bool is_book;       /* headings of level 1 are those of chapters */
    bool has_dateline, has_title; /* of a part */
    unsigned signs, weak_signs;
    bool has_address;   /* below contacts for the press */
    const Node *title;  /* of the text at hand; NULL: it has none */
    const Node *text;   /* the division of a text in another language than the one before; NULL: none */
    String lang;        /* of the text at hand */
} Search;

bool part_is_in_page_foot(const Document *document, const Node *node) {
    return document->page_foot.line && node->at.line && !position_before(node->at, document->page_foot);
}

/* Whether only divisions are around it, none of which is a part already. */
static bool stands_free(const Node *node) {
    for (const Node *up = node->parent; up; up = up->parent) {
        bool is_part = up->role != ROLE_NONE && up->role != ROLE_LANDSCAPE && up->role != ROLE_QR &&
                       up->role < ROLE_FIRST_OF_BOOKS;
        bool divides = up->kind == KIND_DOCUMENT || up->kind == KIND_ASIDE || kind_is_division((Kind)up->kind);
        if (is_part || !divides)
            return false;
    }
    return true;
}

static Sign sign_of(Role role) {
    return role == ROLE_ENDS          ? SIGN_ENDS
           : role == ROLE_EDITORS     ? SIGN_EDITORS
           : role == ROLE_CONTACTS    ? SIGN_CONTACTS
           : role == ROLE_BOILERPLATE ? SIGN_BOILERPLATE
                                      : SIGN_NONE;
}

static void add(Search *search, Node *node, Role role, bool is_weak, PartPlace place) {
    FoundParts *found = search->found;
    bool is_of_head = role == ROLE_LABEL || role == ROLE_EMBARGO || role == ROLE_DATELINE;
    arena_grow(search->document->arena, found->parts, found->count, found->capacity);
    found->parts[found->count++] = (FoundPart){node, role, is_weak, place};
    search->has_title |= place != PART_WHOLE;
    if (search->is_book && !is_of_head)
        return;
    found->is_release |= is_of_head && !is_weak;
    if (is_weak || role == ROLE_BOILERPLATE)
        search->weak_signs |= sign_of(role);
    else
        search->signs |= sign_of(role);
}

/* Two signs; or addresses for the press beside an end or boilerplate; or notes to editors beside a boilerplate. */
static bool are_enough(const Search *search) {
    bool is_pair = (search->signs & (search->signs - 1)) != 0;
    bool has_contacts = (search->signs & SIGN_CONTACTS) && search->has_address;
    bool has_boilerplate = search->weak_signs & SIGN_BOILERPLATE;
    return is_pair || (has_contacts && (has_boilerplate || (search->weak_signs & SIGN_ENDS))) ||
           ((search->signs & SIGN_EDITORS) && has_boilerplate);
}

/* Whether the block at hand stands before or right behind the title. */
static bool in_head(const Search *search) {
    return !search->is_behind && search->leads == 0 && search->blocks <= FIRST_BLOCKS;
}

/* ---- what a text is like ---- */

/* Up to `end`, which is NULL or a child of the paragraph. */
static bool is_bold(const Node *paragraph, const Node *end) {
    const Node *only = paragraph->first;
    while (only && only->next == end && (only->kind == KIND_EMPHASIS || only->kind == KIND_UNDERLINE) && only->first)
        only = only->first, end = NULL;
    return only && only->kind == KIND_STRONG && only->next == end;
}

static bool begins_line(const Node *node) {
    while (node->first && kind_is_inline((Kind)node->kind))
        node = node->first;
    return node->kind == KIND_BREAK || (node->kind == KIND_TEXT && node->begins_line);
}

Node *part_second_line(const Node *paragraph) {
    Node *node = paragraph->first ? paragraph->first->next : NULL;
    while (node && !begins_line(node))
        node = node->next;
    return node;
}

static String first_line(const Search *search, const Node *paragraph, const Node *end) {
    Buffer text;
    buffer_open(&text, search->document->arena);
    for (const Node *node = paragraph->first; node && node != end; node = node->next)
        buffer_string(&text, node_plain_text(node, search->document->arena));
    return string_trim(buffer_view(&text));
}

/* Something to write or to ring up to. */
static bool has_address(const Node *paragraph, String text) {
    int digits = 0;
    for (size_t at = 0; at < text.length;)
        digits += code_point_is_digit(utf8_next(text, &at));
    Walk walk = walk_start(paragraph);
    for (const Node *node; (node = walk_next(&walk));)
        if (node->kind == KIND_LINK && (string_starts(node->as.link.target, S("mailto:")) ||
                                        string_starts(node->as.link.target, S("tel:"))))
            return true;
    return digits >= 6 || string_find_byte(text, '@') != SIZE_MAX;
}

/* The sign right behind the wording, white space passed; 0 at the end. */
static uint32_t sign_behind(String text, size_t at) {
    while (at < text.length) {
        uint32_t c = utf8_next(text, &at);
        if (!code_point_is_any_space(c) && c != '\n')
            return c;
    }
    return 0;
}

static bool is_colon(uint32_t c) { return c == ':' || c == 0xFF1A; }

static bool ends_with_colon(String text) {
    text = string_trim(text);
    return string_ends(text, S(":")) || string_ends(text, S("："));
}

/* "(niet voor publicatie):", which may stand behind a name. */
static bool is_remark(String rest) {
    rest = string_trim(rest);
    if (ends_with_colon(rest))
        rest = string_trim(string_slice(rest, 0, rest.length - (string_ends(rest, S(":")) ? 1 : S("：").length)));
    size_t close = string_find_byte(rest, ')');
    return string_starts(rest, S("(")) && close == rest.length - 1;
}

/* The part that a text of the node names. */
static PartWords words_of(const Search *search, const Node *node, String text) {
    PartWords words = part_words(search->document->arena, text, node_lang(node));
    words.is_whole |= words.role != ROLE_NONE && is_remark(string_slice(text, words.end, text.length));
    return words;
}

bool part_is_end_sign(String text) {
    static const char *const frames[] = {"-", "–", "—", "*", "#", "/", "~", "=", "■", "●", "―", "_", "•", "+"};
    text = string_trim(text);
    bool is_framed = string_starts(text, S("(")) || string_starts(text, S("（")) || string_starts(text, S("["));
    for (size_t i = 0; i < sizeof frames / sizeof *frames && !is_framed; i++)
        is_framed = string_starts(text, string_of(frames[i])) || string_ends(text, string_of(frames[i]));
    return is_framed;
}

/* "###", "# # #", with one sign or another. */
static bool is_row_of(String text, char sign) {
    int signs = 0;
    for (size_t i = 0; i < text.length; i++) {
        signs += text.bytes[i] == sign;
        if (text.bytes[i] != sign && text.bytes[i] != ' ')
            return false;
    }
    return signs >= 3 && signs <= 5;
}

/* Whether only notes follow. */
static bool is_last(const Node *node) { return !node->next || node->next->kind == KIND_FOOTNOTE; }

/* Whether nothing or a part of another name follows. */
static bool ends_text(const Search *search, const Node *node) {
    if (is_last(node))
        return true;
    String text = string_trim(node_plain_text(node->next, search->document->arena));
    PartWords words = {.role = ROLE_NONE};
    if (!text_is_wider(text, PARAGRAPH_COLUMNS))
        words = part_words(search->document->arena, text, node_lang(node));
    return words.role != ROLE_NONE && (words.is_whole || is_colon(sign_behind(text, words.end)));
}

/* ---- titles of parts ---- */

/* A block, or the first line of one, that may be the title of a part. */
typedef struct {
    Node *node;
    const Node *end; /* the child that begins the second line; NULL: the title is all of the block */
    String text;
} Title;

/* The block that stands below the title, or has more lines than it. */
static const Node *block_below(const Title *title) { return title->end ? title->node : title->node->next; }

static bool is_at_end(const Search *search) { return search->has_title || (search->signs & SIGN_ENDS); }

/* The text of what stands below the title. */
static String text_below(const Search *search, const Title *title) {
    Arena *arena = search->document->arena;
    if (!title->end)
        return title->node->next ? string_trim(node_plain_text(title->node->next, arena)) : S("");
    Buffer text;
    buffer_open(&text, arena);
    for (const Node *node = title->end; node; node = node->next)
        buffer_string(&text, node_plain_text(node, arena));
    return string_trim(buffer_view(&text));
}

/* Whether the first line of a block names a part, or a sign ends the text there. */
static bool is_over_part(const Search *search, const Node *node) {
    const Node *end = node->kind == KIND_PARAGRAPH ? part_second_line(node) : NULL;
    String text = end ? first_line(search, node, end) : string_trim(node_plain_text(node, search->document->arena));
    if (text_is_wider(text, TITLE_COLUMNS))
        return false;
    return words_of(search, node, text).role != ROLE_NONE || is_row_of(text, '#') || is_row_of(text, '*');
}

/* Whether a part, or the end of a release, follows a block. */
static bool is_before_part(const Search *search, const Node *block) {
    return block->next && (block->next->kind == KIND_HEADING || is_bold(block->next, NULL) ||
                           (!is_last(block) && ends_text(search, block)) || is_over_part(search, block->next));
}

/* Whether nothing but a part may follow the block below the title, or up to so many paragraphs in its place:
 * boilerplate stands at the end of a release. */
static bool is_over_last(const Search *search, const Title *title, int paragraphs) {
    const Node *below = block_below(title);
    if (!below || is_last(below))
        return true;
    while (!is_before_part(search, below)) {
        below = below->next;
        if (--paragraphs <= 0 || !below || below->kind != KIND_PARAGRAPH)
            return false;
    }
    return true;
}

static bool is_over_address(const Search *search, const Title *title) {
    const Node *below = block_below(title);
    return below && has_address(below, text_below(search, title));
}

/* Over something to ring up or write to, or over lines. */
static bool is_over_contact(const Search *search, const Title *title) {
    const Node *below = block_below(title);
    return title->end || (below && part_second_line(below)) || is_over_address(search, title);
}

/* At the end of a release, or over text about the house, which it names or says "we" of. */
static bool may_be_bare_boilerplate(const Search *search, const Title *title, const PartWords *words) {
    enum { PARAGRAPHS_MOST = 3 };
    String below = text_below(search, title);
    if (words->has_name && title_ends_sentence(title->text))
        return false;
    bool is_name = words->has_name &&
                   (title_has_company_form(title->text) ||
                    title_names_house(search->document->arena, title->text, words->name_first, below));
    if (is_name && is_over_last(search, title, PARAGRAPHS_MOST))
        return true;
    if (is_at_end(search) && !text_has_digit(title->text))
        return true;
    return !words->has_name && search->leads > 0 && text_ends_sentence(below) && is_over_last(search, title, 1);
}

/* Whether a plain paragraph with this wording stands in place of a heading. */
static bool may_be_bare(const Search *search, const Title *title, const PartWords *words) {
    if (words->role == ROLE_BOILERPLATE)
        return may_be_bare_boilerplate(search, title, words);
    if (text_ends_sentence(title->text))
        return false;
    return !words->is_weak || is_at_end(search) || (words->role == ROLE_CONTACTS && is_over_contact(search, title));
}

/* A name in place of a heading: alone, or in bold with more words: "**Media contact in Germany**". */
static bool find_title(Search *search, const Title *title, const PartWords *words) {
    Node *node = title->node;
    bool is_heading = node->kind == KIND_HEADING, is_bold_line = !is_heading && is_bold(node, title->end);
    bool has_colon = ends_with_colon(title->text);
    bool looks_so = is_heading || is_bold_line || (has_colon && words->role != ROLE_BOILERPLATE);
    bool begins = is_bold_line && !words->is_weak && !is_colon(sign_behind(title->text, words->end)) &&
                  !text_ends_sentence(title->text) && !has_address(node, title->text);
    bool has_part = title->end || node->next;
    if (text_is_wider(title->text, TITLE_COLUMNS) || !has_part ||
        !(words->is_whole ? looks_so || may_be_bare(search, title, words) : begins))
        return false;
    search->has_address |= words->role == ROLE_CONTACTS && !words->is_weak && is_over_address(search, title);
    add(search, node, words->role, words->is_weak, title->end ? PART_TITLE_LINE : PART_TITLE);
    return true;
}

static bool has_title(Role role) {
    return role == ROLE_EDITORS || role == ROLE_CONTACTS || role == ROLE_BOILERPLATE || role == ROLE_ATTACHMENTS;
}

/* The first line of a paragraph, above the lines of its part. */
static bool find_title_line(Search *search, Node *node) {
    const Node *end = node->kind == KIND_PARAGRAPH ? part_second_line(node) : NULL;
    Title title = {node, end, end ? first_line(search, node, end) : S("")};
    if (search->document->settings.as_is || title.text.length == 0 || text_is_wider(title.text, TITLE_COLUMNS))
        return false;
    PartWords words = words_of(search, node, title.text);
    return has_title(words.role) && words.is_whole && find_title(search, &title, &words);
}

/* ---- the other parts ---- */

/* "Media contact: Ann Lee, 01904 1", a paragraph of its own. */
static void find_run_in(Search *search, Node *node, const PartWords *words, String text) {
    if (node->kind != KIND_PARAGRAPH || words->is_whole || words->role == ROLE_BOILERPLATE ||
        !is_colon(sign_behind(text, words->end)))
        return;
    enum { NAMES_COLUMNS = 60 };
    String rest = string_slice(text, words->end, text.length);
    bool is_sure = has_address(node, text) || (!words->is_weak && !text_is_wider(rest, NAMES_COLUMNS));
    if (words->role == ROLE_CONTACTS && !is_sure)
        return;
    if (words->role == ROLE_ATTACHMENTS)
        return;
    search->has_address |= words->role == ROLE_CONTACTS && !words->is_weak && has_address(node, text);
    add(search, node, words->role, words->is_weak, PART_WHOLE);
}

/* A heading above that of the title may be a label. */
static bool may_be_label(const Search *search, const Node *node) {
    const Node *title = search->title;
    bool is_above = title && position_before(node->at, title->at);
    bool is_first = node->parent == search->text && !node->previous;
    return in_head(search) && (node->kind == KIND_PARAGRAPH || is_above || is_first);
}

static bool is_label(const PartWords *words, String text) {
    String rest = string_slice(text, words->end, text.length);
    uint32_t sign = sign_behind(text, words->end);
    bool is_dated = text_has_digit(rest) && !text_ends_sentence(text);
    bool is_sign = sign && (!code_point_is_word(sign) || code_point_is_digit(sign) || is_dated);
    return words->is_whole || (is_sign && !text_is_wider(rest, REST_COLUMNS));
}

static void find_label(Search *search, Node *node, const PartWords *words, String text) {
    if (may_be_label(search, node) && is_label(words, text))
        add(search, node, ROLE_LABEL, words->is_weak, PART_WHOLE);
}

bool part_is_label(Arena *arena, String text, String lang) {
    PartWords words = part_words(arena, text, lang);
    size_t end, start;
    return words.role == ROLE_LABEL &&
           (is_label(&words, text) || label_embargo_parts(arena, text, lang, &end, &start));
}

static void find_embargo(Search *search, Node *node, const PartWords *words, String text) {
    String line = embargo_sentence(text);
    size_t behind = words->is_whole ? 0 : words->end; /* "2 Mayıs 2026 10:00'a kadar ambargoludur" is a whole wording */
    bool is_line = line.length > behind && text_has_digit(string_slice(line, behind, line.length));
    if (is_line && in_head(search) && node->kind == KIND_PARAGRAPH && !embargo_is_told(line))
        add(search, node, ROLE_EMBARGO, words->is_weak, PART_WHOLE);
}

static void find_end(Search *search, Node *node, const PartWords *words, String text) {
    bool is_sign = part_is_end_sign(text);
    bool is_heading = node->kind == KIND_HEADING; /* "### ENDS ###" */
    if (words->is_whole)
        add(search, node, ROLE_ENDS, words->is_weak && (is_heading || !is_sign), PART_WHOLE);
}

/* A date of another time than the document's is one that its text is about. */
static bool is_of_other_time(const Document *document, String text) {
    enum { YEARS_MOST = 2 };
    int64_t given, said;
    String iso;
    DateSought own;
    if (!date_sought_open(&own, document, meta_value(document, META_DATE)) || date_sought_year(&own, text))
        return false; /* most texts that have a date have this one */
    return string_to_int(string_slice(meta_value(document, META_DATE), 0, 4), &given) &&
           date_first_day_in(document, text, &iso) && string_to_int(string_slice(iso, 0, 4), &said) &&
           (said - given > YEARS_MOST || given - said > YEARS_MOST);
}

/* "– Dear neighbours, …": a letter. */
static bool is_greeting(String text) {
    static const char *const greetings[] = {
        "dear ", "hello ", "liebe ", "lieber ", "sehr geehrte", "hallo ", "cher ", "chers ", "chère ", "chères ",
        "bonjour", "madame", "monsieur", "estimad", "querid", "caro ", "cara ", "cari ", "care ", "gentil", "egregi",
        "prezad", "beste ", "geachte ", "lieve ", "kære ", "kära ", "bästa ", "hyvä ", "rakas ", "szanown", "drodzy ",
        "vážen", "milí ", "kedves ", "tisztelt ", "dragi ", "drage ", "poštovan", "spoštovan", "stimat", "уважаем",
        "дорог", "скъп", "шановн", "αγαπητ", "sayın ", "değerli ", "sevgili ", "عزيز", "प्रिय ", "आदरणीय ", "尊敬的",
        "亲爱的", "親愛的", "拝啓",
    };
    enum { GREETING_BYTES = 80 };
    size_t start = 0;
    for (size_t at = 0; at < text.length; start = at)
        if (code_point_is_word(utf8_next(text, &at)))
            break;
    text = string_slice(text, start, start + GREETING_BYTES < text.length ? start + GREETING_BYTES : text.length);
    bool is_call = string_find(text, S(",")) != SIZE_MAX || string_find(text, S("!")) != SIZE_MAX ||
                   string_find(text, S("：")) != SIZE_MAX || string_find(text, S("，")) != SIZE_MAX;
    for (size_t i = 0; i < sizeof greetings / sizeof *greetings && is_call; i++)
        if (string_starts_ascii_nocase(text, string_of(greetings[i])))
            return true;
    return false;
}

/* "By Ann Lee, 3 May 2026". */
static bool is_byline(String text) {
    String word;
    return string_next(&text, ' ', &word) && string_is_one_of(word, "by von par por door av af przez от");
}

/* A place and a date alone stand in letters too. */
static void find_dateline(Search *search, Node *node, String text) {
    bool may_be = !search->has_dateline && !search->is_behind && search->leads < LEADS_MOST &&
                  search->blocks <= FIRST_BLOCKS && node->kind == KIND_PARAGRAPH;
    if (!may_be || is_byline(text) || is_of_other_time(search->document, text))
        return;
    size_t length = dateline_length(search->document, node);
    if (length && is_greeting(string_slice(text, length, text.length)))
        return;
    bool is_run_in = length > 0;
    bool is_alone = !is_run_in && !text_is_wider(text, TITLE_COLUMNS) && dateline_is_all(text);
    search->has_dateline = is_run_in || is_alone;
    if (search->has_dateline)
        add(search, node, ROLE_DATELINE, /*is_weak*/ is_alone, PART_WHOLE);
}

static void find_named(Search *search, Node *node, const PartWords *words, String text) {
    if (words->role == ROLE_LABEL) {
        find_label(search, node, words, text);
    } else if (words->role == ROLE_EMBARGO) {
        find_embargo(search, node, words, text);
    } else if (words->role == ROLE_ENDS) {
        find_end(search, node, words, text);
    } else {
        if (!find_title(search, &(Title){node, NULL, text}, words))
            find_run_in(search, node, words, text);
    }
}

/* The beginning of a long paragraph may be an embargo, with more sentences behind it. */
static void find_long_embargo(Search *search, Node *node, String text) {
    size_t length = text.length < EMBARGO_COLUMNS ? text.length : EMBARGO_COLUMNS;
    while (length && length < text.length && ((unsigned char)text.bytes[length] & 0xC0) == 0x80)
        length--;
    if (!in_head(search))
        return;
    PartWords words = part_words(search->document->arena, string_slice(text, 0, length), node_lang(node));
    if (words.role == ROLE_EMBARGO)
        find_embargo(search, node, &words, text);
}

/* Where the head of the text ends: at the heading of a section, or with the first paragraph of running text. A heading
 * right below the title is a subtitle. */
static void pass_block(Search *search, const Node *node, String text, bool is_part) {
    enum { SENTENCE_COLUMNS = 20 };
    const Node *title = search->title;
    bool is_above = title && position_before(node->at, title->at);
    bool is_subtitle = title && title->at.line && node->previous == title && !search->is_book;
    search->is_behind |= node->kind == KIND_HEADING && !is_part && !is_above && !is_subtitle;
    search->leads += node->kind == KIND_PARAGRAPH && !is_part && text_ends_sentence(text) &&
                     text_columns(text) >= SENTENCE_COLUMNS &&
                     !string_equal(text, meta_value(search->document, META_SUBTITLE));
    search->blocks += text.length > 0;
}

static void find_in(Search *search, Node *node) {
    Arena *arena = search->document->arena;
    String text = string_trim(node_plain_text(node, arena));
    size_t count = search->found->count;
    bool is_asked = !text_is_wider(text, PARAGRAPH_COLUMNS) && text.length <= (size_t)PARAGRAPH_COLUMNS * 4;
    if (find_title_line(search, node)) {
        pass_block(search, node, text, /*is_part*/ true);
        return;
    }
    if (is_asked && text.length) {
        PartWords words = words_of(search, node, text);
        if (words.role != ROLE_NONE)
            find_named(search, node, &words, text);
        else if (node->kind == KIND_PARAGRAPH && is_row_of(text, '#'))
            add(search, node, ROLE_ENDS, /*is_weak*/ !is_last(node), PART_WHOLE);
        else if (node->kind == KIND_PARAGRAPH && is_row_of(text, '*') && ends_text(search, node))
            add(search, node, ROLE_ENDS, /*is_weak*/ true, PART_WHOLE);
    }
    if (search->found->count == count && node->kind == KIND_PARAGRAPH)
        find_long_embargo(search, node, text);
    if (search->found->count == count)
        find_dateline(search, node, text);
    pass_block(search, node, text, search->found->count > count);
}

/* ---- markup ---- */

/* Roles that only releases have. */
static bool is_of_release(Role role) {
    return role == ROLE_DATELINE || role == ROLE_EDITORS || role == ROLE_ENDS || role == ROLE_EMBARGO;
}

/* A label may also be that of a report. */
static bool metadata_is_of_release(const Document *document) {
    String lang = meta_value(document, META_LANGUAGE), label = meta_value(document, META_LABEL);
    return document->meta[META_EMBARGO].count || document->meta[META_DATELINE].count ||
           (document->meta[META_EDITORS].count && !document->meta[META_EDITORS].is_common) ||
           part_words(document->arena, label, lang).role == ROLE_LABEL;
}

static bool is_long(const Document *document) {
    size_t blocks = 0;
    Walk walk = walk_start(document->root);
    for (const Node *node; (node = walk_next(&walk));)
        if (walk.entering && !kind_is_inline((Kind)node->kind) && ++blocks > BLOCKS_MOST)
            return true;
    return false;
}

/* Whether headings of level 1 stand below a title of their own, or beside each other. */
static bool is_book(const Document *document) {
    size_t tops = 0;
    Walk walk = walk_start(document->root);
    for (const Node *node; (node = walk_next(&walk));)
        tops += walk.entering && node->kind == KIND_HEADING && node->as.heading.level == 1 &&
                node != document->title_heading;
    return document->has_chapters || tops > 1;
}

/* A release may have its text in several languages, one after the other, each with a head of its own. */
static void begin_text(Search *search, const Node *division) {
    search->text = division;
    search->lang = lang_primary(division->lang);
    search->title = release_title_in(search->document, division);
    search->blocks = search->leads = 0;
    search->is_behind = search->has_dateline = false;
}

void find_parts(FoundParts *found, Document *document) {
    Search search = {.found = found, .document = document, .is_book = is_book(document)};
    search.lang = lang_primary(node_lang(document->root));
    search.title = release_first_title(document);
    bool has_words = !is_long(document);
    search.signs = document->meta[META_CONTACT].count ? SIGN_METADATA : 0;
    *found = (FoundParts){.is_release = metadata_is_of_release(document)};
    Walk walk = walk_start(document->root);
    for (Node *node; (node = walk_next(&walk));) {
        search.is_behind |= !walk.entering && node == search.text;
        if (!walk.entering)
            continue;
        if (release_text_begins(node, search.lang))
            begin_text(&search, node);
        found->is_release |= is_of_release((Role)node->role);
        search.has_dateline |= node->role == ROLE_DATELINE;
        bool is_asked = node->kind == KIND_PARAGRAPH || node->kind == KIND_HEADING;
        if (has_words && is_asked && node->role == ROLE_NONE && node != document->title_heading &&
            node != search.title && stands_free(node) && !part_is_in_page_foot(document, node) &&
            !document_before_main(document, node))
            find_in(&search, node);
    }
    found->is_release |= are_enough(&search);
}
