/* Text that is ASCII but for a few signs. */
#ifndef TEXT_LONE_SIGNS_H
#define TEXT_LONE_SIGNS_H

#include "base/string.h"

/* Whether every byte above ASCII is a sign in windows-1252 that stands where such a sign belongs ("£5", "© 2026",
 * "20 °C", "3 × 4", "§ 5", "m²"), or a quotation mark or dash; there must be one of the former. In other encodings the
 * same bytes would be letters alone among ASCII. */
bool encoding_is_of_lone_signs(String bytes);

#endif
