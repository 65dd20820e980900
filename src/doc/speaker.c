/* Lines that name the speaker of a quotation, told by what they begin and end with. */
#include "doc/speaker.h"

#include <unicode/uchar.h>

#include "doc/dateline.h"
#include "text/unicode.h"

enum { COLUMNS_MOST = 160, WORDS_WITH_STOP = 3 };

static bool is_dash(uint32_t c) { return c == 0x2013 || c == 0x2014 || c == 0x2015 || c == 0x2E3A; }

/* Behind the dash, or 0: "—", "–", "--", "---", and "- " with its space. */
static size_t dash_end(String line) {
    size_t at = 0, end = 0, hyphens = 0;
    while (at < line.length && (is_dash(utf8_next(line, &at))))
        end = at;
    if (end)
        return end;
    while (hyphens < line.length && line.bytes[hyphens] == '-')
        hyphens++;
    bool is_single = hyphens == 1 && line.length > 1 && ascii_space(line.bytes[1]);
    return is_single || hyphens == 2 || hyphens == 3 ? hyphens : 0;
}

bool speaker_has_dash(String line) { return dash_end(string_trim(line)) > 0; }

/* The signs of emphasis in Markdown, and closing quotation marks and brackets. */
static bool is_closing(uint32_t c) {
    static const uint32_t signs[] = {'"', '\'', '*', '_', ')', ']', 0x2019, 0x201D, 0x201C, 0x00BB, 0x00AB, 0x203A,
                                     0x300D, 0x300F, 0xFF09};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (c == signs[i])
            return true;
    return false;
}

static bool is_quotation_mark(uint32_t c) {
    return is_closing(c) && c != '*' && c != '_' && c != ')' && c != ']' && c != 0xFF09 && c != '\'' && c != 0x2019;
}

static bool ends_sentence(uint32_t c) {
    return code_point_is_terminal(c) && c != ',' && c != ':' && c != ';' && c != 0x060C && c != 0x3001;
}

static uint32_t last_of(String text, size_t *at) {
    *at = text.length;
    return *at ? utf8_previous(text, at) : 0;
}

/* The last character behind which only signs of emphasis stand. */
static uint32_t last_said(String text) {
    size_t at;
    uint32_t c = last_of(string_trim(text), &at);
    for (text = string_trim(text); c == '*' || c == '_'; c = last_of(text, &at))
        text.length = at;
    return c;
}

bool speaker_may_follow(String text) {
    size_t at;
    text = string_trim(text);
    for (uint32_t c; text.length; text.length = at) {
        c = last_of(text, &at);
        if (is_quotation_mark(c) || ends_sentence(c) || c == 0x2026)
            return true;
        if (!is_closing(c) && !code_point_is_any_space(c))
            return false;
    }
    return false;
}

static uint32_t first_letter(String text) {
    for (size_t at = 0; at < text.length;) {
        uint32_t c = utf8_next(text, &at);
        if (code_point_is_word(c))
            return c;
        if (!code_point_is_punctuation(c) && !code_point_is_any_space(c))
            return 0;
    }
    return 0;
}

/* A stop ends abbreviations in names too; a sentence has words in small letters at its start, or a dash inside. */
static bool is_sentence(String name) {
    int words = 0;
    for (size_t at = 0; at < name.length;)
        if (is_dash(utf8_next(name, &at)))
            return true;
    for (String word, rest = name; words < WORDS_WITH_STOP && string_next(&rest, ' ', &word);)
        if (string_trim(word).length) {
            if (words++ == 1 && code_point_is_lower(first_letter(word)))
                return true;
        }
    return false;
}

/* What stands between the words of names in small letters. */
static bool is_particle(String word) {
    return string_is_one_of(word, "of the de da do dos du des del della di la le les van von vom der den zu zum zur af "
                                  "av bin ibn al el y e i et und and och og na för für at in from");
}

/* What parts a name from a role, or, in a text without capitals, a word from the next. */
static bool parts_name(uint32_t c) {
    return c == ',' || c == '(' || c == '/' || c == '|' || c == ';' || c == 0x060C || c == 0x3001 || c == 0xFF0C ||
           c == 0xFF08 || is_dash(c);
}

static size_t name_end(String text) {
    size_t end = 0;
    for (size_t at = 0; at < text.length; end = at)
        if (parts_name(utf8_next(text, &at)))
            return end;
    return text.length;
}

