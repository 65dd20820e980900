/* The language of a text that does not say it, by its small words. */
#include "conversion.h"
#include "unicode_data.h"

#include "doc/document.h"
#include "doc/language_words.h"

static Node *paragraph(Document *document, const char *text) {
    Node *block = node_new(document->arena, KIND_PARAGRAPH, NOWHERE);
    Node *words = node_new(document->arena, KIND_TEXT, NOWHERE);
    words->as.text = string_of(text);
    node_append(block, words);
    node_append(document->root, block);
    return block;
}

static void guesses(void **state) {
    (void)state;
    static const struct { const char *script_lang, *text, *lang; } cases[] = {
        {"en", "The harbour opened on Monday, and it is of use to all.", "en"},
        {"en", "Das Sperrwerk ist heute er\xC3\xB6" "ffnet worden, und alle sind eingeladen, es zu besichtigen.", "de"},
        {"en", "La ville a inaugur\xC3\xA9 le barrage dans le port et les habitants sont invit\xC3\xA9s.", "fr"},
        {"en", "El puerto abri\xC3\xB3 la barrera y los vecinos est\xC3\xA1n invitados a verla con su familia.", "es"},
        {"en", "O porto abriu a barreira e os moradores n\xC3\xA3o foram avisados do evento.", "pt"},
        {"en",
         "Havnen \xC3\xA5pnet i dag, og det er ikke for sent \xC3\xA5 komme med b\xC3\xA5t, som er av tre.",
         "nb"},
        {"en", "Die Quay Street", "en"},                /* too few */
        {"en", "a b c e i o y x a b c", "en"},          /* no words */
        {"en", "", "en"},
        {"ru",
         "\xD0\x93\xD0\xB0\xD0\xB2\xD0\xB0\xD0\xBD\xD1\x8C \xD0\xB2\xD1\x96\xD0\xB4 "
         "\xD0\xBC\xD1\x96\xD1\x81\xD1\x82\xD0\xB0 \xD1\x82\xD0\xB0 \xD0\xB4\xD0\xBE "
         "\xD0\xBC\xD0\xBE\xD1\x80\xD1\x8F, \xD1\x8F\xD0\xBA \xD1\x96 \xD1\x86\xD0\xB5",
         "uk"},
        {"ja", "\xE6\xB8\xAF and the of is", "ja"},     /* its script serves no other */
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Document *document = document_new(conversion_open());
        paragraph(document, cases[i].text);
        assert_string_is(language_of_words(document->arena, document->root, string_of(cases[i].script_lang)),
                         cases[i].lang);
        conversion_close();
    }
}

