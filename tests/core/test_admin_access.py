"""Who may not see a row does not learn whether it exists."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.test import RequestFactory
from django.views import View
from wagtail.admin.views.generic.base import BaseObjectMixin

from core.admin_access import PermissionFirst
from core.models import SiteIdentity, User
from tests.factories.people import make_user


class OneRow(PermissionFirst, BaseObjectMixin, View):  # type: ignore[misc]
    model = SiteIdentity
    permission_required = "change"


class OneRowForAny(PermissionFirst, BaseObjectMixin, View):  # type: ignore[misc]
    model = SiteIdentity
    any_permission_required = ["change", "delete"]


@pytest.fixture
def request_of(rf: RequestFactory) -> Callable[[User], HttpRequest]:
    def make(user: User) -> HttpRequest:
        request = rf.get("/")
        request.user = user
        return request

    return make


@pytest.mark.django_db
@pytest.mark.parametrize("view", [OneRow, OneRowForAny])
def test_a_row_that_is_missing_is_forbidden_to_who_may_not_see_it(view: Any, request_of: Any) -> None:
    with pytest.raises(PermissionDenied):
        view().setup(request_of(make_user("lectrice")), pk=77)


@pytest.mark.django_db
@pytest.mark.parametrize("view", [OneRow, OneRowForAny])
def test_a_row_that_is_missing_is_missing_to_who_may_see_it(view: Any, request_of: Any) -> None:
    with pytest.raises(Http404):
        view().setup(request_of(User.objects.create_superuser("chef")), pk=77)
