/* Parts of releases in all languages whose words are known: invented releases, of which every part must be found. */
#include "conversion.h"
#include "doc/builder.h"
#include "doc/dateline.h"
#include "doc/embargo_line.h"
#include "doc/part_words.h"
#include "doc/passes.h"
#include "doc/terms.h"
#include "doc/typed_lines.h"
#include "load/source.h"
#include "read/reader.h"

extern const Reader reader_markdown;

typedef struct {
    const char *lang, *label, *embargo, *dateline, *ends, *editors, *about, *contacts;
} Release;

static const Release releases[] = {
    {"bg", "СЪОБЩЕНИЕ ЗА МЕДИИТЕ", "Ембарго до 3 май 2026 г., 6:00 ч.", "СОФИЯ, 3 май 2026 г. — ", "– КРАЙ –",
     "Бележки за редакторите", "За Фериботи Ноордвал", "Контакти за медии"},
    {"cs", "TISKOVÁ ZPRÁVA", "EMBARGO DO 3. května 2026, 6:00", "PRAHA, 3. května 2026 – ", "– KONEC –",
     "Poznámky pro redaktory", "O společnosti Vltavan", "Kontakt pro média"},
    {"da", "PRESSEMEDDELELSE", "Embargo til den 3. maj 2026 kl. 6", "AARHUS, 3. maj 2026 – ", "- SLUT -",
     "Noter til redaktionen", "Om Havnen", "Pressekontakt:"},
    {"de", "Pressemitteilung Nr. 12/2026", "SPERRFRIST: 3. Mai 2026, 6.00 Uhr", "BERLIN, 3. Mai 2026 – ", "(Ende)",
     "Hinweise für Redaktionen", "Über die Fähre Auental", "Ansprechpartner für die Presse"},
    {"el", "ΔΕΛΤΙΟ ΤΥΠΟΥ", "Εμπάργκο έως 3 Μαΐου 2026, 06:00", "ΑΘΗΝΑ, 3 Μαΐου 2026 — ", "- ΤΕΛΟΣ -",
     "Σημείωση προς τους συντάκτες", "Σχετικά με το λιμάνι", "Επικοινωνία για τα ΜΜΕ"},
    {"en", "FOR IMMEDIATE RELEASE", "Under embargo until 00:01, 3 May 2026", "SALTBY, May 3, 2026 — ", "-30-",
     "Editor’s Notes", "About the Saltby Ferry", "MEDIA ENQUIRIES"},
    {"es", "NOTA DE PRENSA", "Embargado hasta el 3 de mayo de 2026, 6:00 h", "MADRID, 3 de mayo de 2026 – ", "- FIN -",
     "Notas a los editores", "Acerca de Naviera Sur", "Contacto de prensa"},
    {"et", "PRESSITEADE", "EMBARGO kuni 3. mai 2026 kell 6", "TALLINN, 3. mai 2026 – ", "– LÕPP –",
     "Märkused toimetajatele", "Ettevõttest", "Pressikontakt"},
    {"fi", "LEHDISTÖTIEDOTE", "Julkaistavissa 3.5.2026 klo 6.00", "TURKU, 3. toukokuuta 2026 – ", "– LOPPU –",
     "Tiedoksi toimittajille", "Tietoa Satamasta", "Yhteystiedot medialle"},
    {"fr", "Communiqué de presse n° 12", "EMBARGO jusqu’au 3 mai 2026 à 6 h", "PARIS, le 3 mai 2026 – ", "– FIN –",
     "Notes aux rédactions", "À propos du bac de Clairval", "Contacts presse :"},
    {"ga", "PREASEISIÚINT", "Lánchosc go dtí 3 Bealtaine 2026, 6:00", "GAILLIMH, 3 Bealtaine 2026 – ", "– CRÍOCH –",
     "Nótaí d’eagarthóirí", "Maidir leis an gcalafort", "Teagmháil do na meáin"},
    {"hr", "PRIOPĆENJE ZA MEDIJE", "Embargo do 3. svibnja 2026. u 6 sati", "ZAGREB, 3. svibnja 2026. – ", "– KRAJ –",
     "Napomene za urednike", "O nama", "Kontakt za medije"},
    {"hu", "SAJTÓKÖZLEMÉNY", "Embargó: 2026. május 3., 6:00", "BUDAPEST, 2026. május 3. – ", "– VÉGE –",
     "Megjegyzések a szerkesztőknek", "A Tiszai Kompról", "Sajtókapcsolat"},
    {"it", "COMUNICATO STAMPA", "EMBARGO fino alle ore 6 del 3 maggio 2026", "ROMA, 3 maggio 2026 – ", "- FINE -",
     "Note per le redazioni", "Chi siamo", "Ufficio stampa"},
    {"lt", "PRANEŠIMAS SPAUDAI", "Embargas iki 2026 m. gegužės 3 d. 6 val.", "VILNIUS, 2026-05-03 – ", "– PABAIGA –",
     "Pastabos redaktoriams", "Apie uostą", "Kontaktai žiniasklaidai"},
    {"lv", "PAZIŅOJUMS MEDIJIEM", "Embargo līdz 2026. gada 3. maijam plkst. 6", "RĪGA, 2026-05-03 – ", "– BEIGAS –",
     "Piezīmes redaktoriem", "Par ostu", "Kontakti medijiem"},
    {"mt", "STQARRIJA GĦALL-ISTAMPA", "Embargo sa t-3 ta’ Mejju 2026, 6:00", "VALLETTA, 2026-05-03 – ", "– TMIEM –",
     "Noti għall-edituri", "Dwar il-port", "Kuntatt għall-midja"},
    {"nl", "PERSBERICHT", "Onder embargo tot 3 mei 2026, 6.00 uur", "UTRECHT, 3 mei 2026 – ", "– EINDE –",
     "Noot voor de redactie", "Over de veerdienst", "Perscontact"},
    {"pl", "INFORMACJA PRASOWA", "Embargo do 3 maja 2026 r., godz. 6.00", "GDAŃSK, 3 maja 2026 – ", "– KONIEC –",
     "Uwagi dla redakcji", "O firmie Prom", "Kontakt dla mediów"},
    {"pt", "COMUNICADO DE IMPRENSA", "Sob embargo até 3 de maio de 2026, 6h00", "LISBOA, 3 de maio de 2026 – ",
     "– FIM –", "Notas aos editores", "Sobre o Porto de Areal", "Contactos de imprensa"},
    {"ro", "COMUNICAT DE PRESĂ", "Embargo până la 3 mai 2026, ora 6:00", "IAȘI, 3 mai 2026 – ", "– SFÂRȘIT –",
     "Note pentru editori", "Despre Portul Nou", "Contact pentru presă"},
    {"sk", "TLAČOVÁ SPRÁVA", "Embargo do 3. mája 2026, 6.00 h", "BRATISLAVA, 3. mája 2026 – ", "– KONIEC –",
     "Poznámky pre editorov", "O nás", "Kontakt pre médiá"},
    {"sl", "SPOROČILO ZA JAVNOST", "Embargo do 3. maja 2026 ob 6. uri", "KOPER, 3. 5. 2026 – ", "– KONEC –",
     "Opombe za urednike", "O podjetju Brod", "Stik za medije"},
    {"sv", "PRESSMEDDELANDE", "Embargo till den 3 maj 2026 kl. 6.00", "LUND, 3 maj 2026 – ", "– SLUT –",
     "Till redaktionen", "Om hamnen", "Presskontakt"},
    {"ar", "بيان صحفي", "محظور النشر حتى 3 مايو 2026 الساعة 6", "القاهرة، 3 مايو 2026 — ", "- انتهى -",
     "ملاحظات للمحررين", "نبذة عن الميناء", "للتواصل الإعلامي"},
    {"hi", "प्रेस विज्ञप्ति", "प्रकाशन निषेध: 3 मई 2026, सुबह 6 बजे तक", "दिल्ली, 3 मई 2026 — ", "– समाप्त –",
     "संपादकों के लिए टिप्पणी", "बंदरगाह के बारे में", "मीडिया संपर्क"},
    {"ja", "報道発表資料", "解禁日時：2026年5月3日 午前6時", "東京、2026年5月3日 — ", "（以上）", "編集者への注記", "港について",
     "報道関係者のお問い合わせ先"},
    {"ru", "ПРЕСС-РЕЛИЗ", "Эмбарго до 3 мая 2026 года, 6:00", "МОСКВА, 3 мая 2026 — ", "– КОНЕЦ –",
     "К сведению редакторов", "О компании «Паром»", "Контакты для СМИ"},
    {"tr", "BASIN BÜLTENİ", "Ambargo: 3 Mayıs 2026, saat 06.00", "İZMİR, 3 Mayıs 2026 — ", "– SON –",
     "Editörlere not", "Liman Hakkında", "BASIN İLETİŞİM"},
    {"uk", "ПРЕСРЕЛІЗ", "Ембарго до 3 травня 2026 року, 6:00", "КИЇВ, 3 травня 2026 — ", "– КІНЕЦЬ –",
     "До уваги редакторів", "Про нас", "Контакти для ЗМІ"},
    {"zh", "新闻稿", "禁发期至：2026年5月3日6时", "北京，2026年5月3日——", "（完）", "编者注", "关于云汀港", "媒体联络人："},
};

