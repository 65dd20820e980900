/* When the process has no file descriptors or no memory left, files and libraries seem to be missing. That must not
 * change a result, so it ends the conversion. */
#ifndef BASE_EXHAUSTED_H
#define BASE_EXHAUSTED_H

#include "base/context.h"

/* For where something could not be opened: fails with SAY_DESCRIPTORS when that is why. */
void exhausted_check(Context *);
/* The same for where a library could not be loaded: fails with SAY_MEMORY, too, when there may be no room for one. */
void exhausted_check_library(Context *);

#endif
