/* The PDF writer: PDF that is PDF/UA-1 and PDF/A-2a at once, or what else profile.h knows. Pages come from layout
 * one by one and are drawn, compressed and handed to the file at once; what concerns the whole document follows at
 * the end. */
#include "base/limits.h"
#include "layout/layout.h"
#include "write/pdf/content.h"
#include "write/pdf/embed.h"
#include "write/pdf/fontobj.h"
#include "write/pdf/imposition.h"
#include "write/pdf/links.h"
#include "write/pdf/names.h"
#include "write/pdf/opening.h"
#include "write/pdf/pdf.h"
#include "write/pdf/syntax.h"
#include "write/pdf/tagprint.h"
#include "write/pdf/xmp.h"
#include "write/writer.h"

/* A page of the file, whose dictionary is printed when all numbers are known. */
typedef struct {
    Ref ref;
    Length width, height;
    Length bleed, around; /* beyond the edges where it is cut; 0 on sheets of several pages */
    uint32_t key;         /* in the parent tree */
    uint32_t first, last; /* the pages of the document on it, from 1; 0: none */
} Sheet;

/* What a page of the document adds to its sheet. */
typedef struct {
    uint32_t sheet, next; /* the next page on it, or 0 */
    Ref content, margins; /* margins: its second content, or 0 */
    uint32_t annotations, annotations_end;
} PageParts;

