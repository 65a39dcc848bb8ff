import json
import stat

import pytest
from django.contrib.auth.models import Group

from core.models import User
from pages.demo.accounts import GROUPS, prepare_accounts

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def groups():
    for name in GROUPS.values():
        Group.objects.get_or_create(name=name)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "accounts.json"


def test_there_is_one_account_in_each_group(path):
    prepare_accounts(path)
    found = {user.username: [group.name for group in user.groups.all()] for user in User.objects.all()}
    assert found == {username: [group] for username, group in GROUPS.items()}


def test_nobody_is_a_superuser(path):
    prepare_accounts(path)
    assert not User.objects.filter(is_superuser=True).exists()


def test_passwords_are_drawn_and_all_different(path):
    passwords = {access.password for access in prepare_accounts(path)}
    assert len(passwords) == 4
    assert min(len(password) for password in passwords) >= 16


def test_the_passwords_shown_are_those_of_the_accounts(path):
    for access in prepare_accounts(path):
        assert User.objects.get(username=access.username).check_password(access.password)


def test_a_second_run_shows_the_same_passwords(path):
    assert prepare_accounts(path) == prepare_accounts(path)


def test_a_second_run_writes_nothing(path, django_assert_num_queries):
    prepare_accounts(path)
    written = path.stat().st_mtime_ns
    with django_assert_num_queries(4):
        prepare_accounts(path)
    assert path.stat().st_mtime_ns == written


def test_only_the_owner_can_read_the_file(path):
    prepare_accounts(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_password_changed_since_is_not_shown_and_not_touched(path):
    prepare_accounts(path)
    user = User.objects.get(username="relecture")
    user.set_password("chosen by its owner")
    user.save()
    shown = {access.username: access.password for access in prepare_accounts(path)}
    assert shown["relecture"] is None
    assert "relecture" not in json.loads(path.read_text())
    assert User.objects.get(username="relecture").check_password("chosen by its owner")


def test_a_given_password_becomes_that_of_all_four(path):
    prepare_accounts(path)
    accesses = prepare_accounts(path, password="asked for explicitly")
    assert {access.password for access in accesses} == {"asked for explicitly"}
    assert all(user.check_password("asked for explicitly") for user in User.objects.all())


def test_a_removed_account_is_made_anew(path):
    prepare_accounts(path)
    User.objects.get(username="ventes").delete()
    (access,) = [access for access in prepare_accounts(path) if access.username == "ventes"]
    assert User.objects.get(username="ventes").check_password(access.password)
