/* Fonts of the machine: as the last resort, one that has a character which no font of the stack has; and families
 * that a style names. fontconfig is loaded only when one of these is asked for, since linking it would cost every
 * start. */
#include <dlfcn.h>
#include <string.h>

#include <fontconfig/fontconfig.h>

#include "base/distance.h"
#include "font/face.h"

#define FUNCTIONS(X)                                                                                                   \
    X(FcInitLoadConfigAndFonts)                                                                                        \
    X(FcConfigGetFonts)                                                                                                \
    X(FcConfigDestroy)                                                                                                 \
    X(FcPatternGetString)                                                                                              \
    X(FcPatternGetInteger)                                                                                             \
    X(FcPatternGetBool)                                                                                                \
    X(FcPatternGetCharSet)                                                                                             \
    X(FcCharSetCreate)                                                                                                 \
    X(FcCharSetMerge)                                                                                                  \
    X(FcCharSetDestroy)                                                                                                \
    X(FcCharSetHasChar)

/* fontconfig's functions and what it knows of the machine's fonts. */
typedef struct {
#define MEMBER(name) __typeof__(&name) name;
    FUNCTIONS(MEMBER)
#undef MEMBER
    FcConfig *config;      /* NULL when there is no fontconfig */
    FcPattern **fonts;     /* with outlines, by file and index */
    size_t count;
    FcPattern **named;     /* the same with variable fonts, for what is asked for by name */
    size_t named_count;
    FcCharSet *has;        /* what one of them has; NULL when it could not be made */
} System;

