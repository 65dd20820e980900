/* Chapters in running heads: which headings begin them, and whether the title is only the name of the first. */
#include "layout/page/parts.h"

enum { CHAPTER_LEVEL_BELOW_TITLE = 2 };

static bool begins_chapter(const Section *section, int level) {
    return section->heading->as.heading.outline == level;
}

/* The level of the headings that running heads show; 0: none, the document is one text under its title. */
static int chapter_level(const Document *document, const Sections *sections) {
    if (document->has_chapters)
        return CHAPTER_LEVEL_BELOW_TITLE;
    size_t count = 0;
    for (size_t i = 0; !document->title_heading && i < sections->count; i++)
        count += begins_chapter(&sections->items[i], 1);
    return count > 1 ? 1 : 0;
}

/* True when the title is only the name of the first chapter. */
static bool is_first_chapter(Layout layout, const Sections *sections, int level, String title) {
    for (size_t i = 0; i < sections->count; i++)
        if (begins_chapter(&sections->items[i], level))
            return string_equal(node_plain_text(sections->items[i].heading, layout.arena), title);
    return false;
}

void heads_open(Heads *heads, Layout layout, const Sections *sections) {
    const Document *document = layout.job->document;
    *heads = (Heads){0};
    if (!document->title_is_placeholder)
        heads->title = meta_value(document, META_TITLE);
    heads->level = chapter_level(document, sections);
    heads->title_is_chapter = heads->level && is_first_chapter(layout, sections, heads->level, heads->title);
}

/* Items within a part stand deeper than others. */
const Node *heads_item(const Sections *sections) {
    for (int level = SECTION_LEVELS; level > 0; level--) {
        const Node *heading = page_section(sections, level);
        if (heading && heading->hints && heading->hints->item_title)
            return heading;
    }
    return NULL;
}

const Node *heads_chapter(const Heads *heads, const Sections *sections) {
    return heads->level ? page_section(sections, heads->level) : NULL;
}
