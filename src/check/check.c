/* The order of the checks: what the passes would mend is looked at before them, links when their targets are known. */
#include "check/check.h"

#include "check/rules.h"
#include "doc/passes.h"

const Findings *check_document(Document *document, String text) {
    Findings *findings = arena_new(document->arena, Findings);
    findings->arena = document->arena;
    check_language(document, findings);
    check_headings(document, findings);
    check_images(document, findings);
    check_tables(document, findings);
    check_footnotes(document, findings);
    check_paragraphs(document, findings);
    check_lists(document, findings);
    check_columns(document, text, findings);
    check_remarks(document, findings);
    pass_tidy(document);
    pass_language(document);
    pass_footnotes(document);
    pass_tables(document);
    pass_ids(document);
    check_ids(document, findings);
    check_links(document, findings);
    check_contrast(style_for(document), findings);
    findings_sort(findings);
    return findings;
}
