"""Invented articles with what an editor would read in them, in label form; every name in them is made up.

Each tries one way a release or report is written. The tests ask for the main events; `LABELS` is also a second,
independent set for the scorer.
"""

ARTICLES = []


def article(identity, lang, published, text, *events):
    ARTICLES.append({"id": identity, "lang": lang, "published": published, "text": text.strip(), "events": list(events)})


def event(title, kind, start, end=None, precision="day", city=(), country=(), organizers=(), anniversary=None, main=True):
    return {
        "main": main, "kind": kind, "title": title, "start": start, "end": end, "precision": precision,
        "city": list(city), "country": list(country), "organizers": list(organizers),
        "anniversary": dict(zip(("number", "origin_year"), anniversary, strict=True)) if anniversary else None,
    }  # fmt: skip


article("investor-conference", "en", "2025-08-19", """
Brightwater Robotics to Present at the 14th Annual Lakeshore Growth Conference
TORONTO, Aug. 19, 2025 (WIREDESK) -- Brightwater Robotics Inc. (TSX: BRW), a maker of underwater inspection drones, today announced that its Chief Executive Officer, Dana Whitlock, will present at the 14th Annual Lakeshore Growth Conference, being held September 9-11, 2025 at the Palmer House Hilton in Chicago, Illinois. The company is scheduled to present on Wednesday, September 10 at 2:30 p.m. Central Time.
A webcast of the presentation will be available until December 31, 2025 on the company's website.
About Brightwater Robotics
Founded in 2011, Brightwater Robotics serves more than 200 customers in 18 countries.
""", event("14th Annual Lakeshore Growth Conference", "forum", "2025-09-09", "2025-09-11", city=["Chicago"], country=["US"]))

article("exhibitor", "en", "2026-03-02", """
Nordlicht Optics Showcases Compact Laser Modules at PhotonWorld Expo in Munich
AACHEN, Germany, March 2, 2026 /PRDESK/ -- Nordlicht Optics will exhibit its newest laser modules at PhotonWorld Expo 2026, which takes place from 23 to 26 June 2026 at Messe München. Visitors will find the company in Hall B2, Booth 314.
"PhotonWorld is where our customers come together," said Ines Falk, Head of Sales. In 2025, the company grew by 12 percent.
""", event("PhotonWorld Expo 2026", "exhibition", "2026-06-23", "2026-06-26", city=["Munich"], country=["DE"]))

article("festival", "en", "2024-07-08", """
Riverside Jazz & Blues Festival Returns This August With Record Line-Up
SAVANNAH, GA, July 08, 2024 /24-Desk/ -- The Savannah Arts Trust announced today that the 22nd Riverside Jazz & Blues Festival will take place August 16 through August 18, 2024, on the historic waterfront in Savannah. More than 40 bands will perform on three stages. Early-bird tickets are on sale until July 31.
""", event("22nd Riverside Jazz & Blues Festival", "other", "2024-08-16", "2024-08-18", city=["Savannah"], country=["US"], organizers=["Savannah Arts Trust"]))

article("product-launch", "en", "2025-02-11", """
Cobalt Systems Launches Version 5 of Its Warehouse Platform
AUSTIN, Texas, Feb. 11, 2025 /PRDESK/ -- Cobalt Systems, a provider of logistics software founded in 2009, today announced the general availability of Cobalt 5, its cloud platform for warehouse management. The release cuts picking times by up to 30 percent compared with 2023.
"Our customers asked for speed," said Martin Reyes, CEO. Version 5 is available immediately; support for version 3 ends on December 31, 2025.
""")

article("earnings", "en", "2025-11-04", """
Halvorsen Shipping Reports Third Quarter 2025 Results
OSLO, Norway, 4 November 2025 - Halvorsen Shipping ASA reported revenues of USD 214 million for the third quarter of 2025, up 8 percent year on year. Net income for the period January to September 2025 was USD 61 million. The Board declared a dividend of USD 0.20 per share, payable on or about 2 December 2025 to shareholders of record as of 18 November 2025.
""")

