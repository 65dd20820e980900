/* When the process has no file descriptors left, files and libraries seem to be missing. That must not change a result,
 * so it ends the conversion. */
#ifndef BASE_EXHAUSTED_H
#define BASE_EXHAUSTED_H

#include "base/context.h"

/* For where something could not be opened: fails with SAY_DESCRIPTORS when that is why. */
void exhausted_check(Context *);

#endif
