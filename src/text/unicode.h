/* Properties of characters and of runs of text, from ICU, with fast paths for what is common. */
#ifndef TEXT_UNICODE_H
#define TEXT_UNICODE_H

#include "base/buffer.h"
#include "base/context.h"
#include "text/utf8.h"

/* Columns on a terminal (UAX #11, with ambiguous as narrow): 0, 1 or 2. Marks, formats and controls (tab too) have 0.
 * Grapheme clusters that make one emoji count 2. */
int code_point_columns(uint32_t code_point);
size_t text_columns(String text);
/* text_columns(text) > columns, without a look at what is behind these. */
bool text_is_wider(String text, size_t columns);
/* True for ideographs, kana … between which a source newline means nothing (CSS Text 3 4.1.3: wide, fullwidth
 * or halfwidth, and not Hangul; nor emoji, as in CSS Text 4). */
bool code_point_joins_lines(uint32_t code_point);
/* ISO 15924 script as an OpenType-style tag, e.g. 'Latn'; 'Zyyy' common, 'Zinh' inherited. */
uint32_t code_point_script(uint32_t code_point);
/* Letters or digits, in any script. */
bool code_point_is_word(uint32_t code_point);
/* Decimal digits (Nd), in any script. */
bool code_point_is_digit(uint32_t code_point);
/* Currency signs (Sc). */
bool code_point_is_currency(uint32_t code_point);
/* Default_Ignorable_Code_Point: needs no glyph. */
bool code_point_is_ignorable(uint32_t code_point);
bool code_point_is_mark(uint32_t code_point);
/* Private use: what it shows only a certain font knows. */
static inline bool code_point_is_private(uint32_t c) { return (c >= 0xE000 && c <= 0xF8FF) || c >= 0xF0000; }
/* Capital and small letters, in the scripts that have both. */
bool code_point_is_upper(uint32_t code_point);
bool code_point_is_lower(uint32_t code_point);
/* The letter without its accents: the first character of its canonical decomposition, or itself. */
uint32_t code_point_base(uint32_t code_point);
/* Letters that join to the one after, and to the one before (Unicode 9.2, Arabic cursive joining). */
bool code_point_joins_next(uint32_t code_point);
bool code_point_joins_previous(uint32_t code_point);
/* White space that may be folded and broken at: space, tab, newline. Not U+00A0. */
bool code_point_is_space(uint32_t code_point);
/* Unicode white space as CommonMark has it: Zs, tab, line feed, form feed, carriage return. */
bool code_point_is_any_space(uint32_t code_point);
/* Punctuation and symbols (P, S). */
bool code_point_is_punctuation(uint32_t code_point);
/* Opening brackets and quotation marks (Ps, Pi). */
bool code_point_is_opening(uint32_t code_point);
/* Punctuation that ends a sentence or a part of one (Terminal_Punctuation, Sentence_Terminal). */
bool code_point_is_terminal(uint32_t code_point);
/* Whether the last character of a text is a full stop or its like. */
bool text_ends_sentence(String);
/* Letters and signs that Chinese, Japanese and Korean text is made of: East Asian width wide, fullwidth or halfwidth,
 * but for emoji, and all of Hangul. */
bool code_point_is_cjk(uint32_t code_point);
/* The mirrored form in right-to-left text, or itself. */
uint32_t code_point_mirror(uint32_t code_point);
/* Whether a decimal digit of any script stands in it. */
bool text_has_digit(String text);
/* Simple lower case, full text: for ids and comparisons, locale root. */
String text_lower(Arena *, String text);
/* Adds the text without soft hyphens (U+00AD), which are not seen where no line ends; some programs show them all the
 * same. */
void text_add_shown(Buffer *, String text);
/* For titles, bookmarks and metadata: without soft hyphens, zero-width spaces, word joiners and byte order marks
 * (U+00AD, U+200B, U+2060, U+FEFF), which only say where lines may break. Joiners stay: scripts need them. Returns the
 * text itself when it has none. */
String text_without_unseen(Arena *, String text);

/* ---- line breaks (UAX #14 as in ICU, whose dictionaries know Thai, Lao, Khmer and Burmese) ---- */

/* BREAK_COSTLY: only where there is no better way; text_line_breaks never says it (text/tokens.h does). */
typedef enum { BREAK_NO, BREAK_ALLOWED, BREAK_FORCED, BREAK_COSTLY } BreakKind;
/* kinds[i] says what stands before byte i, for 0 <= i <= text.length; kinds[0] is BREAK_NO, bytes inside a code point
 * BREAK_NO, and the end BREAK_FORCED. `lang` selects the tailoring (quotes in ja and zh; kinsoku is strict). kinds has
 * room for text.length + 1. Spaces belong to the line before the break. Only text in Thai, Lao, Khmer, Burmese and the
 * like goes to ICU; all else is decided by our own rules with the same answer (text/line_rules.c). Beyond UAX #14, no
 * line begins with a danda, a sign of repetition or a closing guillemet that stands behind a space, nor ends with an
 * opening guillemet before one. */
void text_line_breaks(Context *, String text, String lang, uint8_t *kinds);
/* starts[i] is true when a grapheme cluster (UAX #29) starts at byte i; room for text.length + 1. */
void text_graphemes(Context *, String text, bool *starts);

/* ---- bidi (UAX #9) ---- */

/* Strong characters from right to left: types R and AL. */
bool code_point_is_rtl(uint32_t code_point);
/* Whether any character of the text is. */
bool text_has_rtl(String text);
/* Numbers and what stands in them: types EN, AN, ES, ET and CS. */
bool code_point_is_bidi_weak(uint32_t code_point);

/* Embedding level of every byte (all bytes of a code point the same), for one paragraph; base is 0, 1 or 0xFE for "by
 * the first strong character, else left to right". levels has room for text.length. Returns the paragraph's level.
 * Text without any right-to-left character takes a fast path. */
uint8_t text_bidi_levels(Context *, String text, uint8_t base, uint8_t *levels);
/* Rule L2 for runs on one line: order[i] is the index of the run that stands i-th from the left. */
void bidi_reorder(const uint8_t *run_levels, size_t count, uint32_t *order);
/* DIRECTION by the first strong character: 0 left to right, 1 right to left, -1 none. */
int text_first_strong(String text);

#endif
