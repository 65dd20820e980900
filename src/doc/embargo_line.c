/* Sentences are told by full stops that neither end an abbreviation nor follow the number of a day. */
#include "doc/embargo_line.h"

#include "text/unicode.h"

enum {
    SHORT_COLUMNS = 100, /* of a text that is shown whole */
    LINE_COLUMNS = 130   /* of what is shown at most */
};

/* ---- sentences ---- */

static bool is_stop(uint32_t c) {
    return c == '.' || c == '!' || c == '?' || c == 0x3002 || c == 0x964 || c == 0x6D4 || c == 0x61F || c == 0xFF0E;
}

/* A stop behind a word of at least three letters, or behind a year. */
static bool may_end(String before) {
    int letters = 0, digits = 0;
    for (size_t at = before.length; at;) {
        uint32_t c = utf8_previous(before, &at);
        if (code_point_is_digit(c))
            digits++;
        else if (code_point_is_word(c) || code_point_is_mark(c))
            letters++;
        else
            break;
    }
    return letters >= 3 || digits == 4 || (letters == 0 && digits == 0);
}

/* The byte behind the sentence that begins at `from`. */
static size_t sentence_end(String text, size_t from) {
    for (size_t at = from, start = at; at < text.length; start = at) {
        uint32_t c = utf8_next(text, &at);
        if (!is_stop(c))
            continue;
        size_t next = at;
        uint32_t space = at < text.length ? utf8_next(text, &next) : 0;
        uint32_t behind = next < text.length ? utf8_next(text, &next) : 0;
        bool is_apart = c != '.' || (code_point_is_any_space(space) && !code_point_is_lower(behind) &&
                                     !code_point_is_digit(behind));
        if (space && is_apart && (c != '.' || may_end(string_slice(text, 0, start))))
            return at;
    }
    return text.length;
}

String embargo_sentence(String text) {
    size_t end = 0;
    text = string_trim(text);
    do
        end = sentence_end(text, end);
    while (end < text.length && !text_has_digit(string_slice(text, 0, end)));
    return string_trim(string_slice(text, 0, end));
}

/* ---- verbs ---- */

/* Of sentences about something that has been, is or will be. */
static const char verbs[] =
    "was were is are has had will would became caused ended led lasted applied means " /* en */
    "wurde wurden war waren ist sind hat hatte wird galt gilt " /* de */
    "avait fut furent est sont était étaient sera dura " /* fr */
    "fue fueron es son era eran ha había será è fu sono erano aveva sarà foi foram é são " /* es, it, pt */
    "werd werden wordt was is zijn blev bliver er var har blir är oli on olivat " /* nl, da, sv, fi, et */
    "został została było była był będzie jest byl byla bylo bude je bol bola bolo " /* pl, cs, sk */
    "bio bila bilo je bil će volt lesz lett fost este sunt " /* hr, sl, hu, ro */
    "был была было были будет был беше бе е бяха був була було були буде " /* ru, bg, uk */
    "ήταν είναι είχε oldu idi buvo yra bija ir था थी थे है हैं كان كانت هو هي"; /* el, tr, lt, lv, hi, ar */

/* The byte behind the last digit. */
static size_t digits_end(String text) {
    size_t end = 0;
    for (size_t at = 0; at < text.length;)
        if (code_point_is_digit(utf8_next(text, &at)))
            end = at;
    return end;
}

bool embargo_is_told(String sentence) {
    String rest = string_slice(sentence, digits_end(sentence), sentence.length), word;
    while (string_next(&rest, ' ', &word)) {
        while (word.length && string_find(S(".,;:!)"), string_slice(word, word.length - 1, word.length)) != SIZE_MAX)
            word.length--;
        if (word.length && string_is_one_of(word, verbs))
            return true;
    }
    return false;
}

/* ---- heads of pages ---- */

/* The byte at which a long sentence is cut: before a dash, a bracket or a semicolon, else a comma or a space, behind
 * its first number where it can be. */
static size_t find_cut(String text) {
    size_t room = 0, cuts[3] = {0};
    for (size_t at = 0, start = 0; at < text.length; start = at) {
        uint32_t c = utf8_next(text, &at);
        String before = string_slice(text, 0, start);
        if (text_is_wider(before, LINE_COLUMNS))
            break;
        room = start;
        bool has_number = text_has_digit(before);
        bool is_strong = (c >= 0x2012 && c <= 0x2015) || c == ';' || c == '(' || c == 0xFF1B || c == 0xFF08;
        bool is_comma = c == ',' || c == 0x60C || c == 0x3001 || c == 0xFF0C;
        if (has_number && is_strong)
            cuts[0] = start;
        else if (has_number && is_comma)
            cuts[1] = start;
        else if (code_point_is_any_space(c))
            cuts[2] = start;
    }
    for (size_t i = 0; i < 3; i++)
        if (cuts[i])
            return cuts[i];
    return room;
}

String embargo_for_pages(Arena *arena, String text, bool *is_cut) {
    text = string_trim(text);
    *is_cut = false;
    if (!text_is_wider(text, SHORT_COLUMNS))
        return text;
    text = embargo_sentence(text);
    if (!text_is_wider(text, LINE_COLUMNS))
        return text;
    *is_cut = true;
    return arena_join(arena, string_trim(string_slice(text, 0, find_cut(text))), S(" …"), S(""));
}

/* ---- time zones ---- */

/* Abbreviations and words for time zones that texts of releases have. */
static const char zone_words[] =
    "utc gmt bst ist wet west cet cest mez mesz met eet eest msk sast wat cat eat et est edt ct cst cdt mt mst mdt pt "
    "pst pdt akst akdt hst brt art clt nst ndt ast adt aest aedt acst acdt awst nzst nzdt jst kst hkt sgt pkt gst hnec "
    "heec sec sesc мск utcz zulu ortszeit lokalzeit eastern pacific central mountain greenwich local locale hora saati";

/* "+02:00", "GMT+8", "UTC−5": a sign with a digit behind it, and none before. */
static bool has_offset(String text) {
    uint32_t before = ' ';
    for (size_t at = 0; at < text.length;) {
        uint32_t c = utf8_next(text, &at);
        bool is_sign = c == '+' || c == 0x2212;
        if (is_sign && at < text.length && ascii_digit(text.bytes[at]) && !code_point_is_digit(before))
            return true;
        before = c;
    }
    return false;
}

bool embargo_names_zone(String text, String zone) {
    String city = zone;
    for (size_t slash; (slash = string_find_byte(city, '/')) != SIZE_MAX;)
        city = string_slice(city, slash + 1, city.length);
    if (has_offset(text) || (city.length && string_find(text, city) != SIZE_MAX))
        return true;
    size_t start = 0;
    for (size_t at = 0; at <= text.length; at++) {
        bool is_inside = at < text.length && (ascii_alpha(text.bytes[at]) || (unsigned char)text.bytes[at] >= 0x80);
        if (is_inside)
            continue;
        if (at > start && string_is_one_of(string_slice(text, start, at), zone_words))
            return true;
        start = at + 1;
    }
    return false;
}
