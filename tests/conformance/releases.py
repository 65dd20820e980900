"""Releases at random, for title_block.py: how authors type the same parts, and which blocks must be which."""
import re

LANGUAGES = {
    "en": ("Press release", "Embargoed until 6 am on 8 June 2026", "York, 7 June 2026", "About {}", "Media contact",
           "Notes to editors", "Inc."),
    "de": ("Pressemitteilung", "Sperrfrist: 8. Juni 2026, 6 Uhr", "Auental, 7. Juni 2026", "Über {}", "Pressekontakt",
           "Hinweise für Redaktionen", "GmbH"),
    "fr": ("Communiqué de presse", "Sous embargo jusqu’au 8 juin 2026 à 6 h", "Clairval, le 7 juin 2026",
           "À propos de {}", "Contact presse", "Notes aux rédactions", "S.A."),
    "es": ("Nota de prensa", "Embargado hasta el 8 de junio de 2026, 6:00 h", "Valdoro, 7 de junio de 2026",
           "Acerca de {}", "Contacto de prensa", "Notas a los editores", "S.A."),
}


class Release:
    """A text with a title and, of each role, how many blocks it must have."""

    def __init__(self, random, words, name):
        self.random = random
        self.lang = random.choice(list(LANGUAGES))
        label, embargo, dateline, about, contact, editors, form = LANGUAGES[self.lang]
        self.title = words(4)
        self.roles = {"label": 1, "embargo": 1, "dateline": 1, "lead": 1, "boilerplate": 1, "contacts": 1,
                      "notes-to-editors": 1}
        house = words(1) + random.choice(["", " " + form])
        level = random.choice(["#", "##"]) # of parts, beside the title or below it
        head = self.head(label, embargo)
        lead = f"{dateline} – {words(14)}."
        parts = [self.part(level, about.format(house), f"{house} {words(7)}."),
                 self.part(level, editors, f"{words(6)}."),
                 self.part(level, contact, f"{name()}\n+44 1632 960 {random.randrange(100, 999)}")]
        random.shuffle(parts)
        self.text = "\n\n".join([f"---\nlang: {self.lang}\n---", *head, lead, f"{words(9)}.", *parts]) + "\n"

    def head(self, label, embargo):
        """Label and embargo in one paragraph or two, before the title or behind it."""
        label = self.random.choice([label, label.upper()])
        both = self.random.choice([[label, embargo], [f"{label} – {embargo}"], [f"**{label} | {embargo}**"],
                                   [f"{label}\n{embargo}"]])
        title = f"# {self.title}"
        return self.random.choice([[*both, title], [title, *both]])

    def part(self, level, title, text):
        return self.random.choice([f"{level} {title}\n\n{text}", f"**{title}**\n\n{text}", f"{title}\n\n{text}"])

    def faults(self, tree):
        """What is wrong with the tree that -t tree gives."""
        faults = [f"{role}: {len(re.findall(f'role={role}(?![-a-z])', tree))} instead of {count}"
                  for role, count in self.roles.items()
                  if len(re.findall(f"role={role}(?![-a-z])", tree)) != count]
        return faults + ([] if f'meta title "{self.title}"' in tree else ["another title"])
