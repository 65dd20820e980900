/* CSS of a page: which rules hold for an element, in which media, and in which order. */
#include "conversion.h"

#include "base/limits.h"
#include "read/html/css.h"
#include "read/html/css_sheet.h"
#include "read/html/walk.h"

#define TEN_LETTERS "abcdefghij"
#define LONG_NAME TEN_LETTERS TEN_LETTERS TEN_LETTERS TEN_LETTERS TEN_LETTERS TEN_LETTERS TEN_LETTERS TEN_LETTERS \
    TEN_LETTERS TEN_LETTERS TEN_LETTERS TEN_LETTERS TEN_LETTERS TEN_LETTERS

/* The style of the element with id "x". */
static HtmlStyle style_of(const char *page_text) {
    Context *ctx = conversion_open();
    HtmlPage page;
    html_page_read(&page, &ctx->arena, string_of(page_text));
    uint64_t work = LIMIT_CSS_WORK;
    html_css_apply(page.document, page.quirks, &ctx->arena, &work);
    HtmlStyle found = {0};
    for (const HtmlNode *node = page.document; node; node = html_node_next(node, page.document))
        if (node->kind == HTML_ELEMENT && string_equal(html_value(node, "id"), S("x")))
            found = *html_style(node);
    conversion_close();
    return found;
}

/* Whether a rule "SELECTOR { font-weight: bold }" holds for <b id=x> in the middle of this. */
static bool matches(const char *selector) {
    char text[512];
    snprintf(text, sizeof text,
             "<!DOCTYPE html><style>%s{font-weight:bold}</style>"
             "<div class='one two' id=outer lang=en-GB><p class=three><u></u> "
             "<span><i id=x class='four five' data-y='a b' title=abc rel=Next>t</i></span></p></div>",
             selector);
    return style_of(text).bold == TOGGLE_ON;
}

static void selectors(void **state) {
    (void)state;
    static const char *const right[] = {
        "i", "I", "*", ".four", "#x", "i.four.five", "span i", "span > i", "p i", "div p span i", "div>p>span>i",
        ".one.two .three i",
        "#outer i", "[title]", "[title=abc]", "i[title='abc']", "[title^=ab]", "[title$=\"bc\"]", "[title*=b]",
        "[data-y~=b]",
        "div[lang|=en] i", ":root i", "u, i", "/* c */i", ".f\\6Fur", ".\\66 our", "p > span > .five", "body * span i",
        "div p > span i", "html i#x",
        "i:not(.z)", "i:not(b, .z)", ":is(b, i)", ":is(:unknown, i)", ":where(#x)", "i:not(:hover)", ":not(div) > i",
        ".one :is(p, q) > span i", "i:first-child", "i:last-child", "i:only-child", "span:nth-child(2)>i",
        "span:nth-child(2n) i", "span:nth-child( -n + 2 ) i", "span:nth-last-child(1) i", "span:nth-child(even) i",
        "span:first-of-type i", "u + span i", "u ~ span > i", "p u~span i", ":not(u:first-child) i", "[title=ABC i]",
        "head + body i", "i:not(:is(b, u))", "[title*=B i]", "[title^='AB' i]", "[title$=BC i]", "[title*='b'i]",
        "[data-y~=B i]", "[lang|=EN] i", "[rel=next]", "[rel=Next s]", "[title='a\\62 c']", "[title=\\61 bc]",
        "u:empty + span > i", "html > body > div:last-child i"};
    static const char *const wrong[] = {
        "b", ".fou", "#y", "p > i", "div > i", ".three .one i", "i span", "i > span", "[title=ab]", "[data-y=b]",
        "[class=four]",
        "[data-y*=AB i]", "[rel=next s]", "[title=abc x]", "[title=abcd]", "[title$=ab]", ".FOUR", "#X", "[title^='']",
        "i:hover", "i::before", "i + i", "i ~ i", "span >", "> i", ".1", "i..four", "div > span i",
        ".two > i", "", "i:not(.four)", "i:not(:unknown)", "i:not()", "i:is()", "i:is(b)", "i:empty",
        "span:first-child i",
        "span:nth-child(3) i", "span:nth-child(2n+1) i", "i:nth-child()", "i:nth-child(x)", "i:nth-child(1 of b)",
        "span + u i", "i > ~ i", "u + + span i", "u~u i", "& i", "[title=ABC]", "i:not(:not(b))", "p + span i",
        "u:not(:empty) ~ span i"};
    for (size_t i = 0; i < sizeof right / sizeof *right; i++)
        if (!matches(right[i]))
            fail_msg("\"%s\" does not match", right[i]);
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        if (matches(wrong[i]))
            fail_msg("\"%s\" matches", wrong[i]);
}

