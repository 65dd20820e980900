/* Relative links from one file to others, as HTML has them (RFC 3986, 4.2). */
#ifndef CLI_BATCH_LINK_PATH_H
#define CLI_BATCH_LINK_PATH_H

#include <stdbool.h>

#include "cli/text.h"

/* Zeroed but for `from` it is ready. */
typedef struct {
    const char *from; /* path of the file that has the links */
    Text from_folder; /* without symbolic links, "/" behind it */
    Text folder, real_folder; /* the last one that was looked up, likewise */
} LinkBase;

/* Appends the percent-encoded link to the file; false, and nothing appended, when its folder does not exist. */
bool link_path_put(LinkBase *, Text *out, const char *path);
/* Appends the path with all that is special in addresses percent-encoded. */
void link_path_put_encoded(Text *, const char *path);
void link_path_close(LinkBase *);

#endif
