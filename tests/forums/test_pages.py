"""What stands on the pages, and what happens when forms are sent."""

from uuid import uuid4

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from forums import actions
from forums.models import Flag, Post, Topic
from members.models import Membership
from tests.factories import forums as make
from tests.factories.knowledge import CaseStudyPageFactory, published

pytestmark = pytest.mark.django_db


def text_of(response):
    return response.content.decode()


def test_names_are_for_people_who_are_signed_in(topic, ben, dev, browser):
    actions.reply(topic, author=ben, text="Three, @Asha Ahmed.")

    for path in (topic.get_absolute_url(), "/communities/square/topics/"):
        outside, inside = text_of(Client().get(path)), text_of(browser(dev).get(path))
        assert "Asha Ahmed" not in outside
        assert "A community member" in outside
        assert "Asha Ahmed" in inside


def test_starting_a_topic(square, asha, browser):
    sent = {"title": "Buses", "text": "How *many*?", "token": uuid4()}
    visitor = browser(asha)

    first = visitor.post("/communities/square/topics/new/", sent)
    again = visitor.post("/communities/square/topics/new/", sent)

    topic = Topic.objects.get()
    assert first["Location"] == again["Location"] == f"/topics/{topic.pk}-buses/#post-1"
    assert "How <em>many</em>?" in text_of(visitor.get(first["Location"]))


def test_who_is_in_a_community_starts_a_topic_from_its_page(square, ben, dev, browser):
    start = 'href="/communities/square/topics/new/"'

    for path in ("/communities/square/", "/communities/square/topics/"):
        assert start in text_of(browser(ben).get(path))
        assert start not in text_of(browser(dev).get(path))
        assert start not in text_of(Client().get(path))
    square.is_closed = True
    square.save()
    assert start not in text_of(browser(ben).get("/communities/square/"))


def test_what_was_posted_is_not_said_not_to_be_however_often_it_is_sent(topic, ben, browser, settings):
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"write_post": "1/m/user"}
    visitor, sent = browser(ben), {"text": "Three.", "token": uuid4()}

    answers = [visitor.post(f"/topics/{topic.pk}/reply/", sent) for _ in range(3)]
    another = visitor.post(f"/topics/{topic.pk}/reply/", {"text": "Four.", "token": uuid4()})

    assert {answer["Location"] for answer in answers} == {f"{topic.get_absolute_url()}#post-2"}
    assert "written a lot in a short time" in text_of(another)
    assert Post.objects.filter(topic=topic).count() == 2


def test_reporting_twice_is_said_to_be_that(topic, ben, browser):
    make_report = f"/topics/{topic.pk}/posts/1/report/"
    visitor = browser(ben)

    assert "The facilitators have been told" in text_of(visitor.post(make_report, {"reason": "Rude."}, follow=True))
    again = text_of(visitor.post(make_report, {"reason": "Rude."}, follow=True))

    assert "You have reported it already" in again
    assert "The facilitators have been told" not in again


def test_a_reported_post_that_its_author_took_away_waits_for_nobody(topic, asha, ben, carys, browser):
    reply = actions.reply(topic, author=ben, text="Rude words.")
    actions.report(reply, by=asha, reason="Rude.")
    assert "Rude words." in text_of(browser(carys).get("/communities/square/topics/reports/"))

    actions.delete(reply)

    assert "Rude words." not in text_of(browser(carys).get("/communities/square/topics/reports/"))


def test_a_reply_leads_to_itself(topic, ben, browser):
    make.fill(topic, 25)

    answer = browser(ben).post(f"/topics/{topic.pk}/reply/", {"text": "Three.", "token": uuid4()})

    assert answer["Location"] == f"{topic.get_absolute_url()}?page=2#post-27"
    assert 'id="post-27"' in text_of(browser(ben).get(answer["Location"]))


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"title": "", "text": "Kept words"}, "This field is required"),
        ({"title": "Kept title", "text": ""}, "This field is required"),
        ({"title": "x" * 161, "text": "Kept words"}, "at most 160"),
        ({"title": "Kept title", "text": "y" * 20_001}, "at most 20000"),
        ({"title": "Kept\u202etitle", "text": "Kept words"}, "cannot be seen"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(square, asha, browser, typed, says):
    page = text_of(browser(asha).post("/communities/square/topics/new/", {**typed, "token": uuid4()}))

    assert says in page
    assert all(words in page for words in typed.values())
    assert Topic.objects.count() == 0


def test_a_reply_refused_under_the_lock_keeps_its_words(topic, ben, browser):
    visitor = browser(ben)
    visitor.get(topic.get_absolute_url())
    actions.lock(topic)

    page = text_of(visitor.post(f"/topics/{topic.pk}/reply/", {"text": "Kept words", "token": uuid4()}))

    assert "not posted" in page
    assert "Kept words" in page
    assert topic.posts.count() == 1


def test_whoever_writes_too_much_is_asked_to_wait(topic, ben, browser, settings):
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "write_post": "2/m/user"}
    visitor = browser(ben)
    for words in ("One", "Two"):
        assert visitor.post(f"/topics/{topic.pk}/reply/", {"text": words, "token": uuid4()}).status_code == 302

    page = text_of(visitor.post(f"/topics/{topic.pk}/reply/", {"text": "Three", "token": uuid4()}))

    assert "a lot in a short time" in page
    assert ">\nThree</textarea>" in page


