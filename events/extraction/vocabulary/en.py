"""What English says around events."""

from events.dates.grammar import DAY_JOINERS, SEASONS, SPAN_WORDS
from events.extraction.vocabulary.terms import Vocabulary

_NUMBER = r"(?P<n>\d{1,3})(?:st|nd|rd|th)?|(?P<word>[a-z]+(?:-[a-z]+)?)"
_SUBJECT = r"(?P<of>(?:[^,.;:!?\n\"“”]|(?<=\w)\.(?=\w)){2,120})"

ENGLISH = Vocabulary(
    language="en",
    stop_words="the of and to in for on with is was are that by from at its has will this their as be an it",
    span_openers="from|between|over|during|on|starting|beginning",
    span_words=SPAN_WORDS["en"],
    date_joiners=DAY_JOINERS["en"],
    in_month=r"in|early(?: in)?|late(?: in)?|mid-?|during|of|this|for|since|until|by|next|last|late in|through",
    recently=r"recently|in recent days|the other day|earlier this (?:week|month)|(?<=\ba )recent|last week|this week"
    r"|over the weekend|earlier today",
    today="today(?!['’]s)",
    yesterday="yesterday",
    tomorrow="tomorrow",
    next_words="next|coming|upcoming",
    last_words="last|past|previous",
    this_weekday="this",
    this_year="this year",
    next_year="next year",
    last_year="last year",
    next_month="next month",
    last_month="last month",
    seasons=SEASONS["en"],
    first_half="first half",
    second_half="second half",
    runs_until=r"(?:continu\w+|runs?|running|lasts?|open|on (?:view|display)|extends?)\b[^.;]{0,25}?"
    r"\b(?:through|until|till|to)",
    on_view="on view|on display",
    until="until|through",
    bare_day=r"\bon the (\d{1,2})(?:st|nd|rd|th)\b",
    duration=r"\b(\d{1,2}|two|three|four|five|six|seven|eight|nine|ten)(?:[- ]day\b| days of\b)",
    numbers=("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    deadline_before=r"(?:by|before|no later than|not later than|prior to|deadline(?: is| of)?|until|as of|effective)"
    r"(?: the)?(?: end of)?",
    deadline_near=r"deadlines?|apply|applications?|submissions?|submit(?:ted)?|nominations?|early[- ]bird|proposals?"
    r"|expires?|book by|rsvp|refunds?|shipping|ships|pre-?orders?|(?:enters?|coming|comes) into force"
    r"|takes? effect|deliver(?:y|ies)|generally available",
    founding_before=r"founded|established|since|inception|incorporated|born|dating back to|dates? back to"
    r"|opened its doors"
    r"|founding|launch(?:ed)? in|created in|formed in|began in|started in|joined|appointed",
    statistics=r"year[- ]on[- ]year|year[- ]over[- ]year|per ?cent|exports?|imports?|trade volume|totall?ed|revenues?"
    r"|turnover|gdp|\d ?%|net income|quarter(?:ly)?|fiscal|sales|compared (?:to|with)|shares?",
    forum=r"forum|summit|conference|congress|symposium|convention|colloquium|roundtable|round table|conclave|seminar"
    r"|dialogue|session|assembly|general assembly|week|conferences|meetup|webinar|masterclass|retreat",
    exhibition=r"expo|exposition|exhibition|fair|trade show|tradeshow|trade fair|show|biennale|salon|showcase|pavilion"
    r"|art fair|auto show|air ?show",
    delegation=r"delegation|(?:trade|business|fact-finding|study|investment) mission|mission(?= to [A-Z])|study tour"
    r"|(?<=day )visit|(?<=official )visit|(?<=state )visit|(?<=business )visit|(?<=its )visit|(?<=their )visit"
    r"|(?<=the )visit"
    r"|(?<=his )visit|(?<=her )visit|visit(?= to [A-Z])|(?<=working )visit|tour(?= (?:of|to|in) [A-Z])|roadshow",
    signing=r"signing ceremony|signing|memorandum of understanding|memorandums? of cooperation|mou|agreement|treaty"
    r"|memoranda of understanding|pact",
    other=r"festival|ceremony|gala|awards?|celebrations?|festivities|parade|concert|party|campaign|meeting|games"
    r"|marathon"
    r"|tournament|championships?|competition|hackathon|reception|press conference|open house|open day|workshop|dinner"
    r"|luncheon|fundraiser|carnival|race|cup|challenge|premiere|screening|tour|march|contest|rally|hearing"
    r"|talks|gathering|training|camp|day|days|night|weekend",
    anaphors=r"(?:the|this|this year's|our|its|their) (?:[\w-]+ ){0,2}?(?:event|forum|summit|conference|congress|expo"
    r"|fair|exhibition|show|convention|symposium|festival|delegation|mission|visit|meeting|ceremony|celebrations?"
    r"|edition|gathering|session|seminar)|the event|it|which|who",
    takes_place=r"held|tak(?:es?|ing|en) place|took place|hosted?|hosts|hosting|opens?|opened|kicks? off|kicked off"
    r"|conven\w+"
    r"|conclud\w+|wraps? up|wrapped up|gather(?:ed|s|ing)?|scheduled|slated|returns?|organi[sz]ed|celebrat\w+"
    r"|launch(?:ed|es)?|runs?|running|unite|inaugurat\w+|staged|attend\w*|participat\w+|unveil\w*|join(?:s|ed|ing)?",
    planned=r"will|to be held|scheduled|slated|set to|is to|are to|upcoming|invites?|registration (?:is )?(?:now )?open"
    r"|to host|taking place|announces? (?:its|the|that)|returns?|is coming|opens in|plans? to|expected to|to take place"
    r"|to join|gears? up|to celebrate|get ready|register now|to showcase",
    past=r"was held|were held|took place|concluded|wrapped up|wraps up|concludes|successfully|gathered|was attended"
    r"|attended|hosted|traveled|travelled|visited|has visited|signed|ended|welcomed|celebrated|commemorated|held"
    r"|brought together|kicked off|drew|participated|organized the|joined|was opened|opened",
    ended=r"wrapped up|wraps up|conclud\w+|ended|ends|closed|finished",
    cancelled=r"cancell?ed|called off|scrapped",
    postponed=r"postponed|rescheduled|pushed back|moved to|new dates?",
    moved_from=r"originally (?:scheduled|planned)|instead of|previously scheduled|was to have|had been scheduled",
    signed="signed|signs?|signing|inked|concluded",
    weak=r"day|days|night|weekend|week|show|showcase|march|challenge|race|camp|cup|tour|training|talks|dialogue|contest"
    r"|session|rally|hearing|premiere|gathering|assembly|party|games|screening|retreat|competition|dinner|workshop"
    r"|pavilion|seminar|webinar|awards?|celebrations?|roadshow|agreement|signing|mou|pact|treaty|fair|meeting"
    r"|salon|run",
    joiners_before="of|for|and|&|on|in|the",
    name_joiners="of|for|and|on|in|the|to|at|de|&|x|with|by",
    ordinals=(
        "first|inaugural|1st", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
        "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth",
        "nineteenth", "twentieth",
    ),
    edition=r"(?:(?P<n>\d{1,3})(?:st|nd|rd|th)|(?P<word>[a-z]+))(?: annual)?(?: (?:edition|session"
    r"|iteration)(?: of)?)?",
    other_edition="(?:next|previous|last|earlier|first|upcoming) (?:edition|event|mission|summit|forum|fair"
    "|meeting)s?|last year|previously|having hosted",
    first_edition="inaugural|first[- ]ever",
    anniversaries=(
        rf"(?P<n>\d{{1,3}})(?:st|nd|rd|th)?[- ](?:year "
        rf"|birth)?anniversary(?: (?:celebrations? )?of (?:the )?{_SUBJECT})?",
        rf"(?P<word>[a-z]+(?:-[a-z]+)?)[- ](?:year )?anniversary(?: (?:celebrations? )?of (?:the )?{_SUBJECT})?",
        rf"(?:celebrat|mark|commemorat|honou?r)\w*(?: its| their| the)? (?P<n>\d{{1,3}}) years? (?:of"
        rf"|since) {_SUBJECT}",
        r"turn(?:s|ed|ing) (?P<n>\d{1,3})(?![\d%]| ?(?:percent|degrees|million|billion))",
        rf"(?P<word>centenary|centennial|bicentenary|bicentennial|golden jubilee|silver jubilee|diamond jubilee"
        rf"|quarter[- ]century|sesquicentennial|semiquincentennial)(?: (?:celebrations? )?of (?:the )?{_SUBJECT})?",
    ),
    anniversary_words=(
        ("thirtieth", 30), ("fortieth", 40), ("fiftieth", 50), ("sixtieth", 60), ("seventieth", 70), ("eightieth", 80),
        ("ninetieth", 90), ("hundredth", 100), ("centenary", 100), ("centennial", 100), ("bicentenary", 200),
        ("bicentennial", 200), ("golden jubilee", 50), ("silver jubilee", 25), ("diamond jubilee", 60),
        ("quarter-century", 25), ("quarter century", 25), ("sesquicentennial", 150), ("semiquincentennial", 250),
        ("twenty-fifth", 25), ("thirty-fifth", 35), ("seventy-fifth", 75),
    ),
    celebrates=r"mark\w*|celebrat\w+|commemorat\w+|honou?r\w*|observ\w+|kick\w* off|toast\w*|turns",
    organized_by=r"(?:jointly |co-)?(?:hosted|organi[sz]ed|presented|convened|sponsored and organized|staged|run|led"
    r" and organi[sz]ed|held)(?: jointly)?(?: and [a-z-]+)? by|under the auspices of|convened by|hosts?:"
    r"|organi[sz]ers?:",
    co_organized_by=r"co-?(?:organi[sz]ed|hosted|convened)(?: jointly)? by|in (?:collaboration|conjunction) with",
    attends=r"present(?:s|ing)?(?: at)|attend\w*|participat\w+|exhibit(?:s|ing)? at|will exhibit|join\w*|showcas\w+"
    r"|speak\w*"
    r"|sponsor\w*|exhibit at|take part|taking part|its participation|at the|to exhibit|to present|support\w*",
    hosts=r"(?:successfully |proudly |officially |jointly |today |recently |also |will |is |are |has |have |be |plans? "
    r"|set |pleased |proud |delighted |excited |thrilled |to ){0,6}"
    r"(?:hosts?|hosted|hosting|organi[sz](?:e|es|ed|ing)|to host|announc(?:e|es|ed)|holds?|held|holding|concluded"
    r"|launch(?:ed|es)"
    r"|kicks? off|convened?|opened registration for|presents?|celebrat(?:es?|ed)|commemorat(?:es?|ed|ing)"
    r"|mark(?:s|ed|ing)|operated|celebrating)",
    organization_nouns=r"foundation|chamber|council|ministry|bureau|association|university|corporation|group"
    r"|inc\.?|ltd\.?|llc|authority|agency|federation|government|committee|commission|society"
    r"|institute|union|department|organi[sz]ation|company|board|bank|club|centre|center|office"
    r"|tourism|embassy|alliance|network|partners|ventures|media|events|guild|trust|cluster|initiative|museum"
    r"|library|fund|academy|college|school|church|city"
    r"|county|state|airport|port|hospital|consortium|coalition|league|secretariat|directorate|administration"
    r"|studio|project",
    place_from="from|of|between",
    persons=r"minister|president|chairman|chairwoman|chair|ceo|director|secretary|mr\.?|mrs\.?|ms\.?|dr\.?"
    r"|professor|prof\.?"
    r"|excellency|sheikh|prince|princess|king|queen|governor|ambassador|mayor|founder|executive|manager|senator|hon\.?"
    r"|chief|led|h\.e\.?|captain|general manager|spokesperson",
    celebrations=r"celebrations?|ceremony|gala|festivities|reception|party|dinner|banquet|parade|open day"
    r"|anniversary event",
    place_before="in|at|to|near|across|into|toward|towards|city of|cities of|port of"
    "|visit|visited|visiting|visits|outside|for",
    venue_before=r"at|inside|in|venue:|location:",
    venue_nouns=r"cent(?:er|re)|hotel|hall|palace|museum|university|arena|stadium|theat(?:er|re)|resort|house|club|park"
    r"|campus|library|embassy|institute|exchange|auditorium|pavilion|castle|dzong|gallery|complex|ballroom|school"
    r"|college|church|cathedral|mall|plaza|square|gardens?|building|tower|headquarters|exhibition grounds|fairgrounds?"
    r"|expo|beach|academy|grounds|inn|suites|marriott|hilton|hyatt|sheraton|space|studios?|convention|restaurant|villa"
    r"|coliseum|dome|terminal|pier|harbou?r|market|chapel|temple|synagogue|mosque|fort|mansion|lodge|barn|winery|farm",
    country_extras=(
        ("USA", "US"), ("U.S.", "US"), ("US", "US"), ("America", "US"), ("UK", "GB"), ("U.K.", "GB"), ("Britain", "GB"),
        ("England", "GB"), ("Scotland", "GB"), ("Wales", "GB"), ("UAE", "AE"), ("Emirates", "AE"), ("Korea", "KR"),
        ("Czech Republic", "CZ"), ("Turkey", "TR"), ("Ivory Coast", "CI"), ("Republic of Korea", "KR"),
    ),
)  # fmt: skip