/* The library stays loaded for the life of the process: unloading it would gain nothing. */
static bool load_functions(System *system) {
    void *library = dlopen("libfontconfig.so.1", RTLD_NOW | RTLD_LOCAL);
    if (!library)
        return false;
    void *function;
#define LOAD(name)                                                                                                     \
    if (!(function = dlsym(library, #name)))                                                                           \
        return false;                                                                                                  \
    memcpy(&system->name, &function, sizeof function);
    FUNCTIONS(LOAD)
#undef LOAD
    return true;
}

static const char *pattern_file(const System *system, const FcPattern *pattern) {
    FcChar8 *file;
    return system->FcPatternGetString(pattern, FC_FILE, 0, &file) == FcResultMatch ? (const char *)file : "";
}

static int pattern_number(const System *system, const FcPattern *pattern, const char *what) {
    int value;
    return system->FcPatternGetInteger(pattern, what, 0, &value) == FcResultMatch ? value : 0;
}

/* Outlines, but no instances of variable fonts (their index has bits above 16). */
static bool has_outlines(const System *system, const FcPattern *pattern) {
    FcBool outline = FcFalse;
    FcChar8 *format;
    return system->FcPatternGetBool(pattern, FC_OUTLINE, 0, &outline) == FcResultMatch && outline &&
           pattern_number(system, pattern, FC_INDEX) <= 0xFFFF &&
           system->FcPatternGetString(pattern, FC_FONTFORMAT, 0, &format) == FcResultMatch &&
           (strcmp((const char *)format, "TrueType") == 0 || strcmp((const char *)format, "CFF") == 0);
}

static bool is_variable(const System *system, const FcPattern *pattern) {
    FcBool variable = FcFalse;
    return system->FcPatternGetBool(pattern, FC_VARIABLE, 0, &variable) == FcResultMatch && variable;
}

static int compare_patterns(const System *system, const FcPattern *a, const FcPattern *b) {
    int order = strcmp(pattern_file(system, a), pattern_file(system, b));
    return order ? order : pattern_number(system, a, FC_INDEX) - pattern_number(system, b, FC_INDEX);
}

/* In the order of names: what fontconfig finds comes in the order of the disk. */
static void sort_patterns(const System *system, FcPattern **fonts, size_t count) {
    for (size_t gap = count / 2; gap > 0; gap /= 2)
        for (size_t i = gap; i < count; i++) {
            FcPattern *moving = fonts[i];
            size_t at = i;
            for (; at >= gap && compare_patterns(system, fonts[at - gap], moving) > 0; at -= gap)
                fonts[at] = fonts[at - gap];
            fonts[at] = moving;
        }
}

static FcCharSet *pattern_set(const System *system, const FcPattern *pattern) {
    FcCharSet *set;
    return system->FcPatternGetCharSet(pattern, FC_CHARSET, 0, &set) == FcResultMatch ? set : NULL;
}

/* So that one look tells that no font has a character: hostile text asks for many. */
static void unite_sets(System *system) {
    system->has = system->FcCharSetCreate();
    for (size_t i = 0; i < system->count && system->has; i++) {
        const FcCharSet *set = pattern_set(system, system->fonts[i]);
        if (set)
            system->FcCharSetMerge(system->has, set, NULL);
    }
}

static System *system_of(FontStore *store) {
    if (store->system)
        return store->system;
    System *system = arena_new(&store->engine->arena, System);
    store->system = system;
    if (!load_functions(system) || !(system->config = system->FcInitLoadConfigAndFonts()))
        return system;
    const FcFontSet *set = system->FcConfigGetFonts(system->config, FcSetSystem);
    size_t count = set ? (size_t)set->nfont : 0;
    system->fonts = arena_array(&store->engine->arena, FcPattern *, count);
    system->named = arena_array(&store->engine->arena, FcPattern *, count);
    for (size_t i = 0; i < count; i++)
        if (has_outlines(system, set->fonts[i]))
            system->named[system->named_count++] = set->fonts[i];
    sort_patterns(system, system->named, system->named_count);
    for (size_t i = 0; i < system->named_count; i++)
        if (!is_variable(system, system->named[i]))
            system->fonts[system->count++] = system->named[i];
    unite_sets(system);
    return system;
}

void system_close(FontStore *store) {
    System *system = store->system;
    if (system && system->has)
        system->FcCharSetDestroy(system->has);
    if (system && system->config)
        system->FcConfigDestroy(system->config);
}

static bool pattern_has(const System *system, const FcPattern *pattern, uint32_t code_point) {
    const FcCharSet *set = pattern_set(system, pattern);
    return set && system->FcCharSetHasChar(set, code_point);
}

/* How far a font is from the style: weight counts before slant. */
static int distance(const System *system, const FcPattern *pattern, bool bold, bool italic) {
    bool is_bold = pattern_number(system, pattern, FC_WEIGHT) >= FC_WEIGHT_DEMIBOLD;
    bool is_slanted = pattern_number(system, pattern, FC_SLANT) != FC_SLANT_ROMAN;
    return (is_bold != bold) * 2 + (is_slanted != italic);
}

Face *system_face(FontStore *store, uint32_t code_point, bool bold, bool italic) {
    const System *system = system_of(store);
    if (!system->has || !system->FcCharSetHasChar(system->has, code_point))
        return NULL;
    for (int wanted = 0; wanted <= 3; wanted++)
        for (size_t i = 0; i < system->count; i++) {
            const FcPattern *pattern = system->fonts[i];
            if (distance(system, pattern, bold, italic) != wanted || !pattern_has(system, pattern, code_point))
                continue;
            Face *face = face_found(store, pattern_file(system, pattern),
                                    (uint32_t)pattern_number(system, pattern, FC_INDEX));
            if (face_has(face, code_point))
                return face;
        }
    return NULL;
}

/* ---- families by name ---- */

static const char *family_name(const System *system, const FcPattern *pattern, int which) {
    FcChar8 *name;
    return system->FcPatternGetString(pattern, FC_FAMILY, which, &name) == FcResultMatch ? (const char *)name : NULL;
}

static bool is_of_family(const System *system, const FcPattern *pattern, String wanted, Nearest *nearest) {
    const char *name;
    for (int which = 0; (name = family_name(system, pattern, which)); which++) {
        if (string_equal_ascii_nocase(string_of(name), wanted))
            return true;
        nearest_consider(nearest, name);
    }
    return false;
}

size_t system_family(FontStore *store, String name, SystemFont *fonts, size_t most, const char **nearest) {
    const System *system = system_of(store);
    Nearest near = nearest_open(name);
    size_t count = 0;
    for (size_t i = 0; i < system->named_count && count < most; i++)
        if (is_of_family(system, system->named[i], name, &near))
            fonts[count++] = (SystemFont){pattern_file(system, system->named[i]),
                                          (uint32_t)pattern_number(system, system->named[i], FC_INDEX)};
    *nearest = count ? NULL : near.name;
    return count;
}

Face *system_face_named(FontStore *store, String postscript_name) {
    const System *system = system_of(store);
    FcChar8 *name;
    for (size_t i = 0; i < system->count; i++) {
        const FcPattern *pattern = system->fonts[i];
        if (system->FcPatternGetString(pattern, FC_POSTSCRIPT_NAME, 0, &name) == FcResultMatch &&
            string_equal(string_of((const char *)name), postscript_name))
            return face_found(store, pattern_file(system, pattern),
                              (uint32_t)pattern_number(system, pattern, FC_INDEX));
    }
    return NULL;
}
