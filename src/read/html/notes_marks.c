/* What is a short mark, and where a note's own text begins and ends between marks and links back. */
#include "read/html/notes_marks.h"

#include "text/unicode.h"

bool note_is_blank(uint32_t c) {
    return c == ' ' || (c >= '\t' && c <= '\r') || c == 0xA0 || (c >= 0x2000 && c <= 0x200B) || c == 0x202F ||
           c == 0x3000 || c == 0xFE0E || c == 0xFE0F || c == 0xFEFF;
}

uint32_t note_closing_bracket(uint32_t opening) {
    static const uint32_t pairs[][2] = {{'[', ']'}, {'(', ')'}, {'{', '}'}, {0x3014, 0x3015}, {0x3010, 0x3011},
                                        {0xFF08, 0xFF09}, {0xFF3B, 0xFF3D}};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        if (pairs[i][0] == opening)
            return pairs[i][1];
    return 0;
}

static bool is_closing(uint32_t c) { return c == ']' || c == ')' || c == '}' || c == 0x3015 || c == 0x3011 ||
                                            c == 0xFF09 || c == 0xFF3D; }

static bool is_symbol(uint32_t c) {
    static const uint32_t symbols[] = {'*', '#', 0xA7, 0xB0, 0xB6, 0x2016, 0x2020, 0x2021, 0x203B, 0x2042, 0x204E,
                                       0x2051, 0x2217, 0x25CA, 0x2731};
    for (size_t i = 0; i < sizeof symbols / sizeof *symbols; i++)
        if (symbols[i] == c)
            return true;
    return false;
}

/* The plain digit of a raised one, or 0. */
static uint32_t plain_digit(uint32_t c) {
    if (c == 0xB2 || c == 0xB3)
        return c - 0xB2 + '2';
    return c == 0xB9 ? '1' : c == 0x2070 || (c >= 0x2074 && c <= 0x2079) ? c - 0x2070 + '0' : 0;
}

static uint32_t code_point_at(String s, size_t at) { return at < s.length ? utf8_next(s, &at) : 0; }

static size_t skip_blanks(String s, size_t at) {
    for (size_t next = at; at < s.length; at = next)
        if (!note_is_blank(utf8_next(s, &next)))
            break;
    return at;
}

static size_t skip_blanks_back(String s, size_t at) {
    for (size_t before = at; at > 0; at = before)
        if (!note_is_blank(utf8_previous(s, &before)))
            break;
    return at;
}

static String trim(String s) {
    size_t end = skip_blanks_back(s, s.length);
    return string_slice(s, skip_blanks(s, 0), end);
}

/* ---- marks ---- */

static String without_brackets(String s, bool *bracketed) {
    size_t first = 0, last = s.length;
    uint32_t closing = note_closing_bracket(s.length ? utf8_next(s, &first) : 0);
    uint32_t end = s.length ? utf8_previous(s, &last) : 0;
    *bracketed = closing && end == closing;
    if (*bracketed)
        return trim(string_slice(s, first, last));
    return last > 0 && (end == ')' || end == ']' || end == '.') ? trim(string_slice(s, 0, last)) : s;
}

static bool is_roman(String s) {
    for (size_t i = 0; i < s.length; i++)
        if (!memchr("ivxlc", ascii_lower(s.bytes[i]), 5))
            return false;
    return s.length <= 7;
}

/* One letter, one that is doubled ("aa"), or a Roman number. */
static bool is_letters(String s) {
    size_t at = 0;
    uint32_t c = utf8_next(s, &at);
    if (!code_point_is_word(c) || code_point_is_digit(c))
        return false;
    return at == s.length || (s.length == 2 && s.bytes[0] == s.bytes[1]) || is_roman(s);
}

/* "12", "1:2" (a second reference to note 1), "12a". */
static bool is_number(String s) {
    size_t at = 0, digits = 0;
    bool is_counted = false;
    while (at < s.length) {
        uint32_t c = utf8_next(s, &at);
        if (code_point_is_digit(c) || (c >= 0x2460 && c <= 0x2473))
            digits++;
        else if (digits && !is_counted && c == ':')
            is_counted = true;
        else
            return digits && at == s.length && ascii_alpha((char)c) && c < 0x80;
    }
    return digits > 0 && digits <= 5 && !(s.bytes[s.length - 1] == ':');
}

