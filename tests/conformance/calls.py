#!/usr/bin/env python3
"""Calls that quire forbids itself, found in the text of src/ with comments and strings taken out: memory outside
src/base and the command's memory.c, whatever depends on the locale or the clock, and functions that are unsafe by
design. Also holds the sizes of files: none over 600 lines."""
import pathlib, re, sys

EVERYWHERE = """sprintf vsprintf strcpy strcat strncat gets strtok strtok_r atoi atol atoll atof strtod strtof setlocale
localtime localtime_r gmtime mktime time clock gettimeofday clock_gettime strftime isalpha isdigit isspace isalnum
isupper islower toupper tolower strcasecmp strncasecmp system popen rand srand getenv""".split()
MEMORY = "malloc calloc realloc reallocarray free strdup strndup asprintf vasprintf alloca".split()
# What a rule does not hold for, and why.
EXCEPTIONS = {
    ("src/cli/memory.c", "calloc"), ("src/cli/memory.c", "free"),  # the command's own small memory
    ("src/cli/text.c", "realloc"), ("src/cli/text.c", "free"),  # likewise
    ("src/cli/batch/cage.c", "getenv"), ("src/cli/batch/cage.c", "free"),  # the user's fonts and styles; realpath
    ("src/cli/batch/clock.c", "clock_gettime"),  # durations and limits, never in a result
    ("src/doc/date.c", "getenv"), ("src/write/pdf/xmp.c", "getenv"),  # SOURCE_DATE_EPOCH, and nothing else
    ("src/load/secret.c", "getenv"),  # a password, by the name that the caller gives
    ("src/signing.c", "time"),  # when a file is signed, which is said
    ("src/style/find.c", "getenv"),  # where the user's own styles are: XDG_CONFIG_HOME and HOME
    ("src/doc/node.c", "abort"),  # a tree that is broken in debug builds
}
TOOLS = "src/text/hyphen/"  # run when quire is built, not in the library
LIBRARY_ONLY = "printf fprintf puts fputs perror exit abort".split()  # the library never prints or exits
MOST_LINES = 600

root = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).parents[2])


def bare(text):
    """The text with comments, strings and characters blanked, lines kept."""
    pattern = r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\''
    return re.sub(pattern, lambda m: re.sub(r"[^\n]", " ", m.group()), text, flags=re.S)


checked = wrong = 0
for file in sorted((root / "src").rglob("*.[ch]")):
    name = file.relative_to(root).as_posix()
    text = file.read_text(encoding="utf-8")
    checked += 1
    if text.count("\n") > MOST_LINES:
        wrong += 1
        print(f"FAILED {name}: {text.count(chr(10))} lines, more than {MOST_LINES}")
    forbidden = set(EVERYWHERE)
    if not name.startswith(("src/base/", TOOLS)):
        forbidden |= set(MEMORY)
    if not name.startswith(("src/cli/", TOOLS)):
        forbidden |= set(LIBRARY_ONLY)
    for number, line in enumerate(bare(text).splitlines(), 1):
        for call in re.findall(r"(?<![\w.>])([a-z_]+)\s*\(", line):
            if call in forbidden and (name, call) not in EXCEPTIONS:
                wrong += 1
                print(f"FAILED {name}:{number}: {call} is forbidden here")
print(f"calls: {checked} checked, {wrong} failures")
sys.exit(wrong > 0 or checked == 0)
