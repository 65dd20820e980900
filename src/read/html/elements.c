/* Every element of HTML that means something to the tree: what it opens and who handles it. */
#include "read/html/walk.h"

#define BLOCK(name) [NAME_##name] = {0, ELEMENT_BLOCK, html_start_division, NULL}
#define NODE(name, kind) [NAME_##name] = {KIND_##kind, ELEMENT_BLOCK, html_start_node, NULL}
#define INLINE(name, kind) [NAME_##name] = {KIND_##kind, 0, html_start_inline, NULL}
#define PLAIN(name) [NAME_##name] = {0, 0, html_start_span, NULL}
#define DROPPED(name) [NAME_##name] = {0, ELEMENT_DROPPED, NULL, NULL}
#define EMBEDDED(name, flags) [NAME_##name] = {0, flags, html_start_embedded, NULL}
#define HEADING_OF(name) [NAME_##name] = {KIND_HEADING, ELEMENT_BLOCK, html_start_heading, NULL}
#define LIST(name) [NAME_##name] = {KIND_LIST, ELEMENT_BLOCK, html_start_list, html_finish_list}
#define PART(name) [NAME_##name] = {0, ELEMENT_PLAIN, NULL, NULL}
#define META_OF(name, start) [NAME_##name] = {0, ELEMENT_PLAIN | ELEMENT_LEAF, start, NULL}

