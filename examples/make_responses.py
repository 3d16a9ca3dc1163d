#!/usr/bin/python3
"""Writes responses.csv: 180 invented answers to the cycle's registration form.

The file has the shape of a Czech Google Forms export by way of Sheets: commas, quotes where needed, CRLF,
UTF-8 without a BOM, times in the sheet's locale. The same program always writes the same file:

    /usr/bin/python3 examples/make_responses.py > examples/responses.csv

All people, organisations and numbers are made up.
"""

import csv
import datetime
import io
import sys
import unicodedata

TITLES = [
    "Časová značka", "E-mailová adresa", "Jméno a příjmení", "Telefon", "Organizace", "Kraj",
    "Za koho se hlásíte", "O co máte zájem", "Které workshopy si vybíráte", "Poznámka pro pořadatele",
    "Souhlas se zpracováním osobních údajů",
]

# Each workshop's label in the form, and how many choose it who do not choose the whole cycle.
WORKSHOPS = [
    ("28. 4. 2022, Úvod do problematiky", 74),
    ("31. 5. 2022, Děti ohrožené sociálním vyloučením a školním neúspěchem", 28),
    ("28. 6. 2022, Sociální bydlení", 38),
    ("22. 9. 2022, Přístup ke zdravotní péči", 8),
    ("25. 10. 2022, Komunikace", 6),
    ("22. 11. 2022, Prezentace průběžných závěrů", 24),
]

PEOPLE = 180
LATE = 7
FULL_CYCLE_ON_TIME = 27
FULL_CYCLE_LATE = 2

REGIONS = [
    "Hlavní město Praha", "Středočeský kraj", "Jihočeský kraj", "Plzeňský kraj", "Karlovarský kraj",
    "Ústecký kraj", "Liberecký kraj", "Královéhradecký kraj", "Pardubický kraj", "Kraj Vysočina",
    "Jihomoravský kraj", "Olomoucký kraj", "Zlínský kraj", "Moravskoslezský kraj",
]

WOMEN = [
    "Jana", "Eva", "Hana", "Lenka", "Kateřina", "Lucie", "Petra", "Věra", "Alena", "Markéta", "Zuzana",
    "Tereza", "Šárka", "Žaneta", "Ivana", "Dagmar", "Jiřina", "Štěpánka", "Adéla", "Kristýna", "Radka",
    "Blanka", "Květa", "Michaela", "Růžena", "Barbora",
]
WOMEN_SURNAMES = [
    "Nováková", "Řehořová", "Chalupová", "Čermáková", "Dvořáčková", "Šimůnková", "Žáčková", "Horáková",
    "Chytilová", "Ďuricová", "Kučerová", "Říhová", "Vaňková", "Krejčí", "Zemanová", "Bartošová",
    "Cibulková", "Hrubá", "Chmelařová", "Tichá", "Ježková", "Müllerová", "Fialová", "Ševčíková",
    "Čápová", "Úlehlová", "Pospíchalová", "Klímová", "Ondráčková", "Jirků", "Šťastná", "Brázdová",
    "Malá", "Česká", "Lišková", "Hrdličková",
]
MEN = [
    "Petr", "Jan", "Tomáš", "Jiří", "Ondřej", "Martin", "Lukáš", "Řehoř", "Vojtěch", "Štěpán", "Čeněk",
    "Zdeněk", "Michal", "Pavel", "David", "Radim", "Matěj", "Aleš", "Luboš", "Kryštof",
]
MEN_SURNAMES = [
    "Novák", "Svoboda", "Chalupa", "Čermák", "Dvořák", "Šimek", "Žáček", "Horák", "Chvojka", "Říha",
    "Kučera", "Vaněk", "Krejčí", "Zeman", "Bartoš", "Cibulka", "Hrubý", "Tichý", "Ježek", "Fiala",
    "Ševčík", "Čáp", "Pospíchal", "Úlehla", "Klíma", "Šťastný",
]
# Whole names of which a list of parts would not think.
OTHERS = [
    "Zdena Řehořová-Ďurica", "Anna Nováková Svobodová", "Ludmila Chocholoušková-Malá", "Seán O'Brien",
    "Oksana Kovalčuk", "Dmytro Ševčenko", "Nguyen Thi Lan", "José García Márquez", "Katarzyna Wiśniewska",
    "Jürgen Groß", "Ľubica Ďurčová", "Marie van der Berg", "Zsófia Kőrösi", "Ibrahim al-Hassan",
]
TITLES_BEFORE = ["Mgr.", "Ing.", "Bc.", "PhDr.", "Mgr. Bc.", "JUDr.", "doc. PhDr.", "Ing. arch.", "RNDr."]
TITLES_AFTER = [", Ph.D.", ", DiS.", ", MBA", ", CSc."]