static bool is_symbols(String s) {
    size_t count = 0;
    for (size_t at = 0; at < s.length; count++)
        if (!is_symbol(utf8_next(s, &at)))
            return false;
    return count > 0 && count <= 4;
}

/* "note 1", "Anm. 2": words without digits, a blank, a number or letter. */
static bool is_word_and_number(String s) {
    size_t last = s.length;
    for (size_t at = 0, next = 0; at < s.length; at = next)
        if (note_is_blank(utf8_next(s, &next)))
            last = at;
    String word = trim(string_slice(s, 0, last)), rest = trim(string_slice(s, last, s.length));
    for (size_t at = 0; at < word.length;) {
        uint32_t c = utf8_next(word, &at);
        if (code_point_is_digit(c) || (!code_point_is_word(c) && c != '.' && c != '-'))
            return false;
    }
    return word.length && rest.length && (is_number(rest) || is_letters(rest));
}

static void add_plainly(NoteMark *mark, String s) {
    mark->length = 0;
    mark->raised = true;
    for (size_t at = 0; at < s.length;) {
        size_t from = at;
        uint32_t c = utf8_next(s, &at), digit = plain_digit(c);
        mark->raised = mark->raised && digit;
        if (digit)
            mark->text[mark->length++] = (char)digit;
        else
            for (; from < at; from++)
                mark->text[mark->length++] = s.bytes[from];
    }
}

bool note_mark_read(String words, NoteMark *mark) {
    String s = without_brackets(trim(words), &mark->bracketed);
    if (s.length == 0 || s.length > NOTE_MARK_BYTES)
        return false;
    add_plainly(mark, s);
    String plain = {mark->text, mark->length};
    if (is_number(plain))
        mark->kind = MARK_NUMBER;
    else if (is_symbols(plain))
        mark->kind = MARK_SYMBOL;
    else if (is_letters(plain))
        mark->kind = MARK_LETTER;
    else if (is_word_and_number(plain))
        mark->kind = MARK_WORD_AND_NUMBER;
    else
        return false;
    mark->raised = mark->raised || mark->kind == MARK_SYMBOL;
    return true;
}

bool note_marks_equal(const NoteMark *a, const NoteMark *b) {
    return string_equal((String){a->text, a->length}, (String){b->text, b->length});
}

bool note_is_arrow(String words) {
    for (size_t at = 0; at < words.length;)
        if (code_point_is_word(utf8_next(words, &at)))
            return false;
    return true;
}

/* ---- the start of a note ---- */

static bool is_arrow(uint32_t c) { return c == '^' || (c >= 0x2190 && c <= 0x21FF) || c == 0x25B2 || c == 0x2B06; }

/* What may stand between links back. */
static size_t skip_between(String s, size_t at) {
    for (size_t next = at; at < s.length; at = next) {
        uint32_t c = utf8_next(s, &next);
        if (!note_is_blank(c) && !is_arrow(c) && c != ',' && c != ';' && c != '|')
            break;
    }
    return at;
}

/* The byte behind a mark that stands at `at` and equals this one, or `at`. */
static size_t same_mark(String s, size_t at, const NoteMark *mark) {
    size_t end = at, length = 0;
    while (length < mark->length && end < s.length) {
        size_t from = end;
        uint32_t digit = plain_digit(utf8_next(s, &end));
        if (digit && mark->text[length] == (char)digit) {
            length++;
            continue;
        }
        if (end - from > mark->length - length || memcmp(s.bytes + from, mark->text + length, end - from) != 0)
            return at;
        length += end - from;
    }
    bool goes_on = code_point_is_word(code_point_at(s, end)) && mark->kind != MARK_SYMBOL;
    return length == mark->length && !goes_on ? end : at;
}

/* The byte behind links back with signs between them: "a, b". */
static size_t links_back(String s, size_t at) {
    size_t next = at;
    while (next < s.length && s.bytes[next] == NOTE_BACK)
        next = skip_between(s, at = next + 1);
    return at;
}

