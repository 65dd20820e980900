/* The fonts that a style names, by role: its own files and fonts of the machine. Inside src/font. */
#ifndef FONT_HOUSE_H
#define FONT_HOUSE_H

#include "font/face.h"
#include "style/attach.h"

/* A font of a file, with all its variations. Lives in the engine's store. */
typedef struct HouseFont {
    bool is_read;             /* all that follows but index, face and covers is known */
    const char *problem;      /* why it cannot be used, as the end of a sentence; NULL: it can */
    String family;            /* typographic family; "Unnamed" when it has no name */
    uint32_t index;           /* in its file */
    hb_face_t *face;
    hb_set_t *covers;         /* its Unicode character map */
    int weight, width;        /* OS/2: usWeightClass 1..1000, usWidthClass 1..9 */
    bool italic;
    bool no_subset;           /* OS/2 fsType: only the whole font may be embedded */
    int weight_low, weight_high; /* of the axis wght; both the weight when there is none */
    uint32_t slant_axis;      /* ital or slnt, which makes it italic; 0 when there is none */
    int slant;                /* value of that axis that does */
    bool optical_sizes;       /* has an axis opsz */
    struct HouseInstance *instances;
    struct {
        uint32_t script;
        bool serves;
    } asked[8];               /* answers of house_serves, the latest in place of the oldest */
    size_t asked_count;
} HouseFont;

/* A font file as the engine keeps it. */
typedef struct HouseFile {
    struct HouseFile *next;
    String path;
    SourceStamp stamp;        /* zero for fonts of the machine */
    bool is_stale;            /* has changed since; released before the next conversion */
    hb_blob_t *bytes;
    const char *problem;      /* of the whole file, or NULL */
    HouseFont *fonts;
    size_t count;
} HouseFile;

/* A font in the stack of a role. */
typedef struct {
    HouseFont *font;
    size_t family;            /* fonts of one number are one family */
    String name;              /* of the family */
    const HouseFile *file;    /* of the style; NULL for a font of the machine */
} HouseEntry;

typedef struct {
    HouseEntry *entries;
    size_t count, capacity;
    size_t families;
    String *names;            /* of the families, also of fonts that the machine does not have */
    size_t name_count, name_capacity;
} HouseStack;

/* The stacks of a conversion. */
struct House {
    const StyleSheet *sheet;
    HouseStack stacks[FAMILY_COUNT];
    int text_size;            /* in points, for axes of optical sizes */
};

/* The stacks that a sheet names, read or from the engine's store; NULL when it names none. What cannot be used is
 * warned of. */
const House *house_open(FontStore *, Context *, const StyleSheet *);
const StyleFonts *house_fonts_of(const StyleSheet *, Family);
/* The faces of a role in the order in which they are asked: by family, and within one by nearness to the style. */
Face **house_faces(FontStore *, Context *, const House *, Family, bool bold, bool italic, size_t *count);

/* ---- house_file.c ---- */

/* The file below a style's folder; *cause says why it cannot be read, then NULL. */
HouseFile *house_file_read(FontStore *, Context *, StyleFile, String *cause);
/* A file of the machine. */
HouseFile *house_file_installed(FontStore *, Context *, const char *path);
/* The face of a font at a place among its variations. */
Face *house_instance(FontStore *, HouseFont *, bool bold, bool italic, int text_size);
/* Releases files that have changed; called when a conversion starts. */
void house_prepare(FontStore *);
void house_close(FontStore *);

/* ---- house_facts.c ---- */

/* Reads what selection needs to know, and whether the font can be used; once. */
void house_facts_read(FontStore *, HouseFont *);
/* The name of the family, which a font may be asked for before all else. */
String house_family(FontStore *, const HouseFont *);
/* Whether it has so many letters of a script that text in it can be set in it. */
bool house_serves(const Face *, uint32_t script);
bool house_has(const Face *, uint32_t code_point);

#endif
