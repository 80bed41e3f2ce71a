"""What French says around events."""

from events.dates.grammar import DAY_JOINERS, SEASONS, SPAN_WORDS
from events.extraction.vocabulary.terms import Vocabulary

_SUBJECT = r"(?P<of>[^,.;:!?\n«»\"]{2,100})"

FRENCH = Vocabulary(
    language="fr",
    stop_words="le la les de des et en un une du dans est pour que qui sur par au plus avec il ce aux pas ont à",
    span_openers="du|de|entre|des|d[’']",
    span_words=SPAN_WORDS["fr"],
    date_joiners=DAY_JOINERS["fr"],
    in_month="en|début|mi-?|fin|de|dès|depuis|jusqu[’']en|d[’']|courant|au mois de",
    recently="récemment|ces derniers jours|dernièrement|il y a quelques jours|la semaine dernière|cette semaine"
    "|tout récemment|ce week-end",
    today="aujourd[’']hui",
    yesterday="hier",
    tomorrow="demain",
    next_words="prochaine?s?",
    last_words="derni(?:er|ère)s?|passée?",
    this_year="cette année",
    next_year="l[’']an(?:née)? prochaine?|l[’']année prochaine",
    last_year="l[’']an(?:née)? derni(?:er|ère)",
    next_month="le mois prochain",
    last_month="le mois dernier",
    seasons=SEASONS["fr"],
    first_half="premi(?:er semestre|ère moitié)",
    second_half="(?:second|deuxième) semestre|seconde moitié",
    runs_until="(?:dur\\w+|ouverte?|visibles?|se (?:tient|poursui\\w+)|court)[^.;]{0,25}? jusqu[’']au",
    on_view="visible|à voir|ouverte?",
    until="jusqu[’']à|jusqu[’']au",
    bare_day=r"\ble (\d{1,2})(?=[ ,.](?!\w*\s(?:millions|euros)))",
    duration=r"\b(\d{1,2}|deux|trois|quatre|cinq|six|sept|huit|neuf|dix) (?:jours|journées)\b",
    numbers=("un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix"),
    deadline_before="avant(?: le)?|jusqu[’']au|au plus tard le|d[’']ici(?: le| au)?|à compter du|dès(?: le)?",
    deadline_near="candidatures?|appel à projets|inscriptions?|réservations?|date limite|clôture|délai|dossiers?"
    "|ouvriront",
    founding_before="fondée?s?(?: en)?|créée?s?(?: en)?|depuis|née? en|création|établie? en|remonte à",
    statistics="pour cent|chiffre d[’']affaires|exportations?|importations?|trafic|millions|milliards|trimestre|douanes"
    "|\\d ?%|progress\\w+|recul\\w+",
    forum=r"forum|sommet|conférence|congrès|colloque|symposium|assises|rencontres?|séminaire|journées?|semaine"
    r"|états généraux|table ronde|assemblée générale",
    exhibition=r"salon|exposition|foire|expo|biennale",
    delegation=r"délégation|mission|visite|voyage d[’']affaires|déplacement|tournée",
    signing=r"signature|convention|accords?|protocole|mémorandum|traité|partenariat",
    other=r"festival|cérémonie|gala|fête|festivités|concert|défilé|marathon|réception|campagne|remise des prix|concours"
    r"|championnats?|jeux|réunion|référendum|soirée|carnaval|inauguration|tournoi|course|spectacle|célébrations?"
    r"|commémorations?",
    anaphors=r"(?:le|la|l[’']|cette?|ces) ?(?:événement|évènement|forum|salon|colloque|sommet|conférence|congrès"
    r"|festival"
    r"|délégation|mission|rencontre|édition|festivités|cérémonie|exposition)|il|elle|qui",
    takes_place=r"s[’']est tenu\w*|se tiendra|se tient|aura lieu|a lieu|a eu lieu|organis\w+|accueill\w+|ouvr\w+"
    r"|inaugur\w+"
    r"|réuni\w*|célèbr\w+|fêt\w+|début\w+|signée?s?|se dérouler\w*|se déroule|s[’']est déroulé\w*|tiendra"
    r"|participer\w*",
    planned="aura|auront|se tiendra|se tiendront|accueillera|sera|seront|prochaine?|ouvrira|organisera|va |vont "
    "|participera",
    past="s[’']est|se sont|a eu|a accueilli|a été|ont été|a réuni|dernier|étaient|a organisé|ont|a signé"
    "|ouvert\\w*|débuté\\w*",
    ended=r"achevée?s?|terminée?s?|clôturée?s?|conclue?s?",
    cancelled="annulée?s?",
    postponed="reportée?s?|décalée?s?|repoussée?s?",
    moved_from="initialement|au lieu du|prévue? d[’']abord",
    signed=r"sign\w+|conclu\w*",
    weak="journées?|semaine|rencontres?|réunion|course|soirée|convention|accords?|fête|tournée|jeux|spectacle"
    "|visite|partenariat"
    "|déplacement|concours|défilé|campagne",
    name_joiners="de|du|des|d|l|la|le|les|et|sur|pour|en|à|au|aux|&",
    ordinals=("premi(?:er|ère)|1(?:er|re|ère)", "deuxième|seconde?", "troisième", "quatrième", "cinquième", "sixième",
              "septième", "huitième", "neuvième", "dixième", "onzième", "douzième"),
    edition=r"(?:(?P<n>\d{1,3})(?:e|ème|è)|(?P<word>[a-zéè]+))(?: édition)?(?: (?:du|de la|de l[’']|de|des))?",
    other_edition="prochaine édition|première édition|dernière édition|précédente?",
    first_edition="première édition|inaugurale?",
    anniversaries=(
        rf"(?P<n>\d{{1,3}})(?:e|ème|er|è) anniversaire(?: (?:de la |de l[’']|du |des |de |d[’']){_SUBJECT})?",
        rf"(?P<n>\d{{1,3}}) ans (?:de la |de l[’']|du |des |de |d[’']){_SUBJECT}",
        rf"(?P<word>cinquantenaire|centenaire|bicentenaire|tricentenaire)(?: (?:de la |de l[’']|du |des |de "
        rf"|d[’']){_SUBJECT})?",
        r"(?:fête|célèbre|fêtera|célèbrera)\w* (?:cette année )?(?:ses|leurs) (?P<n>\d{1,3}) ans",
    ),
    anniversary_words=(("cinquantenaire", 50), ("centenaire", 100), ("bicentenaire", 200), ("tricentenaire", 300)),
    celebrates=r"fêt\w+|célèbr\w+|commémor\w+|célébr\w+",
    organized_by=r"(?:co-?)?organisée?s?(?: conjointement)? par|à l[’']initiative (?:de la|de l[’']|des|du|de|d[’'])"
    r"|accueillie?s? par|à l[’']invitation (?:de la|de l[’']|des|du|de|d[’'])|sous l[’']égide (?:de la|de l[’']"
    r"|des|du|de|d[’'])",
    hosts=r"(?:a |ont |qui en assure |, qui en assure )*(?:accueilli|organise\w*|organisera|organisé|tient"
    r"|l[’']organisation"
    r"|qui en assure l[’']organisation)",
    organization_nouns=r"chambre|ministère|ville|région|association|université|institut|société|fondation"
    r"|fédération|mairie|conseil|syndicat|union|agence|club|ambassade|métropole|école",
    place_from="de|du|d[’']|entre",
    persons=r"ministre|président[e]?|directeur|directrice|maire|m\.|mme|ambassadeur|ambassadrice|fondateur|général",
    celebrations="festivités|cérémonie|célébrations?|commémorations?|fête|gala|soirée|réception|défilé",
    place_before="à|au|en|aux|vers|dans",
    venue_before="au|à la|à l[’']|dans le|dans la|dans les|aux|à|au sein du|le",
    venue_nouns=r"palais|centre|hôtel|parc|musée|université|théâtre|salle|espace|château|mairie|maison|bourse"
    r"|stade|arena"
    r"|zénith|halle|grande halle|bibliothèque|ambassade|institut|cité|abbaye|auditorium|école",
    country_extras=(("États-Unis", "US"), ("Angleterre", "GB"), ("Écosse", "GB")),
)  # fmt: skip
