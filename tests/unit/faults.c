/* Whole conversions in which the n-th allocation fails, for every n up to some and then for a widening choice: each
 * ends with a message, writes nothing, leaks nothing (under AddressSanitizer), and leaves an engine that still works.
 * And two conversions on two threads at once. */
#include "conversion.h"

#include <pthread.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "engine.h"

static const char markdown[] =
    "---\ntitle: Title\nauthor: [A, B]\nlang: en\n---\n\n# Heading *one*\n\n"
    "A paragraph[^n] with **strong**, `code`, ~~old~~ and a [link](https://example.org/), and <b>raw</b> text.\n\n"
    "> quoted\n\n1. one\n2. two\n   - [x] three\n\n| a | b |\n|---|--:|\n| 1 | 2 |\n\n"
    "![missing](missing.png)\n\n```c\nint x;\n```\n\nالسلام عليكم 10 — 漢字かな สวัสดีชาวโลก हिन्दी 👍🏽\n\n"
    "[^n]: A note.\n\n[^unused]: Another.\n";

static const char html[] =
    "<!DOCTYPE html><html lang=de><title>Titel</title><meta name=author content=X><h1>Titel</h1><p>Ein <em>Wort"
    "<table><caption>C</caption><tr><th colspan=2>a<tr><td rowspan=2>b<td>c<tr><td>d</table>"
    "<dl><dt>t<dd>d</dl><figure><img src='data:image/png;base64,AAAA' alt=x><figcaption>f</figcaption></figure>"
    "<p>Wort<sup><a href='#fn1' role=doc-noteref>1</a></sup><section role=doc-endnotes><ol><li id=fn1>n</ol></section>";

static const char xhtml[] =
    "<!DOCTYPE html [<!ENTITY own 'an <b>own</b> &eacute;'>]><html xmlns='http://www.w3.org/1999/xhtml' xml:lang='de'>"
    "<head><title>Titel</title></head><body><!-- c --><h1>&Uuml;ber&nbsp;uns</h1><p>&own; <![CDATA[<]]>"
    "<math xmlns='http://www.w3.org/1998/Math/MathML'><mfrac><mi>a</mi><mn>2</mn></mfrac></math></p>"
    "<table><tr><th>a</th><th>b</th></tr><tr><td>c</td><td>d</td></tr></table><ul><li>e</li><li>f</li></ul>"
    "<p>&#x627;&#x644; 10 &#x6F22;&#x5B57; &#xE2A;&#xE27;&#xE31;</p></body></html>";

typedef struct {
    size_t bytes;
    int complete;
} Received;

static int receive(void *user, const void *bytes, size_t length) {
    Received *received = user;
    received->bytes += length;
    received->complete += bytes == NULL;
    return 0;
}

static void count(void *user, const quire_diagnostic *diagnostic) {
    int *errors = user;
    *errors += diagnostic->severity == QUIRE_ERROR;
}

static const char *const formats[] = {"pdf", "epub", "html", "text", "tree", "layout", "tags"};
enum { FORMATS = sizeof formats / sizeof *formats };

/* In place of a reader: the text, in Markdown, with that of `html` behind it. */
#define JOINED "joined"

static const char *style; /* of all conversions, or NULL */

static quire_status convert(quire_engine *engine, const char *text, const char *reader, Received *received,
                            int *errors) {
    quire_options *options = quire_options_new();
    quire_options_report(options, count, errors);
    if (style)
        assert_null(quire_options_set(options, "style", style));
    quire_target targets[FORMATS];
    for (int i = 0; i < FORMATS; i++)
        targets[i] = (quire_target){.write = receive, .user = received, .format = formats[i]};
    quire_source sources[] = {
        {.bytes = text, .length = strlen(text), .name = "test", .format = reader, .folder = "."},
        {.bytes = html, .length = strlen(html), .name = "further", .format = "html", .folder = "."},
    };
    bool joined = strcmp(reader, JOINED) == 0;
    sources[0].format = joined ? "markdown" : reader;
    quire_status status = quire_join(engine, sources, joined ? 2 : 1, targets, FORMATS, options);
    quire_options_free(options);
    return status;
}

