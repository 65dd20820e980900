/* Counted byte strings, UTF-8 unless said otherwise, never owned by the String itself: the bytes live in an arena
 * or are literals. A String need not end in NUL. */
#ifndef BASE_STRING_H
#define BASE_STRING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct {
    const char *bytes;
    size_t length; /* bytes */
} String;

/* A String of a literal. */
#define S(literal) ((String){(literal), sizeof(literal) - 1})

/* A String of a NUL-terminated string; NULL gives the empty String. */
String string_of(const char *terminated);

bool string_equal(String a, String b);
/* Compares without regard to the case of ASCII letters. */
bool string_equal_ascii_nocase(String a, String b);
/* Byte order, as memcmp; a prefix sorts first. */
int string_compare(String a, String b);
bool string_starts(String s, String prefix);
bool string_starts_ascii_nocase(String s, String prefix);
bool string_ends(String s, String suffix);
/* Index of the first occurrence of a byte or of a string, or SIZE_MAX. */
size_t string_find_byte(String s, char byte);
size_t string_find(String s, String part);
/* The bytes [from, to); both are cut to the length. */
String string_slice(String s, size_t from, size_t to);
/* Without leading and trailing ASCII white space. */
String string_trim(String s);

/* ASCII only, whatever the locale. */
bool ascii_space(char c);
bool ascii_digit(char c);
bool ascii_alpha(char c);
char ascii_lower(char c);

/* Cuts the next piece off *rest, up to (without) a separator byte; false when *rest is used up. */
bool string_next(String *rest, char separator, String *piece);

/* A whole decimal number, optionally signed; false on anything else or when out of range. */
bool string_to_int(String s, int64_t *value);

#endif