TOWNS = [
    "Kamenná Lhota", "Dolní Brodec", "Vrbová nad Říčkou", "Horní Chlumec", "Staré Mlýnice", "Jasenov",
    "Nová Studénka", "Bělečko", "Suchý Dub", "Lipová u Hradce", "Podhájí", "Červený Újezdec",
]
PROVIDERS = [
    "Nový břeh, z. s.", "Most k domovu, z. ú.", "Otevřené dveře, o. p. s.", "Charitní dům Lípa",
    "Dílna Naproti", "Společně dál, z. s.", "Klubovna „Za rohem“, z. s.", "Poradna U Kašny", "Azylový dům Zvon",
    "Terénní služby Maják, z. ú.", "Rodinné centrum Klubíčko", "Sociální družstvo Jistota",
]
ACTION_GROUPS = [
    "MAS Podlesí, z. s.", "MAS Údolí Bystřičky", "MAS Tři řeky, z. s.", "MAS Zelený okraj", "MAS Skalní město",
    "MAS Od hory k řece, o. p. s.",
]
OTHER_ORGANISATIONS = [
    "Katedra sociální práce, Univerzita Podhůří", "Výzkumný ústav Data, s. r. o.", "Základní škola Na Stráni",
    "", "Poradenské centrum \"Kompas\"", "volná noha",
]

GROUPS = [("Kraj", 24), ("Obec", 50), ("Poskytovatel služeb", 66), ("Místní akční skupina", 26), ("Jiný", 14)]

NOTES = [
    "Prosím o bezlepkové občerstvení.",
    "Přijedu vlakem, možná dorazím o 10 minut později.",
    "Potřebuji bezbariérový přístup.",
    "Zajímá mě hlavně práce s daty z \"Registru sociálních služeb\", děkuji.",
    "Budou materiály k dispozici i po workshopu?",
    "Mohu s sebou vzít kolegyni?\nPřihlásila by se zvlášť.",
    "Prosím o potvrzení pro zaměstnavatele, nejlépe s razítkem.",
    "Vegetariánská strava",
    "děkuji 🙂",
    "Pokud bude plno, zůstanu mezi náhradníky; stačí mi vědět den předem.",
    "Dotaz na lektory:\n1) odkud brát data o exekucích,\n2) jak často je obnovovat?",
    "Mám zájem i o záznam, bude-li.",
    "-",
]


class Generator:
    """A linear congruential generator: the same numbers in every version of Python."""

    def __init__(self, seed):
        self.state = seed

    def below(self, bound):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (self.state >> 33) % bound

    def one_of(self, items):
        return items[self.below(len(items))]

    def chance(self, percent):
        return self.below(100) < percent

    def shuffled(self, items):
        items = list(items)
        for i in range(len(items) - 1, 0, -1):
            j = self.below(i + 1)
            items[i], items[j] = items[j], items[i]
        return items


def plain(text):
    """ASCII letters for an address."""
    text = text.replace("ß", "ss").replace("ł", "l").replace("ı", "i")
    text = unicodedata.normalize("NFD", text.lower())
    return "".join(c for c in text if "a" <= c <= "z" or c in " -")


def make_names(random):
    names = list(OTHERS)
    seen = set(names)
    while len(names) < PEOPLE:
        if random.chance(66):
            name = f"{random.one_of(WOMEN)} {random.one_of(WOMEN_SURNAMES)}"
        else:
            name = f"{random.one_of(MEN)} {random.one_of(MEN_SURNAMES)}"
        if name not in seen:
            seen.add(name)
            names.append(name)
    return random.shuffled(names)


def with_titles(random, name):
    if random.chance(30):
        name = f"{random.one_of(TITLES_BEFORE)} {name}"
        if random.chance(25):
            name += random.one_of(TITLES_AFTER)
    elif random.chance(4):
        name += TITLES_AFTER[1]
    return name


