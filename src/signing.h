/* What a conversion signs its PDF files with. */
#ifndef SIGNING_H
#define SIGNING_H

#include "doc/document.h"
#include "load/secret.h"

/* Sets document->signing as the settings say: reads and checks the key file, and finds the time of signing:
 * SOURCE_DATE_EPOCH, or the clock, which is said. Fails through the Context with SAY_SIGN_*. */
void signing_open(Document *, const Secret *password);

#endif
