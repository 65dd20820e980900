/* Compares names word by word, folded. */
#include "doc/person_names.h"

#include <string.h>

#include "text/unicode.h"

enum { WORDS_MOST = 12 /* of a name */, INITIAL_BYTES = 2 };

/* Words that say what somebody is, in lower case. */
static const char titles[] =
    "dr prof professor professorin mr mrs ms miss mx sir dame lord lady rev phd md mba msc bsc ba ma dipl ing mag herr "
    "frau m mme mlle sr sra srta don doña dott dottssa ing arch avv dhr mevr drs ir mgr bc phdr judr doc д р проф г "
    "нжа к н";

bool person_title(String word) {
    size_t at = 0;
    bool is_initial = word.length <= INITIAL_BYTES && utf8_next(word, &at) && at == word.length;
    return is_initial || string_is_one_of(word, titles);
}

/* The words of a name that tell people apart. */
static size_t core_of(Arena *arena, String name, String *core) {
    Folded words = folded_words(arena, name);
    size_t count = 0;
    for (size_t i = 0; i < words.count && count < WORDS_MOST; i++)
        if (!person_title(words.words[i]))
            core[count++] = words.words[i];
    if (count)
        return count;
    for (size_t i = 0; i < words.count && i < WORDS_MOST; i++)
        core[count++] = words.words[i];
    return count;
}

static bool has_word(const String *words, size_t count, String word) {
    for (size_t i = 0; i < count; i++)
        if (string_equal(words[i], word))
            return true;
    return false;
}

bool person_named(Arena *arena, Folded text, String name) {
    enum { BETWEEN_MOST = 1 /* an initial */ };
    String core[WORDS_MOST];
    size_t count = core_of(arena, name, core);
    for (size_t i = 0; count && i + count <= text.count; i++) {
        size_t window = text.count - i < count + BETWEEN_MOST ? text.count - i : count + BETWEEN_MOST, found = 0;
        if (!has_word(core, count, text.words[i]))
            continue;
        while (found < count && has_word(text.words + i, window, core[found]))
            found++;
        if (found == count)
            return true;
    }
    return false;
}

String person_of_line(String line) {
    static const char *const ends[] = {" · ", ",", ":", ";", "(", " – ", " — ", " - ", " | ", "、", "，", "：", "（", "،"};
    size_t end = line.length;
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        size_t at = string_find(string_slice(line, 0, end), string_of(ends[i]));
        end = at < end ? at : end;
    }
    for (size_t at = 0, start = 0; at < end; start = at) {
        uint32_t c = utf8_next(line, &at);
        if (c == '@') /* an address, whose word begins before it */
            while (start > 0 && line.bytes[start - 1] != ' ')
                start--;
        if (c == '@' || c == '+' || c == '<' || code_point_is_digit(c))
            end = start;
    }
    return string_trim(string_slice(line, 0, end));
}

bool byline_participle(String word) {
    static const char words[] =
        "written story reported filed posted published added submitted released compiled geschrieben verfasst "
        "veröffentlicht erstellt eingestellt écrit écrite rédigé publié publiée posté proposé escrito escrita "
        "redactado "
        "publicado publicada redigido scritto scritta pubblicato pubblicata inviato redatto geschreven geplaatst "
        "gepubliceerd skriven skrevet publicerad publicerat publisert udgivet opublikowane opublikowano "
        "napisane escrit "
        "publicat scris objavljeno napisano опубликовано написано опубліковано написано публикувано";
    return string_is_one_of(word, words);
}

size_t byline_lead(Arena *arena, Folded text) {
    static const char words[] =
        "by words text report von par texte por texto di testo door tekst av af fra przez autor autora autorka avtor "
        "szöveg teksti kirjoittanut tekstas teksts от автор автори текст κείμενο بقلم كتب द्वारा लेखक 文 作者 記者 记者 "
        "撰文 yazan metin le de da author authors autoren autorin auteur auteurs autore napsal napsala napisał "
        "napisała napisao napisala publikoval publikovala dodał dodała írta scrisă автором";
    size_t start = 0;
    while (start < text.count && start < 2 && byline_participle(text.words[start]))
        start++;
    Folded rest = {text.words + start, text.count - start};
    String two = rest.count > 1 ? arena_join(arena, rest.words[0], rest.words[1], S("")) : S("");
    if (rest.count > 2 && string_is_one_of(two, words))
        return start + 2;
    if (rest.count < 2 || !string_is_one_of(rest.words[0], words))
        return 0;
    return start + (rest.count > 2 && string_is_one_of(rest.words[1], words) ? 2 : 1);
}
