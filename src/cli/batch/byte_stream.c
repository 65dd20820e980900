#include "byte_stream.h"

#include <errno.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>
#include <zlib.h>

#include "cli/text.h"

enum { PIECE = 64 << 10, GZIP_BITS = 15 + 16 /* zlib's word for gzip only */, MEMBER_START = 4 };

struct ByteStream {
    int descriptor;
    bool is_packed;
    bool in_member;            /* a member has begun and not ended */
    unsigned long long member; /* where it begins; between members, where the next does */
    unsigned long long next;   /* offset of what is read next from the file */
    z_stream inflating;
    unsigned char piece[PIECE]; /* of the file; inflating.next_in is in it */
    Text window;               /* what was unpacked */
    size_t start;              /* of it was stepped over */
    const char *problem;
};

static size_t read_at(ByteStream *stream, unsigned long long offset, void *bytes, size_t room) {
    ssize_t got;
    do
        got = pread(stream->descriptor, bytes, room, (off_t)offset);
    while (got < 0 && errno == EINTR);
    if (got < 0)
        stream->problem = strerror(errno);
    return got > 0 ? (size_t)got : 0;
}

static bool begins_member(const unsigned char *bytes) {
    return bytes[0] == 0x1F && bytes[1] == 0x8B && bytes[2] == Z_DEFLATED && bytes[3] < 0x20;
}

/* Of nothing read yet, at an offset. */
static void start_at(ByteStream *stream, unsigned long long offset) {
    stream->next = stream->member = offset;
    stream->in_member = false;
    stream->inflating.avail_in = 0;
    stream->window.length = stream->start = 0;
    stream->problem = NULL;
}

ByteStream *stream_open(Keep *keep, int descriptor, unsigned long long offset) {
    ByteStream *stream = keep_array(keep, 1, sizeof *stream);
    unsigned char begin[MEMBER_START];
    stream->descriptor = descriptor;
    stream->is_packed = read_at(stream, offset, begin, sizeof begin) == sizeof begin && begins_member(begin);
    start_at(stream, offset);
    if (stream->is_packed && inflateInit2(&stream->inflating, GZIP_BITS) != Z_OK) {
        stream->is_packed = false;
        stream->problem = "out of memory";
    }
    return stream;
}

void stream_close(ByteStream *stream) {
    if (stream->is_packed)
        inflateEnd(&stream->inflating);
    text_free(&stream->window);
}

/* ---- reading on ---- */

static bool read_piece(ByteStream *stream) {
    if (stream->inflating.avail_in)
        return true;
    size_t got = read_at(stream, stream->next, stream->piece, PIECE);
    stream->next += got;
    stream->inflating.next_in = stream->piece;
    stream->inflating.avail_in = (uInt)got;
    return got > 0;
}

/* A member's first byte: zeros behind the last one are padding, as tapes have it. */
static bool begin_member(ByteStream *stream) {
    while (read_piece(stream) && *stream->inflating.next_in == 0) {
        stream->inflating.next_in++;
        stream->inflating.avail_in--;
    }
    if (!stream->inflating.avail_in)
        return false;
    stream->member = stream->next - stream->inflating.avail_in;
    stream->in_member = inflateReset(&stream->inflating) == Z_OK;
    return stream->in_member;
}

/* Unpacks a bit more, not beyond the end of a member. False at the end, or where that fails. */
static bool unpack(ByteStream *stream) {
    char unpacked[PIECE];
    if (!stream->in_member && !begin_member(stream))
        return false;
    if (!read_piece(stream)) {
        stream->problem = stream->problem ? stream->problem : "the gzip data end too early";
        return false;
    }
    stream->inflating.next_out = (unsigned char *)unpacked;
    stream->inflating.avail_out = PIECE;
    int status = inflate(&stream->inflating, Z_NO_FLUSH);
    text_bytes(&stream->window, unpacked, PIECE - stream->inflating.avail_out);
    if (status == Z_STREAM_END) {
        stream->in_member = false;
        stream->member = stream->next - stream->inflating.avail_in;
    } else if (status != Z_OK && status != Z_BUF_ERROR) {
        stream->problem = "the gzip data are damaged";
        return false;
    }
    return true;
}

static bool read_plain(ByteStream *stream) {
    size_t got = read_at(stream, stream->next, stream->piece, PIECE);
    text_bytes(&stream->window, stream->piece, got);
    stream->next += got;
    return got > 0;
}

size_t stream_peek(ByteStream *stream, size_t want, const char **bytes) {
    if (stream->start == stream->window.length) {
        stream->start = stream->window.length = 0;
    } else if (stream->start > PIECE && stream->start > stream->window.length / 2) {
        text_remove(&stream->window, stream->start);
        stream->start = 0;
    }
    while (stream->window.length - stream->start < want && !stream->problem &&
           (stream->is_packed ? unpack(stream) : read_plain(stream)))
        continue;
    size_t there = stream->window.length - stream->start;
    *bytes = there ? stream->window.bytes + stream->start : "";
    return there < want ? there : want;
}

bool stream_skip(ByteStream *stream, unsigned long long count) {
    const char *bytes;
    size_t unread = stream->window.length - stream->start;
    if (count <= unread) { /* what a caller holds of them stays where it is */
        stream->start += (size_t)count;
        return true;
    }
    while (count) {
        size_t there = stream_peek(stream, count < PIECE ? (size_t)count : PIECE, &bytes);
        if (!there)
            return false;
        stream->start += there;
        count -= there;
    }
    return true;
}

/* ---- places ---- */

bool stream_place(const ByteStream *stream, unsigned long long *offset) {
    size_t unread = stream->window.length - stream->start;
    *offset = stream->is_packed ? stream->member : stream->next - unread;
    return !stream->is_packed || (!unread && !stream->in_member);
}

bool stream_is_packed(const ByteStream *stream) { return stream->is_packed; }

const char *stream_problem(const ByteStream *stream) { return stream->problem; }

bool stream_seek(ByteStream *stream, unsigned long long offset) {
    start_at(stream, offset);
    while (stream->is_packed) {
        size_t got = read_at(stream, offset, stream->piece, PIECE);
        if (got < MEMBER_START)
            return false;
        for (size_t i = 0; i + MEMBER_START <= got; i++)
            if (begins_member(stream->piece + i)) {
                start_at(stream, offset + i);
                return true;
            }
        offset += got - (MEMBER_START - 1);
    }
    return true;
}
