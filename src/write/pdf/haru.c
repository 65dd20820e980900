/* The only file that touches libharu's structs. Of most objects it knows only the number: their bodies lie in a table
 * and are packed at the end; streams are written at once. Its own dictionaries print theirs by write_body from the same
 * table. Its callbacks only write bytes that are ready. */
#include "write/pdf/haru.h"

#include <hpdf.h>
#include <hpdf_doc.h>
#include <hpdf_objects.h>
#include <hpdf_pages.h>
#include <hpdf_utils.h>
#include <string.h>

#include "write/pdf/file.h"
#include "write/pdf/syntax.h"

enum {
    OBJECTS_AT_ONCE = 65536, /* libharu's list of objects grows by a constant: a small one takes quadratic time */
    PAGES_IN_A_NODE = 128,
    OBJECT_BYTES_AT_ONCE = 4096
};

/* What is known of an object past libharu. */
typedef struct {
    String body;
    Ref parent;   /* of a page; else 0 */
    bool written; /* a stream, which is in the file already */
} Object;

struct Haru {
    Context *ctx;
    HPDF_Doc pdf;
    Object *objects; /* by number */
    size_t object_count;
    File *file;
    Ref packed; /* the next number for haru_pack */
    Buffer object; /* that is being packed */
    bool no_info;
};

const char *haru_version(void) { return HPDF_GetVersion(); }

static void on_error(HPDF_STATUS error, HPDF_STATUS detail, void *user) {
    (void)error;
    (void)detail;
    (void)user;
}

static void haru_check(Haru *haru) {
    if (haru->pdf->error.error_no == HPDF_OK)
        return;
    if (haru->pdf->error.error_no == HPDF_FAILD_TO_ALLOC_MEM)
        fail0(haru->ctx, SAY_MEMORY, NOWHERE);
    Buffer code;
    buffer_open(&code, &haru->ctx->arena);
    buffer_hex(&code, (uint64_t)haru->pdf->error.error_no, 4);
    fail1(haru->ctx, SAY_PDF_LIBRARY, NOWHERE, buffer_view(&code));
}

/* For results that are pointers: NULL is an error, said by the document where it knows. */
static void *must(Haru *haru, void *result) {
    haru_check(haru);
    if (!result)
        fail0(haru->ctx, SAY_MEMORY, NOWHERE);
    return result;
}

static void release_pdf(void *pdf) { HPDF_Free(pdf); }

Haru *haru_open(Context *ctx, Sink *sink, const char *version, const Signing *signing) {
    if (strcmp(HPDF_GetVersion(), HPDF_VERSION_TEXT) != 0)
        fail1(ctx, SAY_PDF_LIBRARY, NOWHERE, string_of(HPDF_GetVersion()));
    Haru *haru = arena_new(&ctx->arena, Haru);
    haru->ctx = ctx;
    haru->pdf = HPDF_New(on_error, haru);
    if (!haru->pdf)
        fail0(ctx, SAY_MEMORY, NOWHERE);
    release_push(ctx, release_pdf, haru->pdf);
    haru->file = file_open(ctx, sink, version, signing);
    buffer_open(&haru->object, &ctx->arena);
    haru->pdf->xref->entries->items_per_block = OBJECTS_AT_ONCE;
    HPDF_SetPagesConfiguration(haru->pdf, PAGES_IN_A_NODE);
    haru_check(haru);
    return haru;
}

static Ref number_of(const void *object) { return ((const HPDF_Obj_Header *)object)->obj_id & 0xFFFFFF; }

/* Callback: the document's Error carries the Haru. */
static HPDF_STATUS write_body(HPDF_Dict dict, HPDF_Stream out) {
    const Haru *haru = dict->error->user_data;
    Ref number = number_of(dict);
    String body = number < haru->object_count ? haru->objects[number].body : (String){0};
    return body.length ? HPDF_Stream_Write(out, (const HPDF_BYTE *)body.bytes, (HPDF_UINT)body.length) : HPDF_OK;
}

static Object *object_of(Haru *haru, Ref number) {
    arena_reach(&haru->ctx->arena, haru->objects, number, haru->object_count);
    return &haru->objects[number];
}

static void set_body(Haru *haru, HPDF_Dict dict, String body) {
    Ref number = number_of(dict);
    object_of(haru, number)->body = body;
    dict->write_fn = write_body;
}

/* NULL when libharu knows the number alone. */
static HPDF_Dict dictionary_of(Haru *haru, Ref number) {
    HPDF_XrefEntry entry = must(haru, HPDF_Xref_GetEntry(haru->pdf->xref, number));
    return entry->obj;
}

static HPDF_Dict dictionary_new(Haru *haru) {
    HPDF_Dict dict = must(haru, HPDF_Dict_New(haru->pdf->mmgr));
    HPDF_Xref_Add(haru->pdf->xref, dict);
    haru_check(haru);
    return dict;
}

/* Takes a number from libharu; it keeps no dictionary. */
Ref haru_object(Haru *haru) {
    HPDF_Dict dict = dictionary_new(haru);
    Ref number = number_of(dict);
    HPDF_XrefEntry entry = must(haru, HPDF_Xref_GetEntry(haru->pdf->xref, number));
    entry->entry_typ = HPDF_FREE_ENTRY;
    entry->obj = NULL;
    HPDF_Obj_ForceFree(haru->pdf->mmgr, dict);
    return number;
}

