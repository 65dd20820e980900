/* Which of the languages that share a script a text is in: by the small words that no text goes without. */
#include "doc/language_words.h"

#include "text/unicode.h"
#include "text/utf8.h"

enum {
    LOOKED_AT_MOST = 20000, /* bytes of text */
    UTF8_MOST = 4,
    HITS_LEAST = 3,
    WORDS_A_HIT = 14 /* at least one word of so many must be a small one */
};

/* By the tag that the script alone would give. No single letters of ASCII: they name columns, units and points. */
static const struct {
    const char *script_lang, *lang, *words;
} languages[] = {
    {"en", "en", "the of and to in is that for was with are on by from this it be as have has not"},
    {"en", "cs", "na se že je do pro ve jako jsou který také"},
    {"en", "da", "og at det som er af for på ikke med til den de en har vi fra også"},
    {"en", "de", "der die das und ist nicht mit den von zu ein eine auf im für sich dem des sind wird werden auch"},
    {"en", "es", "el los las del que una en por con para se su al es como más de la un"},
    {"en", "fi", "ja on ei että se ovat oli mutta joka myös kun sen hän tai"},
    {"en", "fr", "le la les des et est une dans du pour que qui sur pas au aux sont de en un par"},
    {"en", "hu", "az és hogy nem egy is meg de ez van már csak"},
    {"en", "id", "yang dan di dengan untuk dari ini pada itu dalam tidak akan oleh"},
    {"en", "it", "il di che la della per un una non con sono gli del le nel è da si dei"},
    {"en", "nb", "og det som er av for på ikke med til å den de en har vi fra også"},
    {"en", "nl", "het een van en de dat niet op zijn te voor met is in die aan ook"},
    {"en", "pl", "na się nie do że jest jak po co dla od są oraz"},
    {"en", "pt", "os as do da dos das que não uma em para com se ao são um de por"},
    {"en", "ro", "și de la în cu pe care nu este din un mai pentru să"},
    {"en", "sv", "och att det som är av för på inte med till den de en har vi från också"},
    {"en", "tr", "ve bir bu için ile da de olarak en daha çok olan gibi"},
    {"en", "vi", "và của là các có được trong cho một những không với"},
    {"ru", "ru", "и в не на что с по это как его из к для от были"},
    {"ru", "bg", "и на да се за от в е са не по с като че"},
    {"ru", "sr", "и у је да на се за од са не су као или"},
    {"ru", "uk", "і в на не що та у з як до це за від для"},
    {"ar", "ar", "في من على أن إلى عن التي هذا مع ما لا"},
    {"ar", "fa", "و در به از که این است را با برای آن"},
    {"ar", "ur", "کے میں کی ہے سے کا اور کو نے پر یہ"},
};
enum { LANGUAGES = sizeof languages / sizeof *languages };

typedef struct {
    Arena *arena;
    String script_lang;
    size_t looked_at;
    uint32_t words, hits[LANGUAGES];
} Guess;

static void count_word(Guess *guess, String word) {
    guess->words++;
    for (size_t i = 0; i < LANGUAGES; i++)
        if (string_equal(guess->script_lang, string_of(languages[i].script_lang)))
            guess->hits[i] += string_is_one_of(word, languages[i].words);
}

static void count_words(Guess *guess, String text) {
    size_t end = text.length;
    if (end > LOOKED_AT_MOST - guess->looked_at)
        for (end = LOOKED_AT_MOST - guess->looked_at; end > 0 && ((unsigned char)text.bytes[end] & 0xC0) == 0x80;)
            end--;
    text = text_lower(guess->arena, string_slice(text, 0, end));
    guess->looked_at += text.length;
    size_t from = 0;
    for (size_t at = 0, before; at < text.length;) {
        before = at;
        uint32_t c = utf8_next(text, &at);
        if (code_point_is_word(c) || code_point_is_mark(c))
            continue;
        if (before > from)
            count_word(guess, string_slice(text, from, before));
        from = at;
    }
    if (text.length > from)
        count_word(guess, string_slice(text, from, text.length));
}

static String likeliest(const Guess *guess) {
    size_t best = LANGUAGES;
    uint32_t most = 0, next = 0;
    for (size_t i = 0; i < LANGUAGES; i++) {
        next = guess->hits[i] > most ? most : guess->hits[i] > next ? guess->hits[i] : next;
        best = guess->hits[i] > most ? i : best;
        most = guess->hits[i] > most ? guess->hits[i] : most;
    }
    bool clear = most >= HITS_LEAST && most > next && (uint64_t)most * WORDS_A_HIT >= guess->words;
    return clear ? string_of(languages[best].lang) : guess->script_lang;
}

String language_of_words(Arena *arena, const Node *root, String script_lang) {
    Guess guess = {.arena = arena, .script_lang = script_lang};
    Walk walk = walk_start(root);
    for (const Node *node; (node = walk_next(&walk)) && guess.looked_at + UTF8_MOST < LOOKED_AT_MOST;) {
        bool code = node->kind == KIND_CODE || node->kind == KIND_CODE_BLOCK;
        if (walk.entering && (code || (node != root && node->lang.length)))
            walk_skip(&walk);
        else if (node->kind == KIND_TEXT)
            count_words(&guess, node->as.text);
    }
    return likeliest(&guess);
}
