"""Wrong style files as people write them who do not know quire, and what is said of each: where, and what is meant.

A fault is (text of the file, parts of messages); the parts are looked for in what quire says."""

FAULTS = [
    # settings and keys at the wrong place
    ("options: {columns: 2}", ["s.yaml:1:11: error:", "(use page.columns)"]),
    ("options: {page-size: a5}", ["(use page.size)"]),
    ("options: {paper-links: plain}", ["(use links.on-paper)"]),
    ("options: {lang: en}", ["an option of the command"]),
    ("options: {style: report}", ["(use extends)"]),
    ("columns: 2", ["1:1: error:", "(use page.columns)"]),
    ("title-block: on", ["(use options.title-block)"]),
    ("heads: {left: x}", ["heads.first.left, heads.odd.left, heads.even.left"]),
    ("palette: {accent: '#112233'}", ["keys there: text, background"]),
    # names of CSS
    ("font-size: 12pt", ["(use text.size)"]),
    ("h1: {size: 20pt}", ["(use blocks.heading-1)"]),
    ("blocks: {h1: {size: 20pt}}", ["1:10: error:", 'did you mean "heading-1"']),
    ("blocks: {body: {line-height: 16pt}}", ['in "blocks.body" (did you mean "leading"']),
    ("page: {margin-left: 2cm}", ['did you mean "margin-inner"']),
    ("colors: {text: '#000'}", ['did you mean "palette"']),
    ("fonts: {body: Georgia}", ['did you mean "serif"']),
    # values
    ("page: {margin-top: 20px}", ["1:20: error: page.margin-top:", "did you mean 15pt?"]),
    ("page: {margin-top: 20}", ["did you mean 20pt?"]),
    ("page: {margin-top: 2,5cm}", ["write decimals with a point"]),
    ("text: {size: 11 points}", ["did you mean 11pt?"]),
    ("blocks: {body: {leading: 1.4}}", ["did you mean 140%?"]),
    ("blocks: {body: {size: 1.2em}}", ["did you mean 120%?"]),
    ("blocks: {quote: {padding: 10pt 20pt}}", ["give one length"]),
    ("text: {size: -3pt}", ["out of range (1 to 200 pt)"]),
    ("page: {border: 10%}", ["is not a length"]),
    ("blocks: {title: {weight: 700}}", ["did you mean bold?"]),
    ("blocks: {title: {align: centre}}", ["did you mean center?"]),
    ("text: {align: justfy}", ["did you mean justify?"]),
    ("blocks: {body: {family: Georgia}}", ["fonts are named in the section fonts"]),
    ("blocks: {body: {border: 1px solid black}}", ["border-width and border-colour"]),
    ("blocks: {body: {size: }}", ["blocks.body.size: has no value"]),
    # colours
    ("palette: {heading: #7A1020}", ["1:20: error:", "put the colour in quotes", '"#7A1020"']),
    ("palette:\n  heading: #7A1020\n", ["2:11: error: palette.heading:", "put the colour in quotes"]),
    ("palette: {heading: 7A1020}", ['did you mean "#7A1020"?']),
    ("palette: {heading: red}", ['did you mean "#FF0000"?']),
    ("blocks: {body: {fill: transparent}}", ["did you mean none?"]),
    ("blocks: {body: {colour: 'rgb(1, 2, 3)'}}", ['did you mean "#010203"?']),
    ("blocks: {body: {colour: heding}}", ["did you mean heading?"]),
    # mappings, lists and texts
    ("page: a4", ["1:7: error: page: must have keys below it, such as size"]),
    ("blocks: [body]", ["blocks: must have keys below it"]),
    ("page: {size: [a4]}", ["page.size: must be a single value"]),
    ("- page", ["a style has keys and values"]),
    ("heads: {odd: {left: {title}}}", ['put a text with a field in quotes: "{title}"']),
    ("heads: {odd: {left: '{titel}'}}", ["did you mean {title}?"]),
    ("footer: {columns: [a, '{titel}']}", ["1:23: error: footer.columns:", "did you mean {title}?"]),
    ("footer: {columns: 'Page {page}'}", ["only for heads and feet"]),
    ("letterhead: {lines: [Phone: 12345]}", ['"Phone" is not a language', "need quotes"]),
    ("letherhead: {name: A}", ['did you mean "letterhead"']),
    ("letterhead: {fields: [{label: Phone, vlaue: '1'}]}", ["1:38: error:", 'did you mean "value"?']),
    ("letterhead: {fields: [{label: Phone, value: '1', link: x}]}", ['unknown key "link"']),
    ("letterhead: {name: {en: House, xx: Haus}}", ["1:32: error:", '"xx" is not a language']),
    ("letterhead: {name: {en: House, french: Maison}}", ['did you mean "fr"?']),
    ("letterhead: {name: {eng: House}}", ['did you mean "en"?']),
    # duplicates
    ("blocks: {body: {color: red, colour: green}}", ['1:29: error: duplicate key "colour"', 'as "color"']),
    ("page: {size: a4}\npage: {columns: 2}", ['2:1: error: duplicate key "page" (line 1']),
    ("letterhead: {name: {en: A, en: B}}", ['duplicate key "en"']),
    ("extends: report\nextends: book", ['2:1: error: duplicate key "extends"']),
    # YAML
    ("page:\n\tsize: a4", ["2:1: error:", "a tab indents the line"]),
    ("page: {size: a4\ntext: {size: 11pt}", ["1:7: error:", "is not closed"]),
    ('letterhead: {name: "Unclosed}', ["1:20: error:", "a quote is not closed"]),
    ('letterhead: {logo: "C:\\logo.svg"}', ["single quotes"]),
    ("<<: *base", ["begins with * needs quotes"]),
    ("page: &p {size: a4}\n<<: *p", ["2:1: error:", "merge keys"]),
    ("page: {size: a4}\n---\npage: {columns: 2}", ["3:1: error:", "a second document"]),
    # files that are no styles
    ("<p>Text</p>", ["the file is HTML or XML, not a style"]),
    ("Just a text.", ["a style has keys and values"]),
    ("extends: relase", ['1:10: error: unknown style "relase": did you mean "release"?']),
]

# Warnings of files that a style names: the conversion succeeds.
MISSING = [
    ("letterhead: {logo: none.svg}", ['s.yaml:1:20: warning: cannot read "none.svg": No such file', "left out"]),
    ("page: {background: text.png}", ['s.yaml:1:20: warning: image "text.png" is no PNG']),
    ("letterhead: {logo: cut.png}", ['s.yaml:1:20: warning: image "cut.png" is damaged']),
    ("letterhead: {logo: folder.svg}", ["s.yaml:1:20: warning: ", "Is a directory"]),
    ("letterhead: {logo: out.svg}", ["s.yaml:1:20: warning: ", "outside the folder"]),
    ("fonts:\n  serif: [Nowhere Serif, in.otf]", ["s.yaml:2:11: warning: font \"Nowhere Serif\" is not installed",
                                                  "s.yaml:2:26: warning: font \"in.otf\" is no OpenType"]),
    ("", ["s.yaml: warning: the style is empty"]),
]
