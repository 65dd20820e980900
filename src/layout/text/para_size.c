/* How large text is set: each run as its script needs it beside the others (style/scripts.def), the lines as far apart
 * as the script of most of the text needs them. */
#include "layout/text/para.h"
#include "text/utf8.h"

#define SCRIPT_LATIN 0x4C61746Eu /* Latn */

enum { NEEDS_MOST = 8 };

/* Characters of scripts that need the same. */
typedef struct {
    ScriptNeeds needs;
    size_t characters;
} Share;

/* True for a stop and the like right behind letters of the same span. */
static bool is_attached(const Paragraph *p, const Run *run) {
    return run > p->runs && run[-1].span == run->span && run[-1].end == run->start && !run[-1].neutral &&
           !ascii_space(p->text.bytes[run->start - 1]);
}

/* Of characters without a script of their own in a face of Latin letters. */
static ScriptNeeds neutral_needs(const Paragraph *p, const Run *run, String lang) {
    bool is_mono = p->spans[run->span].look.family == FAMILY_MONO;
    return script_needs(!is_mono && is_attached(p, run) ? run[-1].script : SCRIPT_LATIN, lang);
}

static ScriptNeeds needs_of(const Paragraph *p, const Run *run) {
    const Look *look = &p->spans[run->span].look;
    String lang = p->spans[run->span].lang;
    if (!run->neutral)
        return script_needs(run->script, lang);
    if (run->face && face_has(run->face, 'a'))
        return neutral_needs(p, run, lang);
    Fonts *fonts = p->layout.job->fonts;
    if (run->face != font_primary(fonts, (Family)look->family, look->bold, look->italic, lang))
        return script_needs(run->script, lang);
    bool is_usual = string_equal(lang, node_lang(p->layout.job->document->root));
    return is_usual ? p->layout.style->script : script_needs_of_language(lang);
}

/* The size that most of the text needs, and the leading that any quarter of it needs: a word alone does not drive
 * the lines apart. */
static ScriptNeeds main_needs(const Paragraph *p) {
    Share shares[NEEDS_MOST];
    size_t count = 0, most = 0, all = 0;
    for (size_t i = 0; i < p->run_count; i++) {
        const Run *run = &p->runs[i];
        ScriptNeeds needs = needs_of(p, run);
        size_t k = 0;
        while (k < count && (shares[k].needs.size != needs.size || shares[k].needs.leading != needs.leading))
            k++;
        if (k == NEEDS_MOST)
            continue;
        if (k == count)
            shares[count++] = (Share){needs, 0};
        size_t characters = utf8_count(string_slice(buffer_view(&p->text), run->start, run->end));
        all += characters;
        shares[k].characters += characters;
        most = shares[k].characters > shares[most].characters ? k : most;
    }
    ScriptNeeds needs = count ? shares[most].needs : p->layout.style->script;
    for (size_t k = 0; k < count; k++)
        if (shares[k].characters * 4 >= all && shares[k].needs.leading > needs.leading)
            needs.leading = shares[k].needs.leading;
    return needs;
}

static void set_run_size(const Paragraph *p, Run *run, int from) {
    const Look *look = &p->spans[run->span].look;
    run->size = from ? script_scaled(look->size, from, needs_of(p, run).size) : look->size;
    if (!run->face)
        return;
    const FaceMetrics *m = face_metrics(run->face);
    run->ascent = scale(m->ascent, run->size, m->units_per_em) + look->rise;
    run->descent = scale(m->descent, run->size, m->units_per_em) - look->rise;
}

/* ---- blocks ---- */

/* A block's own size and leading, for text that needs `own`. */
static Length size_for(const BlockStyle *style, ScriptNeeds given, ScriptNeeds own) {
    return style->adapts == ADAPTS_SCRIPT ? script_scaled(style->size, given.size, own.size) : style->size;
}
static Length leading_for(const BlockStyle *style, ScriptNeeds given, ScriptNeeds own) {
    return style->adapts >= ADAPTS_LEADING ? script_scaled(style->leading, given.leading, own.leading) : style->leading;
}

static void measure_face(const Job *job, const BlockStyle *style, String lang, Length size, Length *ascent,
                         Length *descent) {
    const Face *face = font_primary(job->fonts, (Family)style->family, style->bold, style->italic, lang);
    const FaceMetrics *m = face_metrics(face);
    *ascent = scale(m->ascent, size, m->units_per_em);
    *descent = scale(m->descent, size, m->units_per_em);
}

void para_set_leading(Paragraph *p) { p->leading = leading_for(p->style, p->layout.style->script, p->needs); }

void para_set_sizes(Paragraph *p) {
    const BlockStyle *style = p->style;
    ScriptNeeds given = p->layout.style->script, most = p->needs = main_needs(p);
    p->size = size_for(style, given, most);
    para_set_leading(p);
    /* what the look's size is right for; 0: for all, as columns of code need it */
    int from = style->adapts == ADAPTS_PAGE ? 0 : style->adapts == ADAPTS_SCRIPT ? given.size : most.size;
    for (size_t i = 0; i < p->run_count; i++)
        set_run_size(p, &p->runs[i], from);
    measure_face(p->layout.job, style, p->lang, p->size, &p->ascent, &p->descent);
}

Length line_baseline(const Job *job, const BlockStyle *style, String lang) {
    ScriptNeeds given = job->style->script, own = script_needs_of_language(lang);
    Length ascent, descent;
    measure_face(job, style, lang, size_for(style, given, own), &ascent, &descent);
    return (leading_for(style, given, own) - ascent - descent) / 2 + ascent;
}
