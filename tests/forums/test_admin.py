"""Administrators look; nobody changes anything behind the backs of those it concerns."""

import pytest

from tests.factories.members import PersonFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("model", ["topic", "post", "flag"])
def test_for_administrators_and_only_to_look_at(topic, staff, browser, model):
    root = PersonFactory(is_staff=True, is_superuser=True)

    assert browser(root).get(f"/admin/forums/{model}/").status_code == 200
    assert browser(root).get(f"/admin/forums/{model}/add/").status_code == 403
    assert browser(staff).get(f"/admin/forums/{model}/").status_code == 403


def test_a_row_is_shown_and_not_changed(topic, browser):
    root = PersonFactory(is_staff=True, is_superuser=True)

    assert browser(root).get(f"/admin/forums/topic/{topic.pk}/change/").status_code == 200
    assert browser(root).post(f"/admin/forums/topic/{topic.pk}/change/", {"title": "x"}).status_code == 403
    assert browser(root).post(f"/admin/forums/topic/{topic.pk}/delete/", {"post": "yes"}).status_code == 403