static void cascade(void **state) {
    (void)state;
    assert_int_equal(style_of("<style>i{float:left} .a{float:right}</style><i id=x class=a>").floats, FLOAT_RIGHT);
    assert_int_equal(style_of("<style>.a{float:right} i{float:left}</style><i id=x class=a>").floats, FLOAT_RIGHT);
    assert_int_equal(style_of("<style>i{float:right} i{float:left}</style><i id=x>").floats, FLOAT_LEFT);
    assert_int_equal(style_of("<style>#x{float:right}</style><i id=x style='float:left'>").floats, FLOAT_LEFT);
    assert_int_equal(style_of("<style>i{float:right!important}</style><i id=x style='float:left'>").floats,
                     FLOAT_RIGHT);
    assert_int_equal(style_of("<style>#x{float:right}</style><i id=x style='float: left ! IMPORTANT'>").floats,
        FLOAT_LEFT);
    /* inherited and not */
    assert_int_equal(style_of("<div style='text-align:right;float:left'><i id=x>").align, ALIGN_RIGHT);
    assert_int_equal(style_of("<div style='text-align:right;float:left'><i id=x>").floats, FLOAT_NONE);
    assert_int_equal(style_of("<style>p{text-align:left}</style><p align=right id=x>").align, ALIGN_LEFT);
    /* classes and ids match in any case in quirks mode alone; names may be long */
    assert_int_equal(style_of("<style>.A.a>#X{float:right}</style><p class=a><i id=x class=a>").floats, FLOAT_RIGHT);
    assert_int_equal(style_of("<style>.A>#X:not(.B){float:right}</style><div class=a><i id=x>").floats, FLOAT_RIGHT);
    assert_int_equal(style_of("<!DOCTYPE html><style>#X{float:right}</style><i id=x>").floats, FLOAT_NONE);
    assert_int_equal(style_of("<style>." LONG_NAME "a{float:right}." LONG_NAME "b{float:left}</style><i id=x class='"
                              LONG_NAME "a'>").floats, FLOAT_RIGHT);
    assert_int_equal(style_of("<style>foreignObject{float:right}</style><svg><foreignObject id=x>").floats,
                     FLOAT_RIGHT);
    /* addresses without quotes hide signs; escapes outside strings too */
    assert_int_equal(style_of("<style>b{background:url(it's.png)} i{float:right}</style><i id=x>").floats,
                     FLOAT_RIGHT);
    assert_int_equal(style_of("<style>b{background:url( //e.example/*/y.png )} i{float:right}</style><i id=x>").floats,
                     FLOAT_RIGHT);
    assert_int_equal(style_of("<style>.a\\'b{x:y} /* ' */ i{float:right}</style><i id=x>").floats, FLOAT_RIGHT);
    assert_int_equal(style_of("<i id=x style=\"background:url(a;b);float:right\">").floats, FLOAT_RIGHT);
    /* what is cut short, escaped or unknown */
    assert_int_equal(style_of("<style>i{color:;float:right;x:{y:z};</style><i id=x>").floats, FLOAT_RIGHT);
    assert_int_equal(style_of("<i id=x style=\"background:url('a;b');float:right\">").floats, FLOAT_RIGHT);
    assert_int_equal(style_of("<style>@import 'a'; @font-face{float:x} i{float:right}</style><i id=x>").floats,
        FLOAT_RIGHT);
    assert_int_equal(style_of("<style>@supports (top:0){@layer c{i{float:right}}}</style><i id=x>").floats,
                     FLOAT_RIGHT);
    assert_int_equal(style_of("<style><!-- i{float:right} --></style><i id=x>").floats, FLOAT_RIGHT);
    assert_int_equal(style_of("<style>a{b:c}}i{float:right}</style><i id=x>").floats, FLOAT_NONE);
    assert_int_equal(style_of("<style type='text/less'>i{float:right}</style><i id=x>").floats, FLOAT_NONE);
}

