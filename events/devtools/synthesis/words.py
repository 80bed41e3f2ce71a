"""The words synthetic events are made of. All names are invented; only countries and their zones are real."""

from __future__ import annotations


def _listed(text: str) -> list[str]:
    return text.split()


# A country and a zone of it, the commonest first.
COUNTRIES = """DE Europe/Berlin JP Asia/Tokyo FR Europe/Paris US America/New_York SG Asia/Singapore ES Europe/Madrid
KE Africa/Nairobi BR America/Sao_Paulo IT Europe/Rome IN Asia/Kolkata NL Europe/Amsterdam ZA Africa/Johannesburg
KR Asia/Seoul MX America/Mexico_City CH Europe/Zurich AU Australia/Sydney PL Europe/Warsaw EG Africa/Cairo
CA America/Toronto SE Europe/Stockholm AE Asia/Dubai TR Europe/Istanbul AT Europe/Vienna VN Asia/Ho_Chi_Minh
CL America/Santiago NG Africa/Lagos GB Europe/London TH Asia/Bangkok BE Europe/Brussels AR America/Buenos_Aires
MA Africa/Casablanca PT Europe/Lisbon ID Asia/Jakarta NO Europe/Oslo GR Europe/Athens PE America/Lima
MY Asia/Kuala_Lumpur FI Europe/Helsinki GH Africa/Accra CZ Europe/Prague CO America/Bogota PH Asia/Manila
HU Europe/Budapest ET Africa/Addis_Ababa DK Europe/Copenhagen NZ Pacific/Auckland RO Europe/Bucharest QA Asia/Qatar
TZ Africa/Dar_es_Salaam IE Europe/Dublin UY America/Montevideo RS Europe/Belgrade SN Africa/Dakar KZ Asia/Almaty
EE Europe/Tallinn EC America/Guayaquil LK Asia/Colombo RW Africa/Kigali IS Atlantic/Reykjavik HR Europe/Zagreb"""

TOWN = _listed("""Alder Amber Birch Brook Cedar Clear Copper Dun Elm Falcon Glen Harrow Iron Juniper Kings Lark Marsh
North Oak Pine Quarry Raven Silver Thorn Umber Vale Willow Yarrow""")
ENDING = _listed("bridge brook dale field ford haven hurst mere minster mouth port stead stow ton vale wick")
VENUE = ["Congress Centre", "Trade Hall", "Town Hall", "Grand Hotel", "University Aula", "Exhibition Grounds"]
GIVEN = _listed("""Ada Amir Bela Carla Chidi Dalia Edgar Farida Goran Hana Ines Jonas Kaito Lena Mateo Nadia Omar
Priya Rosa Samir Tove Ulla Viktor Wanda Yusuf Zoe""")
FAMILY = _listed("""Abara Bergman Castell Dorn Ekwueme Fontana Grau Halvorsen Ito Jansen Kessler Lindqvist Moreau
Novak Okafor Petrov Quist Rahman Sorel Tanaka Usman Varga Weber Yilmaz Zeman""")
SUBJECT = _listed("""Agriculture Architecture Aviation Banking Biotechnology Chemistry Cities Climate Data Design
Education Energy Finance Fisheries Food Forestry Health Heritage Housing Hydrogen Industry Innovation Investment
Journalism Labour Law Logistics Machinery Maritime Materials Medicine Mobility Music Photonics Ports Publishing
Railways Research Robotics Science Security Semiconductors Shipping Space Sport Standards Startups Steel Taxation
Textiles Tourism Trade Transport Universities Water Wind""")
QUALITY = _listed("Applied Digital Green Regional Rural Sustainable Urban Young")
POST = ["chair", "director", "secretary-general", "minister", "professor", "head of research", "vice-president"]

ORGANIZATION = {
    "company": "{family} & {given} Group",
    "association": "{subject} Association of {town}",
    "chamber": "{town} Chamber of {subject}",
    "government": "{town} Ministry of {subject}",
    "university": "University of {town}",
    "club": "{town} {subject} Club",
    "intergovernmental": "Commission for {quality} {subject}",
    "media": "The {town} Courier",
}
SERIES = {
    "forum": "{town} {subject} Forum",
    "summit": "{quality} {subject} Summit",
    "exhibition": "{town} {subject} Fair",
    "delegation": "{subject} Study Tour {town}",
}
# Kind → how many of a hundred, title, longest number of days.
KIND_PATTERNS = {
    "forum": (34, "{quality} {subject} Forum {year}", 3),
    "summit": (10, "{town} {subject} Summit {year}", 2),
    "delegation": (16, "{quality} {subject} delegation to {country}", 11),
    "anniversary": (6, "Gala of the {subject} Partnership {town}", 1),
    "exhibition": (12, "{subject} Fair {town} {year}", 5),
    "signing": (12, "Signing of the {town} Agreement on {subject}", 1),
    "milestone": (10, "The {town} {subject} Office is founded", 1),
}
PART_TITLES = [
    "Opening of the {subject} track",
    "Round table on {subject}",
    "Evening reception by {town}",
    "Site visit: {town}",
]
SENTENCES = (
    "Participants of {town} and beyond discussed {subject} and its place in {quality} planning.",
    "The programme opened with a keynote on {subject}, followed by talks with companies and universities.",
    "It continued a dialogue begun in {town} years before.",
    "Workshops for small companies followed on the second afternoon, with an exhibition beside them.",
    "A report on the results was announced for the following spring.",
)
FIGURES = ["attendees", "exhibitors", "companies", "agreements"]
