/* The font indexer, run when quire is built: reads stack.def, opens the fonts that it names and writes the tables of
 * src/font/stack.h.  font-index stack.def output.c folder ... */
#include "index.h"

#include <stdlib.h>
#include <string.h>

#include <hb-ot.h>

static Index stack;
static char **folders;
static int folder_count;

void give_up(const char *what, const char *which) {
    fprintf(stderr, "font-index: %s: %s\n", what, which);
    exit(1);
}

/* Cuts the next word off *rest; NULL at the end. */
static char *next_word(char **rest, const char *separators) {
    char *word = *rest + strspn(*rest, separators);
    char *end = word + strcspn(word, separators);
    *rest = *end ? end + 1 : end;
    *end = '\0';
    return end > word ? word : NULL;
}

/* The first of the folders' files of this name; false when there is none. */
static bool find_file(const char *name, char path[512]) {
    static const char *const endings[] = {"ttf", "otf", "ttc"};
    for (int i = 0; i < folder_count; i++)
        for (size_t e = 0; e < sizeof endings / sizeof *endings; e++) {
            snprintf(path, 512, "%s/%s.%s", folders[i], name, endings[e]);
            FILE *file = fopen(path, "rb");
            if (!file)
                continue;
            fclose(file);
            return true;
        }
    return false;
}

/* True when a lookup of this table reads or changes the space. */
static bool table_touches_space(hb_face_t *face, hb_tag_t table, hb_codepoint_t space) {
    hb_set_t *lookups = hb_set_create(), *glyphs = hb_set_create();
    hb_ot_layout_collect_lookups(face, table, NULL, NULL, NULL, lookups);
    for (hb_codepoint_t lookup = HB_SET_VALUE_INVALID; hb_set_next(lookups, &lookup);)
        hb_ot_layout_lookup_collect_glyphs(face, table, lookup, glyphs, glyphs, glyphs, glyphs);
    bool touches = hb_set_has(glyphs, space);
    hb_set_destroy(lookups);
    hb_set_destroy(glyphs);
    return touches;
}

static bool has_table(hb_face_t *face, hb_tag_t tag) {
    hb_blob_t *blob = hb_face_reference_table(face, tag);
    bool has = hb_blob_get_length(blob) > 0;
    hb_blob_destroy(blob);
    return has;
}

static bool space_is_neutral(hb_face_t *face) {
    hb_font_t *font = hb_font_create(face);
    hb_codepoint_t space;
    bool neutral = hb_font_get_nominal_glyph(font, ' ', &space) &&
                   !table_touches_space(face, HB_OT_TAG_GSUB, space) &&
                   !table_touches_space(face, HB_OT_TAG_GPOS, space) &&
                   (has_table(face, HB_OT_TAG_GPOS) || !has_table(face, HB_TAG('k', 'e', 'r', 'n')));
    hb_font_destroy(font);
    return neutral;
}

static uint32_t head_checksum(hb_face_t *face) {
    hb_blob_t *blob = hb_face_reference_table(face, HB_TAG('h', 'e', 'a', 'd'));
    unsigned length;
    const unsigned char *p = (const unsigned char *)hb_blob_get_data(blob, &length);
    uint32_t checksum = length >= 12 ? STACK_TAG(p[8], p[9], p[10], p[11]) : 0;
    hb_blob_destroy(blob);
    return checksum;
}

/* The coverage that has the same code points, or a new one. */
static uint16_t coverage_of(hb_set_t *covers) {
    for (size_t i = 0; i < stack.coverage_count; i++)
        if (hb_set_is_equal(stack.coverages[i], covers))
            return (uint16_t)i;
    if (!hb_set_allocation_successful(covers))
        give_up("out of memory", "coverage");
    stack.coverages[stack.coverage_count] = covers;
    return (uint16_t)stack.coverage_count++;
}

static void read_face(IndexedFace *to, hb_face_t *face, unsigned index) {
    unsigned size = sizeof to->name;
    hb_ot_name_get_utf8(face, HB_OT_NAME_ID_POSTSCRIPT_NAME, HB_LANGUAGE_INVALID, &size, to->name);
    to->covers = hb_set_create();
    hb_face_collect_unicodes(face, to->covers);
    to->face = (StackFace){
        .checksum = head_checksum(face),
        .index = (uint16_t)index,
        .coverage = coverage_of(to->covers),
        .colour = hb_ot_color_has_png(face),
        .space_neutral = space_is_neutral(face),
        .serif = strstr(to->name, "Serif") || strstr(to->name, "Naskh") || strstr(to->name, "Nastaliq"),
    };
}