/* Nested rules, layers, and keywords of every property. */
static void blocks(void **state) {
    (void)state;
    static const struct {
        const char *css;
        HtmlDisplay display;
    } cases[] = {
        {".a { .b { display: block } display: flex }", DISPLAY_BLOCK},
        {".b { i { display: block } display: flex }", DISPLAY_FLEX},
        {".a { & .b { display: block } } .b { display: none }", DISPLAY_BLOCK},
        {".a { .b { display: flex } }", DISPLAY_FLEX},
        {".a { > .b { display: flex } }", DISPLAY_FLEX},
        {".c { .b { display: flex } }", DISPLAY_DEFAULT},
        {".a.a { &:hover { display: flex } color: red }", DISPLAY_DEFAULT},
        {".b { &.z { display: flex } display: block }", DISPLAY_FLEX},
        {".b { .a & { display: flex } }", DISPLAY_FLEX},
        {".b { @media print, screen { display: flex } }", DISPLAY_FLEX},
        {".b { @media tv { display: flex } display: block }", DISPLAY_BLOCK},
        {".b { @media all { & { display: flex } } }", DISPLAY_FLEX},
        {".b:unknown { .a & { display: flex } }", DISPLAY_DEFAULT},
        {".b { --x: { display: flex }; display: block }", DISPLAY_BLOCK},
        {".b { a:hover { color: red } display: flex }", DISPLAY_FLEX},
        {"@media all { .b { color: red } ; .b { display: flex } }", DISPLAY_FLEX},
        {"@media all { nonsense } .b { display: flex }", DISPLAY_FLEX},
        {"@layer l { #x { display: flex } } .b { display: block }", DISPLAY_BLOCK},
        {"@layer k, l; @layer l { .b { display: flex } } @layer k { #x { display: block } }", DISPLAY_FLEX},
        {"@layer l { .b { display: flex !important } } #x { display: block !important }", DISPLAY_FLEX},
        {"@layer l.m { .b { display: flex } } @layer l { .b { display: block } }", DISPLAY_BLOCK},
        {"@supports not (display: grid) { .b { display: flex } }", DISPLAY_DEFAULT},
        {"@supports (display: grid) and (not (-ms-x: y)) { .b { display: flex } }", DISPLAY_FLEX},
        {"@supports (display:grid)and (not (display:x)) { .b { display: flex } }", DISPLAY_FLEX},
        {"@supports (a:b) { .b { display: flex } }", DISPLAY_DEFAULT},
        {"@supports (display: nonsense) or (overflow-grid: 1) { .b { display: flex } }", DISPLAY_DEFAULT},
        {"@supports (--x: y) and (WIDTH: 1px) and (display: inline flow-root) { .b { display: flex } }", DISPLAY_FLEX},
        {"@supports selector(:is(a)) { .b { display: flex } }", DISPLAY_FLEX},
        {"@container (width > 1px) { .b { display: flex } }", DISPLAY_DEFAULT},
        {".b { display: flex } .b { display: revert }", DISPLAY_DEFAULT},
        {".b { display: flex } .b { display: unset }", DISPLAY_INLINE},
        {".a { display: flex } .b { display: inherit }", DISPLAY_FLEX},
        {".b { display: INHERIT }", DISPLAY_BLOCK},
        {".b { display: flex; display: nonsense }", DISPLAY_FLEX},
        /* a "}" that closes nothing begins a selector, which is none */
        {".z { color: red } } .b { display: flex }", DISPLAY_DEFAULT},
        {".z { color: red } } .z { color: red } .b { display: flex }", DISPLAY_FLEX},
        /* one selector that is none spoils the list; one that only selects nothing on paper does not */
        {".b, i:unknown { display: flex }", DISPLAY_DEFAULT},
        {".b, { display: flex }", DISPLAY_DEFAULT},
        {".b, ::-moz-selection { display: flex }", DISPLAY_DEFAULT},
        {".b, .1 { display: flex }", DISPLAY_DEFAULT},
        {".b, #1a { display: flex }", DISPLAY_DEFAULT},
        {".b, [a=1] { display: flex }", DISPLAY_DEFAULT},
        {".b, .z > { display: flex }", DISPLAY_DEFAULT},
        {".b, :not(:unknown) { display: flex }", DISPLAY_DEFAULT},
        {".b, ::before, a:hover, p:first-line, ::-webkit-meter-bar { display: flex }", DISPLAY_FLEX},
        {".b, :is(:unknown), :not(:has(a)), :nth-child(1 of p), *|a, [*|b], :lang(en) { display: flex }", DISPLAY_FLEX},
        {".b, .-x, .\\31 a, [a='1'], :enabled::placeholder, & p { display: flex }", DISPLAY_FLEX},
        {".b { .a &, &:unknown { display: flex } }", DISPLAY_DEFAULT},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char text[512];
        snprintf(text, sizeof text, "<style>%s</style><div class=a><span class='b z' id=x>t</span></div>",
                 cases[i].css);
        if (style_of(text).display != cases[i].display)
            fail_msg("\"%s\" gives %d", cases[i].css, style_of(text).display);
    }
    assert_int_equal(style_of("<div style='visibility:hidden'>a<p>b<p>c<i id=x style='visibility:initial'>t").hidden,
                     TOGGLE_OFF);
    assert_int_equal(style_of("long<div style='visibility:hidden'><i id=x style='visibility:inherit'>t").hidden,
                     TOGGLE_ON);
    assert_int_equal(style_of("long text<p id=x style='content-visibility:hidden'>t").skipped, TOGGLE_ON);
    assert_int_equal(style_of("long text<i id=x style='content-visibility:hidden'>t").skipped, TOGGLE_DEFAULT);
}

