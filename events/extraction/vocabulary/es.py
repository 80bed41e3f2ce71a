"""What Spanish says around events."""

from events.dates.grammar import DAY_JOINERS, SEASONS, SPAN_WORDS
from events.extraction.vocabulary.terms import Vocabulary

_SUBJECT = r"(?P<of>[^,.;:!?\n«»\"“”]{2,100})"

SPANISH = Vocabulary(
    language="es",
    stop_words="el la los las de y en que un una del por con para su se al es más como este lo no fue",
    span_openers="del|de|entre|desde el|desde|los días",
    span_words=SPAN_WORDS["es"],
    date_joiners=DAY_JOINERS["es"],
    in_month="en|a principios de|a mediados de|a finales de|desde|próximo|hasta|el mes de|este|pasado|durante",
    recently="recientemente|en días pasados|hace poco|hace unos días|la semana pasada|esta semana|en los últimos días"
    "|días atrás",
    today="hoy",
    yesterday="ayer",
    tomorrow="mañana",
    next_words="próxim[oa]s?|que viene",
    last_words="pasad[oa]s?|últim[oa]s?",
    this_year="este año",
    next_year="(?:el )?próximo año|el año que viene",
    last_year="(?:el )?año pasado",
    next_month="(?:el )?próximo mes",
    last_month="(?:el )?mes pasado",
    seasons=SEASONS["es"],
    first_half="primer semestre|primera mitad",
    second_half="segundo semestre|segunda mitad",
    runs_until="(?:permanecerá|abiert[ao]|dura\\w*|se (?:prolonga\\w*|extiende\\w*"
    "|extenderá))[^.;]{0,25}? hasta(?: el)?",
    on_view="abiert[ao]|visitar",
    until="hasta(?: el)?",
    bare_day=r"\bel día (\d{1,2})\b",
    duration=r"\b(\d{1,2}|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez) (?:días|jornadas)\b",
    numbers=("un", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez"),
    deadline_before="antes del?|hasta el|a más tardar el|a partir del",
    deadline_near="plazo|solicitar|inscripci\\w+|candidaturas?|remitir\\w*|convocatoria|fecha límite",
    founding_before="fundad[ao]s?(?: en)?|cread[ao]s?(?: en)?|desde|constituid[ao]s?(?: en)?|nació en|nacid[ao] en",
    statistics="por ciento|\\d ?%|exportaciones|importaciones|ventas|facturación|trimestre|millones|déficit|aumentó"
    "|mismo periodo",
    forum=r"foro|cumbre|conferencia|congreso|simposio|convención|encuentro|seminario|jornadas?|coloquio|asamblea|semana"
    r"|mesa redonda|convención",
    exhibition=r"feria|exposición|expo|salón|bienal|muestra",
    delegation=r"delegación|misión comercial|misión|visita|viaje|gira",
    signing=r"firma|acuerdo|convenio|memorando|memorándum|tratado",
    other=r"festival|ceremonia|gala|fiesta|festejos|concierto|desfile|maratón|recepción|campaña|premios?"
    r"|concurso|torneo"
    r"|campeonatos?|juegos|reunión|carnaval|inauguración|carrera|celebración|acto|copa",
    anaphors=r"(?:el|la|los|las|est[ea]) (?:evento|foro|feria|congreso|cumbre|conferencia|encuentro|festival|delegación"
    r"|misión|edición|expedición|jornada|exposición|certamen|cita)|que|cuyo|cuya",
    takes_place=r"se celebr\w+|celebr\w+|tendrá lugar|tuvo lugar|tiene lugar|organiz\w+|reun\w+|inaugur\w+|debat\w+"
    r"|acog\w+"
    r"|recorr\w+|viaj\w+|visit\w+|será sede|se llevará a cabo|se llevó a cabo|clausur\w+|arranc\w+|asist\w+"
    r"|albergar\w*",
    planned="será|serán|tendrá|tendrán|se celebrará|viajarán?|viajará|recorrerá|acogerá|próxim[oa]|organizará"
    "|reunirá|se llevará"
    "|se realizará|van a|va a",
    past="se celebró|tuvo|fue|fueron|reunió|concluyó|debatieron|celebró|celebraron|participaron|organizó|llevó"
    "|visitó|pasado"
    "|clausuró|inauguró",
    ended=r"conclu\w+|cerr[óa]\w*|clausur\w+|finaliz\w+",
    cancelled="cancelad[ao]s?|suspendid[ao]s?|anulad[ao]s?",
    postponed="aplazad[ao]s?|pospuest[ao]s?|pospone\\w*|aplaza\\w*",
    moved_from="inicialmente|en lugar del|previst[ao] para|en un principio",
    signed=r"firm\w+|suscrib\w+",
    weak="jornadas?|semana|encuentro|reunión|carrera|acto|copa|acuerdo|convenio|viaje|gira|visita|firma|muestra"
    "|premios?"
    "|campaña|concurso|juegos",
    name_joiners="de|del|la|las|los|el|y|e|en|sobre|para|a|&",
    ordinals=(
        "primer[ao]?", "segund[ao]", "tercer[ao]?", "cuart[ao]", "quint[ao]", "sext[ao]", "séptim[ao]", "octav[ao]",
              "noven[ao]", "décim[ao]", "undécim[ao]", "duodécim[ao]"),
    edition=r"(?:(?P<n>\d{1,3})\.?[ªºa°]|(?P<word>[a-zé]+))(?: edición)?(?: (?:del|de la|de los|de))?",
    other_edition="próxima edición|primera edición|anterior|última edición",
    first_edition="primera edición|inaugural",
    anniversaries=(
        rf"(?P<n>\d{{1,3}})\.?[ºª°o]? aniversario(?: (?:del |de la |de los |de ){_SUBJECT})?",
        rf"(?P<word>[a-zéó]+) aniversario(?: (?:del |de la |de los |de ){_SUBJECT})?",
        rf"(?P<word>centenario|bicentenario|cincuentenario)(?: (?:del |de la |de los |de ){_SUBJECT})?",
        rf"(?P<n>\d{{1,3}}) años (?:del |de la |de los |de ){_SUBJECT}",
        r"(?:cumpl|celebr)\w+ (?:este año )?(?:sus )?(?P<n>\d{1,3}) años",
    ),
    anniversary_words=(
        ("centenario", 100), ("bicentenario", 200), ("cincuentenario", 50), ("vigésimo", 20), ("trigésimo", 30),
        ("cuadragésimo", 40), ("quincuagésimo", 50),
    ),
    celebrates=r"celebr\w+|conmemor\w+|cumpl\w+|festej\w+",
    organized_by=r"(?:co)?organizad[oa]s?(?: conjuntamente)? por|que organizan?|convocad[oa]s? por|impulsad[oa]s? por"
    r"|auspiciad[oa]s? por|promovid[oa]s? por|por iniciativa del?",
    hosts=r"(?:ha |han |será |será el )*(?:organiza\w*|organizó|organizará|celebra|celebró|acoge\w*|acogió|convoca)",
    organization_nouns=r"cámara|ministerio|ayuntamiento|asociación|universidad|instituto|sociedad|fundación"
    r"|federación|confederación|consejo|gobierno|agencia|embajada|club|junta|generalitat"
    r"|cabildo",
    place_from="desde|de|entre",
    persons=r"ministr[oa]|president[ea]|director[a]?|alcalde(?:sa)?|sr\.?|sra\.?|embajador[a]?|secretari[oa]"
    r"|fundador[a]?",
    celebrations="festejos|ceremonia|celebraci(?:ón|ones)|acto|gala|fiesta|recepción|conmemoraci(?:ón|ones)",
    place_before="en|a|hacia|hasta|ciudad de|ciudades de",
    venue_before="en el|en la|en los|en|en las",
    venue_nouns=r"palacio|centro|hotel|parque|museo|universidad|teatro|sala|espacio|castillo|ayuntamiento|casa|círculo"
    r"|estadio|recinto|auditorio|biblioteca|embajada|instituto|pabellón|club|ifema|fira|plaza|hacienda|coliseo",
    country_extras=(("EE.UU.", "US"), ("EE. UU.", "US"), ("Inglaterra", "GB")),
)  # fmt: skip
