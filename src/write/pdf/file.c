/* What is written goes to the sink at once, so that memory holds no page that is finished. The file identifier is a
 * hash of all content: the same input gives the same file. */
#include "write/pdf/file.h"

#include <hpdf.h> /* what follows needs it */
#include <hpdf_encrypt.h> /* for MD5 alone */
#include <stdlib.h>
#include <string.h>

#include "write/pdf/deflate.h"
#include "write/pdf/signature.h"
#include "write/pdf/syntax.h"

enum { PACKED_IN_A_STREAM = 1000, ROW = 7 };

static const uint64_t FILE_BYTES_MOST = 0x7FFFFFFF; /* what readers with signed offsets reach */

/* Where an object stands. Types as in the cross-reference stream: 1 at an offset, 2 in an object stream. */
typedef struct {
    uint8_t type;
    uint16_t index; /* in the object stream */
    uint32_t at;    /* the offset, or the object stream's number */
} Place;

/* Objects whose numbers follow each other, as do their indexes in one object stream; or one object alone. */
typedef struct {
    Ref first;
    uint32_t count;
    Place place; /* of the first */
} Run;

/* A stream whose bytes are being deflated. */
typedef struct {
    Ref number;
    String entries;
} Waiting;

struct File {
    Context *ctx;
    Sink *sink;
    uint64_t length; /* bytes written */
    HPDF_MD5_CTX hash;
    Deflater *deflater;
    Run *runs;
    size_t run_count, run_capacity;
    Ref next_own, packing; /* packing: the object stream that is being filled */
    Buffer heads, packed, head;
    uint32_t in_stream;
    const Signing *signing; /* NULL: the file is not signed */
    Ref signature;
    Sha256 signed_hash; /* of what is written */
    bool holds_end;     /* what is written goes to `end` */
    Buffer end;
};

static void write_bytes(File *file, String bytes) {
    if (bytes.length > FILE_BYTES_MOST - file->length)
        fail1(file->ctx, SAY_OUTPUT_TOO_LARGE, NOWHERE, S("2 GiB"));
    file->length += bytes.length;
    if (file->holds_end) {
        buffer_string(&file->end, bytes);
        return;
    }
    if (file->signing)
        sha256_add(&file->signed_hash, bytes.bytes, bytes.length);
    sink_string(file->sink, bytes);
}

static void hash(File *file, String bytes) {
    HPDF_MD5Update(&file->hash, (const HPDF_BYTE *)bytes.bytes, (HPDF_UINT32)bytes.length);
}

File *file_open(Context *ctx, Sink *sink, const char *version, const Signing *signing) {
    File *file = arena_new(&ctx->arena, File);
    file->ctx = ctx;
    file->sink = sink;
    file->signing = signing;
    sha256_open(&file->signed_hash);
    HPDF_MD5Init(&file->hash);
    file->deflater = deflater_open(ctx);
    buffer_open(&file->heads, &ctx->arena);
    buffer_open(&file->packed, &ctx->arena);
    buffer_open(&file->head, &ctx->arena);
    buffer_open(&file->end, &ctx->arena);
    write_bytes(file, S("%PDF-"));
    write_bytes(file, string_of(version));
    write_bytes(file, S("\n%\267\276\255\252\n"));
    return file;
}

static void set_place(File *file, Ref number, Place place) {
    Run *last = file->run_count ? &file->runs[file->run_count - 1] : NULL;
    if (last && place.type == 2 && last->place.type == 2 && last->place.at == place.at &&
        number == last->first + last->count && place.index == last->place.index + last->count) {
        last->count++;
        return;
    }
    arena_grow(&file->ctx->arena, file->runs, file->run_count, file->run_capacity);
    file->runs[file->run_count++] = (Run){number, 1, place};
}

/* ---- streams ---- */

