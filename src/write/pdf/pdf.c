/* The PDF writer: PDF that is PDF/UA-1 and PDF/A-2a at once, or what else profile.h knows. Pages come from layout
 * one by one and are drawn, compressed and handed to the file at once; what concerns the whole document follows at
 * the end. */
#include "base/limits.h"
#include "layout/layout.h"
#include "write/pdf/content.h"
#include "write/pdf/embed.h"
#include "write/pdf/fontobj.h"
#include "write/pdf/links.h"
#include "write/pdf/names.h"
#include "write/pdf/opening.h"
#include "write/pdf/pdf.h"
#include "write/pdf/syntax.h"
#include "write/pdf/tagprint.h"
#include "write/pdf/xmp.h"
#include "write/writer.h"

/* What a page's dictionary will hold, printed when all numbers are known. */
typedef struct {
    Length width, height;
    Ref content, margins; /* margins: its second content, or 0 */
    uint32_t key;         /* in the parent tree */
    uint32_t annotations, annotations_end;
} PageParts;

struct PdfFile {
    const Document *document;
    Context *ctx;
    Profile profile;
    Haru *haru;
    Tags *tags;
    Links links;
    Opening opening;
    SignatureField field; /* of a file that is signed */
    ContentStream content;
    Ref resources;
    Ref *pages;
    PageParts *parts; /* of each page */
    size_t page_count, page_capacity, part_capacity;
    size_t front; /* pages of front matter, numbered apart */
};

PdfFile *pdf_open(const Document *document, Sink *sink) {
    PdfFile *file = arena_new(&document->ctx->arena, PdfFile);
    file->document = document;
    file->ctx = document->ctx;
    file->profile = profile_read(&file->document->settings);
    file->haru = haru_open(file->ctx, sink, file->profile.pdf2 ? "2.0" : "1.7", document->signing);
    file->tags = tags_new(document);
    links_open(&file->links, document, file->haru, file->tags);
    opening_read(&file->opening, document);
    content_open(&file->content, document, file->haru, file->tags);
    file->content.no_private = file->links.no_private = file->profile.pdf2;
    file->links.files_are_attached = file->profile.attach && !file->profile.pdf2;
    file->field = (SignatureField){.document = document, .haru = file->haru};
    file->resources = haru_object(file->haru);
    return file;
}

void pdf_page(void *user, const Page *page) {
    PdfFile *file = user;
    int most = file->ctx->settings.page_limit;
    if (file->page_count >= (size_t)most)
        fail2(file->ctx, SAY_LIMIT, NOWHERE, S("pages"), number(most));
    arena_grow(&file->ctx->arena, file->pages, file->page_count, file->page_capacity);
    arena_grow(&file->ctx->arena, file->parts, file->page_count, file->part_capacity);
    Ref ref = haru_page(file->haru);
    file->pages[file->page_count] = ref;
    file->front += page->label < 0;
    PageParts *parts = &file->parts[file->page_count++];
    *parts = (PageParts){.width = page->width, .height = page->height, .key = tags_page(file->tags, page),
                         .annotations = file->links.annotation_count};
    content_page(&file->content, page);
    parts->content = haru_content(file->haru, buffer_view(&file->content.out));
    links_page(&file->links, page, ref);
    opening_page(&file->opening, page, ref);
    if (file->document->signing && field_on_page(&file->field, page, ref))
        links_field(&file->links, &file->field);
    parts->annotations_end = file->links.annotation_count;
}

void pdf_margins(void *user, const Page *page) {
    PdfFile *file = user;
    content_page(&file->content, page);
    file->parts[page->number - 1].margins = haru_content(file->haru, buffer_view(&file->content.out));
}

static void page_body(const PdfFile *file, const PageParts *parts, Ref first_annotation, Buffer *b) {
    if (parts->width != file->parts->width || parts->height != file->parts->height) {
        buffer_text(b, "/MediaBox");
        pdf_rectangle(b, parts->height, 0, 0, parts->width, parts->height);
    }
    buffer_text(b, "/Resources ");
    pdf_reference(b, file->resources);
    buffer_text(b, "/StructParents ");
    buffer_int(b, parts->key);
    buffer_text(b, "/Tabs/S/Contents[");
    pdf_reference(b, parts->content);
    if (parts->margins) {
        buffer_byte(b, ' ');
        pdf_reference(b, parts->margins);
    }
    buffer_byte(b, ']');
    for (uint32_t i = parts->annotations; i < parts->annotations_end; i++) {
        buffer_text(b, i == parts->annotations ? "/Annots[" : " ");
        pdf_reference(b, first_annotation + i);
    }
    if (parts->annotations_end > parts->annotations)
        buffer_byte(b, ']');
}

