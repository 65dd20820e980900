#include "text/line_rules.h"
bool line_rules_apply(String text, String lang, uint8_t *kinds) { (void)text; (void)lang; (void)kinds; return false; }
