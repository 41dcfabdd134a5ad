"""Pictures that are uploaded in the CMS: one that cannot be shown is refused by the form, with what is wrong."""

from typing import Any

from django.core.exceptions import ValidationError
from PIL import Image, ImageSequence
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm


class PictureField(WagtailImageField):
    """Wagtail reads the head of a file only, and takes an error of the decoder for its own: we read all of it."""

    def to_python(self, data: Any) -> Any:
        try:
            file = super().to_python(data)
            if file is not None:
                _decode(file)
        except ValidationError:
            raise
        except Exception as error:  # what decoders raise has no common ancestor
            raise ValidationError(self.error_messages["invalid_image"], code="invalid_image") from error
        return file


def _decode(file: Any) -> None:
    """Every frame, as a smaller copy would; the number of pixels is known to be bearable by now."""
    file.seek(0)
    with Image.open(file) as picture:
        for frame in ImageSequence.Iterator(picture):
            frame.load()
    file.seek(0)


class PictureForm(BaseImageForm):
    """The base of every form with which the CMS takes a picture (WAGTAILIMAGES_IMAGE_FORM_BASE)."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if theirs := self.fields.get("file"):
            self.fields["file"] = PictureField(label=theirs.label, required=theirs.required, widget=theirs.widget)
