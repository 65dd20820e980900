/* Language and direction. What the source says counts; where it says nothing the script of the letters does. */
#include "doc/passes.h"

#include "doc/language_words.h"
#include "text/unicode.h"

#define TAG(a, b, c, d) ((uint32_t)(a) << 24 | (uint32_t)(b) << 16 | (uint32_t)(c) << 8 | (uint32_t)(d))

/* The likeliest language of a script. Where one script serves many languages the largest is named. */
static const struct {
    uint32_t script;
    const char *lang;
} script_languages[] = {
    {TAG('L', 'a', 't', 'n'), "en"}, {TAG('A', 'r', 'a', 'b'), "ar"}, {TAG('A', 'r', 'm', 'n'), "hy"},
    {TAG('B', 'e', 'n', 'g'), "bn"}, {TAG('C', 'y', 'r', 'l'), "ru"}, {TAG('D', 'e', 'v', 'a'), "hi"},
    {TAG('E', 't', 'h', 'i'), "am"}, {TAG('G', 'e', 'o', 'r'), "ka"}, {TAG('G', 'r', 'e', 'k'), "el"},
    {TAG('G', 'u', 'j', 'r'), "gu"}, {TAG('G', 'u', 'r', 'u'), "pa"}, {TAG('H', 'a', 'n', 'g'), "ko"},
    {TAG('H', 'a', 'n', 'i'), "zh"}, {TAG('H', 'e', 'b', 'r'), "he"}, {TAG('H', 'i', 'r', 'a'), "ja"},
    {TAG('K', 'a', 'n', 'a'), "ja"}, {TAG('K', 'h', 'm', 'r'), "km"}, {TAG('K', 'n', 'd', 'a'), "kn"},
    {TAG('L', 'a', 'o', 'o'), "lo"}, {TAG('M', 'l', 'y', 'm'), "ml"}, {TAG('M', 'o', 'n', 'g'), "mn"},
    {TAG('M', 'y', 'm', 'r'), "my"}, {TAG('O', 'r', 'y', 'a'), "or"}, {TAG('S', 'i', 'n', 'h'), "si"},
    {TAG('T', 'a', 'm', 'l'), "ta"}, {TAG('T', 'e', 'l', 'u'), "te"}, {TAG('T', 'h', 'a', 'a'), "dv"},
    {TAG('T', 'h', 'a', 'i'), "th"}, {TAG('T', 'i', 'b', 't'), "bo"},
};
enum { SCRIPTS = sizeof script_languages / sizeof *script_languages };

typedef struct {
    uint32_t counts[SCRIPTS];
    uint32_t total;
} Tally;

static void count(Tally *tally, String text) {
    for (size_t at = 0; at < text.length;) {
        uint32_t c = utf8_next(text, &at);
        if (c < 0x80) {
            if (ascii_alpha((char)c)) {
                tally->counts[0]++;
                tally->total++;
            }
            continue;
        }
        uint32_t script = code_point_script(c);
        for (int i = 0; i < SCRIPTS; i++) {
            if (script_languages[i].script == script) {
                tally->counts[i]++;
                tally->total++;
                break;
            }
        }
    }
}

/* The script of most letters; kana beside ideographs is Japanese. -1 without letters. */
static int leading_script(const Tally *tally) {
    int best = -1;
    uint32_t most = 0, kana = 0;
    for (int i = 0; i < SCRIPTS; i++) {
        if (tally->counts[i] > most) {
            most = tally->counts[i];
            best = i;
        }
        if (string_equal(string_of(script_languages[i].lang), S("ja")))
            kana += tally->counts[i];
    }
    if (best >= 0 && script_languages[best].script == TAG('H', 'a', 'n', 'i') && kana * 10 > most)
        for (int i = 0; i < SCRIPTS; i++)
            if (script_languages[i].script == TAG('H', 'i', 'r', 'a'))
                return i;
    return best;
}

static void tally_block(Tally *tally, const Node *block) {
    Walk walk = walk_start(block);
    for (const Node *node; (node = walk_next(&walk));) {
        if (walk.entering && node != block && node->lang.length)
            walk_skip(&walk);
        else if (node->kind == KIND_TEXT)
            count(tally, node->as.text);
    }
}

/* Languages written in another script than Latin, beside those of the first table. */
static const struct {
    const char *lang;
    uint32_t script;
} other_languages[] = {
    {"be", TAG('C', 'y', 'r', 'l')}, {"bg", TAG('C', 'y', 'r', 'l')}, {"kk", TAG('C', 'y', 'r', 'l')},
    {"ky", TAG('C', 'y', 'r', 'l')}, {"mk", TAG('C', 'y', 'r', 'l')}, {"sr", TAG('C', 'y', 'r', 'l')},
    {"tg", TAG('C', 'y', 'r', 'l')}, {"uk", TAG('C', 'y', 'r', 'l')}, {"mr", TAG('D', 'e', 'v', 'a')},
    {"ne", TAG('D', 'e', 'v', 'a')}, {"sa", TAG('D', 'e', 'v', 'a')}, {"as", TAG('B', 'e', 'n', 'g')},
    {"fa", TAG('A', 'r', 'a', 'b')}, {"ur", TAG('A', 'r', 'a', 'b')}, {"ps", TAG('A', 'r', 'a', 'b')},
    {"sd", TAG('A', 'r', 'a', 'b')}, {"ug", TAG('A', 'r', 'a', 'b')}, {"ckb", TAG('A', 'r', 'a', 'b')},
    {"yi", TAG('H', 'e', 'b', 'r')}, {"ti", TAG('E', 't', 'h', 'i')}, {"dz", TAG('T', 'i', 'b', 't')},
    {"ko", TAG('H', 'a', 'n', 'i')}, {"ja", TAG('H', 'a', 'n', 'i')}, {"ja", TAG('K', 'a', 'n', 'a')},
    {"yue", TAG('H', 'a', 'n', 'i')}, {"wuu", TAG('H', 'a', 'n', 'i')},
};