@pytest.mark.parametrize(
    "path", ["/communities/square/topics/new/", "/topics/{pk}/reply/", "/topics/{pk}/posts/1/edit/"]
)
def test_a_preview_shows_and_writes_nothing(topic, asha, browser, path):
    typed = {"title": "Kept title", "text": "*New* & @Ben Bright", "token": uuid4(), "preview": "1"}
    url = path.format(pk=topic.pk)

    page = text_of(browser(asha).post(url, typed))
    part = text_of(browser(asha).post(url, typed, headers={"HX-Request": "true"}))

    for shown in (page, part):
        assert "<em>New</em> &amp; " in shown
        assert "cop-mention" in shown
    assert "<html" not in part
    assert "*New* &amp; @Ben Bright" in page
    assert str(typed["token"]) in page or "edit" in path
    assert (Post.objects.count(), Post.objects.get().text) == (1, "We have two.")


def test_a_hidden_post_is_a_line_without_words(topic, asha, ben, carys, browser):
    post = actions.reply(topic, author=ben, text="Secretive words")
    actions.hide_post(post, by=carys, reason="Names a resident.")

    for reader in (None, asha):
        page = text_of(browser(reader).get(topic.get_absolute_url()))
        assert "Post 2 was hidden by a facilitator." in page
        assert "Secretive" not in page
        assert "resident" not in page
    for reader in (ben, carys):
        page = text_of(browser(reader).get(topic.get_absolute_url()))
        assert "Secretive words" in page
        assert "Names a resident." in page


def test_a_deleted_post_is_a_line_and_facilitators_look_it_up(topic, asha, ben, carys, browser):
    post = actions.reply(topic, author=ben, text="Regretted words")
    actions.delete(post)

    for reader in (None, asha, ben, carys):
        page = text_of(browser(reader).get(topic.get_absolute_url()))
        assert "Post 2 was deleted by its author." in page
        assert "Regretted" not in page
    history = f"/topics/{topic.pk}/posts/2/history/"
    assert browser(asha).get(history).status_code == 404
    assert "Regretted words" in text_of(browser(carys).get(history))


def test_editing_and_its_history(topic, asha, ben, browser):
    visitor = browser(asha)
    visitor.post(f"/topics/{topic.pk}/posts/1/edit/", {"text": "We have three.", "edition": 0})

    assert "We have three." in text_of(visitor.get(topic.get_absolute_url()))
    history = text_of(visitor.get(f"/topics/{topic.pk}/posts/1/history/"))
    assert "We have two." in history
    assert "We have three." in history
    assert browser(ben).get(f"/topics/{topic.pk}/posts/1/history/").status_code == 403
    assert browser(ben).get(f"/topics/{topic.pk}/posts/1/edit/").status_code == 403


def _form(response):
    """(words in it, all that a browser sends with them)."""
    page = BeautifulSoup(response.content, "html.parser")
    return page.select_one("[name=text]").text.strip(), {i["name"]: i.get("value") for i in page.select("main input")}


def test_two_windows_do_not_replace_each_other_unseen(topic, asha, browser):
    visitor, url = browser(asha), f"/topics/{topic.pk}/posts/1/edit/"
    opened = _form(visitor.get(url))[1]
    visitor.post(url, {**opened, "text": "We have three."})
    assert visitor.post(url, {**opened, "text": "We have three."}).status_code == 302  # the same form twice

    refused = visitor.post(url, {**opened, "text": "We have four."})

    assert refused.status_code == 409
    page = BeautifulSoup(refused.content, "html.parser")
    assert "have not been saved" in page.select_one("[role=alert]").text
    assert "We have three." in page.select_one(".cop-preview").text
    assert Post.objects.get().text == "We have three."
    typed, fields = _form(refused)
    assert typed == "We have four."
    assert visitor.post(url, {**fields, "text": typed}).status_code == 302
    assert Post.objects.get().text == "We have four."
    assert list(Post.objects.get().revisions.values_list("text", flat=True)) == ["We have three.", "We have two."]


