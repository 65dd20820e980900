/* The pages of --serve, in HTML: landmarks, headings and a live region for what changes; without a script they are
 * whole, but do not change by themselves. */
#ifndef CLI_SERVE_PAGES_H
#define CLI_SERVE_PAGES_H

#include "cli/text.h"
#include "site.h"

/* The table of all documents. */
void page_put_list(Text *, const Site *);
/* A document: an output, which the query chooses ("view=1"), and beside it findings and messages. */
void page_put_document(Text *, const Site *, const SiteDocument *, const char *query);
/* Where an output is below "/out/", as decoded: its path below the folder of -d, so that links between outputs work, or
 * "ID/0/name.html". */
void page_put_output(Text *, const Site *, const SiteDocument *, size_t output);

#endif
