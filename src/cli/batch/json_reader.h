/* JSON, read by jansson. What is missing or of another kind reads as nothing: NULL, 0, false. */
#ifndef CLI_BATCH_JSON_READER_H
#define CLI_BATCH_JSON_READER_H

#include <stdbool.h>
#include <stddef.h>

#include "cli/memory.h"

typedef struct JsonDocument JsonDocument;
typedef const struct JsonNode *JsonValue; /* lives as long as its document; NULL is nothing */

enum { JSON_PROBLEM_MOST = 256 };
/* NULL when the bytes are not JSON; then `problem`, unless it is NULL, says why. */
JsonDocument *json_document_read(const char *bytes, size_t length, char problem[JSON_PROBLEM_MOST]);
void json_document_free(JsonDocument *);
JsonValue json_get_root(const JsonDocument *);
JsonValue json_get_member(JsonValue object, const char *name);
size_t json_get_length(JsonValue array);
JsonValue json_get_item(JsonValue array, size_t index);
bool json_get_is_text(JsonValue);
const char *json_get_text(JsonValue object, const char *name);
/* The text itself. */
const char *json_get_text_of(JsonValue text);
unsigned long long json_get_integer(JsonValue object, const char *name);
unsigned long long json_get_integer_thousandths(JsonValue object, const char *name);
bool json_get_flag(JsonValue object, const char *name);
bool json_is_list(JsonValue);
/* "null", which json_get_member tells from a member that is missing. */
bool json_is_null_value(JsonValue);
/* Name of the i-th member of an object, in their order; NULL past the end. */
const char *json_get_name(JsonValue object, size_t index);
/* A text, or a number or flag as text ("on", "off") in `room`; NULL for all else. */
const char *json_get_scalar(JsonValue, char *room, size_t size);
/* A copy of the value as JSON; NULL when there is none. */
const char *json_get_raw(Keep *, JsonValue);
/* Decoded base64; NULL when it is none. */
const char *json_base64(Keep *, const char *text, size_t *length);
/* A copy of what json_put_path wrote; NULL when there is none, or it is no path. */
const char *json_get_path_of(Keep *, JsonValue object, const char *name);

#endif
