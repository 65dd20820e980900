#ifndef TEXT_HYPHEN_H
#define TEXT_HYPHEN_H
#include "base/string.h"
typedef struct Hyphenation Hyphenation;
const Hyphenation *hyphenation_for(String lang);
size_t hyphenate(const Hyphenation *, String word, bool *points);
#endif
