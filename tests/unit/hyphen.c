/* Hyphenation: known words, tags, letters as they come, and the answers of libhyphen in every installed dictionary. */
#include "conversion.h"

#include <stdlib.h>

#include <dirent.h>
#include <hyphen.h>
#include <sys/stat.h>
#include <unistd.h>
#include <unicode/uchar.h>
#include <unicode/ucnv.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

#include "text/hyphen.h"
#include "text/utf8.h"

/* libhyphen's loader does not free what a repeated pattern replaces. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void) { return "leak:libhyphen.so"; }

enum { MOST_WORD = 120, MOST_WORDS = 6000, MOST_FRAGMENTS = 100000 };

/* The word with "-" at its points. */
static const char *shown(const char *lang, String word) {
    static char text[600];
    bool points[300];
    const Hyphenation *patterns = hyphenation_for(string_of(lang));
    size_t length = 0;
    if (!patterns)
        return "no patterns";
    size_t count = hyphenate(patterns, word, points);
    for (size_t i = 0; i < word.length; i++) {
        count -= points[i];
        if (points[i])
            text[length++] = '-';
        text[length++] = word.bytes[i];
    }
    text[length] = '\0';
    return count == 0 ? text : "the count is not that of the points";
}

/* ---- what words look like ---- */

static void known_words(void **state) {
    (void)state;
    static const struct { const char *lang, *hyphenated; } cases[] = {
        {"en", "hy-phen-ation"},     {"en-US", "ty-pog-ra-phy"},  {"en-GB", "ty-po-graphy"},
        {"de", "Sil-ben-tren-nung"}, {"de-AT", "Stra-ße"},        {"de", "Do-nau-dampf-schiff-fahrts-ge-sell-schaft"},
        {"fr", "l'hy-phé-na-tion"},  {"fr-CA", "dé-ve-lop-pe-ment"}, {"it", "di-vi-de-re"},
        {"es", "di-vi-sión"},        {"pt-BR", "di-vi-são"},      {"nl", "af-bre-king"},
        {"hu", "el-vá-lasz-tás"},    {"pl", "prze-no-sze-nie"},   {"cs", "dě-lení"},
        {"ru", "пе-ре-но-сы"},       {"uk", "пере-ніс"},          {"bg", "пре-на-ся-не"},
        {"sr", "ра-ста-вља-ње"},     {"sr-Latn", "ra-sta-vlja-nje"}, {"el", "συλ-λα-βι-σμός"},
        {"sv", "av-stav-ning"},      {"nb", "ord-deling"},        {"th", "ประ-เทศ-ไทย"},
        {"hi", "हि-न्दी"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char word[200];
        size_t length = 0;
        for (const char *c = cases[i].hyphenated; *c; c++)
            if (*c != '-')
                word[length++] = *c;
        assert_string_equal(shown(cases[i].lang, (String){word, length}), cases[i].hyphenated);
    }
}

/* Breaking here would change the spelling: asz-szony, col-lecció. */
static void changes(void **state) {
    (void)state;
    assert_string_equal(shown("hu", S("asszony")), "asszony");
    assert_string_equal(shown("ca", S("col·lega")), "col·le-ga");
}

static void letters(void **state) {
    (void)state;
    assert_string_equal(shown("en", S("HYPHENATION")), "HY-PHEN-ATION");
    assert_string_equal(shown("el", S("ΣΥΛΛΑΒΙΣΜΌΣ")), "ΣΥΛ-ΛΑ-ΒΙ-ΣΜΌΣ");
    assert_string_equal(shown("ru", S("ПЕРЕНОСЫ")), "ПЕ-РЕ-НО-СЫ");
    assert_string_equal(shown("fr", S("hyphe\xCC\x81nation")), "hy-phe\xCC\x81-na-tion"); /* composed for the patterns */
    assert_string_equal(shown("ru", S("пе\xCC\x81реносы")), "пе\xCC\x81-ре-но-сы"); /* a stress mark is no letter */
    assert_string_equal(shown("pa", S("ਘਛ\xE0\xA8\xB6ਛ")), "ਘਛ-\xE0\xA8\xB6ਛ");
    assert_string_equal(shown("pa", S("ਘਛ\xE0\xA8\xB8\xE0\xA8\xBCਛ")), "ਘਛ-\xE0\xA8\xB8\xE0\xA8\xBCਛ"); /* the same */
    assert_string_equal(shown("hi", S("का\xE0\xA5\x98ला")), "का-\xE0\xA5\x98-ला");
    assert_string_equal(shown("hi", S("का\xE0\xA4\x95\xE0\xA4\xBCला")), "का-\xE0\xA4\x95\xE0\xA4\xBC-ला");
    assert_string_equal(shown("fr", S("l’hyphénation")), "l’hy-phé-na-tion");
    assert_string_equal(shown("de", S("geht's")), "geht's");
    assert_string_equal(shown("en", S("")), "");
    assert_string_equal(shown("en", S("a")), "a");
    assert_string_equal(shown("en", S("日本語")), "日本語");
    char longest[256];
    memset(longest, 'a', sizeof longest);
    memcpy(longest, "hyphenation", 11);
    assert_memory_equal(shown("en", (String){longest, 255}), "hy-phen-ation", 8);
    assert_memory_equal(shown("en", (String){longest, 256}), "hyphenation", 8);
}

static void tags(void **state) {
    (void)state;
    static const struct { const char *tag, *same_as; } cases[] = {
        {"en", "en-US"},       {"EN-us", "en-US"},       {"en-NZ", "en-GB"},       {"en-Latn-GB", "en-GB"},
        {"en-PR", "en-US"},    {"de-CH-1996", "de"},     {"de-Latn-AT", "de"},     {"pt-AO", "pt-PT"},
        {"no", "nb-NO"},       {"sh", "sr-Latn-RS"},     {"sr-Cyrl-ME", "sr-RS"},  {"sr-Latn-ME", "sr-Latn"},
        {"es-419", "es"},      {"hi", "hi-IN"},          {"fr-x-en-US", "fr-FR"},  {"mo", "ro-RO"},
        {"mn-Cyrl", "mn-MN"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const Hyphenation *patterns = hyphenation_for(string_of(cases[i].tag));
        assert_non_null(patterns);
        assert_ptr_equal(patterns, hyphenation_for(string_of(cases[i].same_as)));
    }
    assert_ptr_not_equal(hyphenation_for(S("sr")), hyphenation_for(S("sr-Latn")));
    assert_ptr_not_equal(hyphenation_for(S("pt")), hyphenation_for(S("pt-BR")));
    static const char *const none[] = {"", "x", "und", "ja", "zh-Hant", "ar", "mn-Mong", "ru-Latn", "e", "english", "-"};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        assert_null(hyphenation_for(string_of(none[i])));
}

/* ---- libhyphen ---- */

static uint32_t random_state;

static uint32_t random_below(uint32_t limit) {
    random_state = random_state * 1664525u + 1013904223u;
    return (random_state >> 8) % limit;
}

/* Words composed and in lower case, as libhyphen's callers give them, with the typewriter's apostrophe. */
typedef struct {
    char words[MOST_WORDS][MOST_WORD];
    size_t count;
} Words;

/* Letters with a nukta, which normal forms take apart. */
static bool has_excluded(const UChar *word, int32_t length) {
    for (int32_t i = 0; i < length; i++)
        if (u_hasBinaryProperty(word[i], UCHAR_FULL_COMPOSITION_EXCLUSION))
            return true;
    return false;
}

static void add_word(Words *to, const char *word) {
    UChar wide[MOST_WORD], composed[MOST_WORD];
    int32_t length;
    UErrorCode status = U_ZERO_ERROR;
    u_strFromUTF8(wide, MOST_WORD, &length, word, -1, &status);
    if (U_SUCCESS(status) && has_excluded(wide, length))
        u_memcpy(composed, wide, length);
    else
        length = unorm2_normalize(unorm2_getNFCInstance(&status), wide, length, composed, MOST_WORD, &status);
    if (U_FAILURE(status) || to->count == MOST_WORDS)
        return;
    for (int32_t i = 0; i < length; i++) {
        composed[i] = composed[i] == 0x2019 ? '\'' : U16_IS_SINGLE(composed[i]) ? (UChar)u_tolower(composed[i]) : composed[i];
        if (composed[i] >= '0' && composed[i] <= '9')
            return;
    }
    u_strToUTF8(to->words[to->count], MOST_WORD, NULL, composed, length, &status);
    to->count += U_SUCCESS(status) && length > 0;
}

/* The letters of the patterns of a file, one fragment each, in UTF-8. */
typedef struct {
    char (*fragments)[MOST_WORD];
    size_t count;
} Fragments;

static void add_fragment(Fragments *to, UConverter *converter, const char *line) {
    char bare[100];
    UChar wide[MOST_WORD];
    size_t length = 0;
    UErrorCode status = U_ZERO_ERROR;
    for (; (unsigned char)*line > ' ' && *line != '/' && length < sizeof bare; line++)
        if (!(*line >= '0' && *line <= '9') && *line != '.')
            bare[length++] = *line;
    int32_t count = ucnv_toUChars(converter, wide, MOST_WORD, bare, (int32_t)length, &status);
    u_strToUTF8(to->fragments[to->count], MOST_WORD, NULL, wide, count, &status);
    to->count += U_SUCCESS(status) && count > 0;
}

static void read_fragments(Fragments *to, UConverter *converter, const char *path) {
    char line[2000];
    FILE *from = fopen(path, "r");
    assert_non_null(from);
    to->fragments = calloc(MOST_FRAGMENTS, sizeof *to->fragments);
    assert_non_null(to->fragments);
    to->count = 0;
    assert_non_null(fgets(line, sizeof line, from));
    while (fgets(line, sizeof line, from) && to->count < MOST_FRAGMENTS)
        if (!strchr("%#", line[0]) && strncmp(line, "NEXTLEVEL", 9) != 0 && !strstr(line, "HYPHEN"))
            add_fragment(to, converter, line);
    fclose(from);
}

/* Words of all samples, of whatever language. */
static void add_samples(Words *to) {
    char path[500], line[4000];
    static const char *const names[] = {"all-scripts.md", "release-de.md", "release-el.md", "release-en.md",
                                        "release-fr.md",  "release-hi.md", "release-th.md"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        snprintf(path, sizeof path, "%s/%s", SAMPLES, names[i]);
        FILE *from = fopen(path, "r");
        assert_non_null(from);
        while (fgets(line, sizeof line, from))
            for (char *at = line, *end; *at; at = *end ? end + 1 : end) {
                end = at + strcspn(at, " \n.,;:()[]*#|/\"-_`>!?&=<+");
                char kept = *end;
                *end = '\0';
                if (end - at < MOST_WORD)
                    add_word(to, at);
                *end = kept;
                if (!kept)
                    break;
            }
        fclose(from);
    }
}

static void add_generated(Words *to, const Fragments *fragments) {
    for (int i = 0; i < 3000; i++) {
        char word[5 * MOST_WORD] = "";
        for (uint32_t part = 0, parts = 1 + random_below(4); part < parts; part++)
            strcat(word, fragments->fragments[random_below((uint32_t)fragments->count)]);
        if (strlen(word) < MOST_WORD)
            add_word(to, word);
    }
    for (size_t i = 0; i < fragments->count; i += 1 + fragments->count / 2000)
        add_word(to, fragments->fragments[i]);
}

/* True when libhyphen's answer is not ours. A letter with a nukta is one character whichever way it is written: where
 * the patterns do not know the nukta, libhyphen counts it. And beside an apostrophe or hyphen libhyphen leaves a letter
 * alone when it has more than one byte, in the dictionaries that let one letter stand alone; we never do. */
static bool differs(const HyphenDict *dictionary, const UChar *word, int32_t length) {
    for (int32_t i = 0; i < length; i++)
        if (word[i] == 0x93C || word[i] == 0xA3C || word[i] == 0xB3C ||
            (dictionary->rhmin == 1 && (word[i] == '\'' || word[i] == '-')))
            return true;
    return false;
}

/* What libhyphen says, in characters: expected[i] for a point before character i. False when the word cannot be said in
 * the dictionary's encoding. Two differences are wanted: a point that changes the spelling is none, and the least
 * length at the end holds at the first gap too, where libhyphen does not look. */
static bool ask(HyphenDict *dictionary, UConverter *converter, const char *word, bool *expected) {
    char encoded[2 * MOST_WORD], hyphens[2 * MOST_WORD + 5], **changed = NULL;
    int *positions = NULL, *cuts = NULL;
    UChar wide[MOST_WORD];
    int32_t wide_length;
    UErrorCode status = U_ZERO_ERROR;
    size_t count = utf8_count(string_of(word));
    u_strFromUTF8(wide, MOST_WORD, &wide_length, word, -1, &status);
    int length = ucnv_fromUChars(converter, encoded, sizeof encoded, wide, wide_length, &status);
    if (U_FAILURE(status) || differs(dictionary, wide, wide_length))
        return false;
    hnj_hyphen_hyphenate2(dictionary, encoded, length, hyphens, NULL, &changed, &positions, &cuts);
    expected[0] = false;
    for (size_t i = 1; i < count; i++)
        expected[i] = (hyphens[i - 1] & 1) && !(changed && changed[i - 1]);
    if (count > 1 && (int)count - 1 < (dictionary->rhmin > 0 ? dictionary->rhmin : 2))
        expected[1] = false;
    for (int i = 0; changed && i < length; i++)
        free(changed[i]);
    free(changed);
    free(positions);
    free(cuts);
    return true;
}

static size_t compare_word(const Hyphenation *patterns, const char *word, const bool *expected, const char *path) {
    bool points[MOST_WORD];
    String text = string_of(word);
    size_t character = 0, wrong = 0;
    hyphenate(patterns, text, points);
    for (size_t at = 0; at < text.length; character++) {
        wrong += points[at] != expected[character];
        utf8_next(text, &at);
    }
    if (wrong) {
        print_error("%s: ", path);
        character = 0;
        for (size_t at = 0; at < text.length; character++) {
            size_t start = at;
            utf8_next(text, &at);
            print_error("%s%.*s", points[start] ? expected[character] ? "-" : "+" : expected[character] ? "!" : "",
                        (int)(at - start), text.bytes + start);
        }
        print_error("\n");
    }
    return wrong > 0;
}

/* hyph_sr-Latn_RS.dic: sr-Latn-RS. */
static void tag_of(const char *name, char tag[32]) {
    snprintf(tag, 32, "%.*s", (int)strcspn(name + 5, "."), name + 5);
    for (char *c = tag; *c; c++)
        if (*c == '_')
            *c = '-';
}

/* Without the comments, which libhyphen takes for patterns from their 100th byte on. */
static HyphenDict *load(const char *path) {
    char line[2000];
    FILE *from = fopen(path, "r"), *bare = tmpfile();
    assert_non_null(from);
    assert_non_null(bare);
    while (fgets(line, sizeof line, from))
        if (line[0] != '%')
            fputs(line, bare);
    fclose(from);
    rewind(bare);
    HyphenDict *dictionary = hnj_hyphen_load_file(bare);
    fclose(bare);
    assert_non_null(dictionary);
    return dictionary;
}

static size_t compare_dictionary(const char *path, const Hyphenation *patterns, Words *words) {
    Fragments fragments;
    bool expected[MOST_WORD];
    size_t wrong = 0, asked = 0;
    UErrorCode status = U_ZERO_ERROR;
    HyphenDict *dictionary = load(path);
    UConverter *converter = ucnv_open(dictionary->cset, &status);
    ucnv_setFromUCallBack(converter, UCNV_FROM_U_CALLBACK_STOP, NULL, NULL, NULL, &status);
    assert_true(U_SUCCESS(status));
    read_fragments(&fragments, converter, path);
    words->count = 0;
    random_state = 1;
    add_generated(words, &fragments);
    add_samples(words);
    for (size_t i = 0; i < words->count; i++) {
        if (!ask(dictionary, converter, words->words[i], expected))
            continue;
        asked++;
        wrong += compare_word(patterns, words->words[i], expected, path);
    }
    if (asked < 2000)
        fail_msg("%s: only %zu words", path, asked);
    free(fragments.fragments);
    ucnv_close(converter);
    hnj_hyphen_free(dictionary);
    return wrong;
}

static void same_as_libhyphen(void **state) {
    (void)state;
    static Words words;
    char path[500], target[500], tag[32], target_tag[32];
    struct stat link;
    size_t wrong = 0, compared = 0;
    DIR *folder = opendir(HYPHEN_DIR);
    assert_non_null(folder);
    for (struct dirent *entry; (entry = readdir(folder));) {
        if (strncmp(entry->d_name, "hyph_", 5) != 0)
            continue;
        snprintf(path, sizeof path, "%s/%s", HYPHEN_DIR, entry->d_name);
        tag_of(entry->d_name, tag);
        const Hyphenation *patterns = hyphenation_for(string_of(tag));
        if (!patterns)
            fail_msg("no patterns for %s", tag);
        if (lstat(path, &link) == 0 && S_ISLNK(link.st_mode)) {
            ssize_t length = readlink(path, target, sizeof target - 1);
            assert_true(length > 5);
            target[length] = '\0';
            tag_of(target, target_tag);
            assert_ptr_equal(patterns, hyphenation_for(string_of(target_tag)));
            continue;
        }
        wrong += compare_dictionary(path, patterns, &words);
        compared++;
    }
    closedir(folder);
    assert_int_equal(wrong, 0);
    assert_true(compared >= 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(known_words), cmocka_unit_test(changes),           cmocka_unit_test(letters),
        cmocka_unit_test(tags),        cmocka_unit_test(same_as_libhyphen),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