/* A few sentences are enough. */
static void guesses_short_releases(void **state) {
    (void)state;
    static const struct { const char *script_lang, *lang, *text; } cases[] = {
        {"ru", "bg",
         "Новият мост отваря в понеделник Град Равнец открива новия пешеходен мост над реката. Строежът "
         "продължи две години. Кметът ще присъства на церемонията."},
        {"en", "cs",
         "Nový most se otevře v pondělí Město Lipovec otevírá novou lávku přes řeku. Stavba trvala dva "
         "roky. Starostka přestřihne pásku v deset hodin."},
        {"en", "cs",
         "Muzeum otevírá výstavu Muzeum moře otevírá výstavu. Kurátor Jan Novák provede hosty. Vstup volný."},
        {"en", "da",
         "Ny bro åbner mandag Aalby Kommune åbner den nye cykelbro over åen. Byggeriet varede to år. "
         "Borgmesteren klipper snoren klokken ti."},
        {"en", "de",
         "Neue Brücke öffnet am Montag Die Stadt Auental eröffnet ihre neue Fahrradbrücke. Der Bau dauerte "
         "zwei Jahre. Bürgermeisterin Lang durchschneidet das Band um zehn Uhr."},
        {"en", "de",
         "Museum eröffnet Ausstellung Museum Seeland eröffnet Samstag eine Ausstellung. Kurator Jan Schmidt "
         "führt Gäste. Eintritt frei."},
        {"el", "el",
         "Η νέα γέφυρα ανοίγει τη Δευτέρα Ο Δήμος εγκαινιάζει τη νέα γέφυρα. Το έργο διήρκεσε δύο χρόνια."},
        {"en", "en",
         "New bridge opens on Monday Saltby council opens its new cycle bridge. Building took two years. "
         "Mayor Ann Bell will cut the ribbon at ten."},
        {"en", "en",
         "Museum opens exhibition Museum Sealand opens new exhibition Saturday. Entry free."},
        {"en", "en",
         "Sofia and Jan to lead Zagreb branch Northby Ferries names two directors. Sofia Novak joins from "
         "Oslo. Jan de Vries leads sales."},
        {"en", "es",
         "El nuevo puente abre el lunes El Ayuntamiento de Vallera inaugura su nuevo puente. Las obras "
         "duraron dos años. La alcaldesa cortará la cinta a las diez."},
        {"en", "es",
         "Museo abre exposición Museo Marino abre sábado nueva exposición. Entrada libre."},
        {"en", "et",
         "Uus sild avatakse esmaspäeval Vald avab uue jalakäijate silla. Ehitus kestis kaks aastat. "
         "Vallavanem lõikab lindi läbi kell kümme."},
        {"en", "fi",
         "Uusi silta avataan maanantaina Kaupunki avaa uuden pyöräilysillan. Rakentaminen kesti kaksi "
         "vuotta. Pormestari leikkaa nauhan kello kymmenen."},
        {"en", "fr",
         "Le nouveau pont ouvre lundi Clairval inaugure sa nouvelle passerelle cyclable. Les travaux ont "
         "duré deux ans. Le maire coupera le ruban à dix heures."},
        {"en", "ga",
         "Osclaítear droichead nua Dé Luain Osclóidh an chomhairle droichead nua rothaíochta. Mhair an "
         "obair dhá bhliain. Gearrfaidh an méara an ribín ar a deich."},
        {"en", "hr",
         "Novi most otvara se u ponedjeljak Grad Lipovac otvara novi biciklistički most. Gradnja je trajala "
         "dvije godine. Gradonačelnica će presjeći vrpcu u deset sati."},
        {"en", "hu",
         "Hétfőn megnyílik az új híd A város átadja új kerékpáros hídját. Az építkezés két évig tartott. A "
         "polgármester tíz órakor vágja át a szalagot."},
        {"en", "it",
         "Il nuovo ponte apre lunedì Il Comune di Valfiore inaugura la nuova passerella ciclabile. I lavori "
         "sono durati due anni. La sindaca taglierà il nastro alle dieci."},
        {"en", "lt",
         "Naujas tiltas atidaromas pirmadienį Miestas atidaro naują dviračių tiltą. Statybos truko dvejus "
         "metus. Merė perkirps juostelę dešimtą valandą."},
        {"en", "lv",
         "Jaunais tilts tiks atklāts pirmdien Pilsēta atklāj jauno velosipēdu tiltu. Būvdarbi ilga divus "
         "gadus. Mērs pārgriezīs lenti desmitos."},
        {"en", "mt",
         "Il-pont il-ġdid jiftaħ it-Tnejn Il-kunsill jiftaħ il-pont il-ġdid għar-roti. Ix-xogħol dam "
         "sentejn. Is-sindku jaqta' ż-żigarella fl-għaxra."},
        {"en", "nb",
         "Ny bro åpner mandag Kommunen åpner den nye sykkelbroen. Byggingen tok to år. Ordføreren klipper "
         "snoren klokken ti."},
        {"en", "nl",
         "Nieuwe brug opent maandag Gemeente Waterveld opent haar nieuwe fietsbrug. De bouw duurde twee "
         "jaar. Burgemeester Jansma knipt om tien uur het lint door."},
        {"en", "nl",
         "Festival start in mei Het programma is bekend. Tien artiesten treden op. Kaarten kosten twaalf "
         "euro."},
        {"en", "nl",
         "Museum opent tentoonstelling Museum Zeeland opent zaterdag een tentoonstelling. Conservator Jan "
         "Smit leidt bezoekers rond. Toegang gratis."},
        {"en", "pl",
         "Nowy most zostanie otwarty w poniedziałek Miasto Lipowo otwiera nową kładkę. Budowa trwała dwa "
         "lata. Burmistrz przetnie wstęgę o godzinie dziesiątej."},
        {"en", "pl",
         "Otwarcie muzeum Muzeum Morza otwiera wystawę. Kurator Jan Nowak oprowadzi gości. Wstęp wolny."},
        {"en", "pt",
         "Nova ponte abre na segunda-feira A Câmara de Areal inaugura a nova ponte ciclável. As obras "
         "duraram dois anos. A presidente cortará a fita às dez horas."},
        {"en", "ro",
         "Noul pod se deschide luni Orașul Lunca deschide noul pod pentru biciclete. Lucrările au durat doi "
         "ani. Primarul va tăia panglica la ora zece."},
        {"ru", "ru",
         "Новый мост откроют в понедельник Город открывает новый велосипедный мост. Строительство длилось "
         "два года. Мэр перережет ленту в десять часов."},
        {"en", "sk",
         "Nový most sa otvorí v pondelok Mesto Lipovec otvára novú lávku cez rieku. Stavba trvala dva roky. "
         "Primátorka prestrihne pásku o desiatej hodine."},
        {"en", "sl",
         "Novi most se odpre v ponedeljek Občina Lipovec odpira nov kolesarski most. Gradnja je trajala dve "
         "leti. Županja bo prerezala trak ob deseti uri."},
        {"ru", "sr",
         "Нови мост се отвара у понедељак Град отвара нови бициклистички мост. Градња је трајала две "
         "године. Градоначелница ће пресећи врпцу у десет сати."},
        {"en", "sv",
         "Ny bro öppnar på måndag Kommunen öppnar den nya cykelbron. Bygget tog två år. Borgmästaren "
         "klipper bandet klockan tio."},
        {"en", "tr",
         "Yeni köprü pazartesi açılıyor Belediye yeni bisiklet köprüsünü açıyor. İnşaat iki yıl sürdü. "
         "Başkan kurdeleyi saat onda kesecek."},
        {"ru", "uk",
         "Новий міст відкриють у понеділок Місто відкриває новий велосипедний міст. Будівництво тривало два "
         "роки. Мер переріже стрічку о десятій."},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Document *document = document_new(conversion_open());
        paragraph(document, cases[i].text);
        assert_string_is(language_of_words(document->arena, document->root, string_of(cases[i].script_lang)),
                         cases[i].lang);
        conversion_close();
    }
}

