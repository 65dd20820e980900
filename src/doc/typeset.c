/* Signs of print for those of a keyboard: see typeset.h. Quotation marks are paired on a stack; whether one opens or
 * closes is decided by the characters beside it. */
#include "doc/typeset.h"

#include "doc/terms.h"
#include "text/unicode.h"

enum {
    QUOTATIONS_MOST = 3,       /* open at once: double, double inside, single */
    DOUBLES_MOST = 2,
    OBJECT = 0xFFFC,           /* OBJECT REPLACEMENT CHARACTER: a TYPED_OBJECT */
    KEPT_MARK = 1,             /* a quotation mark that stays; control characters are not in clean text */
    IGNORABLE_MOST = 4,        /* characters without a glyph beside a mark that are looked past */
    GROUP = 3,                 /* digits */
};

typedef struct {
    char sign;
    String lang; /* closes in the language it was opened in */
} Quotation;

typedef struct {
    String text; /* of the block, with signs that stand for what is no text */
    size_t at, end; /* of the piece at hand */
    String lang;
    Buffer *out;
    Quotation open[QUOTATIONS_MOST];
    size_t count;
    size_t option_end; /* where the option ends that was found last */
} Typesetter;

/* ---- the characters beside a mark ---- */

static uint32_t character_before(String text, size_t at) {
    for (int i = 0; at > 0; i++) {
        uint32_t c = utf8_previous(text, &at);
        if (!code_point_is_ignorable(c) || i == IGNORABLE_MOST)
            return c;
    }
    return 0;
}

static uint32_t character_behind(String text, size_t at) {
    for (int i = 0; at < text.length; i++) {
        uint32_t c = utf8_next(text, &at);
        if (!code_point_is_ignorable(c) || i == IGNORABLE_MOST)
            return c;
    }
    return 0;
}

static bool is_one_of(uint32_t c, const char *signs) {
    return c && c < 0x80 && string_find_byte(string_of(signs), (char)c) != SIZE_MAX;
}
static bool is_space(uint32_t c) { return c == 0 || code_point_is_any_space(c); }
static bool is_digit(uint32_t c) { return c >= '0' && c <= '9'; }
static bool is_hebrew(uint32_t c) { return c >= 0x5D0 && c <= 0x5EA; }
static bool is_word(uint32_t c) { return c == OBJECT || code_point_is_word(c) || code_point_is_mark(c); }

/* Of scripts whose words follow each other without spaces, or have particles behind them: there quotation marks stand
 * between letters, and apostrophes do not. */
static bool is_unspaced(uint32_t c) {
    if (c < 0xE00)
        return false;
    uint32_t script = code_point_script(c);
    bool is_southeast_asian = script == 0x54686169 || script == 0x4C616F6F || script == 0x4B686D72 ||
        script == 0x4D796D72; /* Thai, Laoo, Khmr, Mymr */
    return is_southeast_asian || code_point_is_cjk(c);
}

/* Whether a quotation surely may begin behind this character. */
static bool opens_behind(uint32_t before) {
    bool is_dash = before == '-' || (before >= 0x2010 && before <= 0x2015);
    bool is_spanish = before == 0xBF || before == 0xA1; /* "¿", "¡" */
    return is_space(before) || is_dash || is_spanish || before == KEPT_MARK || is_one_of(before, "([{/=|<>+*_~\"'") ||
        code_point_is_opening(before);
}

static bool closes_before(uint32_t behind) {
    bool is_sign = behind != OBJECT && (behind == KEPT_MARK || code_point_is_punctuation(behind));
    return is_space(behind) || is_sign || is_unspaced(behind);
}

/* ---- the stack ---- */

static size_t doubles(const Typesetter *set) {
    size_t count = 0;
    for (size_t i = 0; i < set->count; i++)
        count += set->open[i].sign == '"';
    return count;
}

static bool is_single_open(const Typesetter *set) { return set->count && set->open[set->count - 1].sign == '\''; }

/* Japanese and Chinese brackets are never made of quotation marks. */
static bool has_marks(String lang) { return !string_starts(term_quote_open(lang, 0), S("「")); }

/* Double marks stand for the outer marks of the language and single ones for the inner, but for Dutch, whose outer
 * marks are single ones. */
static int depth_of(const Typesetter *set, const Quotation *quotation) {
    size_t outside = (size_t)(quotation - set->open), doubles_outside = 0;
    if (string_equal(term_quote_open(quotation->lang, 0), S("‘")))
        return (int)outside;
    for (size_t i = 0; i < outside; i++)
        doubles_outside += set->open[i].sign == '"';
    return quotation->sign == '\'' ? 1 : (int)doubles_outside;
}

