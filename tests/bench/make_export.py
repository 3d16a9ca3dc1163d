#!/usr/bin/python3
"""Writes a registration form's answers as Google Forms exports them: every field quoted, LF, choices joined by ;.

    make_export.py SIZE [FIRST] >export.csv     (SIZE rows; the people are numbered from FIRST, 1 if not said)

Of ten people one wants the whole cycle; the others choose each of its six workshops with a chance of 48 %. All
people are made up. The same words always write the same file.
"""

import random
import sys

FIRST_NAMES = ["Jana", "Eva", "Hana", "Kateřina", "Věra", "Žaneta", "Jiřina", "Štěpánka", "Petr", "Tomáš", "Jiří",
               "Ondřej", "Řehoř", "Vojtěch", "Čeněk", "Zdeněk", "Luboš", "Kryštof"]
SURNAMES = ["Novák", "Řehořov", "Chalup", "Čermák", "Dvořáčk", "Šimůnk", "Žáčk", "Ďuric", "Kučer", "Říh", "Vaňk",
            "Müller", "Ševčík", "Úlehl", "Pospíchal", "Šťastn", "Brázd", "Hrdličk"]
SYLLABLES = ["ba", "ko", "mí", "re", "lu", "ště", "ho", "va", "ny", "dě", "tu", "zo"]
REGIONS = ["Hlavní město Praha", "Středočeský kraj", "Jihočeský kraj", "Plzeňský kraj", "Karlovarský kraj",
           "Ústecký kraj", "Liberecký kraj", "Královéhradecký kraj", "Pardubický kraj", "Kraj Vysočina",
           "Jihomoravský kraj", "Olomoucký kraj", "Zlínský kraj", "Moravskoslezský kraj"]
GROUPS = ["Kraj", "Obec", "Poskytovatel služeb", "Místní akční skupina", "Jiný"]
WORKSHOPS = ["28. 4. 2022, Úvod do problematiky",
             "31. 5. 2022, Děti ohrožené sociálním vyloučením a školním neúspěchem",
             "28. 6. 2022, Sociální bydlení", "22. 9. 2022, Přístup ke zdravotní péči", "25. 10. 2022, Komunikace",
             "22. 11. 2022, Prezentace průběžných závěrů"]
NOTES = ["", "", "", "", "Prosím o bezlepkové občerstvení.", "Přijedu vlakem, možná o chvíli později.",
         'Zajímá mě „Registr sociálních služeb“ a ""data"".', "Mohu s sebou vzít kolegyni?\nPřihlásí se zvlášť."]
TITLES = ["Časová značka", "E-mailová adresa", "Jméno a příjmení", "Telefon", "Organizace", "Kraj",
          "Za koho se hlásíte", "O co máte zájem", "Které workshopy si vybíráte", "Poznámka pro pořadatele",
          "Souhlas se zpracováním osobních údajů"]


def name_of(person):
    """Every person has another name, of letters alone."""
    first = FIRST_NAMES[person % len(FIRST_NAMES)]
    ending = ""
    rest = person // len(FIRST_NAMES)
    surname = SURNAMES[rest % len(SURNAMES)]
    rest //= len(SURNAMES)
    while rest:
        ending += SYLLABLES[rest % len(SYLLABLES)]
        rest //= len(SYLLABLES)
    return f"{first} {surname}{ending}a"


def choices(draw):
    chosen = [label for label in WORKSHOPS if draw.random() < 0.48]
    return chosen or [WORKSHOPS[draw.randrange(6)]]


def main():
    size = int(sys.argv[1])
    first = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    out = sys.stdout
    out.reconfigure(encoding="utf-8", newline="\n")
    out.write(",".join(f'"{title}"' for title in TITLES) + "\n")
    for person in range(first, first + size):
        draw = random.Random(person)
        second = 1646100000 + person * 3300000 // max(size, 1) if first == 1 else 1646100000 + person
        day, rest = divmod(second - 1646092800, 86400)  # since 1 March 2022, 00:00 UTC
        hour, rest = divmod(rest, 3600)
        date = f"2022/{3 + day // 31:02}/{day % 31 + 1:02}" if day < 31 else f"2022/04/{day - 30:02}"
        half = "AM" if hour < 12 else "PM"
        time = f"{date} {(hour + 11) % 12 + 1}:{rest // 60:02}:{rest % 60:02} {half} GMT+1"
        whole = draw.random() < 0.1
        fields = [time, f"{person * 2654435761 % 2**32:08x}@example.cz", name_of(person), f"+420 6{person % 100000000:08}",
                  f"Organizace č. {draw.randrange(5000)}, z. s.", REGIONS[draw.randrange(14)], GROUPS[draw.randrange(5)],
                  "Celý cyklus" if whole else "Jen některé workshopy", "" if whole else ";".join(choices(draw)),
                  NOTES[draw.randrange(8)], "Souhlasím"]
        out.write(",".join(f'"{field}"' for field in fields) + "\n")


main()
