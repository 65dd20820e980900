/* Wordings are compared letter by letter as they stand in the table; nothing is prepared, since few texts of a document
 * are short enough to be asked about, and most wordings differ in their first letter. */
#include "doc/part_words.h"

#include <string.h>

#include <unicode/uchar.h>

#include "doc/document.h"
#include "doc/terms.h"
#include "text/unicode.h"

enum { LETTERS_MOST = 200 };

typedef enum {
    WORDS_LABEL, WORDS_EMBARGO, WORDS_ENDS, WORDS_EDITORS, WORDS_CONTACTS, WORDS_BOILERPLATE, WORDS_ATTACHMENTS,
    WORDS_CREDIT, WORDS_COUNT
} WordsKind;

static const struct {
    const char *tag;
    const char *words[WORDS_COUNT];
} languages[] = {
#define PARTS(lang, ...) {lang, {__VA_ARGS__}},
#include "doc/parts.def"
#include "doc/parts_more.def"
#undef PARTS
};

static const Role roles[WORDS_COUNT] = {ROLE_LABEL,    ROLE_EMBARGO,     ROLE_ENDS,        ROLE_EDITORS,
                                        ROLE_CONTACTS, ROLE_BOILERPLATE, ROLE_ATTACHMENTS, ROLE_CREDIT};

enum { LANGUAGES = sizeof languages / sizeof *languages, LINES_MOST = 2 };

/* The line with this tag; LANGUAGES when there is none. */
static size_t find_tag(String tag) {
    size_t i = 0;
    while (i < LANGUAGES && !string_equal(tag, string_of(languages[i].tag)))
        i++;
    return i;
}

/* The line whose words are printed in a language. */
static size_t printed_language(String lang) {
    String tag = term_lang(lang);
    size_t found = find_tag(tag);
    if (found == LANGUAGES)
        found = find_tag(lang_primary(tag));
    return found < LANGUAGES ? found : find_tag(S("en"));
}

/* The lines of a language with all its scripts and regions: zh and zh-Hant. English for one that has no words. */
typedef struct {
    size_t lines[LINES_MOST];
    size_t count;
} Lines;

static Lines lines_of(String lang) {
    Lines found = {.count = 0};
    String primary = lang_primary(term_lang(lang));
    for (size_t i = 0; i < LANGUAGES && found.count < LINES_MOST; i++)
        if (string_equal(primary, lang_primary(string_of(languages[i].tag))))
            found.lines[found.count++] = i;
    return found;
}

/* ---- letters ---- */

/* The base letter in lower case; 0 for what does not count: marks, punctuation, white space. */
static uint32_t letter(uint32_t c) {
    if (c < 0x80)
        return ascii_alpha((char)c) || ascii_digit((char)c) ? (uint32_t)(unsigned char)ascii_lower((char)c) : 0;
    bool is_plain = (c >= 0x3041 && c <= 0x30FF) || (c >= 0x3400 && c <= 0x9FFF) || (c >= 0x627 && c <= 0x63A) ||
                    (c >= 0x641 && c <= 0x64A) || (c >= 0x904 && c <= 0x928) || (c >= 0x3B1 && c <= 0x3C1);
    if (is_plain)
        return c; /* kana, ideographs and letters of Arabic, Devanagari and Greek that are their own base */
    if (c >= 0x410 && c <= 0x44F) { /* Cyrillic, with й as и */
        c += c < 0x430 ? 0x20 : 0;
        return c == 0x439 ? 0x438 : c;
    }
    c = (uint32_t)u_foldCase((UChar32)code_point_base(c), U_FOLD_CASE_DEFAULT);
    switch (c) { /* letters that capitals without accents replace */
    case 0x131: return 'i';
    case 0x111: return 'd';
    case 0x127: return 'h';
    case 0x142: return 'l';
    }
    return u_charType((UChar32)c) != U_NON_SPACING_MARK && code_point_is_word(c) ? c : 0;
}

