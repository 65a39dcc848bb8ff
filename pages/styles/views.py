"""``/styles/``, for the team only."""

from __future__ import annotations

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from pages.styles.catalogue import specimens


@never_cache
def gallery(request: HttpRequest) -> HttpResponse:
    """Every component with its examples; visitors are sent to sign in, strangers refused."""
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    if not request.user.has_perm("wagtailadmin.access_admin"):
        raise PermissionDenied
    return render(request, "styles/gallery.html", {"specimens": list(specimens())})
