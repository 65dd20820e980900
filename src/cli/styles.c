#include "styles.h"

#include <stdio.h>

static int print(void *user, const void *bytes, size_t length) {
    (void)user;
    if (length)
        fwrite(bytes, 1, length, stdout); /* errors are found when standard output is finished */
    return 0;
}

int styles_print(const Arguments *arguments) {
    quire_engine *engine = quire_engine_new();
    if (!engine) {
        report_error(arguments->report, NULL, "out of memory");
        return 1;
    }
    quire_status status = quire_style_print(engine, arguments->style_form, print, NULL, arguments->options);
    quire_engine_free(engine);
    return report_finish_output(arguments->report) || status != QUIRE_OK;
}