static void add_mark(Typesetter *set, const Quotation *quotation, bool is_opening) {
    int depth = depth_of(set, quotation);
    if (!has_marks(quotation->lang))
        buffer_byte(set->out, quotation->sign);
    else
        buffer_string(set->out, is_opening ? term_quote_open(quotation->lang, depth)
                                           : term_quote_close(quotation->lang, depth));
}

static void open_quotation(Typesetter *set, char sign) {
    set->open[set->count] = (Quotation){sign, set->lang};
    add_mark(set, &set->open[set->count++], true);
}

/* With those that were opened in it. */
static void close_quotation(Typesetter *set, char sign) {
    while (set->open[set->count - 1].sign != sign)
        set->count--;
    add_mark(set, &set->open[--set->count], false);
}

/* ---- double marks ---- */

/* Whether a double mark between Hebrew letters opens a quotation behind prefixes (and, the, in, …), as in ו"הארץ"; else
 * it marks an abbreviation, as in צה"ל. A quotation has more than one letter and an end. */
static bool is_behind_prefix(const Typesetter *set) {
    enum { PREFIXES_MOST = 3, VAV = 0x5D5, HE = 0x5D4, BET = 0x5D1, KAF = 0x5DB, LAMED = 0x5DC, MEM = 0x5DE,
           SHIN = 0x5E9 };
    String text = set->text;
    size_t start = set->at, end = set->at + 1, letters = 0;
    for (int i = 0; i <= PREFIXES_MOST && start > 0; i++) {
        size_t at = start;
        uint32_t c = utf8_previous(text, &at);
        bool is_prefix = c == VAV || c == HE || c == BET || c == KAF || c == LAMED || c == MEM || c == SHIN;
        if (!is_prefix)
            break;
        start = at;
    }
    while (end < text.length && text.bytes[end] != '"')
        letters += is_hebrew(utf8_next(text, &end));
    return letters > 1 && end < text.length && opens_behind(character_before(text, start)) &&
        !is_word(character_behind(text, end + 1));
}

/* The inches of feet and inches: 6'2". */
static bool is_behind_feet(const Typesetter *set) {
    size_t at = set->at;
    while (at > 0 && is_digit((unsigned char)set->text.bytes[at - 1]))
        at--;
    return at < set->at && at > 1 && set->text.bytes[at - 1] == '\'' &&
        is_digit((unsigned char)set->text.bytes[at - 2]);
}

static bool opens_double(const Typesetter *set, uint32_t before, uint32_t behind) {
    size_t open = doubles(set);
    if (is_space(behind) || open == DOUBLES_MOST || set->count == QUOTATIONS_MOST)
        return false;
    if (is_hebrew(before) && is_hebrew(behind))
        return is_behind_prefix(set);
    if (open)
        return opens_behind(before) && is_word(behind);
    return opens_behind(before) || is_unspaced(before) || (!is_word(before) && is_word(behind));
}

static void add_double(Typesetter *set) {
    uint32_t before = character_before(set->text, set->at), behind = character_behind(set->text, set->at + 1);
    bool is_abbreviation = is_hebrew(before) && is_hebrew(behind);
    if (opens_double(set, before, behind))
        open_quotation(set, '"');
    else if (is_abbreviation)
        buffer_text(set->out, "״");
    else if (is_digit(before) && (doubles(set) == 0 || is_behind_feet(set)))
        buffer_text(set->out, "″");
    else if (doubles(set))
        close_quotation(set, '"');
    else
        buffer_byte(set->out, '"');
}

/* ---- single marks ---- */

static bool opens_single(String text, size_t at) {
    uint32_t before = character_before(text, at), behind = character_behind(text, at + 1);
    return !is_space(behind) && (opens_behind(before) || is_one_of(before, ",;:") || is_unspaced(before));
}

static size_t letters_behind(String text, size_t at) {
    size_t end = at;
    while (end < text.length && ascii_alpha(text.bytes[end]))
        end++;
    return end - at;
}

/* Whether two marks around an "n" that stands between two words begin at `at`: "rock 'n' roll", in every language. */
static bool is_clipped_and(String text, size_t at) {
    enum { BYTES = 3 };
    String both = at + BYTES <= text.length ? string_slice(text, at, at + BYTES) : S("");
    if (!string_equal_ascii_nocase(both, S("'n'")))
        return false;
    size_t start = at, end = at + BYTES;
    bool is_apart = is_space(character_before(text, start)) && is_space(character_behind(text, end));
    while (is_apart && start > 0 && ascii_space(text.bytes[start - 1]))
        start--;
    while (is_apart && end < text.length && ascii_space(text.bytes[end]))
        end++;
    return is_apart && is_word(character_before(text, start)) && is_word(character_behind(text, end));
}

