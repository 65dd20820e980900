#include "json_reader.h"

#include <jansson.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "cli/text.h"

static const json_t *node(JsonValue value) { return (const json_t *)value; }
static JsonValue value_of(const json_t *json) { return (JsonValue)(const void *)json; }

JsonDocument *json_document_read(const char *bytes, size_t length, char problem[JSON_PROBLEM_MOST]) {
    json_error_t error;
    json_t *root = json_loadb(bytes, length, JSON_ALLOW_NUL, &error);
    if (!root && problem)
        snprintf(problem, JSON_PROBLEM_MOST, "%s (column %d)", error.text, error.column);
    return (JsonDocument *)(void *)root;
}

void json_document_free(JsonDocument *document) { json_decref((json_t *)(void *)document); }

JsonValue json_get_root(const JsonDocument *document) { return (JsonValue)(const void *)document; }

JsonValue json_get_member(JsonValue object, const char *name) { return value_of(json_object_get(node(object), name)); }

size_t json_get_length(JsonValue array) { return json_array_size(node(array)); }

JsonValue json_get_item(JsonValue array, size_t index) { return value_of(json_array_get(node(array), index)); }

bool json_get_is_text(JsonValue text) { return json_is_string(node(text)); }

const char *json_get_text_of(JsonValue text) { return json_string_value(node(text)); }

const char *json_get_text(JsonValue object, const char *name) {
    return json_get_text_of(json_get_member(object, name));
}

unsigned long long json_get_integer(JsonValue object, const char *name) {
    json_int_t number = json_integer_value(node(json_get_member(object, name)));
    return number > 0 ? (unsigned long long)number : 0;
}

unsigned long long json_get_integer_thousandths(JsonValue object, const char *name) {
    double number = json_number_value(node(json_get_member(object, name)));
    return number > 0 && number < 1e12 ? (unsigned long long)(number * 1000 + 0.5) : 0;
}

bool json_get_flag(JsonValue object, const char *name) { return json_is_true(node(json_get_member(object, name))); }

bool json_is_list(JsonValue value) { return json_is_array(node(value)); }

bool json_is_null_value(JsonValue value) { return json_is_null(node(value)); }

const char *json_get_name(JsonValue object, size_t index) {
    json_t *json = (json_t *)(uintptr_t)(const void *)object;
    void *at = json_object_iter(json);
    while (at && index--)
        at = json_object_iter_next(json, at);
    return at ? json_object_iter_key(at) : NULL;
}

const char *json_get_scalar(JsonValue value, char *room, size_t size) {
    if (json_is_boolean(node(value)))
        return json_is_true(node(value)) ? "on" : "off";
    if (json_is_integer(node(value)))
        snprintf(room, size, "%lld", (long long)json_integer_value(node(value)));
    else if (json_is_real(node(value)))
        snprintf(room, size, "%.17g", json_real_value(node(value)));
    else
        return json_get_text_of(value);
    return room;
}

static int add_piece(const char *bytes, size_t length, void *text) {
    text_bytes(text, bytes, length);
    return 0;
}

const char *json_get_raw(Keep *keep, JsonValue value) {
    Text text = {0};
    if (!value || json_dump_callback(node(value), add_piece, &text, JSON_ENCODE_ANY | JSON_COMPACT) != 0)
        return NULL;
    const char *copy = keep_text(keep, text_string(&text), text.length);
    text_free(&text);
    return copy;
}

/* ---- paths ---- */

static unsigned digit(char c) {
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const char *found = c ? strchr(digits, c) : NULL;
    return found ? (unsigned)(found - digits) : 64;
}

const char *json_base64(Keep *keep, const char *text, size_t *length) {
    char *out = keep_array(keep, strlen(text) / 4 * 3 + 4, 1);
    unsigned long bits = 0, count = 0;
    *length = 0;
    for (; digit(*text) < 64; text++) {
        bits = (bits << 6 | digit(*text)) & 0xFFFF;
        count += 6;
        if (count < 8)
            continue;
        count -= 8;
        out[(*length)++] = (char)(bits >> count & 255);
    }
    return text[strspn(text, "=")] ? NULL : out;
}

const char *json_get_path_of(Keep *keep, JsonValue object, const char *name) {
    char member[64];
    snprintf(member, sizeof member, "%s_base64", name);
    const char *encoded = json_get_text(object, member), *text = json_get_text(object, name);
    size_t length;
    const char *decoded = encoded ? json_base64(keep, encoded, &length) : NULL;
    if (encoded) /* C strings would end at a NUL */
        return decoded && strlen(decoded) == length ? decoded : NULL;
    return text ? keep_text(keep, text, strlen(text)) : NULL;
}
