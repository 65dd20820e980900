/* What the file says of itself: the information dictionary, XMP metadata that agrees with it and claims PDF/UA-1 and PDF/A-2a, and
 * the output intent. */
#ifndef PDF_XMP_H
#define PDF_XMP_H

#include "doc/document.h"
#include "write/pdf/haru.h"

/* Sets the information dictionary and appends Metadata and OutputIntents to the catalog's body. */
void metadata_write(const Document *, Haru *, Buffer *catalog);

/* The date of the file: SOURCE_DATE_EPOCH, else the document's where it is ISO 8601, else none (false). Never the clock. */
typedef struct {
    int year, month, day;      /* month and day 0 when not known */
    int hour, minute, second;  /* hour -1 when not known */
    int zone;                  /* minutes east of UTC */
} FileDate;
bool file_date(const Document *, const char *source_date_epoch, FileDate *);
/* "2026-05-01T09:00:00Z" for XMP; "D:20260501090000Z" for PDF. */
void file_date_xmp(Buffer *, const FileDate *);
void file_date_pdf(Buffer *, const FileDate *);

#endif