void haru_body(Haru *haru, Ref number, String body) { object_of(haru, number)->body = body; }

/* ---- streams ---- */

static Ref stream_number(Haru *haru) {
    Ref number = haru_object(haru);
    object_of(haru, number)->written = true;
    return number;
}

void haru_stream_as(Haru *haru, Ref number, String entries, String bytes, bool as_is) {
    object_of(haru, number)->written = true;
    file_stream(haru->file, number, entries, bytes, as_is);
}

Ref haru_stream(Haru *haru, String entries, String bytes, bool as_is) {
    Ref number = haru_object(haru);
    haru_stream_as(haru, number, entries, bytes, as_is);
    return number;
}

Ref haru_content(Haru *haru, String bytes) {
    Ref number = stream_number(haru);
    file_stream_later(haru->file, number, S(""), bytes);
    return number;
}

Ref haru_signature(Haru *haru) {
    Ref number = stream_number(haru);
    file_signature(haru->file, number);
    return number;
}

/* ---- pages and catalog ---- */

/* As HPDF_AddPage, but for the graphics state and the streams that it makes for each page, and what it would keep in
 * the page's dictionary: an entry takes 136 bytes there. */
Ref haru_page(Haru *haru) {
    HPDF_Doc pdf = haru->pdf;
    if (pdf->cur_page_num >= PAGES_IN_A_NODE) {
        pdf->cur_pages = must(haru, HPDF_Doc_AddPagesTo(pdf, pdf->root_pages));
        pdf->cur_page_num = 0;
    }
    HPDF_Dict page = dictionary_new(haru);
    page->header.obj_class |= HPDF_OSUBCLASS_PAGE;
    HPDF_Array_Add(must(haru, HPDF_Dict_GetItem(pdf->cur_pages, "Kids", HPDF_OCLASS_ARRAY)), page);
    haru_check(haru);
    pdf->cur_page_num++;
    object_of(haru, number_of(page))->parent = number_of(pdf->cur_pages);
    return number_of(page);
}

void haru_page_tree(Haru *haru, String body) { set_body(haru, haru->pdf->root_pages, body); }

void haru_catalog(Haru *haru, String body) { set_body(haru, haru->pdf->catalog, body); }

void haru_info(Haru *haru, String body) {
    HPDF_Dict_RemoveElement(haru->pdf->info, "Producer");
    set_body(haru, haru->pdf->info, body);
}

void haru_no_info(Haru *haru) { haru->no_info = true; }

void haru_digest(const Haru *haru, uint8_t digest[FILE_DIGEST]) { file_digest(haru->file, digest); }

/* ---- objects that libharu does not know ---- */

Ref haru_pack_begin(Haru *haru, uint32_t count) {
    haru->packed = haru->pdf->xref->entries->count;
    file_numbers(haru->file, haru->packed + count);
    return haru->packed;
}

void haru_pack(Haru *haru, String body) {
    buffer_clear(&haru->object);
    buffer_text(&haru->object, "<<");
    buffer_string(&haru->object, body);
    buffer_text(&haru->object, ">>");
    file_pack(haru->file, haru->packed++, buffer_view(&haru->object));
}

/* ---- saving ---- */

/* Packs an object as libharu prints it. */
static void save_dictionary(Haru *haru, Ref number, HPDF_Stream out) {
    HPDF_Obj_WriteValue(dictionary_of(haru, number), out, NULL);
    haru_check(haru);
    buffer_clear(&haru->object);
    for (HPDF_UINT i = 0; i < HPDF_MemStream_GetBufCount(out); i++) {
        HPDF_UINT length;
        const HPDF_BYTE *bytes = HPDF_MemStream_GetBufPtr(out, i, &length);
        buffer_string(&haru->object, (String){(const char *)bytes, length});
    }
    HPDF_MemStream_FreeData(out);
    file_pack(haru->file, number, buffer_view(&haru->object));
}

static void save_body(Haru *haru, Ref number) {
    const Object *object = object_of(haru, number);
    buffer_clear(&haru->object);
    buffer_text(&haru->object, "<<\n");
    if (object->parent) {
        buffer_text(&haru->object, "/Type /Page\n/Parent ");
        pdf_reference(&haru->object, object->parent);
        buffer_byte(&haru->object, '\n');
    }
    buffer_string(&haru->object, object->body);
    buffer_text(&haru->object, ">>");
    file_pack(haru->file, number, buffer_view(&haru->object));
}

static void release_stream(void *stream) { HPDF_Stream_Free(stream); }

void haru_save(Haru *haru) {
    Ref end = haru->pdf->xref->entries->count, info = number_of(haru->pdf->info);
    HPDF_Stream out = must(haru, HPDF_MemStream_New(haru->pdf->mmgr, OBJECT_BYTES_AT_ONCE));
    release_push(haru->ctx, release_stream, out);
    for (Ref number = 1; number < end; number++) {
        if (object_of(haru, number)->written || (haru->no_info && number == info))
            continue;
        if (!dictionary_of(haru, number) || object_of(haru, number)->parent)
            save_body(haru, number);
        else
            save_dictionary(haru, number, out);
    }
    file_close(haru->file, number_of(haru->pdf->catalog), haru->no_info ? 0 : info);
}
