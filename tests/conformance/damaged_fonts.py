#!/usr/bin/env python3
"""Font files in which bytes are changed at random, with a fixed seed, never stop a conversion: each gives all formats,
with or without the font, and without a word of the sanitizers.

damaged_fonts.py [BUILD-FOLDER]     QUIRE_FONTS_SEED sets another seed, QUIRE_FONTS_ROUNDS more rounds (60)"""
import os, pathlib, random, struct, subprocess, sys, tempfile

root = pathlib.Path(__file__).resolve().parents[2]
quire = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else root / "build").resolve() / "quire"
rand = random.Random(int(os.environ.get("QUIRE_FONTS_SEED", "20261")))
rounds = int(os.environ.get("QUIRE_FONTS_ROUNDS", "60"))
fonts = pathlib.Path("/usr/share/fonts")
FILES = ["opentype/cantarell/Cantarell-Regular.otf", "truetype/liberation2/LiberationSerif-Italic.ttf",
         "truetype/inter-vf/Inter.var.ttf", "truetype/noto/NotoNaskhArabic-Regular.ttf"]
TEXT = """# Damaged type: “office”

The *quick* **brown** fox, AVATAR 1 234 fi ff ﬁ é ö — `code`.

<p lang="ar" dir="rtl">افتتح الميناء الجديد في Rotterdam يوم ١٢ مايو</p>
"""


def tables(data):
    """Offset and length of each table."""
    count = struct.unpack(">H", data[4:6])[0]
    return [struct.unpack(">II", data[20 + 16 * i:28 + 16 * i]) for i in range(count)]


def damaged(data):
    data = bytearray(data)
    places = [place for place in tables(data) if place[1]]
    for _ in range(rand.choice([1, 1, 2, 5, 30, 200])):
        offset, length = rand.choice(places)
        near = min(length - 1, int(rand.expovariate(1 / 60)))
        at = rand.randrange(12, 12 + 16 * len(places)) if rand.random() < 0.05 else \
            offset + (near if rand.random() < 0.4 else rand.randrange(length))
        data[at] = rand.choice([0, 0xFF, rand.randrange(256), data[at] ^ 1 << rand.randrange(8)])
    return bytes(data[:rand.randrange(len(data))]) if rand.random() < 0.04 else bytes(data)


def main():
    failures = used = 0
    with tempfile.TemporaryDirectory(prefix="quire-fonts-") as folder:
        work = pathlib.Path(folder)
        (work / "t.md").write_text(TEXT, encoding="utf-8")
        for number in range(rounds):
            source = fonts / rand.choice(FILES)
            font = work / ("damaged" + source.suffix)
            font.write_bytes(damaged(source.read_bytes()))
            (work / "s.yaml").write_text(f"fonts: {{serif: {font.name}, sans: {font.name}, embed-in-html: on}}\n")
            outputs = [part for form in ("pdf", "epub", "html") for part in ("-o", str(work / f"o.{form}"))]
            run = subprocess.run([quire, "--style", work / "s.yaml", work / "t.md", *outputs], capture_output=True,
                                 timeout=120)
            used += b"falls back" not in run.stderr
            if run.returncode or b"Sanitizer" in run.stderr or b"runtime error" in run.stderr:
                failures += 1
                print(f"FAILED round {number} ({source.name}): status {run.returncode}\n"
                      + run.stderr.decode(errors="replace")[-600:])
    if not used:
        failures += 1
        print("FAILED: every font was refused")
    print(f"damaged-fonts: {rounds} checked ({used} fonts used), {failures} failures")
    return failures > 0


sys.exit(main())
