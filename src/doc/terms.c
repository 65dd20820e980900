/* Generated words, digits, labels of items and quotation marks by language: tables, and the matching of language tags
 * to them.
 *
 * A tag is matched as in RFC 4647 3.4 (lookup): whole, then with subtags taken off its end, each time also under the
 * name it stands for (zh-TW is zh-Hant, no is nb). */
#include "doc/terms.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

typedef struct {
    const char *tag;
    const char *words[TERM_COUNT];
} Words;

#define LANGUAGE(tag, ...)                                                                                             \
    _Static_assert(sizeof((const char *const[]){__VA_ARGS__}) / sizeof(char *) == TERM_COUNT, "words missing: " tag);
#include "doc/terms_asia_africa.def"
#include "doc/terms_europe.def"
#undef LANGUAGE

static const Words words_table[] = {
#define LANGUAGE(tag, ...) {tag, {__VA_ARGS__}},
#include "doc/terms_asia_africa.def"
#include "doc/terms_europe.def"
#undef LANGUAGE
};

/* Every table of this file begins with a tag. */
typedef struct {
    const char *tag;
    const char *value;
} Pair;

/* Tags that stand for another one, as CLDR's aliases and likely subtags have it. */
static const Pair aliases[] = {
    {"cmn", "zh"},       {"hbs", "sr-Latn"}, {"in", "id"},         {"iw", "he"},         {"mo", "ro"},
    {"nan", "zh-Hant"},  {"no", "nb"},       {"sh", "sr-Latn"},    {"sr-ME", "sr-Latn"},
    {"tl", "fil"},       {"yue", "zh-Hant"}, {"yue-Hans", "zh"},   {"zh-HK", "zh-Hant"}, {"zh-MO", "zh-Hant"},
    {"zh-TW", "zh-Hant"},
};

static const struct {
    const char *tag;
    const char *words[NUMBERED_FORMULA + 1];
} numbered[] = {
#define NUMBERED(tag, ...) {tag, {__VA_ARGS__}},
#include "doc/numbered_words.def"
#undef NUMBERED
};

static const Pair copies[] = {
#define COPY(tag, words) {tag, words},
#include "doc/copy_words.def"
#undef COPY
};

/* Commas other than "," of languages that are written from left to right, and of those written from right to left:
 * behind these stands U+200F, since digits on both sides of a comma would make one number of it (UAX #9, W4). */
static const Pair commas[] = {{"am", "\u1363"}, {"ti", "\u1363"}};
static const Pair commas_rtl[] = {{"he", ",\u200F"}, {"yi", ",\u200F"}};

static const Pair colons[] = {{"fr", "\u00A0: "}, {"ja", "："}, {"zh", "："}};

