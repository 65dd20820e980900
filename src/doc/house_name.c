/* The words of the title are looked for among the first ones of the text: long ones, short ones in capitals, and of
 * scripts without blanks two signs in a row. */
#include "doc/house_name.h"

#include <unicode/uchar.h>

#include "doc/folded.h"
#include "text/unicode.h"

enum { OPENING_WORDS = 8, OPENING_BYTES = 200, SIGNS_BYTES = 72, NAME_COLUMNS = 3 };

/* Hiragana are the words between names. */
static bool is_sign(uint32_t c) { return code_point_joins_lines(c) && !(c >= 0x3040 && c <= 0x309F); }

/* Whether two signs in a row of the title stand so in the opening. */
static bool has_signs(String opening, String title) {
    uint32_t before = 0;
    for (size_t at = 0, start = 0, previous = 0; at < title.length; previous = start, start = at) {
        uint32_t c = utf8_next(title, &at);
        if (is_sign(before) && is_sign(c) && string_find(opening, string_slice(title, previous, at)) != SIZE_MAX)
            return true;
        before = c;
    }
    return false;
}

/* Whether a word of the title stands there in capitals. */
static bool is_in_capitals(String title, size_t index) {
    String word;
    for (size_t i = 0; string_next(&title, ' ', &word);) {
        if (!word.length || i++ < index)
            continue;
        size_t capitals = 0;
        for (size_t at = 0; at < word.length;)
            capitals += u_isupper((UChar32)utf8_next(word, &at)) != 0;
        return capitals >= 2;
    }
    return false;
}

/* Days and feasts, folded, which the last text of a release may be about. */
static bool is_day(String word) {
    static const char days[] =
        "monday tuesday wednesday thursday friday saturday sunday christmas easter weekend today tomorrow "
        "yesterday night montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag weihnachten "
        "ostern pfingsten wochenende heute morgen gestern nacht silvester lundi mardi mercredi jeudi vendredi "
        "samedi dimanche noël pâques nuit lunes martes miércoles jueves viernes sábado domingo navidad "
        "pascua noche lunedì martedì mercoledì giovedì venerdì sabato domenica natale pasqua notte "
        "segunda terça quarta quinta sexta natal páscoa noite maandag dinsdag woensdag donderdag vrijdag "
        "zaterdag zondag kerstmis pasen nacht måndag tisdag onsdag torsdag fredag lördag söndag jul julen "
        "påsk påsken natten mandag tirsdag lørdag søndag påske poniedziałek wtorek środa czwartek "
        "piątek sobota niedziela wielkanoc понедельник вторник среда четверг "
        "пятница суббота воскресенье рождество";
    return string_is_one_of(word, days);
}

/* Whether two words are one, perhaps with other endings: "о Газпроме", "Газпром". */
static bool is_same(String one, String two) {
    enum { STEM_LETTERS = 4, ENDING_LETTERS = 2 };
    size_t same = 0, rest = 0;
    for (size_t at = 0, other = 0; at < one.length || other < two.length;) {
        uint32_t c = at < one.length ? utf8_next(one, &at) : 0, d = other < two.length ? utf8_next(two, &other) : 0;
        if (rest || c != d)
            rest++;
        else
            same++;
    }
    return rest == 0 || (same >= STEM_LETTERS && rest <= ENDING_LETTERS);
}

static bool has_word(Folded opening, String word) {
    for (size_t i = 0; i < opening.count && i < OPENING_WORDS; i++)
        if (is_same(opening.words[i], word))
            return true;
    return false;
}

bool title_names_house(Arena *arena, String title, bool name_first, String below) {
    if (below.length && code_point_is_lower(utf8_next(below, &(size_t){0})))
        return false;
    below = string_slice(below, 0, OPENING_BYTES);
    if (has_signs(string_slice(below, 0, SIGNS_BYTES), title))
        return true;
    Folded name = folded_words(arena, title), opening = folded_words(arena, below);
    for (size_t i = name_first ? 0 : 1; i < name.count; i++) {
        bool is_name = text_is_wider(name.words[i], NAME_COLUMNS) || is_in_capitals(title, i);
        if (is_name && !is_day(name.words[i]) && has_word(opening, name.words[i]))
            return true;
    }
    return false;
}

/* Forms of companies, with or without a full stop. */
static bool is_form(String word) {
    static const char forms[] = "inc ltd co corp bros llc plc llp pty bhd pvt gmbh ag kg cie sa spa srl asa oy oyj ab "
                                "kft zrt nyrt bt ltda cía cia şti tic aps bv nv";
    word.length -= string_ends(word, S("."));
    return string_is_one_of(word, forms);
}

/* "S.A.", "s.r.o.", "d.o.o.", "A.Ş.": a full stop within. */
static bool has_inner_stop(String word) {
    enum { FORM_BYTES = 12 };
    size_t stop = string_find_byte(word, '.');
    return stop != SIZE_MAX && stop + 1 < word.length && word.length <= FORM_BYTES && string_ends(word, S("."));
}

static String last_word(String text, size_t *words) {
    String word, last = S("");
    *words = 0;
    while (string_next(&text, ' ', &word))
        if (word.length)
            last = word, ++*words;
    return last;
}

bool title_has_company_form(String title) {
    size_t words;
    String last = last_word(title, &words);
    return words > 1 && (is_form(last) || has_inner_stop(last));
}

bool title_ends_sentence(String title) {
    enum { NAME_WORDS = 5 };
    size_t words;
    last_word(title, &words);
    bool is_long = string_ends(title, S(".")) || words > NAME_WORDS;
    return text_ends_sentence(title) && is_long && !title_has_company_form(title);
}
