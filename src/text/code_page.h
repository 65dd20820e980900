/* Code pages of one byte a character, backwards: which byte a character stands for. */
#ifndef TEXT_CODE_PAGE_H
#define TEXT_CODE_PAGE_H

#include "base/context.h"

typedef struct CodePage CodePage;

/* Pages are numbered from 0, the more widespread ones first; at most 32. */
size_t code_page_count(void);
/* The page in `arena`; code_page_close gives the memory back. */
CodePage *code_page_open(Arena *, size_t page);
void code_page_close(Arena *, CodePage *);
/* The byte from 80 to FF that the character stands for, or 0. Controls from U+0080 to U+009F stand for bytes that the
 * page leaves undefined; in windows-1252, which ISO-8859-1 is read as, for all. U+FFFD stands for the byte that the page
 * leaves undefined where there is only one. */
unsigned char code_page_byte(const CodePage *, uint32_t code_point);

/* The pages, a bit each, in which two characters stand for a first byte of UTF-8 (C2 to F4) and one that follows (80 to
 * BF), for a quick look at pairs of neighbours. */
typedef struct PageMasks PageMasks;
PageMasks *page_masks_open(Arena *);
void page_masks_close(Arena *, PageMasks *);
uint32_t page_masks_pair(const PageMasks *, uint32_t first, uint32_t second);

#endif