/* The letters of a text, without what does not count. */
typedef struct {
    uint32_t letters[LETTERS_MOST];
    uint16_t ends[LETTERS_MOST]; /* the byte behind each */
    bool starts[LETTERS_MOST];   /* whether a word begins with it */
    size_t count;
} PlainLetters;

/* False for a text with more letters. */
static bool read_letters(PlainLetters *read, String text) {
    bool is_start = true;
    read->count = 0;
    if (text.length > UINT16_MAX)
        return false;
    for (size_t at = 0; at < text.length;) {
        uint32_t written = utf8_next(text, &at), c = letter(written);
        if (!c) {
            is_start |= !code_point_is_mark(written);
            continue;
        }
        if (read->count == LETTERS_MOST)
            return false;
        read->letters[read->count] = c;
        read->ends[read->count] = (uint16_t)at;
        is_start |= read->count && code_point_joins_lines(read->letters[read->count - 1]);
        read->starts[read->count++] = is_start || code_point_joins_lines(c);
        is_start = false;
    }
    return true;
}

/* How many letters the wording has, if they are those of the text from `from` on, else 0. */
static size_t compare(const PlainLetters *text, size_t from, String wording) {
    size_t count = 0;
    for (size_t at = 0; at < wording.length;) {
        uint32_t c = letter(utf8_next(wording, &at));
        if (!c)
            continue;
        if (from + count >= text->count || text->letters[from + count] != c)
            return 0;
        count++;
    }
    return count;
}

static size_t count_letters(String wording) {
    size_t count = 0;
    for (size_t at = 0; at < wording.length;)
        count += letter(utf8_next(wording, &at)) != 0;
    return count;
}

/* ---- wordings ---- */

/* A wording with a name: "About *", "* hakkında"; "*ról" is the end of a name. */
static bool fits_name(const PlainLetters *text, String wording, size_t star) {
    String before = string_slice(wording, 0, star), behind = string_slice(wording, star + 1, wording.length);
    if (star > 0) {
        size_t count = compare(text, 0, before);
        bool is_apart = before.bytes[star - 1] != ' ' || (count < text->count && text->starts[count]);
        return count && count < text->count && is_apart;
    }
    size_t count = count_letters(behind);
    if (count >= text->count || !compare(text, text->count - count, behind))
        return false;
    return behind.bytes[0] != ' ' || text->starts[text->count - count];
}

/* The letters of the text that the wording has, 0 when it does not fit. */
static size_t fit(const PlainLetters *text, String wording) {
    size_t star = string_find_byte(wording, '*');
    if (star != SIZE_MAX)
        return fits_name(text, wording, star) ? text->count : 0;
    size_t count = compare(text, 0, wording);
    return count == text->count || (count && text->starts[count]) ? count : 0;
}

/* What the signs before a wording say. */
typedef struct {
    bool is_weak, is_condition;
} WordingSigns;

/* The next of the wordings; false behind the last. */
static bool next_wording(String *rest, String *wording, WordingSigns *signs) {
    if (rest->length == 0)
        return false;
    size_t end = string_find_byte(*rest, '|');
    *wording = string_slice(*rest, 0, end == SIZE_MAX ? rest->length : end);
    *rest = string_slice(*rest, end == SIZE_MAX ? rest->length : end + 1, rest->length);
    *signs = (WordingSigns){string_starts(*wording, S("?")), string_starts(*wording, S("!"))};
    if (signs->is_weak || signs->is_condition)
        *wording = string_slice(*wording, 1, wording->length);
    return true;
}

/* How well a wording fits: all of the text before a name within it, that before the beginning of the text. */
typedef enum { FITS_START = 1, FITS_NAME, FITS_ALL } Fitness;

typedef struct {
    PartWords words;
    Fitness fitness;
    size_t letters;
} Best;