static Document *read_text(Context *ctx, String text) {
    const Source *source = source_memory(ctx, "test", text.bytes, text.length, NULL);
    Document *document = document_new(ctx);
    document->source = source;
    Builder *builder = builder_new(document);
    reader_markdown.read(document, builder, source->bytes);
    builder_finish(builder);
    return document;
}

static bool has_role(const Document *document, Role role) {
    Walk walk = walk_start(document->root);
    for (const Node *node; (node = walk_next(&walk));)
        if (node->role == role)
            return true;
    return false;
}

/* What follows the titles is below headings of the level below the title's. */
static void has_headings(const Document *document, const char *lang) {
    Walk walk = walk_start(document->root);
    for (const Node *node; (node = walk_next(&walk));) {
        bool is_part = node->role == ROLE_EDITORS || node->role == ROLE_BOILERPLATE || node->role == ROLE_CONTACTS;
        if (!walk.entering || !is_part)
            continue;
        if (node->kind != KIND_SECTION || node->first->kind != KIND_HEADING || node->first->as.heading.level != 2 ||
            !node->first->next || node->first->first->kind != KIND_TEXT)
            fail_msg("%s: no heading over %s", lang, role_name((Role)node->role));
    }
}

static void finds_all(const Release *release, const char *title_mark) {
    static const Role wanted[] = {ROLE_LABEL, ROLE_EMBARGO, ROLE_DATELINE, ROLE_LEAD, ROLE_ENDS, ROLE_EDITORS,
                                  ROLE_BOILERPLATE, ROLE_CONTACTS};
    Context *ctx = conversion_open();
    Buffer text;
    buffer_open(&text, &ctx->arena);
    const char *const pieces[] = {"---\nlang: ", release->lang, "\ntitle: T\n---\n\n", release->label, "\n\n",
                                  release->embargo, "\n\n# T\n\n", release->dateline, "Xyz.\n\nXyz xyz.\n\n",
                                  release->ends[0] == '-' ? "\\" : "", release->ends, "\n\n",
                                  title_mark, release->editors, title_mark, "\n\nXyz.\n\n",
                                  title_mark, release->about, title_mark, "\n\nXyz.\n\n", title_mark,
                                  release->contacts, title_mark, "\n\nXyz, 01632 960118\n"};
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++)
        buffer_text(&text, pieces[i]);
    Document *document = read_text(ctx, buffer_view(&text));
    document_passes(document);
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++)
        if (!has_role(document, wanted[i]))
            fail_msg("%s: no %s", release->lang, role_name(wanted[i]));
    assert_true(document->is_release);
    assert_true(document->embargo_line.length > 0);
    has_headings(document, release->lang);
    conversion_close();
}

static void finds_parts_in_all_languages(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof releases / sizeof *releases; i++) {
        finds_all(&releases[i], "## ");
        finds_all(&releases[i], "**");
        finds_all(&releases[i], "");
    }
}

/* The title of contacts is the first line of their paragraph. */
static void finds_titles_that_are_lines(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof releases / sizeof *releases; i++) {
        Context *ctx = conversion_open();
        Buffer text;
        buffer_open(&text, &ctx->arena);
        const char *const pieces[] = {"---\nlang: ", releases[i].lang, "\ntitle: T\nlabel: L\n---\n\n# T\n\n",
                                      releases[i].dateline, "Xyz.\n\n", releases[i].contacts,
                                      "\nXyz Xyz\nxyz xyz\nXyz 3, Xyz\n\n**", releases[i].editors, "**\nXyz.\n"};
        for (size_t k = 0; k < sizeof pieces / sizeof *pieces; k++)
            buffer_text(&text, pieces[k]);
        Document *document = read_text(ctx, buffer_view(&text));
        document_passes(document);
        assert_true(has_role(document, ROLE_CONTACTS) && has_role(document, ROLE_EDITORS));
        has_headings(document, releases[i].lang);
        const Node *contacts = document->root->last->previous->last;
        int breaks = 0;
        for (const Node *node = contacts->first; node; node = node->next)
            breaks += node->kind == KIND_BREAK;
        assert_int_equal(breaks, 2);
        conversion_close();
    }
}

