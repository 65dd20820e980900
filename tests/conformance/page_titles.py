"""Pages at random as content management systems and word processors write them: title and subtitle in many shapes and
scripts, beside them the names of a site and of a section. For title_block.py."""
import html

SCRIPTS = {
    "en": ("ba do fe gu ki lo ma ne pi ro su ta ve wi zo".split(), " "),
    "ru": ("ба до фе гу ки ло ма не пи ро су та ве ви зо".split(), " "),
    "el": ("βα δο φε γυ κι λο μα νε πι ρο συ τα βε ξι ζο".split(), " "),
    "ar": ("با دو في غو كي لو ما ني بي رو سو تا وي زو حا".split(), " "),
    "he": ("בא דו פי גו קי לו מא ני רו סו תא וי זו חא".split(), " "),
    "hi": ("बा दो फे गु कि लो मा ने पि रो सु ता वे जो".split(), " "),
    "zh": (list("山水火木金土日月星河海城港桥路车船飞鸟鱼花草树林春夏秋冬东西南北"), ""),
    "ja": (list("山水火木金土日月星河海城港橋路車船飛鳥魚花草樹林アイウエカキクケサシスセ"), ""),
    "ko": (list("가나다라마바사아자차카타파하거너더러머버서어저처"), " "),
}
LABELS = {"en": "Press release", "ru": "Пресс-релиз", "el": "Δελτίο Τύπου", "ar": "بيان صحفي", "hi": "प्रेस विज्ञप्ति",
          "zh": "新闻稿", "ja": "プレスリリース"}
PLACEHOLDERS = ("Untitled", "Document1", "Microsoft Word - notes.doc", "final_v3.docx", "Unbenannt 1", "Sans titre",
                "无标题文档", "Без названия", "بدون عنوان", "index.html")
SEPARATORS = (" | ", " – ", " — ", " - ", " :: ", " » ", " « ", " · ", " • ", " / ", " ‹ ", " › ", " ~ ", "|", "｜",
              " → ", " : ", " -- ")
SUBTITLE_CLASSES = ("subtitle", "page-subtitle", "entry__subtitle", "fieldSubtitle", "sous-titre", "untertitel", "dek",
                    "standfirst", "chapo", "lead", "sottotitolo", "article-subtitle text-muted", "subheadline")
SITE_HEADS = (
    '<header class="site-header"><h1 class="site-title"><a href="/">{}</a></h1><nav><a href="/a">A</a></nav></header>',
    '<header><h1><a href="https://site.example/"><img src="" alt=""> {}</a></h1></header>',
    '<div id="masthead"><h1><a href="./">{}</a></h1></div>',
    '<header><p class="site-title"><a href="/">{}</a></p></header>',
    '<div class="branding"><h1 id="logo">{}</h1></div>',
    '<header role="banner"><h1>{}</h1></header>',
)


