/* Which words are no prose: one word → its kind. */
#include "text/token_parts.h"
#include "text/utf8.h"

enum { HASH_LEAST = 8, CODE_LEAST = 6, LABELS_MOST = 64 };

static bool is_hex(char c) { return ascii_digit(c) || (ascii_lower(c) >= 'a' && ascii_lower(c) <= 'f'); }
static bool is_alnum(char c) { return ascii_alpha(c) || ascii_digit(c); }
static bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
static bool is_non_ascii(char c) { return (unsigned char)c >= 0x80; }

static size_t count_of(String s, char c) {
    size_t count = 0;
    for (size_t i = 0; i < s.length; i++)
        count += s.bytes[i] == c;
    return count;
}

/* ---- addresses ---- */

static bool has_scheme(String s) {
    size_t at = string_find(s, S("://"));
    if (at != SIZE_MAX && at > 0 && is_alnum(s.bytes[at - 1]))
        return true;
    static const char *const schemes[] = {"mailto:", "tel:", "doi:", "urn:", "www.", "data:"};
    for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++)
        if (string_starts_ascii_nocase(s, string_of(schemes[i])) && s.length > strlen(schemes[i]))
            return true;
    return false;
}

static bool is_label(String label) {
    if (label.length == 0 || label.bytes[0] == '-' || label.bytes[label.length - 1] == '-')
        return false;
    for (size_t i = 0; i < label.length; i++) {
        char c = label.bytes[i];
        bool letter = is_alnum(c) || (is_non_ascii(c) && c != '\xC2'); /* not n.º */
        if (!letter && c != '-' && c != '_')
            return false;
    }
    return true;
}

/* What a host or a file's name ends with: letters of one case, or letters and digits (mp3). */
static bool is_ending(String label) {
    if (label.length < 2 || label.length > 24)
        return false;
    size_t upper = 0, letters = 0, digits = 0;
    for (size_t i = 0; i < label.length; i++) {
        upper += is_upper(label.bytes[i]);
        letters += ascii_alpha(label.bytes[i]) || is_non_ascii(label.bytes[i]);
        digits += ascii_digit(label.bytes[i]);
    }
    bool one_case = upper == 0 || upper == letters;
    return letters > 0 && letters + digits == label.length && one_case && (digits == 0 || label.length <= 4);
}

/* Labels with full stops between; not "z.B." or "a.m.", whose labels are single letters, nor "5.5". */
static bool is_dotted(String s) {
    String rest = s, label = S("");
    size_t labels = 0, longest = 0;
    while (string_next(&rest, '.', &label)) {
        if (!is_label(label))
            return false;
        labels++;
        longest = label.length > longest ? label.length : longest;
    }
    return labels >= 2 && longest >= 2 && is_ending(label);
}

static bool is_email(String s) {
    size_t at = string_find_byte(s, '@');
    if (at == 0 || at + 1 >= s.length || count_of(s, '@') != 1)
        return false;
    String host = string_slice(s, at + 1, s.length);
    return is_label(string_slice(host, 0, string_find_byte(host, '.')));
}

static bool is_tag(String s) {
    if (s.length < 3 || (s.bytes[0] != '#' && s.bytes[0] != '@'))
        return false;
    bool letters = false;
    for (size_t i = 1; i < s.length; i++) {
        char c = s.bytes[i];
        letters |= ascii_alpha(c) || is_non_ascii(c);
        if (!is_alnum(c) && !is_non_ascii(c) && c != '_' && c != '-' && c != '.' && c != '@')
            return false;
    }
    return letters;
}

/* ---- paths ---- */

static bool is_windows_path(String s) {
    size_t at = string_find_byte(s, '\\');
    if (at == SIZE_MAX || at + 1 >= s.length)
        return false;
    return is_alnum(s.bytes[at + 1]) || s.bytes[at + 1] == '\\';
}

/* With a slash: an address without a scheme, a path, or words that share a meaning. */
static bool slashed_kind(String s, TokenKind *kind) {
    size_t slash = string_find_byte(s, '/');
    String first = string_slice(s, 0, slash);
    bool letters = false, signs = false, foreign = false;
    for (size_t i = 0; i < s.length; i++) {
        letters |= ascii_alpha(s.bytes[i]);
        foreign |= is_non_ascii(s.bytes[i]);
        signs |= s.bytes[i] == '_' || s.bytes[i] == '.' || s.bytes[i] == '=' || ascii_digit(s.bytes[i]);
    }
    if (!letters || s.length < 4)
        return false;
    if (is_dotted(first))
        *kind = TOKEN_ADDRESS;
    else if (slash == 0 || string_starts(s, S("~/")) || string_starts(s, S("./")) || string_starts(s, S("../")))
        *kind = TOKEN_PATH;
    else if (!foreign && signs && count_of(s, '/') > 1)
        *kind = TOKEN_PATH;
    else if (!foreign || signs)
        *kind = TOKEN_SLASHED;
    else
        return false;
    return true;
}

