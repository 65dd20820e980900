/* data: URLs (RFC 2397). */
#ifndef HTML_DATA_URL_H
#define HTML_DATA_URL_H

#include "base/buffer.h"

/* "data:image/png;base64,…" */
String data_url(Arena *, const char *media_type, String bytes);

#endif