struct PdfFile {
    const Document *document;
    Context *ctx;
    Profile profile;
    Imposition imposition; /* kind IMPOSE_NONE: each page has a sheet of its own */
    Haru *haru;
    Tags *tags;
    Links links;
    Opening opening;
    SignatureField field; /* of a file that is signed */
    ContentStream content;
    Ref resources;
    Sheet *sheets;
    PageParts *parts; /* of each page */
    size_t sheet_count, sheet_capacity, page_count, part_capacity;
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

static Placement placement_of(const PdfFile *file, const Page *page) {
    return file->imposition.kind == IMPOSE_NONE ? placement_alone(page, page->number - 1)
                                                : imposition_place(&file->imposition, page);
}

static void add_sheet(PdfFile *file, const Placement *placement, Length width, Length height) {
    arena_grow(&file->ctx->arena, file->sheets, file->sheet_count, file->sheet_capacity);
    file->sheets[file->sheet_count++] = (Sheet){.ref = haru_page(file->haru), .width = width, .height = height,
                                                .key = tags_page(file->tags, placement)};
}

/* Begins the sheet of a page, and those before it, or goes on with it. */
static Sheet *open_sheet(PdfFile *file, const Page *page, const Placement *placement) {
    const Imposition *imposition = &file->imposition;
    bool is_imposed = placement->is_imposed;
    bool is_begun = placement->sheet < file->sheet_count;
    while (file->sheet_count <= placement->sheet)
        add_sheet(file, placement, is_imposed ? imposition_width(imposition) : page->width,
                  is_imposed ? imposition_height(imposition) : page->height);
    Sheet *sheet = &file->sheets[placement->sheet];
    if (!is_imposed) {
        sheet->bleed = page->bleed;
        sheet->around = page->around;
    }
    if (is_begun)
        tags_page_beside(file->tags, placement, sheet->key);
    return sheet;
}

/* A page comes behind all others on its sheet. */
static PageParts *add_page(PdfFile *file, Sheet *sheet, uint32_t index) {
    arena_grow(&file->ctx->arena, file->parts, file->page_count, file->part_capacity);
    PageParts *parts = &file->parts[file->page_count++];
    *parts = (PageParts){.sheet = index, .annotations = file->links.annotation_count};
    uint32_t number = (uint32_t)file->page_count;
    *(sheet->last ? &file->parts[sheet->last - 1].next : &sheet->first) = number;
    sheet->last = number;
    return parts;
}

void pdf_impose(PdfFile *file, const Imposition *imposition) { file->imposition = *imposition; }

void pdf_page(void *user, const Page *page) {
    PdfFile *file = user;
    int most = file->ctx->settings.page_limit;
    if (file->page_count >= (size_t)most)
        fail2(file->ctx, SAY_LIMIT, NOWHERE, S("pages"), number(most));
    const Placement placement = placement_of(file, page);
    Sheet *sheet = open_sheet(file, page, &placement);
    PageParts *parts = add_page(file, sheet, placement.sheet);
    file->front += page->label < 0;
    content_page(&file->content, page, &placement);
    parts->content = haru_content(file->haru, buffer_view(&file->content.out));
    links_page(&file->links, page, &placement, sheet->ref);
    opening_page(&file->opening, page, &placement, sheet->ref);
    if (file->document->signing && field_on_page(&file->field, page, &placement, sheet->ref))
        links_field(&file->links, &file->field);
    parts->annotations_end = file->links.annotation_count;
}

void pdf_margins(void *user, const Page *page) {
    PdfFile *file = user;
    const Placement placement = placement_of(file, page);
    content_page(&file->content, page, &placement);
    file->parts[page->number - 1].margins = haru_content(file->haru, buffer_view(&file->content.out));
}

static const PageParts *first_on(const PdfFile *file, const Sheet *sheet) {
    return sheet->first ? &file->parts[sheet->first - 1] : NULL;
}

static const PageParts *next_on(const PdfFile *file, const PageParts *parts) {
    return parts->next ? &file->parts[parts->next - 1] : NULL;
}

static void print_contents(const PdfFile *file, const Sheet *sheet, Buffer *b) {
    const char *before = "/Contents[";
    for (const PageParts *parts = first_on(file, sheet); parts; parts = next_on(file, parts)) {
        buffer_text(b, before);
        pdf_reference(b, parts->content);
        if (parts->margins) {
            buffer_byte(b, ' ');
            pdf_reference(b, parts->margins);
        }
        before = " ";
    }
    if (sheet->first)
        buffer_byte(b, ']');
}

static void print_annotations(const PdfFile *file, const Sheet *sheet, Ref first_annotation, Buffer *b) {
    bool any = false;
    for (const PageParts *parts = first_on(file, sheet); parts; parts = next_on(file, parts))
        for (uint32_t i = parts->annotations; i < parts->annotations_end; i++) {
            buffer_text(b, any ? " " : "/Annots[");
            pdf_reference(b, first_annotation + i);
            any = true;
        }
    if (any)
        buffer_byte(b, ']');
}

/* A box so far beyond the edges where the sheet is cut. */
static void print_box(const Sheet *sheet, const char *key, Length beyond, Buffer *b) {
    const Box box = {.left = -beyond, .bottom = -beyond, .right = sheet->width + beyond, .top = sheet->height + beyond};
    buffer_text(b, key);
    placement_print_box(b, &box);
}

static void print_media_box(const Sheet *sheet, Buffer *b) { print_box(sheet, "/MediaBox", sheet->around, b); }

/* Where the sheet is cut is the origin (ISO 32000-1, 14.11.2). */
static void print_cut(const Sheet *sheet, Buffer *b) {
    if (!sheet->around)
        return;
    print_box(sheet, "/TrimBox", 0, b);
    print_box(sheet, "/BleedBox", sheet->bleed, b);
}

static void sheet_body(const PdfFile *file, const Sheet *sheet, Ref first_annotation, Buffer *b) {
    if (sheet->width != file->sheets->width || sheet->height != file->sheets->height)
        print_media_box(sheet, b);
    print_cut(sheet, b);
    buffer_text(b, "/Resources ");
    pdf_reference(b, file->resources);
    buffer_text(b, "/StructParents ");
    buffer_int(b, sheet->key);
    buffer_text(b, "/Tabs/S");
    print_contents(file, sheet, b);
    print_annotations(file, sheet, first_annotation, b);
}

/* Pages inherit the size of the first. */
static void write_pages(PdfFile *file, Ref first_annotation) {
    Arena *arena = &file->ctx->arena;
    Buffer b;
    buffer_open(&b, arena);
    for (size_t i = 0; i < file->sheet_count; i++) {
        buffer_clear(&b);
        sheet_body(file, &file->sheets[i], first_annotation, &b);
        haru_body(file->haru, file->sheets[i].ref, buffer_copy(&b, arena));
    }
    buffer_clear(&b);
    print_media_box(file->sheets, &b);
    haru_page_tree(file->haru, buffer_view(&b));
    file->ctx->pages = file->sheet_count;
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
        PageParts *last = &file->parts[file->page_count - 1];
        file->field.page = file->sheets[last->sheet].ref;
        file->field.is_artifact = file->profile.pdf2;
        links_field(&file->links, &file->field);
        last->annotations_end = file->links.annotation_count;
    }
    field_open_objects(&file->field);
}

