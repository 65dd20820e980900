/* What a document refers to: classified first, then opened below the input's folder or the root, and nowhere else. */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/openat2.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/cause.h"
#include "base/exhausted.h"
#include "base/limits.h"
#include "base/percent.h"
#include "base/files_read.h"
#include "base/trace.h"
#include "load/read_all.h"
#include "load/source.h"

/* O_NONBLOCK: opening a pipe that nobody writes to must not wait. */
enum { OPEN_FLAGS = O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK };

/* Length of the scheme in "scheme:…" (RFC 3986, 3.1), or 0. */
static size_t scheme_length(String url) {
    for (size_t i = 0; i < url.length; i++) {
        char c = url.bytes[i];
        if (c == ':')
            return i;
        if (!ascii_alpha(c) && (i == 0 || !(ascii_digit(c) || c == '+' || c == '-' || c == '.')))
            return 0;
    }
    return 0;
}

typedef enum { ADDRESS_RELATIVE, ADDRESS_OF_ROOT, ADDRESS_ABSOLUTE, ADDRESS_REMOTE } AddressKind;

static AddressKind classify(String url) {
    size_t scheme = scheme_length(url);
    bool is_drive = scheme == 1; /* C:/… */
    if (is_drive || (scheme > 0 && string_equal_ascii_nocase(string_slice(url, 0, scheme), S("file"))))
        return ADDRESS_ABSOLUTE;
    if (scheme > 0 || string_starts(url, S("//")))
        return ADDRESS_REMOTE;
    return string_starts(url, S("/")) ? ADDRESS_OF_ROOT : ADDRESS_RELATIVE;
}

bool resource_join_path(Arena *arena, String folder, String path, String *joined) {
    String rest = arena_join(arena, folder, S("/"), path), component = S("");
    String *components = arena_array(arena, String, rest.length + 1);
    size_t count = 0;
    while (string_next(&rest, '/', &component)) {
        bool up = string_equal(component, S(".."));
        if (up && count == 0)
            return false;
        if (up)
            count--;
        else if (component.length && !string_equal(component, S(".")))
            components[count++] = component;
    }
    Buffer out;
    buffer_open(&out, arena);
    for (size_t i = 0; i < count; i++) {
        buffer_text(&out, i ? "/" : "");
        buffer_string(&out, components[i]);
    }
    buffer_text(&out, count == 0 ? "." : component.length == 0 ? "/" : "");
    *joined = arena_string(arena, buffer_view(&out));
    return true;
}

/* Why something could not be read. */
typedef struct {
    DiagnosticId id;
    String cause; /* of SAY_RESOURCE_MISSING */
} Refusal;

static int refuse(Refusal *why, DiagnosticId id, String cause) {
    *why = (Refusal){id, cause};
    return -1;
}

static int refuse_missing(Refusal *why, String cause) { return refuse(why, SAY_RESOURCE_MISSING, cause); }

static int open_step(int folder, String component, bool last, int *problem) {
    char name[NAME_MAX + 1];
    if (component.length > NAME_MAX || string_equal(component, S(".."))) {
        *problem = component.length > NAME_MAX ? ENAMETOOLONG : EXDEV;
        return -1;
    }
    memcpy(name, component.bytes, component.length);
    name[component.length] = '\0';
    int opened = openat(folder, name, (last ? OPEN_FLAGS : O_PATH | O_CLOEXEC) | O_NOFOLLOW);
    struct stat about;
    /* O_PATH opens a symbolic link itself */
    if (opened >= 0 && !last && (fstat(opened, &about) != 0 || !S_ISDIR(about.st_mode))) {
        *problem = S_ISLNK(about.st_mode) ? EXDEV : ENOTDIR;
        close(opened);
        return -1;
    }
    if (opened < 0)
        *problem = errno == ELOOP ? EXDEV : errno;
    return opened;
}

/* For kernels without openat2: one component at a time, no "..", no symbolic links. -1 with errno, EXDEV when the path
 * would lead out. */
static int open_by_steps(int folder, String path) {
    int at = folder, problem = EISDIR;
    String component;
    while (string_next(&path, '/', &component)) {
        if (component.length == 0 || string_equal(component, S(".")))
            continue;
        bool last = !path.bytes;
        int next = open_step(at, component, last, &problem);
        if (at != folder)
            close(at);
        if (next < 0 || last) {
            errno = problem;
            return next;
        }
        at = next;
    }
    if (at != folder)
        close(at);
    errno = problem;
    return -1;
}

int resource_open_beneath(int folder, const char *path, bool by_steps) {
    struct open_how how = {.flags = OPEN_FLAGS, .resolve = RESOLVE_BENEATH | RESOLVE_NO_MAGICLINKS};
    for (int tries = 0; !by_steps && tries < 100; tries++) {
        long opened = syscall(SYS_openat2, folder, path, &how, sizeof how);
        /* EAGAIN: something was renamed meanwhile, so that the kernel cannot tell */
        if (opened >= 0 || (errno != EINTR && errno != EAGAIN && errno != ENOSYS && errno != EPERM))
            return (int)opened;
        if (errno == ENOSYS || errno == EPERM)
            break;
    }
    return open_by_steps(folder, string_of(path));
}