/* Pages inherit the size of the first. */
static void write_pages(PdfFile *file, Ref first_annotation) {
    Arena *arena = &file->ctx->arena;
    Buffer b;
    buffer_open(&b, arena);
    for (size_t i = 0; i < file->page_count; i++) {
        buffer_clear(&b);
        page_body(file, &file->parts[i], first_annotation, &b);
        haru_body(file->haru, file->pages[i], buffer_copy(&b, arena));
    }
    buffer_clear(&b);
    buffer_text(&b, "/MediaBox");
    pdf_rectangle(&b, file->parts->height, 0, 0, file->parts->width, file->parts->height);
    haru_page_tree(file->haru, buffer_view(&b));
    file->ctx->pages = file->page_count;
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

/* What stands in the catalog before places are known. Returns the name tree of attached files, or 0. */
static Ref begin_catalog(PdfFile *file, Ref structure, Buffer *b) {
    String lang = node_lang(file->document->root);
    buffer_text(b, "/Lang");
    pdf_text(b, lang.length ? lang : meta_value(file->document, META_LANGUAGE));
    buffer_text(b, "/MarkInfo<</Marked true>>/StructTreeRoot ");
    pdf_reference(b, structure);
    Ref attached = file->profile.attach ? embed_files(file->document, file->haru, &file->profile, b) : 0;
    metadata_write(file->document, file->haru, &file->profile, b);
    return attached;
}

/* A field that is not shown goes to the end of the last page; in PDF 2.0 it has no element (ISO 14289-2,
 * 8.9.2.4.13). */
static void finish_field(PdfFile *file) {
    if (!file->document->signing)
        return;
    if (!file->field.page) {
        file->field.page = file->pages[file->page_count - 1];
        file->field.is_artifact = file->profile.pdf2;
        links_field(&file->links, &file->field);
        file->parts[file->page_count - 1].annotations_end = file->links.annotation_count;
    }
    field_open_objects(&file->field);
}

static void print_tree(const char *key, Ref tree, Buffer *b) {
    if (!tree)
        return;
    buffer_text(b, key);
    pdf_reference(b, tree);
}

/* How readers show the file and find places in it. Pages are labelled by their numbers, those of front matter in roman
 * ones, the others in decimal also where they show other digits: PDF has no style for these. */
static void print_viewing(const PdfFile *file, Ref names, Ref attached, Buffer *b) {
    buffer_text(b, "/ViewerPreferences<</DisplayDocTitle true/PrintScaling/None");
    buffer_text(b, node_direction(file->document->root) == DIRECTION_RTL ? "/Direction/R2L>>" : ">>");
    print_tree("/Outlines ", links_outline(&file->links), b);
    if (links_outline(&file->links))
        buffer_text(b, "/PageMode/UseOutlines");
    buffer_text(b, file->front ? "/PageLabels<</Nums[0<</S/r>>" : "/PageLabels<</Nums[0<</S/D>>");
    if (file->front && file->front < file->page_count) {
        buffer_int(b, (int64_t)file->front);
        buffer_text(b, "<</S/D>>");
    }
    buffer_text(b, "]>>");
    if (names || attached) {
        buffer_text(b, "/Names<<");
        print_tree("/Dests ", names, b);
        print_tree("/EmbeddedFiles ", attached, b);
        buffer_text(b, ">>");
    }
    opening_print(&file->opening, file->document, &file->links, b);
}

/* Packs what refers to each other: annotations, then structure, then names. Returns the first annotation. */
static Ref pack(PdfFile *file, const Names *names, TagRefs refs) {
    uint32_t annotations = file->links.annotation_count, before_names = annotations + tags_pack_count(file->tags);
    Ref first = haru_pack_begin(file->haru, before_names + names_pack_count(names));
    refs.pages = file->pages;
    refs.annotations = first;
    refs.first = first + annotations;
    if (file->profile.pdf2)
        links_lead_to_elements(&file->links, refs.first);
    links_pack(&file->links);
    tags_pack(file->tags, file->haru, file->document, refs);
    names_pack(names, file->haru, first + before_names);
    return first;
}

void pdf_finish(PdfFile *file) {
    Haru *haru = file->haru;
    Names names;
    Buffer catalog;
    buffer_open(&catalog, &file->ctx->arena);
    TagRefs refs = {.root = haru_object(haru), .name_space = file->profile.pdf2 ? haru_object(haru) : 0};
    finish_field(file);
    fonts_write(&file->content.fonts);
    write_resources(file);
    names_open(&names, file->document, &file->links, haru);
    Ref attached = begin_catalog(file, refs.root, &catalog);
    tags_finish(file->tags);
    Ref first_annotation = pack(file, &names, refs);
    print_viewing(file, names.root, attached, &catalog);
    if (file->document->signing)
        field_print_form(&file->field, first_annotation, &catalog);
    tags_close(file->tags);
    haru_catalog(haru, buffer_view(&catalog));
    write_pages(file, first_annotation);
    haru_save(haru);
}

static void write_pdf(const Document *document, Sink *sink) {
    PdfFile *file = pdf_open(document, sink);
    layout_document(document, style_for(document), pdf_page, pdf_margins, file);
    pdf_finish(file);
}

const Writer writer_pdf = {
    .name = "pdf",
    .description = "PDF, accessible (PDF/UA) and archivable (PDF/A)",
    .extensions = "pdf",
    .has_pages = true,
    .has_looks = true,
    .write = write_pdf,
};
