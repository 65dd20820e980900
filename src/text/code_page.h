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
 * page leaves undefined; in windows-1252, which ISO-8859-1 is read as, for all. U+FFFD stands for the byte that the
 * page leaves undefined where there is only one. */
unsigned char code_page_byte(const CodePage *, uint32_t code_point);

/* False when no page has the character above ASCII at *at, which is moved behind it. */
bool code_page_may_have(String text, size_t *at);

/* Looks for stretches that stand for UTF-8 in any of the pages, all at once: characters above ASCII of which all
 * letters are parts of UTF-8 sequences; without `regular` only where they are not just letters in their usual case. */
typedef struct PageScan PageScan;
PageScan *page_scan_open(Arena *);
void page_scan_close(Arena *, PageScan *);
/* The pages in which such a stretch is read, a bit each, in the characters above ASCII at *at, which is moved behind
 * them. *characters is raised by their number, without U+FFFD. */
uint32_t page_scan_stretch(const PageScan *, String text, bool regular, size_t *at,
                            size_t *characters);

#endif
