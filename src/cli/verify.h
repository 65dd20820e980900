/* --verify: whether a PDF came from the inputs. */
#ifndef CLI_VERIFY_H
#define CLI_VERIFY_H

#include "arguments.h"

/* Converts the inputs again and says on standard output whether the PDF came from them. Returns the exit status: 0 when
 * it did, 1 when it did not or that could not be found out, 2 when the usage is wrong and was said. */
int verify_run(const Arguments *);

#endif
