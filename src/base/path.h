/* Paths of files as text: no file is looked at. Names are bytes, separated by "/". */
#ifndef BASE_PATH_H
#define BASE_PATH_H

#include "base/arena.h"

/* In place: without "." and empty names, and ".." together with the name before it; above "/" there is nothing. Returns
 * the new length, 0 for the folder that a relative path starts from. */
size_t path_normalize(char *path, size_t length);
/* The folder of a file, with the "/" behind it; "" when the path is a name alone. */
String path_folder(String path);
/* `path`, which is relative to the folder of the file `from` or absolute; normalized. */
String path_resolve(Arena *, String from, String path);
/* The way from the folder of the file `from` to the file `to`. Both are normalized, and absolute or relative to the
 * same folder. */
String path_relative(Arena *, String from, String to);

#endif