/* Whether text of this script is what one expects in the language. A script subtag is taken at its word. */
static bool writes(String lang, int script) {
    if (string_find_byte(lang, '-') != SIZE_MAX && string_find_byte(lang, '-') + 5 <= lang.length)
        return true;
    String primary = lang_primary(lang);
    bool known = false;
    for (int i = 0; i < SCRIPTS; i++) {
        if (!string_equal_ascii_nocase(primary, string_of(script_languages[i].lang)))
            continue;
        known = true;
        if (i == script)
            return true;
    }
    for (size_t i = 0; i < sizeof other_languages / sizeof *other_languages; i++) {
        if (!string_equal_ascii_nocase(primary, string_of(other_languages[i].lang)))
            continue;
        known = true;
        if (other_languages[i].script == script_languages[script].script)
            return true;
    }
    return !known && script == 0;
}

static String assume(Document *document) {
    Tally tally = {.total = 0};
    tally_block(&tally, document->root);
    int script = leading_script(&tally);
    String lang = script < 0 ? S("en") : string_of(script_languages[script].lang);
    lang = language_of_words(document->arena, document->root, lang);
    diagnose1(document->ctx, SAY_LANGUAGE_ASSUMED, NOWHERE, lang);
    return lang;
}

/* Programs are written from left to right wherever they stand; what else is set in fixed lines goes the way of its first
 * letter. */
static void direct_code(Node *code, Arena *arena) {
    if (code->direction != DIRECTION_INHERIT)
        return;
    Direction own = text_first_strong(node_plain_text(code, arena)) > 0 ? DIRECTION_RTL : DIRECTION_LTR;
    if (own != node_direction(code))
        code->direction = (uint8_t)own;
}

/* A block of text in a script that its language does not use gets the script's likeliest language; in the other direction
 * it is turned. */
static void mark_block(Node *block) {
    Tally tally = {.total = 0};
    tally_block(&tally, block);
    int script = leading_script(&tally);
    if (script < 0 || tally.total == 0)
        return;
    if (block->lang.length == 0 && script != 0 && !writes(node_lang(block), script))
        block->lang = string_of(script_languages[script].lang);
    String text = string_of(script_languages[script].lang);
    if (block->direction == DIRECTION_INHERIT && lang_direction(text) != node_direction(block) &&
        (script != 0 || tally.counts[0] == tally.total))
        block->direction = (uint8_t)lang_direction(text);
}

bool text_contradicts_language(const Node *block, String lang) {
    enum { SENTENCE_LETTERS = 40 };
    Tally tally = {.total = 0};
    tally_block(&tally, block);
    int script = leading_script(&tally);
    if (script < 0 || writes(lang, script))
        return false;
    if (script > 0)
        return true;
    if (string_is_one_of(lang_primary(lang), "sr kk ug ku ckb")) /* written in Latin letters too */
        return false;
    return tally.counts[0] == tally.total && tally.total >= SENTENCE_LETTERS;
}

static void resolve_auto(Node *node, Arena *arena) {
    int strong = text_first_strong(node_plain_text(node, arena));
    node->direction = strong < 0 ? DIRECTION_INHERIT : strong ? DIRECTION_RTL : DIRECTION_LTR;
}

void pass_language(Document *document) {
    if (document->meta[META_LANGUAGE].count == 0)
        meta_add(document, META_LANGUAGE, assume(document));
    Node *root = document->root;
    root->lang = meta_value(document, META_LANGUAGE);
    if (root->direction != DIRECTION_LTR && root->direction != DIRECTION_RTL)
        root->direction = (uint8_t)lang_direction(root->lang);
    Walk walk = walk_start(root);
    for (Node *node; (node = walk_next(&walk));) {
        if (!walk.entering || node == root)
            continue;
        if (node->lang.length && !lang_valid(node->lang)) {
            diagnose1(document->ctx, SAY_LANGUAGE_BAD, node->at, node->lang);
            node->lang = S("");
        }
        if (node->direction == DIRECTION_AUTO)
            resolve_auto(node, document->arena);
        if (node->kind == KIND_CODE_BLOCK)
            direct_code(node, document->arena);
        if (!kind_is_inline((Kind)node->kind) && kind_content((Kind)node->kind) == CONTENT_INLINES)
            mark_block(node);
    }
}
