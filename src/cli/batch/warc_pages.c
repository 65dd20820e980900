/* A file is read twice: once to find its pages, and then each page by who converts it. Where a page cannot be read by
 * itself, because the file is gzipped as a whole, its message is put aside in a temporary file without a name. */
#include "warc_pages.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/descriptor.h"
#include "cli/json.h"
#include "digest.h"
#include "http_response.h"
#include "warc.h"

enum { STEM_MOST = 160 /* bytes of a name */, HASH_DIGITS = 8 };

static bool ends_with(const char *text, const char *end) {
    size_t length = strlen(text), tail = strlen(end);
    return length > tail && strcmp(text + length - tail, end) == 0;
}

bool warc_is_named(const char *path) { return ends_with(path, ".warc") || ends_with(path, ".warc.gz"); }

/* ---- reading a page ---- */

static const char *take_message(WarcSource *source, const WarcPage *page, const char *message, size_t length) {
    HttpResponse response = http_response_read(&source->keep, message, length);
    const char *wrong = response.is_page ? http_response_body(&response, message, length, &source->body)
                                         : "the WARC file has changed";
    source->source = (quire_source){.bytes = source->body.bytes ? source->body.bytes : "",
                                    .length = source->body.length,
                                    .name = *page->address ? page->address : page->file,
                                    .format = response.format,
                                    .encoding = response.encoding,
                                    .address = page->address};
    return wrong;
}

static const char *read_spooled(WarcSource *source, const WarcPage *page) {
    char *message = keep_array(&source->keep, page->length + 1, 1);
    for (size_t at = 0; at < page->length;) {
        ssize_t got = pread(page->spool, message + at, page->length - at, (off_t)(page->offset + at));
        if (got == 0 || (got < 0 && errno != EINTR))
            return "cannot read temporary file";
        at += got > 0 ? (size_t)got : 0;
    }
    return take_message(source, page, message, page->length);
}

static const char *read_directly(WarcSource *source, const WarcPage *page) {
    WarcRecord record;
    Warc *warc = warc_open(page->file, page->offset);
    if (!warc)
        return strerror(errno);
    const char *wrong = warc_next(warc, &record) == WARC_RECORD && record.message
                            ? take_message(source, page, record.message, record.length)
                            : "the WARC file has changed";
    warc_close(warc);
    return wrong;
}

const char *warc_source_open(WarcSource *source, const WarcPage *page) {
    *source = (WarcSource){.body = {0}};
    return page->spool >= 0 ? read_spooled(source, page) : read_directly(source, page);
}

void warc_source_close(WarcSource *source) {
    text_free(&source->body);
    keep_close(&source->keep);
}

/* ---- names ---- */

/* What each file system takes in a name. */
static bool is_plain(unsigned char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c && strchr("._~%+=,@-", c));
}

/* "https://example.org/news/a.html?b=1" becomes "example.org-news-a.html-b-1"; without the extension of a page. */
static const char *stem_of(Keep *keep, const char *address) {
    const char *scheme = strstr(address, "://"), *end = address + strcspn(address, "#");
    const char *at = scheme && scheme < end ? scheme + 3 : address;
    size_t last = (size_t)(end - at);
    static const char *const extensions[] = {".html", ".htm", ".xhtml"};
    for (size_t i = 0; i < sizeof extensions / sizeof *extensions; i++) {
        size_t length = strlen(extensions[i]);
        if (last > length && memcmp(end - length, extensions[i], length) == 0 && memchr(at, '/', last)) {
            end -= length;
            break;
        }
    }
    char stem[STEM_MOST + 4];
    size_t length = 0;
    bool is_utf8 = json_is_utf8(address);
    for (; at < end && length < STEM_MOST; at++) {
        bool is_letter = (unsigned char)*at >= 0x80 && is_utf8;
        bool is_good = is_letter || (is_plain((unsigned char)*at) && !(length == 0 && *at == '.'));
        if (is_good || (length && stem[length - 1] != '-'))
            stem[length++] = is_good ? *at : '-';
    }
    while (length && (stem[length - 1] == '-' || (at < end && ((unsigned char)stem[length - 1] & 0x80))))
        length--; /* nor is a character cut in two */
    return length ? keep_text(keep, stem, length) : "page";
}

const char *warc_page_digest(Keep *keep, const WarcPage *page) {
    WarcSource source;
    bool is_read = !warc_source_open(&source, page);
    const char *digest = digest_of(keep, source.body.bytes, is_read ? source.body.length : 0);
    warc_source_close(&source);
    return digest;
}

/* Gives a page its name: of several pages the later ones have a hash of their content in it. False for one that is
 * there already. */
