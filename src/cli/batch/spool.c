#include "spool.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

/* The folder that the target goes to has room for what the target needs; other folders for temporary files may be
 * small. */
static FILE *open_nameless(const char *target) {
    Text folder = {0};
    const char *slash = strrchr(target, '/');
    text_bytes(&folder, slash ? target : ".", slash ? (size_t)(slash - target) + 1 : 1);
    int descriptor = open(folder.bytes, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    text_free(&folder);
    FILE *file = descriptor >= 0 ? fdopen(descriptor, "w+") : NULL;
    if (!file && descriptor >= 0)
        close(descriptor);
    return file ? file : tmpfile();
}

static void note_problem(SafeFile *target) {
    if (!target->problem)
        target->problem = errno ? errno : EIO;
}

void spool_add(Spool *spool, SafeFile *target, const Text *text) {
    if (target->problem || !text->length)
        return;
    if (!spool->file)
        spool->file = open_nameless(target->path);
    if (!spool->file || fwrite(text->bytes, 1, text->length, spool->file) != text->length)
        note_problem(target);
}

void spool_move(Spool *spool, SafeFile *target) {
    char piece[16 << 10];
    if (!spool->file)
        return;
    if (fseek(spool->file, 0, SEEK_SET) != 0)
        note_problem(target);
    for (size_t got; !target->problem && (got = fread(piece, 1, sizeof piece, spool->file)) > 0;)
        safe_file_write(target, piece, got);
    if (ferror(spool->file))
        note_problem(target);
    fclose(spool->file);
    spool->file = NULL;
}
