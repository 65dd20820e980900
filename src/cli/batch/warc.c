#include "warc.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "byte_stream.h"
#include "header_lines.h"

enum {
    HEADER_MOST = 1 << 20,            /* bytes of a record's header */
    MESSAGE_MOST = (256 + 1) << 20,   /* of a response: an input of the largest size, and HTTP's header */
    LOOK = 64 << 10,
    LINE_ENDS = 4
};

struct Warc {
    Keep keep;   /* what lives as long as the file is open */
    Keep record; /* what lives until the next record */
    int descriptor;
    ByteStream *stream;
    bool is_lost;               /* the last record was damaged: the next one is searched for */
    bool was_direct;            /* of the last record */
    unsigned long long last;    /* where it began */
};

static const char signature[] = "WARC/";
enum { SIGNATURE = sizeof signature - 1, FIRST_LINE = sizeof "WARC/0.18\r\n" - 1 };

/* "WARC/1.1" and the end of a line. */
static bool begins_record(const char *bytes, size_t length) {
    size_t at = SIGNATURE;
    if (length < SIGNATURE || memcmp(bytes, signature, SIGNATURE) != 0)
        return false;
    while (at < length && at < FIRST_LINE && strchr("0123456789.", bytes[at]))
        at++;
    at += at < length && bytes[at] == '\r';
    return at > SIGNATURE && at < length && bytes[at] == '\n';
}

static bool is_at_record(ByteStream *stream) {
    const char *bytes;
    size_t there = stream_peek(stream, FIRST_LINE, &bytes);
    return begins_record(bytes, there);
}

/* Where a record begins in bytes, from a place on; NULL when there is none. */
static const char *find_first_line(const char *bytes, size_t length, size_t from) {
    const char *at = bytes + from, *end = bytes + length;
    while (at < end && (at = memmem(at, (size_t)(end - at), signature, SIGNATURE)) &&
           !begins_record(at, (size_t)(end - at)))
        at++;
    return at && at < end ? at : NULL;
}

bool warc_is_content(const char *path) {
    Warc *warc = warc_open(path, 0);
    bool is = warc && is_at_record(warc->stream);
    if (warc)
        warc_close(warc);
    return is;
}

Warc *warc_open(const char *path, unsigned long long offset) {
    struct stat about;
    int descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
    if (descriptor >= 0 && fstat(descriptor, &about) == 0 && S_ISREG(about.st_mode)) {
        Keep keep = {0};
        Warc *warc = keep_array(&keep, 1, sizeof *warc);
        warc->descriptor = descriptor;
        warc->stream = stream_open(&keep, descriptor, offset);
        warc->keep = keep;
        return warc;
    }
    if (descriptor >= 0) {
        close(descriptor);
        errno = S_ISDIR(about.st_mode) ? EISDIR : ESPIPE;
    }
    return NULL;
}

void warc_close(Warc *warc) {
    Keep keep = warc->keep; /* the file's own place is in it */
    stream_close(warc->stream);
    close(warc->descriptor);
    keep_close(&warc->record);
    keep_close(&keep);
}

/* ---- finding ---- */

/* Steps to where a record begins. */
static bool find_line(ByteStream *stream) {
    const char *bytes;
    for (size_t there; (there = stream_peek(stream, LOOK, &bytes)) > FIRST_LINE;) {
        const char *found = find_first_line(bytes, there, 0);
        stream_skip(stream, found ? (size_t)(found - bytes) : there - FIRST_LINE);
        if (found)
            return true;
    }
    return false;
}

/* Behind a damaged record: its length may be what is wrong, so the search begins behind its first byte. In a gzip file
 * only the beginning of a member can be found. */
static bool find_record(Warc *warc) {
    ByteStream *stream = warc->stream;
    unsigned long long offset = warc->last;
    if (!stream_is_packed(stream))
        return stream_seek(stream, warc->last + 1) && find_line(stream);
    if (!warc->was_direct && !stream_problem(stream))
        return find_line(stream);
    while (stream_seek(stream, offset + 1)) {
        stream_place(stream, &offset);
        if (is_at_record(stream))
            return true;
    }
    return false;
}

/* ---- reading ---- */

/* Length of the header, with the empty line behind it; 0 when it has no end. */
static size_t header_length(ByteStream *stream, const char **bytes) {
    for (size_t want = 4096; want <= HEADER_MOST; want *= 2) {
        size_t there = stream_peek(stream, want, bytes), length = header_end(*bytes, there);
        if (length || there < want)
            return length;
    }
    return 0;
}

