/* Properties of characters and columns of text. ICU's property tables are compiled into its library: nothing is
 * opened. */
#include "text/unicode.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>

#include "base/buffer.h"

enum { ZERO_WIDTH_JOINER = 0x200D, EMOJI_PRESENTATION = 0xFE0F };

static bool in_class(uint32_t code_point, uint32_t mask) {
    return (U_MASK(u_charType((UChar32)code_point)) & mask) != 0;
}

static int east_asian_width(uint32_t code_point) {
    return u_getIntPropertyValue((UChar32)code_point, UCHAR_EAST_ASIAN_WIDTH);
}

/* Vowels and final consonants of decomposed Hangul stand in the syllable of the initial one. */
static bool joins_jamo(uint32_t c) { return (c >= 0x1160 && c <= 0x11FF) || (c >= 0xD7B0 && c <= 0xD7FF); }

/* No character before it is wide; it is the first letter of Hangul (UAX #11). */
enum { FIRST_WIDE = 0x1100 };

int code_point_columns(uint32_t c) {
    if (c < 0x300)
        return (c >= 0x20 && c < 0x7F) || (c >= 0xA0 && c != 0xAD);
    if (c < FIRST_WIDE && in_class(c, U_GC_L_MASK | U_GC_ND_MASK))
        return 1; /* most of what stands in running text */
    if (in_class(c, U_GC_MN_MASK | U_GC_ME_MASK) || joins_jamo(c))
        return 0;
    if (in_class(c, U_GC_CF_MASK))
        return u_hasBinaryProperty((UChar32)c, UCHAR_PREPENDED_CONCATENATION_MARK);
    if (in_class(c, U_GC_CC_MASK | U_GC_ZL_MASK | U_GC_ZP_MASK) || code_point_is_ignorable(c))
        return 0;
    int width = east_asian_width(c);
    return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

/* What the code points before mean for the next one, within one grapheme cluster. */
typedef struct {
    int columns;    /* of the cluster so far */
    bool emoji;     /* the cluster began with a pictograph (or a digit that VS16 may turn into one) */
    bool after_zwj; /* and a joiner stands before this one */
} Cluster;

/* So that the letters of most texts are not looked up: between U+3299 and the pictographs there are none. */
static bool may_be_emoji(uint32_t c) {
    return c < 0x80 || c == 0xA9 || c == 0xAE || (c >= 0x203C && c <= 0x3299) || c >= 0x1F000;
}

/* How many columns `c` adds. */
static int columns_added(Cluster *cluster, uint32_t c) {
    bool joined = cluster->after_zwj;
    cluster->after_zwj = false;
    if (c == ZERO_WIDTH_JOINER) {
        cluster->after_zwj = cluster->emoji;
        return 0;
    }
    if (c == EMOJI_PRESENTATION && cluster->emoji && cluster->columns == 1) {
        cluster->columns = 2;
        return 1;
    }
    int columns = code_point_columns(c);
    if (columns == 0)
        return 0;
    bool emoji = may_be_emoji(c) && u_hasBinaryProperty((UChar32)c, UCHAR_EMOJI);
    bool modifier = c >= 0x1F3FB && c <= 0x1F3FF;
    if (cluster->emoji && ((joined && emoji) || modifier)) {
        int more = 2 - cluster->columns;
        cluster->columns = 2;
        return more;
    }
    *cluster = (Cluster){.columns = columns, .emoji = emoji};
    return columns;
}

/* How many printable ASCII characters stand at a place, each with ASCII behind it. */
static size_t printable_run(String text, size_t from) {
    const unsigned char *bytes = (const unsigned char *)text.bytes;
    size_t at = from;
    while (at + 1 < text.length && (unsigned)bytes[at] - 0x20 < 0x5F && bytes[at + 1] < 0x80)
        at++;
    return at - from;
}

/* Of the whole text, or more than `enough` of its beginning. */
static size_t columns_until(String text, size_t enough) {
    size_t columns = 0, at = 0;
    Cluster cluster = {0};
    while (at < text.length && columns <= enough) {
        size_t run = printable_run(text, at);
        if (run) {
            columns += run;
            at += run;
            cluster = (Cluster){0};
            continue;
        }
        unsigned char byte = (unsigned char)text.bytes[at];
        /* only what follows an ASCII character directly can change its width */
        bool plain = byte < 0x80 && (at + 1 == text.length || (unsigned char)text.bytes[at + 1] < 0x80);
        if (plain) {
            columns += byte >= 0x20 && byte < 0x7F;
            cluster = (Cluster){0};
            at++;
        } else {
            columns += (size_t)columns_added(&cluster, utf8_next(text, &at));
        }
    }
    return columns;
}

size_t text_columns(String text) { return columns_until(text, SIZE_MAX); }

bool text_is_wider(String text, size_t columns) {
    /* no character has more columns than bytes */
    return text.length > columns && columns_until(text, columns) > columns;
}

bool code_point_joins_lines(uint32_t c) {
    if (c < 0x1100)
        return false;
    int width = east_asian_width(c);
    if (width != U_EA_WIDE && width != U_EA_FULLWIDTH && width != U_EA_HALFWIDTH)
        return false;
    if (u_hasBinaryProperty((UChar32)c, UCHAR_EMOJI_PRESENTATION))
        return false;
    return code_point_script(c) != 0x48616E67; /* 'Hang' */
}

/* Codes of scripts that are met often: looking up a name takes long. 0 for others. */
static uint32_t usual_script(UScriptCode script) {
#define CODE(a, b, c, d) ((uint32_t)(a) << 24 | (uint32_t)(b) << 16 | (uint32_t)(c) << 8 | (uint32_t)(d))
    static const uint32_t codes[] = {
        [USCRIPT_COMMON] = CODE('Z', 'y', 'y', 'y'),     [USCRIPT_INHERITED] = CODE('Z', 'i', 'n', 'h'),
        [USCRIPT_ARABIC] = CODE('A', 'r', 'a', 'b'),     [USCRIPT_CYRILLIC] = CODE('C', 'y', 'r', 'l'),
        [USCRIPT_DEVANAGARI] = CODE('D', 'e', 'v', 'a'), [USCRIPT_GREEK] = CODE('G', 'r', 'e', 'k'),
        [USCRIPT_HAN] = CODE('H', 'a', 'n', 'i'),        [USCRIPT_HANGUL] = CODE('H', 'a', 'n', 'g'),
        [USCRIPT_HEBREW] = CODE('H', 'e', 'b', 'r'),     [USCRIPT_HIRAGANA] = CODE('H', 'i', 'r', 'a'),
        [USCRIPT_KATAKANA] = CODE('K', 'a', 'n', 'a'),   [USCRIPT_LATIN] = CODE('L', 'a', 't', 'n'),
        [USCRIPT_THAI] = CODE('T', 'h', 'a', 'i'),
    };
#undef CODE
    return script >= 0 && script < (int)(sizeof codes / sizeof *codes) ? codes[script] : 0;
}

uint32_t code_point_script(uint32_t c) {
    UErrorCode status = U_ZERO_ERROR;
    UScriptCode script = uscript_getScript((UChar32)c, &status);
    uint32_t usual = U_SUCCESS(status) ? usual_script(script) : 0;
    if (usual)
        return usual;
    const char *name = U_SUCCESS(status) ? uscript_getShortName(script) : NULL;
    if (!name || strlen(name) != 4)
        name = "Zzzz";
    return (uint32_t)name[0] << 24 | (uint32_t)name[1] << 16 | (uint32_t)name[2] << 8 | (uint32_t)name[3];
}

bool code_point_is_any_space(uint32_t c) {
    return c < 0x80 ? c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r' : in_class(c, U_GC_ZS_MASK);
}

bool code_point_is_punctuation(uint32_t c) {
    if (c < 0x80)
        return c > ' ' && c < 0x7F && !(c >= '0' && c <= '9') && !((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
    return in_class(c, U_GC_P_MASK | U_GC_S_MASK);
}

bool code_point_is_opening(uint32_t c) { return in_class(c, U_GC_PS_MASK | U_GC_PI_MASK); }

bool code_point_is_terminal(uint32_t c) {
    return u_hasBinaryProperty((UChar32)c, UCHAR_TERMINAL_PUNCTUATION) ||
        u_hasBinaryProperty((UChar32)c, UCHAR_S_TERM);
}

bool code_point_is_cjk(uint32_t c) {
    if (c < 0x1100)
        return false;
    int width = east_asian_width(c);
    bool is_wide = width == U_EA_WIDE || width == U_EA_FULLWIDTH || width == U_EA_HALFWIDTH;
    return (is_wide && !u_hasBinaryProperty((UChar32)c, UCHAR_EMOJI_PRESENTATION)) ||
        code_point_script(c) == 0x48616E67;
}

bool code_point_is_word(uint32_t c) {
    if (c < 0x80)
        return ascii_alpha((char)c) || ascii_digit((char)c);
    return in_class(c, U_GC_L_MASK | U_GC_ND_MASK | U_GC_NL_MASK);
}

bool code_point_is_digit(uint32_t c) { return c < 0x80 ? ascii_digit((char)c) : in_class(c, U_GC_ND_MASK); }

bool code_point_is_currency(uint32_t c) { return in_class(c, U_GC_SC_MASK); }

bool code_point_is_ignorable(uint32_t c) {
    return c >= 0xAD && u_hasBinaryProperty((UChar32)c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
}

uint32_t code_point_base(uint32_t c) {
    enum { UNITS_MOST = 8 };
    UErrorCode status = U_ZERO_ERROR;
    UChar units[UNITS_MOST];
    const UNormalizer2 *nfd = unorm2_getNFDInstance(&status);
    int32_t length = U_SUCCESS(status) ? unorm2_getDecomposition(nfd, (UChar32)c, units, UNITS_MOST, &status) : 0;
    if (U_FAILURE(status) || length <= 0)
        return c;
    return U16_IS_LEAD(units[0]) ? (uint32_t)U16_GET_SUPPLEMENTARY(units[0], units[1]) : units[0];
}

bool code_point_joins_next(uint32_t c) {
    int32_t type = u_getIntPropertyValue((UChar32)c, UCHAR_JOINING_TYPE);
    return type == U_JT_DUAL_JOINING || type == U_JT_JOIN_CAUSING || type == U_JT_LEFT_JOINING;
}

bool code_point_joins_previous(uint32_t c) {
    int32_t type = u_getIntPropertyValue((UChar32)c, UCHAR_JOINING_TYPE);
    return type == U_JT_DUAL_JOINING || type == U_JT_JOIN_CAUSING || type == U_JT_RIGHT_JOINING;
}

bool code_point_is_upper(uint32_t c) {
    return c < 0x80 ? c >= 'A' && c <= 'Z' : u_hasBinaryProperty((UChar32)c, UCHAR_UPPERCASE);
}

bool code_point_is_lower(uint32_t c) {
    return c < 0x80 ? c >= 'a' && c <= 'z' : u_hasBinaryProperty((UChar32)c, UCHAR_LOWERCASE);
}

bool code_point_is_mark(uint32_t c) { return c >= 0x300 && in_class(c, U_GC_M_MASK); }

bool code_point_is_space(uint32_t c) { return c == ' ' || c == '\t' || c == '\n'; }

bool code_point_is_rtl(uint32_t c) {
    UCharDirection direction = c < 0x80 ? U_LEFT_TO_RIGHT : u_charDirection((UChar32)c);
    return direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC;
}

bool text_has_rtl(String text) {
    for (size_t at = 0; at < text.length;)
        if (code_point_is_rtl(utf8_next(text, &at)))
            return true;
    return false;
}

bool code_point_is_bidi_weak(uint32_t c) {
    UCharDirection direction = u_charDirection((UChar32)c);
    return direction == U_EUROPEAN_NUMBER || direction == U_EUROPEAN_NUMBER_SEPARATOR ||
           direction == U_EUROPEAN_NUMBER_TERMINATOR || direction == U_ARABIC_NUMBER ||
           direction == U_COMMON_NUMBER_SEPARATOR;
}

uint32_t code_point_mirror(uint32_t c) { return (uint32_t)u_charMirror((UChar32)c); }

void text_add_shown(Buffer *b, String text) {
    static const String soft_hyphen = {"\xC2\xAD", 2};
    for (size_t at = 0; at < text.length;) {
        String rest = string_slice(text, at, text.length);
        size_t found = string_find(rest, soft_hyphen), length = found == SIZE_MAX ? rest.length : found;
        buffer_string(b, string_slice(rest, 0, length));
        at += length + (found == SIZE_MAX ? 0 : soft_hyphen.length);
    }
}

/* Bytes of a sign of line breaking at the place; 0 when another character stands there. */
static size_t unseen_length(String text, size_t at) {
    static const char *const unseen[] = {"\xC2\xAD", "\xE2\x80\x8B", "\xE2\x81\xA0", "\xEF\xBB\xBF"};
    String rest = string_slice(text, at, text.length);
    for (size_t i = 0; i < sizeof unseen / sizeof *unseen; i++)
        if (string_starts(rest, string_of(unseen[i])))
            return strlen(unseen[i]);
    return 0;
}

String text_without_unseen(Arena *arena, String text) {
    size_t at = 0, length;
    while (at < text.length && !unseen_length(text, at))
        at++;
    if (at == text.length)
        return text;
    Buffer out;
    buffer_open(&out, arena);
    buffer_string(&out, string_slice(text, 0, at));
    while (at < text.length) {
        if ((length = unseen_length(text, at)))
            at += length;
        else
            buffer_byte(&out, text.bytes[at++]);
    }
    return buffer_copy(&out, arena);
}

bool text_has_digit(String text) {
    for (size_t at = 0; at < text.length;)
        if (code_point_is_digit(utf8_next(text, &at)))
            return true;
    return false;
}

String text_lower(Arena *arena, String text) {
    Buffer out;
    buffer_open(&out, arena);
    buffer_reserve(&out, text.length);
    for (size_t at = 0; at < text.length;) {
        uint32_t c = utf8_next(text, &at);
        if (c < 0x80)
            buffer_byte(&out, ascii_lower((char)c));
        else
            buffer_code_point(&out, (uint32_t)u_tolower((UChar32)c));
    }
    return buffer_view(&out);
}

bool text_ends_sentence(String text) {
    static const char *const ends[] = {".", "!", "?", "…", "。", "！", "？", "؟", "۔", "।"};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (string_ends(text, string_of(ends[i])))
            return true;
    return false;
}
