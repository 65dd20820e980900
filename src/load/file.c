/* Files that are neither inputs nor what documents refer to: styles, and what belongs to them. */
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/cause.h"
#include "base/exhausted.h"
#include "base/files_read.h"
#include "base/trace.h"
#include "load/read_all.h"
#include "load/source.h"

/* Empty when all was read. */
static String cause_for(Context *ctx, int problem, size_t most) {
    if (problem == EFBIG)
        return arena_join(&ctx->arena, S("Is larger than "), number((int64_t)(most >> 20)), S(" MiB"));
    return problem ? cause_of(problem) : S("");
}

bool read_regular_file(Context *ctx, int descriptor, String path, size_t most, String *bytes,
                       String *cause) {
    struct stat about;
    struct Release *release = release_descriptor(ctx, descriptor);
    int problem = fstat(descriptor, &about) ? errno : S_ISDIR(about.st_mode) ? EISDIR : 0;
    bool is_regular = problem || S_ISREG(about.st_mode);
    Buffer out;
    buffer_open(&out, &ctx->arena);
    if (!problem && is_regular)
        problem = about.st_size > (off_t)most ? EFBIG : read_all(descriptor, (size_t)about.st_size, most, &out);
    *bytes = buffer_view(&out);
    *cause = is_regular ? cause_for(ctx, problem, most) : S("Is a pipe or a device");
    release_now(ctx, release);
    if (!problem && is_regular) {
        files_read_add(ctx, about.st_dev, about.st_ino, path);
        trace_read(ctx, path, *bytes);
    }
    return !problem && is_regular;
}

static bool refuse(Context *ctx, int problem, String path, String *bytes, String *cause) {
    exhausted_check(ctx);
    trace_missed(ctx, path);
    *bytes = S("");
    *cause = problem == EXDEV ? S("is outside the folder") : cause_of(problem);
    return false;
}

bool file_read(Context *ctx, const char *path, size_t most, String *bytes, String *cause) {
    int descriptor;
    do
        descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
    while (descriptor < 0 && errno == EINTR);
    return descriptor < 0 ? refuse(ctx, errno, string_of(path), bytes, cause)
                          : read_regular_file(ctx, descriptor, string_of(path), most, bytes, cause);
}

bool file_read_below(Context *ctx, const char *folder, String path, size_t most, String *bytes, String *cause) {
    const char *name = arena_c_string(&ctx->arena, path);
    String place = arena_join(&ctx->arena, string_of(folder), S("/"), path);
    int at = open(folder, O_PATH | O_DIRECTORY | O_CLOEXEC);
    if (at < 0)
        return refuse(ctx, errno, place, bytes, cause);
    int descriptor = resource_open_beneath(at, name, /*by_steps*/ false), problem = errno;
    close(at);
    return descriptor < 0 ? refuse(ctx, problem, place, bytes, cause)
                          : read_regular_file(ctx, descriptor, place, most, bytes, cause);
}