static void walk_allocations(const char *text, const char *reader) {
    for (uint64_t n = 0;; n += 1 + n / 40) {
        quire_engine *engine = quire_engine_new();
        engine->allocations = n;
        Received received = {0, 0};
        int errors = 0;
        quire_status status = convert(engine, text, reader, &received, &errors);
        if (status == QUIRE_OK) {
            assert_true(n > 1000);
            assert_int_equal(received.complete, FORMATS);
            quire_engine_free(engine);
            return;
        }
        assert_int_equal(received.bytes, 0);
        assert_true(errors > 0);
        if (n % 7 == 0) { /* what the failure left behind in the engine does no harm */
            engine->allocations = UINT64_MAX;
            errors = 0;
            assert_int_equal(convert(engine, text, reader, &received, &errors), QUIRE_OK);
        }
        quire_engine_free(engine);
    }
}

static void markdown_survives(void **state) {
    (void)state;
    walk_allocations(markdown, "markdown");
}

static void html_survives(void **state) {
    (void)state;
    walk_allocations(html, "html");
}

static void xhtml_survives(void **state) {
    (void)state;
    walk_allocations(xhtml, "xhtml");
}

static void joined_survive(void **state) {
    (void)state;
    walk_allocations(markdown, JOINED);
}

/* Static, variable and damaged fonts, which are read, drawn anew for PDF and reduced for HTML and EPUB. */
static void fonts_survive(void **state) {
    static const char text[] = "fonts:\n  serif: [Inter.var.ttf, Cantarell-Regular.otf, faults.yaml.ttf, Inter]\n"
                               "  sans: [Liberation Sans, Nowhere]\n  embed-in-html: on\n";
    char folder[] = "/tmp/quire-faults-XXXXXX", path[64], command[256];
    (void)state;
    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/faults.yaml", folder);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    fclose(file);
    snprintf(command, sizeof command, "cd %s && cp /usr/share/fonts/truetype/inter-vf/Inter.var.ttf "
             "/usr/share/fonts/opentype/cantarell/Cantarell-Regular.otf . && cp faults.yaml faults.yaml.ttf", folder);
    assert_int_equal(system(command), 0);
    style = path;
    walk_allocations(markdown, "markdown");
    style = NULL;
    snprintf(command, sizeof command, "rm -r %s", folder);
    assert_int_equal(system(command), 0);
}

static void count_finding(void *user, const quire_finding *finding) {
    int *findings = user;
    *findings += finding->message != NULL;
}

/* A report is whole or is not given at all. */
static void check_survives(void **state) {
    (void)state;
    quire_source source = {.bytes = markdown, .length = strlen(markdown), .name = "test", .format = "markdown"};
    for (uint64_t n = 0;; n += 1 + n / 40) {
        quire_engine *engine = quire_engine_new();
        quire_options *options = quire_options_new();
        engine->allocations = n;
        int errors = 0, findings = 0;
        quire_options_report(options, count, &errors);
        quire_status status = quire_check(engine, &source, count_finding, &findings, options);
        quire_options_free(options);
        quire_engine_free(engine);
        if (status == QUIRE_OK) {
            assert_true(n > 50);
            assert_int_equal(findings, 3); /* "link", the paragraph of many scripts, [^unused] */
            return;
        }
        assert_int_equal(findings, 0);
        assert_true(errors > 0);
    }
}

typedef struct {
    const char *text, *reader;
    size_t bytes;
} Work;

static void *work(void *user) {
    Work *w = user;
    quire_engine *engine = quire_engine_new();
    for (int i = 0; i < 20; i++) {
        Received received = {0, 0};
        int errors = 0;
        if (convert(engine, w->text, w->reader, &received, &errors) != QUIRE_OK)
            break;
        if (i > 0 && received.bytes != w->bytes)
            break;
        w->bytes = received.bytes;
        if (i == 19)
            w->text = NULL;
    }
    quire_engine_free(engine);
    return NULL;
}

static void threads(void **state) {
    (void)state;
    Work works[] = {{markdown, "markdown", 0}, {html, "html", 0}, {markdown, "markdown", 0}};
    pthread_t ids[3];
    for (int i = 0; i < 3; i++)
        assert_int_equal(pthread_create(&ids[i], NULL, work, &works[i]), 0);
    for (int i = 0; i < 3; i++) {
        pthread_join(ids[i], NULL);
        assert_null(works[i].text);
    }
    assert_int_equal(works[0].bytes, works[2].bytes);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(markdown_survives),
        cmocka_unit_test(html_survives),
        cmocka_unit_test(xhtml_survives),
        cmocka_unit_test(joined_survive),
        cmocka_unit_test(fonts_survive),
        cmocka_unit_test(check_survives),
        cmocka_unit_test(threads),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
