/* Reading descriptors, shared by the input and its resources. */
#ifndef LOAD_READ_ALL_H
#define LOAD_READ_ALL_H

#include "base/buffer.h"
#include "base/context.h"

/* Puts an open descriptor on the release list. */
struct Release *release_descriptor(Context *, int descriptor);
/* Reads to the end. 0, or an errno value; EFBIG when there are more than `limit` bytes. */
int read_all(int descriptor, size_t size_hint, size_t limit, Buffer *out);

/* Reads an open regular file and closes it; `path` is where it is, for traces. False, with *cause, when it is no such
 * file, cannot be read, or has more than `most` bytes. */
bool read_regular_file(Context *, int descriptor, String path, size_t most, String *bytes, String *cause);

/* Opens `path` for reading below `folder`; -1 with errno, EXDEV when it would lead out. `by_steps` takes the way for
 * kernels without openat2 (tests); it follows no symbolic link at all. */
int resource_open_beneath(int folder, const char *path, bool by_steps);

/* `folder` and `path`, without "." and ".."; false when it leads out of where it starts. A slash at the end stays: what
 * it ends is a folder. */
bool resource_join_path(Arena *, String folder, String path, String *joined);

#endif
