/* A PDF file as numbered objects. libharu owns the document, the page tree, the numbers, the document information, the
 * outline and how they are written; what stands in the objects is printed by us, and file.c writes the file, since
 * libharu has neither object streams nor cross-reference streams. No other file knows libharu's structs.
 *
 * A body is what stands between << and >> of a dictionary. Bodies are not copied: their bytes must stay until
 * haru_save. All functions fail through the Context, with SAY_PDF_LIBRARY when libharu refuses. */
#ifndef PDF_HARU_H
#define PDF_HARU_H

#include "write/pdf/file.h"

typedef struct Haru Haru;

/* Starts a document of this version ("1.7"), which is written to the sink as it grows, and signed if there is a
 * `signing` (else NULL). It is released with the Context. */
Haru *haru_open(Context *, Sink *, const char *version, const Signing *);
/* Version of the library in use. */
const char *haru_version(void);

/* Makes a dictionary object; its body is set before haru_save. */
Ref haru_object(Haru *);
void haru_body(Haru *, Ref, String body);
/* Writes a stream object with these entries in its dictionary; its bytes deflated, unless `as_is`. */
Ref haru_stream(Haru *, String entries, String bytes, bool as_is);
/* The same under a number that haru_object gave. */
void haru_stream_as(Haru *, Ref, String entries, String bytes, bool as_is);

/* The same for the content of pages, deflated while other things are done; the bytes are copied. */
Ref haru_content(Haru *, String bytes);

/* The signature dictionary of a document that is signed; called once. */
Ref haru_signature(Haru *);

/* Adds a page: a dictionary, whose Type and Parent are not part of the body. */
Ref haru_page(Haru *);

/* What all pages inherit. */
void haru_page_tree(Haru *, String body);

/* Entries of the catalog beside Type and Pages, and of the information dictionary. */
void haru_catalog(Haru *, String body);
void haru_info(Haru *, String body);
/* The file is to have no information dictionary. */
void haru_no_info(Haru *);
/* The MD5 hash of the streams that were written up to now. */
void haru_digest(const Haru *, uint8_t digest[FILE_DIGEST]);

/* Objects past libharu's numbers, which cost no memory of its. haru_pack_begin, called once, says how many; their
 * numbers are first, first + 1, …; no other object may be made afterwards. haru_pack adds the body of the next one
 * (copied). */
Ref haru_pack_begin(Haru *, uint32_t count);
void haru_pack(Haru *, String body);

/* Writes what is not written yet. Nothing may be added afterwards. */
void haru_save(Haru *);

#endif
