"""What the invented people of the demonstration have made: communities, and a few topics in them.

Nobody real speaks here: the posts are about using the site, or ask about what the library holds.
"""

from dataclasses import dataclass

from members.models import Community


@dataclass(frozen=True)
class CommunityPlan:
    """A community of the demonstration: `themes` are slugs, `inside` roles beside the facilitator."""

    slug: str
    name: str
    visibility: str
    summary: str
    about: str
    themes: list[str]
    inside: list[str]


COMMUNITIES = [
    CommunityPlan(
        slug="first-steps",
        name="First steps",
        visibility=Community.Visibility.OPEN,
        summary="An open community of the demonstration: whoever is signed in may join.",
        about="A place to try things out. Everybody can read what is said here; no real council is meant.",
        themes=["transforming-services"],
        inside=["community member", "expert"],
    ),
    CommunityPlan(
        slug="getting-around",
        name="Getting around",
        visibility=Community.Visibility.MEMBERS,
        summary="A community of the demonstration that people ask to join: its facilitator lets them in.",
        about="For people who plan how residents of an invented borough reach work, shops and care. "
        "Ask to join, then sign in as the facilitator to see the queue.",
        themes=["improving-accessibility", "tackling-climate-change"],
        inside=["community member", "expert"],
    ),
    CommunityPlan(
        slug="the-small-room",
        name="The small room",
        visibility=Community.Visibility.PRIVATE,
        summary="A private community of the demonstration: only those who are in it know of it.",
        about="Sign in as the officer and it is nowhere: on no list, in no search result, in no count.",
        themes=["lsps-and-laas"],
        inside=["expert"],
    ),
]


def _of_theme(slug: str, name: str, theme: str, subject: str) -> CommunityPlan:
    """An open one, so that every theme has a community to try."""
    return CommunityPlan(
        slug=slug,
        name=name,
        visibility=Community.Visibility.OPEN,
        summary=f"An open community of the demonstration, for {subject}.",
        about="A place to try things out. Everybody can read what is said here; no real council is meant.",
        themes=[theme],
        inside=["community member"],
    )


COMMUNITIES += [
    _of_theme("young-chances", "Young chances", "better-brighter-futures", "people who work for young people"),
    _of_theme("streets-and-squares", "Streets and squares", "better-public-places", "people who look after places"),
    _of_theme("in-our-care", "In our care", "care-matters", "people who work for children in care"),
    _of_theme("care-with-dignity", "Care with dignity", "dignity-in-care", "people who plan and give care"),
    _of_theme("working-together", "Working together", "lsps-and-laas", "people who work in partnerships"),
    _of_theme("fair-health", "Fair health", "reducing-health-inequalities", "people who work for public health"),
    _of_theme("fresh-starts", "Fresh starts", "reducing-re-offending", "people who help others not to offend again"),
    _of_theme("climate-in-practice", "Climate in practice", "tackling-climate-change", "people who cut emissions"),
]


@dataclass(frozen=True)
class TopicPlan:
    """`posts` are (role of who speaks, what they say), the first of them asks; `about` is the slug of a case study."""

    key: str
    community: str
    title: str
    posts: list[tuple[str, str]]
    about: str = ""
    is_pinned: bool = False


TOPICS = [
    TopicPlan(
        key="start-here",
        community="first-steps",
        title="Start here: how topics work",
        is_pinned=True,
        posts=[
            (
                "facilitator",
                "Welcome. A few things to try:\n\n"
                "- **Reply** below: an empty line starts a paragraph, and *Preview* shows what it will look like.\n"
                "- Write @ and a name, such as @Malik Dray, and that person gets a notice.\n"
                "- Choose **Tell me of replies** to hear of what comes next, or stop it again.\n"
                "- **Report** a post that should not stand. The facilitators see it, and nobody else.",
            ),
            (
                "community member",
                "Thank you. How often mails come is chosen on my [profile](/profile/), and the rest I read here.",
            ),
        ],
    ),
    TopicPlan(
        key="finding-things",
        community="first-steps",
        title="Where do I find what others did on a subject?",
        posts=[
            ("community member", "I am new here. Is there a list, or do I just search?"),
            (
                "facilitator",
                "Both. [Themes](/themes/) gather everything on one subject; [search](/search/) finds words in all of "
                "it, topics like this one too. Each page of the record says at its foot where it comes from.",
            ),
        ],
    ),
    TopicPlan(
        key="about-a-visit",
        community="getting-around",
        title="Who else has read about this visit?",
        about="greenwich-accessibility-visit",
        posts=[
            (
                "community member",
                "We are thinking of asking another council whether we may come and look. The page linked above tells "
                "of such a visit. What would you want to have ready before the day?",
            ),
            (
                "expert",
                "A short list of questions, sent a week ahead, and one person who writes down the answers. "
                "Which questions would be on yours?",
            ),
        ],
    ),
    TopicPlan(
        key="small-room",
        community="the-small-room",
        title="What shall we talk about first?",
        posts=[
            ("expert", "Only the people of this room can read this. Shall we start with what did not work?"),
            ("facilitator", "Yes. One story each, and nothing of it leaves this room."),
        ],
    ),
]
