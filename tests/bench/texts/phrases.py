"""Phrases in English, French and German, written for these tests, and the patterns that sentences are made of. Every phrase of
a slot fits every place of it (subjects are singular, verbs are whole), so that what comes out is grammatical and its words are
those that newspapers use: long, inflected, hyphenated by the language's patterns."""

ENGLISH = {
    "who": """the municipal water authority|the harbour commission|the regional transport board|the agricultural research institute
        |the independent review panel|the national library|the fisheries inspectorate|the university's department of hydrology
        |the association of small manufacturers|the public broadcasting council|the parliamentary committee on infrastructure
        |the district hospital|the cooperative of mountain farmers|the emergency coordination centre|the environmental laboratory
        |the chamber of commerce|a spokeswoman for the shipping company|the deputy chief engineer|the archaeological survey
        |the federation of independent bookshops|the meteorological service|the foundation for rural education""",
    "did": """published the preliminary findings of its investigation|announced a comprehensive modernisation of the pumping stations
        |postponed the inauguration of the northern footbridge|confirmed that the temporary restrictions would remain in force
        |approved additional funding for neighbourhood kindergartens|presented an alternative timetable for the reconstruction
        |requested further documentation from the contractors|welcomed the recommendation without reservation
        |began replacing the outdated measuring equipment|described the agreement as an encouraging compromise
        |questioned the reliability of the earlier estimates|extended the consultation by another fortnight
        |opened its collection of handwritten registers to the public|commissioned a detailed comparison of both proposals
        |warned that the embankment required immediate reinforcement|withdrew its objection to the revised boundaries
        |completed the inventory of historically significant buildings|offered apprenticeships to twenty-four school leavers
        |recorded an unexpected improvement in groundwater quality|distributed instructions in eleven languages
        |acknowledged several shortcomings in the original planning|introduced a simplified procedure for applications
        |acquired the remaining shares of the cable railway|defended the considerable expenditure on flood protection""",
    "when": """on Tuesday morning|at the beginning of the week|after three months of negotiations|during an extraordinary session
        |late on Thursday evening|before the start of the heating season|in the final quarter of the year|earlier this month
        |following an unusually dry summer|shortly after the publication of the annual accounts|for the first time in a decade
        |during the autumn holidays|in response to numerous enquiries|at a well-attended meeting in the town hall""",
    "why": """because the existing installations no longer meet the requirements|although the consequences remain difficult to predict
        |so that residents can participate in the decision|since the responsible ministry had insisted on greater transparency
        |while representatives of both communities followed the discussion|as the consultants had recommended in their latest report
        |even though the administration had initially expected lower costs|provided that the regulatory approval arrives in time
        |because maintenance has been neglected for several generations|whereas comparable municipalities decided differently
        |although experienced craftsmen are increasingly hard to find|so that the schedule can be observed despite the weather""",
    "where": """in the lower valley|along the eastern shore|throughout the metropolitan area|in the mountainous border region
        |between the old cathedral and the railway station|in the former textile district|on the outskirts of the capital
        |in twelve participating communities|near the confluence of the two rivers|on the southern plateau""",
    "patterns": """{When}, {who} {did}.|{Who} {did} {when}.|{Who} {did}, {why}.|{When}, {who} {did}, {why}.
        |{Who} {did} {where}.|{Where}, {who} {did} {when}.|According to a statement, {who} {did} {where}, {why}.
        |“That was overdue,” said a resident, after {who} {did}.|It was {when} that {who} {did}.
        |Observers were surprised that {who} {did}, {why}.|Not only {where}, but also elsewhere, people noticed that {who} {did}.""",
}

