/* Settings of a document: what its front matter may set, and the checks that need more than settings.def says. */
#ifndef DOC_SETTINGS_H
#define DOC_SETTINGS_H

#include "doc/document.h"

/* The setting that a document may set itself with this key: in any case, with _ for -, or by another spelling;
 * SETTING_COUNT when there is none. */
SettingId setting_of_key(String key);
/* True when the value is fine for the setting; otherwise the problem says why not, as value_check does. */
bool setting_check(SettingId, String value, ValueProblem *);
/* A value as YAML has it, as it is checked: without blanks around, and "on" or "off" for a switch. */
String setting_plain(SettingId, String value);
/* Sets it for the document. Returns NULL, or what is wrong with the value, in the document's arena. Switches take what
 * YAML takes for true and false. */
const char *setting_set(Document *, SettingId, String value);

#endif
