"""What a role guide derives from its text."""

from tests.factories.pages import make_guide, question
from tests.factories.taxonomy import make_sector


def names(sectors):
    return [sector.name for sector in sectors]


def test_sectors_are_those_the_text_names(site_tree, role):
    make_sector("industrie", name="Industrie")
    make_sector("luxe", name="Luxe")
    guide = make_guide(
        site_tree.role_index, role, sections=[question(html="<p>Surtout dans l’industrie.</p>")]
    )
    assert names(guide.sectors) == ["Industrie"]


def test_a_text_still_empty_names_none(site_tree, role):
    make_sector("industrie", name="Industrie")
    guide = make_guide(site_tree.role_index, role, sections=[question(html="")])
    assert names(guide.sectors) == []
