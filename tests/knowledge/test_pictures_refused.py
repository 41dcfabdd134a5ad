"""A picture that cannot be shown is refused by the CMS's form, and what was typed beside it stays."""

import struct
import zlib
from io import BytesIO

import pytest
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image as Pillow
from wagtail.documents.models import Document
from wagtail.images.models import Image

from cop_site.editors import equip_editors
from tests.factories.members import PersonFactory

pytestmark = [pytest.mark.django_db, pytest.mark.once]
AS_THE_CMS_SENDS = {"x-requested-with": "XMLHttpRequest"}


@pytest.fixture
def ed(library, client):
    equip_editors()
    ed = PersonFactory(display_name="Ed")
    ed.groups.add(Group.objects.get(name="Editors"))
    client.force_login(ed)
    return ed


def picture(kind="PNG", **options):
    written = BytesIO()
    noise = Pillow.effect_noise((64, 64), 80).convert("RGB")
    noise.save(written, kind, **options)
    return written.getvalue()


def moving(frames=3):
    """An animation, each frame with noise of its own."""
    first, *others = (Pillow.effect_noise((64, 64), 80).convert("P") for _ in range(frames))
    written = BytesIO()
    first.save(written, "GIF", save_all=True, append_images=others)
    return written.getvalue()


def claiming(width, height):
    """A PNG whose head says that it is as large as this; its pixels are not there."""
    whole = picture()
    head = b"IHDR" + struct.pack(">II", width, height) + whole[24:29]
    return whole[:8] + whole[8:12] + head + struct.pack(">I", zlib.crc32(head)) + whole[33:]


BROKEN = {
    "no picture": ("a.png", b"these bytes are no picture"),
    "nothing": ("a.png", b""),
    "a head alone": ("a.png", picture()[:30]),
    "cut short": ("a.png", picture()[:-2000]),
    "cut short, JPEG": ("a.jpg", picture("JPEG")[:-500]),
    "cut short, WebP": ("a.webp", picture("WEBP")[:-500]),
    "cut short in its last frame": ("a.gif", moving()[:-1500]),
    "of another kind": ("a.jpg", picture("GIF")),
    "a head of WebP alone": ("a.webp", b"RIFF\x10\x00\x00\x00WEBPVP8 "),
    "a head of AVIF alone": ("a.avif", b"\x00\x00\x00\x20ftypavif\x00\x00\x00\x00avifmif1miafMA1B"),
    "of too many pixels": ("a.png", claiming(7_000, 6_000)),
    "of a bomb's pixels": ("a.png", claiming(100_000, 100_000)),
    "of no pixels": ("a.png", claiming(0, 0)),
}
broken = pytest.mark.parametrize(("name", "content"), BROKEN.values(), ids=BROKEN)


@broken
def test_one_broken_picture_is_refused_and_its_title_stays(ed, client, name, content):
    response = client.post("/cms/images/add/", {"title": "A park", "file": SimpleUploadedFile(name, content)})

    assert response.status_code == 200
    assert response.context["form"].errors.keys() == {"file"}
    assert 'value="A park"' in response.content.decode()
    assert not Image.objects.exists()


@broken
def test_of_many_pictures_the_broken_one_is_named(ed, client, name, content):
    def send(name, content):
        file = SimpleUploadedFile(name, content)
        return client.post("/cms/images/multiple/add/", {"files[]": file}, headers=AS_THE_CMS_SENDS).json()

    assert send("whole.png", picture())["success"] is True
    refused = send(name, content)

    assert (refused["success"], bool(refused["error_message"])) == (False, True)
    assert Image.objects.count() == 1


@broken
def test_a_broken_picture_does_not_take_the_place_of_a_whole_one(ed, client, name, content):
    client.post("/cms/images/add/", {"title": "A park", "file": SimpleUploadedFile("park.png", picture())})
    park = Image.objects.get()

    form = {"title": "A new title", "file": SimpleUploadedFile(name, content)}
    assert client.post(f"/cms/images/{park.pk}/", form).status_code == 200

    park.refresh_from_db()
    assert park.title == "A park"
    assert park.file.storage.exists(park.file.name)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.png", picture()),
        ("a.jpg", picture("JPEG")),
        ("a.webp", picture("WEBP")),
        ("a.avif", picture("AVIF")),
        ("a.gif", moving()),
    ],
)
def test_whole_pictures_are_taken_and_listed(ed, client, name, content):
    response = client.post("/cms/images/add/", {"title": "A park", "file": SimpleUploadedFile(name, content)})

    assert response.status_code == 302
    assert Image.objects.get().title == "A park"
    assert client.get("/cms/images/").status_code == 200


def test_a_title_is_changed_without_a_new_picture(ed, client):
    client.post("/cms/images/add/", {"title": "A park", "file": SimpleUploadedFile("park.png", picture())})
    park = Image.objects.get()

    client.post(f"/cms/images/{park.pk}/", {"title": "A garden"})

    park.refresh_from_db()
    assert park.title == "A garden"


def test_a_document_is_taken_whatever_it_holds(ed, client):
    file = SimpleUploadedFile("a.pdf", b"these bytes are no document")

    assert client.post("/cms/documents/add/", {"title": "Paper", "file": file}).status_code == 302
    assert Document.objects.get().title == "Paper"
