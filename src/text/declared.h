/* What markup or front matter says about its own encoding and language, in bytes that read like ASCII. */
#ifndef TEXT_DECLARED_H
#define TEXT_DECLARED_H

#include "base/string.h"

typedef struct {
    String label;     /* of the encoding, as the source writes it; empty when none is declared that is known */
    const char *name; /* what encoding_iconv_name says of it; NULL with an empty label */
    String ignored;   /* the first label that was met before and is unknown, else empty */
} Declared;

/* The encoding that a page of HTML declares. First its <meta> elements, by the prescan of HTML 13.2.3.2 over the first
 * 1024 bytes and the rest of the head (where browsers, which have begun to parse by then, change the encoding); then
 * its XML declaration. A declared UTF-16 means UTF-8, and x-user-defined in a <meta> means windows-1252, as the
 * standard says. The Strings point into `bytes`. */
Declared encoding_declared(String bytes);

/* The language tag that a page declares (`lang` of <html> or <body>, <meta http-equiv="Content-Language">), or the
 * front matter of a text that is no markup; empty when there is none. Points into `bytes`. */
String language_declared(String bytes, bool markup);

#endif
