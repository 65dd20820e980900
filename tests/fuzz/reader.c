/* A libFuzzer target: any bytes through one reader (READER, set by the build) and through all writers and dumps. The
 * engine lives on from input to input, as in a batch; results are thrown away. */
#include <quire.h>
#include <stdint.h>
#include <stdlib.h>

static quire_engine *engine;

static int discard(void *user, const void *bytes, size_t length) {
    (void)user;
    (void)bytes;
    (void)length;
    return 0;
}

const char *__lsan_default_suppressions(void);
int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

/* fontconfig keeps tables of its own for the process, through pointers that the leak checker does not see. */
const char *__lsan_default_suppressions(void) { return "leak:libfontconfig.so"; }

int LLVMFuzzerInitialize(int *argc, char ***argv) {
    (void)argc;
    (void)argv;
    engine = quire_engine_new();
    return engine ? 0 : 1;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length) {
    static const uint8_t nothing[1];
    quire_target targets[16] = {{0}};
    quire_format format;
    size_t count = 0;
    while (count < sizeof targets / sizeof *targets && quire_writer_at(count, &format))
        targets[count++] = (quire_target){.write = discard, .format = format.name};
    /* Every second length comes as two inputs that are joined. */
    size_t first = length % 2 ? length / 2 : length;
    quire_source sources[] = {
        {.bytes = first ? bytes : nothing, .length = first, .name = "fuzz", .format = READER},
        {.bytes = bytes + first, .length = length - first, .name = "further", .format = READER},
    };
    if (quire_join(engine, sources, length % 2 ? 2 : 1, targets, count, NULL) == QUIRE_USAGE)
        abort(); /* the target itself is wrong */
    return 0;
}
