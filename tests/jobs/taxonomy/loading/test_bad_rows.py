"""Each sort of bad row is reported with file, line, column and reason."""

from __future__ import annotations

import pytest

from jobs.taxonomy.loading import BadVocabulary, Defect, read_vocabulary
from tests.factories.vocabulary_files import Files


def defects(files: Files) -> list[Defect]:
    with pytest.raises(BadVocabulary) as caught:
        read_vocabulary(files.folder)
    return list(caught.value.defects)


@pytest.mark.parametrize(
    ("file", "line", "old", "new", "column", "reason"),
    [
        (
            "roles.csv",
            2,
            "1,developpeur-back-end",
            "un,developpeur-back-end",
            "position",
            "“un” is not a whole number",
        ),
        ("roles.csv", 2, ",M1855,", ",1855,", "rome_code", "“1855” does not have the form of “M1855”"),
        (
            "roles.csv",
            2,
            ",exact,http:",
            ",parfait,http:",
            "rome_match",
            "“parfait” is none of: exact, proche",
        ),
        ("roles.csv", 2, ",Développeur back-end,", ",,", "name", "is empty"),
        (
            "roles.csv",
            3,
            "Front-end developer|",
            "Ingénieur front-end|",
            "synonyms",
            "says the same thing twice",
        ),
        ("roles.csv", 2, "http://data", "data", "esco_uri", "is not a web address"),
        ("roles.csv", 2, "developpeur-back-end", "Développeur back-end", "slug", "does not have the form of"),
        ("categories.csv", 2, "Développement", "D" * 121, "name", "121 characters, 120 fit"),
        ("categories.csv", 2, "Développement", " Développement", "name", "starts or ends with a space"),
        ("categories.csv", 2, "Développement", "Dévelop\x07pement", "name", "contains a control character"),
        ("skills.csv", 3, "langage", "idiome", "kind", "“idiome” is none of: base-de-donnees, cloud"),
        ("role_skills.csv", 2, ",1,1", ",1,oui", "is_core", "“oui” is none of: 0, 1"),
        ("sector_naf.csv", 2, ",K,", ",Z,", "naf_section", "“Z” does not have the form of"),
        ("sector_naf.csv", 2, "division", "chapitre", "naf_level", "“chapitre” is none of: division"),
        ("cities.csv", 4, "45.74906", "91", "latitude", "91.0 is not between -90 and 90"),
        ("cities.csv", 4, "4.84789", "-180.5", "longitude", "-180.5 is not between -180 and 180"),
        ("cities.csv", 4, "45.74906", "45°44", "latitude", "“45°44” is not a number"),
        ("cities.csv", 4, "45.74906", "nan", "latitude", "“nan” is not a number"),
        ("cities.csv", 4, "519127", "0", "population", "0 is not between 1 and 20000000"),
        ("cities.csv", 4, "69001", "6900", "postcode", "“6900” does not have the form of “69001”"),
        ("cities.csv", 4, "Rhône,84", "Rhone,84", "department", "departements.csv says “Rhône”"),
        ("cities.csv", 4, "Rhône,84", "Rhône,11", "region_code", "departements.csv says “84”"),
        ("regions.csv", 2, "97105", "97199", "capital_insee", "“97199” is not in cities.csv"),
        ("departements.csv", 2, ",84,", ",99,", "region_code", "“99” is not in regions.csv"),
        (
            "role_related.csv",
            2,
            "developpeur-full-stack",
            "developpeur-cobol",
            "related_role",
            "not in roles.csv",
        ),
        (
            "role_related.csv",
            2,
            "developpeur-full-stack",
            "developpeur-back-end",
            "related_role",
            "a role is not related to itself",
        ),
    ],
)
def test_a_bad_value_names_file_line_and_column(
    files: Files, file: str, line: int, old: str, new: str, column: str, reason: str
) -> None:
    files.replace(file, line, old, new)
    found = [defect for defect in defects(files) if defect.column == column]
    assert [(defect.file, defect.line) for defect in found] == [(file, line)]
    assert reason in found[0].reason


def test_a_defect_reads_as_one_line() -> None:
    defect = Defect("roles.csv", 12, "wave", "is empty")
    assert str(defect) == "roles.csv, line 12, column wave: is empty"


def test_a_bad_value_does_not_make_the_links_to_its_row_dangle(files: Files) -> None:
    files.replace("roles.csv", 2, ",M1855,", ",1855,")
    assert [defect.file for defect in defects(files)] == ["roles.csv"]


def test_a_row_that_is_gone_makes_the_links_to_it_dangle(files: Files) -> None:
    files.remove("skills.csv", 3)
    assert {(defect.file, defect.reason) for defect in defects(files)} == {
        ("role_skills.csv", "“abap” is not in skills.csv")
    }


