import pytest

from members.templatetags.browsers import browser_name

EDGE = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0"
)


@pytest.mark.parametrize(
    ("user_agent", "name"),
    [
        (EDGE, "Edge on Windows"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox on Linux"),
        ("", "A browser that does not say its name"),
        ("<script>", "A browser that does not say its name"),
    ],
)
def test_a_browser_is_called_by_its_name(user_agent, name):
    assert browser_name(user_agent) == name
