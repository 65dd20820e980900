#include "pages.h"

#include <stdlib.h>
#include <string.h>

#include "cli/batch/html_text.h"
#include "cli/batch/link_path.h"

/* ---- outputs ---- */

void page_put_output(Text *out, const Site *site, const SiteDocument *document, size_t output) {
    const RecordFile *file = &document->outputs[output];
    size_t length = site->directory ? strlen(site->directory) : 0;
    if (site->directory && strncmp(file->path, site->directory, length) == 0 && file->path[length] == '/') {
        text_add(out, file->path + length + 1);
        return;
    }
    const char *slash = strrchr(file->path, '/');
    text_add(out, document->id);
    text_add(out, "/");
    text_number(out, output);
    text_add(out, "/");
    text_add(out, slash ? slash + 1 : *file->path ? file->path : file->format);
}

static void put_address(Text *out, const Site *site, const SiteDocument *document, size_t output) {
    Text path = {0};
    page_put_output(&path, site, document, output);
    text_add(out, "/out/");
    link_path_put_encoded(out, text_string(&path));
    text_free(&path);
}

/* Those that a browser can show in a frame. */
static bool is_shown(const RecordFile *file) { return strcmp(file->format, "epub") != 0; }

static const char *format_name(const char *format) {
    static const char *const names[][2] = {{"html", "HTML"}, {"pdf", "PDF"}, {"epub", "EPUB"}, {"text", "Text"}};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(names[i][0], format) == 0)
            return names[i][1];
    return format;
}

/* ---- parts ---- */

static void open_page(Text *out, const char *body, const char *title) {
    text_add(out, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                  "<meta name=\"viewport\" content=\"width=device-width\">\n<title>");
    html_put_text(out, title);
    text_add(out, " - quire</title>\n<link rel=\"icon\" href=\"data:,\">\n"
                  "<link rel=\"stylesheet\" href=\"/style.css\">\n<script src=\"/script.js\" defer></script>\n"
                  "</head>\n<body class=\"");
    text_add(out, body);
    text_add(out, "\">\n<header>\n<h1><bdi>");
    html_put_text(out, title);
    text_add(out, "</bdi></h1>\n");
}

static const char *state_words(SiteState state) {
    switch (state) {
    case SITE_FRESH: return "Up to date";
    case SITE_CONVERTING: return "Converting";
    case SITE_FAILED: return "Failed: the outputs are those of before";
    case SITE_GONE: return "The input is gone; its outputs stay";
    case SITE_WAITING: return "Not converted yet";
    }
    return "";
}

static void put_state(Text *out, const SiteDocument *document) {
    bool is_empty = document->state == SITE_FAILED && !document->output_count;
    text_add(out, document->state == SITE_FAILED ? "<span class=\"failed\">" : "<span>");
    text_add(out, is_empty ? "Failed" : state_words(document->state));
    text_add(out, "</span>");
}

static void put_place(Text *out, const SiteDocument *document, const char *source, unsigned line, unsigned column) {
    bool is_other = source && (document->inputs > 1 || strcmp(source, document->name) != 0);
    if (!is_other && !line)
        return;
    text_add(out, "<span class=\"place\">");
    if (is_other) {
        text_add(out, "<bdi>");
        html_put_text(out, source);
        text_add(out, line ? "</bdi>:" : "</bdi>");
    }
    if (line)
        text_number(out, line);
    if (line && column) {
        text_add(out, ":");
        text_number(out, column);
    }
    text_add(out, "</span> ");
}

static void put_words(Text *out, const char *text) {
    text_add(out, "<span dir=\"auto\">");
    html_put_text(out, text);
    text_add(out, "</span>");
}

static void put_findings(Text *out, const SiteDocument *document) {
    const Record *record = document->record;
    text_add(out, "<h2>Findings of the check: ");
    text_number(out, record->finding_count);
    text_add(out, "</h2>\n<ol>\n");
    for (size_t i = 0; i < record->finding_count; i++) {
        const RecordFinding *found = &record->findings[i];
        text_add(out, "<li>");
        put_place(out, document, found->source, found->line, found->column);
        text_add(out, found->is_error ? "<span class=\"error\">Error</span>, " : "Advice, ");
        html_put_text(out, found->rule);
        text_add(out, " (");
        html_put_text(out, found->level);
        text_add(out, "): ");
        put_words(out, found->message);
        text_add(out, ". ");
        put_words(out, found->mend);
        text_add(out, "</li>\n");
    }
    text_add(out, "</ol>\n");
}

static void put_messages(Text *out, const SiteDocument *document) {
    const Record *record = document->record;
    text_add(out, "<h2>Messages of the conversion: ");
    text_number(out, record->message_count);
    text_add(out, "</h2>\n<ol>\n");
    for (size_t i = 0; i < record->message_count; i++) {
        const RecordMessage *message = &record->messages[i];
        text_add(out, "<li>");
        put_place(out, document, message->source, message->line, message->column);
        text_add(out, message->severity == QUIRE_ERROR ? "<span class=\"error\">Error</span>: "
                      : message->severity == QUIRE_WARNING ? "Warning: " : "Note: ");
        put_words(out, message->message);
        text_add(out, "</li>\n");
    }
    text_add(out, "</ol>\n");
}

/* ---- a document ---- */

/* Which output is shown: the one that was chosen, or the first that can be. */
static size_t chosen_output(const SiteDocument *document, const char *query) {
    static const char view[] = "view=";
    size_t chosen = strncmp(query, view, sizeof view - 1) == 0 ? strtoul(query + sizeof view - 1, NULL, 10) : SIZE_MAX;
    if (chosen < document->output_count && is_shown(&document->outputs[chosen]))
        return chosen;
    for (chosen = 0; chosen < document->output_count && !is_shown(&document->outputs[chosen]); chosen++)
        continue;
    return chosen;
}