def test_a_preview_keeps_what_the_author_had_seen(topic, asha, browser):
    visitor, url = browser(asha), f"/topics/{topic.pk}/posts/1/edit/"
    opened = _form(visitor.get(url))[1]
    visitor.post(url, {**opened, "text": "We have three."})

    fields = _form(visitor.post(url, {**opened, "text": "We have four.", "preview": "1"}))[1]

    assert visitor.post(url, {**fields, "text": "We have four."}).status_code == 409


@pytest.mark.parametrize("damaged", ["x", "-1", "9" * 5000, "1\x00"])
def test_damaged_fields_lose_no_words(topic, asha, browser, damaged):
    """What the page sends with the words, and nobody sees, may be damaged on its way."""
    visitor, sent = browser(asha), {"token": damaged, "edition": damaged}

    edit = visitor.post(f"/topics/{topic.pk}/posts/1/edit/", {"text": "We have three.", **sent})
    reply = visitor.post(f"/topics/{topic.pk}/reply/", {"text": "And a bus.", **sent})

    typed, fields = _form(edit)
    assert (edit.status_code, typed, fields["edition"]) == (409, "We have three.", "0")
    assert reply.status_code == 302
    assert topic.posts.last().text == "And a bus."


def test_forms_without_them_are_taken(topic, asha, browser):
    visitor = browser(asha)

    assert visitor.post(f"/topics/{topic.pk}/posts/1/edit/", {"text": "We have three."}).status_code == 302
    assert visitor.post(f"/topics/{topic.pk}/reply/", {"text": "And a bus."}).status_code == 302
    assert [post.text for post in topic.posts.all()] == ["We have three.", "And a bus."]


def test_deleting_asks_first(topic, ben, browser):
    actions.reply(topic, author=ben, text="Three.")
    visitor, url = browser(ben), f"/topics/{topic.pk}/posts/2/delete/"

    assert "Delete your post?" in text_of(visitor.get(url))
    assert not Post.objects.get(number=2).is_deleted
    assert "Your post is deleted." in text_of(visitor.post(url, follow=True))
    assert "That was done already." in text_of(visitor.post(url, follow=True))


def test_a_report_and_what_becomes_of_it(topic, ben, carys, browser):
    browser(ben).post(f"/topics/{topic.pk}/posts/1/report/", {"reason": "Is an advertisement."})
    facilitator = browser(carys)

    assert "1 waits" in text_of(facilitator.get("/communities/square/topics/"))
    queue = text_of(facilitator.get("/communities/square/topics/reports/"))
    assert "Is an advertisement." in queue
    assert "Ben Bright" in queue
    assert "Ben Bright" not in text_of(browser(topic.author).get(topic.get_absolute_url()))
    assert "stays as it is" in text_of(facilitator.post(f"/topics/{topic.pk}/posts/1/leave/", follow=True))
    assert "done already" in text_of(facilitator.post(f"/topics/{topic.pk}/posts/1/leave/", follow=True))
    assert Flag.objects.get().outcome == "left"


def test_hiding_asks_for_a_reason(topic, carys, browser):
    facilitator, url = browser(carys), f"/topics/{topic.pk}/posts/1/hide/"

    assert "This field is required" in text_of(facilitator.post(url, {"reason": ""}))
    assert not Post.objects.get().is_hidden
    facilitator.post(url, {"reason": "Rude."})
    assert Post.objects.get().is_hidden
    assert "Show the post again" in text_of(facilitator.get(url))
    facilitator.post(f"/topics/{topic.pk}/posts/1/restore/")
    assert not Post.objects.get().is_hidden


@pytest.mark.parametrize(
    ("verb", "field", "value"),
    [
        ("pin", "is_pinned", True),
        ("unpin", "is_pinned", False),
        ("lock", "is_locked", True),
        ("unlock", "is_locked", False),
    ],
)
def test_pinning_and_locking(topic, carys, ben, browser, verb, field, value):
    Topic.objects.update(**{field: not value})

    assert browser(ben).post(f"/topics/{topic.pk}/{verb}/").status_code == 403
    assert browser(carys).post(f"/topics/{topic.pk}/{verb}/").status_code == 302

    assert getattr(Topic.objects.get(), field) is value


def test_watching(square, topic, ben, browser):
    visitor = browser(ben)
    visitor.post(f"/topics/{topic.pk}/watch/")
    visitor.post("/communities/square/topics/watch/")
    assert "You get a notice of each reply." in text_of(visitor.get(topic.get_absolute_url()))
    assert "You get a notice of each new topic." in text_of(visitor.get("/communities/square/topics/"))

    visitor.post(f"/topics/{topic.pk}/unwatch/")
    visitor.post("/communities/square/topics/unwatch/")
    assert ben.watches.count() == 0


def test_the_old_words_of_an_address_lead_to_the_new(topic):
    assert Client().get(f"/topics/{topic.pk}-other-words/")["Location"] == topic.get_absolute_url()