/* What front matter says without a title of its own gets one in the language of the document. */
static void titles_metadata(void **state) {
    (void)state;
    static const struct { const char *lang, *name, *about, *editors; } cases[] = {
        {"bg", "Auk", "За Auk", "Бележки за редакторите"}, {"cs", "Auk", "O organizaci Auk", "Poznámky pro editory"},
        {"da", "Auk", "Om Auk", "Noter til redaktører"}, {"de-AT", "Auk", "Über Auk", "Hinweise für die Redaktion"},
        {"el", "Auk", "Σχετικά με εμάς", "Σημειώσεις προς τους συντάκτες"},
        {"en", "Auk", "About Auk", "Notes to editors"},
        {"es", "Auk", "Acerca de Auk", "Notas para los editores"}, {"et", "Auk", "Meist", "Märkused toimetajatele"},
        {"fi", "Auk", "Tietoa meistä", "Huomautuksia toimittajille"},
        {"fr", "Le Auk", "À propos de Le Auk", "Notes aux rédactions"},
        {"fr", "Épi", "À propos d’Épi", "Notes aux rédactions"}, {"ga", "Auk", "Maidir le Auk", "Nótaí d’eagarthóirí"},
        {"hr", "Auk", "O organizaciji Auk", "Napomene za urednike"},
        {"hu", "Auk", "Rólunk", "Megjegyzések a szerkesztőknek"},
        {"it", "Auk", "Informazioni su Auk", "Note per le redazioni"},
        {"lt", "Auk", "Apie mus", "Pastabos redaktoriams"},
        {"lv", "Auk", "Par organizāciju Auk", "Piezīmes redaktoriem"}, {"mt", "Auk", "Dwar Auk", "Noti għall-edituri"},
        {"nl", "Auk", "Over Auk", "Noot voor de redactie"}, {"pl", "Auk", "O organizacji Auk", "Uwagi dla redakcji"},
        {"pt", "Auk", "Sobre Auk", "Notas aos editores"}, {"ro", "Auk", "Despre Auk", "Note pentru editori"},
        {"sk", "Auk", "O organizácii Auk", "Poznámky pre editorov"},
        {"sl", "Auk", "O organizaciji Auk", "Opombe za urednike"},
        {"sv", "Auk", "Om Auk", "Noteringar till redaktörer"}, {"ar", "الأوك", "نبذة عن الأوك", "ملاحظات للمحررين"},
        {"hi", "Auk", "Auk के बारे में", "संपादकों के लिए टिप्पणी"}, {"ja", "港", "港について", "編集者への注記"},
        {"ru", "Auk", "Об организации Auk", "Примечания для редакторов"},
        {"tr", "Auk", "Auk hakkında", "Editörlere notlar"},
        {"uk", "Auk", "Про організацію Auk", "Примітки для редакторів"}, {"zh", "港", "关于港", "编者注"},
        {"en", "", "About us", "Notes to editors"}, {"de", "", "Über uns", "Hinweise für die Redaktion"},
        {"fr", "", "À propos", "Notes aux rédactions"}, {"ja", "", "会社概要", "編集者への注記"},
        {"tr", "", "Hakkımızda", "Editörlere notlar"},
        {"th", "Auk", "เกี่ยวกับ Auk", "หมายเหตุถึงบรรณาธิการ"}, {"zh-TW", "港", "關於港", "編輯備註"},
        {"zh-Hans-SG", "港", "关于港", "编者注"}, {"he", "Auk", "אודות Auk", "הערות לעורכים"},
        {"no", "Auk", "Om Auk", "Merknader til redaksjonen"}, {"ko", "Auk", "Auk 소개", "편집자 참고 사항"},
        {"sr", "Auk", "О организацији Auk", "Напомене за уреднике"},
        {"sr-Latn-RS", "Auk", "O organizaciji Auk", "Napomene za urednike"},
        {"vi", "Auk", "Về Auk", "Ghi chú cho ban biên tập"},
        {"eo", "Auk", "About Auk", "Notes to editors"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Context *ctx = conversion_open();
        Buffer text;
        buffer_open(&text, &ctx->arena);
        const char *const pieces[] = {"---\nlang: ", cases[i].lang, "\ntitle: T\npublisher: ", cases[i].name,
                                      "\nboilerplate: |\n  Xyz *xyz*.\n\n  - Xyz"
                                      "\nnotes: |\n  Xyz.\n\n  Xyz xyz.\n---\n\n# T\n\nX.\n"};
        for (size_t k = 0; k < sizeof pieces / sizeof *pieces; k++)
            buffer_text(&text, pieces[k]);
        Document *document = read_text(ctx, buffer_view(&text));
        document_passes(document);
        const Node *editors = document->root->last, *about = editors->previous;
        assert_int_equal(editors->role, ROLE_EDITORS);
        assert_int_equal(about->role, ROLE_BOILERPLATE);
        assert_string_is(node_plain_text(about->first, &ctx->arena), cases[i].about);
        assert_string_is(node_plain_text(editors->first, &ctx->arena), cases[i].editors);
        assert_int_equal(about->first->kind, KIND_HEADING);
        assert_int_equal(about->first->next->last->previous->kind, KIND_EMPHASIS);
        assert_int_equal(about->last->kind, KIND_LIST);
        assert_int_equal(editors->last->previous->kind, KIND_PARAGRAPH);
        conversion_close();
    }
}

/* What is printed over a part of the metadata is in the document's language, and names this part to the reader. */
static void recognises_printed_titles(void **state) {
    (void)state;
    static const char *const tags[] = {
#define PARTS(tag, ...) tag,
#include "doc/parts.def"
#include "doc/parts_more.def"
#undef PARTS
    };
    static const Role roles[] = {ROLE_LABEL,    ROLE_ENDS,        ROLE_EDITORS,
                                 ROLE_CONTACTS, ROLE_BOILERPLATE, ROLE_ATTACHMENTS};
    Context *ctx = conversion_open();
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++) {
        assert_string_is(term_lang(string_of(tags[i])), tags[i]);
        for (size_t k = 0; k < sizeof roles / sizeof *roles; k++) {
            String lang, title = part_title(&ctx->arena, string_of(tags[i]), roles[k], S("Auk"), &lang);
            PartWords words = part_words(&ctx->arena, title, lang);
            assert_string_is(lang, tags[i]);
            assert_true(words.is_whole && (words.role == roles[k]));
        }
        String until = term(string_of(tags[i]), TERM_EMBARGOED_UNTIL);
        assert_int_equal(part_words(&ctx->arena, until, string_of(tags[i])).role, ROLE_EMBARGO);
    }
    conversion_close();
}