static void values(void **state) {
    (void)state;
    assert_int_equal(style_of("<i id=x style='font:italic 700 12px/1.2 serif'>").bold, TOGGLE_ON);
    assert_int_equal(style_of("<b id=x style='font:12px serif'>").bold, TOGGLE_OFF);
    assert_int_equal(style_of("<i id=x style='font-weight:599'>").bold, TOGGLE_OFF);
    assert_int_equal(style_of("<p style='font-weight:bold'><i id=x style='font:inherit'>").bold, TOGGLE_ON);
    assert_int_equal(style_of("<p style='font:italic 1em serif'><b id=x style='font:unset'>").italic, TOGGLE_ON);
    assert_int_equal(style_of("<p style='font:italic 1em serif'><i id=x style='font:initial'>").italic, TOGGLE_OFF);
    assert_int_equal(style_of("<p id=x style='font:bold'>").bold, TOGGLE_DEFAULT);
    assert_int_equal(style_of("<p id=x style='font:bold large Georgia'>").bold, TOGGLE_ON);
    assert_int_equal(style_of("<b id=x style='font:menu'>").bold, TOGGLE_OFF);
    assert_int_equal(style_of("<b id=x style='font-weight:1001'>").bold, TOGGLE_ON);
    assert_int_equal(style_of("<p id=x style='width:50%;width:10px !ie;width:20px ! important'>").width_pixels, 20);
    assert_int_equal(style_of("<p id=x style='width:50%;width:10px!ie;width:30px!importantly'>").width_percent, 50);
    assert_int_equal(style_of("<u id=x style='text-decoration:line-through underline red'>").lines,
        LINE_THROUGH | LINE_UNDER);
    assert_int_equal(style_of("<ol id=x style='list-style:inside upper-roman'>").marker->marker, MARKER_UPPER_ROMAN);
    assert_int_equal(style_of("<p id=x style='width:50%'>").width_percent, 50);
    assert_int_equal(style_of("<p id=x style='width:1in'>").width_pixels, 96);
    assert_int_equal(style_of("<p id=x style='width:2.54cm'>").width_pixels, 96);
    assert_int_equal(style_of("<p id=x style='width:calc(1px)'>").width_pixels, 0);
    assert_int_equal(style_of("<p id=x style='width:+12.6px'>").width_pixels, 13);
    assert_int_equal(style_of("<p id=x style='width:.5in'>").width_pixels, 48);
    assert_int_equal(style_of("<p id=x style='width:1.5e2px'>").width_pixels, 150);
    assert_int_equal(style_of("<p id=x style='width:12000E-2px'>").width_pixels, 120);
    assert_int_equal(style_of("<p id=x style='width:2em'>").width_pixels, 32);
    assert_int_equal(style_of("<p id=x style='width:5.px'>").width_pixels, 0);
    assert_int_equal(style_of("<p id=x style='width:-5px'>").width_pixels, 0);
    static const char *const beyond[] = {"1000000000px", "99999999999999999999999999999.9mm", "1e9px",
                                         "1e99999999999in"};
    for (size_t i = 0; i < sizeof beyond / sizeof *beyond; i++) {
        char page[200];
        snprintf(page, sizeof page, "<p id=x style='width:%s;height:%s'>", beyond[i], beyond[i]);
        HtmlStyle style = style_of(page);
        assert_int_equal(style.width_pixels, 0);
        assert_int_equal(style.width_percent, 100);
        assert_int_equal(style.height_pixels, 0);
    }
    assert_int_equal(style_of("<p id=x style='page-break-before:ALWAYS'>").break_before, BREAK_PAGE);
    assert_int_equal(style_of("<p id=x style='font-style:oblique 10deg'>").italic, TOGGLE_ON);
    assert_int_equal(style_of("<i id=x style='font-style:normal'>").italic, TOGGLE_OFF);
    assert_int_equal(style_of("<p id=x style='white-space-collapse:preserve'>").white_space, SPACE_PRE);
    assert_int_equal(style_of("<p id=x style='white-space-collapse:preserve-breaks'>").white_space, SPACE_PRE_LINE);
}

