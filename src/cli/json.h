/* JSON (RFC 8259), written in order. What is not UTF-8 in a string becomes U+FFFD. */
#ifndef CLI_JSON_H
#define CLI_JSON_H

#include <stdbool.h>

#include "text.h"

/* Each value is preceded by its name, NULL in arrays; commas are put where they are needed. */
void json_put_open_object(Text *, const char *name);
void json_put_open_array(Text *, const char *name);
void json_put_close_object(Text *);
void json_put_close_array(Text *);
void json_put_string(Text *, const char *name, const char *value);
void json_put_number(Text *, const char *name, unsigned long long value);
/* With three decimals. */
void json_put_thousandths(Text *, const char *name, unsigned long long value);
void json_put_bool(Text *, const char *name, bool value);
/* A member `name`; when its bytes are not UTF-8, they are also in `name`_base64. */
void json_put_path(Text *, const char *name, const char *path);
/* A value that is JSON already. */
void json_put_raw(Text *, const char *name, const char *value);
void json_put_base64(Text *, const char *name, const char *bytes, size_t length);
/* Whether all of it is well-formed UTF-8. */
bool json_is_utf8(const char *);

#endif
