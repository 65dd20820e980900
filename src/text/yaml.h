/* YAML that people write: from text to libyaml's nodes, and what is wrong with it in words. */
#ifndef TEXT_YAML_H
#define TEXT_YAML_H

#include <yaml.h>

#include "base/context.h"

/* The nodes of a text that is one document, as long as the conversion. What is wrong is said by `say`, whose wording
 * takes it as "%1"; then the conversion fails. */
yaml_document_t *yaml_parse(Context *, String text, DiagnosticId say);

Position yaml_position(const yaml_node_t *);
/* The text of a scalar; empty for others. */
String yaml_text(const yaml_node_t *);
bool yaml_is_null(const yaml_node_t *);

/* The colour, as "#123456", that begins a comment on a line (from 0) since it is not in quotes; empty for none. */
String yaml_unquoted_colour(String text, size_t line);
/* What is said of it. */
String yaml_colour_words(Arena *, String colour);

#endif