static bool closes_single(String text, size_t at) {
    enum { BYTES = 2 /* of "'n" */ };
    return !is_space(character_before(text, at)) && closes_before(character_behind(text, at + 1)) &&
           !(at >= BYTES && is_clipped_and(text, at - BYTES));
}

/* Words that begin with an apostrophe, but not where a mark closes right behind them, as in 'em'. */
static bool is_clipped_word(String lang, String text, size_t at) {
    static const struct {
        const char *lang, *words;
    } clipped[] = {{"en", "n tis twas em til cause bout round neath kay cos e er im ere ave"},
                   {"de", "n ne nem nen ner nes s rein raus rauf runter mal"}, {"nl", "s t n k m"}, {"af", "n"}};
    size_t length = letters_behind(text, at + 1), end = at + 1 + length;
    String word = string_slice(text, at + 1, end);
    bool is_quoted = end < text.length && text.bytes[end] == '\'' && !string_equal_ascii_nocase(word, S("n"));
    for (size_t i = 0; i < sizeof clipped / sizeof *clipped && length && !is_quoted; i++)
        if (string_starts(lang, string_of(clipped[i].lang)) && string_is_one_of(word, clipped[i].words))
            return true;
    return is_clipped_and(text, at);
}

/* Years without their century: '68, '90s. */
static bool is_year(String text, size_t at) {
    String rest = string_slice(text, at + 1, text.length);
    if (rest.length < 2 || !ascii_digit(rest.bytes[0]) || !ascii_digit(rest.bytes[1]))
        return false;
    size_t end = 2 + (size_t)(rest.length > 2 && rest.bytes[2] == 's');
    uint32_t behind = character_behind(rest, end);
    return !is_word(behind) && behind != '\'';
}

/* Whether the single mark at `at` opens a quotation that ends: before the double marks around it close, and before
 * another one opens. */
static bool has_end(const Typesetter *set) {
    String text = set->text;
    bool is_inner = doubles(set) > 0, in_double = false;
    for (size_t at = set->at + 1; at < text.length; at++) {
        if (text.bytes[at] == '"') {
            uint32_t before = character_before(text, at);
            if (!in_double && is_inner && !opens_behind(before) && !is_digit(before))
                return false;
            in_double = !in_double && opens_behind(before) && !is_space(character_behind(text, at + 1));
        } else if (text.bytes[at] == '\'' && !in_double) {
            if (closes_single(text, at))
                return true;
            bool is_other = opens_single(text, at) && !is_year(text, at) && !is_clipped_word(set->lang, text, at);
            if (is_other)
                return false;
        }
    }
    return false;
}

/* Whether a mark between digits parts groups of three: 1'234'567. */
static bool is_group_mark(const Typesetter *set) {
    String text = set->text;
    size_t start = set->at, end = set->at + 1;
    while (start > 0 && ascii_digit(text.bytes[start - 1]) && set->at - start <= GROUP)
        start--;
    while (end < text.length && ascii_digit(text.bytes[end]) && end - set->at <= GROUP + 1)
        end++;
    size_t before = set->at - start, behind = end - set->at - 1;
    return before > 0 && before <= GROUP && behind == GROUP;
}

/* "''" behind a number or the name of a variable: seconds, inches, or a derivative. */
static bool is_double_prime(const Typesetter *set) {
    String text = set->text;
    size_t at = set->at;
    bool is_two = at + 1 < set->end && text.bytes[at + 1] == '\'' && character_behind(text, at + 2) != '\'';
    if (!is_two || is_single_open(set) || at == 0 || is_word(character_behind(text, at + 2)))
        return false;
    char before = text.bytes[at - 1];
    return ascii_digit(before) || (ascii_alpha(before) && !is_word(character_before(text, at - 1)));
}

static const char *apostrophe(const Typesetter *set, uint32_t before, uint32_t behind) {
    if (is_hebrew(before))
        return "׳";
    bool is_prime = is_digit(before) && (is_digit(behind) || (closes_before(behind) && doubles(set) == 0));
    return is_prime && !is_group_mark(set) ? "′" : "’";
}

static void add_single(Typesetter *set) {
    uint32_t before = character_before(set->text, set->at), behind = character_behind(set->text, set->at + 1);
    bool may_open = !is_single_open(set) && set->count < QUOTATIONS_MOST && opens_single(set->text, set->at) &&
        !is_year(set->text, set->at) && !is_clipped_word(set->lang, set->text, set->at);
    if (is_double_prime(set)) {
        buffer_text(set->out, "″");
        set->at++;
    } else if (may_open && has_end(set)) {
        open_quotation(set, '\'');
    } else if (is_single_open(set) && closes_single(set->text, set->at)) {
        close_quotation(set, '\'');
    } else {
        buffer_text(set->out, apostrophe(set, before, behind));
    }
}

