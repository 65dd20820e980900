/* The pattern compiler, run when quire is built: reads the installed hyphenation dictionaries and writes the tables of
 * patterns.h as C source.  hyphen-compile output.c file.dic ...  Files are named hyph_TAG.dic. */
#include "compile.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_DICTIONARIES = 255, MOST_TAGS = 1024 };

/* A dictionary that has been compiled; several tags may share it. */
typedef struct {
    char *text; /* of the file, to know the same again */
    size_t length;
    char script[5];
    struct Hyphenation compiled;
    bool known; /* false: left out */
} Compiled;

static Compiled dictionaries[MOST_DICTIONARIES];
static size_t dictionary_count;
static HyphenTag tags[MOST_TAGS];
static size_t tag_count;
static uint32_t *letters;
static size_t letter_count, letter_capacity;

void give_up(const char *what, const char *which) {
    fprintf(stderr, "hyphen-compile: %s: %s\n", what, which);
    exit(1);
}

/* All of a file, with a NUL behind it. */
static char *read_file(const char *path, size_t *length) {
    FILE *from = fopen(path, "rb");
    char *text = NULL;
    size_t capacity = 0, got;
    *length = 0;
    if (!from)
        give_up("cannot read", path);
    do {
        text = grow(text, *length + 1, &capacity, 1);
        got = fread(text + *length, 1, capacity - *length - 1, from);
        *length += got;
    } while (got > 0);
    if (ferror(from))
        give_up("cannot read", path);
    fclose(from);
    text[*length] = '\0';
    return text;
}

static void compile(Compiled *to, const char *path) {
    Dictionary dictionary;
    char *copy = malloc(to->length + 1);
    if (!copy)
        give_up("out of memory", path);
    memcpy(copy, to->text, to->length + 1);
    to->known = dictionary_read(&dictionary, path, copy, to->length);
    if (!to->known)
        return;
    to->compiled = (struct Hyphenation){
        .letters = (uint32_t)letter_count,
        .letter_count = (uint8_t)dictionary.letter_count,
        .full_stop = letter_number(&dictionary, '.'),
        .left = (uint8_t)dictionary.left,
        .right = (uint8_t)dictionary.right,
        .inner_left = (uint8_t)dictionary.inner_left,
        .inner_right = (uint8_t)dictionary.inner_right,
    };
    for (int level = 0; level < 2; level++)
        to->compiled.roots[level] = trie_add(&dictionary, level);
    for (size_t i = 0; i < dictionary.letter_count; i++) {
        letters = grow(letters, letter_count, &letter_capacity, sizeof *letters);
        letters[letter_count++] = dictionary.letters[i];
    }
    dictionary_script(&dictionary, to->script);
}

/* The dictionary of a file; the same text is compiled once. */
static size_t dictionary_of(const char *path) {
    Compiled *to = &dictionaries[dictionary_count];
    if (dictionary_count == MOST_DICTIONARIES)
        give_up("too many dictionaries", path);
    to->text = read_file(path, &to->length);
    for (size_t i = 0; i < dictionary_count; i++)
        if (dictionaries[i].length == to->length && memcmp(dictionaries[i].text, to->text, to->length) == 0)
            return i;
    compile(to, path);
    return dictionary_count++;
}

/* Cuts language, script and region off a file's name, "hyph_sr-Latn_RS.dic"; false when it is not such a name. */
static bool read_tag(const char *path, HyphenTag *tag) {
    const char *slash = strrchr(path, '/'), *at = slash ? slash + 1 : path;
    *tag = (HyphenTag){.dictionary = 0};
    if (strncmp(at, "hyph_", 5) != 0)
        return false;
    at += 5;
    for (int part = 0; *at && *at != '.'; part++) {
        size_t length = strcspn(at, "_-.");
        char *to = part == 0 ? tag->language : length == 4 ? tag->script : tag->region;
        if (length < 2 || length > (part == 0 ? 3 : 4) || to[0])
            return false;
        memcpy(to, at, length);
        at += length + (at[length] != '.' && at[length] != '\0');
    }
    tag->names_script = tag->script[0] != '\0';
    return true;
}

static void add_file(const char *path) {
    HyphenTag tag;
    if (!read_tag(path, &tag)) {
        fprintf(stderr, "hyphen-compile: note: %s is left out: no name of a dictionary\n", path);
        return;
    }
    size_t dictionary = dictionary_of(path);
    if (!dictionaries[dictionary].known)
        return;
    if (tag_count == MOST_TAGS)
        give_up("too many dictionaries", path);
    memcpy(tag.script, dictionaries[dictionary].script, sizeof tag.script);
    tag.dictionary = (uint8_t)dictionary;
    tags[tag_count++] = tag;
}

static int compare_tags(const void *a, const void *b) {
    const HyphenTag *one = a, *other = b;
    int order = strcmp(one->language, other->language);
    if (order == 0)
        order = strcmp(one->region, other->region);
    return order ? order : one->names_script - other->names_script;
}

static void emit_dictionaries(FILE *to) {
    fputs("const struct Hyphenation hyphen_dictionaries[] = {\n", to);
    for (size_t i = 0; i < dictionary_count; i++) {
        const struct Hyphenation *d = &dictionaries[i].compiled;
        fprintf(to, "    {%u, {%u, %u}, %u, %u, %u, %u, %u, %u},\n", d->letters, d->roots[0], d->roots[1],
                d->letter_count, d->full_stop, d->left, d->right, d->inner_left, d->inner_right);
    }
    fputs("    {0, {0, 0}, 0, 0, 0, 0, 0, 0},\n};\n", to);
}

static void emit_tags(FILE *to) {
    fputs("const HyphenTag hyphen_tags[] = {\n", to);
    for (size_t i = 0; i < tag_count; i++)
        fprintf(to, "    {\"%s\", \"%s\", \"%s\", %u, %u},\n", tags[i].language, tags[i].script, tags[i].region,
                tags[i].names_script, tags[i].dictionary);
    fprintf(to, "    {\"\", \"\", \"\", 0, 0},\n};\nconst size_t hyphen_tag_count = %zu;\n", tag_count);
}

static void emit_letters(FILE *to) {
    fputs("const uint32_t hyphen_letters[] = {", to);
    for (size_t i = 0; i < letter_count; i++)
        fprintf(to, "%s%u,", i % 16 ? "" : "\n", letters[i]);
    fputs("0};\n", to);
}

int main(int argc, char **argv) {
    if (argc < 2)
        give_up("usage", "hyphen-compile output.c file.dic ...");
    for (int i = 2; i < argc; i++)
        add_file(argv[i]);
    qsort(tags, tag_count, sizeof *tags, compare_tags);
    FILE *to = fopen(argv[1], "w");
    if (!to)
        give_up("cannot write", argv[1]);
    fputs("/* Made by hyphen-compile from the installed dictionaries. */\n#include \"text/hyphen/patterns.h\"\n\n", to);
    emit_dictionaries(to);
    emit_tags(to);
    emit_letters(to);
    trie_emit(to);
    if (ferror(to) || fclose(to) != 0)
        give_up("cannot write", argv[1]);
    return 0;
}