def make_address(random, name, taken):
    words = plain(name).split(" ")
    first, last = words[0], words[-1]
    forms = [f"{first}.{last}", f"{last}.{first}", f"{first[0]}.{last}", f"{last}", f"{first}.{last}.soc"]
    start = random.below(3)
    domain = random.one_of(["example.cz", "example.cz", "example.org"])
    for shift in range(len(forms)):
        address = f"{forms[(start + shift) % len(forms)]}@{domain}"
        if address not in taken:
            taken.add(address)
            return address.capitalize() if random.chance(6) else address
    raise SystemExit(f"no address is left for {name}")


def make_phone(random):
    number = f"{random.one_of(['601', '602', '724', '777'])}000{100 + random.below(900)}"
    a, b, c = number[:3], number[3:6], number[6:]
    return random.one_of([
        f"{a} {b} {c}", f"+420 {a} {b} {c}", number, f"+420{number}", f"00420 {a} {b} {c}", f"{a}-{b}-{c}", "",
    ])


def make_organisation(random, group):
    """The organisation and its region; all but the unattached ones stay in one place."""
    if group == "Kraj":
        region = random.one_of(REGIONS)
        return "Magistrát hlavního města Prahy" if region == REGIONS[0] else f"{region}, krajský úřad", region
    if group == "Obec":
        place = random.below(len(TOWNS))
        return ("Město " if place % 2 else "Obec ") + TOWNS[place], REGIONS[1 + place]
    if group == "Poskytovatel služeb":
        place = random.below(len(PROVIDERS))
        return PROVIDERS[place], REGIONS[place * 5 % len(REGIONS)]
    if group == "Místní akční skupina":
        place = random.below(len(ACTION_GROUPS))
        return ACTION_GROUPS[place], REGIONS[2 + place * 2]
    return random.one_of(OTHER_ORGANISATIONS), random.one_of(REGIONS)


def make_times(random):
    """Ascending, in waking hours; most come at the beginning and in the days before the deadline."""
    first, deadline = datetime.date(2022, 3, 14), datetime.date(2022, 4, 10)
    days = (deadline - first).days + 1
    weights = [6 if day < 4 or day >= days - 5 else 2 for day in range(days)]
    calendar = [day for day, weight in enumerate(weights) for _ in range(weight)]

    def moment(day):
        clock = datetime.time(6 + random.below(17), random.below(60), random.below(60))
        return datetime.datetime.combine(day, clock)

    times = {datetime.datetime.combine(deadline, datetime.time(23, 52, 8))}
    while len(times) < PEOPLE - LATE:
        times.add(moment(first + datetime.timedelta(random.one_of(calendar))))
    while len(times) < PEOPLE:
        times.add(moment(deadline + datetime.timedelta(1 + len(times) % 4)))
    return sorted(times)


def make_full_cycle(random):
    on_time = random.shuffled(range(PEOPLE - LATE))[:FULL_CYCLE_ON_TIME]
    late = random.shuffled(range(PEOPLE - LATE, PEOPLE))[:FULL_CYCLE_LATE]
    return set(on_time) | set(late)


def make_choices(random, people):
    """For each of the people at least one workshop; in all exactly as many as WORKSHOPS says."""
    picks = random.shuffled(w for w, (_, count) in enumerate(WORKSHOPS) for _ in range(count))
    chosen = [{pick} for pick in picks[:people]]
    for pick in picks[people:]:
        free = [choices for choices in chosen if pick not in choices]
        random.one_of(free).add(pick)
    return chosen


def make_rows():
    random = Generator(20220410)
    times = make_times(random)
    names = make_names(random)
    groups = random.shuffled(label for label, count in GROUPS for _ in range(count))
    full_cycle = make_full_cycle(random)
    choices = iter(make_choices(random, PEOPLE - len(full_cycle)))
    taken = set()
    for i, (time, name, group) in enumerate(zip(times, names, groups)):
        organisation, region = make_organisation(random, group)
        whole = i in full_cycle
        yield [
            f"{time.day}.{time.month}.{time.year} {time.hour}:{time:%M:%S}",
            make_address(random, name, taken),
            with_titles(random, name),
            make_phone(random),
            organisation,
            region,
            group,
            "Celý cyklus" if whole else "Jen některé workshopy",
            "" if whole else ", ".join(WORKSHOPS[w][0] for w in sorted(next(choices))),
            random.one_of(NOTES) if random.chance(20) else "",
            "Souhlasím",
        ]


def main():
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(TITLES)
    writer.writerows(make_rows())
    sys.stdout.buffer.write(text.getvalue().encode("utf-8"))


if __name__ == "__main__":
    main()
