#include "http_response.h"

#include <string.h>
#include <zlib.h>

#include "header_lines.h"

enum { BODY_MOST = 256 << 20 /* bytes, as of any input */, PIECE = 64 << 10, CHUNK_DIGITS = 8 };

/* ---- the header ---- */

static const char *value_of(Keep *keep, const Header *header, const char *name) {
    const char *value = header_get(header, name);
    return value ? header_lower(keep, value) : "";
}

static const struct {
    const char *type, *format;
} page_types[] = {{"text/html", "html"}, {"application/xhtml+xml", "xhtml"}};

static const char *format_of(const char *type) {
    size_t length = strcspn(type, "; \t,");
    for (size_t i = 0; i < sizeof page_types / sizeof *page_types; i++)
        if (strlen(page_types[i].type) == length && memcmp(page_types[i].type, type, length) == 0)
            return page_types[i].format;
    return NULL;
}

/* "text/html; charset=\"utf-8\"" */
static const char *charset_of(Keep *keep, const char *type) {
    for (const char *at = type; (at = strchr(at, ';'));) {
        at += 1 + strspn(at + 1, " \t");
        if (strncmp(at, "charset", 7) != 0)
            continue;
        const char *value = at + 7 + strspn(at + 7, " \t");
        if (*value != '=')
            continue;
        value += 1 + strspn(value + 1, " \t\"'");
        size_t length = strcspn(value, "\"'; \t,");
        return length ? keep_text(keep, value, length) : NULL;
    }
    return NULL;
}

static bool is_success(const char *line) {
    const char *space = strchr(line, ' ');
    return strncmp(line, "HTTP/", 5) == 0 && space && strncmp(space + strspn(space, " "), "200", 3) == 0;
}

HttpResponse http_response_read(Keep *keep, const char *message, size_t length) {
    size_t start = header_end(message, length);
    Header header = header_read(keep, message, start);
    const char *type = value_of(keep, &header, "content-type");
    HttpResponse response = {.start = start, .format = format_of(type), .encoding = charset_of(keep, type)};
    response.is_page = start && response.format && is_success(header.first);
    response.transfer = value_of(keep, &header, "transfer-encoding");
    response.content = value_of(keep, &header, "content-encoding");
    return response;
}

/* ---- chunks ---- */

/* The size at the beginning of a chunk; *line is the length of its line. False when it is none. */
static bool chunk_size(const char *bytes, size_t length, size_t *size, size_t *line) {
    const char *end = memchr(bytes, '\n', length);
    size_t digits = 0;
    *size = 0;
    for (; end && bytes + digits < end && digits <= CHUNK_DIGITS; digits++) {
        char c = bytes[digits];
        int value = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10
                                                 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
        if (value < 0)
            break;
        *size = 16 * *size + (size_t)value;
    }
    *line = end ? (size_t)(end - bytes) + 1 : 0;
    return end && digits && digits <= CHUNK_DIGITS && strchr(" \t;\r\n", bytes[digits]);
}

/* RFC 9112 7.1 */
static const char *join_chunks(const char *bytes, size_t length, Text *body) {
    size_t size, line;
    if (!chunk_size(bytes, length, &size, &line)) {
        text_bytes(body, bytes, length);
        return NULL;
    }
    for (size_t at = 0; chunk_size(bytes + at, length - at, &size, &line);) {
        at += line;
        if (size == 0)
            return NULL;
        if (size > length - at)
            return "its last chunk is cut off";
        text_bytes(body, bytes + at, size);
        at += size;
        at += at < length && bytes[at] == '\r';
        at += at < length && bytes[at] == '\n';
    }
    return "its chunks are damaged";
}

/* ---- compression ---- */

static const char *inflate_all(z_stream *stream, Text *body) {
    unsigned char piece[PIECE];
    int status = Z_OK;
    while (status == Z_OK) {
        stream->next_out = piece;
        stream->avail_out = PIECE;
        status = inflate(stream, Z_NO_FLUSH);
        text_bytes(body, piece, PIECE - stream->avail_out);
        if (body->length > BODY_MOST)
            return "it unpacks to more than 256 MiB";
    }
    return status == Z_STREAM_END ? NULL : "its compressed body is damaged or cut off";
}

static const char *unpack_as(int bits, const Text *packed, Text *body) {
    z_stream stream = {.next_in = (unsigned char *)packed->bytes, .avail_in = (uInt)packed->length};
    if (inflateInit2(&stream, bits) != Z_OK)
        return "out of memory";
    const char *wrong = inflate_all(&stream, body);
    inflateEnd(&stream);
    return wrong;
}

enum { BITS_ANY = 15 + 32 /* zlib's word for zlib or gzip */, BITS_RAW = -15 };

/* "deflate" is meant to be zlib's format (RFC 9110 8.4.1.2), but some servers send it bare. */
static const char *unpack(const HttpResponse *response, const Text *packed, Text *body) {
    bool is_gzip = packed->length > 2 && memcmp(packed->bytes, "\x1F\x8B", 2) == 0;
    bool is_zlib = packed->length > 2 && (packed->bytes[0] & 0x0F) == Z_DEFLATED &&
                   ((unsigned char)packed->bytes[0] * 256 + (unsigned char)packed->bytes[1]) % 31 == 0;
    if (is_gzip || (strcmp(response->content, "deflate") == 0 && is_zlib))
        return unpack_as(BITS_ANY, packed, body);
    if (strcmp(response->content, "deflate") == 0 && !unpack_as(BITS_RAW, packed, body))
        return NULL;
    body->length = 0;
    text_bytes(body, packed->bytes, packed->length);
    return NULL;
}

static bool is_one_of(const char *word, const char *const *words) {
    while (*words && strcmp(*words, word) != 0)
        words++;
    return *words;
}

const char *http_response_body(const HttpResponse *response, const char *message, size_t length, Text *body) {
    static const char *const plain[] = {"", "identity", "none", NULL}, *const packed[] = {"gzip", "x-gzip", "deflate",
                                                                                         NULL};
    const char *wrong = NULL;
    Text joined = {0};
    bool is_chunked = strstr(response->transfer, "chunked");
    if (!is_one_of(response->content, plain) && !is_one_of(response->content, packed))
        return "its Content-Encoding is unsupported";
    if (is_chunked)
        wrong = join_chunks(message + response->start, length - response->start, &joined);
    else
        text_bytes(&joined, message + response->start, length - response->start);
    if (!wrong && is_one_of(response->content, packed)) {
        wrong = unpack(response, &joined, body);
        text_free(&joined);
    } else {
        text_free(body);
        *body = joined;
    }
    return wrong;
}
