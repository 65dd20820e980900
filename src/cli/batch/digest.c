#include "digest.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/sha256.h"
#include "folder.h"
#include "record.h"

static const char *closed(Keep *keep, Sha256 *hash) {
    uint8_t digest[SHA256_BYTES];
    sha256_close(hash, digest);
    return record_hex(keep, digest);
}

const char *digest_of(Keep *keep, const void *bytes, size_t length) {
    Sha256 hash;
    sha256_open(&hash);
    sha256_add(&hash, bytes, length);
    return closed(keep, &hash);
}

const char *digest_of_file(Keep *keep, const char *path) {
    char piece[64 << 10];
    struct stat about;
    Sha256 hash;
    sha256_open(&hash);
    int file = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
    bool is_read = file >= 0 && fstat(file, &about) == 0 && S_ISREG(about.st_mode);
    while (is_read) {
        ssize_t got = read(file, piece, sizeof piece);
        if (got < 0 && errno == EINTR)
            continue;
        if (got == 0)
            break;
        is_read = got > 0;
        if (is_read)
            sha256_add(&hash, piece, (size_t)got);
    }
    if (file >= 0)
        close(file);
    return is_read ? closed(keep, &hash) : NULL;
}

const char *digest_of_folder(Keep *keep, const char *path) {
    Folder folder;
    Sha256 hash;
    if (folder_read(keep, path, &folder))
        return NULL;
    sha256_open(&hash);
    for (size_t i = 0; i < folder.count; i++)
        sha256_add(&hash, folder.names[i], strlen(folder.names[i]) + 1);
    return closed(keep, &hash);
}