/* ---- hyphens and stops ---- */

/* Whether "--" begins an option of a command: "--word" behind a space, in brackets or quotation marks, or behind
 * another ("--a/--b"). */
static bool begins_option(const Typesetter *set, uint32_t before, uint32_t behind) {
    if (set->at < set->option_end)
        return true;
    if (is_space(before))
        return is_word(behind);
    bool is_letter = behind < 0x80 && ascii_alpha((char)behind);
    if (before == '"' || before == '\'')
        return is_letter && ascii_lower((char)behind) == (char)behind &&
            opens_behind(character_before(set->text, set->at - 1));
    return is_letter && is_one_of(before, "([{/|=");
}

static const char *dash(Typesetter *set, size_t length) {
    uint32_t before = character_before(set->text, set->at), behind = character_behind(set->text, set->at + length);
    if (length < 2 || length > 3 || behind == '>' || before == '<' || before == '!')
        return NULL;
    if (begins_option(set, before, behind)) {
        while (set->option_end < set->text.length && (set->option_end <= set->at ||
            !ascii_space(set->text.bytes[set->option_end])))
            set->option_end = set->option_end <= set->at ? set->at + 1 : set->option_end + 1;
        return NULL;
    }
    return length == 2 ? "–" : "—";
}

/* Takes a run of hyphens or stops. */
static void add_run(Typesetter *set, char sign) {
    size_t length = 0;
    while (set->at + length < set->end && set->text.bytes[set->at + length] == sign)
        length++;
    const char *other = sign == '-' ? dash(set, length) : length == 3 ? "…" : NULL;
    if (other)
        buffer_text(set->out, other);
    else
        buffer_fill(set->out, sign, length);
    set->at += length;
}

/* ---- pieces ---- */

static bool is_typed_sign(char c) { return c == '"' || c == '\'' || c == '-' || c == '.'; }

static bool has_pair(String text, char sign) {
    for (size_t at; (at = string_find_byte(text, sign)) < text.length; text = string_slice(text, at + 1, text.length))
        if (at + 1 < text.length && text.bytes[at + 1] == sign)
            return true;
    return false;
}

/* Four searches are quicker than one look at each byte. */
bool typeset_wants(String text) {
    return string_find_byte(text, '"') != SIZE_MAX || string_find_byte(text, '\'') != SIZE_MAX ||
           has_pair(text, '-') || has_pair(text, '.');
}

static void add_kept(Buffer *block, String text) {
    for (size_t i = 0; i < text.length; i++) {
        bool is_mark = text.bytes[i] == '"' || text.bytes[i] == '\'';
        buffer_byte(block, is_mark ? (char)KEPT_MARK : text.bytes[i]);
    }
}

static void add_piece(Buffer *block, const TypedPiece *piece) {
    switch (piece->kind) {
    case TYPED_TEXT: buffer_string(block, piece->text); break;
    case TYPED_KEPT: add_kept(block, piece->text); break;
    case TYPED_OBJECT: buffer_code_point(block, OBJECT); break;
    case TYPED_NOTE: buffer_byte(block, ')'); break; /* beside a mark it is what a closing bracket is */
    case TYPED_BREAK: buffer_byte(block, '\n'); break;
    }
}

/* Goes to the end of the piece. */
static void set_piece(Typesetter *set) {
    while (set->at < set->end) {
        size_t start = set->at;
        while (set->at < set->end && !is_typed_sign(set->text.bytes[set->at]))
            set->at++;
        buffer_string(set->out, string_slice(set->text, start, set->at));
        if (set->at == set->end)
            return;
        char sign = set->text.bytes[set->at];
        if (sign == '-' || sign == '.') {
            add_run(set, sign);
            continue;
        }
        if (sign == '"')
            add_double(set);
        else
            add_single(set);
        set->at++;
    }
}

void typeset(Arena *arena, TypedPiece *pieces, size_t count) {
    Buffer block, out;
    buffer_open(&block, arena);
    buffer_open(&out, arena);
    for (size_t i = 0; i < count; i++) {
        add_piece(&block, &pieces[i]);
        pieces[i].end = block.length;
    }
    buffer_reserve(&out, block.length);
    Typesetter set = {.text = buffer_view(&block), .out = &out};
    for (size_t i = 0; i < count; i++) {
        set.end = pieces[i].end;
        set.lang = pieces[i].lang;
        if (pieces[i].kind == TYPED_TEXT)
            set_piece(&set);
        set.at = set.end;
        pieces[i].end = out.length;
    }
    for (size_t i = 0; i < count; i++)
        if (pieces[i].kind == TYPED_TEXT)
            pieces[i].text = string_slice(buffer_view(&out), i ? pieces[i - 1].end : 0, pieces[i].end);
    buffer_close(&block);
}
