/* What encoding markup says it is in. */
#ifndef TEXT_DECLARED_H
#define TEXT_DECLARED_H

#include "base/string.h"

/* The label in an XML declaration, a <meta charset> or a <meta http-equiv="Content-Type"> within the first 4096 bytes;
 * *label points into `bytes`. False when there is none. After HTML 13.2.3.2, "prescan". */
bool encoding_declared(String bytes, String *label);

#endif
