/* Reading Unicode's test files, which Debian's package unicode-data has. */
#ifndef TESTS_UNICODE_DATA_H
#define TESTS_UNICODE_DATA_H

#include "conversion.h"

#include <unicode/uchar.h>

#include "text/utf8.h"

static inline FILE *unicode_data_open(const char *path) {
    FILE *file = fopen(path, "r");
    if (!file)
        fail_msg("%s is missing: install the package unicode-data (tests/setup.sh does)", path);
    return file;
}

/* Whether ICU has this version of Unicode, as "15.0". */
static inline bool unicode_is(const char *version) {
    UVersionInfo icu;
    char shown[16];
    u_getUnicodeVersion(icu);
    snprintf(shown, sizeof shown, "%u.%u", icu[0], icu[1]);
    return strcmp(shown, version) == 0;
}

/* Skips a test that holds our rules against ICU's or against the files, which must all be of one version of Unicode. */
#define needs_unicode(version)                                                                                         \
    do {                                                                                                               \
        if (!unicode_is(version)) {                                                                                    \
            print_message("ICU is not of Unicode %s, by which our rules are; not compared\n", version);                \
            skip();                                                                                                    \
        }                                                                                                              \
    } while (0)

/* A hexadecimal number at *p, which moves behind it and the spaces after it. */
static inline uint32_t unicode_data_hex(const char **p) {
    uint32_t value = 0;
    for (;; (*p)++) {
        if (**p >= '0' && **p <= '9')
            value = value * 16 + (uint32_t)(**p - '0');
        else if (**p >= 'A' && **p <= 'F')
            value = value * 16 + (uint32_t)(**p - 'A' + 10);
        else
            break;
    }
    while (**p == ' ' || **p == '\t')
        (*p)++;
    return value;
}

/* A line like "÷ 0020 × 0308 ÷ # …": the text, and breaks[i] for what stands before byte i. Returns its length, 0 for
 * lines without data. */
static inline size_t unicode_data_breaks(const char *line, char *text, bool *breaks) {
    size_t length = 0;
    const char *p = line;
    while (*p && *p != '#' && *p != '\n') {
        bool is_break = strncmp(p, "÷", strlen("÷")) == 0;
        if (!is_break && strncmp(p, "×", strlen("×")) != 0)
            return 0;
        p += strlen("÷");
        while (*p == ' ' || *p == '\t')
            p++;
        breaks[length] = is_break;
        if (*p == '#' || *p == '\n' || !*p)
            break;
        size_t from = length;
        length += utf8_encode(unicode_data_hex(&p), text + length);
        for (size_t i = from + 1; i < length; i++)
            breaks[i] = false;
    }
    return length;
}

/* Numbers that repeat on every machine. */
static inline uint32_t random_next(uint64_t *seed) {
    *seed = *seed * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(*seed >> 33);
}

#endif