article("stock-note", "en", "2024-05-21", """
Copper Prices Slip as Inventories Build
On Tuesday, copper futures fell for a third day as stocks in London warehouses rose to their highest level since 2021. Analysts expect demand to recover in the second half of the year. Companies such as Redrock Minerals Corp. could benefit from a rebound.
About MetalWatch
MetalWatch is a communications platform founded in 2006 with a focus on mining.
""")

article("company-anniversary", "en", "2025-10-14", """
Marlowe & Finch Celebrates 50 Years of Piano Making
BRISTOL, England, October 14, 2025 (WIREDESK) -- Marlowe & Finch, the family-owned piano maker, is celebrating its 50th anniversary this year. Founded in 1975 by Edith Marlowe and Peter Finch in a disused chapel, the company has built more than 9,000 instruments. A new concert grand will be introduced next spring.
""", event("50th anniversary of Marlowe & Finch", "anniversary", "1975", precision="year", country=["GB"], anniversary=(50, 1975)))

article("anniversary-gala", "en", "2024-11-20", """
Harbour Children's Trust Marks 25th Anniversary With Gala Dinner
HALIFAX, NS, November 20, 2024 /24-Desk/ -- The Harbour Children's Trust marked its 25th anniversary with a gala dinner at the Pier 21 Museum in Halifax on Saturday, November 16. Some 300 guests raised CAD 1.2 million for new playgrounds.
The Trust was established in 1999 and has since supported 14,000 families.
""",
event("gala dinner", "other", "2024-11-16", city=["Halifax"], country=["CA"], organizers=["Harbour Children's Trust"]),
event("25th anniversary of the Harbour Children's Trust", "anniversary", "1999", precision="year", country=["CA"], anniversary=(25, 1999)))

article("trade-mission", "en", "2025-05-30", """
Queensland Food Producers Return From Trade Mission to Vietnam and Thailand
BRISBANE, Australia, 30 May 2025 - A trade mission of 18 Queensland food producers visited Hanoi, Ho Chi Minh City and Bangkok from 19 to 27 May. The mission, organised by the Queensland Export Council, met with more than 60 buyers and signed two distribution agreements.
The next mission is planned for 2026.
""", event("trade mission to Vietnam and Thailand", "delegation", "2025-05-19", "2025-05-27", city=["Hanoi", "Ho Chi Minh City", "Bangkok"], country=["VN", "TH"], organizers=["Queensland Export Council"]))

article("state-visit", "en", "2025-09-12", """
Minister Concludes Visit to Kenya
LISBON, 12 September 2025 -- The Minister of Agriculture, Rui Sacramento, concluded a three-day official visit to Kenya today. In Nairobi he met with his counterpart and toured a coffee research institute. A delegation of twelve companies accompanied him.
""", event("three-day official visit to Kenya", "delegation", "2025-09-10", "2025-09-12", city=["Nairobi"], country=["KE"]))

article("signing", "en", "2025-06-17", """
Two Universities Sign Agreement on Ocean Research
BERGEN, Norway - June 17, 2025 (WIREDESK) - The University of Vestland and the Cape Marine Institute signed a memorandum of understanding on Monday to share research vessels and data on deep-sea currents. The signing ceremony took place at the Aquarium Hall in Bergen.
""", event("memorandum of understanding", "signing", "2025-06-16", city=["Bergen"], country=["NO"], organizers=["University of Vestland", "Cape Marine Institute"]))

article("cancelled", "en", "2025-03-10", """
Lakeside Boat Show Cancelled
GENEVA, March 10, 2025 -- The Lakeside Boat Show, which was to be held from 2 to 5 April 2025 at Palexpo in Geneva, has been cancelled, the organizers said on Monday. Ticket holders will be refunded by 30 April.
""", event("Lakeside Boat Show", "exhibition", "2025-04-02", "2025-04-05", city=["Geneva"], country=["CH"]))

article("past-no-date", "en", "2026-01-22", """
Global Fintech Leaders Summit Concludes in Manila
MANILA, Philippines - The Global Fintech Leaders Summit has successfully concluded in Manila, drawing over 1,500 participants from 40 countries. Hosted by the Pacific Payments Alliance, the summit focused on instant payments and financial inclusion.
""", event("Global Fintech Leaders Summit", "forum", "2026-01", precision="approx", city=["Manila"], country=["PH"], organizers=["Pacific Payments Alliance"]))