/* Opens a face of a file; UINT16_MAX when there is no such file. */
static uint16_t add_face(const char *file, unsigned index) {
    if (stack.face_count == MOST_FACES)
        give_up("too many faces", file);
    IndexedFace *to = &stack.faces[stack.face_count];
    if (!find_file(file, to->path))
        return UINT16_MAX;
    hb_blob_t *blob = hb_blob_create_from_file_or_fail(to->path);
    if (!blob || hb_face_count(blob) <= index)
        give_up("not a font, or the collection has fewer faces", to->path);
    hb_face_t *face = hb_face_create(blob, index);
    read_face(to, face, index);
    hb_face_destroy(face);
    hb_blob_destroy(blob);
    return (uint16_t)stack.face_count++;
}

/* Styles that are missing take the nearest: without italics first, then without bold. */
static void fill_styles(StackFamily *family) {
    static const int nearest[STACK_STYLES][3] = {
        {STACK_BOLD, STACK_ITALIC, STACK_BOLD | STACK_ITALIC},
        {0, STACK_BOLD | STACK_ITALIC, STACK_ITALIC},
        {0, STACK_BOLD | STACK_ITALIC, STACK_BOLD},
        {STACK_BOLD, STACK_ITALIC, 0},
    };
    uint16_t found[STACK_STYLES];
    memcpy(found, family->faces, sizeof found);
    for (int style = 0; style < STACK_STYLES; style++)
        for (int i = 0; i < 3 && family->faces[style] == UINT16_MAX; i++)
            family->faces[style] = found[nearest[style][i]];
}

static void load_family(IndexedFamily *family) {
    static const char *const styles[STACK_STYLES] = {"-Regular", "-Bold", "-Italic", "-BoldItalic"};
    char base[64], file[96];
    snprintf(base, sizeof base, "%.*s", (int)strcspn(family->name, ":"), family->name);
    const char *colon = strchr(family->name, ':');
    unsigned index = colon ? (unsigned)strtoul(colon + 1, NULL, 10) : 0;
    for (int style = 0; style < STACK_STYLES; style++) {
        snprintf(file, sizeof file, "%s%s", base, styles[style]);
        family->family.faces[style] = add_face(file, index);
    }
    if (family->family.faces[0] == UINT16_MAX)
        family->family.faces[0] = add_face(base, index);
    fill_styles(&family->family);
    family->found = family->family.faces[0] != UINT16_MAX;
    if (!family->found)
        fprintf(stderr, "font-index: note: %s is not installed; left out\n", base);
}

static IndexedFamily *family_named(const char *name) {
    for (size_t i = 0; i < stack.family_count; i++)
        if (strcmp(stack.families[i].name, name) == 0)
            return &stack.families[i];
    if (stack.family_count == MOST_FAMILIES)
        give_up("too many families", name);
    IndexedFamily *family = &stack.families[stack.family_count++];
    snprintf(family->name, sizeof family->name, "%s", name);
    load_family(family);
    return family;
}

/* Families that are not installed are left out here; their places in the list of families are closed up in the end. */
static void read_column(StackRow *row, int column, char *list) {
    row->first[column] = (uint16_t)stack.order_count;
    for (char *name; (name = next_word(&list, ","));) {
        const IndexedFamily *family = family_named(name);
        if (stack.order_count == MOST_ORDER)
            give_up("too many families", name);
        if (family->found)
            stack.order[stack.order_count++] = (uint16_t)(family - stack.families);
    }
    row->count[column] = (uint16_t)(stack.order_count - row->first[column]);
}

static void add_rows(const StackRow *row, char *languages) {
    for (char *language; (language = next_word(&languages, ","));) {
        if (stack.row_count == MOST_ROWS)
            give_up("too many lines", language);
        StackRow *to = &stack.rows[stack.row_count++];
        *to = *row;
        if (strcmp(language, "*") != 0)
            snprintf(to->language, sizeof to->language, "%s", language);
    }
}