/* Parts that say their language do not count, nor does what comes late. */
static void looks_at(void **state) {
    (void)state;
    Document *document = document_new(conversion_open());
    paragraph(document, "und der die das ist nicht mit")->lang = S("de");
    paragraph(document, "It is of use to the town.");
    for (int i = 0; i < 3000; i++)
        paragraph(document, "It is \xC3\xA4 \xE6\xB8\xAF");
    for (int i = 0; i < 9000; i++)
        paragraph(document, "und der die das ist nicht mit");
    assert_string_is(language_of_words(document->arena, document->root, S("en")), "en");
    conversion_close();
}

/* ---- against the lists of words, looked through one after the other ---- */

static const struct {
    const char *script_lang, *lang, *words;
} lists[] = {
#define LANGUAGE(script_lang, lang, words) {script_lang, lang, words},
#include "doc/language_words.def"
#undef LANGUAGE
};
enum { LISTS = sizeof lists / sizeof *lists };

static const struct { const char *lang, *letters; } alphabets[] = {
#define LETTERS(lang, letters) {lang, letters},
#include "doc/language_letters.def"
#undef LETTERS
};
enum { ALPHABETS = sizeof alphabets / sizeof *alphabets };

static bool has_letter(size_t alphabet, String letter) {
    return string_find(string_of(alphabets[alphabet].letters), letter) != SIZE_MAX;
}

/* 1 where the word has letters of few languages, and the language all of them; -1 where it lacks one; 0 for words
 * without such letters, and for English. */