article("two-cities", "en", "2024-09-05", """
Circular Textiles Forum to Be Held in Lille and Ghent This Autumn
BRUSSELS, September 5, 2024 (WIREDESK) -- The second Circular Textiles Forum will be held in Lille, France, and Ghent, Belgium, from October 14-15, 2024. Jointly organised by the Flemish Weavers' Guild and TexCluster Nord, the forum expects 600 delegates. Proposals for posters are due by September 20.
""", event("second Circular Textiles Forum", "forum", "2024-10-14", "2024-10-15", city=["Lille", "Ghent"], country=["FR", "BE"], organizers=["Flemish Weavers' Guild", "TexCluster Nord"]))

article("spanning-month", "en", "2025-04-28", """
Exhibition "Threads of the Steppe" Opens at Almaty Museum of Folk Art
ALMATY, Kazakhstan, April 28, 2025 -- The exhibition "Threads of the Steppe" opened on 25 April at the Almaty Museum of Folk Art and runs through 13 July 2025. It brings together 140 carpets and costumes. Admission is free on Sundays.
""", event("Threads of the Steppe", "exhibition", "2025-04-25", "2025-07-13", city=["Almaty"], country=["KZ"]))

article("headline-date", "en", "2025-01-15", """
Registration Opens for World Seaweed Congress, 3-6 June 2025, Reykjavik
The Nordic Algae Association has opened registration for the World Seaweed Congress. The congress will welcome more than 900 scientists and entrepreneurs to the Harpa Concert Hall in Reykjavik, Iceland. Abstracts must be submitted by February 28, 2025.
""", event("World Seaweed Congress", "forum", "2025-06-03", "2025-06-06", city=["Reykjavik"], country=["IS"], organizers=["Nordic Algae Association"]))

article("awards", "en", "2024-12-06", """
Winners of the 2024 Golden Compass Awards Announced in Edinburgh
EDINBURGH, Scotland, December 06, 2024 /24-Desk/ -- The Caledonian Design Council honoured twelve young designers at the 2024 Golden Compass Awards, held on Thursday, December 5, at the Assembly Rooms in Edinburgh.
""", event("2024 Golden Compass Awards", "other", "2024-12-05", city=["Edinburgh"], country=["GB"], organizers=["Caledonian Design Council"]))

article("next-month", "en", "2025-10-21", """
Desert Solar Summit Comes to Muscat Next Month
MUSCAT, Oman, 21 October 2025 - Experts from 30 countries will gather in Muscat next month for the fifth Desert Solar Summit. The two-day event, organised by the Oman Sun Initiative, opens on 18 November.
""", event("fifth Desert Solar Summit", "forum", "2025-11-18", "2025-11-19", city=["Muscat"], country=["OM"], organizers=["Oman Sun Initiative"]))

article("ratings", "en", "2025-07-01", """
Agency Affirms Rating of Tirol Regional Bank
VIENNA, July 1, 2025 -- Alpen Ratings today affirmed the long-term rating of Tirol Regional Bank at A-. The outlook is stable. The rating reflects solid capital and a loan book which grew 4 percent in 2024. The methodology was last updated in March 2023.
""")

article("reports", "en", "2025-02-24", """
New Study Finds Bees Prefer Native Hedges
A study published by researchers at the Thornbury Ecology Centre finds that wild bees prefer hedges of native shrubs. Between 2019 and 2024 the team counted insects at 80 sites in Devon and Cornwall. "The effect was stronger than we expected," said Dr Helen Pryce, who led the work.
""")

article("konferenz", "de", "2025-09-24", """
Fachkongress zur Wasserkraft erstmals in Innsbruck
INNSBRUCK (wd) – Rund 400 Fachleute werden vom 8. bis 10. Oktober in Innsbruck zum 12. Alpinen Wasserkraftkongress erwartet. Veranstaltet wird das Treffen im Congress Innsbruck von der Alpenstrom Akademie und dem Verband Tiroler Kraftwerke. Anmeldungen sind bis zum 1. Oktober möglich.
""", event("12. Alpiner Wasserkraftkongress", "forum", "2025-10-08", "2025-10-10", city=["Innsbruck"], country=["AT"], organizers=["Alpenstrom Akademie", "Verband Tiroler Kraftwerke"]))

