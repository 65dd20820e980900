/* The PDF writer in steps, for pages from elsewhere than layout (tests). */
#ifndef PDF_PDF_H
#define PDF_PDF_H

#include "base/sink.h"
#include "write/pdf/imposition.h"

typedef struct PdfFile PdfFile;

/* The file is written to the sink as pages come. */
PdfFile *pdf_open(const Document *, Sink *);
/* Has several pages stand on one of the file. Called before pages come. */
void pdf_impose(PdfFile *, const Imposition *);
/* A PageFunction; user is the PdfFile. */
void pdf_page(void *user, const Page *);
/* A PageFunction for what stands in the margins of a page that has come; user is the PdfFile. */
void pdf_margins(void *user, const Page *);
/* Ends the file; at least one page must have come. */
void pdf_finish(PdfFile *);

#endif
