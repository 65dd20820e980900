/* Finds the metadata by what file.c and xmp.c write, and reads its lines. Whoever changed the file made it another one:
 * then it does not matter what is found here. */
#include "recorded.h"

#include <libdeflate.h>
#include <limits.h>

#include "base/limits.h"

enum { METADATA_BYTES = 1 << 16, METADATA_BYTES_MOST = 64 << 20 };

static const char metadata_start[] = "/Type/Metadata/Subtype/XML/Filter/FlateDecode/Length ";

/* The byte behind the last `wanted` in a text; SIZE_MAX when there is none. */
static size_t behind_last(String text, String wanted) {
    size_t last = SIZE_MAX, at = 0;
    for (size_t found; (found = string_find(string_slice(text, at, text.length), wanted)) != SIZE_MAX;)
        last = at = at + found + wanted.length;
    return last;
}

static String inflate(Context *ctx, struct libdeflate_decompressor *reader, String deflated) {
    for (size_t room = METADATA_BYTES; room <= METADATA_BYTES_MOST; room *= 4) {
        char *bytes = arena_alloc(&ctx->arena, room);
        size_t length;
        enum libdeflate_result result =
            libdeflate_zlib_decompress(reader, deflated.bytes, deflated.length, bytes, room, &length);
        if (result == LIBDEFLATE_SUCCESS)
            return (String){bytes, length};
        if (result != LIBDEFLATE_INSUFFICIENT_SPACE)
            break;
    }
    return S("");
}

static void free_reader(void *reader) { libdeflate_free_decompressor(reader); }

static String metadata_of(Context *ctx, String pdf) {
    size_t at = behind_last(pdf, string_of(metadata_start));
    String rest = at == SIZE_MAX ? S("") : string_slice(pdf, at, pdf.length), intro = S(">>\nstream\r\n");
    size_t end = string_find_byte(string_slice(rest, 0, 20), '>');
    int64_t length;
    if (end >= rest.length || !string_to_int(string_slice(rest, 0, end), &length) || length < 0)
        return S("");
    rest = string_slice(rest, end, rest.length);
    if (!string_starts(rest, intro) || (uint64_t)length > rest.length - intro.length)
        return S("");
    struct libdeflate_decompressor *reader = libdeflate_alloc_decompressor();
    if (!reader)
        fail0(ctx, SAY_MEMORY, NOWHERE);
    struct Release *release = release_push(ctx, free_reader, reader);
    String text = inflate(ctx, reader, string_slice(rest, intro.length, intro.length + (size_t)length));
    release_now(ctx, release);
    return text;
}

/* ---- XMP as it is written by xmp.c ---- */

/* What stands in the first element of this name; bytes NULL when there is none. Moves *rest behind it. */
static String next_element(String *rest, const char *open, const char *close) {
    size_t start = string_find(*rest, string_of(open));
    if (start == SIZE_MAX)
        return (String){NULL, 0};
    String inside = string_slice(*rest, start + string_of(open).length, rest->length);
    size_t end = string_find(inside, string_of(close));
    if (end == SIZE_MAX)
        return (String){NULL, 0};
    *rest = string_slice(inside, end + string_of(close).length, inside.length);
    return string_slice(inside, 0, end);
}

static String without_references(Context *ctx, String xml) {
    static const struct { const char *reference; char c; } references[] = {
        {"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}};
    Buffer text;
    buffer_open(&text, &ctx->arena);
    for (size_t at = 0; at < xml.length;) {
        String rest = string_slice(xml, at, xml.length);
        size_t i = 0, count = sizeof references / sizeof *references;
        while (i < count && !string_starts(rest, string_of(references[i].reference)))
            i++;
        buffer_byte(&text, i < count ? references[i].c : rest.bytes[0]);
        at += i < count ? string_of(references[i].reference).length : 1;
    }
    return buffer_view(&text);
}

static ProvenanceList list_of(Context *ctx, String xmp, const char *open, const char *close) {
    ProvenanceList list = {NULL, 0, 0};
    String rest = next_element(&xmp, open, close), item;
    while ((item = next_element(&rest, "<rdf:li>", "</rdf:li>")).bytes) {
        arena_grow(&ctx->arena, list.items, list.count, list.capacity);
        list.items[list.count++] = without_references(ctx, item);
    }
    return list;
}

static String value_of(Context *ctx, String xmp, const char *open, const char *close) {
    return without_references(ctx, next_element(&xmp, open, close));
}

/* ---- the rest ---- */

static void find_signature(String pdf, Recorded *recorded) {
    size_t range = behind_last(pdf, S("/ByteRange[0"));
    String rest = range == SIZE_MAX ? S("") : string_slice(pdf, range, pdf.length);
    size_t contents = string_find(rest, S("/Contents<"));
    if (contents == SIZE_MAX)
        return;
    recorded->gap = range + contents + S("/Contents<").length;
    recorded->gap_end = recorded->gap;
    while (recorded->gap_end < pdf.length && pdf.bytes[recorded->gap_end] != '>')
        recorded->gap_end++;
    recorded->replay.room = (recorded->gap_end - recorded->gap) / 2;
}

/* The number behind "NAME="; false when there is none. */
static bool find_number(const Recorded *recorded, String start, int64_t *value) {
    bool found = false;
    for (size_t i = 0; i < recorded->settings.count; i++) {
        String line = recorded->settings.items[i];
        if (string_starts(line, start))
            found = string_to_int(string_slice(line, start.length, line.length), value);
    }
    return found;
}

static unsigned find_count(const Recorded *recorded, String start) {
    int64_t value;
    return find_number(recorded, start, &value) && value > 0 && value <= UINT_MAX ? (unsigned)value : 0;
}

bool recorded_read(Context *ctx, String pdf, Recorded *recorded) {
    String xmp = metadata_of(ctx, pdf);
    *recorded = (Recorded){.version = value_of(ctx, xmp, "<quire:version>", "</quire:version>"),
                           .sources = list_of(ctx, xmp, "<quire:sources>", "</quire:sources>"),
                           .settings = list_of(ctx, xmp, "<quire:settings>", "</quire:settings>")};
    recorded->replay.moment = value_of(ctx, xmp, "<quire:signed>", "</quire:signed>");
    recorded->replay.signer = value_of(ctx, xmp, "<quire:signer>", "</quire:signer>");
    recorded->replay.is_signed = recorded->replay.moment.length > 0;
    if (recorded->replay.is_signed)
        find_signature(pdf, recorded);
    recorded->replay.has_epoch = find_number(recorded, S(PROVENANCE_EPOCH "="), &recorded->replay.epoch);
    recorded->replay.copies = find_count(recorded, S(PROVENANCE_COPIES "="));
    recorded->replay.copy = find_count(recorded, S(PROVENANCE_COPY "="));
    return recorded->version.length && recorded->sources.count;
}
