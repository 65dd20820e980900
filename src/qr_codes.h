/* QR codes of a document: of its source address with the setting "qr", and of links and images of class "qr". */
#ifndef QR_CODES_H
#define QR_CODES_H

#include "doc/document.h"

/* After the passes of the document, before it is joined with others. A code that cannot be made becomes its address,
 * with a warning. */
void qr_codes_insert(Document *);

#endif