/* Outer and inner quotation marks, opening and closing. */
typedef struct {
    const char *marks[4];
} Quotes;
typedef enum {
    QUOTES_ENGLISH, QUOTES_GERMAN, QUOTES_GUILLEMETS, QUOTES_FRENCH, QUOTES_EASTERN, QUOTES_PERSIAN, QUOTES_CORNER,
    QUOTES_FINNISH, QUOTES_ARABIC, QUOTES_POLISH, QUOTES_NORWEGIAN, QUOTES_DUTCH, QUOTES_BOSNIAN, QUOTES_SERBIAN,
    QUOTES_BULGARIAN, QUOTES_HUNGARIAN, QUOTES_GEORGIAN, QUOTES_ARMENIAN,
    QUOTES_FULA, QUOTES_BERBER, QUOTES_UYGHUR, QUOTES_UZBEK, QUOTES_TURKMEN
} QuotesKind;
static const Quotes quotes_kinds[] = {
    [QUOTES_ENGLISH] = {{"“", "”", "‘", "’"}},     [QUOTES_GERMAN] = {{"„", "“", "‚", "‘"}},
    [QUOTES_GUILLEMETS] = {{"«", "»", "“", "”"}},  [QUOTES_FRENCH] = {{"«\u00A0", "\u00A0»", "“", "”"}},
    [QUOTES_EASTERN] = {{"«", "»", "„", "“"}},     [QUOTES_PERSIAN] = {{"«", "»", "‹", "›"}},
    [QUOTES_CORNER] = {{"「", "」", "『", "』"}},  [QUOTES_FINNISH] = {{"”", "”", "’", "’"}},
    [QUOTES_ARABIC] = {{"”", "“", "’", "‘"}},      [QUOTES_POLISH] = {{"„", "”", "«", "»"}},
    [QUOTES_NORWEGIAN] = {{"«", "»", "‘", "’"}},   [QUOTES_DUTCH] = {{"‘", "’", "“", "”"}},
    [QUOTES_BOSNIAN] = {{"„", "”", "‘", "’"}},     [QUOTES_SERBIAN] = {{"„", "“", "‘", "‘"}},
    [QUOTES_BULGARIAN] = {{"„", "“", "„", "“"}},   [QUOTES_HUNGARIAN] = {{"„", "”", "»", "«"}},
    [QUOTES_GEORGIAN] = {{"„", "“", "«", "»"}},    [QUOTES_ARMENIAN] = {{"«", "»", "«", "»"}},
    [QUOTES_FULA] = {{"„", "”", "‚", "’"}},        [QUOTES_BERBER] = {{"«", "»", "„", "”"}},
    [QUOTES_UYGHUR] = {{"»", "«", "›", "‹"}},      [QUOTES_UZBEK] = {{"“", "”", "’", "‘"}},
    [QUOTES_TURKMEN] = {{"“", "”", "“", "”"}},
};
static const struct {
    const char *tag;
    QuotesKind kind;
} quotes[] = {
    {"agq", QUOTES_FULA}, {"am", QUOTES_PERSIAN}, {"ar", QUOTES_ARABIC}, {"ast", QUOTES_GUILLEMETS},
    {"bas", QUOTES_EASTERN}, {"be", QUOTES_EASTERN}, {"bg", QUOTES_BULGARIAN}, {"bm", QUOTES_GUILLEMETS},
    {"br", QUOTES_GUILLEMETS}, {"bs", QUOTES_BOSNIAN}, {"ca", QUOTES_GUILLEMETS}, {"cs", QUOTES_GERMAN},
    {"cv", QUOTES_EASTERN}, {"de", QUOTES_GERMAN}, {"dsb", QUOTES_GERMAN}, {"dua", QUOTES_NORWEGIAN},
    {"dyo", QUOTES_GUILLEMETS}, {"el", QUOTES_GUILLEMETS}, {"es", QUOTES_GUILLEMETS}, {"es-MX", QUOTES_ENGLISH},
    {"et", QUOTES_GERMAN}, {"eu", QUOTES_GUILLEMETS}, {"ewo", QUOTES_GUILLEMETS}, {"fa", QUOTES_PERSIAN},
    {"ff", QUOTES_FULA}, {"fi", QUOTES_FINNISH}, {"fr", QUOTES_FRENCH}, {"fr-CH", QUOTES_PERSIAN},
    {"fur", QUOTES_DUTCH}, {"gsw", QUOTES_PERSIAN}, {"he", QUOTES_FINNISH}, {"hr", QUOTES_GERMAN},
    {"hsb", QUOTES_GERMAN}, {"hu", QUOTES_HUNGARIAN}, {"hy", QUOTES_ARMENIAN}, {"ia", QUOTES_DUTCH},
    {"is", QUOTES_GERMAN}, {"it", QUOTES_GUILLEMETS}, {"ja", QUOTES_CORNER}, {"jgo", QUOTES_PERSIAN},
    {"ka", QUOTES_GEORGIAN}, {"kab", QUOTES_GUILLEMETS}, {"kk", QUOTES_GUILLEMETS}, {"kkj", QUOTES_PERSIAN},
    {"ksf", QUOTES_NORWEGIAN}, {"ksh", QUOTES_GERMAN}, {"ky", QUOTES_EASTERN}, {"lag", QUOTES_FINNISH},
    {"lb", QUOTES_GERMAN}, {"lt", QUOTES_BULGARIAN}, {"luy", QUOTES_GERMAN}, {"mg", QUOTES_GUILLEMETS},
    {"mk", QUOTES_GERMAN}, {"mua", QUOTES_GUILLEMETS}, {"mzn", QUOTES_PERSIAN}, {"nb", QUOTES_NORWEGIAN},
    {"nl", QUOTES_DUTCH}, {"nmg", QUOTES_POLISH}, {"nn", QUOTES_NORWEGIAN}, {"nnh", QUOTES_GUILLEMETS},
    {"os", QUOTES_EASTERN}, {"pl", QUOTES_POLISH}, {"pt", QUOTES_GUILLEMETS}, {"pt-BR", QUOTES_ENGLISH},
    {"rm", QUOTES_PERSIAN}, {"rn", QUOTES_FINNISH}, {"ro", QUOTES_POLISH}, {"ru", QUOTES_EASTERN},
    {"rw", QUOTES_NORWEGIAN}, {"sah", QUOTES_EASTERN}, {"sc", QUOTES_GUILLEMETS}, {"se", QUOTES_FINNISH},
    {"sg", QUOTES_GUILLEMETS}, {"shi", QUOTES_BERBER}, {"sk", QUOTES_GERMAN}, {"sl", QUOTES_GERMAN},
    {"sn", QUOTES_FINNISH}, {"sq", QUOTES_GUILLEMETS}, {"sr", QUOTES_SERBIAN}, {"sv", QUOTES_FINNISH},
    {"ti", QUOTES_GUILLEMETS}, {"tk", QUOTES_TURKMEN}, {"ug", QUOTES_UYGHUR}, {"uk", QUOTES_EASTERN},
    {"ur", QUOTES_ARABIC}, {"uz", QUOTES_UZBEK}, {"wae", QUOTES_PERSIAN}, {"yav", QUOTES_ARMENIAN},
    {"yi", QUOTES_FINNISH}, {"zgh", QUOTES_BERBER}, {"zh-Hant", QUOTES_CORNER},
};

