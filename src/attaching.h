/* Reads the files that the option "attach" names. */
#ifndef ATTACHING_H
#define ATTACHING_H

#include "doc/document.h"

/* Before the passes, which list them. Fails through the Context when one cannot be read. Paths are the caller's own:
 * any will do. */
void attach_files(Document *);

#endif