static bool read_length(const Header *header, unsigned long long *length) {
    const char *digits = header_get(header, "content-length");
    *length = 0;
    if (!digits || !*digits || strspn(digits, "0123456789") != strlen(digits) || strlen(digits) > 18)
        return false;
    for (; *digits; digits++)
        *length = 10 * *length + (unsigned long long)(*digits - '0');
    return true;
}

static WarcStep damaged(Warc *warc, WarcRecord *record, const char *why) {
    const char *problem = stream_problem(warc->stream);
    record->problem = problem ? problem : why;
    record->message = NULL;
    warc->is_lost = true;
    return WARC_DAMAGED;
}

/* Old files have their addresses in angle brackets. */
static const char *address_of(Keep *keep, const Header *header) {
    const char *address = header_get(header, "warc-target-uri");
    size_t length = address ? strlen(address) : 0;
    if (length > 1 && *address == '<' && address[length - 1] == '>')
        return keep_text(keep, address + 1, length - 2);
    return address ? address : "";
}

/* Length of the two line ends that a record ends with; 0 when they are missing. */
static size_t line_ends(const char *bytes, size_t there) {
    if (there >= 4 && memcmp(bytes, "\r\n\r\n", 4) == 0)
        return 4;
    return there >= 2 && memcmp(bytes, "\n\n", 2) == 0 ? 2 : 0;
}

/* Steps over further line ends, which some writers leave. True where the file goes on. */
static bool goes_on(Warc *warc) {
    const char *bytes;
    while (stream_peek(warc->stream, 1, &bytes) && (*bytes == '\r' || *bytes == '\n'))
        stream_skip(warc->stream, 1);
    return stream_peek(warc->stream, 1, &bytes) || stream_problem(warc->stream);
}

static bool is_http(Keep *keep, const char *type, const Header *header) {
    static const char http[] = "application/http";
    const char *content = header_get(header, "content-type");
    return strcmp(type, "response") == 0 && content &&
           strncmp(header_lower(keep, content), http, sizeof http - 1) == 0;
}

static const char cut[] = "it ends too early", wrong_length[] = "its Content-Length does not lead to its end";

static WarcStep step_over(Warc *warc, WarcRecord *record, unsigned long long length) {
    if (!stream_skip(warc->stream, length))
        return damaged(warc, record, cut);
    const char *bytes;
    size_t there = stream_peek(warc->stream, LINE_ENDS, &bytes), end = line_ends(bytes, there);
    stream_skip(warc->stream, end);
    return end ? WARC_RECORD : damaged(warc, record, wrong_length);
}

static WarcStep read_message(Warc *warc, WarcRecord *record, size_t length) {
    size_t there = stream_peek(warc->stream, length + LINE_ENDS, &record->message);
    if (there < length)
        return damaged(warc, record, cut);
    size_t end = line_ends(record->message + length, there - length);
    record->length = length;
    stream_skip(warc->stream, length + end);
    return end ? WARC_RECORD : damaged(warc, record, wrong_length);
}

static WarcStep read_content(Warc *warc, WarcRecord *record, const Header *header) {
    unsigned long long length;
    if (!read_length(header, &length))
        return damaged(warc, record, "its Content-Length is missing or no number");
    bool is_message = is_http(&warc->record, record->type, header);
    if (is_message && length <= MESSAGE_MOST)
        return read_message(warc, record, (size_t)length);
    WarcStep step = step_over(warc, record, length);
    if (step == WARC_DAMAGED || !is_message)
        return step;
    record->problem = "it is longer than 257 MiB";
    return WARC_DAMAGED;
}

WarcStep warc_next(Warc *warc, WarcRecord *record) {
    const char *bytes;
    keep_close(&warc->record);
    *record = (WarcRecord){.type = "", .address = ""};
    if (warc->is_lost ? !find_record(warc) : !goes_on(warc))
        return WARC_END;
    warc->is_lost = false;
    record->is_direct = warc->was_direct = stream_place(warc->stream, &record->offset);
    warc->last = record->offset;
    if (!is_at_record(warc->stream))
        return damaged(warc, record, "it does not begin with \"WARC/\"");
    size_t length = header_length(warc->stream, &bytes);
    if (!length || find_first_line(bytes, length, SIGNATURE)) /* that of the next record, where this one is cut */
        return damaged(warc, record, "its header has no end");
    Header header = header_read(&warc->record, bytes, length);
    stream_skip(warc->stream, length);
    const char *type = header_get(&header, "warc-type");
    record->type = type ? header_lower(&warc->record, type) : "";
    record->address = address_of(&warc->record, &header);
    return read_content(warc, record, &header);
}
