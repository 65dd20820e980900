/* The words that settings choose from, each once: as constants, and as the text that settings.def checks values by. */
#ifndef BASE_SETTING_WORDS_H
#define BASE_SETTING_WORDS_H

#define WORD_CONSTANT(prefix, symbol, word) prefix##_##symbol,
#define WORD_CHOICE(prefix, symbol, word) "|" word
/* "a|b" of the literal "|a|b". */
#define WITHOUT_FIRST(choices) (&(choices)[1])

#define PAPER_CHOICES "a3|a4|a5|a6|letter|legal|executive"

#define ORIENTATION_WORDS(WORD) WORD(ORIENTATION, PORTRAIT, "portrait") WORD(ORIENTATION, LANDSCAPE, "landscape")
typedef enum { ORIENTATION_WORDS(WORD_CONSTANT) ORIENTATION_COUNT } Orientation;
#define ORIENTATION_CHOICES WITHOUT_FIRST(ORIENTATION_WORDS(WORD_CHOICE))

/* How the document is printed. The command knows more ways, for which it writes another file (cli/imposed.c). */
#define PRINT_WORDS(WORD) WORD(PRINT, ONE_SIDED, "one-sided") WORD(PRINT, TWO_SIDED, "two-sided")
typedef enum { PRINT_WORDS(WORD_CONSTANT) PRINT_COUNT } PrintWay;
#define PRINT_CHOICES WITHOUT_FIRST(PRINT_WORDS(WORD_CHOICE))

#define TEXT_ALIGN_WORDS(WORD) WORD(TEXT_ALIGN, JUSTIFY, "justify") WORD(TEXT_ALIGN, START, "start")
typedef enum { TEXT_ALIGN_WORDS(WORD_CONSTANT) TEXT_ALIGN_COUNT } TextAlign;
#define TEXT_ALIGN_CHOICES WITHOUT_FIRST(TEXT_ALIGN_WORDS(WORD_CHOICE))

/* Headings that start a page: PAGE_START_H1 + n is level n + 1. */
#define PAGE_START_WORDS(WORD) WORD(PAGE_START, NONE, "none") WORD(PAGE_START, H1, "h1") WORD(PAGE_START, H2, "h2")
typedef enum { PAGE_START_WORDS(WORD_CONSTANT) PAGE_START_COUNT } PageStart;
#define PAGE_START_CHOICES WITHOUT_FIRST(PAGE_START_WORDS(WORD_CHOICE))

/* Where items of plans, and joined inputs, begin. */
#define ITEMS_WORDS(WORD) \
    WORD(ITEMS, NEW_PAGE, "new-page") WORD(ITEMS, RIGHT_PAGE, "right-page") WORD(ITEMS, FLOW, "flow")
typedef enum { ITEMS_WORDS(WORD_CONSTANT) ITEMS_COUNT } Items;
#define ITEMS_CHOICES WITHOUT_FIRST(ITEMS_WORDS(WORD_CHOICE))

#define LINE_ENDS_WORDS(WORD) WORD(LINE_ENDS, FOLD, "fold") WORD(LINE_ENDS, KEEP, "keep")
typedef enum { LINE_ENDS_WORDS(WORD_CONSTANT) LINE_ENDS_COUNT } LineEnds;
#define LINE_ENDS_CHOICES WITHOUT_FIRST(LINE_ENDS_WORDS(WORD_CHOICE))

/* Bits of a set: 1 << LIST_OF_TABLES. */
#define LIST_OF_WORDS(WORD) WORD(LIST_OF, FIGURES, "figures") WORD(LIST_OF, TABLES, "tables")
typedef enum { LIST_OF_WORDS(WORD_CONSTANT) LIST_OF_COUNT } ListOf;
#define LIST_OF_CHOICES WITHOUT_FIRST(LIST_OF_WORDS(WORD_CHOICE))

/* "off" first: it is the default, and 0. */
#define NUMBERING_WORDS(WORD)                                                                                          \
    WORD(NUMBERING, OFF, "off") WORD(NUMBERING, ON, "on") WORD(NUMBERING, BY_CHAPTER, "by-chapter")
typedef enum { NUMBERING_WORDS(WORD_CONSTANT) NUMBERING_COUNT } Numbering;
#define NUMBERING_CHOICES WITHOUT_FIRST(NUMBERING_WORDS(WORD_CHOICE))

