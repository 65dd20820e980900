/* The writers of files to print: the pages of the PDF, two or four on each side of a sheet. The document is laid out
 * once before to count its pages. */
#include "layout/layout.h"
#include "write/pdf/pdf.h"
#include "write/writer.h"

static void take_size(void *user, const Page *page) {
    Imposition *imposition = user;
    imposition->pages++;
    if (page->number == 1) {
        imposition->width = page->width;
        imposition->height = page->height;
    }
}

static void print_errors(void *user, const Said *said) {
    const Diagnostics *before = user;
    if (said->severity == ERROR && before->print)
        before->print(before->user, said);
}

/* How many pages there are, and their size. What else there is to say of the layout is said when they are written. */
static Imposition measure(const Document *document) {
    Diagnostics *diagnostics = &document->ctx->diagnostics;
    Diagnostics *before = arena_new(&document->ctx->arena, Diagnostics);
    Imposition counted = {.pages = 0};
    *before = *diagnostics;
    diagnostics->print = print_errors;
    diagnostics->user = before;
    layout_document(document, style_for(document), take_size, /*margins*/ NULL, &counted);
    *diagnostics = *before;
    return counted;
}

static void write_imposed(const Document *document, Sink *sink, ImpositionKind kind) {
    const Imposition counted = measure(document);
    const Imposition imposition = imposition_open(kind, document, counted.pages, counted.width, counted.height);
    PdfFile *file = pdf_open(document, sink);
    pdf_impose(file, &imposition);
    layout_document(document, style_for(document), pdf_page, pdf_margins, file);
    layout_blank_pages(document, style_for(document), counted.pages + 1, imposition.pages, pdf_page, file);
    pdf_finish(file);
}

static void write_booklet(const Document *document, Sink *sink) { write_imposed(document, sink, IMPOSE_BOOKLET); }
static void write_two(const Document *document, Sink *sink) { write_imposed(document, sink, IMPOSE_TWO); }
static void write_four(const Document *document, Sink *sink) { write_imposed(document, sink, IMPOSE_FOUR); }

const Writer writer_booklet = {
    .name = "booklet",
    .description = "PDF to print as a booklet: two pages on each side of sheets that are folded",
    .extensions = "pdf",
    .has_pages = true,
    .has_looks = true,
    .write = write_booklet,
};

const Writer writer_two = {
    .name = "2up",
    .description = "PDF to print with two pages on each side",
    .extensions = "pdf",
    .has_pages = true,
    .has_looks = true,
    .write = write_two,
};

const Writer writer_four = {
    .name = "4up",
    .description = "PDF to print with four pages on each side",
    .extensions = "pdf",
    .has_pages = true,
    .has_looks = true,
    .write = write_four,
};
