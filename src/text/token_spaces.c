/* Spaces at which no line ends: the words around one → what joins them. */
#include "text/token_parts.h"
#include "text/unicode.h"

enum { GROUP = 3, YEAR = 4, CURRENCY_MOST = 6 };

/* ---- what words look like ---- */

static uint32_t first_of(String s) { return s.length ? utf8_next(s, &(size_t){0}) : 0; }

static bool is_digit(uint32_t c) { return (c >= '0' && c <= '9') || (c >= 0x660 && code_point_is_digit(c)); }

static bool is_fraction(uint32_t c) { return c == 0xBD || (c >= 0xBC && c <= 0xBE) || (c >= 0x2150 && c <= 0x215E); }

static bool is_sign(uint32_t c) {
    return c == '+' || c == '-' || c == 0x2212 || c == 0xB1 || c == '~' || c == '<' || c == '>' || c == 0x2248 ||
           c == 0x2265 || c == 0x2264;
}

/* Digits, and what stands between and before them: 12,5 and −3 and €1.500 and 7:30. */
static bool is_number(String s) {
    bool digits = false;
    for (size_t at = 0; at < s.length;) {
        uint32_t c = utf8_next(s, &at);
        if (is_digit(c) || is_fraction(c))
            digits = true;
        else if (!digits && !is_sign(c) && !code_point_is_currency(c))
            return false;
        else if (digits && c != '.' && c != ',' && c != ':' && c != '\'' && c != 0x2019 && c != '/' && c != '-' &&
                 c != 0x66B && c != 0x66C && c != 'x' && c != 0xD7)
            return false;
    }
    return digits;
}

static size_t digits_at_start(String s) {
    size_t count = 0;
    while (count < s.length && ascii_digit(s.bytes[count]))
        count++;
    return count;
}

static bool ends_clean(const Word *word) { return word->end == word->core_end; }
static bool begins_clean(const Word *word) { return word->start == word->core_start; }

/* With what stops an abbreviation, without brackets and quotation marks before it. */
static String abbreviation(String text, const Word *word) {
    return string_slice(text, word->core_start < word->core_end ? word->core_start : word->start, word->end);
}

/* ---- numbers ---- */

/* US$, $US. */
static bool has_currency(String s) {
    bool found = false;
    for (size_t at = 0; at < s.length && s.length <= CURRENCY_MOST;) {
        uint32_t c = utf8_next(s, &at);
        if (is_digit(c))
            return false;
        found |= code_point_is_currency(c);
    }
    return found;
}

static bool is_unit(String text, TokenRules *rules, const Word *after) {
    String core = word_core(text, after), with_stop = string_slice(text, after->start, after->end);
    if (core.length == 0) /* signs alone are no core */
        core = with_stop;
    if (token_is_unit(rules, core))
        return true;
    if (string_starts(string_slice(text, after->core_end, after->end), S(".")) &&
        token_is_unit(rules, string_slice(text, after->core_start, after->core_end + 1)))
        return true;
    size_t slash = string_find_byte(core, '/'); /* km/h */
    if (slash != SIZE_MAX && core.length - slash <= GROUP + 2 && token_is_unit(rules, string_slice(core, 0, slash)))
        return true;
    size_t bracket = string_find_byte(core, '('); /* dB(A) */
    if (bracket != SIZE_MAX && core.length - bracket <= GROUP && token_is_unit(rules, string_slice(core, 0, bracket)))
        return true;
    return has_currency(core);
}

static bool is_month(String text, TokenRules *rules, const Word *word) {
    if (string_starts(word_core(text, word), S("d\u2019")) || string_starts(word_core(text, word), S("d'"))) {
        Word elided = *word; /* 12 d’abril */
        elided.core_start += text.bytes[word->core_start + 1] == '\'' ? 2 : 4;
        return token_is_month(rules, word_core(text, &elided)) || token_is_month(rules, abbreviation(text, &elided));
    }
    return token_is_month(rules, word_core(text, word)) || token_is_month(rules, abbreviation(text, word));
}

/* Languages that write the month before the day: May 3. Elsewhere "in May 3 ships" is no date. */
static bool months_lead(TokenRules *rules) {
    return string_is_one_of(string_of(rules->words->language), "en hu lt eu");
}

/* One or two digits, maybe as an ordinal: 12, ١٢, 12., 1st, 1er, 1º. */
static bool is_day(String s) {
    size_t at = 0, digits = 0;
    for (size_t next = 0; at < s.length && is_digit(utf8_next(s, &next)); at = next)
        digits++;
    String rest = string_slice(s, at, s.length);
    return digits >= 1 && digits <= 2 &&
           (rest.length == 0 || string_is_one_of(rest, ". st nd rd th er º ª e ° -го (a"));
}

