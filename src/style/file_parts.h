/* What the files that read styles share. */
#ifndef STYLE_FILE_PARTS_H
#define STYLE_FILE_PARTS_H

#include <yaml.h>

#include "base/context.h"
#include "style/sheet.h"
#include "text/clean.h"

typedef struct {
    Context *ctx;
    Arena *arena;          /* for what the sheet keeps */
    StyleSheet *sheet;
    String folder;         /* of the file, in the arena */
    Properties properties;
    yaml_document_t *yaml;
    size_t problems;       /* that have been said */
} StyleReading;

yaml_node_t *yaml_child(const StyleReading *, int index);
Position yaml_position(const yaml_node_t *);
/* The text of a scalar; empty for others. */
String yaml_text(const yaml_node_t *);
bool yaml_is_null(const yaml_node_t *);

/* Says what is wrong with the value of a property. */
void style_value_wrong(StyleReading *, Position, const char *path, String problem);
/* Reads the value of a property into the sheet; false when it is wrong, which has been said. */
bool style_read_node(StyleReading *, const Property *, const yaml_node_t *);

#endif