article("messe-vorbei", "de", "2026-03-30", """
Gute Stimmung auf der Holzbaumesse in Rostock
Ostsee-Wirtschaftsblatt, 30. März 2026

Mit einem Besucherrekord ist am Sonntag die Nordische Holzbaumesse in Rostock zu Ende gegangen. Vier Tage lang zeigten 180 Aussteller in der Hansemesse Neuheiten vom Dachstuhl bis zum Carport. Die Branche setzte 2025 rund 3 Prozent mehr um als im Vorjahr.
""", event("Nordische Holzbaumesse", "exhibition", "2026-03-29", city=["Rostock"], country=["DE"]))

article("jubilaeum", "de", "2025-06-02", """
Stadtbibliothek Görlitz wird 100
Lausitzer Morgenblatt vom 2. Juni 2025

Mit einem Festakt hat die Stadtbibliothek Görlitz am Samstag ihr 100-jähriges Bestehen gefeiert. Gegründet wurde sie 1925 als Volksbücherei. Zum Jubiläum kamen 250 Gäste in den Lesesaal.
""",
event("Festakt zum 100-jährigen Bestehen", "other", "2025-05-31", city=["Görlitz"], country=["DE"]),
event("100-jähriges Bestehen der Stadtbibliothek Görlitz", "anniversary", "1925", precision="year", country=["DE"], anniversary=(100, 1925)))

article("delegation-de", "de", "2025-11-13", """
Bremer Unternehmer reisen nach Ghana
Weser-Handelspost | 13.11.2025

Eine Wirtschaftsdelegation aus Bremen reist vom 24. bis 28. November nach Accra und Kumasi. Organisiert wird die Reise von der Handelskammer Bremen. Auf dem Programm stehen Gespräche mit Importeuren und der Besuch einer Kakaofabrik.
""", event("Wirtschaftsdelegation aus Bremen", "delegation", "2025-11-24", "2025-11-28", city=["Accra", "Kumasi"], country=["GH"], organizers=["Handelskammer Bremen"]))

article("keine-meldung", "de", "2025-08-11", """
Inflation sinkt im Juli auf 1,9 Prozent
Die Verbraucherpreise sind im Juli um 1,9 Prozent gegenüber dem Vorjahresmonat gestiegen, teilte das Statistische Amt am Montag mit. Von Januar bis Juli 2025 lag die Rate bei 2,1 Prozent. Die Zentralbank will bis Ende 2026 wieder 2 Prozent erreichen.
""")

article("salon-fr", "fr", "2025-03-18", """
Le Salon de la Pierre revient à Rennes
RENNES, le 18 mars 2025. – La 7e édition du Salon de la Pierre se tiendra du 4 au 6 avril 2025 au Parc des expositions de Rennes. Organisé par la Chambre des Métiers de Bretagne, il réunira 120 exposants. Les inscriptions sont ouvertes jusqu'au 28 mars.
""", event("7e édition du Salon de la Pierre", "exhibition", "2025-04-04", "2025-04-06", city=["Rennes"], country=["FR"], organizers=["Chambre des Métiers de Bretagne"]))

article("sommet-fr", "fr", "2024-10-09", """
Clap de fin pour le Sommet des villes côtières à Dakar
Dakar, 9 octobre 2024 – Le Sommet des villes côtières s'est achevé mardi à Dakar. Pendant trois jours, les maires de 35 villes ont débattu de la montée des eaux. La prochaine édition aura lieu à Valparaíso en 2026.
""", event("Sommet des villes côtières", "forum", "2024-10-06", "2024-10-08", city=["Dakar"], country=["SN"]))

article("anniversaire-fr", "fr", "2025-05-06", """
La Maison du Livre de Namur fête ses 40 ans
La Gazette des Lettres – 6 mai 2025

La Maison du Livre de Namur célèbre cette année son 40e anniversaire. Fondée en 1985 par trois libraires, elle accueille chaque année 30 000 lecteurs.
""", event("40e anniversaire de la Maison du Livre de Namur", "anniversary", "1985", precision="year", country=["BE"], anniversary=(40, 1985)))

