/* Which files a conversion has read, told apart by device and number, so that no output replaces one of them. */
#ifndef BASE_FILES_READ_H
#define BASE_FILES_READ_H

#include "base/context.h"

void files_read_add(Context *, uint64_t device, uint64_t number);
bool files_read_has(const Context *, uint64_t device, uint64_t number);

#endif
