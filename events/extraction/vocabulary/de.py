"""What German says around events."""

from events.dates.grammar import DAY_JOINERS, SEASONS, SPAN_WORDS
from events.extraction.vocabulary.terms import Vocabulary

_SUBJECT = r"(?P<of>[^,.;:!?\n„“”»«]{2,100})"

GERMAN = Vocabulary(
    language="de",
    stop_words="der die das und in den von zu mit ist im für auf des dem ein eine nicht sich auch als am bei hat",
    span_openers="vom|von|zwischen",
    span_words=SPAN_WORDS["de"],
    date_joiners=DAY_JOINERS["de"],
    in_month="im|anfang|mitte|ende|seit|bis|nächsten?|kommenden?|vergangenen?|letzten?|ab",
    recently="kürzlich|vor kurzem|jüngst|neulich|unlängst|in diesen tagen|dieser tage|letzte woche|vergangene woche"
    "|diese woche",
    today="heute",
    yesterday="gestern",
    tomorrow="morgen",
    next_words="nächste[nrms]?|kommende[nrms]?",
    last_words="letzte[nrms]?|vergangene[nrms]?",
    this_weekday="diese[nmrs]?",
    this_year="dieses jahr|in diesem jahr|heuer",
    next_year="nächstes jahr|kommendes jahr|im (?:nächsten|kommenden) jahr",
    last_year="letztes jahr|voriges jahr|im (?:vergangenen|letzten|vorigen) jahr",
    next_month="(?:im )?(?:nächsten|kommenden) monat",
    last_month="(?:im )?(?:letzten|vergangenen) monat",
    seasons=SEASONS["de"],
    first_half="erste[ns]? (?:halbjahr|jahreshälfte)|erste[rn] hälfte",
    second_half="zweite[ns]? (?:halbjahr|jahreshälfte)|zweite[rn] hälfte",
    runs_until="(?:läuft|dauert|geöffnet|zu sehen|geht)[^.;]{0,25}? bis(?: zum| zur)?",
    on_view="zu sehen|geöffnet|gezeigt",
    until="bis(?: zum| zur)?",
    bare_day=r"\bam (\d{1,2})\.(?=\s*(?:[a-zäöü]|$))",
    duration=r"\b(\d{1,2}|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn)tägig\w*",
    numbers=("ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn"),
    deadline_before="bis(?: zum| zur| ende)?|spätestens(?: am| zum)?|vor(?: dem)?|ab(?: dem)?|statt",
    deadline_near="bewerb\\w*|anmeld\\w*|einreich\\w*|frist\\w*|geld zurück|melden|annahmeschluss|gültig"
    "|erscheint|entgegen",
    founding_before="gegründet|seit|gründung|besteht seit|entstand",
    founding_after="gegründet\\w*|ins leben gerufen",
    statistics="prozent|umsatz|exporte?|importe?|quartal|halbjahr|gegenüber dem vorjahr|millionen|milliarden|\\d ?%",
    forum=r"\w*forum|\w*gipfeltreffen|\w*gipfel|\w*konferenz|\w*kongress|\w*symposium|\w*tagung|\w*woche"
    r"|\w*konvent|\w*seminar|\w*dialog"
    r"|\w*kolloquium|\w*treffen",
    exhibition=r"\w*messe|\w*ausstellung|\w*schau|expo|\w*salon",
    delegation=r"\w*delegation|\w*delegationsreise|\w*reise|\w*besuch|\w*mission",
    signing=r"unterzeichnung\w*|absichtserklärung|\w*abkommen|\w*vereinbarung|\w*vertrag",
    other=r"\w*fest|fest(?:umzug|akt|zug|konzert|wochenende)|\w*festival|\w*feier\w*|\w*tage|\w*tagen|\w*tag der \w+"
    r"|\w*empfang|\w*gala"
    r"|\w*preisverleihung|\w*konzert"
    r"|\w*markt|\w*börse|\w*wettbewerb|\w*meisterschaft|\w*kampagne|\w*spiele|\w*lauf|\w*marathon|\w*eröffnung"
    r"|\w*sitzung",
    anaphors=r"(?:die|das|der|dieser?|diesem) (?:veranstaltung|forum|messe|konferenz|tagung|kongress|gipfel|festival"
    r"|delegation|reise|treffen|ausstellung)|sie|es|er|getagt",
    takes_place=r"stattfinde\w*|stattgefunden|fand|findet|finden|fanden|öffnet\w*|eröffnet\w*|veranstaltet\w*|zusammen|tagt\w*"
    r"|getagt|feier\w*|gefeiert|beginnt|endet\w*|lädt|geladen|eingeladen|kehrt|reist\w*|besucht\w*|trafen|geht",
    planned="wird|werden|soll|sollen|findet|plant|planen|öffnet|reist|startet|nächste[rsn]?|kommende[rsn]?",
    past="fand|fanden|hat|haben|hatte|hatten|wurde|wurden|war|waren|kamen|kam|trafen|ging|endete",
    ended=r"zu ende|endete\w*|abgeschlossen",
    cancelled="abgesagt|fällt aus|ausgefallen|gestrichen",
    postponed="verschoben|verlegt|neuer termin",
    moved_from="statt(?: wie geplant)?|ursprünglich|anstatt",
    signed=r"unterzeichne\w*|unterzeichnet\w*|schloss\w*",
    weak=r"\w*tag|\w*tage|\w*tagen|\w*woche|\w*markt|\w*lauf|\w*spiele|\w*sitzung|(?!\w*gipfel)\w*treffen"
    r"|\w*vertrag|\w*reise"
    r"|\w*schau"
    r"|\w*börse|\w*abkommen|\w*vereinbarung|\w*wettbewerb|\w*dialog|\w*fest|\w*feier\w*|\w*eröffnung",
    joiners_before="und|&|für|der|des",
    name_joiners="der|die|das|des|für|und|in|im|am|zur|zum|von|auf|mit|&|dem|den",
    ordinals=("erste[rsnm]?", "zweite[rsnm]?", "dritte[rsnm]?", "vierte[rsnm]?", "fünfte[rsnm]?", "sechste[rsnm]?",
              "siebte[rsnm]?|siebente[rsnm]?", "achte[rsnm]?", "neunte[rsnm]?", "zehnte[rsnm]?", "elfte[rsnm]?",
              "zwölfte[rsnm]?"),
    edition=r"(?P<n>\d{1,3})\.|(?P<word>[a-zäöüß]+)(?: auflage| ausgabe)?(?: der| des)?",
    other_edition="nächste[rns]? (?:treffen|ausgabe|auflage|messe|forum|gipfel|tagung)|erste[rns]? (?:forum"
    "|ausgabe|auflage|messe)|premiere|zuletzt",
    first_edition="premiere|auftakt",
    anniversaries=(
        rf"(?P<n>\d{{1,3}})[- ]?jährige[ns]? (?:bestehen|jubiläum|jubiläums|bestehens)(?: (?:der|des|von) {_SUBJECT})?",
        rf"(?P<n>\d{{1,3}})\.? ?(?:jahrestag|jubiläum|geburtstag)s?(?: (?:der|des|von) {_SUBJECT})?",
        rf"(?P<n>\d{{1,3}}) jahre {_SUBJECT}",
        rf"(?P<word>[a-zäöüß]+)jährige[ns]? (?:bestehen|jubiläum)s?(?: (?:der|des|von) {_SUBJECT})?",
    ),
    anniversary_words=(("zwanzig", 20), ("fünfundzwanzig", 25), ("dreißig", 30), ("fünfzig", 50), ("hundert", 100)),
    celebrates=r"feier\w*|gefeiert|begeht|begehen|beging",
    organized_by=r"(?:veranstaltet|organisiert|ausgerichtet|eingeladen|geladen|initiiert)(?: wird| wurde| worden)?"
    r"(?: [\w-]+){0,8}? (?:von|durch)|eingeladen hatten|eingeladen hatte|veranstalter(?:in)?(?: ist| sind|,)"
    r"|(?:hatten|hatte)(?= [\w-]+(?: [\w-]+){0,9} (?:ein)?geladen)|ausgerichtet von|gastgeber(?:in)?(?: ist"
    r"| sind| waren| war)",
    hosts=r"(?:veranstalte[nt]?\w*|organisier\w+|lädt|laden|luden|lud|richtet\w*|hat \w+ eingeladen)",
    organization_nouns=r"stadt|\w*kammer|ministerium|\w*verband|\w*verein|gesellschaft|\w*gesellschaft|gmbh|ag"
    r"|universität|hochschule|institut|stiftung|land|bund|landkreis|freundeskreis|\w*amt"
    r"|\w*agentur",
    place_from="aus|von|zwischen",
    persons=r"\w*minister(?:in)?|\w*präsident(?:in)?|\w*bürgermeister(?:in)?|\w*chef(?:in)?|herr|frau|dr\.?"
    r"|prof\.?|\w*direktor(?:in)?"
    r"|\w*vorsitzende[rn]?|geschäftsführer(?:in)?|leiter(?:in)?|botschafter(?:in)?",
    celebrations=r"\w*feier\w*|\w*fest|fest\w+|\w*umzug|\w*festakt|\w*empfang|\w*tage|\w*tagen|\w*gala",
    place_before="in|nach|bei",
    venue_before="im|in der|in den|auf dem|auf der|am|an der|in die|ins",
    venue_nouns=r"\w*halle|\w*haus|\w*zentrum|\w*center|\w*messegelände|\w*rathaus|\w*museum|\w*universität|\w*schloss"
    r"|\w*hotel|\w*theater|\w*palais|\w*kongresszentrum|\w*arena|\w*stadion|\w*saal|\w*akademie|\w*hochschule|\w*kirche"
    r"|\w*park|\w*bibliothek|\w*botschaft|\w*turm|\w*hof|\w*gelände",
    country_extras=(("USA", "US"), ("England", "GB"), ("Großbritannien", "GB"), ("Holland", "NL")),
)  # fmt: skip