FRENCH = {
    "who": """l'autorité municipale des eaux|la commission portuaire|le conseil régional des transports|l'institut de recherche agronomique
        |le comité d'évaluation indépendant|la bibliothèque nationale|l'inspection des pêches maritimes|le département d'hydrologie
        |le syndicat des petites entreprises|le conseil de l'audiovisuel public|la commission parlementaire des infrastructures
        |le centre hospitalier|la coopérative des agriculteurs de montagne|le centre de coordination des secours
        |le laboratoire de l'environnement|la chambre de commerce|une porte-parole de la compagnie maritime
        |l'ingénieure en chef adjointe|le service archéologique|la fédération des librairies indépendantes
        |le service météorologique|la fondation pour l'enseignement rural""",
    "did": """a publié les conclusions provisoires de son enquête|a annoncé une modernisation complète des stations de pompage
        |a reporté l'inauguration de la passerelle septentrionale|a confirmé le maintien des restrictions temporaires
        |a approuvé un financement supplémentaire pour les écoles maternelles|a présenté un calendrier différent pour la reconstruction
        |a demandé des renseignements complémentaires aux entrepreneurs|a accueilli favorablement cette recommandation
        |a commencé le remplacement des appareils de mesure|a qualifié cet accord de compromis encourageant
        |a mis en doute la fiabilité des estimations antérieures|a prolongé la consultation d'une quinzaine de jours
        |a ouvert au public sa collection de registres manuscrits|a commandé une comparaison détaillée des deux propositions
        |a réclamé le renforcement immédiat de la digue|a retiré son opposition aux nouvelles délimitations
        |a achevé l'inventaire des bâtiments historiques|a proposé un apprentissage à vingt-quatre jeunes gens
        |a constaté une amélioration inattendue de la nappe phréatique|a distribué des consignes en onze langues
        |a reconnu plusieurs insuffisances dans la planification initiale|a instauré une procédure simplifiée pour les demandes
        |a racheté les dernières actions du funiculaire|a défendu les dépenses considérables de protection contre les crues""",
    "when": """mardi matin|au début de la semaine|après trois mois de négociations|lors d'une séance extraordinaire
        |tard dans la soirée de jeudi|avant le début de la saison froide|au dernier trimestre de l'année|au commencement du mois
        |à la suite d'un été exceptionnellement sec|peu après la publication des comptes annuels|pour la première fois depuis dix ans
        |pendant les vacances d'automne|en réponse à de nombreuses demandes|au cours d'une réunion très fréquentée""",
    "why": """car les installations existantes ne répondent plus aux exigences|bien que les conséquences demeurent difficiles à prévoir
        |afin que les habitants puissent participer à la décision|puisque le ministère responsable avait exigé davantage de transparence
        |tandis que les représentants des deux communes suivaient les débats|comme les spécialistes l'avaient recommandé dans leur rapport
        |quoique l'administration eût initialement espéré des coûts inférieurs|à condition que l'autorisation parvienne à temps
        |parce que l'entretien a été négligé pendant plusieurs générations|alors que des municipalités comparables ont choisi autrement
        |bien que les artisans expérimentés deviennent introuvables|de sorte que le calendrier puisse être respecté""",
    "where": """dans la basse vallée|le long de la rive orientale|dans toute l'agglomération|dans la région montagneuse de la frontière
        |entre l'ancienne cathédrale et la gare|dans le quartier des filatures|à la périphérie de la capitale
        |dans douze communes participantes|près du confluent des deux rivières|sur le plateau méridional""",
    "patterns": """{When}, {who} {did}.|{Who} {did} {when}.|{Who} {did}, {why}.|{When}, {who} {did}, {why}.
        |{Who} {did} {where}.|{Where}, {who} {did} {when}.|Selon un communiqué, {who} {did} {where}, {why}.
        |« C'était nécessaire », a déclaré une habitante, après que {who} {did}.|Chacun sait que {who} {did} {when}.
        |Les observateurs ont remarqué que {who} {did}, {why}.|Non seulement {where}, mais encore ailleurs, on raconte que {who} {did}.""",
}

