/* Counted byte strings, UTF-8 unless said otherwise, never owned by the String itself: the bytes live in an arena
 * or are literals. A String need not end in NUL. */
#ifndef BASE_STRING_H
#define BASE_STRING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

typedef struct {
    const char *bytes;
    size_t length; /* bytes */
} String;

/* A String of a literal. */
#define S(literal) ((String){(literal), sizeof(literal) - 1})

/* A String of a NUL-terminated string; NULL gives the empty String. */
String string_of(const char *terminated);

static inline bool string_equal(String a, String b) {
    if (a.length != b.length || (a.length && a.bytes[0] != b.bytes[0]))
        return false;
    /* no call for what differs at once or is one byte */
    return a.length <= 1 || memcmp(a.bytes, b.bytes, a.length) == 0;
}
/* Compares without regard to the case of ASCII letters. */
bool string_equal_ascii_nocase(String a, String b);
/* Whether a word is one of those in a list with spaces between; ASCII letters in any case. */
bool string_is_one_of(String word, const char *words);
/* Byte order, as memcmp; a prefix sorts first. */
int string_compare(String a, String b);
bool string_starts(String s, String prefix);
bool string_starts_ascii_nocase(String s, String prefix);
bool string_ends(String s, String suffix);
/* Index of the first occurrence of a byte or of a string, or SIZE_MAX. */
size_t string_find_byte(String s, char byte);
size_t string_find(String s, String part);
/* How often a byte stands in it. */
size_t string_count_byte(String s, char byte);
/* The bytes [from, to); both are cut to the length. */
static inline String string_slice(String s, size_t from, size_t to) {
    if (to > s.length)
        to = s.length;
    return from < to ? (String){s.bytes + from, to - from} : S("");
}
/* Without leading and trailing ASCII white space. */
String string_trim(String s);

/* ASCII only, whatever the locale. */
static inline bool ascii_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
static inline bool ascii_digit(char c) { return c >= '0' && c <= '9'; }
static inline bool ascii_alpha(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
static inline char ascii_lower(char c) { return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c; }

/* Cuts the next piece off *rest, up to (without) a separator byte; false when *rest is used up. */
bool string_next(String *rest, char separator, String *piece);

/* A whole decimal number, optionally signed; false on anything else or when out of range. */
bool string_to_int(String s, int64_t *value);

#endif