article("negatif-fr", "fr", "2025-07-22", """
Les prix du blé reculent
Les cours du blé tendre ont reculé de 2 % lundi sur le marché à terme. Entre janvier et juin 2025, les exportations ont baissé de 6 % par rapport à l'an dernier. Les agriculteurs doivent déposer leurs dossiers d'aide avant le 15 septembre.
""")

article("congreso-es", "es", "2025-09-30", """
Valparaíso acogerá el Congreso Iberoamericano de Faros
VALPARAÍSO, 30 sep. (AGN).- El III Congreso Iberoamericano de Faros se celebrará del 12 al 14 de noviembre de 2025 en Valparaíso, organizado por la Liga Marítima del Pacífico. El plazo de inscripción termina el 31 de octubre.
""", event("III Congreso Iberoamericano de Faros", "forum", "2025-11-12", "2025-11-14", city=["Valparaíso"], country=["CL"], organizers=["Liga Marítima del Pacífico"]))

article("feria-es", "es", "2026-02-16", """
La Feria del Queso de Trujillo cierra con récord de visitantes
La Feria Internacional del Queso concluyó ayer en Cáceres con 90.000 visitantes. Participaron 80 queserías de seis países. Las ventas aumentaron un 7 % respecto a 2025.
""", event("Feria Internacional del Queso", "exhibition", "2026-02-15", city=["Cáceres"], country=["ES"]))

article("aniversario-es", "es", "2024-06-20", """
El Museo del Mar cumple 30 años
El Museo del Mar de Vigo celebra este año su 30 aniversario. Inaugurado en 1994, ha recibido más de dos millones de visitas.
""", event("30 aniversario del Museo del Mar de Vigo", "anniversary", "1994", precision="year", country=["ES"], anniversary=(30, 1994)))

article("negativo-es", "es", "2025-04-03", """
El consumo eléctrico crece un 2,4 % en el primer trimestre
El consumo eléctrico creció un 2,4 % entre enero y marzo de 2025, según datos publicados este jueves. La compañía, fundada en 1944, prevé invertir 300 millones de euros hasta 2028.
""")

article("luntan-zh", "zh", "2025-10-17", """
第五届海洋科技创新论坛将在厦门举办
2025年10月17日　来源：海风日报

本报讯 记者从组委会获悉，第五届海洋科技创新论坛将于11月7日至9日在厦门国际会议中心举办。论坛由厦门市海洋协会主办，预计将有800余名代表参会。报名截止日期为10月30日。
""", event("第五届海洋科技创新论坛", "forum", "2025-11-07", "2025-11-09", city=["厦门"], country=["CN"], organizers=["厦门市海洋协会"]))

article("daibiaotuan-zh", "zh", "2025-06-25", """
青岛经贸代表团访问新西兰
2025-06-25 10:12 来源：胶东商务网

6月16日至20日，由青岛市贸促会组织的经贸代表团先后访问奥克兰和惠灵顿，与当地食品企业举行洽谈。代表团一行15人参观了两家乳品加工厂。今年1至5月，青岛对新西兰进出口同比增长5.2%。
""", event("青岛经贸代表团访问新西兰", "delegation", "2025-06-16", "2025-06-20", city=["奥克兰", "惠灵顿"], country=["NZ"], organizers=["青岛市贸促会"]))

article("zhanlan-zh", "zh", "2024-04-29", """
“丝路瓷影”陶瓷展在景德镇开幕
2024年4月29日 来源：赣江文旅

4月28日，“丝路瓷影”陶瓷艺术展在景德镇中国陶瓷博物馆开幕，展览将持续至7月15日。展览展出120件作品。
""", event("“丝路瓷影”陶瓷艺术展", "exhibition", "2024-04-28", "2024-07-15", city=["景德镇"], country=["CN"]))

article("zhounian-zh", "zh", "2025-03-27", """
两国建交40周年纪念音乐会举行
2025年3月27日

3月25日晚，庆祝中国与伊兰维亚建交40周年音乐会在北京音乐厅举行，音乐会由北京友好文化交流协会主办。1985年，两国正式建立外交关系。
""",
event("庆祝建交40周年音乐会", "other", "2025-03-25", city=["北京"], country=["CN"], organizers=["北京友好文化交流协会"]),
event("中国与伊兰维亚建交40周年", "anniversary", "1985", precision="year", country=["CN"], anniversary=(40, 1985)))