static int letters_speak(String word, const char *lang) {
    bool is_special = false, has_all = true, has_alphabet = false;
    for (size_t at = 0, start = 0; at < word.length; start = at) {
        utf8_next(word, &at);
        String letter = string_slice(word, start, at);
        bool is_known = false, is_own = false;
        for (size_t i = 0; i < ALPHABETS && letter.length > 1; i++) {
            is_known |= has_letter(i, letter);
            is_own |= strcmp(alphabets[i].lang, lang) == 0 && has_letter(i, letter);
        }
        is_special |= is_known;
        has_all &= !is_known || is_own;
    }
    for (size_t i = 0; i < ALPHABETS; i++)
        has_alphabet |= strcmp(alphabets[i].lang, lang) == 0;
    return !is_special || !has_alphabet ? 0 : has_all ? 1 : -1;
}

static int word_speaks(const char *bytes, size_t list) {
    String word = string_of(bytes), lang = string_of(lists[list].lang);
    bool is_listed = string_is_one_of(word, lists[list].words), is_any = false;
    for (size_t i = 0; i < LISTS; i++)
        is_any |= strcmp(lists[i].script_lang, lists[list].script_lang) == 0 && letters_speak(word, lists[i].lang) > 0;
    int letters = is_any && !(*bytes >= 'A' && *bytes <= 'Z') ? letters_speak(word, lang.bytes) : 0;
    return letters > 0 ? 1 : is_listed + letters;
}

static const char *expected_language(char words[][32], uint32_t count, const char *script_lang) {
    int most = 0, next = 0;
    const char *best = script_lang;
    for (size_t i = 0; i < LISTS; i++) {
        int hits = 0;
        for (uint32_t w = 0; w < count && strcmp(lists[i].script_lang, script_lang) == 0; w++)
            hits += word_speaks(words[w], i);
        best = hits > most ? lists[i].lang : best;
        next = hits > most ? most : hits > next ? hits : next;
        most = hits > most ? hits : most;
    }
    bool is_enough = most >= (next > 0 ? 3 : 2) && most * 14 >= (int)count;
    return is_enough && most > next ? best : script_lang;
}

/* A small word of the list, now and then in capitals, or one of no list. */
static void random_word(uint64_t *seed, size_t list, char *to) {
    String rest = string_of(lists[list].words), word = rest;
    if (random_next(seed) % 3 == 0) {
        snprintf(to, 32, "%s%u", random_next(seed) % 2 ? "de" : "w", random_next(seed) % 100);
        return;
    }
    for (uint32_t skip = random_next(seed) % 20; string_next(&rest, ' ', &word) && skip > 0;)
        skip--;
    snprintf(to, 32, "%.*s", (int)word.length, word.bytes);
    if (random_next(seed) % 4 == 0 && to[0] >= 'a' && to[0] <= 'z')
        to[0] = (char)(to[0] - 'a' + 'A');
}

static void as_the_lists(void **state) {
    (void)state;
    enum { TEXTS = 3000, WORDS = 60 };
    static const char *const scripts[] = {"en", "ru", "ar", "el"};
    uint64_t seed = 15;
    for (int i = 0; i < TEXTS; i++) {
        char words[WORDS][32], text[WORDS * 32] = "";
        size_t mixed[] = {random_next(&seed) % LISTS, random_next(&seed) % LISTS};
        uint32_t count = random_next(&seed) % WORDS;
        for (uint32_t w = 0; w < count; w++) {
            random_word(&seed, mixed[random_next(&seed) % 3 == 0], words[w]);
            strcat(strcat(text, words[w]), w % 7 ? " " : ", ");
        }
        uint32_t other = random_next(&seed) % 20; /* seldom another script than that of most words */
        const char *script = other < 4 ? scripts[other] : lists[mixed[0]].script_lang;
        Document *document = document_new(conversion_open());
        paragraph(document, text);
        assert_string_is(language_of_words(document->arena, document->root, string_of(script)),
                         expected_language(words, count, script));
        conversion_close();
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(guesses), cmocka_unit_test(guesses_short_releases),
                                       cmocka_unit_test(looks_at),
                                       cmocka_unit_test(as_the_lists)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
