/* Reads into a buffer of fixed size, so that no copy of the password stays in freed memory. */
#include "load/secret.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/cause.h"
#include "base/descriptor.h"

static const char too_long[] = "the password has more than 1024 bytes";
_Static_assert(LIMIT_PASSWORD_BYTES == 1024, "the message says so");

void secret_forget(Secret *secret) { explicit_bzero(secret, sizeof *secret); }

/* Other systems' editors put one before the text. */
static const char byte_order_mark[] = "\xEF\xBB\xBF";
enum { MARK_BYTES = sizeof byte_order_mark - 1 };

static bool is_utf16(const char *line, size_t length) {
    return length >= 2 && (memcmp(line, "\xFF\xFE", 2) == 0 || memcmp(line, "\xFE\xFF", 2) == 0);
}

/* A file's line may be longer by a byte order mark, and by its end, which may be CR and LF. */
static const char *read_line(Secret *secret, int descriptor) {
    char line[MARK_BYTES + LIMIT_PASSWORD_BYTES + 2];
    size_t length = 0;
    ssize_t got;
    do {
        got = read(descriptor, line + length, sizeof line - length);
        length += got > 0 ? (size_t)got : 0;
    } while ((got > 0 && length < sizeof line && !memchr(line, '\n', length)) || (got < 0 && errno == EINTR));
    int problem = got < 0 ? errno : 0;
    const char *end = memchr(line, '\n', length);
    length = end ? (size_t)(end - line) : length;
    length -= length && line[length - 1] == '\r';
    size_t start = length >= MARK_BYTES && memcmp(line, byte_order_mark, MARK_BYTES) == 0 ? MARK_BYTES : 0;
    bool is_text = !is_utf16(line, length);
    length -= start;
    bool fits = length <= LIMIT_PASSWORD_BYTES;
    if (!problem && fits && is_text) {
        memcpy(secret->bytes, line + start, length);
        secret->bytes[length] = '\0';
        secret->length = length;
        secret->is_given = true;
    }
    explicit_bzero(line, sizeof line);
    return problem ? cause_of(problem).bytes : !is_text ? "is UTF-16 text; save it as UTF-8" : fits ? NULL : too_long;
}

const char *secret_from_descriptor(Secret *secret, int descriptor) {
    secret_forget(secret);
    return read_line(secret, descriptor);
}

const char *secret_from_file(Secret *secret, const char *path) {
    secret_forget(secret);
    int descriptor = descriptor_open_input(path);
    if (descriptor < 0)
        return cause_of(errno).bytes;
    const char *problem = read_line(secret, descriptor);
    struct stat about;
    secret->is_file = fstat(descriptor, &about) == 0 && S_ISREG(about.st_mode);
    if (secret->is_file) {
        secret->device = about.st_dev;
        secret->number = about.st_ino;
    }
    close(descriptor);
    return problem;
}

const char *secret_from_environment(Secret *secret, const char *name) {
    secret_forget(secret);
    const char *value = getenv(name);
    if (!value)
        return "the environment variable is not set";
    secret->length = strlen(value);
    if (secret->length > LIMIT_PASSWORD_BYTES) {
        secret_forget(secret);
        return too_long;
    }
    memcpy(secret->bytes, value, secret->length + 1);
    secret->is_given = true;
    return NULL;
}
