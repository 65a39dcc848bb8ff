"""What happens when the site's identity changes."""

import pytest

from core import signals
from core.models import SiteIdentity
from core.pagecache import versions


def version():
    return versions(["identity"])["identity"]


def test_saving_the_identity_bumps_its_tag(site_tree):
    before = version()
    SiteIdentity.objects.get().save()
    assert version() == before + 1


def test_deleting_the_identity_bumps_its_tag(site_tree):
    before = version()
    SiteIdentity.objects.get().delete()
    assert version() == before + 1


def test_an_identity_whose_tag_cannot_be_bumped_stays_as_it_was(site_tree, monkeypatch):
    def fail(*names):
        raise OSError("the database is gone")

    monkeypatch.setattr(signals, "bump", fail)
    identity = SiteIdentity.objects.get()
    identity.tagline = "Un autre slogan"
    with pytest.raises(OSError, match="gone"):
        identity.save()
    assert SiteIdentity.objects.get().tagline != "Un autre slogan"