static void read_line(char *line) {
    char *words[2 + STACK_COLUMNS];
    int count = 0;
    line[strcspn(line, "#\n")] = '\0';
    for (char *word; (word = next_word(&line, " \t"));) {
        if (count == 2 + STACK_COLUMNS)
            give_up("too many columns", word);
        words[count++] = word;
    }
    if (count == 0)
        return;
    if (count < 3 || strlen(words[0]) != 4)
        give_up("not a line of the stack", words[0]);
    StackRow row = {.script = STACK_TAG(words[0][0], words[0][1], words[0][2], words[0][3])};
    for (int column = 0; column < STACK_COLUMNS; column++) {
        if (column + 2 < count) {
            read_column(&row, column, words[column + 2]);
        } else {
            row.first[column] = row.first[column - 1];
            row.count[column] = row.count[column - 1];
        }
    }
    add_rows(&row, words[1]);
}

static int compare_rows(const void *a, const void *b) {
    const StackRow *one = a, *other = b;
    if (one->script != other->script)
        return one->script < other->script ? -1 : 1;
    size_t length = strlen(one->language), other_length = strlen(other->language);
    if (length != other_length)
        return length < other_length ? -1 : 1;
    return strcmp(one->language, other->language);
}

/* Drops the families that are not installed; nothing in `order` refers to them. */
static void close_up_families(void) {
    uint16_t moved[MOST_FAMILIES];
    size_t kept = 0;
    for (size_t i = 0; i < stack.family_count; i++) {
        moved[i] = (uint16_t)kept;
        if (stack.families[i].found)
            stack.families[kept++] = stack.families[i];
    }
    stack.family_count = kept;
    for (size_t i = 0; i < stack.order_count; i++)
        stack.order[i] = moved[stack.order[i]];
}

static bool has_script(const hb_set_t *covers, uint32_t script) {
    for (hb_codepoint_t c = HB_SET_VALUE_INVALID; hb_set_next(covers, &c);)
        if ((uint32_t)hb_unicode_script(hb_unicode_funcs_get_default(), c) == script)
            return true;
    return false;
}

/* A wrong script in stack.def would never be noticed otherwise. */
static void check_script(const StackRow *row) {
    char tag[5] = {0};
    hb_tag_to_string(row->script, tag);
    if (tag[0] == 'Z' && tag[1] != 'a')
        return;
    for (int column = 0; column < STACK_COLUMNS; column++) {
        const uint16_t *family = &stack.order[row->first[column]];
        if (row->count[column] && !has_script(stack.faces[stack.families[*family].family.faces[0]].covers, row->script))
            give_up("the first family has no character of the script", tag);
    }
}

/* Without a face for Latin text in each style nothing can be set. */
static void check(void) {
    for (size_t i = 0; i < stack.row_count; i++) {
        check_script(&stack.rows[i]);
        for (int column = 0; column < STACK_COLUMNS; column++)
            if (stack.rows[i].script == STACK_TAG('L', 'a', 't', 'n') && stack.rows[i].count[column] == 0)
                give_up("no font for Latin text", "install fonts-noto-core and fonts-noto-mono, or set QUIRE_FONT_DIRS");
    }
}

int main(int argc, char **argv) {
    if (argc < 4)
        give_up("usage", "font-index stack.def output.c folder ...");
    folders = argv + 3;
    folder_count = argc - 3;
    FILE *from = fopen(argv[1], "r");
    if (!from)
        give_up("cannot read", argv[1]);
    char line[1024];
    while (fgets(line, sizeof line, from))
        read_line(line);
    fclose(from);
    qsort(stack.rows, stack.row_count, sizeof *stack.rows, compare_rows);
    close_up_families();
    check();
    hb_set_t *all = hb_set_create();
    for (size_t i = 0; i < stack.coverage_count; i++)
        hb_set_union(all, stack.coverages[i]);
    stack.coverage_of_all = coverage_of(all);
    FILE *to = fopen(argv[2], "w");
    if (!to)
        give_up("cannot write", argv[2]);
    emit(&stack, to);
    if (ferror(to) || fclose(to) != 0)
        give_up("cannot write", argv[2]);
    return 0;
}
