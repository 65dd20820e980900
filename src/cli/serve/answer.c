/* Addresses: "/" the documents, "/doc/ID/" one of them, "/out/…" the outputs, each found in a table: no path of a
 * request is ever opened. */
#include "answer.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "assets.h"
#include "pages.h"

/* ---- heads ---- */

static const char *reason_of(int status) {
    switch (status) {
    case 200: return "OK";
    case 303: return "See Other";
    case 400: return "Bad Request";
    case 403: return "Forbidden";
    case 404: return "Not Found";
    case 405: return "Method Not Allowed";
    case 431: return "Request Header Fields Too Large";
    case 505: return "HTTP Version Not Supported";
    default: return "Error";
    }
}

static const char page_policy[] =
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; frame-src 'self'; img-src data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
/* What a document brings along; no script of it runs. */
static const char document_policy[] =
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'self'; sandbox allow-same-origin";
/* A sandbox would turn off the browser's viewer. */
static const char viewer_policy[] = "frame-ancestors 'self'; base-uri 'none'; form-action 'none'";

static void put_head(Answer *answer, int status, const char *type, const char *policy) {
    char line[96];
    snprintf(line, sizeof line, "HTTP/1.1 %d %s\r\n", status, reason_of(status));
    text_add(&answer->head, line);
    text_add(&answer->head, "Content-Type: ");
    text_add(&answer->head, type);
    text_add(&answer->head, "\r\nContent-Security-Policy: ");
    text_add(&answer->head, policy);
    text_add(&answer->head, "\r\nCache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\n"
                            "Referrer-Policy: no-referrer\r\nCross-Origin-Resource-Policy: same-origin\r\n"
                            "Connection: close\r\n");
    if (status == 405)
        text_add(&answer->head, "Allow: GET, HEAD\r\n");
    if (answer->is_events)
        return;
    snprintf(line, sizeof line, "Content-Length: %llu\r\n",
             answer->file < 0 ? (unsigned long long)answer->body.length : answer->size);
    text_add(&answer->head, line);
}

static void put_wrong(Answer *answer, int status) {
    text_add(&answer->body, reason_of(status));
    text_add(&answer->body, status == 403 ? ": open this as http://localhost, with the port that quire says\n" : "\n");
    put_head(answer, status, "text/plain; charset=utf-8", page_policy);
}

/* ---- outputs ---- */

static const struct {
    const char *format, *type, *policy;
} types[] = {
    {"html", "text/html; charset=utf-8", document_policy},
    {"pdf", "application/pdf", viewer_policy},
    {"epub", "application/epub+zip", document_policy},
    {"text", "text/plain; charset=utf-8", document_policy}, /* or in the encoding of --output-encoding */
};

static void put_output(Answer *answer, const Site *site, size_t number, size_t output) {
    SiteDocument document = site->document(site->user, number);
    struct stat about;
    const char *type = "application/octet-stream", *policy = document_policy;
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (strcmp(types[i].format, document.outputs[output].format) == 0) {
            type = types[i].type;
            policy = types[i].policy;
        }
    answer->file = site->open(site->user, number, output);
    if (answer->file < 0 || fstat(answer->file, &about) != 0 || !S_ISREG(about.st_mode)) {
        if (answer->file >= 0)
            close(answer->file);
        answer->file = -1;
        put_wrong(answer, 404);
        return;
    }
    answer->size = (unsigned long long)about.st_size;
    put_head(answer, 200, type, policy);
}

static bool find_output(Answer *answer, const Site *site, const char *path) {
    Text name = {0};
    bool found = false;
    for (size_t i = 0; !found && i < site->count(site->user); i++) {
        SiteDocument document = site->document(site->user, i);
        for (size_t k = 0; !found && k < document.output_count; k++) {
            name.length = 0;
            page_put_output(&name, site, &document, k);
            found = strcmp(text_string(&name), path) == 0;
            if (found)
                put_output(answer, site, i, k);
        }
    }
    text_free(&name);
    return found;
}

/* ---- pages ---- */

static void put_page(Answer *answer) { put_head(answer, 200, "text/html; charset=utf-8", page_policy); }

static bool find_document(Answer *answer, const Site *site, const Request *request) {
    size_t length = strcspn(request->path, "/");
    for (size_t i = 0; i < site->count(site->user); i++) {
        SiteDocument document = site->document(site->user, i);
        if (strlen(document.id) != length || strncmp(document.id, request->path, length) != 0 ||
            strcmp(request->path + length, "/") != 0)
            continue;
        page_put_document(&answer->body, site, &document, request->query);
        put_page(answer);
        return true;
    }
    return false;
}

/* A single document is what the browser gets at once. */
static void put_start(Answer *answer, const Site *site) {
    if (site->count(site->user) != 1) {
        page_put_list(&answer->body, site);
        put_page(answer);
        return;
    }
    put_head(answer, 303, "text/plain; charset=utf-8", page_policy);
    text_add(&answer->head, "Location: /doc/");
    text_add(&answer->head, site->document(site->user, 0).id);
    text_add(&answer->head, "/\r\n");
}

static bool put_asset(Answer *answer, const char *path) {
    static const struct {
        const char *path, *type, *content;
    } assets[] = {{"/style.css", "text/css; charset=utf-8", asset_style},
                  {"/script.js", "text/javascript; charset=utf-8", asset_script}};
    for (size_t i = 0; i < sizeof assets / sizeof *assets; i++)
        if (strcmp(path, assets[i].path) == 0) {
            text_add(&answer->body, assets[i].content);
            put_head(answer, 200, assets[i].type, page_policy);
            return true;
        }
    return false;
}

static bool put_answer(Answer *answer, const Site *site, const Request *request) {
    static const char document[] = "/doc/", output[] = "/out/";
    const char *path = request->path;
    if (strcmp(path, "/") == 0) {
        put_start(answer, site);
        return true;
    }
    if (strcmp(path, "/events") == 0) {
        answer->is_events = true;
        put_head(answer, 200, "text/event-stream", page_policy);
        return true;
    }
    if (strncmp(path, document, sizeof document - 1) == 0) {
        Request rest = *request;
        rest.path += sizeof document - 1;
        return find_document(answer, site, &rest);
    }
    if (strncmp(path, output, sizeof output - 1) == 0)
        return find_output(answer, site, path + sizeof output - 1);
    return put_asset(answer, path);
}

Answer answer_make(const Site *site, const Request *request) {
    Answer answer = {.file = -1};
    if (request->status)
        put_wrong(&answer, request->status);
    else if (!put_answer(&answer, site, request))
        put_wrong(&answer, 404);
    text_add(&answer.head, "\r\n");
    if (request->is_head) {
        text_free(&answer.body);
        answer.is_events = false;
        answer.size = 0;
    }
    return answer;
}

void answer_close(Answer *answer) {
    text_free(&answer->head);
    text_free(&answer->body);
    if (answer->file >= 0)
        close(answer->file);
    answer->file = -1;
}