static void write_stream(File *file, Ref number, String entries, String data, bool deflated) {
    set_place(file, number, (Place){.type = 1, .at = (uint32_t)file->length});
    hash(file, entries);
    hash(file, data);
    Buffer *head = &file->head;
    buffer_clear(head);
    buffer_int(head, number);
    buffer_text(head, " 0 obj\n<<");
    buffer_string(head, entries);
    buffer_text(head, deflated ? "/Filter/FlateDecode/Length " : "/Length ");
    buffer_int(head, (int64_t)data.length);
    buffer_text(head, ">>\nstream\r\n");
    write_bytes(file, buffer_view(head));
    write_bytes(file, data);
    write_bytes(file, S("\nendstream\nendobj\n"));
}

void file_stream(File *file, Ref number, String entries, String bytes, bool as_is) {
    write_stream(file, number, entries, as_is ? bytes : deflate_now(file->deflater, bytes), !as_is);
}

/* Writes the oldest stream in the queue; false when there is none. */
static bool write_oldest(File *file) {
    void *owner;
    String data;
    if (!deflater_take(file->deflater, &owner, &data))
        return false;
    const Waiting *waiting = owner;
    write_stream(file, waiting->number, waiting->entries, data, /*deflated*/ true);
    return true;
}

void file_stream_later(File *file, Ref number, String entries, String bytes) {
    while (deflater_full(file->deflater))
        write_oldest(file);
    Waiting *waiting = arena_new(&file->ctx->arena, Waiting);
    *waiting = (Waiting){number, entries};
    deflater_send(file->deflater, waiting, bytes);
}

/* ---- object streams ---- */

void file_numbers(File *file, Ref first) { file->next_own = first; }

/* Finishes the object stream that is being filled. */
static void pack_flush(File *file) {
    if (!file->in_stream)
        return;
    Buffer entries;
    buffer_open(&entries, &file->ctx->arena);
    buffer_text(&entries, "/Type/ObjStm/N ");
    buffer_int(&entries, file->in_stream);
    buffer_text(&entries, "/First ");
    buffer_int(&entries, (int64_t)file->heads.length);
    buffer_string(&file->heads, buffer_view(&file->packed));
    file_stream_later(file, file->packing, buffer_view(&entries), buffer_view(&file->heads));
    buffer_clear(&file->heads);
    buffer_clear(&file->packed);
    file->in_stream = 0;
}

void file_pack(File *file, Ref number, String object) {
    if (file->in_stream == PACKED_IN_A_STREAM)
        pack_flush(file);
    if (!file->in_stream)
        file->packing = file->next_own++;
    set_place(file, number, (Place){.type = 2, .at = file->packing, .index = (uint16_t)file->in_stream++});
    buffer_int(&file->heads, number);
    buffer_byte(&file->heads, ' ');
    buffer_int(&file->heads, (int64_t)file->packed.length);
    buffer_byte(&file->heads, ' ');
    buffer_string(&file->packed, object);
    buffer_byte(&file->packed, '\n');
}

/* ---- the end ---- */

static int by_number(const void *a, const void *b) {
    Ref x = ((const Run *)a)->first, y = ((const Run *)b)->first;
    return (x > y) - (x < y);
}

/* The place of an object; asked for in order. `run` is the first run that may hold it. */
static Place place_of(const File *file, Ref number, size_t *run) {
    while (*run < file->run_count && file->runs[*run].first + file->runs[*run].count <= number)
        ++*run;
    if (*run == file->run_count || file->runs[*run].first > number)
        return (Place){0};
    Place place = file->runs[*run].place;
    place.index = (uint16_t)(place.index + (number - file->runs[*run].first));
    return place;
}

/* The rows of the cross-reference stream, as differences from the row before, of which most are 0 (PNG's predictor
 * Up). */
