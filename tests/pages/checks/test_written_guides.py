"""The checks on real texts: the brief's guide, and those written for the demonstration."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

import pages.demo
from core.seo import page_title
from pages.checks.report import run
from pages.checks.subject import Figure, Source, Subject
from pages.checks.units import TextUnit, rich_units

DEMO = Path(pages.demo.__file__).parent
WRITTEN = sorted([*DEMO.glob("guides/*.yaml"), *DEMO.glob("articles/*.yaml")])
CORRECTED = "developpeur-back-end"


def subject_of(path: Path) -> Subject:
    """A document of the demonstration as the checks would see its page."""
    document = yaml.safe_load(path.read_text(encoding="utf-8"))
    page, hero, seo = document["page"], document.get("hero", {}), document.get("seo", {})
    title = hero.get("title") or page["title"]
    units = [TextUnit("title", "plain", title)]
    for key, text in (
        ("hook", hero.get("subtitle")),
        ("lead", document.get("short_answer") or document.get("lead")),
    ):
        if text:
            units.append(TextUnit(key, "plain", text))
    figures: list[Figure] = []
    for block in document.get("blocks", []):
        units += block_units(block)
        figures += block_figures(block)
    for section in document.get("qa") or document["sections"]:
        units += section_units(section)
    return Subject(
        seo_title=page_title(seo.get("title") or title, "Balise"),
        description=seo.get("description", ""),
        units=tuple(units),
        checked_on=date(2026, 11, 22),
        reviewed_on=document.get("review", {}).get("reviewed_on"),
        figures=tuple(figures),
        sources=tuple(
            Source(line["publisher"], line.get("date") or "") for line in document.get("sources", [])
        ),
    )


def block_units(block: dict[str, Any]) -> list[TextUnit]:
    units = [TextUnit(block["type"], "heading", block["heading"], level=2)]
    texts = [block.get("text"), *(item for item in block.get("items", []) if isinstance(item, str))]
    for step in block.get("steps", []):
        texts += [step.get("title"), step["text"]]
    return units + [TextUnit(block["type"], "plain", text) for text in texts if text]


def block_figures(block: dict[str, Any]) -> list[Figure]:
    return [
        Figure(block["type"], item["label"], bool(item.get("source")), bool(item.get("date")))
        for item in block.get("items", [])
        if isinstance(item, dict)
    ]


def section_units(section: dict[str, Any]) -> list[TextUnit]:
    place = section["anchor"]
    units = [TextUnit(place, "heading", section.get("question") or section["heading"], level=2)]
    units += [TextUnit(place, "plain", text) for text in section.get("paragraphs", [])]
    return [*units, *rich_units(place, section.get("rich_text", ""))]


def test_the_guide_of_the_brief_has_exactly_its_known_defects() -> None:
    assert [(defect.code, defect.excerpt) for defect in run(subject_of(DEMO / "brief.yaml"))] == [
        ("never-reviewed", ""),
        ("missing-description", ""),
        (
            "unsourced-figure",
            "Généralement, un développeur débutant touche un salaire compris entre 30 000 et 35 000 euros.",
        ),
        ("doubled-punctuation", "Que fait au quotidien un développeur back-end ? ?"),
    ]


@pytest.mark.parametrize(
    "path", [path for path in WRITTEN if path.stem != CORRECTED], ids=lambda path: path.stem
)
def test_a_written_text_has_no_defect(path: Path) -> None:
    assert run(subject_of(path)) == []


def test_the_corrected_guide_waits_only_for_its_review() -> None:
    [defect] = run(subject_of(DEMO / "guides" / f"{CORRECTED}.yaml"))
    assert defect.code == "never-reviewed"
