/* What the files that read styles share. */
#ifndef STYLE_FILE_PARTS_H
#define STYLE_FILE_PARTS_H

#include "base/context.h"
#include "base/map.h"
#include "style/file.h"
#include "text/clean.h"
#include "text/yaml.h"

typedef struct {
    Context *ctx;
    Arena *arena;          /* for what the sheet keeps */
    StyleSheet *sheet;
    String folder;         /* of the file, in the arena */
    const char *source;    /* its name, in the arena */
    String text;
    Properties properties; /* none before the first key that may be one */
    Map sections;          /* by path ("blocks", "blocks.title"): the first property below each */
    yaml_document_t *yaml;
    size_t problems;       /* that have been said */
} StyleReading;

static inline yaml_node_t *yaml_child(const StyleReading *reading, int index) {
    return yaml_document_get_node(reading->yaml, index);
}

/* The bytes as text, in whatever encoding of Unicode. Fails when they are of another kind of file. */
String style_yaml_text(Context *, const StyleSource *);

/* A key as the tables spell it: "font_size" is "font-size", "color" is "colour". */
String style_plain_key(Arena *, String key);
/* "prefix.key"; the key alone when the prefix is empty. */
String style_join_path(Arena *, String prefix, String key);
/* Makes the list of all properties. */
void style_list_properties(StyleReading *);
const Property *style_find_property(const StyleReading *, String path);
bool style_is_section(const StyleReading *, String path);
/* "size, leading, align, …": the first keys of a section. */
String style_section_keys(const StyleReading *, String path, size_t most);
/* Says that a section has no such key, and which may be meant. */
void style_key_unknown(StyleReading *, String section, const yaml_node_t *key);
/* Whether a key stands before in the mapping, perhaps in another spelling, which is said. */
bool style_key_repeated(StyleReading *, const yaml_node_t *mapping, const yaml_node_pair_t *);
/* Keys of the file itself, no properties; ended by NULL. */
extern const char *const style_own_keys[];

/* Where a node stands, for messages behind the reading. */
static inline StylePlace style_place_of(const StyleReading *reading, const yaml_node_t *node) {
    return (StylePlace){reading->source, yaml_position(node)};
}
/* Says what is wrong with the value of a property. */
void style_value_wrong(StyleReading *, Position, const char *path, String problem);
/* The same of the value at a node; false. */
static inline bool style_node_wrong(StyleReading *reading, const Property *property, const yaml_node_t *node,
                                    String problem) {
    style_value_wrong(reading, yaml_position(node), property->path, problem);
    return false;
}
/* The text of a scalar, cleaned, for as long as the sheet lives. */
static inline String style_kept_text(StyleReading *reading, const yaml_node_t *node) {
    return arena_string(reading->arena, text_clean_piece(reading->ctx, yaml_text(node), yaml_position(node)));
}
/* file_texts.c: values that are texts; false when one is wrong, which has been said. */
bool style_read_text(StyleReading *, const Property *, const yaml_node_t *, StyleText *);
bool style_read_template(StyleReading *, const Property *, const yaml_node_t *, StyleText *);
bool style_read_templates(StyleReading *, const Property *, const yaml_node_t *, StyleTexts *);
bool style_read_fields(StyleReading *, const Property *, const yaml_node_t *, StyleFields *);
/* file_markings.c, likewise. */
bool style_read_markings(StyleReading *, const Property *, const yaml_node_t *, StyleMarkings *);
/* Reads the value of a property into the sheet; false when it is wrong, which has been said. */
bool style_read_node(StyleReading *, const Property *, const yaml_node_t *);

#endif
