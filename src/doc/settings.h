/* How a document wants to be laid out: options that its front matter may set too. The command's options win. */
#ifndef DOC_SETTINGS_H
#define DOC_SETTINGS_H

#include "doc/document.h"

/* The options that a document may set itself, ended by a NULL name: those of every format, and those of pages (PDF). */
extern const OptionSpec document_settings[], page_settings[];

/* The setting with this key: in any case, with _ for -, or by another spelling; NULL when there is none. */
const OptionSpec *setting_spec(String key);
/* True when the value is fine for the option; otherwise the problem says why not, as option_check does. */
bool setting_check(const OptionSpec *, String value, OptionProblem *);
/* Sets it for the document. Returns NULL, or what is wrong with the value, in the document's arena. Flags and choices
 * of on and off take what YAML takes for true and false; the values of a list add up, with commas between them. */
const char *setting_set(Document *, const OptionSpec *, String value);

/* The value that counts: the option's, else the document's own, else empty (bytes NULL). A flag is "1" or empty. */
String document_setting(const Document *, const char *name);
/* The same as a number. */
int document_setting_number(const Document *, const char *name, int fallback);
/* True when the setting is this word. */
bool document_setting_is(const Document *, const char *name, const char *word);

#endif
