/* What the reader has remarked. */
#include "check/rules.h"

static const FindingId findings_of[REMARK_COUNT] = {
#define REMARK(name) [REMARK_##name] = FIND_##name,
#include "doc/remarks.def"
#undef REMARK
};

void check_remarks(const Document *document, Findings *findings) {
    for (size_t i = 0; i < document->remark_count; i++) {
        const Remark *remark = &document->remarks[i];
        find2(findings, findings_of[remark->kind], remark->at, remark->one, remark->two);
    }
}