/* Links back, or the note's own mark, with the brackets around it; `at` where there are none. */
static size_t lead_item(String s, size_t at, const NoteMark *mark, bool plain) {
    size_t inside = at, end;
    uint32_t closing = note_closing_bracket(inside < s.length ? utf8_next(s, &inside) : 0);
    inside = closing ? skip_blanks(s, inside) : at;
    if (inside < s.length && s.bytes[inside] == NOTE_RAISED_MARK)
        end = inside + 1;
    else if (inside < s.length && s.bytes[inside] == NOTE_BACK)
        end = closing ? links_back(s, inside) : inside + 1;
    else
        end = mark ? same_mark(s, inside, mark) : inside;
    if (end == inside)
        return at;
    size_t behind = skip_blanks(s, end), next = behind;
    uint32_t c = behind < s.length ? utf8_next(s, &next) : 0;
    if (closing)
        return c == closing ? next : at;
    bool is_ended = c == ')' || c == ']';
    bool is_plain = (unsigned char)s.bytes[inside] >= ' ' && mark->kind != MARK_SYMBOL && !mark->raised;
    return is_plain && !plain && !is_ended ? at : is_ended ? next : end;
}

/* The full stop, colon or dash behind a mark. */
static size_t lead_rest(String s, size_t at) {
    char c = at < s.length ? s.bytes[at] : ' ', next = at + 1 < s.length ? s.bytes[at + 1] : ' ';
    if (c == ':' || (c == '.' && next != '.'))
        return skip_blanks(s, at + 1);
    size_t dash = skip_blanks(s, at), end = dash;
    uint32_t sign = dash < s.length ? utf8_next(s, &end) : 0;
    bool is_dash = sign == '-' || sign == 0x2013 || sign == 0x2014;
    return is_dash && note_is_blank(code_point_at(s, end)) ? skip_blanks(s, end) : dash;
}

size_t note_lead(String s, const NoteMark *mark, bool plain) {
    size_t end = 0;
    for (size_t at = skip_between(s, 0);;) {
        size_t item = lead_item(s, at, mark, plain);
        if (item == at)
            return end ? lead_rest(s, end) : 0;
        if (s.bytes[item - 1] != NOTE_BACK)
            mark = NULL; /* it stands there once */
        end = item;
        at = skip_between(s, item);
    }
}

/* ---- its end ---- */

static size_t skip_between_back(String s, size_t at) {
    for (size_t before = at; at > 0; at = before) {
        uint32_t c = utf8_previous(s, &before);
        if (!note_is_blank(c) && !is_arrow(c) && c != ',' && c != ';' && c != '|')
            break;
    }
    return at;
}

/* Whether a link in words that stands at `at` is no part of the sentence before it. */
static bool ends_sentence(String s, size_t at) {
    at = skip_blanks_back(s, at);
    uint32_t c = at > 0 ? utf8_previous(s, &at) : 0;
    return c && c != ',' && c != '(' && c != '[' && c >= ' ' && !code_point_is_word(c);
}

/* Where the last link back before `at` begins, with the brackets around it; `at` where there is none. */
static size_t tail_item(String s, size_t at) {
    size_t end = at, before = at;
    uint32_t closing = at > 0 ? utf8_previous(s, &before) : 0;
    closing = is_closing(closing) ? closing : 0;
    if (closing)
        end = skip_blanks_back(s, before);
    char token = end > 0 ? s.bytes[end - 1] : ' ';
    if (token != NOTE_BACK && token != NOTE_BACK_WORDS)
        return at;
    size_t start = end - 1, open = skip_blanks_back(s, start);
    if (closing)
        return open > 0 && note_closing_bracket(utf8_previous(s, &open)) == closing ? open : at;
    return token == NOTE_BACK || ends_sentence(s, start) ? start : at;
}

size_t note_tail(String s) {
    size_t kept = s.length;
    for (size_t at = skip_between_back(s, s.length);;) {
        size_t item = tail_item(s, at);
        if (item == at)
            return kept == s.length ? kept : skip_blanks_back(s, kept);
        kept = item;
        at = skip_between_back(s, item);
    }
}