static void variables(void **state) {
    (void)state;
    static const struct {
        const char *css;
        HtmlDisplay display;
    } cases[] = {
        {":root { --d: flex } .b { display: var(--d) }", DISPLAY_FLEX},
        {".b { display: var(--d); --d: flex } .z { --d: block }", DISPLAY_BLOCK},
        {".b { display: block; display: VAR( --d ) }", DISPLAY_INLINE}, /* unset */
        {".b { display: var(--d, flex) }", DISPLAY_FLEX},
        {".b { display: var(--d, var(--e, flex)) }", DISPLAY_FLEX},
        {".a { --d: flex } .b { --d: initial; display: var(--d, block) }", DISPLAY_BLOCK},
        {".a { --d: flex } .b { --d: inherit; display: var(--d, block) }", DISPLAY_FLEX},
        {".a { --D: flex } .b { display: var(--d, block) }", DISPLAY_BLOCK},
        {".b { --d: nonsense; display: flex; display: var(--d, block) }", DISPLAY_INLINE},
        {".b { --d: var(--e); --e: var(--d); display: var(--d) }", DISPLAY_INLINE},
        {".b { --d: flex !important; display: var(--d) } #x { --d: block }", DISPLAY_FLEX},
        {"@media screen { .a { --d: block } } .b { display: var(--d, none) }", DISPLAY_BLOCK},
        {"@media print { .a { --d: flex } } .b { display: var(--d, block) }", DISPLAY_FLEX},
        {".b { display: flex; nonsense: var(--d) }", DISPLAY_FLEX},
        {".a { --d: { x } ; display: block } .b { display: flex }", DISPLAY_FLEX},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char text[512];
        snprintf(text, sizeof text, "<style>%s</style>Long enough<div class=a><span class='b z' id=x>t</span></div>",
                 cases[i].css);
        if (style_of(text).display != cases[i].display)
            fail_msg("\"%s\" gives %d", cases[i].css, style_of(text).display);
    }
    assert_int_equal(style_of("<style>b{display:var(--d)}</style><p style='--d:flex'><b id=x>t").display, DISPLAY_FLEX);
    assert_int_equal(style_of("<b id=x style='--d:flex;display:var(--d)'>t").display, DISPLAY_FLEX);
    assert_int_equal(style_of("<b id=x style='/* a */ display /* b */: flex'>t").display, DISPLAY_FLEX);
}

