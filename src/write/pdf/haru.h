/* A PDF file as numbered objects, written through libharu. libharu owns the document, the page tree, the cross-reference
 * table, the trailer, the document information, the outline, the stream containers and the serialisation; what stands in
 * the objects is printed by us. No other file knows libharu's structs.
 *
 * A body is what stands between << and >> of a dictionary. Bodies are not copied: their bytes must stay until haru_save.
 * All functions fail through the Context, with SAY_PDF_LIBRARY when libharu refuses. */
#ifndef PDF_HARU_H
#define PDF_HARU_H

#include "base/sink.h"

typedef struct Haru Haru;
typedef uint32_t Ref; /* an object's number; 0 is none */

/* Starts a PDF 1.7 document; it is released with the Context. */
Haru *haru_open(Context *);
/* Version of the library in use. */
const char *haru_version(void);

/* Makes a dictionary object; its body is set before haru_save. */
Ref haru_object(Haru *);
void haru_body(Haru *, Ref, String body);
/* Makes a stream object with these entries in its dictionary. The bytes are taken over; deflated, unless `as_is`. */
Ref haru_stream(Haru *, String entries, String bytes, bool as_is);

/* The same for the content of pages, deflated while other things are done; the bytes are copied. */
Ref haru_content(Haru *, String bytes);

/* Adds a page: a dictionary, whose Type and Parent are not part of the body. */
Ref haru_page(Haru *);

/* What all pages inherit. */
void haru_page_tree(Haru *, String body);

/* Adds an outline entry at a depth (0 is outermost; at most one deeper than the entry before), whose own entries are shown at
 * first if it is open. Body: Title and Dest. */
void haru_outline(Haru *, unsigned depth, bool open, String body);
/* Entries of the catalog beside Type, Pages and Outlines, and of the information dictionary. */
void haru_catalog(Haru *, String body);
void haru_info(Haru *, String body);

/* Objects that only a reader of PDF 1.5 must find, packed into object streams (ISO 32000-1, 7.5.8.4: a hybrid-reference
 * file). haru_pack_begin says how many; their numbers are first, first + 1, …; no other object may be made afterwards.
 * haru_pack adds the body of the next one (copied). */
Ref haru_pack_begin(Haru *, uint32_t count);
void haru_pack(Haru *, String body);

/* Writes the file. Nothing may be added afterwards. */
void haru_save(Haru *, Sink *);

#endif
