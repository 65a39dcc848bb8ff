import pytest
from django.http import HttpResponse

from core.csp import ContentSecurityPolicyMiddleware


def policy_of(rf, path: str, status: int = 200) -> dict[str, str]:
    """Directives of the policy that ``path`` is served with."""
    response = ContentSecurityPolicyMiddleware(lambda request: HttpResponse(status=status))(rf.get(path))
    parts = (part.strip() for part in response["Content-Security-Policy"].split(";"))
    return {name: values for name, _, values in (part.partition(" ") for part in parts)}


@pytest.mark.parametrize("path", ["/", "/freelance/data-engineer/", "/compte/login/", "/administration/"])
def test_visitors_get_a_policy_without_inline_code(rf, path):
    policy = policy_of(rf, path)

    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == "'self'"
    assert "unsafe" not in "".join(policy.values())


@pytest.mark.parametrize("path", ["/admin/login/", "/admin/password_reset/"])
def test_pages_where_a_password_is_typed_get_the_visitors_policy(rf, path):
    assert policy_of(rf, path) == policy_of(rf, "/")


def test_the_editor_may_run_inline_code_from_the_site_only(rf):
    policy = policy_of(rf, "/admin/pages/3/edit/")

    assert policy["script-src"] == "'self' 'unsafe-inline'"
    assert policy["base-uri"] == "'none'"


def test_the_policy_holds_nothing_that_changes_between_requests(rf):
    assert policy_of(rf, "/") == policy_of(rf, "/")
    assert "nonce" not in str(policy_of(rf, "/"))


def test_an_uploaded_file_is_shown_and_never_run(rf):
    policy = policy_of(rf, "/media/images/plan.svg")

    assert policy["default-src"] == "'none'"
    assert "sandbox" in policy
    assert "script-src" not in policy


def test_a_missing_file_is_answered_by_a_page_like_any_other(rf):
    assert policy_of(rf, "/media/images/absent.png", status=404) == policy_of(rf, "/")