GERMAN = {
    "who": """die städtische Wasserbehörde|die Hafenkommission|der regionale Verkehrsverbund|das Forschungsinstitut für Landwirtschaft
        |der unabhängige Prüfungsausschuss|die Nationalbibliothek|die Fischereiaufsicht|der Lehrstuhl für Gewässerkunde
        |der Verband mittelständischer Unternehmen|der öffentlich-rechtliche Rundfunkrat|der Parlamentsausschuss für Verkehrswege
        |das Kreiskrankenhaus|die Genossenschaft der Bergbauern|die Katastrophenschutzleitstelle|das Umweltlaboratorium
        |die Industrie- und Handelskammer|eine Sprecherin der Schifffahrtsgesellschaft|die stellvertretende Chefingenieurin
        |das Landesamt für Bodendenkmalpflege|der Bundesverband unabhängiger Buchhandlungen|der Wetterdienst
        |die Stiftung für Erwachsenenbildung""",
    "did": """die vorläufigen Ergebnisse der Untersuchung veröffentlicht|eine umfassende Erneuerung der Pumpwerke angekündigt
        |die Einweihung der nördlichen Fußgängerbrücke verschoben|die vorübergehenden Einschränkungen ausdrücklich bestätigt
        |zusätzliche Haushaltsmittel für Kindertagesstätten bewilligt|einen abweichenden Zeitplan für den Wiederaufbau vorgelegt
        |weitere Unterlagen von den Auftragnehmern angefordert|die Empfehlung ohne Einschränkung begrüßt
        |mit dem Austausch der veralteten Messgeräte begonnen|die Vereinbarung als ermutigenden Kompromiss bezeichnet
        |die Zuverlässigkeit der früheren Schätzungen angezweifelt|die Anhörungsfrist um zwei Wochen verlängert
        |die Sammlung handschriftlicher Kirchenbücher zugänglich gemacht|einen ausführlichen Vergleich beider Vorschläge beauftragt
        |die unverzügliche Verstärkung des Hochwasserdamms gefordert|den Widerspruch gegen die Gebietsänderungen zurückgezogen
        |das Verzeichnis denkmalgeschützter Gebäude fertiggestellt|vierundzwanzig Ausbildungsplätze angeboten
        |eine unerwartete Verbesserung der Grundwasserqualität festgestellt|Merkblätter in elf Sprachen verteilt
        |mehrere Unzulänglichkeiten der ursprünglichen Planung eingeräumt|ein vereinfachtes Genehmigungsverfahren eingeführt
        |die restlichen Anteile der Seilbahngesellschaft erworben|die beträchtlichen Aufwendungen für den Hochwasserschutz verteidigt""",
    "when": """am Dienstagvormittag|zu Beginn der Woche|nach dreimonatigen Verhandlungen|während einer außerordentlichen Sitzung
        |am späten Donnerstagabend|vor Beginn der Heizperiode|im letzten Vierteljahr|Anfang des Monats
        |nach einem ungewöhnlich trockenen Sommer|kurz nach der Veröffentlichung des Jahresabschlusses|erstmals seit einem Jahrzehnt
        |während der Herbstferien|aufgrund zahlreicher Anfragen|bei einer gut besuchten Bürgerversammlung""",
    "why": """weil die vorhandenen Anlagen den Anforderungen nicht mehr genügen|obwohl die Auswirkungen schwer vorhersehbar bleiben
        |damit sich die Anwohner an der Entscheidung beteiligen können|da das zuständige Ministerium größere Offenheit verlangt hatte
        |während Vertreter beider Gemeinden die Beratungen verfolgten|wie die Sachverständigen in ihrem Gutachten empfohlen hatten
        |obgleich die Verwaltung anfangs niedrigere Kosten erwartet hatte|sofern die Genehmigung rechtzeitig eintrifft
        |weil die Instandhaltung jahrzehntelang vernachlässigt wurde|wohingegen vergleichbare Gemeinden anders entschieden
        |obwohl erfahrene Handwerker immer schwieriger zu finden sind|damit der Zeitplan trotz der Witterung eingehalten werden kann""",
    "where": """im unteren Flusstal|entlang des östlichen Ufers|im gesamten Ballungsraum|im gebirgigen Grenzgebiet
        |zwischen Dom und Hauptbahnhof|im ehemaligen Textilviertel|am Rande der Hauptstadt
        |in zwölf teilnehmenden Gemeinden|unweit der Flussmündung|auf der südlichen Hochebene""",
    "patterns": """{When} hat {who} {did}.|{Who} hat {when} {did}.|{Who} hat {did}, {why}.|{When} hat {who} {did}, {why}.
        |{Who} hat {where} {did}.|{Where} hat {who} {when} {did}.|Einer Mitteilung zufolge hat {who} {where} {did}, {why}.
        |„Das war überfällig“, sagte eine Anwohnerin, nachdem {who} {did} hatte.|Es ist bekannt, dass {who} {when} {did} hat.
        |Beobachter waren überrascht, dass {who} {did} hat, {why}.|Nicht nur {where}, sondern auch anderswo heißt es, dass {who} {did} hat.""",
}

LANGUAGES = {"en": ENGLISH, "fr": FRENCH, "de": GERMAN}


class Sentences:
    """An endless supply of sentences in a language, the same every time: a small generator of our own, because Python's may
    change between versions."""

    def __init__(self, language, seed=1):
        self.state = seed
        self.slots = {name: [" ".join(phrase.split()) for phrase in text.split("|")]
                      for name, text in LANGUAGES[language].items()}

    def number(self, below):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (self.state >> 33) % below

    def phrase(self, slot):
        phrases = self.slots[slot]
        return phrases[self.number(len(phrases))]

    def sentence(self):
        words = {}
        for slot in ("who", "did", "when", "why", "where"):
            words[slot] = self.phrase(slot)
            words[slot.capitalize()] = words[slot][0].upper() + words[slot][1:]
        return self.phrase("patterns").format(**words)

    def paragraph(self):
        return " ".join(self.sentence() for _ in range(3 + self.number(6)))