/* The month or year of a date in numbers: 3. 5. 2026. */
static bool is_date_part(String text, const Word *before, const Word *after, int earlier) {
    String left = string_slice(text, before->core_start, before->end), right = word_text(text, after);
    if (left.length < 2 || left.bytes[left.length - 1] != '.' || !is_day(left) || !begins_clean(after))
        return false;
    bool month = right.length >= 2 && right.bytes[right.length - 1] == '.' && is_day(right);
    return month || (earlier == SPACE_DATE && digits_at_start(right) == YEAR);
}

/* The thousands of "10 000": one to three digits, then three. */
static bool is_group(String text, const Word *before, const Word *after, int earlier) {
    String left = word_core(text, before), right = word_core(text, after);
    size_t digits = 0;
    while (digits < left.length && ascii_digit(left.bytes[left.length - 1 - digits]))
        digits++;
    bool leads = digits == left.length || !ascii_digit(left.bytes[0]); /* not the end of another number, as 12:500 */
    if (!ends_clean(before) || !begins_clean(after) || digits == 0 || digits > GROUP || !leads ||
        (earlier == SPACE_GROUP && digits != GROUP))
        return false;
    size_t next = digits_at_start(right);
    return next == GROUP && (right.length == GROUP || right.bytes[GROUP] == ',' || right.bytes[GROUP] == '.' ||
                             right.bytes[GROUP] == '%' || (unsigned char)right.bytes[GROUP] >= 0x80);
}

/* Digits in groups, also in brackets, with hyphens or slashes. */
static bool is_dialled(String s) {
    size_t digits = 0;
    for (size_t i = 0; i < s.length; i++) {
        char c = s.bytes[i];
        digits += ascii_digit(c);
        if (!ascii_digit(c) && c != '(' && c != ')' && c != '-' && c != '/')
            return false;
    }
    return digits > 0;
}

static bool is_telephone(String text, const Word *before, const Word *after, int earlier, TokenKind *kind) {
    String left = word_text(text, before), right = string_slice(text, after->start, after->end);
    while (right.length > 0 && (right.bytes[right.length - 1] == ',' || right.bytes[right.length - 1] == '.' ||
                                right.bytes[right.length - 1] == ';' || right.bytes[right.length - 1] == ':'))
        right.length--;
    if (!is_dialled(right))
        return false;
    bool goes_on = earlier == SPACE_PREFIX || earlier == SPACE_TELEPHONE;
    bool prefix = left.bytes[0] == '+' || left.bytes[0] == '0' || string_starts(left, S("(0")) ||
                  string_starts(left, S("(+"));
    bool opens = prefix && left.length > 1 && earlier != SPACE_GROUP;
    if (goes_on && is_dialled(left) && left.bytes[left.length - 1] != ',')
        *kind = SPACE_TELEPHONE;
    else if (opens && is_dialled(left.bytes[0] == '+' ? string_slice(left, 1, left.length) : left) && left.length <= 8)
        *kind = SPACE_PREFIX;
    else
        return false;
    return true;
}

/* IBAN and the like: groups of four capitals or digits, from one that begins with two capitals and two digits. */
static bool is_account(String text, const Word *before, const Word *after, int earlier, TokenKind *kind) {
    String left = word_core(text, before), right = word_core(text, after);
    bool opens = left.length == 4 && ascii_alpha(left.bytes[0]) && left.bytes[0] < 'a' && ascii_alpha(left.bytes[1]) &&
                 left.bytes[1] < 'a' && ascii_digit(left.bytes[2]) && ascii_digit(left.bytes[3]);
    if (!ends_clean(before) || right.length == 0 || right.length > 4 || (earlier != SPACE_TELEPHONE && !opens) ||
        (opens && right.length != 4))
        return false;
    for (size_t i = 0; i < right.length; i++)
        if (!ascii_digit(right.bytes[i]) && !(right.bytes[i] >= 'A' && right.bytes[i] <= 'Z'))
            return false;
    *kind = SPACE_TELEPHONE;
    return true;
}

static const char currencies[] =
    "eur usd gbp chf jpy cny rub sek nok dkk pln czk huf ron inr brl cad aud fr. rs. rs kr kr.";

/* Currencies before their number: €, US$, CHF. */
static bool is_currency(String text, const Word *before) {
    String s = word_core(text, before);
    if (s.length == 0)
        s = word_text(text, before);
    if (!ends_clean(before) && before->core_start < before->core_end)
        return false;
    if (s.length == 0 || s.length > CURRENCY_MOST)
        return false;
    size_t last = s.length;
    utf8_previous(s, &last);
    return code_point_is_currency(utf8_next(s, &(size_t){last})) || string_is_one_of(s, currencies);
}