/* ---- codes ---- */

/* 2.10.3, v1.2, 1.0-rc.1+build.5 */
static bool is_version(String s) {
    size_t i = ascii_lower(s.bytes[0]) == 'v' ? 1 : 0, stops = 0, start = i;
    for (; i < s.length && (ascii_digit(s.bytes[i]) || (s.bytes[i] == '.' && i > start)); i++)
        stops += s.bytes[i] == '.';
    if (i == start || stops == 0)
        return false;
    if (i == s.length)
        return start == 1; /* 1.2.3 alone never breaks anyway */
    if (s.bytes[i] != '-' && s.bytes[i] != '+')
        return false;
    if (stops >= 2 || start == 1)
        return true;
    static const char names[] = "alpha beta rc dev pre snapshot";
    String suffix = string_slice(s, i + 1, s.length);
    size_t length = 0;
    while (length < suffix.length && ascii_alpha(suffix.bytes[length]))
        length++;
    return string_is_one_of(string_slice(suffix, 0, length), names);
}

static bool is_hash(String s) {
    size_t digits = 0;
    for (size_t i = 0; i < s.length; i++) {
        if (!is_hex(s.bytes[i]))
            return false;
        digits += ascii_digit(s.bytes[i]);
    }
    return s.length >= HASH_LEAST && digits > 0 && digits < s.length;
}

/* Letters and digits in groups with hyphens between, as 123e4567-e89b or AB-1234-XY: no small letters but
 * hexadecimal ones. */
static bool is_code(String s) {
    size_t digits = 0;
    bool hexadecimal = true, capitals = true;
    for (size_t i = 0; i < s.length; i++) {
        char c = s.bytes[i];
        if (!is_alnum(c) && c != '-')
            return false;
        digits += ascii_digit(c);
        hexadecimal &= is_hex(c) || c == '-';
        capitals &= !ascii_alpha(c) || is_upper(c);
    }
    return digits >= 2 && s.length >= CODE_LEAST && (capitals || hexadecimal);
}

/* --contents, -v: a hyphen that begins a word. */
static bool is_option(String text, const Word *word) {
    String s = word_core(text, word);
    size_t hyphens = 0;
    while (hyphens < s.length && s.bytes[hyphens] == '-')
        hyphens++;
    return hyphens >= 1 && hyphens <= 2 && hyphens < s.length && ascii_alpha(s.bytes[hyphens]);
}

static bool plain_kind(String s, uint32_t has, TokenKind *kind) {
    if ((has & HAS_DIGIT) && (has & HAS_STOP) && is_version(s))
        *kind = TOKEN_VERSION;
    else if ((has & (HAS_DIGIT | HAS_HYPHEN)) == (HAS_DIGIT | HAS_HYPHEN) && (has & HAS_LETTER) && is_code(s))
        *kind = TOKEN_IDENTIFIER;
    else if (has == (HAS_LETTER | HAS_DIGIT) && is_hash(s))
        *kind = TOKEN_IDENTIFIER;
    else if ((has & HAS_STOP) && !(has & (HAS_COLON | HAS_BRACKET)) && is_dotted(s))
        *kind = has & HAS_UNDERSCORE ? TOKEN_PATH : TOKEN_ADDRESS;
    else if (has & HAS_UNDERSCORE)
        *kind = TOKEN_IDENTIFIER;
    else
        return false;
    return true;
}

bool token_kind_of(String text, const Word *word, TokenKind *kind) {
    String s = word_core(text, word);
    uint32_t has = word->has;
    if (s.length < 3)
        return false;
    bool in_address = (has & HAS_COLON) || (has & HAS_STOP);
    if (in_address && has_scheme(s))
        *kind = TOKEN_ADDRESS;
    else if ((has & (HAS_AT | HAS_HASH)) && is_tag(s))
        *kind = TOKEN_TAG;
    else if ((has & HAS_AT) && is_email(s))
        *kind = TOKEN_EMAIL;
    else if ((has & HAS_OTHER) && is_windows_path(s))
        *kind = TOKEN_PATH;
    else if ((has & HAS_HYPHEN) && is_option(text, word))
        *kind = TOKEN_OPTION;
    else if (has & HAS_SLASH)
        return slashed_kind(s, kind);
    else
        return plain_kind(s, has, kind);
    return true;
}
