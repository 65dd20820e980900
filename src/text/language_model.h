/* How well a decoded text reads as one language: the cost of its characters in bits, after letter_pairs.def. */
#ifndef TEXT_LANGUAGE_MODEL_H
#define TEXT_LANGUAGE_MODEL_H

#include "base/context.h"

typedef struct LanguageModel LanguageModel;

/* The model of a tag in letter_pairs.def, made in `arena`; NULL when there is none. */
LanguageModel *language_model_new(Arena *arena, String tag);
String language_model_tag(const LanguageModel *);
/* What the text costs in this language, in bits: what is not ASCII, and what stands beside it. */
int64_t language_model_cost(const LanguageModel *, String text);
/* How many words of ASCII letters are common ones of the language; the text may be in any encoding that has ASCII. */
int64_t language_model_words(const LanguageModel *, String text);

#endif
