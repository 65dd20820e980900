/* A Context for unit tests: diagnostics are collected as text, and a failure ends the test.
 *     Context *ctx = conversion_open(); … conversion_said(); … conversion_close(); */
#ifndef TESTS_CONVERSION_H
#define TESTS_CONVERSION_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "base/context.h"

static Store conversion_store;
static Context conversion_context;
static char conversion_messages[1 << 16];

static inline void conversion_print(void *user, const Said *said) {
    (void)user;
    static const char *const words[] = {"note", "warning", "error"};
    size_t length = strlen(conversion_messages);
    snprintf(conversion_messages + length, sizeof conversion_messages - length, "%u:%u: %s: %s\n", said->at.line,
             said->at.column, words[said->severity], said->message);
}

/* Only inside a test function: a failure of the code under test lands here. */
#define conversion_open()                                                                                              \
    (store_open(&conversion_store), context_open(&conversion_context, &conversion_store),                             \
     conversion_messages[0] = '\0', conversion_context.diagnostics.print = conversion_print,                           \
     conversion_context.diagnostics.verbose = true, conversion_context.diagnostics.source = "test",                    \
     setjmp(conversion_context.landing)                                                                                \
         ? (print_error("%s", conversion_messages), _fail(__FILE__, __LINE__), (Context *)NULL)                        \
         : &conversion_context)

/* What was said so far, one line each. */
static inline const char *conversion_said(void) { return conversion_messages; }

static inline void conversion_close(void) {
    context_close(&conversion_context);
    store_close(&conversion_store);
}

#define assert_string_is(string, expected)                                                                             \
    do {                                                                                                               \
        String value_ = (string);                                                                                      \
        String expected_ = string_of(expected);                                                                        \
        if (!string_equal(value_, expected_))                                                                          \
            fail_msg("\"%.*s\" is not \"%s\"", (int)value_.length, value_.bytes ? value_.bytes : "", expected_.bytes); \
    } while (0)

#endif
