/* Loading of libxml2. */
#include "read/html/xml_library.h"

#include "base/library.h"

bool xml_library_load(XmlLibrary *library) {
#define NAME(name) #name,
    static const char *const names[] = {XML_FUNCTIONS(NAME)};
#undef NAME
    return library_load("libxml2.so.2", names, library, sizeof names / sizeof *names);
}
