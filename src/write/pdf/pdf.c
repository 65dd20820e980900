/* The PDF writer: PDF 1.7 that is PDF/UA-1 and PDF/A-2a at once. Pages come from layout one by one and are drawn, compressed and
 * handed to the file at once; what concerns the whole document follows at the end. */
#include "base/limits.h"
#include "write/pdf/content.h"
#include "write/pdf/fontobj.h"
#include "write/pdf/links.h"
#include "write/pdf/pdf.h"
#include "write/pdf/syntax.h"
#include "write/pdf/tagprint.h"
#include "write/pdf/xmp.h"
#include "write/writer.h"

struct PdfFile {
    const Document *document;
    Context *ctx;
    Haru *haru;
    Tags *tags;
    Links links;
    ContentStream content;
    Ref resources;
    Ref *pages;
    size_t page_count, page_capacity;
};

PdfFile *pdf_open(const Document *document) {
    PdfFile *file = arena_new(&document->ctx->arena, PdfFile);
    file->document = document;
    file->ctx = document->ctx;
    file->haru = haru_open(file->ctx);
    file->tags = tags_new(document);
    links_open(&file->links, document, file->haru, file->tags);
    content_open(&file->content, document, file->haru, file->tags);
    file->resources = haru_object(file->haru);
    return file;
}

static String page_body(PdfFile *file, const Page *page, Ref ref, uint32_t key) {
    Buffer b;
    buffer_open(&b, &file->ctx->arena);
    buffer_text(&b, "/MediaBox");
    pdf_rectangle(&b, page->height, 0, 0, page->width, page->height);
    buffer_text(&b, "/Resources ");
    pdf_reference(&b, file->resources);
    buffer_text(&b, "/StructParents ");
    buffer_int(&b, key);
    buffer_text(&b, "/Tabs/S");
    links_page(&file->links, page, ref, &b);
    String body = buffer_copy(&b, &file->ctx->arena);
    buffer_close(&b);
    return body;
}

void pdf_page(void *user, const Page *page) {
    PdfFile *file = user;
    if (file->page_count >= LIMIT_PAGES)
        fail2(file->ctx, SAY_LIMIT, NOWHERE, S("pages"), number(LIMIT_PAGES));
    arena_grow(&file->ctx->arena, file->pages, file->page_count, file->page_capacity);
    Ref ref = haru_page(file->haru);
    file->pages[file->page_count++] = ref;
    uint32_t key = tags_page(file->tags, page);
    content_page(&file->content, page);
    haru_page_end(file->haru, page_body(file, page, ref, key), buffer_view(&file->content.out));
}

void pdf_margins(void *user, const Page *page) {
    PdfFile *file = user;
    content_page(&file->content, page);
    haru_page_more(file->haru, file->pages[page->number - 1], buffer_view(&file->content.out));
}

/* Fonts and images of the whole document: the one dictionary that all pages share. */
static void write_resources(PdfFile *file) {
    Buffer b;
    buffer_open(&b, &file->ctx->arena);
    buffer_text(&b, "/Font<<");
    for (const PdfFont *font = file->content.fonts.first; font; font = font->next) {
        buffer_text(&b, "/F");
        buffer_int(&b, font->index);
        buffer_byte(&b, ' ');
        pdf_reference(&b, font->ref);
    }
    buffer_text(&b, ">>/XObject<<");
    for (size_t i = 0; i < file->content.images.count; i++) {
        if (!file->content.images.images[i].ref)
            continue;
        buffer_text(&b, "/I");
        buffer_int(&b, (int64_t)i);
        buffer_byte(&b, ' ');
        pdf_reference(&b, file->content.images.images[i].ref);
    }
    buffer_text(&b, ">>");
    haru_body(file->haru, file->resources, buffer_view(&b));
}

static void write_catalog(PdfFile *file, Ref structure) {
    Buffer b;
    buffer_open(&b, &file->ctx->arena);
    String lang = node_lang(file->document->root);
    buffer_text(&b, "/Lang");
    pdf_text(&b, lang.length ? lang : meta_value(file->document, META_LANGUAGE));
    buffer_text(&b, "/MarkInfo<</Marked true>>/ViewerPreferences<</DisplayDocTitle true>>");
    if (links_outlined(&file->links))
        buffer_text(&b, "/PageMode/UseOutlines");
    buffer_text(&b, "/StructTreeRoot ");
    pdf_reference(&b, structure);
    metadata_write(file->document, file->haru, &b);
    haru_catalog(file->haru, buffer_view(&b));
}

void pdf_finish(PdfFile *file, Sink *sink) {
    Ref structure = haru_object(file->haru);
    fonts_write(&file->content.fonts);
    write_resources(file);
    links_write(&file->links);
    write_catalog(file, structure);
    tags_write(file->tags, file->haru, file->ctx, structure, file->pages);
    haru_save(file->haru, sink);
}

static void write_pdf(const Document *document, Sink *sink) {
    PdfFile *file = pdf_open(document);
    layout_document(document, style_for(document), pdf_page, pdf_margins, file);
    pdf_finish(file, sink);
}

const Writer writer_pdf = {
    .name = "pdf",
    .description = "PDF 1.7, accessible (PDF/UA-1) and archivable (PDF/A-2a)",
    .extensions = "pdf",
    .write = write_pdf,
};