article("tongji-zh", "zh", "2025-08-08", """
前7个月外贸增长3.5%
2025年8月8日

统计数据显示，今年1月至7月，全国进出口总值同比增长3.5%。2024年成立的新公司贡献了增量。专家表示，明年一季度有望保持稳定。
""")

article("convegno-it", "it", "2025-10-02", """
A Trieste il convegno sui porti verdi
Il Messaggero del Golfo – 2 ottobre 2025

Si terrà a Trieste, dal 16 al 17 ottobre, il quarto Convegno Adriatico sui Porti Verdi, organizzato dall'Associazione Logistica Giuliana. Le iscrizioni chiudono il 10 ottobre.
""", event("quarto Convegno Adriatico sui Porti Verdi", "forum", "2025-10-16", "2025-10-17", city=["Trieste"], country=["IT"], organizers=["Associazione Logistica Giuliana"]))

article("targi-pl", "pl", "2025-03-03", """
Targi Żeglarskie w Gdyni
Kurier Bałtycki, 3 marca 2025

Międzynarodowe Targi Żeglarskie odbędą się w Gdyni od 14 do 16 marca 2025. W zeszłym roku targi odwiedziło 12 tysięcy osób.
""", event("Międzynarodowe Targi Żeglarskie", "exhibition", "2025-03-14", "2025-03-16", city=["Gdynia"], country=["PL"]))

article("acronym-host", "en", "2026-02-03", """
CDMA Hosts Annual Port Security Workshop
VALLETTA, MALTA, February 03, 2026 /24-Desk/ -- The Central Mediterranean Docks Authority (CMDA) hosted the annual Port Security Conference on January 29-30, 2026, at the Mediterranean Conference Centre in Valletta. The conference welcomed port managers from 14 countries.
""", event("annual Port Security Conference", "forum", "2026-01-29", "2026-01-30", city=["Valletta"], country=["MT"], organizers=["Central Mediterranean Docks Authority (CMDA)"]))

article("weekday-future", "en", "2025-04-07", """
Community Energy Day This Saturday in Utrecht
UTRECHT, Netherlands, April 7, 2025 -- Residents of Utrecht can learn about heat pumps and shared batteries at the Community Energy Day, which the Green Canal Foundation is holding on Saturday, April 12, at the Railway Museum.
""", event("Community Energy Day", "other", "2025-04-12", city=["Utrecht"], country=["NL"], organizers=["Green Canal Foundation"]))

article("quarter", "en", "2025-12-01", """
Andean Lithium Dialogue Planned for First Half of 2026
LA PAZ, Bolivia, December 1, 2025 -- The Highland Minerals Institute plans to convene the inaugural Andean Lithium Dialogue in La Paz in the first half of 2026. The dialogue will bring together producers and Indigenous communities.
""", event("inaugural Andean Lithium Dialogue", "forum", "2026", precision="approx", city=["La Paz"], country=["BO"], organizers=["Highland Minerals Institute"]))

article("hiring", "en", "2025-01-08", """
Fjordline Foods Appoints New Chief Financial Officer
STAVANGER, Norway, January 8, 2025 /PRDESK/ -- Fjordline Foods today announced the appointment of Astrid Moen as Chief Financial Officer, effective March 1, 2025. Ms Moen joined the company in 2018 and previously worked at Nordbank. "Astrid knows our business inside out," said CEO Lars Hauge.
""")

article("webinar", "en", "2025-05-12", """
Free Webinar on Cyber Insurance for Museums
DENVER, CO, May 12, 2025 /24-Desk/ -- The Museum Risk Forum Association will host a free webinar, "Cyber Insurance for Museums," on Thursday, May 22, 2025, at 1 p.m. Mountain Time. Registration closes on May 20.
""", event("Cyber Insurance for Museums", "forum", "2025-05-22", organizers=["Museum Risk Forum Association"], country=[]))

LABELS = [{key: value for key, value in one.items() if key != "text"} for one in ARTICLES]