static void print_rows(const File *file, Ref count, Buffer *out) {
    uint8_t before[ROW] = {0};
    size_t run = 0;
    qsort(file->runs, file->run_count, sizeof *file->runs, by_number);
    buffer_reserve(out, (size_t)count * (1 + ROW));
    for (Ref i = 0; i < count; i++) {
        Place place = place_of(file, i, &run);
        if (i == 0)
            place.index = 0xFFFF; /* the free list has no other member */
        const uint8_t row[ROW] = {place.type, (uint8_t)(place.at >> 24), (uint8_t)(place.at >> 16),
                                  (uint8_t)(place.at >> 8), (uint8_t)place.at, (uint8_t)(place.index >> 8),
                                  (uint8_t)place.index};
        buffer_byte(out, 2);
        for (int k = 0; k < ROW; k++)
            buffer_byte(out, (char)(uint8_t)(row[k] - before[k]));
        memcpy(before, row, ROW);
    }
}

void file_md5(String bytes, uint8_t digest[FILE_DIGEST]) {
    HPDF_MD5_CTX state;
    HPDF_MD5Init(&state);
    HPDF_MD5Update(&state, (const HPDF_BYTE *)bytes.bytes, (HPDF_UINT32)bytes.length);
    HPDF_MD5Final(digest, &state);
}

void file_digest(const File *file, uint8_t digest[FILE_DIGEST]) {
    HPDF_MD5_CTX copy = file->hash;
    HPDF_MD5Final(digest, &copy);
}

static void print_id(File *file, Buffer *out) {
    uint8_t digest[FILE_DIGEST];
    file_digest(file, digest);
    buffer_text(out, "/ID[");
    for (int twice = 0; twice < 2; twice++) {
        buffer_byte(out, '<');
        for (size_t i = 0; i < sizeof digest; i++)
            buffer_hex(out, digest[i], 2);
        buffer_byte(out, '>');
    }
    buffer_byte(out, ']');
}

/* Ends the file with its cross-reference stream. */
static void write_places(File *file, Ref root, Ref info) {
    Ref number = file->next_own++;
    uint64_t start = file->length;
    set_place(file, number, (Place){.type = 1, .at = (uint32_t)start});
    Buffer entries, rows, tail;
    buffer_open(&entries, &file->ctx->arena);
    buffer_open(&rows, &file->ctx->arena);
    buffer_open(&tail, &file->ctx->arena);
    buffer_text(&entries, "/Type/XRef/Size ");
    buffer_int(&entries, number + 1);
    buffer_text(&entries, "/W[1 4 2]/DecodeParms<</Predictor 12/Columns 7>>/Root ");
    pdf_reference(&entries, root);
    if (info) {
        buffer_text(&entries, "/Info ");
        pdf_reference(&entries, info);
    }
    print_id(file, &entries);
    print_rows(file, number + 1, &rows);
    file_stream(file, number, buffer_view(&entries), buffer_view(&rows), /*as_is*/ false);
    buffer_text(&tail, "startxref\n");
    buffer_int(&tail, (int64_t)start);
    buffer_text(&tail, "\n%%EOF\n");
    write_bytes(file, buffer_view(&tail));
}

/* The signature is an object of its own: what is in an object stream has no place in the file. */
static SignatureHoles begin_signature(File *file) {
    Buffer object;
    buffer_open(&object, &file->ctx->arena);
    set_place(file, file->signature, (Place){.type = 1, .at = (uint32_t)file->length});
    buffer_int(&object, file->signature);
    buffer_text(&object, " 0 obj\n");
    SignatureHoles holes = signature_print(&object, file->signing);
    buffer_text(&object, "\nendobj\n");
    file->holds_end = true;
    write_bytes(file, buffer_view(&object));
    return holes;
}

void file_signature(File *file, Ref number) { file->signature = number; }

void file_close(File *file, Ref root, Ref info) {
    pack_flush(file);
    while (write_oldest(file))
        continue;
    if (!file->signing) {
        write_places(file, root, info);
        return;
    }
    uint64_t before = file->length;
    SignatureHoles holes = begin_signature(file);
    write_places(file, root, info);
    signature_fill(&file->end, &holes, before, file->signed_hash, file->signing->signer);
    sink_string(file->sink, buffer_view(&file->end));
}