#define CAPTIONS_WORDS(WORD)                                                                                           \
    WORD(CAPTIONS, AS_WRITTEN, "as-written") WORD(CAPTIONS, ABOVE, "above") WORD(CAPTIONS, BELOW, "below")
typedef enum { CAPTIONS_WORDS(WORD_CONSTANT) CAPTIONS_COUNT } CaptionPlace;
#define CAPTIONS_CHOICES WITHOUT_FIRST(CAPTIONS_WORDS(WORD_CHOICE))

/* What of the metadata is printed around the title: what the text does not say, all, or nothing. */
#define TITLE_BLOCK_WORDS(WORD)                                                                                        \
    WORD(TITLE_BLOCK, AUTO, "auto") WORD(TITLE_BLOCK, ON, "on") WORD(TITLE_BLOCK, OFF, "off")
typedef enum { TITLE_BLOCK_WORDS(WORD_CONSTANT) TITLE_BLOCK_COUNT } TitleBlock;
#define TITLE_BLOCK_CHOICES WITHOUT_FIRST(TITLE_BLOCK_WORDS(WORD_CHOICE))

#define DIALECT_WORDS(WORD)                                                                                            \
    WORD(DIALECT, COMMONMARK, "commonmark") WORD(DIALECT, GFM, "gfm") WORD(DIALECT, QUIRE, "quire")
typedef enum { DIALECT_WORDS(WORD_CONSTANT) DIALECT_COUNT } Dialect;
#define DIALECT_CHOICES WITHOUT_FIRST(DIALECT_WORDS(WORD_CHOICE))

/* How plain text prints the targets of links. */
#define LINKS_WORDS(WORD) WORD(LINKS, NOTES, "notes") WORD(LINKS, INLINE, "inline") WORD(LINKS, NONE, "none")
typedef enum { LINKS_WORDS(WORD_CONSTANT) LINKS_COUNT } LinkMode;
#define LINKS_CHOICES WITHOUT_FIRST(LINKS_WORDS(WORD_CHOICE))

/* Links in PDF: as the text around them; coloured and underlined; so with their address in brackets or a note. */
#define PAPER_LINKS_WORDS(WORD)                                                                                        \
    WORD(PAPER_LINKS, PLAIN, "plain") WORD(PAPER_LINKS, COLOURED, "coloured")                                          \
    WORD(PAPER_LINKS, BRACKETS, "brackets") WORD(PAPER_LINKS, NOTES, "notes")
typedef enum { PAPER_LINKS_WORDS(WORD_CONSTANT) PAPER_LINKS_COUNT } PaperLinks;
#define PAPER_LINKS_CHOICES WITHOUT_FIRST(PAPER_LINKS_WORDS(WORD_CHOICE))

/* What is read of a web page: the article where it has menus and the like, the article alone, or all. */
#define EXTRACT_WORDS(WORD) WORD(EXTRACT, AUTO, "auto") WORD(EXTRACT, MAIN, "main") WORD(EXTRACT, ALL, "all")
typedef enum { EXTRACT_WORDS(WORD_CONSTANT) EXTRACT_COUNT } Extract;
#define EXTRACT_CHOICES WITHOUT_FIRST(EXTRACT_WORDS(WORD_CHOICE))

/* The addresses of links on paper. "off" first: it is the default, and 0. */
#define LINK_ADDRESSES_WORDS(WORD)                                                                                     \
    WORD(LINK_ADDRESSES, OFF, "off") WORD(LINK_ADDRESSES, NOTES, "notes") WORD(LINK_ADDRESSES, INLINE, "inline")
typedef enum { LINK_ADDRESSES_WORDS(WORD_CONSTANT) LINK_ADDRESSES_COUNT } LinkAddresses;
#define LINK_ADDRESSES_CHOICES WITHOUT_FIRST(LINK_ADDRESSES_WORDS(WORD_CHOICE))

/* QR codes without being asked for one by one. "off" first: it is the default, and 0. */
#define QR_WORDS(WORD) WORD(QR, OFF, "off") WORD(QR, SOURCE, "source")
typedef enum { QR_WORDS(WORD_CONSTANT) QR_COUNT } QrCodes;
#define QR_CHOICES WITHOUT_FIRST(QR_WORDS(WORD_CHOICE))

#define SWITCH_CHOICES "on|off"

/* Profiles of PDF that can be combined: one of each group between commas. */
#define PROFILE_CHOICES "ua-1,a-2a/a-2u/a-3a|ua-2,a-4/a-4f|plain"

#endif