def test_the_same_key_twice_is_reported_on_its_second_line(files: Files) -> None:
    files.append("categories.csv", "11,developpement,Encore,dans encore")
    assert defects(files) == [Defect("categories.csv", 12, "slug", "already on line 2")]


def test_the_same_pair_twice_is_reported_on_its_second_line(files: Files) -> None:
    files.append("role_skills.csv", "developpeur-back-end,php,13,0")
    assert defects(files) == [Defect("role_skills.csv", 1070, "role, skill", "already on line 2")]


def test_two_cities_with_one_slug_are_reported(files: Files) -> None:
    files.replace("cities.csv", 4, ",Lyon,lyon,", ",Lyon,paris,")
    assert defects(files) == [Defect("cities.csv", 4, "slug", "already on line 2")]


@pytest.mark.parametrize(
    ("line", "column", "found"),
    [("11,nouveau,Nouveau", "in_phrase", 3), ("11,nouveau,Nouveau,dans le nouveau,de trop", "in_phrase", 5)],
)
def test_a_row_with_another_number_of_fields_is_reported_once(
    files: Files, line: str, column: str, found: int
) -> None:
    files.append("categories.csv", line)
    assert defects(files) == [Defect("categories.csv", 12, column, f"{found} fields, not 4")]


def test_an_unknown_and_a_missing_column_are_both_reported(files: Files) -> None:
    files.replace("sectors.csv", 1, "synonyms", "synonymes")
    assert defects(files) == [
        Defect("sectors.csv", 1, "synonymes", "unknown column"),
        Defect("sectors.csv", 1, "synonyms", "missing column"),
    ]


def test_a_column_named_twice_is_reported(files: Files) -> None:
    files.write("categories.csv", ["position,slug,name,in_phrase,name\n", "1,a,A,dans a,A\n"])
    assert Defect("categories.csv", 1, "name", "repeated column") in defects(files)


def test_bytes_that_are_not_utf_8_are_located(files: Files) -> None:
    path = files.folder / "categories.csv"
    path.write_bytes(path.read_bytes().replace("Cybersécurité".encode(), "Cybersécurité".encode("latin-1")))
    assert defects(files) == [Defect("categories.csv", 6, "name", "byte 0xe9 is not UTF-8")]


def test_a_quote_that_is_never_closed_is_reported_where_it_opens(files: Files) -> None:
    files.replace("categories.csv", 5, "Systèmes & réseaux", '"Systèmes & réseaux')
    (defect,) = defects(files)
    assert (defect.file, defect.line, defect.column) == ("categories.csv", 5, "—")
    assert "malformed" in defect.reason


def test_a_missing_file_is_reported_once(files: Files) -> None:
    (files.folder / "roles.csv").unlink()
    assert defects(files) == [Defect("roles.csv", 1, "—", "the file is missing")]


def test_a_file_without_rows_does_not_pass_for_an_empty_table(files: Files) -> None:
    files.write("sector_naf.csv", files.lines("sector_naf.csv")[:1])
    assert defects(files) == [Defect("sector_naf.csv", 1, "—", "the file has no rows")]


def test_the_line_is_right_below_a_field_that_spans_two(files: Files) -> None:
    files.replace("categories.csv", 2, "Développement", '"Dévelop\npement"')
    files.replace("categories.csv", 4, "data-ia", "data ia")
    assert [(defect.line, defect.column) for defect in defects(files) if defect.file == "categories.csv"] == [
        (2, "name"),
        (4, "slug"),
    ]


def test_the_defects_of_all_files_are_reported_together(files: Files) -> None:
    files.replace("roles.csv", 2, ",M1855,", ",1855,")
    files.replace("cities.csv", 4, "45.74906", "91")
    files.replace("cities.csv", 2, "48.85341", "x")
    assert [(defect.file, defect.line) for defect in defects(files)] == [
        ("roles.csv", 2),
        ("cities.csv", 2),
        ("cities.csv", 4),
    ]


def test_a_byte_order_mark_does_no_harm(files: Files) -> None:
    path = files.folder / "roles.csv"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert len(read_vocabulary(files.folder)) == 2441


def test_only_the_first_fifty_defects_are_shown_and_the_rest_is_counted() -> None:
    bad = BadVocabulary([Defect("roles.csv", line, "wave", "is empty") for line in range(1, 54)])
    shown = str(bad).splitlines()
    assert len(shown) == 51
    assert shown[0] == "roles.csv, line 1, column wave: is empty"
    assert shown[-1] == "and 3 more"
