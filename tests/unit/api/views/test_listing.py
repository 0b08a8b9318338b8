from pathlib import Path

from kits.office import BRIEF, house, made, planned
from reelwright.api.views.listing import listed
from reelwright.database import gallery, videos
from reelwright.database.gallery import Seen


def test_a_video_in_a_list_shows_its_film(tmp_path: Path) -> None:
    with house(tmp_path) as here:
        video_id = planned(here)
        made(here, video_id, "export/16x9", "main", "final.mp4", b"mp4")
        made(here, video_id, "export/16x9", "poster", "poster.png", b"png")
        with here.app.database.read() as session:
            row = videos.get(session, video_id)
            told = listed(row, gallery.seen(session, [video_id])[video_id], here.links)
            bare = listed(row, Seen(), here.links)
    assert (told.product, told.duration, told.aspect) == ("Lumen", 6, "16:9")
    assert told.film_id == video_id and told.prompt == BRIEF.prompt
    assert told.poster_url and "/poster.png?" in told.poster_url
    assert told.preview_url and "/final.mp4?" in told.preview_url
    assert 0 < told.progress < 1
    assert (bare.product, bare.poster_url, bare.preview_url) == (None, None, None)


def test_a_film_that_another_version_planned_does_not_keep_a_list_from_being_shown(
    tmp_path: Path,
) -> None:
    with house(tmp_path) as here:
        video_id = planned(here)
        with here.app.database.read() as session:
            told = listed(videos.get(session, video_id), Seen(film={"name": "old"}), here.links)
    assert (told.video_id, told.product) == (video_id, None)
