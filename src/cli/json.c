#include "json.h"

#include <stdio.h>
#include <string.h>

/* Length of the well-formed UTF-8 sequence at p, 0 when there is none (The Unicode Standard, table 3-7). No lead byte
 * stands alone before NUL. */
static size_t sequence(const unsigned char *p) {
    if (p[0] < 0x80)
        return 1;
    size_t length = p[0] >= 0xF0 ? 4 : p[0] >= 0xE0 ? 3 : 2;
    if (p[0] < 0xC2 || p[0] > 0xF4)
        return 0;
    for (size_t i = 1; i < length; i++)
        if ((p[i] & 0xC0) != 0x80)
            return 0;
    bool overlong = (p[0] == 0xE0 && p[1] < 0xA0) || (p[0] == 0xF0 && p[1] < 0x90);
    bool outside = (p[0] == 0xED && p[1] > 0x9F) || (p[0] == 0xF4 && p[1] > 0x8F);
    return overlong || outside ? 0 : length;
}

bool json_is_utf8(const char *text) {
    size_t length;
    for (const unsigned char *p = (const unsigned char *)text; *p; p += length)
        if ((length = sequence(p)) == 0)
            return false;
    return true;
}

static void quoted(Text *out, const char *text) {
    char escape[8];
    text_add(out, "\"");
    for (const unsigned char *p = (const unsigned char *)text; *p;) {
        size_t length = sequence(p);
        if (length == 0)
            text_add(out, "\xEF\xBF\xBD");
        else if (*p < 0x20 || *p == 0x7F)
            text_bytes(out, escape, (size_t)snprintf(escape, sizeof escape, "\\u%04X", (unsigned)*p));
        else if (*p == '"' || *p == '\\')
            text_bytes(out, escape, (size_t)snprintf(escape, sizeof escape, "\\%c", *p));
        else
            text_bytes(out, p, length);
        p += length ? length : 1;
    }
    text_add(out, "\"");
}

static void begin(Text *out, const char *name) {
    char last = out->length ? out->bytes[out->length - 1] : '\n';
    if (last != '\n' && last != '{' && last != '[' && last != ' ')
        text_add(out, ", ");
    if (!name)
        return;
    quoted(out, name);
    text_add(out, ": ");
}

void json_put_open_object(Text *out, const char *name) {
    begin(out, name);
    text_add(out, "{");
}

void json_put_open_array(Text *out, const char *name) {
    begin(out, name);
    text_add(out, "[");
}

void json_put_close_object(Text *out) { text_add(out, "}"); }

void json_put_close_array(Text *out) { text_add(out, "]"); }

void json_put_string(Text *out, const char *name, const char *value) {
    begin(out, name);
    quoted(out, value);
}

void json_put_number(Text *out, const char *name, unsigned long long value) {
    begin(out, name);
    text_number(out, value);
}

void json_put_thousandths(Text *out, const char *name, unsigned long long value) {
    char digits[32];
    begin(out, name);
    text_bytes(out, digits, (size_t)snprintf(digits, sizeof digits, "%llu.%03llu", value / 1000, value % 1000));
}

void json_put_bool(Text *out, const char *name, bool value) {
    begin(out, name);
    text_add(out, value ? "true" : "false");
}

void json_put_raw(Text *out, const char *name, const char *value) {
    begin(out, name);
    text_add(out, value);
}

void json_put_base64(Text *out, const char *name, const char *bytes, size_t length) {
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    begin(out, name);
    text_add(out, "\"");
    for (size_t i = 0; i < length; i += 3) {
        unsigned long group = 0;
        char four[4];
        for (size_t k = 0; k < 3; k++)
            group = group << 8 | (i + k < length ? (unsigned char)bytes[i + k] : 0);
        for (size_t k = 0; k < 4; k++)
            four[k] = i + k > length ? '=' : digits[group >> (18 - 6 * k) & 63];
        text_bytes(out, four, sizeof four);
    }
    text_add(out, "\"");
}

void json_put_path(Text *out, const char *name, const char *path) {
    json_put_string(out, name, path);
    if (json_is_utf8(path))
        return;
    text_add(out, ", \"");
    text_add(out, name);
    text_add(out, "_base64\": ");
    json_put_base64(out, NULL, path, strlen(path));
}