def test_the_address_of_a_post_leads_to_its_page(topic):
    make.fill(topic, 44)

    for number, place in ((1, "#post-1"), (21, "?page=2#post-21"), (45, "?page=3#post-45"), (99, "?page=3#post-45")):
        assert Client().get(f"/topics/{topic.pk}/posts/{number}/")["Location"] == topic.get_absolute_url() + place


def test_a_topic_about_a_case_study_leads_to_it(square, asha, library, browser):
    page = published(CaseStudyPageFactory(parent=library, title="Depots shared"))
    visitor, url = browser(asha), f"/communities/square/topics/new/?about=case-study-{page.pk}"
    assert "Depots shared" in text_of(visitor.get(url))

    visitor.post(url, {"title": "Did it last?", "text": "We wonder.", "token": uuid4()})

    topic = Topic.objects.get()
    assert page.url in text_of(visitor.get(topic.get_absolute_url()))
    page.unpublish()
    assert "Depots shared" not in text_of(visitor.get(topic.get_absolute_url()))
    for nonsense in ("case-study-0", "case-study-", "x", "page-1", f"case-study-{page.pk}"):
        assert "Depots shared" not in text_of(visitor.get(f"/communities/square/topics/new/?about={nonsense}"))


def test_the_community_leads_to_its_topics(square, circle, topic, dev, browser):
    assert "How do you share a depot?" in text_of(Client().get("/communities/square/"))
    make.topic(circle, title="Circular question")
    assert "Circular question" not in text_of(browser(dev).get("/communities/circle/"))


def test_sign_in_first_where_it_helps(circle, topic):
    make.topic(circle)
    assert Client().get("/communities/circle/topics/")["Location"] == "/account/login/?next=/communities/circle/topics/"
    assert Client().get("/communities/square/topics/").status_code == 200


def test_whoever_is_banned_reads_no_more_than_others(circle, square, topic, ben, browser):
    inner = make.topic(circle)
    Membership.objects.filter(person=ben).update(status="banned")
    visitor = browser(ben)

    assert visitor.get(inner.get_absolute_url()).status_code == 404
    assert visitor.get(topic.get_absolute_url()).status_code == 200
    assert visitor.post(f"/topics/{topic.pk}/reply/", {"text": "x", "token": uuid4()}).status_code == 403


@pytest.mark.parametrize("path", ["/communities/square/topics/new/", "/topics/{pk}/reply/"])
def test_a_preview_of_too_much_says_so_and_renders_nothing(topic, asha, browser, path, monkeypatch):
    monkeypatch.setattr("forums.views.doors.rendered", lambda *args: pytest.fail("rendered"))
    typed = {"title": "Kept title", "text": "[" * 20_001, "token": uuid4(), "preview": "1"}

    page = text_of(browser(asha).post(path.format(pk=topic.pk), typed))
    part = text_of(browser(asha).post(path.format(pk=topic.pk), typed, headers={"HX-Request": "true"}))

    for shown in (page, part):
        assert "Your text has 20,001 characters. It may have 20,000." in shown
    assert "[" * 20_001 in page


@pytest.mark.parametrize("text", ["\u2800", "\u3164\u200b", "\u00ad", "&#x200b;"])
def test_what_cannot_be_seen_is_not_posted(topic, asha, browser, text):
    reply = browser(asha).post(f"/topics/{topic.pk}/reply/", {"text": text, "token": uuid4()})
    new = browser(asha).post("/communities/square/topics/new/", {"title": "\u3164", "text": "Words.", "token": uuid4()})

    assert reply.context["form"].errors["text"] == ["Write something that can be seen."]
    assert new.context["form"].errors["title"] == ["Write something that can be seen."]
    assert Post.objects.count() == 1


@pytest.mark.parametrize("text", ["\u2800", "\u200b", "&nbsp;", "---", "   "], ids=ascii)
def test_a_preview_of_what_cannot_be_seen_says_so(topic, asha, browser, text):
    answer = browser(asha).post(f"/topics/{topic.pk}/reply/", {"text": text, "token": uuid4(), "preview": "1"})

    page = BeautifulSoup(answer.content, "html.parser")
    assert page.select_one(".cop-preview .cop-prose").text.strip() == "There is nothing to show yet."


def test_the_buttons_of_a_topic_about_something_say_no_more_than_what_they_do(square, asha, carys, library, browser):
    topic = make.topic(square, author=asha, about=published(CaseStudyPageFactory(parent=library)))

    page = BeautifulSoup(browser(carys).get(topic.get_absolute_url()).content, "html.parser")

    buttons = [button.get_text() for button in page.select("section[aria-labelledby^=topic-] button")]
    assert buttons == ["Tell me of replies", "Pin", "Lock"]
