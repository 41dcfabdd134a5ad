"""A Redis that is away: pages and what people write go on, and nobody signs in while nobody counts their tries."""

import pytest
from django.urls import reverse

from hotseat.models import Question
from tests.factories.hotseat import ParticipantFactory, SessionFactory

NOBODY_LISTENS = "127.0.0.1:1"
PASSWORD = "correct horse battery"


@pytest.fixture
def redis_away(settings):
    settings.CACHES = {
        "default": {"BACKEND": "cop_site.cache.PatientRedisCache", "LOCATION": f"redis://{NOBODY_LISTENS}/0"}
    }


@pytest.mark.usefixtures("redis_away")
def test_pages_are_shown(client, library):
    assert client.get("/").status_code == 200
    assert client.get(library.url).status_code == 200


@pytest.mark.usefixtures("redis_away")
def test_a_question_is_taken(client, asha):
    session = SessionFactory()
    ParticipantFactory(session=session, person=asha)
    client.force_login(asha)

    answer = client.post(reverse("hotseat:ask", args=[session.pk]), {"text": "Is it on?", "op_id": "a"})

    assert answer.status_code == 302
    assert Question.objects.get().text == "Is it on?"


def sign_in(client):
    return client.post(reverse("account_login"), {"login": "asha@example.org", "password": PASSWORD})


def test_signing_in_with_redis(client, asha):
    assert sign_in(client).status_code == 302


@pytest.mark.usefixtures("redis_away")
def test_signing_in_is_refused_with_a_page(client, asha):
    answer = sign_in(client)

    assert answer.status_code == 503
    assert answer["Retry-After"] == "60"
    assert "Try again in a minute" in answer.content.decode()
