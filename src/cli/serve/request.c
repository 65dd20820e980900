#include "request.h"

#include <stdio.h>
#include <string.h>

static int hex_value(char c) {
    static const char digits[] = "0123456789abcdefABCDEF";
    const char *at = c ? strchr(digits, c) : NULL;
    return !at ? -1 : at - digits < 16 ? (int)(at - digits) : (int)(at - digits) - 6;
}

/* NULL when it is wrong, or has a NUL in it. */
static const char *decode(Keep *keep, const char *path, size_t length) {
    char *decoded = keep_text(keep, path, length), *out = decoded;
    for (size_t i = 0; i < length; i++) {
        int high = path[i] == '%' && i + 2 < length ? hex_value(path[i + 1]) : -1;
        int low = high >= 0 ? hex_value(path[i + 2]) : -1;
        if (path[i] == '%' && (low < 0 || (high == 0 && low == 0)))
            return NULL;
        int value = 16 * high + low;
        *out++ = (char)(path[i] == '%' ? value : path[i]);
        i += path[i] == '%' ? 2 : 0;
    }
    *out = '\0';
    return decoded;
}

static bool host_is_own(const char *host, unsigned port) {
    static const char *const names[] = {"localhost", "127.0.0.1", "[::1]"};
    char own[32];
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        snprintf(own, sizeof own, "%s:%u", names[i], port);
        if (strcmp(host, own) == 0 || (port == 80 && strcmp(host, names[i]) == 0))
            return true;
    }
    return false;
}

static int host_status(Keep *keep, const Header *header, unsigned port) {
    size_t hosts = 0;
    for (size_t i = 0; i < header->count; i++)
        hosts += strcmp(header->names[i], "host") == 0;
    const char *host = header_get(header, "host");
    if (hosts != 1)
        return 400;
    return host_is_own(header_lower(keep, host), port) ? 0 : 403;
}

/* "GET /path?query HTTP/1.1" */
static int read_line(Keep *keep, const char *line, Request *request) {
    size_t method = strcspn(line, " ");
    const char *target = line + method + (line[method] == ' '), *version = strchr(target, ' ');
    if (!version || strchr(version + 1, ' '))
        return 400;
    if (strncmp(version + 1, "HTTP/1.", 7) != 0 || strlen(version + 1) != 8)
        return 505;
    request->is_head = method == 4 && memcmp(line, "HEAD", 4) == 0;
    if (!request->is_head && (method != 3 || memcmp(line, "GET", 3) != 0))
        return 405;
    size_t length = (size_t)(version - target), path = strcspn(target, " ?#");
    if (*target != '/')
        return 400;
    request->path = decode(keep, target, path);
    if (target[path] == '?')
        request->query = keep_text(keep, target + path + 1, length - path - 1);
    return request->path ? 0 : 400;
}

Request request_read(Keep *keep, const char *bytes, size_t length, unsigned port) {
    Request request = {.path = "/", .query = ""};
    if (memchr(bytes, '\0', length)) {
        request.status = 400;
        return request;
    }
    Header header = header_read(keep, bytes, length);
    request.status = host_status(keep, &header, port); /* first: a stranger learns nothing else */
    if (!request.status)
        request.status = read_line(keep, header.first, &request);
    return request;
}
