from pathlib import Path

from kits.office import house, made, planned
from reelwright.api.views.files import file_links, file_name, saved_as, url

NOW = 1_800_000_000.0


def test_files_are_called_by_their_place_and_linked_to_with_what_they_are(tmp_path: Path) -> None:
    with house(tmp_path) as here:
        video_id = planned(here)
        file = made(here, video_id, "animatic/00", "main", "animatic/frame_00.png", b"png")
        assert file_name(file) == "animatic/frame_00.png"
        assert saved_as(video_id, file) == f"{video_id}-animatic-frame_00.png"
        told = file_links(here.links, video_id, [("animatic/00", file)], NOW)
        link = told.links["animatic/frame_00.png"]
        assert url(here.links, video_id, file) == link.url
    assert (link.step, link.bytes, link.content_type) == ("animatic/00", 3, "image/png")
    assert "signature=" in link.url
    assert url(here.links, video_id, None) is None