/* Wordings in all languages: in capitals without accents, in the plural, with the signs around them. */
static void knows_wordings(void **state) {
    (void)state;
    static const struct { const char *lang; Role role; const char *texts; } cases[] = {
        {"de", ROLE_ENDS, "- Ende -|– Ende der Mitteilung –|*** Ende ***|ENDE DER PRESSEMITTEILUNG"},
        {"en", ROLE_ENDS, "– Ends –|*** END ***"},
        {"en", ROLE_CONTACTS, "For media enquiries:|For media inquiries, contact:|"
         "For press enquiries, please contact:|Media relations"},
        {"zh-TW", ROLE_EDITORS, "編者註"}, {"zh", ROLE_EDITORS, "编者按："},
        {"de", ROLE_CONTACTS, "Ansprechpartner für die Presse|Ansprechpartnerin für Medien:|"
         "Ihr Ansprechpartner für Presseanfragen|Für Presseanfragen:"},
        {"bg", ROLE_ENDS, "КРАЙ"}, {"bg", ROLE_CONTACTS, "За медийни запитвания:|Връзки с медиите"},
        {"bg", ROLE_EDITORS, "За редакторите"}, {"cs", ROLE_ENDS, "--- KONEC ---"},
        {"cs", ROLE_CONTACTS, "Tiskové oddělení|Tisková mluvčí|Tiskový mluvčí|Kontakt pro tisk"},
        {"cs", ROLE_EDITORS, "Poznámka pro editory"},
        {"da", ROLE_CONTACTS, "For presseforespørgsler|Pressehenvendelser|Kontaktperson for pressen"},
        {"el", ROLE_CONTACTS, "Για δημοσιογραφικά ερωτήματα|Υπεύθυνος Τύπου|Επικοινωνία με τα ΜΜΕ"},
        {"el", ROLE_EDITORS, "Σημείωμα προς τους συντάκτες"},
        {"es", ROLE_CONTACTS, "Para consultas de prensa|Contacto para prensa|Departamento de prensa|"
         "Relaciones con los medios"},
        {"es", ROLE_ENDS, "--FIN--"},
        {"et", ROLE_CONTACTS, "Kontakt ajakirjandusele|Pressipäringud|Meediapäringud|Kommunikatsioonijuht"},
        {"fi", ROLE_CONTACTS, "Mediapalvelu|Haastattelupyynnöt|Mediayhteydenotot"},
        {"fr", ROLE_CONTACTS, "Demandes de la presse|Pour toute demande presse|Attachée de presse|Attaché de presse"},
        {"fr", ROLE_ENDS, "-Fin-"}, {"fr", ROLE_EDITORS, "Note à l’éditeur"},
        {"ga", ROLE_CONTACTS, "Fiosruithe na meán"},
        {"hr", ROLE_CONTACTS, "Kontakt za tisak|Odnosi s medijima|Za upite medija"},
        {"hu", ROLE_CONTACTS, "További információ a sajtó számára|Sajtóérdeklődés|Sajtó kapcsolat"},
        {"it", ROLE_CONTACTS, "Contatti stampa|Contatti per la stampa|Contatto per i media|Addetto stampa"},
        {"it", ROLE_EDITORS, "Note per i redattori|Nota per la redazione"},
        {"lt", ROLE_CONTACTS, "Kontaktai spaudai|Ryšiai su žiniasklaida"},
        {"lv", ROLE_CONTACTS, "Preses pārstāvis|Preses dienests|Preses kontakti"},
        {"mt", ROLE_CONTACTS, "Mistoqsijiet mill-midja"},
        {"nl", ROLE_CONTACTS, "Voor persvragen|Persvragen|Contact pers|Woordvoering"},
        {"nl", ROLE_ENDS, "-- einde persbericht --"},
        {"pl", ROLE_CONTACTS, "Rzecznik prasowy|Rzeczniczka prasowa|Kontakt dla prasy|Zapytania prasowe"},
        {"pt", ROLE_CONTACTS, "Contactos para os media|Para pedidos de informação da imprensa|Assessora de imprensa"},
        {"ro", ROLE_CONTACTS, "Pentru întrebări din partea presei|Relații cu presa|Contact de presă"},
        {"sk", ROLE_CONTACTS, "Tlačové oddelenie|Tlačový hovorca|Hovorkyňa|Pre otázky médií"},
        {"sl", ROLE_CONTACTS, "Odnosi z javnostmi|Za novinarska vprašanja|Služba za odnose z javnostmi"},
        {"sv", ROLE_CONTACTS, "Pressekreterare|Presstjänst|Presskontakt:|Pressfrågor"},
        {"ar", ROLE_CONTACTS, "للاستفسارات الصحفية|العلاقات الإعلامية"}, {"ar", ROLE_ENDS, "- انتهى -"},
        {"ar", ROLE_EDITORS, "ملاحظات إلى المحررين:"}, {"hi", ROLE_CONTACTS, "मीडिया संपर्क:|मीडिया पूछताछ के लिए"},
        {"ja", ROLE_CONTACTS, "報道に関するお問い合わせ：|本リリースに関するお問い合わせ|本件に関する報道機関からのお問い合わせ先|広報室"},
        {"ja", ROLE_ENDS, "― 以上 ―|以　上"},
        {"ru", ROLE_CONTACTS, "Для запросов СМИ|Для СМИ|Пресс-секретарь|Контакты для журналистов"},
        {"tr", ROLE_CONTACTS, "Basınla ilişkiler|Basın soruları için|Medya iletişim:|Basın için:"},
        {"uk", ROLE_CONTACTS, "Для запитів ЗМІ|Контакти для журналістів|Прессекретар"},
        {"zh", ROLE_CONTACTS, "媒体联系人：|媒体查询|新闻联络"}, {"zh-TW", ROLE_CONTACTS, "媒體洽詢："},
        {"fr", ROLE_LABEL, "COMMUNIQUE DE PRESSE|Communiqués de presse|Invitation presse|Alerte presse"},
        {"es", ROLE_LABEL, "NOTAS DE PRENSA|Comunicado de Prensa"}, {"pt", ROLE_LABEL, "COMUNICADO A IMPRENSA"},
        {"ro", ROLE_LABEL, "COMUNICATE DE PRESA|Comunicatul de presă"},
        {"cs", ROLE_LABEL, "TISKOVA ZPRAVA|Tiskové zprávy"}, {"sk", ROLE_LABEL, "TLACOVA SPRAVA"},
        {"hu", ROLE_LABEL, "SAJTOKOZLEMENY|Sajtóhír"},
        {"pl", ROLE_LABEL, "Informacje prasowe|INFORMACJA DLA MEDIÓW|Informacja dla prasy|Komunikat dla mediów"},
        {"hr", ROLE_LABEL, "PRIOPCENJE ZA MEDIJE|Objava za medije|Priopćenja za medije"},
        {"el", ROLE_LABEL, "ΔΕΛΤΙΟ ΤΥΠΟΥ|ΔΕΛΤΙΑ ΤΥΠΟΥ"},
        {"tr", ROLE_LABEL, "BASIN BULTENI|BASIN AÇIKLAMASI|Basın Bildirisi"},
        {"lv", ROLE_LABEL, "PRESES RELIZE|Ziņa medijiem|Preses paziņojums"},
        {"lt", ROLE_LABEL, "PRANESIMAS SPAUDAI|Pranešimas žiniasklaidai"}, {"et", ROLE_LABEL, "Pressiteated"},
        {"fi", ROLE_LABEL, "Mediatiedote|Uutinen"}, {"sv", ROLE_LABEL, "Pressrelease|Pressinbjudan"},
        {"da", ROLE_LABEL, "Presseinvitation|Pressemeddelelser"}, {"nl", ROLE_LABEL, "PERSBERICHTEN|Persuitnodiging"},
        {"de", ROLE_LABEL, "Pressemitteilungen|Presse-Mitteilung|Presse-Info|PRESSEINFO"},
        {"it", ROLE_LABEL, "COMUNICATI STAMPA|Comunicato alla stampa|Nota per la stampa"},
        {"ga", ROLE_LABEL, "PREASEISIUINT|PREASRAITEAS"},
        {"mt", ROLE_LABEL, "STQARRIJA GHALL-ISTAMPA|Stqarrija għall-Midja"},
        {"bg", ROLE_LABEL, "Прессъобщения|ПРЕСИНФОРМАЦИЯ"}, {"ru", ROLE_LABEL, "ПРЕСС-РЕЛИЗЫ|Релиз"},
        {"uk", ROLE_LABEL, "ПРЕС-РЕЛІЗИ"},
        {"sl", ROLE_LABEL, "SPOROCILO ZA MEDIJE|Sporočila za medije|Novinarsko sporočilo"},
        {"en", ROLE_LABEL, "PRESS RELEASES|NEWS RELEASE|Press Statement|Press Announcement"},
        {"ar", ROLE_LABEL, "بيان صحفى|بيان إعلامي"}, {"hi", ROLE_LABEL, "प्रेस रिलीज|मीडिया विज्ञप्ति"},
        {"ja", ROLE_LABEL, "記者発表資料|お知らせ"}, {"zh", ROLE_LABEL, "新闻发布"}, {"zh-TW", ROLE_LABEL, "新聞稿"},
    };
    Context *ctx = conversion_open();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        String rest = string_of(cases[i].texts), text;
        while (string_next(&rest, '|', &text)) {
            PartWords words = part_words(&ctx->arena, text, string_of(cases[i].lang));
            if (words.role != cases[i].role || !words.is_whole)
                fail_msg("%s: %.*s", cases[i].lang, (int)text.length, text.bytes);
        }
    }
    conversion_close();
}

