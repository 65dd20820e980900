/* Emphasis where a script has no italic: dots at the characters (style/scripts.def), or the first of these that looks
 * unlike the text around: bold, the other family, a line below. */
#include "layout/text/para.h"

static const Face *face_in(const Paragraph *p, const Span *span, Shown shown, uint32_t c) {
    return font_for(p->layout.job->fonts, (Family)shown.family, shown.bold, shown.italic, span->lang, c, NULL);
}

Shown para_plain(const Look *look) { return (Shown){look->family, look->bold, look->italic, MARK_NONE}; }

/* Whether something stands above the text already. */
static bool has_reading(const Paragraph *p, const Span *span) {
    for (size_t i = 0; i < p->ruby_count; i++)
        if (p->rubies[i].start < span->end && p->rubies[i].end > span->start)
            return true;
    return false;
}

Shown para_emphasis(const Paragraph *p, const Span *span, uint32_t c, uint32_t script) {
    const Look *look = &span->look;
    Emphasis emphasis = script_needs(script, span->lang).emphasis;
    Shown upright = {look->family, look->bold, false, MARK_NONE}, italic = upright, shown = upright;
    italic.italic = true;
    const Face *slanted = face_in(p, span, italic, c), *plain = face_in(p, span, upright, c);
    if (look->family == FAMILY_MONO || !slanted || face_metrics(slanted)->italic)
        return para_plain(look);
    if (emphasis == EMPHASIS_DOTS_OVER || emphasis == EMPHASIS_DOTS_UNDER) {
        shown.mark = emphasis == EMPHASIS_DOTS_OVER && !has_reading(p, span) ? MARK_DOTS_OVER : MARK_DOTS_UNDER;
        return shown;
    }
    shown.bold = true;
    if (!look->bold && face_in(p, span, shown, c) != plain)
        return shown;
    shown.bold = look->bold;
    shown.family = look->family == FAMILY_SERIF ? FAMILY_SANS : FAMILY_SERIF;
    if (face_in(p, span, shown, c) != plain)
        return shown;
    return (Shown){look->family, look->bold, false, MARK_LINE};
}
