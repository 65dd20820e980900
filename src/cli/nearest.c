/* The options of the command and of the library, compared with what was typed. */
#include "nearest.h"

#include "arguments.h"
#include "base/distance.h"

const char *nearest_option(const char *text, size_t length) {
    Nearest nearest = nearest_open((String){text, length});
    for (const CommandOption *option = command_options; option->name; option++)
        nearest_consider(&nearest, option->name);
    quire_option option;
    for (size_t i = 0; quire_option_at(i, &option); i++)
        nearest_consider(&nearest, option.name);
    return nearest.name;
}
