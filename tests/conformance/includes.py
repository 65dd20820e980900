#!/usr/bin/env python3
"""Includes go downwards only (src/README.md): reads every #include "folder/…" of src/ and holds the table below."""
import pathlib, re, sys

ALLOWED = {
    "base": "", "text": "base", "load": "base", "doc": "text base", "image": "load base", "style": "doc text base",
    "font": "style/style.h text base", "layout": "font style image doc text base", "read": "load doc text base",
    "read/html": "read/reader.h image load doc text base",
    "read/markdown": "read/reader.h read/html load doc text base", "write": "write/writer.h style image doc text base",
    "write/html": "write/writer.h write/markup style image doc text base",
    "write/epub": "write/writer.h write/markup font style image doc text base",
    "write/pdf": "write/writer.h layout font style image doc text base",
    "write/dump": "write/writer.h write/pdf/tags.h write/pdf/tagheaders.h layout font style image doc text base",
    "check": "style doc text base",
    "cli": "", "": "base text check load doc image style font layout read write",
}
root = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).parents[2]) / "src"
checked = wrong = 0
for file in sorted(root.rglob("*.[ch]")):
    folder = file.parent.relative_to(root).as_posix().replace(".", "")
    allowed = ALLOWED.get(folder, ALLOWED.get(folder.split("/")[0], "")).split() + [folder or "engine.h"]
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        match = re.match(r'\s*#\s*include\s*"([^"]+)"', line)
        if not match:
            continue
        checked += 1
        target, home = match.group(1), match.group(1).rpartition("/")[0]
        beside = not home and ((file.parent / target).exists() or target in ("quire.h", "engine.h") and folder == "")
        if not (beside or any(home == a or home.startswith(a + "/") or target == a for a in allowed)):
            wrong += 1
            print(f"FAILED src/{file.relative_to(root)}:{number}: {folder or 'src'} must not include {target}")
print(f"includes: {checked} checked, {wrong} failures")
sys.exit(wrong > 0 or checked == 0)