static String with_slashes(Arena *arena, String url) {
    if (string_find_byte(url, '\\') == SIZE_MAX)
        return url;
    char *copy = arena_copy(arena, url.bytes, url.length);
    for (size_t i = 0; i < url.length; i++)
        copy[i] = copy[i] == '\\' ? '/' : copy[i];
    return (String){copy, url.length};
}

static String without_query(String url) {
    for (size_t i = 0; i < url.length; i++)
        if (url.bytes[i] == '?' || url.bytes[i] == '#')
            return string_slice(url, 0, i);
    return url;
}

/* A descriptor, or -1 and why; where the file is, for traces, in *place. */
static int open_file(Context *ctx, const Source *source, String path, String *place, Refusal *why) {
    bool of_root = string_starts(path, S("/"));
    bool below_root = source->root >= 0 && (of_root || source->folder_below_root.bytes);
    DiagnosticId outside = below_root ? SAY_RESOURCE_OUTSIDE_ROOT : SAY_RESOURCE_OUTSIDE;
    if (of_root && !below_root)
        return refuse(why, SAY_RESOURCE_OF_ROOT, S(""));
    String decoded = percent_decode(&ctx->arena, path), whole;
    if (decoded.length == 0)
        return refuse_missing(why, S("The address names no file"));
    if (string_find_byte(decoded, '\0') != SIZE_MAX)
        return refuse_missing(why, cause_of(ENOENT));
    int folder = below_root ? source->root : source->folder;
    if (folder < 0 || (!of_root && string_starts(decoded, S("/"))) ||
        !resource_join_path(&ctx->arena, below_root && !of_root ? source->folder_below_root : S(""), decoded, &whole))
        return refuse(why, outside, S(""));
    int descriptor = resource_open_beneath(folder, whole.bytes, /*by_steps*/ false);
    int problem = errno;
    String above = below_root ? source->root_path : string_of(source->folder_path);
    *place = string_equal(above, S(".")) ? whole : arena_join(&ctx->arena, above, S("/"), whole);
    if (descriptor >= 0)
        return descriptor;
    exhausted_check(ctx);
    trace_missed(ctx, *place);
    return problem == EXDEV ? refuse(why, outside, S("")) : refuse_missing(why, cause_of(problem));
}

static int open_reference(Context *ctx, const Source *source, String url, String *place, Refusal *why) {
    url = with_slashes(&ctx->arena, without_query(url));
    switch (classify(url)) {
    case ADDRESS_REMOTE: return refuse(why, SAY_RESOURCE_REMOTE, S(""));
    case ADDRESS_ABSOLUTE: return refuse(why, SAY_RESOURCE_ABSOLUTE, S(""));
    case ADDRESS_RELATIVE: case ADDRESS_OF_ROOT: break;
    }
    return open_file(ctx, source, url, place, why);
}

bool resource_read(Context *ctx, const Source *source, String reference, String *bytes, DiagnosticId *problem,
                   String *cause) {
    String url = string_trim(reference), place = S("");
    Refusal why = {SAY_RESOURCE_MISSING, S("The data: URL has no comma, or invalid base64")};
    bool is_data = string_starts_ascii_nocase(url, S("data:"));
    *bytes = S("");
    int descriptor = is_data ? -1 : open_reference(ctx, source, url, &place, &why);
    bool is_read = is_data && data_url_decode(&ctx->arena, url, bytes);
    if (descriptor >= 0)
        is_read = read_regular_file(ctx, descriptor, place, LIMIT_RESOURCE_BYTES, bytes, &why.cause);
    if (!is_read) {
        *problem = why.id;
        *cause = arena_string(&ctx->arena, why.cause);
    }
    return is_read;
}

bool resource_load(Context *ctx, const Source *source, String reference, Position at, String *bytes) {
    DiagnosticId problem;
    String cause;
    bool is_read = resource_read(ctx, source, reference, bytes, &problem, &cause);
    if (!is_read)
        diagnose3(ctx, problem, at, reference, cause, S("not shown"));
    return is_read;
}

void resource_note(Context *ctx, const Source *source, String reference) {
    Refusal why;
    struct stat about;
    Tracer *tracer = ctx->tracer;
    String url = string_trim(reference), place;
    if (!source || string_starts_ascii_nocase(url, S("data:")))
        return;
    ctx->tracer = NULL; /* what is missing is not missed */
    int descriptor = open_reference(ctx, source, url, &place, &why);
    ctx->tracer = tracer;
    if (descriptor < 0)
        return;
    if (fstat(descriptor, &about) == 0 && S_ISREG(about.st_mode))
        files_read_add(ctx, about.st_dev, about.st_ino, place);
    close(descriptor);
}

bool resource_exists(Context *ctx, const Source *source, String reference) {
    Refusal why;
    String url = string_trim(reference), place;
    if (!source || string_starts_ascii_nocase(url, S("data:")))
        return source;
    int descriptor = open_reference(ctx, source, url, &place, &why);
    if (descriptor < 0)
        return false;
    struct stat about;
    bool is_file = fstat(descriptor, &about) == 0 && S_ISREG(about.st_mode);
    close(descriptor);
    return is_file;
}
