/* Composed characters, which is what legacy encodings have. */
#ifndef TEXT_COMPOSE_H
#define TEXT_COMPOSE_H

#include "base/context.h"

/* Normalization Form C (UAX #15). Returns `text` itself when it holds no combining mark. */
String text_compose(Context *, String text);

#endif
