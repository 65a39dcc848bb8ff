import gzip

import pytest
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django.test import Client

from core.middleware import CompressionMiddleware, StaffSecondFactorMiddleware, WellFormedRequestMiddleware
from core.models import User


def reached(request) -> HttpResponse:
    return HttpResponse("reached")


@pytest.mark.parametrize("method", ["TRACE", "CONNECT", "TRACK", "MADEUP"])
def test_methods_that_the_site_has_no_use_for_are_refused(rf, method):
    response = WellFormedRequestMiddleware(reached)(rf.generic(method, "/"))

    assert response.status_code == 405
    assert b"reached" not in response.content


@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"])
def test_ordinary_methods_pass(rf, method):
    assert WellFormedRequestMiddleware(reached)(rf.generic(method, "/")).status_code == 200


def test_trace_does_not_echo_what_was_sent(client):
    response = client.generic("TRACE", "/sante/", headers={"X-Secret": "zz-secret"})

    assert response.status_code == 405
    assert b"zz-secret" not in response.content


NO_TEXT = ["base64", "rot13", "idna", "utf-7", "unicode_escape", "raw_unicode_escape", "latin-1", "made-up"]
FORMS = ["application/x-www-form-urlencoded", "multipart/form-data; boundary=xx"]
PART = b'--xx\r\nContent-Disposition: form-data; name="login"\r\n\r\nada\r\n--xx--\r\n'


@pytest.mark.django_db
@pytest.mark.parametrize("charset", NO_TEXT)
@pytest.mark.parametrize("kind", FORMS)
@pytest.mark.parametrize("path", ["/compte/login/", "/deposer-un-projet/besoin/"])
def test_a_form_in_an_encoding_that_makes_no_text_is_not_understood(site_tree, path, kind, charset):
    browser = Client(raise_request_exception=False)
    response = browser.generic("POST", path, PART, content_type=f"{kind}; charset={charset}")

    assert response.status_code == 400
    assert "<title>" in response.content.decode()


@pytest.mark.parametrize("charset", NO_TEXT)
def test_nor_is_an_address(site_tree, charset):
    browser = Client(raise_request_exception=False)
    response = browser.get("/recherche/", CONTENT_TYPE=f"text/plain; charset={charset}")

    assert response.status_code == 400


@pytest.mark.parametrize("charset", ["utf-8", "UTF-8", "utf8", '"utf-8"', "'Utf8'", ""])
@pytest.mark.parametrize("kind", FORMS)
def test_a_form_in_utf_8_passes_however_it_is_spelt(rf, kind, charset):
    body = PART if "multipart" in kind else b"login=ada"
    request = rf.generic("POST", "/", body, content_type=f"{kind}; charset={charset}")

    assert WellFormedRequestMiddleware(reached)(request).content == b"reached"
    assert request.POST["login"] == "ada"


def compressed(rf, response) -> HttpResponse:
    """What the middleware makes of ``response`` for a browser that takes gzip."""
    request = rf.get("/", headers={"Accept-Encoding": "gzip"})
    return CompressionMiddleware(lambda request: response)(request)


@pytest.mark.parametrize(
    "kind", ["text/html; charset=utf-8", "application/xml", "image/svg+xml", "application/json"]
)
def test_text_is_compressed(rf, kind):
    response = compressed(rf, HttpResponse("mot " * 1000, content_type=kind))

    assert gzip.decompress(response.content) == b"mot " * 1000
    assert response["Vary"] == "Accept-Encoding"


@pytest.mark.parametrize("kind", ["image/png", "image/avif", "application/pdf", "application/zip"])
def test_what_is_compressed_already_is_left_alone(rf, kind):
    response = compressed(rf, HttpResponse("mot " * 1000, content_type=kind))

    assert response.content == b"mot " * 1000


@pytest.fixture
def editor(db):
    return User.objects.create_user("camille", "camille@example.org", "a long enough password")


def visit(rf, user, path="/admin/", methods=()) -> HttpResponse:
    """Ask for ``path`` in a session that signed in by ``methods``."""
    request = rf.get(path)
    request.user = user
    request.session = {}
    for method in methods:
        record_authentication(request, user, method)
    return StaffSecondFactorMiddleware(reached)(request)


def give_device(user) -> None:
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": "irrelevant"})


def test_a_member_without_a_device_is_sent_to_set_one_up(rf, editor, settings):
    settings.STAFF_SECOND_FACTOR = True

    assert visit(rf, editor, methods=["password"]).url == "/compte/2fa/"


def test_a_session_of_a_password_alone_is_sent_to_prove_the_device(rf, editor, settings):
    settings.STAFF_SECOND_FACTOR = True
    give_device(editor)

    assert visit(rf, editor, methods=["password"]).url == "/compte/2fa/reauthenticate/"


def test_a_session_that_proved_the_device_enters(rf, editor, settings):
    settings.STAFF_SECOND_FACTOR = True
    give_device(editor)

    assert visit(rf, editor, methods=["password", "mfa"]).content == b"reached"


def test_what_a_colleague_proved_in_the_same_browser_does_not_count(rf, editor, settings):
    settings.STAFF_SECOND_FACTOR = True
    give_device(editor)
    colleague = User.objects.create_user("dominique", "dominique@example.org", "a long enough password")
    request = rf.get("/admin/")
    request.session, request.user = {}, editor
    record_authentication(request, colleague, "mfa")

    assert StaffSecondFactorMiddleware(reached)(request).url == "/compte/2fa/reauthenticate/"


def test_only_the_admin_asks_for_the_second_factor(rf, editor, settings):
    settings.STAFF_SECOND_FACTOR = True

    assert visit(rf, editor, path="/compte/2fa/").content == b"reached"


def test_nobody_signed_in_is_left_to_the_sign_in_page(rf, settings):
    settings.STAFF_SECOND_FACTOR = True

    assert visit(rf, AnonymousUser()).content == b"reached"


def test_small_teams_may_do_without(rf, editor, settings):
    settings.STAFF_SECOND_FACTOR = False

    assert visit(rf, editor, methods=["password"]).content == b"reached"
