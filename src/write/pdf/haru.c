/* The only file that touches libharu's structs. Objects are its dictionaries whose bodies are printed by write_body from a
 * table by object number; streams get bytes that are deflated already. Its callbacks only write bytes that are ready. */
#include "write/pdf/haru.h"

#include <hpdf.h>
#include <hpdf_doc.h>
#include <hpdf_objects.h>
#include <hpdf_pages.h>
#include <hpdf_utils.h>
#include <string.h>

#include "write/pdf/deflate.h"
#include "write/pdf/syntax.h"

enum {
    OBJECTS_AT_ONCE = 65536, /* libharu's list of objects grows by a constant: a small one takes quadratic time */
    PAGES_IN_A_NODE = 128,
    OUTLINE_DEPTH = 8,
    PACKED_IN_A_STREAM = 1000,
    INDEX_ROW = 7
};

static const uint32_t FILE_BYTES_MOST = 0x7FFFFFFF; /* offsets beyond are clamped by libharu without a word */

/* A stream: printed without libharu's container, whose Length is always another object. */
typedef struct {
    Ref number;
    String entries, data;
    HPDF_Stream out; /* while it is written */
} Stream;

struct Haru {
    Context *ctx;
    HPDF_Doc pdf;
    HPDF_Outline outlines[OUTLINE_DEPTH];
    String *bodies; /* by object number */
    size_t body_count;
    String trailer;
    Deflater *deflater; /* its queue holds streams that get their data later */
    HPDF_MD5_CTX hash; /* of all content, for the file identifier */
    Sink *sink;
    /* packing */
    Ref first, next, end, index_stream, *streams;
    Buffer heads, packed, index;
    uint32_t in_stream;
    uint8_t index_row[INDEX_ROW]; /* the last */
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

Haru *haru_open(Context *ctx) {
    if (strcmp(HPDF_GetVersion(), HPDF_VERSION_TEXT) != 0)
        fail1(ctx, SAY_PDF_LIBRARY, NOWHERE, string_of(HPDF_GetVersion()));
    Haru *haru = arena_new(&ctx->arena, Haru);
    haru->ctx = ctx;
    haru->pdf = HPDF_New(on_error, haru);
    if (!haru->pdf)
        fail0(ctx, SAY_MEMORY, NOWHERE);
    release_push(ctx, release_pdf, haru->pdf);
    haru->deflater = deflater_open(ctx);
    HPDF_MD5Init(&haru->hash);
    haru->pdf->pdf_version = HPDF_VER_17;
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
    String body = number < haru->body_count ? haru->bodies[number] : (String){0};
    return body.length ? HPDF_Stream_Write(out, (const HPDF_BYTE *)body.bytes, (HPDF_UINT)body.length) : HPDF_OK;
}

static void hash(Haru *haru, String bytes) {
    HPDF_MD5Update(&haru->hash, (const HPDF_BYTE *)bytes.bytes, (HPDF_UINT32)bytes.length);
}

static void set_body(Haru *haru, HPDF_Dict dict, String body) {
    Ref number = number_of(dict);
    if (number >= haru->body_count) {
        size_t count = haru->body_count ? haru->body_count * 2 : 256;
        while (count <= number)
            count *= 2;
        haru->bodies = arena_resize(&haru->ctx->arena, haru->bodies, haru->body_count * sizeof(String),
                                    size_product(haru->ctx, count, sizeof(String)));
        memset(haru->bodies + haru->body_count, 0, (count - haru->body_count) * sizeof(String));
        haru->body_count = count;
    }
    haru->bodies[number] = body;
    dict->write_fn = write_body;
    hash(haru, body);
}

static HPDF_Dict dictionary_of(Haru *haru, Ref number) {
    HPDF_XrefEntry entry = must(haru, HPDF_Xref_GetEntry(haru->pdf->xref, number));
    return entry->obj;
}

Ref haru_object(Haru *haru) {
    HPDF_Dict dict = must(haru, HPDF_Dict_New(haru->pdf->mmgr));
    HPDF_Xref_Add(haru->pdf->xref, dict);
    haru_check(haru);
    return number_of(dict);
}

void haru_body(Haru *haru, Ref number, String body) { set_body(haru, dictionary_of(haru, number), body); }

/* ---- streams ---- */

static HPDF_STATUS write_stream_head(HPDF_Dict dict, HPDF_Stream out) {
    Stream *stream = dict->attr;
    stream->out = out;
    return write_body(dict, out);
}

static HPDF_STATUS write_stream_data(HPDF_Dict dict) {
    const Stream *stream = dict->attr;
    HPDF_STATUS status = HPDF_Stream_WriteStr(stream->out, "\nstream\r\n");
    if (status == HPDF_OK)
        status = HPDF_Stream_Write(stream->out, (const HPDF_BYTE *)stream->data.bytes, (HPDF_UINT)stream->data.length);
    return status == HPDF_OK ? HPDF_Stream_WriteStr(stream->out, "\nendstream") : status;
}

static Stream *stream_new(Haru *haru, Ref number, String entries) {
    Stream *stream = arena_new(&haru->ctx->arena, Stream);
    stream->number = number;
    stream->entries = entries;
    return stream;
}

/* Gives a stream its data, which is kept, not copied. */
static void stream_fill(Haru *haru, Stream *stream, String data, bool deflated) {
    if (data.length > FILE_BYTES_MOST)
        fail1(haru->ctx, SAY_OUTPUT_TOO_LARGE, NOWHERE, S("2 GiB"));
    Buffer body;
    buffer_open(&body, &haru->ctx->arena);
    buffer_string(&body, stream->entries);
    buffer_text(&body, deflated ? "/Filter/FlateDecode/Length " : "/Length ");
    buffer_int(&body, (int64_t)data.length);
    stream->data = data;
    hash(haru, data);
    HPDF_Dict dict = dictionary_of(haru, stream->number);
    set_body(haru, dict, buffer_view(&body));
    dict->attr = stream;
    dict->write_fn = write_stream_head;
    dict->after_write_fn = write_stream_data;
}

Ref haru_stream(Haru *haru, String entries, String bytes, bool as_is) {
    Stream *stream = stream_new(haru, haru_object(haru), entries);
    if (!as_is)
        bytes = arena_string(&haru->ctx->arena, deflate_now(haru->deflater, bytes));
    stream_fill(haru, stream, bytes, !as_is);
    return stream->number;
}

/* Gives the oldest stream in the queue its data; false when there is none. */
static bool fill_oldest(Haru *haru) {
    void *stream;
    String data;
    if (!deflater_take(haru->deflater, &stream, &data))
        return false;
    stream_fill(haru, stream, arena_string(&haru->ctx->arena, data), /*deflated*/ true);
    return true;
}

/* Sends bytes to be deflated for a stream. */
static void stream_send(Haru *haru, Ref number, String entries, String bytes) {
    if (deflater_full(haru->deflater))
        fill_oldest(haru);
    deflater_send(haru->deflater, stream_new(haru, number, entries), bytes);
}

Ref haru_content(Haru *haru, String bytes) {
    Ref number = haru_object(haru);
    stream_send(haru, number, S(""), bytes);
    return number;
}

/* ---- pages, outline, catalog ---- */

/* As HPDF_AddPage, but for the graphics state and the streams that it makes for each page. */
Ref haru_page(Haru *haru) {
    HPDF_Doc pdf = haru->pdf;
    if (pdf->cur_page_num >= PAGES_IN_A_NODE) {
        pdf->cur_pages = must(haru, HPDF_Doc_AddPagesTo(pdf, pdf->root_pages));
        pdf->cur_page_num = 0;
    }
    Ref number = haru_object(haru);
    HPDF_Dict page = dictionary_of(haru, number);
    page->header.obj_class |= HPDF_OSUBCLASS_PAGE;
    page->attr = arena_new(&haru->ctx->arena, HPDF_PageAttr_Rec);
    HPDF_Dict_AddName(page, "Type", "Page");
    HPDF_Pages_AddKids(pdf->cur_pages, page);
    haru_check(haru);
    pdf->cur_page_num++;
    return number;
}

void haru_page_tree(Haru *haru, String body) { set_body(haru, haru->pdf->root_pages, body); }

void haru_outline(Haru *haru, unsigned depth, bool open, String body) {
    if (depth >= OUTLINE_DEPTH)
        depth = OUTLINE_DEPTH - 1;
    HPDF_Outline parent = depth ? haru->outlines[depth - 1] : NULL;
    HPDF_Outline outline = must(haru, HPDF_CreateOutline(haru->pdf, parent, "", NULL));
    HPDF_Dict_RemoveElement(outline, "Title");
    HPDF_Outline_SetOpened(outline, open ? HPDF_TRUE : HPDF_FALSE);
    set_body(haru, outline, body);
    haru->outlines[depth] = outline;
}

void haru_catalog(Haru *haru, String body) { set_body(haru, haru->pdf->catalog, body); }

void haru_info(Haru *haru, String body) {
    HPDF_Dict_RemoveElement(haru->pdf->info, "Producer");
    set_body(haru, haru->pdf->info, body);
}

/* ---- object streams ---- */

Ref haru_pack_begin(Haru *haru, uint32_t count) {
    Arena *arena = &haru->ctx->arena;
    uint32_t streams = (count + PACKED_IN_A_STREAM - 1) / PACKED_IN_A_STREAM;
    haru->streams = arena_array(arena, Ref, streams);
    for (uint32_t i = 0; i < streams; i++)
        haru->streams[i] = haru_object(haru);
    haru->index_stream = haru_object(haru);
    haru->first = haru->next = haru->pdf->xref->entries->count;
    haru->end = haru->first + count;
    buffer_open(&haru->heads, arena);
    buffer_open(&haru->packed, arena);
    buffer_open(&haru->index, arena);
    return haru->first;
}

/* Finishes the object stream that is being filled. */
static void pack_flush(Haru *haru) {
    Buffer entries;
    buffer_open(&entries, &haru->ctx->arena);
    buffer_text(&entries, "/Type/ObjStm/N ");
    buffer_int(&entries, haru->in_stream);
    buffer_text(&entries, "/First ");
    buffer_int(&entries, (int64_t)haru->heads.length);
    buffer_string(&haru->heads, buffer_view(&haru->packed));
    stream_send(haru, *haru->streams++, buffer_view(&entries), buffer_view(&haru->heads));
    buffer_clear(&haru->heads);
    buffer_clear(&haru->packed);
    haru->in_stream = 0;
}

/* Where the next packed object stands: type 2 (in an object stream), the stream's number, the index in it; as differences from the
 * row before, of which nearly all are 0 (PNG's predictor Up). */
static void add_to_index(Haru *haru) {
    Ref stream = *haru->streams;
    const uint8_t row[INDEX_ROW] = {2, (uint8_t)(stream >> 24), (uint8_t)(stream >> 16), (uint8_t)(stream >> 8),
                                    (uint8_t)stream, (uint8_t)(haru->in_stream >> 8), (uint8_t)haru->in_stream};
    buffer_byte(&haru->index, 2);
    for (int i = 0; i < INDEX_ROW; i++) {
        buffer_byte(&haru->index, (char)(uint8_t)(row[i] - haru->index_row[i]));
        haru->index_row[i] = row[i];
    }
}

void haru_pack(Haru *haru, String body) {
    buffer_int(&haru->heads, haru->next++);
    buffer_byte(&haru->heads, ' ');
    buffer_int(&haru->heads, (int64_t)haru->packed.length);
    buffer_byte(&haru->heads, ' ');
    buffer_text(&haru->packed, "<<");
    buffer_string(&haru->packed, body);
    buffer_text(&haru->packed, ">>\n");
    add_to_index(haru);
    haru->in_stream++;
    if (haru->in_stream == PACKED_IN_A_STREAM)
        pack_flush(haru);
}

/* The cross-reference stream of the packed objects. */
static void pack_end(Haru *haru) {
    if (haru->in_stream)
        pack_flush(haru);
    Buffer entries;
    buffer_open(&entries, &haru->ctx->arena);
    buffer_text(&entries, "/Type/XRef/Size ");
    buffer_int(&entries, haru->end);
    buffer_text(&entries, "/W[1 4 2]/DecodeParms<</Predictor 12/Columns 7>>/Index[");
    buffer_int(&entries, haru->first);
    buffer_byte(&entries, ' ');
    buffer_int(&entries, haru->end - haru->first);
    buffer_byte(&entries, ']');
    stream_send(haru, haru->index_stream, buffer_view(&entries), buffer_view(&haru->index));
}

/* ---- saving ---- */

/* Callback: libharu has set Size to the number of its own objects; the cross-reference stream has its offset now. */
static HPDF_STATUS before_trailer(HPDF_Dict trailer) {
    const Haru *haru = trailer->attr;
    HPDF_XrefEntry entry = HPDF_Xref_GetEntry(haru->pdf->xref, haru->index_stream);
    HPDF_STATUS status = HPDF_Dict_AddNumber(trailer, "Size", (HPDF_INT32)haru->end);
    return status == HPDF_OK ? HPDF_Dict_AddNumber(trailer, "XRefStm", (HPDF_INT32)entry->byte_offset) : status;
}

static HPDF_STATUS write_trailer(HPDF_Dict trailer, HPDF_Stream out) {
    const Haru *haru = trailer->attr;
    return HPDF_Stream_Write(out, (const HPDF_BYTE *)haru->trailer.bytes, (HPDF_UINT)haru->trailer.length);
}

static HPDF_STATUS write_out(HPDF_Stream out, const HPDF_BYTE *bytes, HPDF_UINT length) {
    const Haru *haru = out->attr;
    if (length > FILE_BYTES_MOST - out->size)
        fail_later(haru->ctx, SAY_OUTPUT_TOO_LARGE, NOWHERE, S("2 GiB"));
    if (!haru->ctx->pending && sink_write_try(haru->sink, bytes, length))
        return HPDF_OK;
    return HPDF_SetError(out->error, HPDF_FILE_IO_ERROR, 0);
}

/* ID from the hash of all content: the same input gives the same file. */
static void prepare_trailer(Haru *haru) {
    HPDF_BYTE digest[16];
    HPDF_MD5Final(digest, &haru->hash);
    Buffer b;
    buffer_open(&b, &haru->ctx->arena);
    buffer_text(&b, "/ID[");
    for (int twice = 0; twice < 2; twice++) {
        buffer_byte(&b, '<');
        for (size_t i = 0; i < sizeof digest; i++)
            buffer_hex(&b, digest[i], 2);
        buffer_byte(&b, '>');
    }
    buffer_text(&b, "]\n");
    haru->trailer = buffer_view(&b);
    HPDF_Dict trailer = haru->pdf->trailer;
    trailer->attr = haru;
    trailer->write_fn = write_trailer;
    if (haru->index_stream)
        trailer->before_write_fn = before_trailer;
    HPDF_Dict_Add(trailer, "Root", haru->pdf->catalog);
    HPDF_Dict_Add(trailer, "Info", haru->pdf->info);
    haru_check(haru);
}

void haru_save(Haru *haru, Sink *sink) {
    if (haru->index_stream)
        pack_end(haru);
    while (fill_oldest(haru))
        continue;
    prepare_trailer(haru);
    haru->sink = sink;
    HPDF_Stream out = must(haru, HPDF_CallbackWriter_New(haru->pdf->mmgr, write_out, haru));
    HPDF_STATUS status = HPDF_Stream_WriteStr(out, "%PDF-1.7\n%\267\276\255\252\n");
    if (status == HPDF_OK)
        HPDF_Xref_WriteToStream(haru->pdf->xref, out, NULL);
    HPDF_Stream_Free(out);
    fail_if_pending(haru->ctx);
    haru_check(haru);
}
