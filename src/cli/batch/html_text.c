#include "html_text.h"

#include <stdio.h>
#include <string.h>

#include <quire.h>

static const char *entity_of(char c) {
    switch (c) {
    case '&': return "&amp;";
    case '<': return "&lt;";
    case '>': return "&gt;";
    case '"': return "&quot;";
    default: return NULL;
    }
}

void html_put_text(Text *out, const char *text) {
    char shown[QUIRE_PRINTABLE_MOST];
    for (size_t length; (length = quire_printable(&text, shown)) > 0;) {
        const char *entity = length == 1 ? entity_of(shown[0]) : NULL;
        text_bytes(out, entity ? entity : shown, entity ? strlen(entity) : length);
    }
}

void html_put_number(Text *out, unsigned long long number) {
    char digits[24];
    size_t length = (size_t)snprintf(digits, sizeof digits, "%llu", number);
    for (size_t i = 0; i < length; i++) {
        if (i && (length - i) % 3 == 0)
            text_add(out, ",");
        text_bytes(out, digits + i, 1);
    }
}

void html_put_thousandths(Text *out, unsigned long long number) {
    char decimals[8];
    html_put_number(out, number / 1000);
    text_bytes(out, decimals, (size_t)snprintf(decimals, sizeof decimals, ".%03u", (unsigned)(number % 1000)));
}

void html_put_count(Text *out, unsigned long long number, const char *noun) {
    html_put_number(out, number);
    text_add(out, " ");
    text_add(out, noun);
    text_add(out, number == 1 ? "" : "s");
}