class Page:
    """The markup, the title, and what must be found once."""

    def __init__(self, random):
        self.random = random
        self.lang = random.choice(list(SCRIPTS))
        self.syllables, self.space = SCRIPTS[self.lang]
        self.used = set()
        self.title, self.site, self.section = self.words(4), self.words(3), self.words(2)
        self.subtitle = self.words(5) if random.random() < 0.7 else None
        self.once = [value for value in (self.title, self.subtitle) if value]
        self.shows_site = False
        self.label = LABELS.get(self.lang) if random.random() < 0.3 else None
        text = self.office() if random.random() < 0.25 else self.system()
        self.text = (f'<!doctype html><html lang="{self.lang}"><head><meta charset="utf-8">'
                     f"<title>{html.escape(self.head_title())}</title></head><body>{text}</body></html>")
        if self.shows_site:
            self.once.append(self.site)

    def word(self):
        while True: # 4,000 words at least, and each page has its own
            made = "".join(self.random.choice(self.syllables) for _ in range(3))
            if made not in self.used:
                self.used.add(made)
                return made

    def words(self, count):
        made = self.space.join(self.word() for _ in range(count))
        return made[:1].upper() + made[1:]

    def head_title(self):
        """What <title> has: the title with or without other names, or no title at all."""
        join = self.random.choice(SEPARATORS)
        if self.lang in ("zh", "ja") and self.random.random() < 0.5:
            join = self.random.choice(("_", "-", "|"))
        title = self.random.choice((self.title, self.title, self.title.upper(), f"“{self.title}”",
                                    self.title.replace(" ", "  ")))
        if self.random.random() < 0.2:
            return self.random.choice((LABELS.get(self.lang, "Press release"), *PLACEHOLDERS))
        parts = self.random.choice(([title], [title, self.site], [title, self.site], [self.site, title],
                                    [title, self.section, self.site], [self.site, self.section, title]))
        return join.join(parts)

    def office(self):
        """Paragraphs in the styles of word processors."""
        first, second = self.random.choice((("MsoTitle", "MsoSubtitle"), ("title", "subtitle"),
                                            ("c3 title", "c7 subtitle")))
        span = self.random.choice(("{}", "<span>{}</span>", "<b>{}</b>", '<span class="c1">{}</span>'))
        label = f"<p class=MsoNormal><b>{self.label}</b></p>" if self.label else ""
        below = f'<p class="{second}">{span.format(self.subtitle)}</p>' if self.subtitle else ""
        heading = self.random.choice(("h1", "h2"))
        sections = "".join(f"<{heading}>{self.words(2)}</{heading}><p>{self.words(12)}.</p>" for _ in range(2))
        return (f'<div class=WordSection1>{label}<p class="{first}">{span.format(self.title)}</p>{below}'
                f"<p class=MsoNormal>{self.words(20)}.</p>{sections}</div>")

    def system(self):
        head, tag = "", "h1"
        if self.random.random() < 0.5:
            self.shows_site = True
            head = self.random.choice(SITE_HEADS).format(self.site)
        label = self.random.choice(("<p>{}</p>", '<div class="kicker">{}</div>'))
        label = label.format(self.label) if self.label else ""
        sections = "".join(f"<h2>{self.words(2)}</h2><p>{self.words(12)}.</p>" for _ in range(2))
        text = f'{label}{self.head_of_article(tag)}<div class="body"><p>{self.words(20)}.</p>{sections}</div>'
        around = self.random.choice(("<main>{}</main>", "<article>{}</article>", "<div id=content>{}</div>",
                                     "<main><article>{}</article></main>"))
        foot = self.random.choice(("", f"<footer><p>© 2026 {self.word()}</p></footer>"))
        return head + around.format(text) + foot

    def head_of_article(self, tag):
        """The title with its subtitle, if there is one, in one of the shapes of themes."""
        title = f'<{tag} class="entry-title">{self.title}</{tag}>'
        meta = self.random.choice(("", f'<div class="meta"><span>{self.word()}</span></div>'))
        if not self.subtitle:
            return self.random.choice((title, f"<header>{title}{meta}</header>", f"<div>{title}</div>{meta}"))
        name = self.random.choice(SUBTITLE_CLASSES)
        below = self.random.choice((
            f'<h2 class="{name}">{self.subtitle}</h2>', f'<p class="{name}">{self.subtitle}</p>',
            f'<div class="{name}">{self.subtitle}</div>', f'<div class="{name}"><p>{self.subtitle}</p></div>',
            f'<div class="wrap"><div class="{name}"><div>{self.subtitle}</div></div></div>',
            f'<h3 class="{name}">{self.subtitle}</h3>', f'<p itemprop="alternativeHeadline">{self.subtitle}</p>'))
        return self.random.choice((
            title + below + meta, f"<header>{title}{below}</header>{meta}", f"<header>{title}{meta}{below}</header>",
            f"<div class=head><div>{title}</div>{below}</div>{meta}",
            f"<hgroup>{title}<p>{self.subtitle}</p></hgroup>", f"<hgroup>{title}<h2>{self.subtitle}</h2></hgroup>",
            f'<{tag}>{self.title}<br><span class="subtitle">{self.subtitle}</span></{tag}>'))
