/* Temporaries that killed processes could not remove (base/replacement.h). */
#ifndef CLI_BATCH_LEFTOVERS_H
#define CLI_BATCH_LEFTOVERS_H

#include "cli/targets.h"
#include "cli/text.h"

/* Removes what is left in the folder of a target, unless that is the folder that was looked at last. */
typedef struct {
    Text folder; /* looked at last */
} Leftovers;
void leftovers_remove(Leftovers *, const char *target);
void leftovers_close(Leftovers *);
/* Removes what is left in the folders of all targets of a job. */
void leftovers_remove_of(const Job *);

#endif
