/* Names of files that stand for titles and alternative texts, as programs and cameras make them. */
#ifndef DOC_FILE_NAME_H
#define DOC_FILE_NAME_H

#include "base/string.h"

/* True when the words are those of a file's name: "logo.png", "IMG_2041", or the name at the end of `source`, an address, if not
 * empty. */
bool text_is_file_name(String words, String source);

#endif