static const HtmlElement elements[NAME_COUNT] = {
    [NAME_A] = {KIND_LINK, 0, html_start_link, NULL},
    [NAME_ABBR] = {KIND_ABBREVIATION, 0, html_start_abbreviation, NULL},
    [NAME_ACRONYM] = {KIND_ABBREVIATION, 0, html_start_abbreviation, NULL},
    BLOCK(ADDRESS),
    [NAME_AMP_IMG] = {KIND_IMAGE, ELEMENT_LEAF, html_start_image, NULL},
    EMBEDDED(APPLET, 0),
    [NAME_AREA] = {0, ELEMENT_LEAF, html_start_area, NULL},
    NODE(ARTICLE, ARTICLE),
    NODE(ASIDE, ASIDE),
    EMBEDDED(AMP_AUDIO, 0),
    EMBEDDED(AMP_IFRAME, 0),
    EMBEDDED(AMP_VIDEO, 0),
    EMBEDDED(AUDIO, 0),
    INLINE(B, STRONG),
    META_OF(BASE, html_start_base),
    [NAME_BDI] = {KIND_SPAN, 0, html_start_isolate, NULL},
    [NAME_BDO] = {KIND_SPAN, 0, html_start_isolate, NULL},
    [NAME_BLOCKQUOTE] = {KIND_QUOTE, ELEMENT_BLOCK, html_start_quote, NULL},
    [NAME_BODY] = {0, ELEMENT_PLAIN, html_start_root, NULL},
    [NAME_BR] = {KIND_BREAK, ELEMENT_LEAF, html_start_break, NULL},
    EMBEDDED(CANVAS, 0),
    [NAME_CAPTION] = {KIND_CAPTION, ELEMENT_BLOCK, html_start_caption, NULL},
    BLOCK(CENTER),
    INLINE(CITE, CITATION),
    [NAME_CODE] = {KIND_CODE, 0, html_start_code, NULL},
    [NAME_COL] = {0, ELEMENT_PLAIN | ELEMENT_LEAF, html_start_column, NULL},
    [NAME_COLGROUP] = {0, ELEMENT_PLAIN, html_start_column, NULL},
    DROPPED(DATALIST),
    NODE(DD, DESCRIPTION),
    INLINE(DEL, DELETED),
    BLOCK(DETAILS),
    INLINE(DFN, EMPHASIS),
    BLOCK(DIALOG),
    LIST(DIR),
    BLOCK(DIV),
    NODE(DL, DEFINITIONS),
    NODE(DT, TERM),
    INLINE(EM, EMPHASIS),
    EMBEDDED(EMBED, ELEMENT_LEAF),
    BLOCK(FIELDSET),
    [NAME_FIGCAPTION] = {KIND_CAPTION, ELEMENT_BLOCK, html_start_figcaption, NULL},
    NODE(FIGURE, FIGURE),
    BLOCK(FOOTER),
    BLOCK(FORM),
    EMBEDDED(FRAME, ELEMENT_LEAF),
    HEADING_OF(H1), HEADING_OF(H2), HEADING_OF(H3), HEADING_OF(H4), HEADING_OF(H5), HEADING_OF(H6),
    [NAME_HEAD] = {0, ELEMENT_PLAIN, NULL, NULL},
    BLOCK(HEADER),
    BLOCK(HGROUP),
    [NAME_HR] = {KIND_RULE, ELEMENT_BLOCK | ELEMENT_LEAF, html_start_rule, NULL},
    [NAME_HTML] = {0, ELEMENT_PLAIN, html_start_root, NULL},
    INLINE(I, EMPHASIS),
    EMBEDDED(IFRAME, ELEMENT_LEAF),
    [NAME_IMG] = {KIND_IMAGE, ELEMENT_LEAF, html_start_image, NULL},
    [NAME_INPUT] = {0, ELEMENT_LEAF, html_start_input, NULL},
    INLINE(INS, INSERTED),
    INLINE(KBD, CODE),
    BLOCK(LEGEND),
    [NAME_LI] = {KIND_ITEM, ELEMENT_BLOCK, html_start_item, NULL},
    META_OF(LINK, html_start_meta_link),
    [NAME_LISTING] = {KIND_CODE_BLOCK, ELEMENT_BLOCK, html_start_pre, NULL},
    BLOCK(MAIN),
    INLINE(MARK, MARKED),
    LIST(MENU),
    META_OF(META, html_start_meta),
    BLOCK(NAV),
    DROPPED(NOEMBED),
    DROPPED(NOFRAMES),
    EMBEDDED(OBJECT, 0),
    LIST(OL),
    [NAME_P] = {KIND_PARAGRAPH, ELEMENT_BLOCK, html_start_paragraph, NULL},
    [NAME_PARAM] = {0, ELEMENT_PLAIN | ELEMENT_LEAF, NULL, NULL},
    [NAME_PLAINTEXT] = {KIND_CODE_BLOCK, ELEMENT_BLOCK, html_start_pre, NULL},
    [NAME_PRE] = {KIND_CODE_BLOCK, ELEMENT_BLOCK, html_start_pre, NULL},
    INLINE(Q, QUOTATION),
    [NAME_RP] = {0, ELEMENT_LEAF, html_start_ruby_bracket, NULL},
    INLINE(RT, RUBY_TEXT),
    INLINE(RUBY, RUBY),
    INLINE(S, STRIKETHROUGH),
    INLINE(SAMP, CODE),
    DROPPED(SCRIPT),
    BLOCK(SEARCH),
    NODE(SECTION, SECTION),
    [NAME_SELECT] = {0, ELEMENT_LEAF, html_start_select, NULL},
    INLINE(SMALL, SMALL),
    [NAME_SOURCE] = {0, ELEMENT_PLAIN | ELEMENT_LEAF, NULL, NULL},
    INLINE(STRIKE, STRIKETHROUGH),
    INLINE(STRONG, STRONG),
    DROPPED(STYLE),
    INLINE(SUB, SUBSCRIPT),
    BLOCK(SUMMARY),
    INLINE(SUP, SUPERSCRIPT),
    [NAME_TABLE] = {KIND_TABLE, ELEMENT_BLOCK, html_start_table, NULL},
    PART(TBODY),
    [NAME_TD] = {KIND_CELL, 0, html_start_cell, NULL},
    DROPPED(TEMPLATE),
    [NAME_TEXTAREA] = {0, ELEMENT_BLOCK | ELEMENT_LEAF, html_start_textarea, NULL},
    PART(TFOOT),
    [NAME_TH] = {KIND_CELL, 0, html_start_cell, NULL},
    PART(THEAD),
    [NAME_TIME] = {KIND_DATE, 0, html_start_date, NULL},
    META_OF(TITLE, html_start_title),
    [NAME_TR] = {KIND_ROW, 0, html_start_row, NULL},
    [NAME_TRACK] = {0, ELEMENT_PLAIN | ELEMENT_LEAF, NULL, NULL},
    INLINE(TT, CODE),
    INLINE(U, UNDERLINE),
    LIST(UL),
    INLINE(VAR, EMPHASIS),
    EMBEDDED(VIDEO, 0),
    [NAME_WBR] = {0, ELEMENT_LEAF, html_start_word_break, NULL},
    [NAME_XMP] = {KIND_CODE_BLOCK, ELEMENT_BLOCK, html_start_pre, NULL},
};

/* What every other element is. */
static const HtmlElement plain = {0, 0, html_start_span, NULL};

const HtmlElement *html_element(const HtmlNode *element) {
    const HtmlElement *what = &elements[element->tag];
    return element->space == SPACE_HTML && (what->flags || what->start) ? what : &plain;
}

const HtmlElement *html_shown_as(const HtmlNode *element) {
    const HtmlElement *what = html_element(element);
    if (what->start != html_start_division && what->start != html_start_span)
        return what;
    switch ((HtmlDisplay)html_style(element)->display) {
    case DISPLAY_TABLE: return &elements[NAME_TABLE];
    case DISPLAY_ROW: return &elements[NAME_TR];
    case DISPLAY_CELL: return &elements[NAME_TD];
    case DISPLAY_CAPTION: return &elements[NAME_CAPTION];
    case DISPLAY_LIST_ITEM: return html_style(element)->marker_none ? what : &elements[NAME_LI];
    case DISPLAY_DEFAULT: case DISPLAY_NONE: case DISPLAY_BLOCK: case DISPLAY_INLINE: case DISPLAY_PART: break;
    }
    return what;
}