static bool name_page(WarcPages *pages, WarcPage *page) {
    Keep *keep = pages->arguments->keep;
    page->stem = stem_of(keep, page->address);
    size_t owner = claims_take(&pages->names, page->stem, pages->count);
    if (owner == pages->count)
        return true;
    const WarcPage *first = pages->pages[owner];
    const char *own = warc_page_digest(keep, page);
    if (strcmp(first->address, page->address) == 0 && strcmp(own, warc_page_digest(keep, first)) == 0)
        return false;
    page->stem = keep_join(keep, page->stem, "-", keep_text(keep, own, HASH_DIGITS));
    return claims_take(&pages->names, page->stem, pages->count) == pages->count;
}

/* ---- finding pages ---- */

typedef struct {
    unsigned long pages, others, again;
} Counts;

static void say(const WarcPages *pages, const char *path, quire_severity severity, const char *message) {
    report_diagnostic(pages->arguments->report, &(quire_diagnostic){severity, path, 0, 0, message, 1});
}

static void say_damaged(const WarcPages *pages, const char *path, const WarcRecord *record, const char *problem) {
    char start[64];
    snprintf(start, sizeof start, "record at byte %llu: ", record->offset);
    bool is_error = arguments_are_strict(pages->arguments);
    pages->arguments->is_incomplete |= is_error;
    say(pages, path, is_error ? QUIRE_ERROR : QUIRE_WARNING,
        keep_join(pages->arguments->keep, start, problem, "; skipped"));
}

static void say_counts(const WarcPages *pages, const char *path, const Counts *counts) {
    char message[160];
    int length = snprintf(message, sizeof message, "HTML pages: %lu; other records, skipped: %lu", counts->pages,
                          counts->others);
    if (counts->again)
        snprintf(message + length, sizeof message - (size_t)length, "; pages that are there twice, skipped: %lu",
                 counts->again);
    say(pages, path, QUIRE_NOTE, message);
}

/* A file without a page was hardly meant: one without any record is no WARC file. */
static void say_empty(const WarcPages *pages, const char *path, const Counts *counts) {
    bool is_error = !counts->others || arguments_are_strict(pages->arguments);
    pages->arguments->is_incomplete |= is_error;
    say(pages, path, is_error ? QUIRE_ERROR : QUIRE_WARNING,
        counts->others ? "contains no HTML page; nothing to convert" : "contains no record of a WARC file");
}

static int open_spool(WarcPages *pages) {
    if (pages->spool >= 0)
        return 0;
    FILE *file = tmpfile();
    pages->spool = file ? dup(fileno(file)) : -1;
    int problem = pages->spool < 0 ? errno : 0;
    if (file)
        fclose(file);
    return problem;
}

static int put_aside(WarcPages *pages, WarcPage *page, const WarcRecord *record) {
    int problem = open_spool(pages);
    if (!problem)
        problem = descriptor_write(pages->spool, record->message, record->length);
    page->spool = pages->spool;
    page->offset = pages->spooled;
    page->length = record->length;
    pages->spooled += record->length;
    return problem;
}

static void add_page(WarcPages *pages, const WarcPage *page) {
    if (pages->count == pages->room) {
        size_t room = pages->room ? 2 * pages->room : 256;
        const WarcPage **more = keep_array(pages->arguments->keep, room, sizeof *more);
        if (pages->count)
            memcpy(more, pages->pages, pages->count * sizeof *more);
        pages->pages = more;
        pages->room = room;
    }
    pages->pages[pages->count++] = page;
}

static int take_page(WarcPages *pages, const char *path, const WarcRecord *record, Counts *counts) {
    Keep *keep = pages->arguments->keep;
    WarcPage *page = keep_array(keep, 1, sizeof *page);
    *page = (WarcPage){.file = path, .offset = record->offset, .spool = -1,
                       .address = keep_text(keep, record->address, strlen(record->address))};
    int problem = record->is_direct ? 0 : put_aside(pages, page, record);
    bool is_new = !problem && name_page(pages, page);
    if (is_new)
        add_page(pages, page);
    counts->pages += is_new;
    counts->again += !is_new;
    return problem;
}

static int take_record(WarcPages *pages, const char *path, const WarcRecord *record, Counts *counts) {
    Keep keep = {0};
    bool is_page = record->message && http_response_read(&keep, record->message, record->length).is_page;
    keep_close(&keep);
    counts->others += !is_page;
    return is_page ? take_page(pages, path, record, counts) : 0;
}

WarcPages warc_pages_open(Arguments *arguments) {
    return (WarcPages){.arguments = arguments, .names = {.keep = arguments->keep}, .spool = -1};
}

int warc_pages_add(WarcPages *pages, const char *path) {
    WarcRecord record;
    Counts counts = {0};
    int problem = 0;
    Warc *warc = warc_open(path, 0);
    if (!warc)
        return errno;
    for (WarcStep step; !problem && (step = warc_next(warc, &record)) != WARC_END;) {
        if (step == WARC_DAMAGED)
            say_damaged(pages, path, &record, record.problem);
        else
            problem = take_record(pages, path, &record, &counts);
    }
    warc_close(warc);
    if (!problem && !counts.pages && !counts.again)
        say_empty(pages, path, &counts);
    if (!problem)
        say_counts(pages, path, &counts);
    return problem;
}
