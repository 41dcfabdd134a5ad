"""Topics, their posts, and what each reader has read, watches and reports."""

from forums.models.flag import Flag
from forums.models.post import Post, Revision
from forums.models.reading import ReadFloor, ReadMark, Watch
from forums.models.topic import Topic

__all__ = ["Flag", "Post", "ReadFloor", "ReadMark", "Revision", "Topic", "Watch"]
