/* What a worker process may do: read its inputs, fonts, styles and libraries, write into the folders of its results,
 * and nothing else; no network, no other program. Held by the kernel (Landlock, seccomp) as far as it has them. */
#ifndef CLI_BATCH_CAGE_H
#define CLI_BATCH_CAGE_H

#include "cli/targets.h"

/* What this kernel can hold, as "Landlock 4, seccomp" or "none"; nothing is changed. */
const char *cage_describe(Keep *);
/* Whether all of it can be held. */
bool cage_holds_all(void);
/* Closes the cage around this process for good. The folder of -d is there already. Also false when only a part of it
 * holds. */
bool cage_enter(const Arguments *, const Job *jobs, size_t count);

#endif
