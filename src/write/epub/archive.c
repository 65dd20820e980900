/* Local headers and data, then the central directory. All files carry 1980-01-01 00:00, the first moment of DOS
 * time. */
#include "write/epub/archive.h"

#include <libdeflate.h>

enum {
    LEVEL = 6,
    METHOD_STORED = 0, METHOD_DEFLATED = 8,
    VERSION_NEEDED = 20,
    DOS_TIME = 0, DOS_DATE = 1 << 5 | 1,
    FILES_MOST = 0xFFFF
};
#define BYTES_MOST UINT64_C(0xFFFFFFFF) /* without ZIP64 */

typedef struct {
    String name;
    uint32_t crc, packed, length, offset;
    uint16_t method;
} Entry;

struct Archive {
    Context *ctx;
    Arena *arena;
    Sink *sink;
    uint64_t start; /* what the sink had before */
    struct libdeflate_compressor *compressor;
    struct Release *release;
    Entry *entries;
    size_t count, capacity;
};

static void release_compressor(void *compressor) { libdeflate_free_compressor(compressor); }

Archive *archive_open(Context *ctx, Arena *arena, Sink *sink) {
    Archive *archive = arena_new(arena, Archive);
    *archive = (Archive){.ctx = ctx, .arena = arena, .sink = sink, .start = sink_written(sink)};
    archive->compressor = libdeflate_alloc_compressor(LEVEL);
    if (!archive->compressor)
        fail0(ctx, SAY_MEMORY, NOWHERE);
    archive->release = release_push(ctx, release_compressor, archive->compressor);
    return archive;
}

static void put16(Buffer *b, unsigned value) {
    buffer_byte(b, (char)(value & 0xFF));
    buffer_byte(b, (char)(value >> 8 & 0xFF));
}

static void put32(Buffer *b, uint32_t value) {
    put16(b, value & 0xFFFF);
    put16(b, value >> 16);
}

static uint32_t offset_now(const Archive *archive) {
    uint64_t offset = sink_written(archive->sink) - archive->start;
    if (offset > BYTES_MOST)
        fail1(archive->ctx, SAY_OUTPUT_TOO_LARGE, NOWHERE, S("4 GiB"));
    return (uint32_t)offset;
}

/* What the local header and the directory say alike, from "version needed" to "extra field length". */
static void put_common(Buffer *b, const Entry *entry) {
    put16(b, VERSION_NEEDED);
    put16(b, 0);
    put16(b, entry->method);
    put16(b, DOS_TIME);
    put16(b, DOS_DATE);
    put32(b, entry->crc);
    put32(b, entry->packed);
    put32(b, entry->length);
    put16(b, (unsigned)entry->name.length);
    put16(b, 0);
}

/* The bytes deflated, or empty when that gains nothing. */
static String deflated(Archive *archive, String bytes, Buffer *out) {
    size_t bound = libdeflate_deflate_compress_bound(archive->compressor, bytes.length);
    char *room = buffer_reserve(out, bound);
    size_t length = libdeflate_deflate_compress(archive->compressor, bytes.bytes, bytes.length, room, bound);
    return length && length < bytes.length ? (String){room, length} : S("");
}

void archive_add(Archive *archive, String name, String bytes, bool compress) {
    if (bytes.length > BYTES_MOST || archive->count == FILES_MOST)
        fail1(archive->ctx, SAY_OUTPUT_TOO_LARGE, NOWHERE, S("4 GiB or 65535 files"));
    Buffer packed, header;
    buffer_open(&packed, archive->arena);
    buffer_open(&header, archive->arena);
    String data = compress && bytes.length ? deflated(archive, bytes, &packed) : S("");
    Entry entry = {.name = name, .offset = offset_now(archive), .length = (uint32_t)bytes.length};
    entry.method = data.length ? METHOD_DEFLATED : METHOD_STORED;
    if (!data.length)
        data = bytes;
    entry.packed = (uint32_t)data.length;
    entry.crc = libdeflate_crc32(0, bytes.bytes, bytes.length);
    buffer_text(&header, "PK\x03\x04");
    put_common(&header, &entry);
    buffer_string(&header, name);
    sink_string(archive->sink, buffer_view(&header));
    sink_string(archive->sink, data);
    buffer_close(&packed);
    arena_grow(archive->arena, archive->entries, archive->count, archive->capacity);
    archive->entries[archive->count++] = entry;
}

void archive_close(Archive *archive) {
    Buffer directory;
    buffer_open(&directory, archive->arena);
    uint32_t offset = offset_now(archive);
    for (size_t i = 0; i < archive->count; i++) {
        const Entry *entry = &archive->entries[i];
        buffer_text(&directory, "PK\x01\x02");
        put16(&directory, VERSION_NEEDED);
        put_common(&directory, entry);
        put16(&directory, 0); /* comment */
        put16(&directory, 0); /* disk */
        put16(&directory, 0); /* attributes inside */
        put32(&directory, 0); /* attributes outside */
        put32(&directory, entry->offset);
        buffer_string(&directory, entry->name);
    }
    uint32_t length = (uint32_t)directory.length;
    buffer_text(&directory, "PK\x05\x06");
    put32(&directory, 0); /* disks */
    put16(&directory, (unsigned)archive->count);
    put16(&directory, (unsigned)archive->count);
    put32(&directory, length);
    put32(&directory, offset);
    put16(&directory, 0); /* comment */
    sink_string(archive->sink, buffer_view(&directory));
    release_now(archive->ctx, archive->release);
}
