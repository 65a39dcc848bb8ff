"""Who wrote a text is taken out of it, and nothing else."""

import time

import pytest

from jobs.projects.anonymous import GAP, without_names


def cleaned(text, company="Crédit Moderne SA", people=("Zoé Le Goff", "Le Goff", "Zoé"), siren="732829320"):
    return without_names(text, company=company, people=people, siren=siren)


@pytest.mark.parametrize(
    "said",
    [
        "Crédit Moderne SA",
        "crédit moderne",
        "CREDIT MODERNE",
        "Crédit-Moderne",
        "creditmoderne",
        "Cre\u0301dit Moderne",
        "732 829 320",
        "Zoé Le Goff",
        "zoe le goff",
        "LE GOFF",
        "zoe@credit.example",
        "https://credit.example/nous?x=1",
        "www.credit.example",
        "06 12 34 56 78",
        "0612345678",
        "+33 6 12 34 56 78",
        "+33 (0)6.12.34.56.78",
        "0033612345678",
        "+41 44 123 45 67",
        "06  12 34 56 78",
        "06 12  34  56 78",
        "06 - 12 - 34 - 56 - 78",
        "+33  6  12 34 56 78",
        "+41  44  123 45 67",
        "ada [at] x.fr",
        "ada(at)x.fr",
        "ada.lovelace (AT) credit-moderne.example",
        "ada {arobase} x (point) fr",
        "ada @ x.fr",
    ],
)
def test_the_company_its_people_and_how_to_reach_them_are_taken_out(said):
    assert cleaned(f"Avant {said} après") == f"Avant {GAP} après"


@pytest.mark.parametrize(
    "text",
    [
        "Le crédit d’une banque moderne",
        "Zoologie, Goffredo",
        "450 € HT, 3 jours par semaine, 200 000 clients",
        "Du 01/12/2026 au 31/01/2027, en Python 3.11",
        "Du 01/12/2026 - 31/01/2027",
        "Salaire (at) débattre, Node.js [at] scale",
        "Une équipe de 12 personnes en C++ et .NET",
        "",
    ],
)
def test_what_a_mission_needs_stays(text):
    assert cleaned(text) == text


def test_a_short_name_counts_with_its_capital_only():
    assert cleaned("le projet de Le, le chef", people=("Le",)) == f"le projet de {GAP}, le chef"


@pytest.mark.parametrize("company", ["", "SA", "***", "(", "École 42"])
def test_no_name_of_a_company_breaks_it(company):
    text = cleaned("Un projet à l’école 42 (Paris)", company=company, people=("",), siren="")
    assert ("42" in text) == (company != "École 42")


@pytest.mark.parametrize(
    ("company", "text", "expected"),
    [
        ("IT", "it, IT, It, ITIL, chez IT.", f"it, {GAP}, It, ITIL, chez {GAP}."),
        ("it", "make it work for IT", f"make it work for {GAP}"),
        ("Axa", "Axa, AXA, axa", f"{GAP}, {GAP}, axa"),
        ("SA", "sa place dans la SA", f"sa place dans la {GAP}"),
        ("On SAS", "on y va, chez On et ON", f"on y va, chez {GAP} et {GAP}"),
        ("Axal", "axal", GAP),
    ],
)
def test_a_company_of_three_letters_or_fewer_counts_in_its_capitals_only(company, text, expected):
    assert without_names(text, company=company, people=()) == expected


@pytest.mark.parametrize(
    "piece",
    ["a", "a@", "@", ".", "a.", " ", "0", "06 ", "+1 ", "é", "a [at] ", "a (", "credit ", "www.", "7 "],
)
def test_a_long_text_takes_no_longer_than_its_length_says(piece):
    """Time grows with the text: forty times as much for ten thousand signs would be its square."""
    long = (piece * 10_000)[:10_000]
    start = time.process_time()
    cleaned(long)

    assert time.process_time() - start < 1
