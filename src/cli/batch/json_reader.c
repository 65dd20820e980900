#include "json_reader.h"

#include <jansson.h>
#include <stdio.h>
#include <string.h>

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

/* ---- paths ---- */

static unsigned digit(char c) {
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const char *found = c ? strchr(digits, c) : NULL;
    return found ? (unsigned)(found - digits) : 64;
}

static const char *from_base64(Keep *keep, const char *text) {
    char *out = keep_array(keep, strlen(text) + 1, 1);
    size_t length = 0;
    unsigned long bits = 0, count = 0;
    for (; digit(*text) < 64; text++) {
        bits = bits << 6 | digit(*text);
        count += 6;
        if (count < 8)
            continue;
        count -= 8;
        out[length++] = (char)(bits >> count & 255);
    }
    return out;
}

const char *json_get_path_of(Keep *keep, JsonValue object, const char *name) {
    char member[64];
    snprintf(member, sizeof member, "%s_base64", name);
    const char *encoded = json_get_text(object, member), *text = json_get_text(object, name);
    return encoded ? from_base64(keep, encoded) : text ? keep_text(keep, text, strlen(text)) : NULL;
}
