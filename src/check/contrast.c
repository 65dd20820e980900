/* Contrast of all text that the style shows (style/contrast.h). */
#include "check/rules.h"
#include "style/contrast.h"

static void report(void *user, const LowContrast *pair) {
    Findings *findings = user;
    Buffer ratio;
    buffer_open(&ratio, findings->arena);
    buffer_fixed(&ratio, pair->contrast, 100, 2);
    find2(findings, FIND_CONTRAST, NOWHERE, arena_string(findings->arena, pair->what), buffer_view(&ratio));
}

void check_contrast(const Style *style, Findings *findings) { style_check_contrast(style, report, findings); }
