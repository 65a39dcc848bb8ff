"""Staff of the site, each in one of the groups that migrations make."""

from __future__ import annotations

from django.contrib.auth.models import Group

from core.models import User

PASSWORD = "a long password for tests"


def make_user(username: str, *groups: str, is_superuser: bool = False) -> User:
    """A user who may sign in with :data:`PASSWORD`."""
    user = User.objects.create_user(
        username, f"{username}@example.com", PASSWORD, is_superuser=is_superuser, is_staff=is_superuser
    )
    user.groups.add(*(Group.objects.get(name=name) for name in groups))
    return user