static void media(void **state) {
    (void)state;
    static const struct {
        const char *queries;
        uint8_t media;
    } cases[] = {
        {"", MEDIA_PRINT | MEDIA_SCREEN}, {"all", MEDIA_PRINT | MEDIA_SCREEN}, {"print", MEDIA_PRINT},
        {"Screen", MEDIA_SCREEN}, {"only screen", MEDIA_SCREEN}, {"not screen", MEDIA_PRINT}, {"print, screen", 3},
        {"tty", 0}, {"(min-width: 1000px)", MEDIA_SCREEN}, {"screen and (max-width: 600px)", 0},
        {"(max-width: 45em)", MEDIA_PRINT}, {"(width >= 1280px)", MEDIA_SCREEN}, {"(orientation: portrait)",
            MEDIA_PRINT},
        {"(prefers-color-scheme: dark)", 0}, {"not all and (monochrome)", 3}, {"(min-resolution: 2dppx)", 0},
        {"(400px <= width < 1000px)", MEDIA_PRINT}, {"(1000px < width)", MEDIA_SCREEN}, {"not (width >= 1000px)", 1},
        {"(orientation: portrait) or (hover: none)", MEDIA_PRINT}, {"(not (hover)) or (color)", 3},
        {"screen and ((max-width: 9px) or (min-height: 9px))", MEDIA_SCREEN}, {"not (nonsense)", 0}, {"print,", 1},
        {"not print and (min-width: 1px)", MEDIA_SCREEN}, {"(min-width:1px)and (max-width:999px)", MEDIA_PRINT},
        {"screen and (min-width:1px)and (hover)", MEDIA_SCREEN}, {"screen and(min-width:1px)", 0},
        {"(max-width: 99999999px)", 3}, {"(min-width: 99999999px)", 0}, {"(max-width: 100%)", 0},
        {"ONLY Print AND (MIN-WIDTH: 1PX)", MEDIA_PRINT}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        if (html_media(string_of(cases[i].queries)) != cases[i].media)
            fail_msg("\"%s\" gives %d", cases[i].queries, html_media(string_of(cases[i].queries)));
    assert_int_equal(style_of("<style media=screen>i{display:none}</style><i id=x>").display, DISPLAY_DEFAULT);
    assert_int_equal(style_of("<style media=print>i{display:none}</style><i id=x>").display, DISPLAY_DEFAULT);
    assert_int_equal(style_of("<style>i{display:none}</style>long enough to stay<i id=x>y</i>").display, DISPLAY_NONE);
}

/* Style sheets that would cost too much are given up, and that is known. */
static void work(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    Buffer text;
    buffer_open(&text, &ctx->arena);
    buffer_text(&text, "<style>");
    for (int i = 0; i < 4000; i++)
        buffer_text(&text, "b b b b b b u b i{float:left}");
    buffer_text(&text, "</style>");
    for (int i = 0; i < 200; i++)
        buffer_text(&text, "<b>");
    for (int i = 0; i < 400; i++)
        buffer_text(&text, "<i></i>");
    HtmlPage page;
    html_page_read(&page, &ctx->arena, buffer_view(&text));
    uint64_t steps = LIMIT_CSS_WORK;
    assert_true(html_css_apply(page.document, page.quirks, &ctx->arena, &steps).gave_up);
    conversion_close();
}

/* Memory of what CSS generates does not grow with the depth of the elements around a text. */
static void memory(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    ctx->memory_limit = 32 << 20;
    Buffer text;
    buffer_open(&text, &ctx->arena);
    buffer_text(&text, "<style>div::before{content:'\u2192'}</style>");
    for (int i = 0; i < 500; i++)
        buffer_text(&text, "<div>");
    for (int i = 0; i < 20000; i++)
        buffer_text(&text, "word ");
    HtmlPage page;
    html_page_read(&page, &ctx->arena, buffer_view(&text));
    uint64_t steps = LIMIT_CSS_WORK;
    assert_false(html_css_apply(page.document, page.quirks, &ctx->arena, &steps).gave_up);
    conversion_close();
}

/* What is valid in a style attribute, here of a <p hidden>, and what that says. */
static void declarations(void **state) {
    (void)state;
    static const struct {
        const char *text;
        HtmlStyle style;
    } cases[] = {
        {"display:none!ie", {0}},
        {"display:none !foo", {0}},
        {"display:none !", {0}},
        {"display:none 0", {0}},
        {"display:none !/**/Important;display:block", {.display = DISPLAY_NONE}},
        {"d\\69splay/**/:/**/no\\6e e", {.display = DISPLAY_NONE}},
        {"display:no/**/ne", {0}},
        {"display:none\\9", {0}},
        {"a:url(x'y;z);display:none", {.display = DISPLAY_NONE}},
        {"a:(};display:block);display:none", {.display = DISPLAY_NONE}},
        {"a:([)];display:block);display:none", {.display = DISPLAY_NONE}},
        {"a:([;display:block);display:none", {0}},
        {"{a:b}display:none", {0}},
        {"@x{a:b}display:none", {.display = DISPLAY_NONE}},
        {"<!-- display:none", {0}},
        {"--d:none;display:var(--d)", {.display = DISPLAY_NONE}},
        {"--d:none;display:var(--D, block)", {.display = DISPLAY_BLOCK}},
        {"--d:no;display:var(--d)ne", {.display = DISPLAY_INLINE}},
        {"--d:var(--e);--e:var(--d);--f:var(--d,none);display:var(--f)", {.display = DISPLAY_NONE}},
        {"--d:var(--e);--e:none;display:var(--d)", {.display = DISPLAY_NONE}},
        {"display:none;display:var(d)", {.display = DISPLAY_NONE}},
        {"font-weight:bold;all:initial;display:none", {.display = DISPLAY_NONE, .bold = TOGGLE_OFF,
            .italic = TOGGLE_OFF, .align = ALIGN_START, .lines = LINE_NONE, .white_space = SPACE_NORMAL}},
        {"all:red", {0}},
        {"display:none;display:revert-layer", {0}},
        {"display:revert", {.display = DISPLAY_BLOCK}},
        {"display:inline flow-root", {.display = DISPLAY_INLINE}},
        {"display:inline block", {0}},
        {"text-align:center;text-align:middel", {.align = ALIGN_CENTER}},
        {"font-weight:bold;font-weight:1001", {.bold = TOGGLE_ON}},
        {"font-weight:bold;font:garbage", {.bold = TOGGLE_ON}},
        {"font:italic bold 9pt/12pt 'A B', serif", {.bold = TOGGLE_ON, .italic = TOGGLE_ON}},
        {"font:italic 9pt", {0}},
        {"text-decoration:underline;text-decoration:none underline", {.lines = LINE_UNDER}},
        {"width:10px;width:9furlong", {.width_pixels = 10}},
        {"white-space:preserve nowrap;white-space:", {.white_space = SPACE_PRE}},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char text[256];
        snprintf(text, sizeof text, "<p id=x hidden style=\"%s\">t</p><p>more text", cases[i].text);
        HtmlStyle found = style_of(text), want = cases[i].style;
        bool same = found.display == want.display && found.bold == want.bold && found.italic == want.italic &&
                    found.align == want.align && found.lines == want.lines &&
                    found.width_pixels == want.width_pixels && found.white_space == want.white_space;
        if (!same)
            fail_msg("%s", cases[i].text);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(selectors), cmocka_unit_test(cascade),   cmocka_unit_test(blocks),
        cmocka_unit_test(values),    cmocka_unit_test(variables), cmocka_unit_test(media),
        cmocka_unit_test(work),      cmocka_unit_test(memory),    cmocka_unit_test(declarations),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
