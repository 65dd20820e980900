/* YAML of front matter through libyaml's events, without recursion. */
#ifndef READ_MARKDOWN_FRONT_YAML_H
#define READ_MARKDOWN_FRONT_YAML_H

#include "read/markdown/front_values.h"

typedef enum { YAML_MAPPING, YAML_OTHER, YAML_BROKEN } YamlKind;

/* What is wrong with a broken block. */
typedef struct {
    const char *problem;
    Position at; /* in the block, whose first line is 1 */
} YamlProblem;

/* What a block is. `problem` is filled when it is broken; NULL when it does not matter. */
YamlKind yaml_kind(Context *, String block, YamlProblem *problem);
/* Hands on the keys and values of a block that is a mapping. Its first line is `line` of the input. */
void yaml_read(FrontValues *, Document *, String block, uint32_t line);

#endif
