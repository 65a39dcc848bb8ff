"""Migrations are complete, free of block definitions, and lose nothing without a reason."""

from __future__ import annotations

import pytest
from django.core.management import call_command
from wagtail import blocks

from pages.fields import StreamField
from tests.architecture import rules, tree


@pytest.mark.django_db
def test_models_and_migrations_agree() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


@pytest.mark.django_db
def test_a_missing_migration_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    from jobs.taxonomy.models import Role

    monkeypatch.setattr(Role._meta.get_field("noun"), "max_length", 121)
    with pytest.raises(SystemExit):
        call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_blocks_stay_out_of_migrations() -> None:
    assert tree.findings(tree.own_migrations(), rules.frozen_blocks) == {}


@pytest.mark.parametrize(
    "source",
    [
        "import wagtail.blocks",
        '("text", wagtail.images.blocks.ImageBlock())',
        "pages.blocks.figure.FigureBlock()",
        'wagtail.fields.StreamField([("figure", 1)], block_lookup={0: ("wagtail.images", (), {})})',
    ],
)
def test_a_block_in_a_migration_is_seen(source: str) -> None:
    assert rules.frozen_blocks(source)


def test_a_changed_block_changes_no_migration() -> None:
    one = StreamField([("text", blocks.CharBlock())], blank=True)
    other = StreamField([("text", blocks.RichTextBlock()), ("more", blocks.StructBlock([]))], blank=True)
    assert one.deconstruct() == other.deconstruct()


def test_nothing_is_lost_without_a_reason() -> None:
    assert tree.findings(tree.own_migrations(), rules.unexplained_destruction) == {}


@pytest.mark.parametrize("operation", ["RemoveField", "DeleteModel", "RenameModel", "AlterField"])
def test_an_unexplained_loss_is_seen(operation: str) -> None:
    assert rules.unexplained_destruction(f'operations = [\n    migrations.{operation}("role", "noun"),\n]')


@pytest.mark.parametrize(
    "source",
    [
        '        # allow: nothing reads it since 1.2\n        migrations.RemoveField("role", "noun"),',
        '        migrations.RemoveField("role", "noun"),  # allow: nothing reads it since 1.2',
    ],
)
def test_a_loss_with_a_reason_is_allowed(source: str) -> None:
    assert rules.unexplained_destruction(source) == []


def test_a_reason_must_say_something() -> None:
    assert rules.unexplained_destruction('# allow:\nmigrations.RemoveField("role", "noun"),')