/* Index of the entry with this very tag, or SIZE_MAX. Entries are `size` bytes and begin with a tag. */
static size_t find_exact(const void *table, size_t count, size_t size, String tag) {
    for (size_t i = 0; i < count; i++) {
        const char *const *entry = (const char *const *)(const void *)((const char *)table + i * size);
        if (string_equal_ascii_nocase(string_of(*entry), tag))
            return i;
    }
    return SIZE_MAX;
}

/* "zh-Hant" of "zh-Hant-TW"; empty when there is but one subtag. */
static String without_last_subtag(String tag) {
    size_t end = tag.length;
    while (end > 0 && tag.bytes[end - 1] != '-')
        end--;
    return string_slice(tag, 0, end ? end - 1 : 0);
}

static size_t find(const void *table, size_t count, size_t size, String tag) {
    for (; tag.length; tag = without_last_subtag(tag)) {
        size_t found = find_exact(table, count, size, tag);
        if (found != SIZE_MAX)
            return found;
        size_t alias = find_exact(aliases, COUNT(aliases), sizeof *aliases, tag);
        if (alias != SIZE_MAX)
            return find(table, count, size, string_of(aliases[alias].value));
    }
    return SIZE_MAX;
}

#define FIND(table, tag) find((table), COUNT(table), sizeof *(table), (tag))

static const Words *words_of(String lang) {
    size_t found = FIND(words_table, lang);
    return found == SIZE_MAX ? NULL : &words_table[found];
}

String term(String lang, Term wanted) {
    static const char *const english[TERM_COUNT] = {
#define TERM(name, text) text,
#include "doc/terms.def"
#undef TERM
    };
    const Words *words = words_of(lang);
    return string_of(words ? words->words[wanted] : english[wanted]);
}

String term_lang(String lang) {
    const Words *words = words_of(lang);
    return string_of(words ? words->tag : "en");
}

bool term_known(String lang) { return words_of(lang) != NULL; }

void term_add(Arena *arena, Node *parent, String lang, String words) {
    if (!term_known(lang)) {
        parent = node_add(arena, parent, KIND_SPAN);
        parent->lang = term_lang(lang);
    }
    node_add_text(arena, parent, words);
}

String term_colon(String lang) {
    size_t found = term_known(lang) ? FIND(colons, lang) : SIZE_MAX;
    return found == SIZE_MAX ? S(": ") : string_of(colons[found].value);
}

void term_number(Buffer *out, uint32_t zero, int64_t value) {
    String text = number(value);
    for (size_t i = 0; i < text.length; i++)
        buffer_code_point(out, ascii_digit(text.bytes[i]) ? zero + (uint32_t)(text.bytes[i] - '0') : '-');
}

void term_with_number(Buffer *out, String words, String number) {
    for (size_t i = 0; i < words.length; i++) {
        if (words.bytes[i] == '%')
            buffer_string(out, number);
        else if (words.bytes[i] == ' ')
            buffer_code_point(out, 0xA0);
        else
            buffer_byte(out, words.bytes[i]);
    }
}

/* The one block beside the captions of a figure; NULL where there are others. */
static const Node *only_block(const Node *figure) {
    const Node *only = NULL;
    for (const Node *child = figure->first; child; child = child->next) {
        if (child->kind == KIND_CAPTION)
            continue;
        if (only)
            return NULL;
        only = child;
    }
    return only;
}

Numbered term_numbered_kind(const Node *node) {
    const Node *only = node->kind == KIND_FIGURE ? only_block(node) : NULL;
    if (node->kind == KIND_TABLE || (only && only->kind == KIND_TABLE))
        return NUMBERED_TABLE;
    if (only && only->kind == KIND_CODE_BLOCK)
        return NUMBERED_LISTING;
    return node->kind == KIND_HEADING      ? NUMBERED_SECTION
           : node->kind == KIND_MATH_BLOCK ? NUMBERED_FORMULA
                                           : NUMBERED_FIGURE;
}

