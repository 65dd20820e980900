"""Paragraphs in several languages, put together at random of prose and of tokens: what tokens.py looks for in PDF and
tokens_browser.py in browsers."""

PROSE = {
    "en": "the administration of harbours announces international cooperation documentation registrations today and in",
    "de": "die Hafenverwaltung veröffentlicht Zusammenarbeit Dokumentationen Verkehrsverbindungen heute mit und in",
    "fr": "la documentation internationale des administrations portuaires coopération aujourd’hui avec et dans",
    "ru": "администрация гавани объявляет сотрудничество документация сегодня международное и в",
    "ar": "تعلن إدارة الميناء عن التعاون الدولي والوثائق اليوم مع وفي",
    "he": "הנהלת הנמל מודיעה על שיתוף פעולה בינלאומי ותיעוד היום עם וגם",
    "hi": "बंदरगाह प्रशासन अंतरराष्ट्रीय सहयोग और दस्तावेज़ की घोषणा आज करता है",
    "pl": "zarząd portu ogłasza międzynarodową współpracę dokumentację dzisiaj oraz w",
    "tr": "liman yönetimi uluslararası işbirliği belgelerini bugün açıkladı ve ile",
}
KEPT = {
    "en": ["No. 5", "page 12", "Section 14", "12 December", "10 000 tonnes", "25 km", "5 %", "§ 12", "Fig. 3", "3 pm",
           "Mr. J. S. Smith", "Dr. A. B. Jones", "7:30 a.m.", "€1 500", "100 EUR", "5 million"],
    "de": ["Nr. 5", "S. 12", "Abs. 3", "12. Dezember", "14 Uhr", "3,5 Mio. €", "§ 12", "Abb. 3", "Dr. Müller",
           "Frau Maier", "25 km", "5 %", "10 000"],
    "fr": ["n° 5", "p. 12", "art. 3", "12 décembre", "20 h 30", "5 millions", "Mme Dupont", "25 km", "5 %", "10 000 €"],
    "ru": ["№ 5", "с. 12", "рис. 3", "12 декабря", "2026 г.", "25 км", "500 руб.", "А. Б. Петров",
           "проф. Сидоров", "5 %"],
    "ar": ["12 ديسمبر", "25 كم", "٢٥ كم", "ص 5", "5 %"],
    "he": ["ד״ר לוי", "12 בדצמבר", "25 ק״מ", "סעיף 5", "5 %"],
    "hi": ["12 दिसंबर", "25 किमी", "पृ. 5", "5 %"],
    "pl": ["12 grudnia", "2026 r.", "500 zł", "prof. Nowak", "art. 3", "10 000 zł", "5 %"],
    "tr": ["12 Aralık", "3 milyon", "500 TL", "s. 5", "Dr. Yıldız"],
}
WORDS = "port harbour administration documentation international press office release cooperation north".split()
ENDINGS = "org net example test".split()


def some(dice, low, high, sign):
    return sign.join(dice.choice(WORDS) for _ in range(dice.randint(low, high)))


def host(dice):
    """A host, and how much of its end stays on one line."""
    last = f"{dice.choice(WORDS)}.{dice.choice(ENDINGS)}"
    return ".".join(some(dice, 1, 2, "-") for _ in range(dice.randint(0, 2))) + "." + last, last


def token(dice):
    """A token, and what of it stays on one line."""
    name, last = host(dice)
    name = name.lstrip(".")
    kind = dice.randrange(8)
    if kind == 0:
        return f"{some(dice, 1, 2, '.')}@{name}", last
    if kind == 1:
        return f"https://{name}/{some(dice, 1, 3, '/')}/{some(dice, 1, 3, '-')}.html?a={dice.choice(WORDS)}", last
    if kind == 2:
        return name, last
    if kind == 3:
        return f"/usr/{some(dice, 1, 4, '/')}", ""
    if kind == 4:
        return f"{some(dice, 1, 3, '_')}.pdf", ""
    if kind == 5:
        return "".join(dice.choice("0123456789abcdef") for _ in range(16)), ""
    if kind == 6:
        return "#" + "".join(word.capitalize() for word in some(dice, 1, 3, " ").split()), ""
    return f"{dice.randint(1, 9)}.{dice.randint(0, 20)}.{dice.randint(0, 9)}-alpha.{dice.randint(1, 9)}", ""


class Text:
    """A paragraph, and its stretches [from, to): of tokens, and of what stays on one line."""

    def __init__(self, dice, lang):
        self.text, self.tokens, self.kept = "", [], []
        for _ in range(dice.randint(20, 60)):
            kind = dice.random()
            start = len(self.text)
            if kind < 0.6:
                self.text += dice.choice(PROSE[lang].split())
            elif kind < 0.8:
                words = dice.choice(KEPT[lang])
                self.kept.append((start, start + len(words)))
                self.text += words + " " + PROSE[lang].split()[0]
            else:
                words, last = token(dice)
                self.tokens.append((start, start + len(words)))
                if last:
                    at = start + words.index(last)
                    self.kept.append((at, at + len(last)))
                self.text += words
            self.text += dice.choice([" ", " ", ", "])
        self.text += "x"  # no stop: it would stand behind a token
