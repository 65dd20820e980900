/* The XHTML reader: what is XML goes through libxml2 into the light DOM, and from there the way of HTML. What is not
 * well-formed is read as HTML, with a warning. */
#include "read/html/places.h"
#include "read/html/read_page.h"
#include "read/html/xml_page.h"
#include "read/reader.h"

static void say_fault(Document *document, Arena *scratch, String text, const XmlFault *fault) {
    if (fault->no_library) {
        diagnose0(document->ctx, SAY_XHTML_LIBRARY, NOWHERE);
        return;
    }
    HtmlPlaces *places = html_places_new(scratch);
    html_places_add(places, text, (Position){1, 1});
    diagnose1(document->ctx, SAY_XHTML_MALFORMED, html_places_find(places, fault->at), string_of(fault->reason));
}

static void read_xhtml(Document *document, Builder *builder, String text) {
    struct Release *release, *names;
    Arena *scratch = html_page_arena(document, &release);
    HtmlPage page;
    XmlFault fault;
    bool is_xml = xml_page_read(&page, scratch, text, &fault, &names);
    if (is_xml)
        html_page_walk(document, builder, scratch, &page, text);
    else
        say_fault(document, scratch, text, &fault);
    release_now(document->ctx, names);
    release_now(document->ctx, release);
    if (!is_xml)
        html_read(document, builder, text);
}

const Reader reader_xhtml = {
    .name = "xhtml",
    .description = "XHTML pages (XML)",
    .extensions = "xhtml|xht",
    .media_type = "application/xhtml+xml",
    .is_markup = true,
    .read = read_xhtml,
};
