/* Inside src/font: what a face is, and the engine's store of them. */
#ifndef FONT_FACE_H
#define FONT_FACE_H

#include <hb.h>

#include "font/font.h"
#include "font/stack.h"

struct FontStore;
struct HouseFile;
struct HouseFont;
struct WordCache;
struct ChoiceCache;

/* A face of the stack, of a style's fonts, or one that fontconfig found. The file is opened when a glyph is first asked
 * for. */
struct Face {
    struct FontStore *store;
    const StackFace *listed;  /* of the stack; else NULL */
    struct HouseFont *house; /* of the style; else NULL */
    const char *path, *name;
    uint32_t index;           /* in the file */
    uint32_t number;          /* its place in the stack, then in order of discovery, then those of styles */
    hb_set_t *covers;         /* fontconfig's only */
    hb_font_t *font;          /* NULL until opened */
    FaceMetrics metrics;
    hb_codepoint_t space;     /* glyph; 0 when it has none */
    int32_t space_advance;
    bool space_neutral;       /* rules never touch a space: */
    Glyph space_glyph;        /* this is what any shaping of it gives */
    Shaped shaped_space;
};

/* Lives in the engine's store. */
typedef struct FontStore {
    Store *engine;
    Fonts *current;           /* of the conversion that runs now */
    Face **listed;            /* by place in stack_faces; NULL until first asked for */
    Face **found;             /* by fontconfig */
    size_t found_count, found_capacity;
    hb_buffer_t *buffer;      /* for shaping */
    struct WordCache *words;
    struct ChoiceCache *choices;
    void *system;             /* see system.c */
    struct HouseFile *house_files;
    size_t house_instances;   /* how many there ever were */
} FontStore;

/* The store, made on first use. */
FontStore *font_store(Context *);
/* The face at a place of stack_faces. */
Face *face_listed(FontStore *, uint16_t place);
/* A face that fontconfig found; NULL when its file is no font that may be embedded. */
Face *face_found(FontStore *, const char *path, uint32_t index);
/* Opens the file unless it is open; fails when it has vanished. */
hb_font_t *face_open(const Face *);
static inline Context *face_context(const Face *face) { return face->store->engine->arena.ctx; }

enum { HOUSE_NUMBERS = 1 << 16 }; /* from here on, behind the stack's, faces of styles have their numbers */

/* Sets the face's name from its file. */
void face_keep_name(Face *, hb_face_t *);
/* Measures of an open face. */
void face_measure(Face *);

/* ---- stack.c: reading the tables ---- */

/* The families for a script in a language, in a style's column: the line with the longest matching language tag.
 * Returns how many; *for_language is true when the line is for this language and not for all. */
size_t stack_families_of(uint32_t script, String language, int column, const uint16_t **families, bool *for_language);
/* The script that a language is written in: its script subtag, else the usual one. */
uint32_t stack_script_of(String language);
bool stack_covers(const StackFace *, uint32_t code_point);
/* True when some face covers it. */
bool stack_has(uint32_t code_point);

/* ---- system.c: fontconfig ---- */

/* A font of a family: file, and index of the face in it. */
typedef struct {
    const char *path;
    uint32_t index;
} SystemFont;

/* The fonts of a family by its name, at most `most`, in the order of their files; returns how many. When there is none,
 * *nearest is the name that is most like it, or NULL. */
size_t system_family(FontStore *, String name, SystemFont *fonts, size_t most, const char **nearest);
/* A face of the machine that has the code point; NULL when there is none. */
Face *system_face(FontStore *, uint32_t code_point, bool bold, bool italic);
/* The first font of the machine with this PostScript name; NULL when there is none. */
Face *system_face_named(FontStore *, String postscript_name);
void system_close(FontStore *);

/* ---- shape.c ---- */

/* Makes the word cache, or empties it when it is near its bounds; called when a conversion starts. */
void words_prepare(FontStore *);
void words_close(FontStore *);

/* ---- choice.c ---- */

void choices_close(FontStore *);

#endif
