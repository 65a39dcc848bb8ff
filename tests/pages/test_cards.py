"""Card images as they are stored."""

import os
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.utils import timezone

from pages import cards

WORDS = ("Un titre", "Métier", "Balise")


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path / "cards"


def test_a_card_drawn_twice_at_the_same_time_is_stored_once(folder, monkeypatch):
    draw = cards.draw_card

    def draw_while_another_does(*words):
        monkeypatch.setattr(cards, "draw_card", draw)
        cards.card_of(*words)
        return draw(*words)

    monkeypatch.setattr(cards, "draw_card", draw_while_another_does)
    image = cards.card_of(*WORDS)
    assert [path.read_bytes() for path in folder.iterdir()] == [image]


def test_a_card_is_never_there_in_part(folder, monkeypatch):
    def fail(*args):
        raise OSError("the process dies here")

    monkeypatch.setattr(os, "replace", fail)
    with pytest.raises(OSError, match="dies"):
        cards.card_of(*WORDS)
    assert not list(folder.glob("*[0-9a-f].png"))


def test_other_processes_may_read_a_card(folder):
    cards.card_of(*WORDS)
    assert next(folder.iterdir()).stat().st_mode & 0o777 == 0o644


def test_old_cards_are_forgotten_and_young_ones_kept(folder):
    cards.card_of(*WORDS)
    old = next(folder.iterdir())
    cards.card_of("Un autre titre", "", "Balise")
    moment = (timezone.now() - timedelta(days=91)).timestamp()
    os.utime(old, (moment, moment))
    call_command("prune_cards")
    assert len(list(folder.iterdir())) == 1
    assert not old.exists()


def test_there_may_be_no_cards_yet():
    assert not Path(default_storage.path("cards")).exists()
    assert cards.purge_before(timezone.now()) == 0
