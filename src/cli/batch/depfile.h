/* --depfile: a rule for make and ninja that says what each result was made of. */
#ifndef CLI_BATCH_DEPFILE_H
#define CLI_BATCH_DEPFILE_H

#include "record.h"
#include "safe_file.h"

void depfile_add(SafeFile *, const Record *);

#endif