static bool before_number(String text, TokenRules *rules, const Word *before, const Word *after, int earlier,
                          TokenKind *kind) {
    if (is_telephone(text, before, after, earlier, kind))
        return true;
    if (is_group(text, before, after, earlier))
        *kind = SPACE_GROUP;
    else if (earlier != SPACE_UNIT && is_currency(text, before)) /* not "5 € 12" */
        *kind = SPACE_CURRENCY;
    else if (is_date_part(text, before, after, earlier) ||
             (earlier != SPACE_DATE && months_lead(rules) && token_is_month(rules, abbreviation(text, before)) &&
              is_day(word_core(text, after))))
        *kind = SPACE_DATE;
    else
        return false;
    return true;
}

/* What goes on behind a unit: 5 Mio. €, 20 h 30. */
static bool behind_unit(String text, TokenRules *rules, const Word *before, const Word *after) {
    String left = word_core(text, before), right = word_core(text, after);
    char last = text.bytes[before->end - 1];
    if (!ends_clean(before) && last != '.')
        return false;
    bool hours = string_equal(left, S("h")) && digits_at_start(right) == 2 && right.length == 2;
    bool month = string_equal(left, S("de")) && is_month(text, rules, after); /* 12 de mayo */
    return hours || month || is_currency(text, after) || is_unit(text, rules, after);
}

static bool behind_number(String text, TokenRules *rules, const Word *before, const Word *after,
                          TokenKind *kind) {
    if (ends_clean(before) && is_number(word_core(text, before)) && is_unit(text, rules, after))
        *kind = SPACE_UNIT;
    else if (is_day(string_slice(text, before->core_start, before->end)) && is_month(text, rules, after))
        *kind = SPACE_DATE;
    else
        return false;
    return true;
}

/* ---- names ---- */

/* A capital and a full stop, once or more: A. or J.-P. or Th. */
static bool is_initial(String s) {
    size_t at = 0, letters = 0;
    if (s.length < 2 || s.bytes[s.length - 1] != '.')
        return false;
    while (at < s.length) {
        uint32_t c = utf8_next(s, &at);
        letters += c != '.' && c != '-';
        if (c != '.' && c != '-' && !code_point_is_upper(c))
            return false;
        if (c == '.' && letters == 0)
            return false;
        if (letters > 3 || (at < s.length && c != '.' && c != '-' && s.bytes[at] != '.'))
            return false;
    }
    return letters > 0;
}

/* In Slavic names initials also follow: Иванов И. И. */
static bool initials_follow(TokenRules *rules) {
    return string_is_one_of(string_of(rules->words->language), "ru uk be bg");
}

static bool in_name(String text, TokenRules *rules, const Word *before, const Word *after, int earlier,
                    TokenKind *kind) {
    String left = abbreviation(text, before), right = word_text(text, after);
    if (is_initial(left))
        *kind = SPACE_INITIAL;
    else if (earlier != SPACE_UNIT && token_is_title(rules, left)) /* the г. of 2026 г. is no title */
        *kind = SPACE_TITLE;
    else if (initials_follow(rules) && earlier != SPACE_INITIAL && is_initial(right) && ends_clean(before) &&
             code_point_is_upper(first_of(word_core(text, before))))
        *kind = SPACE_INITIAL;
    else
        return false;
    return true;
}

/* Scripts without capitals have no initials; their titles stand before any letter. */
static bool may_be_name(uint32_t c) {
    return code_point_is_upper(c) || (c >= 0x590 && c < 0x1100 && !is_digit(c) && code_point_is_word(c));
}

bool token_space_kind(String text, TokenRules *rules, const Word *before, const Word *after, int earlier,
                      TokenKind *kind) {
    String right = word_core(text, after);
    uint32_t first = first_of(right.length ? right : word_text(text, after));
    bool number = is_digit(first) || is_fraction(first) || ((after->has & HAS_DIGIT) && is_number(right));
    if (number && before_number(text, rules, before, after, earlier, kind))
        return true;
    if ((number || (after->has & HAS_DIGIT)) && token_is_before_number(rules, abbreviation(text, before))) {
        *kind = SPACE_NUMBERED;
        return true;
    }
    if (earlier == SPACE_UNIT && behind_unit(text, rules, before, after)) {
        *kind = SPACE_UNIT;
        return true;
    }
    if (is_account(text, before, after, earlier, kind))
        return true;
    if ((before->has & (HAS_DIGIT | HAS_NON_ASCII)) && behind_number(text, rules, before, after, kind))
        return true;
    return begins_clean(after) && may_be_name(first) && in_name(text, rules, before, after, earlier, kind);
}
