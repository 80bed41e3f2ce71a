"""What Italian says around events."""

from events.dates.grammar import DAY_JOINERS, SEASONS, SPAN_WORDS
from events.extraction.vocabulary.terms import Vocabulary

_SUBJECT = r"(?P<of>[^,.;:!?\n«»\"“”]{2,100})"

ITALIAN = Vocabulary(
    language="it",
    stop_words="il lo la gli le di e che in un una del della per con non si sono al è da dei nel più ha",
    span_openers="dal|dall[’']|tra il|fra il|da|tra|fra",
    span_words=SPAN_WORDS["it"],
    date_joiners=DAY_JOINERS["it"],
    in_month="a|in|nel|ad|inizio|metà|fine|di|da|entro|prossimo|scorso",
    recently="recentemente|di recente|nei giorni scorsi|la scorsa settimana|questa settimana",
    today="oggi",
    yesterday="ieri",
    tomorrow="domani",
    next_words="prossim[oaie]",
    last_words="scors[oaie]",
    this_year="quest[’']anno",
    next_year="(?:l[’'])?anno prossimo|prossimo anno",
    last_year="(?:l[’'])?anno scorso|scorso anno",
    next_month="prossimo mese",
    last_month="mese scorso|scorso mese",
    seasons=SEASONS["it"],
    first_half="primo semestre|prima metà",
    second_half="secondo semestre|seconda metà",
    runs_until="(?:dur\\w+|apert[ao]|visitabile|proseguirà)[^.;]{0,25}? fino al",
    on_view="visitabile|apert[ao]",
    until="fino al?",
    bare_day=r"\bil giorno (\d{1,2})\b",
    duration=r"\b(\d{1,2}|due|tre|quattro|cinque|sei|sette|otto|nove|dieci) giorni\b",
    numbers=("un", "due", "tre", "quattro", "cinque", "sei", "sette", "otto", "nove", "dieci"),
    deadline_before="entro(?: il)?|fino al|prima del|non oltre il",
    deadline_near="candidar\\w*|candidatur\\w*|iscrizion\\w*|scadenza|domande|bando",
    founding_before="fondat[ao](?: nel)?|nat[ao] nel|dal|costituit[ao](?: nel)?|creat[ao](?: nel)?",
    statistics="per cento|\\d ?%|esportazioni|importazioni|fatturato|trimestre|milioni|miliardi|cresciut\\w+|scambi",
    forum=r"forum|vertice|conferenza|congresso|convegno|simposio|summit|settimana|assemblea|seminario|incontro"
    r"|giornate?"
    r"|stati generali",
    exhibition=r"fiera|esposizione|expo|mostra|salone|biennale",
    delegation=r"delegazione|missione|visita|viaggio",
    signing=r"protocollo d[’']intesa|memorandum d[’']intesa|firma|accordo|intesa|convenzione",
    other=r"festival|cerimonia|gala|festa|concerto|sfilata|maratona|ricevimento|campagna|premiazione|concorso|torneo"
    r"|campionat[oi]|giochi|riunione|carnevale|inaugurazione|corsa|celebrazion[ei]|premio",
    anaphors=r"(?:il|la|l[’']|gli|quest[ao]) ?(?:evento|forum|fiera|congresso|vertice|conferenza|convegno|incontro"
    r"|festival|delegazione|missione|edizione|manifestazione|cerimonia)|che",
    takes_place=r"si è (?:tenut|svolt)\w+|si (?:terrà|svolgerà|tiene|svolge)|firmat\w+|organizzat\w+|ospit\w+"
    r"|inaugur\w+|apr\w+"
    r"|celebr\w+|sarà|riuni\w+",
    planned="sarà|saranno|si terrà|si svolgerà|ospiterà|prossim[oa]|aprirà|organizzerà",
    past="è stat[oa]|si è tenut[oa]|si è svolt[oa]|ha ospitato|ha firmato|scors[oa]|firmat[oa]|ha riunito",
    ended=r"conclus\w+|chius\w+|terminat\w+",
    cancelled="annullat[oaie]|cancellat[oaie]",
    postponed="rinviat[oaie]|posticipat[oaie]|spostat[oaie]",
    moved_from="inizialmente|originariamente",
    signed=r"firm\w+|siglat\w+",
    weak="settimana|giornate?|incontro|riunione|corsa|accordo|viaggio|visita|intesa|giochi|festa|campagna"
    "|concorso|premio",
    name_joiners="di|del|della|dei|delle|degli|dello|d|l|la|il|lo|e|per|in|su|sul|sulla|a|&",
    ordinals=("prim[oa]", "second[oa]", "terz[oa]", "quart[oa]", "quint[oa]", "sest[oa]", "settim[oa]", "ottav[oa]",
              "non[oa]", "decim[oa]"),
    edition=r"(?:(?P<n>\d{1,3})[ªº°]|(?P<word>[a-z]+))(?: edizione)?(?: (?:del|della|dei|di))?",
    other_edition="prossima edizione|prima edizione|precedente",
    first_edition="prima edizione|inaugurale",
    anniversaries=(
        rf"(?P<n>\d{{1,3}})[º°ª]? anniversario(?: (?:del |della |dell[’']|dei |di ){_SUBJECT})?",
        rf"(?P<word>[a-z]+) anniversario(?: (?:del |della |dell[’']|dei |di ){_SUBJECT})?",
        r"(?:compi|celebra|festeggia)\w* (?:quest[’']anno )?(?:i suoi )?(?P<n>\d{1,3}) anni",
    ),
    anniversary_words=(("centenario", 100), ("cinquantenario", 50), ("ventesimo", 20), ("cinquantesimo", 50)),
    celebrates=r"celebr\w+|festeggi\w+|compi\w+",
    organized_by=r"organizzat[oaie](?: congiuntamente)? (?:dalla|dall[’']|dal|dai|dalle|da)"
    r"|promoss[oaie] (?:dalla|dall[’']|dal|dai|dalle|da)|ospitat[oaie] (?:dalla|dall[’']|dal|dai|da)|gli onori di casa",
    hosts=r"(?:, |che |ha |hanno )*(?:ospitato|organizza\w*|organizzato|ospita\w*|promuove)",
    organization_nouns=r"camera|ministero|comune|regione|associazione|università|istituto|società|fondazione"
    r"|federazione|confederazione|consiglio|agenzia|ambasciata|città",
    place_from="di|da|dal|tra",
    persons=r"ministr[oa]|president[ea]|direttor[e]|direttrice|sindac[oa]|sig\.?|dott\.?|ambasciator[e]|ambasciatrice",
    celebrations="festeggiamenti|cerimonia|celebrazion[ei]|gala|festa|ricevimento",
    place_before="a|ad|in|verso|per",
    venue_before=r"nelle sale di|nella sede di|nella|nell[’']|nel|al|alla|all[’']|presso|presso il|presso la|a",
    venue_nouns=r"palazzo|centro|hotel|parco|museo|università|teatro|sala|spazio|castello|municipio|casa|villa|stadio"
    r"|auditorium|biblioteca|ambasciata|istituto|fiera|arena|stazione|basilica",
    country_extras=(("Stati Uniti", "US"), ("USA", "US"), ("Inghilterra", "GB")),
)  # fmt: skip