/* By the first letter, in which most wordings differ. */
static bool may_fit(const PlainLetters *text, String wording) {
    uint32_t first = wording.length ? letter(utf8_next(wording, &(size_t){0})) : 0;
    return !first || first == text->letters[0];
}

static void consider(Best *best, const PlainLetters *text, size_t language, WordsKind kind) {
    String rest = string_of(languages[language].words[kind]), wording;
    WordingSigns signs;
    while (next_wording(&rest, &wording, &signs)) {
        if (!may_fit(text, wording))
            continue;
        size_t count = fit(text, wording);
        bool has_name = string_find_byte(wording, '*') != SIZE_MAX;
        Fitness fitness = has_name ? FITS_NAME : count == text->count ? FITS_ALL : FITS_START;
        if (!count || fitness < best->fitness || (fitness == best->fitness && count <= best->letters))
            continue;
        *best = (Best){.fitness = fitness, .letters = count};
        best->words = (PartWords){.role = roles[kind], .is_whole = count == text->count, .has_name = has_name,
                                  .name_first = has_name && wording.bytes[0] == '*',
                                  .is_weak = signs.is_weak, .is_condition = signs.is_condition,
                                  .end = text->ends[count - 1]};
    }
}

PartWords part_words(Arena *arena, String text, String lang) {
    Best best = {.words = {.role = ROLE_NONE}};
    PlainLetters *letters = arena_new(arena, PlainLetters);
    if (!read_letters(letters, text) || letters->count == 0)
        return best.words;
    Lines own = lines_of(lang);
    size_t english = find_tag(S("en"));
    bool may_be_english = letters->letters[0] < 0x80 && own.lines[0] != english;
    for (WordsKind kind = 0; kind < WORDS_CREDIT; kind++) {
        for (size_t i = 0; i < own.count; i++)
            consider(&best, letters, own.lines[i], kind);
        if (may_be_english)
            consider(&best, letters, english, kind);
    }
    return best.words;
}

bool part_words_credit(Arena *arena, String text, String lang, size_t *end) {
    Best best = {.words = {.role = ROLE_NONE}};
    PlainLetters *letters = arena_new(arena, PlainLetters);
    if (!read_letters(letters, text) || letters->count == 0)
        return false;
    Lines own = lines_of(lang);
    for (size_t i = 0; i < own.count; i++)
        consider(&best, letters, own.lines[i], WORDS_CREDIT);
    *end = best.words.end;
    return best.words.role != ROLE_NONE;
}

/* "À propos d'Oasis": "de" before a vowel. */
static String with_elision(Arena *arena, String before, String name) {
    uint32_t first = letter(utf8_next(name, &(size_t){0}));
    bool is_vowel = first && first < 0x80 && strchr("aeiouy", (int)first);
    if (!is_vowel || !string_ends(before, S(" de ")))
        return before;
    return arena_join(arena, string_slice(before, 0, before.length - 2), S("\xE2\x80\x99"), S(""));
}

static String with_name(Arena *arena, String lang, String wording, String name) {
    size_t star = string_find_byte(wording, '*');
    String before = string_slice(wording, 0, star), behind = string_slice(wording, star + 1, wording.length);
    if (string_equal(lang_primary(lang), S("fr")))
        before = with_elision(arena, before, name);
    return arena_join(arena, before, name, behind);
}

String part_title(Arena *arena, String lang, Role role, String name, String *word_lang) {
    size_t language = printed_language(lang);
    *word_lang = string_of(languages[language].tag);
    WordsKind kind = 0;
    while (kind < WORDS_COUNT && roles[kind] != role)
        kind++;
    String rest = kind < WORDS_COUNT ? string_of(languages[language].words[kind]) : S(""), wording;
    for (WordingSigns signs; next_wording(&rest, &wording, &signs);) {
        bool has_star = string_find_byte(wording, '*') != SIZE_MAX;
        if (!has_star)
            return wording;
        if (name.length)
            return with_name(arena, *word_lang, wording, name);
    }
    return S("");
}