void term_numbered(Buffer *out, String lang, Numbered kind, String number) {
    static const Term words[] = {[NUMBERED_FIGURE] = TERM_FIGURE, [NUMBERED_TABLE] = TERM_TABLE};
    size_t found = FIND(numbered, lang);
    const char *own = numbered[found == SIZE_MAX ? FIND(numbered, S("en")) : found].words[kind];
    if (own) {
        term_with_number(out, string_of(own), number);
        return;
    }
    term_with_number(out, term(lang, words[kind]), S(""));
    term_with_number(out, S(" %"), number);
}

void term_copy(Buffer *out, String lang, uint32_t zero, unsigned number, unsigned count) {
    size_t found = FIND(copies, lang);
    String words = string_of(copies[found == SIZE_MAX ? FIND(copies, S("en")) : found].value), before;
    const unsigned values[] = {number, count};
    for (int i = 0; i < 2 && string_next(&words, '%', &before); i++) {
        buffer_string(out, before);
        if (values[i])
            term_number(out, zero, values[i]);
        else
            buffer_text(out, "____");
    }
    buffer_string(out, words);
}

void term_note_mark(Buffer *out, uint32_t zero, const Node *footnote) {
    if (footnote->as.footnote.mark.length)
        buffer_string(out, footnote->as.footnote.mark);
    else
        term_number(out, zero, footnote->as.footnote.number);
}

/* Takes the spaces off what was added from `start` on: the space between a marker and its text is the house style's. */
static void trim_added(Buffer *out, size_t start) {
    String added = string_trim(string_slice(buffer_view(out), start, out->length));
    if (added.length)
        memmove(out->bytes + start, added.bytes, added.length);
    out->length = start + added.length;
}

void term_list_label(Buffer *out, uint32_t zero, const Node *item, int value, int depth) {
    /* Noto Serif and Noto Sans have these; they lack the white and the square bullets. */
    static const char *const bullets[] = {"•", "–", "‣"};
    const Node *list = item->parent;
    const MarkerStyle *style = node_marker_style(item);
    ListForm form = (ListForm)list->as.list.form;
    size_t start = out->length;
    if (style && style->marker == MARKER_NONE)
        return;
    if (!style && !list->as.list.ordered) {
        buffer_text(out, bullets[(size_t)depth % COUNT(bullets)]);
        return;
    }
    if (!style)
        style = marker_style(MARKER_DECIMAL);
    if (style->marker == MARKER_DISCLOSURE_CLOSED && node_direction(item) == DIRECTION_RTL) {
        buffer_text(out, "◂"); /* it points to the text (CSS Counter Styles 3, 6.3) */
        return;
    }
    buffer_string(out, form == FORM_PARENS ? S("(") : form == FORM_PAREN ? S("") : style->prefix);
    marker_number(out, zero, style, value);
    buffer_string(out, form == FORM_STOP ? style->suffix : S(")"));
    trim_added(out, start);
}

static const Quotes *quotes_of(String lang) {
    size_t found = FIND(quotes, lang);
    return &quotes_kinds[found == SIZE_MAX ? QUOTES_ENGLISH : quotes[found].kind];
}

String term_quote_open(String lang, int depth) { return string_of(quotes_of(lang)->marks[depth % 2 * 2]); }
String term_quote_close(String lang, int depth) { return string_of(quotes_of(lang)->marks[depth % 2 * 2 + 1]); }

/* True for an inline node that shows nothing but what it holds. */
static bool is_transparent(const Node *node) {
    return kind_is_inline((Kind)node->kind) && kind_content((Kind)node->kind) == CONTENT_INLINES &&
           node->kind != KIND_QUOTATION && node->kind != KIND_RUBY_TEXT;
}

/* What is shown before an inline node in its block; NULL at the start. */
static const Node *shown_before(const Node *node) {
    do {
        while (!node->previous && is_transparent(node->parent))
            node = node->parent;
        node = node->previous;
        while (node && node->last && is_transparent(node))
            node = node->last;
    } while (node && is_transparent(node)); /* an empty one */
    return node;
}

String term_note_separator(const Node *reference) {
    const Node *before = shown_before(reference);
    bool adjacent = before && before->kind == KIND_FOOTNOTE_REFERENCE && before->as.reference.footnote;
    if (!adjacent || !reference->as.reference.footnote)
        return S("");
    bool rtl = node_direction(reference) == DIRECTION_RTL;
    size_t found = rtl ? FIND(commas_rtl, node_lang(reference)) : FIND(commas, node_lang(reference));
    if (found == SIZE_MAX)
        return rtl ? S("\u060C\u200F") : S(",");
    return string_of(rtl ? commas_rtl[found].value : commas[found].value);
}
