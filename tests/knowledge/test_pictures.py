"""Pictures are served, and nothing that lies beside them."""

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from wagtail.images.models import Image
from wagtail.images.tests.utils import get_test_image_file

pytestmark = pytest.mark.django_db


def test_a_picture_is_served_and_a_document_is_not(client):
    picture = Image.objects.create(title="A park", file=get_test_image_file("park.png"))
    paper = default_storage.save("documents/minutes.txt", SimpleUploadedFile("minutes.txt", b"not for everybody"))

    small = client.get(picture.get_rendition("max-100x100").url)
    assert (small.status_code, small["Content-Type"]) == (200, "image/png")

    for path in (f"/media/{paper}", f"/media/images/../{paper}", "/media/images/", "/media/images/%2e%2e/db.sqlite3"):
        assert client.get(path).status_code in {400, 404}
