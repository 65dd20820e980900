/* Characters at the ends of lines: a run and where it stands → what is shown beside it. */
#include "write/pdf/edges.h"

#include "text/utf8.h"

/* True for words of one character each, and more than one of them. */
static bool is_spaced_out(String text) {
    size_t at = 0;
    bool spaces = false;
    for (; at < text.length; at++) {
        utf8_next(text, &at);
        if (at == text.length)
            return spaces;
        if (text.bytes[at] != ' ')
            return false;
        spaces = true;
    }
    return false;
}

/* What must stand behind a line lest poppler mend it. U+002D at the end it takes for a hyphen that the text has not, and joins the
 * lines without it; so there must be a further character: inside a word U+00AD, which is what a break there means, else U+200B. In
 * a line of single characters it takes the spaces for wide setting, but for U+200B, which makes the last word longer. */
static String line_guard(const Item *item) {
    String text = item->as.run.text;
    if (!item->as.run.line_end || item->as.run.rtl || item->as.run.in_rtl || item->as.run.hyphenated)
        return S("");
    if (string_ends(text, S("-")))
        return item->as.run.goes_on ? edge_soft_hyphen : pen_nothing;
    return is_spaced_out(text) ? pen_nothing : S("");
}

/* The guard has a glyph of its own, since pdf.js leaves out a glyph whose text ends with such a character. */
void edge_end(Pen *pen) {
    String guard = line_guard(pen->item);
    if (guard.length)
        pen_trailing(pen, guard);
}

/* poppler looks for the letters of a line to the right of one of its size, and takes raised or lowered text at its left for a line
 * of its own: a space stands before that, on the line and of its size. */
void edge_left(Pen *pen) {
    const Item *item = pen->item;
    if (item->as.run.raised)
        pen_elsewhere(pen, pen_nothing, item->as.run.line_size, item->y + item->as.run.raised);
}
