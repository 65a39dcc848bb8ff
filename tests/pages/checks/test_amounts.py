import pytest

from pages.checks.amounts import amounts

CLAIMS = [
    ("un salaire de 30 000 à 35 000 € par an", ["30 000 à 35 000 €"]),
    ("compris entre 30 000 et 35 000 euros", ["30 000 et 35 000 euros"]),
    ("compris entre 30\u202f000\u00a0€ et 35\u202f000\u00a0€", ["30\u202f000\u00a0€ et 35\u202f000\u00a0€"]),
    ("environ 35 k€ en début de carrière", ["35 k€"]),
    ("de 30 à 35k€", ["30 à 35k€"]),
    ("un fixe de 35k brut", ["35k"]),
    ("un TJM de 450 – 550 € HT", ["450 – 550 €"]),
    ("un TJM de 450€", ["450€"]),
    ("un budget de 12,50 EUR", ["12,50 EUR"]),
    ("une levée de 5 M€", ["5 M€"]),
    ("un marché de 1,2 milliard d’euros", ["1,2 milliard d’euros"]),
    ("plus de 3 millions de dollars", ["3 millions de dollars"]),
    ("payé 110 $", ["110 $"]),
    ("payé £110", ["£110"]),
    ("12 % des entreprises", ["12 %"]),
    ("12 pour cent des offres", ["12 pour cent"]),
    ("entre 10 et 12 % de plus", ["10 et 12 %"]),
    ("une hausse de 3,5%", ["3,5%"]),
    ("100 % des clients sont satisfaits", ["100 %"]),
    ("100 % de réussite", ["100 %"]),
    ("60 % des freelances sont en télétravail", ["60 %"]),
    ("4 200 entreprises recrutent", ["4 200 entreprises"]),
    ("4.200 entreprises recrutent", ["4.200 entreprises"]),
    ("2 millions de développeurs", ["2 millions de développeurs"]),
    ("30 millions d’utilisateurs", ["30 millions d’utilisateurs"]),
    ("12 000 petites et moyennes entreprises", ["12 000 petites et moyennes entreprises"]),
    ("12 000 jeunes entreprises", ["12 000 jeunes entreprises"]),
    ("500 experts vous attendent", ["500 experts"]),
    ("plus de 150 missions chaque mois", ["150 missions"]),
    ("10 000 postes à pourvoir", ["10 000 postes"]),
    ("le secteur compte 2000 agences", ["2000 agences"]),
    ("30 % gagnent plus de 50 000 €", ["30 %", "50 000 €"]),
]
NO_CLAIMS = [
    "PHP 8 et Symfony 7.2",
    "3 ans d’expérience",
    "RGAA 4.1 et WCAG 2.2",
    "ISO 27001 : 93 mesures",
    "sous 24 h, 7 jours sur 7",
    "3 jours par semaine",
    "une mission de 6 mois",
    "l’article 32 du RGPD, dans les 72 heures",
    "la loi du 31 décembre 1975",
    "le 22 novembre 2026 à 14:30",
    "l’Insee Première nº 2020",
    "appelez le 01 23 45 67 89",
    "le code 404, le port 8080",
    "100 % télétravail",
    "télétravail à 100 %",
    "une mission 100% remote",
    "un logiciel 100 % français",
    "en télétravail à 60 %",
    "60 % de télétravail possible",
    "80 % en présentiel",
    "un temps partiel à 80 %",
    "une équipe de 120 développeurs",
    "une équipe produit de 120 développeurs",
    "une PME de 250 salariés",
    "les entreprises de plus de 5 000 salariés",
    "moins de 50 salariés",
    "deux clients et 3 développeurs",
    "en 2024 les entreprises hésitent",
    "en 2024 entreprises et freelances hésitent",
    "la norme RFC 7231 clients et serveurs",
    "une table de 10 millions de lignes",
    "4 200 lignes de code",
    "plusieurs milliers d’entreprises",
    "quelques euros, un euro symbolique",
    "la version v2 de l’API",
    "un écran 4K, 16 Go de mémoire",
]


@pytest.mark.parametrize(("sentence", "figures"), CLAIMS)
def test_money_percentages_and_market_counts_are_found(sentence: str, figures: list[str]) -> None:
    assert amounts(sentence) == figures


@pytest.mark.parametrize("sentence", NO_CLAIMS)
def test_other_numbers_are_left_alone(sentence: str) -> None:
    assert amounts(sentence) == []
