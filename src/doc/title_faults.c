/* Titles that say nothing of their text. */
#include "doc/title_faults.h"

#include "doc/file_name.h"
#include "doc/find_parts.h"
#include "doc/folded.h"

/* What programs call a document without a title, folded (NFKC_Casefold); numbers behind them do not count. */
static const char *const placeholders[] = {
    "untitled", "untitled document", "untitled page", "no title", "title", "new document", "new page", "document",
    "powerpoint presentation", "presentation", "welcome", "home", "home page", "homepage", "index", "default", "blank",
    "unbenannt", "unbenanntes dokument", "ohne titel", "kein titel", "neues dokument", "dokument", "startseite",
    "sans titre", "sans nom", "document sans titre", "nouveau document", "accueil", "page d accueil",
    "sin título", "sin nombre", "documento sin título", "documento nuevo", "documento", "inicio",
    "senza titolo", "senza nome", "documento senza titolo", "nuovo documento",
    "sem título", "sem nome", "documento sem título", "novo documento",
    "naamloos", "naamloos document", "zonder titel", "nieuw document",
    "namnlös", "namnlöst dokument", "uten navn", "uten tittel", "ikke navngivet", "uden titel", "nimetön", "nimetu",
    "bez tytułu", "bez nazwy", "bez názvu", "bez názvu dokument", "nepojmenovaný", "nepomenovaný", "neimenovano",
    "bez naslova", "brez naslova", "névtelen", "névtelen dokumentum", "dokumentum", "fără titlu", "document fără titlu",
    "без названия", "без имени", "безымянный", "новый документ", "документ", "без назви", "без заглавие",
    "χωρίσ τίτλο", "έγγραφο", "adsız", "isimsiz", "başlıksız", "belge", "ana sayfa",
    "بدون عنوان", "مستند بدون عنوان", "مستند", "ללא כותרת", "ללא שם", "बिना शीर्षक", "शीर्षकहीन", "không có tiêu đề",
    "无标题", "无标题文档", "未命名", "无题", "無標題", "無標題文件", "文档", "首页", "無題", "無題のドキュメント", "文書",
    "제목 없음", "무제", "문서",
};

static bool is_number(String word) {
    for (size_t i = 0; i < word.length; i++)
        if (!ascii_digit(word.bytes[i]))
            return false;
    return true;
}

/* "Document1", "Untitled (2)" without their numbers. */
static Folded without_numbers(Folded words) {
    while (words.count && is_number(words.words[words.count - 1]))
        words.count--;
    if (words.count == 0)
        return words;
    String *last = &words.words[words.count - 1];
    while (ascii_digit(last->bytes[last->length - 1]))
        last->length--;
    return words;
}

/* Whether the words are those of a text, in which white space does not count. */
static bool says(Folded words, String text) {
    size_t at = 0;
    for (size_t i = 0; i < words.count; i++) {
        at += at < text.length && text.bytes[at] == ' ';
        if (!string_starts(string_slice(text, at, text.length), words.words[i]))
            return false;
        at += words.words[i].length;
    }
    return words.count && at == text.length;
}

static bool is_placeholder(Arena *arena, String title) {
    enum { BYTES_MOST = 80 }; /* longer titles are none */
    if (title.length > BYTES_MOST)
        return false;
    Folded words = without_numbers(folded_words(arena, title));
    for (size_t i = 0; i < sizeof placeholders / sizeof *placeholders; i++)
        if (says(words, string_of(placeholders[i])))
            return true;
    return false;
}

TitleFault title_fault(Arena *arena, String title, String lang) {
    if (text_is_file_name(title, S("")))
        return TITLE_FAULT_FILE;
    if (is_placeholder(arena, title))
        return TITLE_FAULT_PLACEHOLDER;
    return part_is_label(arena, title, lang) ? TITLE_FAULT_LABEL : TITLE_FAULT_NONE;
}