/* A release that has a text amid others, `behind` behind it. */
static const Document *read_release(Context *ctx, const char *lang, const char *amid, const char *behind) {
    Buffer text;
    buffer_open(&text, &ctx->arena);
    const char *const pieces[] = {"---\nlang: ", lang, "\ntitle: T\nlabel: Press release\n---\n\n# T\n\nXyz.\n\n",
                                  amid, behind};
    for (size_t k = 0; k < sizeof pieces / sizeof *pieces; k++)
        buffer_text(&text, pieces[k]);
    Document *document = read_text(ctx, buffer_view(&text));
    document_passes(document);
    return document;
}

/* Paragraphs of a release that begin as titles of parts do. */
static void finds_no_titles_in_text(void **state) {
    (void)state;
    static const struct { const char *lang, *text; } cases[] = {
        {"en", "About 30 people came to the opening"}, {"en", "About 30 people came."}, {"en", "About time too"},
        {"en", "Contact lenses"}, {"en", "Contact with the bank was lost in March."}, {"en", "Ends of the pier"},
        {"de", "Über 300 Gäste kamen"}, {"de", "Über Nacht"}, {"de", "Kontakt zum Ufer gab es nicht."},
        {"fr", "À propos, il pleut"}, {"fr", "Sur le quai"}, {"es", "Sobre la mesa"}, {"it", "Su di un ponte"},
        {"pl", "O 9 rano"}, {"cs", "O víkendu"}, {"ru", "О погоде"}, {"nl", "Over een week"}, {"sv", "Om en vecka"},
        {"tr", "Ne hakkında"}, {"ja", "天気について"}, {"zh", "关于天气"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const Document *document = read_release(conversion_open(), cases[i].lang, cases[i].text, "\n\nXyz xyz xyz.\n");
        if (has_role(document, ROLE_BOILERPLATE) || has_role(document, ROLE_CONTACTS))
            fail_msg("%s: %s", cases[i].lang, cases[i].text);
        conversion_close();
    }
}

/* Behind the last text of a release a name stands over its boilerplate; amid the text it begins a sentence. */
static void finds_no_names_amid_text(void **state) {
    (void)state;
    static const struct { const char *lang, *text; } cases[] = {
        {"en", "About half\nhalf stayed until the end."}, {"en", "About Friday\n\nFriday is the day of the boats."},
        {"en", "About Bell\nBell rang twice that day."}, {"de", "Über Nacht\n\nDie Nacht war kalt."},
        {"fr", "À propos de Noël\n\nNoël est un lundi."}, {"sv", "Om natten\n\nDen natten var kall."},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const Document *document = read_release(conversion_open(), cases[i].lang, cases[i].text,
                                                "\n\nXyz xyz xyz.\n\nXyz.\n");
        if (has_role(document, ROLE_BOILERPLATE))
            fail_msg("%s: %s", cases[i].lang, cases[i].text);
        conversion_close();
    }
}

/* A plain paragraph over text that names the house, over the last text, or with the form of a company. */
static void finds_bare_boilerplates(void **state) {
    (void)state;
    static const struct { const char *lang, *title, *below; } cases[] = {
        {"en", "About Oasis Inc.", "Oasis makes anvils."}, {"en", "About Oasis Ltd.", "The firm makes anvils."},
        {"en", "About EHT", "The EHT runs the harbour."}, {"en", "About Oasis!", "Oasis! makes lists."},
        {"en", "About us", "We make anvils."}, {"ru", "О компании", "Компания строит мосты."},
        {"ru", "О Паромпроме", "Паромпром строит мосты."}, {"ru", "О ТОО «Мосты»", "ТОО «Мосты» строит мосты."},
        {"zh", "关于绿洲", "绿洲成立于1990年。"}, {"zh", "关于我们", "我们造桥，也修桥。"},
        {"ja", "橋梁株式会社について", "橋梁株式会社は橋を造ります。"}, {"tr", "Köprü A.Ş. Hakkında", "Köprü A.Ş. köprü yapar."},
        {"tr", "Hakkımızda", "Köprü yaparız."}, {"fr", "Qui sommes-nous ?", "Nous faisons des ponts."},
        {"de", "Über Oasis GmbH & Co. KG", "Das Haus baut Brücken."}, {"de", "Über uns", "Wir bauen Brücken."},
        {"it", "Informazioni su Oasis S.p.A.", "La casa fa ponti."},
        {"cs", "O společnosti Oasis s.r.o.", "Staví mosty."},
        {"pl", "O Oasis Sp. z o.o.", "Oasis buduje mosty."}, {"hi", "ओएसिस के बारे में", "ओएसिस पुल बनाता है।"},
        {"fi", "Tietoa Oasis Oy", "Yhtiö rakentaa siltoja."},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Context *ctx = conversion_open();
        String before = S("Xyz xyz xyz xyz xyz xyz xyz.\n\n");
        String amid = arena_join(&ctx->arena, before, string_of(cases[i].title), S("\n\n"));
        amid = arena_join(&ctx->arena, amid, string_of(cases[i].below), (String){"", 1});
        if (!has_role(read_release(ctx, cases[i].lang, amid.bytes, "\n"), ROLE_BOILERPLATE))
            fail_msg("%s: %s", cases[i].lang, cases[i].title);
        conversion_close();
    }
}

/* Headings of parts beside the title are no chapters; those of other texts are. */
static void lowers_headings_of_parts(void **state) {
    (void)state;
    static const struct { const char *text; bool has_title; } cases[] = {
        {"# Press release\n\n# Head\n\nXyz.\n\n# About Oasis\n\nXyz.\n\n# Media contact\n\nXyz.\n", true},
        {"# Head\n\nYORK, 3 May 2026 – Xyz.\n\n# Why now\n\nXyz.\n\n# About Oasis\n\nXyz.\n", true},
        {"# Head\n\nXyz.\n\n# Notes to editors\n\nXyz.\n\n# Media contact\n\nXyz.\n", true},
        {"## Any words\n\n# Head\n\nYORK, 3 May 2026 – Xyz.\n\n## Media contact\n\nXyz.\n", true},
        {"Press release\n\nEmbargoed until 6 am on 8 June 2026\n\n**Head**\n\nXyz.\n", true},
        {"# Press release\n\nEmbargoed until 6 am on 8 June 2026\n\n# Head\n\nXyz.\n", true},
        {"# Our club\n\nXyz.\n\n# Contact\n\nXyz.\n\n# About us\n\nXyz.\n", false},
        {"# One\n\nXyz.\n\n# Two\n\nXyz.\n\n# Media contact\n\nXyz.\n", false},
        {"## One\n\n# Two\n\nXyz.\n\n## Media contact\n\nXyz.\n", false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Context *ctx = conversion_open();
        Document *document = read_text(ctx, arena_join(&ctx->arena, S("---\nlang: en\n---\n"), string_of(cases[i].text),
                                                       S("")));
        document_passes(document);
        const Node *title = document->title_heading;
        bool has_title = title && string_equal(node_plain_text(title, &ctx->arena), S("Head"));
        if (has_title != cases[i].has_title || document->is_release != has_title)
            fail_msg("%s", cases[i].text);
        conversion_close();
    }
}

static size_t count_role(const Document *document, Role role) {
    size_t count = 0;
    Walk walk = walk_start(document->root);
    for (const Node *node; (node = walk_next(&walk));)
        count += walk.entering && node->role == role;
    return count;
}

/* The line below the title that says the author and the date is no dateline; what begins the text is. */
static void tells_bylines_from_datelines(void **state) {
    (void)state;
    Context *ctx = conversion_open();
    Document *document = read_text(ctx, S("---\nlang: en\n---\nPress release\n\n# Head\n\nBy Ann Reed, 7 June 2026\n\n"
                                          "YORK, 7 June 2026 – Xyz.\n"));
    document_passes(document);
    assert_int_equal(count_role(document, ROLE_DATELINE), 1);
    assert_int_equal(count_role(document, ROLE_LEAD), 1);
    conversion_close();
}

/* Each text of a release in several languages has its parts, found by the words of its own language. */
static void finds_parts_of_further_texts(void **state) {
    (void)state;
    static const struct { const char *before, *between, *title, *part; } cases[] = {
        {"PRESSEMITTEILUNG\n\n# Der Zug\n\n", "::: {lang=en}\nPRESS RELEASE\n\n", "# The train\n\n", "## "},
        {"PRESSEMITTEILUNG\n\n# Der Zug\n\n", "::: {lang=en}\nPRESS RELEASE\n\n", "## The train\n\n", "### "},
        {"# Zug / Train\n\n::: {lang=fr}\n## Communiqué de presse\n\n", ":::\n\n::: {lang=en}\n## Press release\n\n",
         "", "### "},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Context *ctx = conversion_open();
        Buffer text;
        buffer_open(&text, &ctx->arena);
        const char *const pieces[] = {
            "---\nlang: de\n---\n", cases[i].before, "BERLIN, 3. Mai 2026 – Xyz.\n\n## Press contact\n\nXyz.\n\n",
            cases[i].between, cases[i].title, "BERLIN, 3 May 2026 – Xyz.\n\n", cases[i].part,
            "About Xyz\n\nXyz.\n\n", cases[i].part, "Press contact\n\nXyz.\n:::\n"};
        for (size_t k = 0; k < sizeof pieces / sizeof *pieces; k++)
            buffer_text(&text, pieces[k]);
        Document *document = read_text(ctx, buffer_view(&text));
        document_passes(document);
        if (count_role(document, ROLE_LABEL) != 2 || count_role(document, ROLE_DATELINE) != 2 ||
            count_role(document, ROLE_CONTACTS) != 2 || count_role(document, ROLE_BOILERPLATE) != 1)
            fail_msg("%s%s", cases[i].before, cases[i].title);
        conversion_close();
    }
}

/* What the last text of a release is about is no house: a day, a feast. */
static void finds_no_days_at_the_end(void **state) {
    (void)state;
    static const struct { const char *lang, *text; } cases[] = {
        {"en", "About Friday\n\nFriday is the day of the boats."}, {"de", "Über Nacht\n\nDie Nacht war kalt."},
        {"de", "Über Weihnachten\nWeihnachten ist zu."}, {"fr", "À propos de Noël\n\nNoël est un lundi."},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        if (has_role(read_release(conversion_open(), cases[i].lang, cases[i].text, "\n"), ROLE_BOILERPLATE))
            fail_msg("%s: %s", cases[i].lang, cases[i].text);
        conversion_close();
    }
}

/* One paragraph that is both becomes two, whatever parts them; nothing else changes. */
static void splits_labels_and_embargoes(void **state) {
    (void)state;
    static const struct { const char *lang, *text, *label, *embargo; } cases[] = {
        {"en", "PRESS RELEASE – EMBARGOED UNTIL 6AM, 8 JUNE 2026", "PRESS RELEASE", "EMBARGOED UNTIL 6AM, 8 JUNE 2026"},
        {"en", "PRESS RELEASE\nEMBARGOED UNTIL 8 JUNE 2026", "PRESS RELEASE", "EMBARGOED UNTIL 8 JUNE 2026"},
        {"en", "**PRESS RELEASE | *Embargoed until* 8 June 2026**", "PRESS RELEASE", "Embargoed until 8 June 2026"},
        {"en", "**Press release** (embargoed until 8 June 2026)", "Press release", "(embargoed until 8 June 2026)"},
        {"en", "EMBARGOED UNTIL 8 JUNE 2026\\\nPRESS RELEASE", "PRESS RELEASE", "EMBARGOED UNTIL 8 JUNE 2026"},
        {"de", "Pressemitteilung Nr. 12 · Sperrfrist: 8. Juni 2026", "Pressemitteilung Nr. 12",
         "Sperrfrist: 8. Juni 2026"},
        {"zh", "新闻稿　禁发期至：2026年5月3日6时", "新闻稿", "禁发期至：2026年5月3日6时"},
        {"en", "Press release embargoed until 8 June 2026 was sent out.", NULL, NULL},
        {"en", "Press release – for immediate release", "Press release – for immediate release", NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Context *ctx = conversion_open();
        String text = arena_join(&ctx->arena, S("---\nlang: "), string_of(cases[i].lang), S("\n---\n"));
        text = arena_join(&ctx->arena, text, string_of(cases[i].text), S("\n\n# Head\n\nXyz.\n"));
        Document *document = read_text(ctx, text);
        document_passes(document);
        const char *const wanted[] = {cases[i].label, cases[i].embargo};
        const Node *node = document->root->first;
        for (int k = 0; k < 2 && wanted[k]; k++) {
            for (node = document->root->first; node && node->role != (k ? ROLE_EMBARGO : ROLE_LABEL);)
                node = node->next;
            if (!node || !string_equal(node_plain_text(node, &ctx->arena), string_of(wanted[k])))
                fail_msg("%s: %s", cases[i].text, wanted[k]);
        }
        assert_true(wanted[1] || !has_role(document, ROLE_EMBARGO));
        assert_true(wanted[0] || !has_role(document, ROLE_LABEL));
        conversion_close();
    }
}

/* Words that say little alone are signs beside contacts for the press with an address. */
static void weighs_signs(void **state) {
    (void)state;
    static const struct { const char *text; bool is_release; } cases[] = {
        {"## About us\n\nWe are.\n\n## Media contact\n\nAnn Bell\n+44 1632 960 100", true},
        {"ENDS\n\nMedia contact:\nAnn Bell\n+44 1632 960 100", true},
        {"About Oasis\n\nOasis makes anvils.\n\nENDS\n\nMedia contact:\nAnn Bell\n+44 1632 960 100", true},
        {"## Notes to editors\n\n1. One.\n\n## About Oasis\n\nOasis makes anvils.", true},
        {"## About us\n\nWe are.\n\n## Media contact\n\nThe list is old.", false},
        {"## About us\n\nWe are.\n\n## Contact\n\nAnn Bell\n+44 1632 960 100\n\nENDS", false},
        {"## Media contact\n\nAnn Bell\n+44 1632 960 100\n\n## Contact\n\n+44 1632 960 100", false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Context *ctx = conversion_open();
        Document *document = read_text(ctx, arena_join(&ctx->arena, S("---\nlang: en\n---\n# Head\n\nXyz.\n\n"),
                                                       string_of(cases[i].text), S("\n")));
        document_passes(document);
        if (document->is_release != cases[i].is_release)
            fail_msg("%s", cases[i].text);
        conversion_close();
    }
}

/* Paragraphs with a dash behind a quotation. */
static void tells_speakers_behind(void **state) {
    (void)state;
    static const struct { const char *quote, *line; bool is_speaker; } cases[] = {
        {"Xyz.", "— Nobody believed him", false}, {"Xyz.", "— Three ships, two boats", false},
        {"Xyz.", "— London, 5 May 2026", false}, {"Xyz.", "— Photo: Ann Bell", false},
        {"Xyz.", "—Adiós, señora", false}, {"Xyz.", "— Proszę wejść", false}, {"Xyz。", "—— 他走了", false},
        {"Xyz.", "– قال الرجل ثم ذهب إلى البيت", false}, {"Xyz.", "— Проходите, Иван", false},
        {"Xyz.", "— Merci", false}, {"— Ida Moll.", "— Bo Li", false}, {"— Bonjour.\n> — Bonsoir, Marie.", "", false},
        {"Xyz.", "— The Winner Takes It All", false}, {"Xyz.", "— What A Day", false}, {"Xyz.", "— Nobody", false},
        {"Xyz.", "— Voltaire", true}, {"Xyz.", "— Plato, philosopher", true}, {"Xyz.", "— The Weir Trust", true},
        {"Xyz.", "— Ann Bell", true}, {"Xyz.", "— Ann Bell, chair of the trust", true},
        {"Xyz.", "— Jan van der Moll, voorzitter", true}, {"Xyz.", "— Иван Лосев, капитан", true},
        {"Xyz.", "— Lea Ost (Hafen)", true}, {"Xyz。", "— 莫小雨，新闻官", true}, {"Xyz.", "— ليلى مراد، مديرة الميناء", true},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Context *ctx = conversion_open();
        Buffer text;
        buffer_open(&text, &ctx->arena);
        const char *const pieces[] = {"# T\n\n> ", cases[i].quote, "\n\n", cases[i].line, "\n\nXyz.\n"};
        for (size_t k = 0; k < sizeof pieces / sizeof *pieces; k++)
            buffer_text(&text, pieces[k]);
        Document *document = read_text(ctx, buffer_view(&text));
        document_passes(document);
        if (has_role(document, ROLE_SPEAKER) != cases[i].is_speaker)
            fail_msg("%s", cases[i].line);
        conversion_close();
    }
}

/* A sentence among contacts is no list of lines. */
static void lets_prose_of_contacts_flow(void **state) {
    (void)state;
    static const struct { const char *text; bool has_lines; } cases[] = {
        {"For interviews please write to the press office, which\nis open from nine to five.", false},
        {"Die Gruppe sucht Kontakt\nzu anderen Gruppen\nin der Stadt.", false},
        {"Ida Moll\nhead of ferries\nQuay 3, Saltby", true}, {"Ida Moll\n01632 960100", true},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Context *ctx = conversion_open();
        String source = arena_join(&ctx->arena, S("Press release\n\n# T\n\nXyz.\n\n## Contact\n\n"),
                                   string_of(cases[i].text), S("\n"));
        Document *document = read_text(ctx, source);
        document_passes(document);
        bool has_lines = false;
        Walk walk = walk_start(document->root);
        for (const Node *node; (node = walk_next(&walk));)
            has_lines |= node->kind == KIND_BREAK;
        if (has_lines != cases[i].has_lines)
            fail_msg("%s", cases[i].text);
        conversion_close();
    }
}

static void tells_typed_lines(void **state) {
    (void)state;
    static const struct { const char *text; bool are_typed; } cases[] = {
        {"Ida Moll\nhead of ferries\nQuay 3, Saltby", true},
        {"Ida Moll\n  head of ferries  ", true},
        {"莫小雨\n新闻官\n云汀港码头三号", true},
        {"Ida Moll, who has been the head of the ferries of Saltby for twenty years,\nQuay 3\nSaltby", true},
        {"The ferry sails each morning from the quay of Saltby, and comes back to it\n"
         "before noon, unless the wind is from the north or the tide is low, or both\nof them.", false},
        {"Die Fähre fährt jeden Morgen vom Kai ab und ist vor dem Mittag wieder\nda.", false},
        {"One line only, which is short", false}, {"", false}, {"\n\n", false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        if (lines_are_typed(string_of(cases[i].text)) != cases[i].are_typed)
            fail_msg("%s", cases[i].text);
    assert_true(lines_begin_anew(S("Ida\n3 Quay\n莫")));
    assert_false(lines_begin_anew(S("We are there\nfor you")));
}

/* Documents with words of releases that are none: minutes, letters, novels, books about releases, pages of a site. */
static const char *const others[] = {
    "---\ntitle: Minutes of the weir committee\nlang: en-GB\ndate: 2026-02-10\n---\n\n## Item 1\n\nDone.\n\n"
    "## Embargo\n\nEmbargo until 3 May 2026 was agreed.\n\n## Notes to editors\n\nThe bulletin wants some.\n\n"
    "## Contacts\n\nThe list is old.\n\n## Attachments\n\nNone.\n\nENDS\n",
    "---\ntitle: Protokoll\nlang: de\n---\n\n## Punkt 1\n\nText.\n\nSperrfrist bis 4. Juni wurde verlängert.\n\n"
    "## Ansprechpartner\n\nHerr X.\n\n## Anlagen\n\nPlan.\n",
    "---\ntitle: Brief\nlang: de\n---\n\nAuental, 3. Mai 2026 – Liebe Freunde, wir ziehen um.\n\nEnde\n\n## Kontakt\n\n"
    "Ida, 3. Stock\n",
    "---\ntitle: The trade in tin\nlang: en-GB\n---\n\n## Tin\n\nA ban followed.\n\n"
    "Embargo on tin until 3 May 1974 ended in June.\n\nEmbargo: a ban on trade.\n",
    "---\ntitle: Tin\nlang: en-GB\n---\n\nEmbargo on tin until 3 May 1974 was the rule in all ports.\n",
    "---\ntitle: Le métier\nlang: fr\n---\n\n# Le haut\n\nOn écrit :\n\nCommuniqué de presse\n\n"
    "Sous embargo jusqu’au 3 mai 2026 à 6 h\n\npuis le titre.\n\n# Notes aux rédactions\n\nElles suivent.\n\n"
    "# Contact presse\n\nOn met le nom.\n",
    "---\ntitle: Sur les ports\nlang: fr\ndate: 2026-05-01\n---\n\n# Sur les ports\n\n"
    "Clairval, 3 mai 1807 – Le préfet écrit une lettre.\n\nFin\n\n## Contact\n\nLe contact des peuples.\n",
    "---\ntitle: The Ash Road\nlang: en-US\n---\n\n# One\n\nCLAIRVAL, May 3, 1926 — The train was late.\n\n"
    "Embargo until May 1 was what the master had written.\n\n# Two\n\nFor immediate release of the bear, they paid.\n\n"
    "# Three\n\nPress release\n\nwas what the button said.\n\n-30-\n",
    "---\ntitle: Diary\nlang: en-GB\n---\n\n## Monday\n\nOXLEY, 3 May 2026 – Rain.\n\n## Tuesday\n\n"
    "OXLEY, 4 May 2026 – Sun.\n",
    "---\ntitle: Mi página\nlang: es\n---\n\nHoy.\n\n## Contacto\n\nEscríbeme.\n\n## Sobre mí\n\nSoy yo.\n\nFin\n",
    "---\ntitle: 会議\nlang: ja\n---\n\n出席者：三名\n\n以上\n",
};

static void finds_none_in_other_documents(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        Context *ctx = conversion_open();
        Document *document = read_text(ctx, string_of(others[i]));
        document_passes(document);
        for (Role role = ROLE_NONE + 1; role < ROLE_FIRST_OF_BOOKS; role++) {
            bool is_metadata = role == ROLE_TITLE_BLOCK || role == ROLE_TITLE_DETAILS || role == ROLE_BYLINE;
            if (!is_metadata && has_role(document, role))
                fail_msg("document %zu: %s", i, role_name(role));
        }
        assert_false(document->is_release);
        assert_int_equal(document->embargo_line.length, 0);
        conversion_close();
    }
}

/* Datelines that text follows in the same paragraph; NULL: there is none. */
static void finds_datelines(void **state) {
    (void)state;
    static const struct { const char *text, *dateline; } cases[] = {
        {"SALTBY, Ohio, May 1 /X-Wire/ - It opened.", "SALTBY, Ohio, May 1 /X-Wire/"},
        {"1 May 2026, SALTBY: It opened.", "1 May 2026, SALTBY:"},
        {"Saltby, Friday 1 May 2026. It opened.", "Saltby, Friday 1 May 2026."},
        {"Auental, 2. Mai 2026. Es ist offen und warm.", "Auental, 2. Mai 2026."},
        {"Auental (xyz) – Es ist offen.", "Auental (xyz)"},
        {"Auental/Bach, den 2. Mai 2026: Es ist offen.", "Auental/Bach, den 2. Mai 2026:"},
        {"Clairval, le 12 mars 2026. La Ville ouvre.", "Clairval, le 12 mars 2026."},
        {"Valdoro (1/07/2026). La grúa.", "Valdoro (1/07/2026)."},
        {"СОЛНЕЧНЫЙ БОР, 20 февраля 2026 г. Теплица дала урожай.", "СОЛНЕЧНЫЙ БОР, 20 февраля 2026 г."},
        {"СОЛНЕЧНЫЙ БОР, 20 февраля. /ИА Х/. Теплица.", "СОЛНЕЧНЫЙ БОР, 20 февраля. /ИА Х/."},
        {"रामपुरी, 26 जनवरी 2026: पुल खुला।", "रामपुरी, 26 जनवरी 2026:"},
        {"云汀镇5月1日电 图书馆开放。", "云汀镇5月1日电"},
        {"Harbour town, 3 May 2026 – It opened.", "Harbour town, 3 May 2026"},
        {"The old mill – built on 3 May 2026 – is open.", NULL},
        {"On Monday, 3 May 2026. We go.", NULL},
        {"The mill opened on Friday, 2 May 2026. It is old.", NULL},
        {"Il mulino riapre il 2 giugno 2026. Era chiuso.", NULL},
        {"Am Freitag, 2. Mai 2026: Es geht los.", NULL},
        {"Endlich – die Mühle ist offen.", NULL},
        {"We met (again) – it was fine.", NULL},
        {"Mr. Lee, born 3 May 1926. He sang.", NULL},
        {"In Auental (siehe Karte) – da steht sie.", NULL},
        {"Updated: 3 May 2026. Read on.", NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Context *ctx = conversion_open();
        Document *document = read_text(ctx, string_of(cases[i].text));
        size_t length = dateline_length(document, document->root->first);
        String found = string_slice(string_of(cases[i].text), 0, length);
        assert_string_equal(arena_c_string(&ctx->arena, found), cases[i].dateline ? cases[i].dateline : "");
        conversion_close();
    }
    assert_false(dateline_is_all(S("Auental, 4. Mai 2026. Die Fähre fährt")));
}

static void shortens_embargoes(void **state) {
    (void)state;
    static const struct {
        const char *text, *shown;
        bool is_cut;
    } cases[] = {
        {"Embargoed until 00:01 BST, 2 May 2026. Do not share.", "Embargoed until 00:01 BST, 2 May 2026. Do not share.",
         false},
        {"EMBARGOED UNTIL 6 a.m. ET on Saturday 2 May 2026. This material is for planning only, and by opening it you "
         "agree to these terms.",
         "EMBARGOED UNTIL 6 a.m. ET on Saturday 2 May 2026.", false},
        {"SPERRFRIST. Nicht vor dem 3. Mai 2026, 6 Uhr. Diese Mitteilung dient nur der Vorbereitung und darf vorher "
         "nicht verbreitet werden.",
         "SPERRFRIST. Nicht vor dem 3. Mai 2026, 6 Uhr.", false},
        {"2 May 2026, 09:00 (Saltby), 10:00 (Auental), 04:00 (Clairval) — strictly no publication, broadcast, social "
         "media posts or onward sharing before that moment",
         "2 May 2026, 09:00 (Saltby), 10:00 (Auental), 04:00 (Clairval) …", true},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Context *ctx = conversion_open();
        bool is_cut;
        String shown = embargo_for_pages(&ctx->arena, string_of(cases[i].text), &is_cut);
        assert_string_equal(arena_c_string(&ctx->arena, shown), cases[i].shown);
        assert_int_equal(is_cut, cases[i].is_cut);
        conversion_close();
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(finds_parts_in_all_languages),
                                       cmocka_unit_test(finds_titles_that_are_lines),
                                       cmocka_unit_test(finds_no_titles_in_text),
                                       cmocka_unit_test(finds_no_names_amid_text),
                                       cmocka_unit_test(finds_bare_boilerplates),
                                       cmocka_unit_test(lowers_headings_of_parts),
                                       cmocka_unit_test(finds_no_days_at_the_end),
                                       cmocka_unit_test(finds_parts_of_further_texts),
                                       cmocka_unit_test(tells_bylines_from_datelines),
                                       cmocka_unit_test(splits_labels_and_embargoes),
                                       cmocka_unit_test(weighs_signs),
                                       cmocka_unit_test(tells_speakers_behind),
                                       cmocka_unit_test(lets_prose_of_contacts_flow),
                                       cmocka_unit_test(titles_metadata), cmocka_unit_test(recognises_printed_titles),
                                       cmocka_unit_test(knows_wordings),
                                       cmocka_unit_test(tells_typed_lines),
                                       cmocka_unit_test(finds_none_in_other_documents),
                                       cmocka_unit_test(finds_datelines),
                                       cmocka_unit_test(shortens_embargoes)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
