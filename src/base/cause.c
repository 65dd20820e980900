/* The C library's words for errors, and ours where those mislead. */
#include "base/cause.h"

#include <errno.h>
#include <string.h>

String cause_of(int error) {
    static const struct {
        int error;
        const char *words;
    } own[] = {
        {ENXIO, "Is a socket, or a device that does not exist"}, /* open() of a socket: "No such device or address" */
        {ETIMEDOUT, "No program writes to this pipe"}, /* descriptor_open_input */
        {EIO, "The device or file system reports an error"},
        {EPERM, "Permission denied"}, /* "Operation not permitted" */
        {EXDEV, "Leads to another file system"},
    };
    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        if (own[i].error == error)
            return string_of(own[i].words);
    return string_of(strerror(error));
}
