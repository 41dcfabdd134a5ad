from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from cop_site.models import WorkerBeat
from search.models import Entry, Refusal
from tests.factories.themes import ThemeFactory

pytestmark = pytest.mark.django_db
NOBODY_LISTENS = "127.0.0.1:9"


@pytest.fixture
def worker():
    return WorkerBeat.objects.create(worker="w1", at=timezone.now())


def test_the_process_lives(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        response = client.get("/healthz")

    assert response.status_code == 200
    assert response.content == b"ok\n"


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_asked_by_address_over_plain_http(client, worker, settings, path):
    settings.SECURE_SSL_REDIRECT = True
    settings.ALLOWED_HOSTS = ["practice.example.org"]

    assert client.get(path, headers={"host": "10.1.2.3:8000"}).status_code == 200
    assert client.get("/account/login/", headers={"host": "10.1.2.3:8000"}).status_code == 400


def test_ready(client, worker, settings):
    settings.REDIS_URL = ""
    response = client.get("/readyz")

    assert response.status_code == 200
    parts = response.json()["parts"]
    assert response.json()["ok"] is True
    assert parts.pop("worker")["age_seconds"] < 60
    assert parts == {"database": "ok", "channel_layer": "not configured", "search": "not configured"}
    assert "no-store" in response.headers["Cache-Control"]


def test_not_ready_without_a_worker(client):
    response = client.get("/readyz")

    assert response.status_code == 503
    assert response.json()["ok"] is False
    assert response.json()["parts"]["worker"] == {"age_seconds": None}


def test_not_ready_when_the_worker_fell_silent(client, worker):
    worker.at -= timedelta(seconds=61)
    worker.save()

    response = client.get("/readyz")

    assert response.status_code == 503
    assert response.json()["parts"]["worker"]["age_seconds"] >= 61


@pytest.mark.parametrize(
    ("setting", "url", "part"),
    [
        ("REDIS_URL", f"redis://:secret@{NOBODY_LISTENS}", "channel_layer"),
        ("ELASTICSEARCH_URL", f"http://elastic:secret@{NOBODY_LISTENS}", "search"),
    ],
)
def test_not_ready_when_a_configured_part_is_gone(client, worker, settings, setting, url, part):
    setattr(settings, setting, url)

    response = client.get("/readyz")

    assert response.status_code == 503
    assert response.json()["parts"][part] == "gone"
    assert "secret" not in response.text
    assert "127.0.0.1" not in response.text


def test_what_waits_for_the_search_engine_is_told(client, worker, settings):
    settings.ELASTICSEARCH_URL = f"http://{NOBODY_LISTENS}"
    entry = ThemeFactory() and Entry.objects.get()
    Refusal.objects.create(entry=entry, version=1, attempts=8, again_at=timezone.now(), reason="no")

    assert client.get("/readyz").json()["parts"]["search_outbox"] == {"waiting": 1, "given_up": 1}


def test_not_ready_when_the_database_is_gone(client, worker):
    def away(execute, sql, params, many, context):
        raise connection.Database.OperationalError("no")

    with connection.execute_wrapper(away):
        response = client.get("/readyz")

    assert response.status_code == 503
    assert response.json()["parts"]["database"] == "gone"


def test_not_ready_when_the_database_is_an_empty_one(client, worker):
    def no_such_table(execute, sql, params, many, context):
        if "cop_site_" in sql:
            raise connection.Database.OperationalError("no such table")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(no_such_table):
        response = client.get("/readyz")

    assert response.status_code == 503
    assert response.json()["parts"]["database"] == "gone"


def test_only_asking(client, worker):
    assert client.post("/readyz").status_code == 405
