/* What libuchardet takes a text for. */
#ifndef TEXT_UCHARDET_GUESS_H
#define TEXT_UCHARDET_GUESS_H

#include "base/context.h"

typedef struct {
    char name[32];
} UchardetName;

/* Its name of the encoding, kept in `storage`; empty when it has no answer or the library is not installed. */
String uchardet_guess(Context *, String bytes, UchardetName *storage);

#endif
