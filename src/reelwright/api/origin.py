"""Where links to media lead: what a page must be allowed to load from."""

from urllib.parse import urlsplit

from reelwright.wiring import App

ANY_KEY = "videos/v000000000000000/final.mp4"


def links_origin(app: App) -> str:
    """Scheme and host of every signed link: this service's own, a bucket's, a network's."""
    link = app.storage.sign(ANY_KEY, seconds=60, filename="final.mp4", content_type="video/mp4")
    parts = urlsplit(link)
    return f"{parts.scheme}://{parts.netloc}"
