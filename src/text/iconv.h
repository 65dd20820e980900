/* An iconv descriptor that cannot leak: it stands on the Context's release list from open to close. */
#ifndef TEXT_ICONV_H
#define TEXT_ICONV_H

#include <iconv.h>

#include "base/context.h"

typedef struct {
    iconv_t descriptor;
    struct Release *release;
} Iconv;

/* False when iconv does not know a name. */
bool iconv_start(Context *, Iconv *, const char *to, const char *from);
void iconv_end(Context *, Iconv *);

#endif