static void print_tree(const char *key, Ref tree, Buffer *b) {
    if (!tree)
        return;
    buffer_text(b, key);
    pdf_reference(b, tree);
}

/* How sides go onto paper (ISO 32000-1, 12.2). */
static const char *duplex_of(const PdfFile *file) {
    switch (file->imposition.kind) {
    case IMPOSE_NONE: return style_for(file->document)->page.two_sided ? "/Duplex/DuplexFlipLongEdge" : "";
    case IMPOSE_BOOKLET:
        return imposition_width(&file->imposition) > imposition_height(&file->imposition)
                   ? "/Duplex/DuplexFlipShortEdge" : "/Duplex/DuplexFlipLongEdge";
    case IMPOSE_TWO:
    case IMPOSE_FOUR: return "";
    }
    return "";
}

/* Pages are labelled by their numbers, those of front matter in roman ones, the others in decimal also where they show
 * other digits: PDF has no style for these. Sheets are counted. */
static void print_labels(const PdfFile *file, Buffer *b) {
    size_t front = file->imposition.kind == IMPOSE_NONE ? file->front : 0;
    buffer_text(b, front ? "/PageLabels<</Nums[0<</S/r>>" : "/PageLabels<</Nums[0<</S/D>>");
    if (front && front < file->page_count) {
        buffer_int(b, (int64_t)front);
        buffer_text(b, "<</S/D>>");
    }
    buffer_text(b, "]>>");
}

/* How readers show the file and find places in it. */
static void print_viewing(const PdfFile *file, Ref names, Ref attached, Buffer *b) {
    bool is_imposed = file->imposition.kind != IMPOSE_NONE;
    buffer_text(b, "/ViewerPreferences<</DisplayDocTitle true");
    buffer_text(b, is_imposed ? "" : "/PrintScaling/None"); /* sheets may be larger than a printer's paper */
    buffer_text(b, duplex_of(file));
    buffer_text(b, node_direction(file->document->root) == DIRECTION_RTL ? "/Direction/R2L>>" : ">>");
    print_tree("/Outlines ", links_outline(&file->links), b);
    if (links_outline(&file->links))
        buffer_text(b, "/PageMode/UseOutlines");
    print_labels(file, b);
    if (names || attached) {
        buffer_text(b, "/Names<<");
        print_tree("/Dests ", names, b);
        print_tree("/EmbeddedFiles ", attached, b);
        buffer_text(b, ">>");
    }
    opening_print(&file->opening, file->document, &file->links, b);
}

static const Ref *sheet_refs(const PdfFile *file) {
    Ref *refs = arena_array(&file->ctx->arena, Ref, file->sheet_count);
    for (size_t i = 0; i < file->sheet_count; i++)
        refs[i] = file->sheets[i].ref;
    return refs;
}

/* Packs what refers to each other: annotations, then structure, then names. Returns the first annotation. */
static Ref pack(PdfFile *file, const Names *names, TagRefs refs) {
    uint32_t annotations = file->links.annotation_count, before_names = annotations + tags_pack_count(file->tags);
    Ref first = haru_pack_begin(file->haru, before_names + names_pack_count(names));
    refs.pages = sheet_refs(file);
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
