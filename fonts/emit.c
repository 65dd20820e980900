/* Writes the tables of src/font/stack.h as C source. */
#include <string.h>

#include <unicode/uloc.h>

#include "index.h"

/* As numbers: a literal of this length is beyond what C promises. */
static void emit_bytes(const char *text, FILE *to) {
    fputs("    ", to);
    for (; *text; text++)
        fprintf(to, "%d,", *text);
    fprintf(to, "0,\n");
}

static void emit_text(const Index *stack, FILE *to) {
    fputs("const char stack_text[] = {\n", to);
    for (size_t i = 0; i < stack->face_count; i++) {
        emit_bytes(stack->faces[i].path, to);
        emit_bytes(stack->faces[i].name, to);
    }
    fputs("};\n", to);
}

static void emit_faces(const Index *stack, FILE *to) {
    size_t offset = 0;
    fputs("const StackFace stack_faces[] = {\n", to);
    for (size_t i = 0; i < stack->face_count; i++) {
        const IndexedFace *face = &stack->faces[i];
        size_t name = offset + strlen(face->path) + 1;
        fprintf(to, "    {%zu, %zu, 0x%08X, %u, %u, %d, %d, %d}, /* %zu: %s */\n", offset, name, face->face.checksum,
                face->face.index, face->face.coverage, face->face.colour, face->face.space_neutral, face->face.serif, i,
                face->name);
        offset = name + strlen(face->name) + 1;
    }
    fprintf(to, "};\nconst size_t stack_face_count = %zu;\n", stack->face_count);
}

static void emit_families(const Index *stack, FILE *to) {
    fputs("const StackFamily stack_families[] = {\n", to);
    for (size_t i = 0; i < stack->family_count; i++) {
        const uint16_t *faces = stack->families[i].family.faces;
        fprintf(to, "    {{%u, %u, %u, %u}}, /* %zu: %s */\n", faces[0], faces[1], faces[2], faces[3], i,
                stack->families[i].name);
    }
    fprintf(to, "};\nconst size_t stack_family_count = %zu;\n", stack->family_count);
}

static void emit_rows(const Index *stack, FILE *to) {
    fputs("const StackRow stack_rows[] = {\n", to);
    for (size_t i = 0; i < stack->row_count; i++) {
        const StackRow *row = &stack->rows[i];
        fprintf(to, "    {0x%08X, \"%s\", {%u, %u, %u}, {%u, %u, %u}},\n", row->script, row->language, row->first[0],
                row->first[1], row->first[2], row->count[0], row->count[1], row->count[2]);
    }
    fprintf(to, "};\nconst size_t stack_row_count = %zu;\nconst uint16_t stack_order[] = {", stack->row_count);
    for (size_t i = 0; i < stack->order_count; i++)
        fprintf(to, "%s%u,", i % 20 ? " " : "\n    ", stack->order[i]);
    fputs("\n};\n", to);
}

static void emit_coverages(const Index *stack, FILE *to) {
    hb_codepoint_t first, last;
    unsigned start = 0;
    fputs("const StackCoverage stack_coverages[] = {\n", to);
    for (size_t i = 0; i < stack->coverage_count; i++) {
        unsigned count = 0;
        for (last = HB_SET_VALUE_INVALID; hb_set_next_range(stack->coverages[i], &first, &last);)
            count++;
        fprintf(to, "    {%u, %u},\n", start, count);
        start += count;
    }
    fputs("};\nconst StackRange stack_ranges[] = {\n", to);
    for (size_t i = 0; i < stack->coverage_count; i++) {
        for (last = HB_SET_VALUE_INVALID; hb_set_next_range(stack->coverages[i], &first, &last);)
            fprintf(to, "    {0x%X, 0x%X},\n", first, last);
    }
    fprintf(to, "};\nconst uint16_t stack_coverage_of_all = %u;\n", stack->coverage_of_all);
}

/* Scripts that are written with the characters of others. */
static uint32_t characters_of(const char *script) {
    static const char *const same[][2] = {{"Jpan", "Hani"}, {"Kore", "Hang"}, {"Hans", "Hani"},
                                          {"Hant", "Hani"}, {"Aran", "Arab"}, {"Hanb", "Hani"}};
    for (size_t i = 0; i < sizeof same / sizeof *same; i++)
        if (strcmp(script, same[i][0]) == 0)
            script = same[i][1];
    return STACK_TAG(script[0], script[1], script[2], script[3]);
}

/* ICU's list has the two-letter languages first, then the three-letter ones; C's order is wanted. */
static void emit_languages(FILE *to) {
    const char *sorted[1024];
    size_t count = 0, emitted = 0;
    for (const char *const *l = uloc_getISOLanguages(); *l && count < sizeof sorted / sizeof *sorted; l++) {
        size_t at = count++;
        for (; at > 0 && strcmp(sorted[at - 1], *l) > 0; at--)
            sorted[at] = sorted[at - 1];
        sorted[at] = *l;
    }
    fputs("const StackLanguage stack_languages[] = {\n", to);
    for (size_t i = 0; i < count; i++) {
        char full[64], script[8];
        UErrorCode status = U_ZERO_ERROR;
        uloc_addLikelySubtags(sorted[i], full, sizeof full, &status);
        uloc_getScript(full, script, sizeof script, &status);
        if (U_FAILURE(status) || strlen(script) != 4 || strlen(sorted[i]) > 3 || strcmp(script, "Latn") == 0)
            continue;
        fprintf(to, "    {\"%s\", 0x%08X}, /* %s */\n", sorted[i], characters_of(script), script);
        emitted++;
    }
    fprintf(to, "};\nconst size_t stack_language_count = %zu;\n", emitted);
}

void emit(const Index *stack, FILE *to) {
    fputs("/* Made by font-index from fonts/stack.def and the installed fonts. */\n#include \"font/stack.h\"\n\n", to);
    emit_text(stack, to);
    emit_faces(stack, to);
    emit_families(stack, to);
    emit_rows(stack, to);
    emit_coverages(stack, to);
    emit_languages(to);
}
