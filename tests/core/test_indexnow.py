import json

import pytest
import requests

from core import indexnow
from core.outbox import PermanentFailure, Unreachable

KEY = "0123456789abcdef-test"


@pytest.fixture
def posts(monkeypatch, settings):
    """What was posted; ``posts.answer`` is a status, or what the connection raises."""
    settings.SITE_URL = "https://www.example.org"
    settings.INDEXNOW_KEY = KEY

    class Posts(list):
        answer = 200

        def __call__(self, session, request, **options):
            self.append((request, options))
            if isinstance(self.answer, Exception):
                raise self.answer
            response = requests.Response()
            response.status_code = self.answer
            return response

    recorder = Posts()
    monkeypatch.setattr(requests.Session, "send", lambda *args, **options: recorder(*args, **options))
    return recorder


def urls(count):
    return [f"https://www.example.org/missions/{number}/" for number in range(count)]


def test_addresses_are_posted_with_the_key_and_where_it_is(posts):
    indexnow.ping(urls(2))
    ((request, options),) = posts
    assert (request.method, request.url) == ("POST", "https://api.indexnow.org/indexnow")
    assert json.loads(request.body) == {
        "host": "www.example.org",
        "key": KEY,
        "keyLocation": f"https://www.example.org/{KEY}.txt",
        "urlList": urls(2),
    }
    assert (options["timeout"], options["allow_redirects"]) == (10, False)


def test_no_more_addresses_go_in_one_post_than_the_service_takes(posts):
    indexnow.ping(urls(10_001))
    assert [len(json.loads(request.body)["urlList"]) for request, _ in posts] == [10_000, 1]


def test_an_address_is_told_once(posts):
    indexnow.ping([*urls(1), *urls(1)])
    assert json.loads(posts[0][0].body)["urlList"] == urls(1)


def test_without_addresses_nothing_is_posted(posts):
    indexnow.ping([])
    assert posts == []


def test_without_a_key_nothing_is_posted(posts, settings):
    settings.INDEXNOW_KEY = ""
    indexnow.ping(urls(1))
    assert posts == []


@pytest.mark.parametrize(
    "host", ["localhost:8000", "127.0.0.1", "127.3.2.1:80", "[::1]:8000", "site.localhost"]
)
def test_a_site_on_this_machine_only_tells_nobody(posts, settings, host):
    settings.SITE_URL = f"http://{host}"
    indexnow.ping(urls(1))
    assert posts == []


@pytest.mark.parametrize("status", [200, 202])
def test_taken_is_taken(posts, status):
    posts.answer = status
    indexnow.ping(urls(1))


@pytest.mark.parametrize("status", [400, 403, 422])
def test_a_refusal_is_for_good(posts, status):
    posts.answer = status
    with pytest.raises(PermanentFailure, match=str(status)):
        indexnow.ping(urls(1))


@pytest.mark.parametrize("status", [302, 429, 500, 503])
def test_too_many_and_faults_are_tried_again(posts, status):
    posts.answer = status
    with pytest.raises(indexnow.NotTaken):
        indexnow.ping(urls(1))


def test_no_connection_is_unreachable(posts):
    posts.answer = requests.ConnectionError()
    with pytest.raises(Unreachable):
        indexnow.ping(urls(1))


def test_an_answer_that_does_not_come_is_tried_again(posts):
    posts.answer = requests.ReadTimeout()
    with pytest.raises(requests.Timeout):
        indexnow.ping(urls(1))


@pytest.mark.django_db
def test_the_key_is_served_as_text(client, posts):
    response = client.get(f"/{KEY}.txt", secure=True)
    assert response.status_code == 200
    assert response["Content-Type"].startswith("text/plain")
    assert response.content.decode().strip() == KEY


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["another-key-12", KEY.upper(), f"{KEY}x", KEY[:-1]])
def test_any_other_key_does_not_exist(client, posts, name):
    assert client.get(f"/{name}.txt").status_code == 404


@pytest.mark.django_db
def test_a_site_without_a_key_serves_none(client, settings):
    settings.INDEXNOW_KEY = ""
    assert client.get(f"/{KEY}.txt").status_code == 404


def test_other_text_files_are_left_to_their_owners(settings):
    """A name with the form of a key is not claimed either."""
    settings.INDEXNOW_KEY = KEY
    with pytest.raises(ValueError, match="not the key"):
        indexnow.KeyConverter().to_python("llms-full")
