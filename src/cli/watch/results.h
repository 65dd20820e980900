/* What is said of all inputs together: the files of --report, --checksums and --depfile, the summary. */
#ifndef CLI_WATCH_RESULTS_H
#define CLI_WATCH_RESULTS_H

#include "cli/batch/outcome.h"
#include "plan.h"

/* Writes the files anew, of the last record of each input. What goes wrong is said. */
void watch_results_write(const WatchPlan *);
/* Sets the counts of the outcome and of its report to those of the last records; inputs without one are cancelled. */
void watch_results_count(const WatchPlan *, Outcome *);

#endif