static void put_outputs(Text *out, const Site *site, const SiteDocument *document, size_t chosen) {
    text_add(out, "<nav aria-label=\"Outputs\"><ul id=\"outputs\">\n");
    for (size_t i = 0; i < document->output_count; i++) {
        const RecordFile *file = &document->outputs[i];
        text_add(out, "<li><a href=\"");
        if (is_shown(file)) {
            text_add(out, "?view=");
            text_number(out, i);
        } else {
            put_address(out, site, document, i);
        }
        text_add(out, i == chosen ? "\" aria-current=\"page\">" : "\">");
        text_add(out, format_name(file->format));
        text_add(out, "</a>");
        if (file->pages) {
            text_add(out, ", ");
            html_put_count(out, file->pages, "page");
        }
        text_add(out, "</li>\n");
    }
    if (chosen < document->output_count) {
        text_add(out, "<li><a href=\"");
        put_address(out, site, document, chosen);
        text_add(out, "\">Open by itself</a></li>\n");
    }
    if (site->count(site->user) != 1)
        text_add(out, "<li><a href=\"/\">All documents</a></li>\n");
    text_add(out, "</ul></nav>\n");
}

/* The document's own scripts, of which quire writes none, would not run. */
static void put_view(Text *out, const Site *site, const SiteDocument *document, size_t chosen) {
    if (chosen == document->output_count) {
        text_add(out, "<p id=\"view\" class=\"none\">There is nothing to show yet.</p>\n");
        return;
    }
    const char *format = document->outputs[chosen].format;
    text_add(out, "<iframe id=\"view\" title=\"");
    text_add(out, format_name(format));
    text_add(out, " of ");
    html_put_text(out, document->name);
    text_add(out, strcmp(format, "pdf") == 0 ? "\"" : "\" sandbox=\"allow-same-origin\"");
    text_add(out, " data-version=\"");
    text_number(out, document->version);
    text_add(out, "\" src=\"");
    put_address(out, site, document, chosen);
    text_add(out, "\"></iframe>\n");
}

void page_put_document(Text *out, const Site *site, const SiteDocument *document, const char *query) {
    size_t chosen = chosen_output(document, query);
    open_page(out, "one", document->name);
    text_add(out, "<p id=\"state\" role=\"status\">");
    put_state(out, document);
    if (document->record && document->state != SITE_CONVERTING) {
        text_add(out, ": ");
        html_put_count(out, document->record->finding_count, "finding");
        text_add(out, ", ");
        html_put_count(out, document->record->message_count, "message");
    }
    text_add(out, "</p>\n");
    put_outputs(out, site, document, chosen);
    text_add(out, "</header>\n<main>\n");
    put_view(out, site, document, chosen);
    text_add(out, "</main>\n<aside id=\"panel\" aria-label=\"Findings and messages\" tabindex=\"0\">\n");
    if (document->record) {
        put_findings(out, document);
        put_messages(out, document);
    }
    text_add(out, "</aside>\n</body>\n</html>\n");
}

/* ---- all documents ---- */

static void put_row(Text *out, const Site *site, const SiteDocument *document) {
    const Record *record = document->record;
    text_add(out, "<tr><th scope=\"row\"><a href=\"/doc/");
    text_add(out, document->id);
    text_add(out, "/\"><bdi>");
    html_put_text(out, document->name);
    text_add(out, "</bdi></a></th><td>");
    put_state(out, document);
    for (size_t i = 0; record && document->state == SITE_FAILED && i < record->message_count; i++)
        if (record->messages[i].severity == QUIRE_ERROR) {
            text_add(out, "<br>");
            put_place(out, document, record->messages[i].source, record->messages[i].line, record->messages[i].column);
            put_words(out, record->messages[i].message);
        }
    text_add(out, "</td><td>");
    for (size_t i = 0; i < document->output_count; i++) {
        text_add(out, i ? " <a href=\"" : "<a href=\"");
        put_address(out, site, document, i);
        text_add(out, "\">");
        text_add(out, format_name(document->outputs[i].format));
        text_add(out, "</a>");
    }
    text_add(out, "</td><td>");
    text_number(out, record ? record->finding_count : 0);
    text_add(out, "</td><td>");
    text_number(out, record ? record->message_count : 0);
    text_add(out, "</td></tr>\n");
}

void page_put_list(Text *out, const Site *site) {
    size_t counts[SITE_WAITING + 1] = {0}, count = site->count(site->user);
    for (size_t i = 0; i < count; i++)
        counts[site->document(site->user, i).state]++;
    open_page(out, "all", "Documents");
    text_add(out, "<p id=\"state\" role=\"status\">");
    html_put_count(out, count, "document");
    if (counts[SITE_CONVERTING]) {
        text_add(out, ", converting ");
        html_put_number(out, counts[SITE_CONVERTING]);
    }
    if (counts[SITE_FAILED]) {
        text_add(out, ", <span class=\"failed\">failed ");
        html_put_number(out, counts[SITE_FAILED]);
        text_add(out, "</span>");
    }
    text_add(out, "</p>\n</header>\n<main class=\"list\" tabindex=\"0\" aria-label=\"Documents\">\n<table>\n<thead><tr>"
                  "<th scope=\"col\">Document</th><th scope=\"col\">State</th><th scope=\"col\">Outputs</th>"
                  "<th scope=\"col\">Findings</th><th scope=\"col\">Messages</th></tr></thead>\n"
                  "<tbody id=\"documents\">\n");
    for (size_t i = 0; i < count; i++) {
        SiteDocument document = site->document(site->user, i);
        put_row(out, site, &document);
    }
    text_add(out, "</tbody>\n</table>\n</main>\n</body>\n</html>\n");
}