/* Verbs tell sentences from names only in texts with capitals. */
static bool has_capitals(String text) {
    uint32_t first = first_letter(text);
    return u_isupper((UChar32)first);
}

/* One word behind a dash that answers or calls, and names nobody. */
static bool is_call(String word) {
    static const char words[] =
        "yes no nobody everybody anonymous thanks cheers amen hello hi bye good right sure never always what "
        "why who ja nein doch danke bitte hallo niemand nie gut oui non merci bonjour bonsoir salut adieu "
        "jamais personne sí si gracias hola adiós nadie nunca bueno sim não obrigado obrigada olá "
        "ninguém grazie ciao prego nessuno mai nee dank dag niemand tak nej hej tack kiitos kyllä ei tak "
        "nie dziękuję cześć ano ne děkuji áno nie ďakujem igen nem köszönöm da nu mulțumesc hvala "
        "evet hayır teşekkürler да нет спасибо здравствуйте привет так "
        "ні дякую не благодаря ναι όχι ευχαριστώ";
    return string_is_one_of(word, words);
}

/* Words that names do not have in capitals: those of a sentence in title case, "The Winner Takes It All". */
static bool is_word_of_sentence(String word, bool is_first) {
    static const char first[] = "what how why when where who it i we you he she they this that there if is are do does "
                                "let my your our his her their no not never always";
    static const char later[] = "it is was are were be been does did has have had would could should your our we they "
                                "them their these those there what why how when if never always takes comes goes it's";
    return string_is_one_of(word, is_first ? first : later);
}

/* Whether the name is such a sentence. */
static bool is_in_title_case(String name) {
    size_t words = 0, found = 0;
    for (String word; string_next(&name, ' ', &word);)
        if (word.length)
            found += is_word_of_sentence(word, words++ == 0);
    return found > 0 && words > 1;
}

/* "Voltaire", "Plato, philosopher"; but "Enter, Paul" with one name behind calls somebody, as do Slavic imperatives. */
static bool is_single_name(String name, String all) {
    enum { COLUMNS_LEAST = 3 };
    String behind = string_trim(string_slice(all, name.length + 1, all.length)), word;
    size_t words = 0;
    for (String rest = behind; string_next(&rest, ' ', &word);)
        words += word.length > 0;
    name = string_trim(name);
    bool calls = is_call(name) || string_ends(name, S("те")) || (words == 1 && has_capitals(behind));
    return !calls && text_columns(name) >= COLUMNS_LEAST;
}

bool speaker_is_person(String line) {
    enum { WORDS_LEAST = 2, WORDS_MOST = 6, WORDS_MOST_UNCASED = 4 };
    line = string_trim(line);
    String all = string_trim(string_slice(line, dash_end(line), line.length));
    String name = string_slice(all, 0, name_end(all)), rest = name, word;
    bool is_cased = has_capitals(name);
    int words = 0, capitals = 0;
    while (string_next(&rest, ' ', &word)) {
        if (word.length == 0)
            continue;
        words++;
        capitals += has_capitals(word);
        if (is_cased && code_point_is_lower(first_letter(word)) && !is_particle(word))
            return false;
    }
    bool is_one = words == 1 && is_single_name(name, all);
    return is_cased ? (is_one || capitals >= WORDS_LEAST) && words <= WORDS_MOST
                    : name.length < all.length && words <= WORDS_MOST_UNCASED;
}

/* "London, 5 May", "Photo: Ann Bell". */
static bool is_place_or_credit(String name) {
    String before = string_slice(name, 0, name_end(name));
    return dateline_is_all(name) || string_find_byte(before, ':') != SIZE_MAX ||
           string_find(before, S("\xEF\xBC\x9A")) != SIZE_MAX;
}

bool speaker_names(String line) {
    line = string_trim(line);
    size_t start = dash_end(line);
    if (!start || text_is_wider(line, COLUMNS_MOST))
        return false;
    String name = string_trim(string_slice(line, start, line.length));
    uint32_t first = first_letter(name), last = last_said(name);
    if (!first || code_point_is_lower(first) || code_point_is_digit(first) || is_place_or_credit(name) ||
        is_in_title_case(string_slice(name, 0, name_end(name))))
        return false;
    if (last == '.')
        return !is_sentence(name);
    return !is_quotation_mark(last) && !code_point_is_terminal(last) && last != 0x2026 && !is_dash(last);
}
