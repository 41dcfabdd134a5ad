"""`@Display Name` in a post: who is meant, the link that is made of it, and the text without it.

A name is looked for among the people of the topic's community, the longest first. Names are for people who are signed
in, so the link is told apart by its class: whoever is not signed in, and every feed and index, reads the text without.
"""

import re

from bs4 import BeautifulSoup
from bs4.element import NavigableString, Tag
from django.urls import reverse
from django.utils.translation import gettext as _

from members.models import Community, Membership
from members.prose import render

CLASS = "cop-mention"  # what people write has no class: nh3 takes it out
MOST = 50  # mentions of one post: more is no talk to anybody, and takes long
_LINK = re.compile(rf'<a class="{CLASS}"[^>]*>[^<]*</a>')


def rendered(text: str, community: Community) -> tuple[str, set[int]]:
    """The HTML of a text, and the primary keys of the people it mentions. A query only when there is an "@" in it."""
    html = render(text)
    if "@" not in text:
        return html, set()
    people = Membership.objects.active().filter(community=community, person__is_active=True)
    names: dict[str, list[int]] = {}
    for pk, name in people.order_by("person").values_list("person", "person__display_name"):
        names.setdefault(name.casefold(), []).append(pk)
    return _linked(html, names) if names else (html, set())


def rendered_again(text: str, html: str) -> str:
    """The HTML of a text as it is made now, with the mentions that `html`, made of it before, has, and no other."""
    names = {
        link.get_text().removeprefix("@").casefold(): [int(str(link["href"]).strip("/").rpartition("/")[2])]
        for link in BeautifulSoup(html, "html.parser").find_all("a", class_=CLASS)
    }
    return _linked(render(text), names)[0] if names else render(text)


def without_names(html: str) -> str:
    """For readers who are not signed in."""
    return _LINK.sub(str(_("a community member")), html)


def _linked(html: str, names: dict[str, list[int]]) -> tuple[str, set[int]]:
    """Two people of one name are both meant; the link is the first one's."""
    longest_first = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    mention = re.compile(rf"(?<!\w)@({longest_first})(?!\w)", re.IGNORECASE)
    soup, meant = BeautifulSoup(html, "html.parser"), set[int]()
    links = 0
    for piece in soup.find_all(string=mention):
        if piece.find_parent(["a", "code", "pre"]):
            continue
        parts: list[NavigableString | Tag] = []
        end = 0
        for match in mention.finditer(piece):
            people = names.get(match[1].casefold(), [])
            if not people or links == MOST:
                continue
            links += 1
            meant |= set(people)
            link = soup.new_tag("a", attrs={"class": CLASS, "href": reverse("members:person", args=[people[0]])})
            link.string = match[0]
            parts += [NavigableString(piece[end : match.start()]), link]
            end = match.end()
        piece.replace_with(*parts, NavigableString(piece[end:]))
    return str(soup), meant
