/* What libxml2's callbacks noted down, until libxml2 has returned and it can be handed on: inside its callbacks nothing may
 * jump. Everything that is written here is written with _try functions. */
#ifndef READ_HTML_RECORDS_H
#define READ_HTML_RECORDS_H

#include "read/html_scan.h"

/* A piece of the records' bytes, or of the source. */
typedef struct {
    size_t from, length;
} HtmlPiece;

typedef struct {
    HtmlEventKind kind;
    bool in_source;   /* TEXT: the piece is one of the source */
    size_t at;        /* byte of the source where it starts */
    HtmlPiece piece;  /* TEXT: its text; START and END: the name */
    size_t attribute, attribute_count;
} HtmlRecord;

typedef struct {
    HtmlPiece name, value;
} HtmlAttributeRecord;

typedef struct {
    Arena *arena;
    HtmlRecord *records;
    size_t count, capacity;
    HtmlAttributeRecord *attributes;
    size_t attribute_count, attribute_capacity;
    char *bytes;
    size_t used, bytes_capacity;
} HtmlRecords;

/* All return false when memory ran out; the records are as before then. */
bool html_record(HtmlRecords *, HtmlEventKind, size_t at, const char *bytes, size_t length);
/* To the record made last. */
bool html_record_attribute(HtmlRecords *, const char *name, const char *value);
/* Text that stands in the source as it is; joined to such text right before it. */
bool html_record_slice(HtmlRecords *, size_t from, size_t length);
void html_records_clear(HtmlRecords *);

#endif
