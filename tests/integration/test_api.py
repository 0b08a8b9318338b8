"""The API as its users meet it, on each back end: films asked for, watched, taken, revised."""

import io
from decimal import Decimal
from pathlib import Path

import httpx
import pytest
from PIL import Image, ImageDraw

from kits.films import watch
from kits.service import PROMPT, QUICK, Api, begun, ended, listen, until
from reelwright.database import calls, steps
from reelwright.database.models import VideoRow


@pytest.fixture(scope="module")
def ana(api: Api) -> httpx.Client:
    return api.as_("ana")


@pytest.fixture(scope="module")
def film(api: Api, ana: httpx.Client) -> str:
    """A finished film of ana's."""
    video_id = begun(ana)
    assert ended(ana, video_id)["status"] == "finished"
    return video_id


def picture(size: tuple[int, int] = (64, 64), kind: str = "PNG") -> bytes:
    file = io.BytesIO()
    Image.new("RGB", size, (200, 30, 40)).save(file, kind)
    return file.getvalue()


def sent(client: httpx.Client, role: str, content: bytes, name: str = "a.png") -> httpx.Response:
    return client.post("/api/assets", data={"role": role}, files={"file": (name, content)})


def test_the_service_says_that_it_is_ready(api: Api) -> None:
    assert api.client.get("/health/live").json()["status"] == "ok"
    ready = api.client.get("/health/ready")
    assert (ready.status_code, ready.json()["status"]) == (200, "ok")
    assert {check["name"] for check in ready.json()["checks"]} == {"database", "storage"}


def test_a_film_is_asked_for_and_can_be_looked_at(ana: httpx.Client) -> None:
    answer = ana.post("/api/generate", json=QUICK | {"pause_after": "validate"})
    assert answer.status_code == 202
    found = answer.json()
    assert answer.headers["location"] == found["status_url"]
    status = ana.get(found["status_url"]).json()
    assert (status["video_id"], status["version"]) == (found["video_id"], 1)


def test_a_finished_film_is_a_film(ana: httpx.Client, film: str, tmp_path: Path) -> None:
    link = ana.get(f"/api/video/{film}/download")
    assert link.status_code == 302
    got = httpx.get(link.headers["location"])
    assert got.headers["content-type"] == "video/mp4"
    assert got.headers["content-disposition"] == f'attachment; filename="{film}-final.mp4"'
    (tmp_path / "film.mp4").write_bytes(got.content)
    assert watch(tmp_path / "film.mp4").frames == 180


def test_everything_delivered_can_be_taken(ana: httpx.Client, film: str) -> None:
    files = ana.get(f"/api/video/{film}").json()["files"]
    assert {"final.mp4", "poster.png"} <= {file["name"] for file in files}
    for file in files:
        link = ana.get(file["download_url"]).headers["location"]
        got = httpx.get(link)
        assert (got.status_code, len(got.content)) == (200, file["bytes"])
        assert got.headers["content-type"].startswith(file["content_type"])


def test_a_part_of_a_film_can_be_had(ana: httpx.Client, film: str) -> None:
    link = ana.get(f"/api/video/{film}/download").headers["location"]
    whole = httpx.get(link).content
    part = httpx.get(link, headers={"Range": "bytes=100-199"})
    assert (part.status_code, part.content) == (206, whole[100:200])
    assert httpx.get(link, headers={"Range": "bytes=999999999-"}).status_code == 416


def test_what_has_not_changed_is_not_sent_again(ana: httpx.Client, film: str) -> None:
    first = ana.get(f"/api/status/{film}")
    again = ana.get(f"/api/status/{film}", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    link = ana.get(f"/api/video/{film}/download").headers["location"]
    etag = httpx.get(link).headers["etag"]
    assert httpx.get(link, headers={"If-None-Match": etag}).status_code == 304


def test_events_tell_all_of_it_in_order(ana: httpx.Client, film: str) -> None:
    told = list(listen(ana, film))
    ids = [event.id for event in told if event.id is not None]
    assert ids == sorted(set(ids))
    assert [told[0].event, told[-2].event] == ["video.created", "video.finished"]
    assert (told[-1].event, told[-1].data["status"]) == ("status", "finished")


def test_events_go_on_where_they_were_broken_off(ana: httpx.Client, film: str) -> None:
    ids = [event.id for event in listen(ana, film) if event.id is not None]
    rest = [event.id for event in listen(ana, film, ids[3]) if event.id is not None]
    assert rest == ids[4:]
    over = ana.get(f"/api/video/{film}/events", headers={"Last-Event-ID": str(ids[-1])})
    assert over.status_code == 204


def test_events_come_while_a_film_is_made(ana: httpx.Client) -> None:
    video_id = begun(ana, prompt="A 6 second ad for Halo, a lamp.", pause_after="animatic")
    heard = []
    for event in listen(ana, video_id):
        heard.append(event.event)
        if event.event == "video.paused":
            break
    assert "step.started" in heard
    assert heard.count("video.created") == 1
    ana.post(f"/api/video/{video_id}/cancel")


def test_the_same_request_twice_is_one_film(ana: httpx.Client) -> None:
    headers = {"Idempotency-Key": "one-film"}
    body = QUICK | {"pause_after": "validate"}
    first = ana.post("/api/generate", json=body, headers=headers)
    second = ana.post("/api/generate", json=body, headers=headers)
    assert first.json() == second.json()
    assert second.headers["idempotent-replayed"] == "true"
    other = ana.post("/api/generate", json=body | {"prompt": "Another lamp."}, headers=headers)
    assert (other.status_code, other.json()["type"].rpartition(":")[2]) == (
        409, "idempotency-conflict",
    )  # fmt: skip


def test_a_refused_request_may_be_sent_better_under_its_key(ana: httpx.Client) -> None:
    headers = {"Idempotency-Key": "second-try"}
    refused = ana.post("/api/generate", json={"prompt": "???"}, headers=headers)
    assert refused.status_code == 422
    body = QUICK | {"pause_after": "validate"}
    assert ana.post("/api/generate", json=body, headers=headers).status_code == 202


def test_a_list_is_read_page_by_page(api: Api) -> None:
    bea = api.as_("bea")
    made = [begun(bea, pause_after="validate") for _ in range(5)]
    seen: list[str] = []
    cursor: str | None = None
    while True:
        asked = {"limit": "2"} | ({"cursor": cursor} if cursor else {})
        page = bea.get("/api/videos", params=asked).json()
        seen += [video["video_id"] for video in page["videos"]]
        cursor = page["next_cursor"]
        if cursor is None:
            break
    assert sorted(seen) == sorted(made)
    assert bea.get("/api/videos", params={"cursor": "nonsense"}).status_code == 422
    assert bea.get("/api/videos", params={"status": "finished"}).json()["videos"] == []


def test_an_estimate_costs_and_keeps_nothing(api: Api) -> None:
    cleo = api.as_("cleo")
    found = cleo.post(
        "/api/estimate",
        json={"prompt": PROMPT, "model": "replicate/wan-2.2-i2v-fast-480p", "max_cost_usd": "1"},
    )
    assert found.status_code == 200, found.text
    cost = found.json()["cost"]
    low, expected, worst = (Decimal(cost[f"{case}_usd"]) for case in ("low", "expected", "worst"))
    assert 0 < low <= expected <= worst <= 1
    assert found.json()["beats"][0]["start"] == 0
    assert cleo.get("/api/videos").json()["videos"] == []


def test_a_paused_film_shows_what_to_approve_and_goes_on(ana: httpx.Client) -> None:
    video_id = begun(ana, prompt="A 6 second ad for Nox, a lamp.", pause_after="animatic")
    assert ended(ana, video_id)["status"] == "paused"
    previews = [
        file for file in ana.get(f"/api/video/{video_id}").json()["files"]
        if file["kind"] == "preview"
    ]  # fmt: skip
    link = ana.get(previews[0]["download_url"]).headers["location"]
    assert httpx.get(link).headers["content-type"] == "image/png"
    assert ana.post(f"/api/video/{video_id}/approve", json={}).status_code == 202
    assert ended(ana, video_id)["status"] == "finished"
    again = ana.post(f"/api/video/{video_id}/approve", json={})
    assert (again.status_code, again.json()["title"]) == (
        409, "The video is not in a state for this",
    )  # fmt: skip


def test_one_beat_is_made_anew_for_the_price_of_its_own(ana: httpx.Client, film: str) -> None:
    beats = ana.post("/api/estimate", json=QUICK).json()["beats"]
    edit = {"beat": beats[0]["name"], "texts": ["Light by touch"]}
    told = ana.post(f"/api/video/{film}/revise", json=edit | {"dry_run": True})
    assert told.status_code == 200
    assert told.json()["shared"]
    made = ana.post(f"/api/video/{film}/revise", json=edit)
    assert made.status_code == 202, made.text
    second = made.json()["video_id"]
    assert ended(ana, second)["status"] == "finished"
    versions = ana.get(f"/api/video/{film}/versions").json()["versions"]
    assert [version["current"] for version in versions] == [False, True]
    differ = ana.get(f"/api/video/{film}/compare", params={"with": second}).json()
    assert [beat["beat"] for beat in differ["beats"]] == [beats[0]["name"]]
    back = ana.post(f"/api/video/{film}/revert").json()["versions"]
    assert [version["current"] for version in back] == [True, False]


def test_a_stopped_film_is_gone_on_with_and_deleted(ana: httpx.Client) -> None:
    video_id = begun(ana, prompt="A 6 second ad for Vela, a lamp.", pause_after="validate")
    assert ana.post(f"/api/video/{video_id}/cancel").json()["status"] == "cancelled"
    assert ana.post(f"/api/video/{video_id}/retry", json={}).status_code == 202
    assert ended(ana, video_id)["status"] in ("paused", "finished")
    assert ana.delete(f"/api/video/{video_id}").status_code == 204
    assert ana.get(f"/api/status/{video_id}").status_code == 404
    assert ana.delete(f"/api/video/{video_id}").status_code == 404


def test_a_photo_that_was_sent_stands_in_the_film(api: Api, ana: httpx.Client) -> None:
    upload = sent(ana, "product", picture(), "../../etc/passwd")
    assert upload.status_code == 201, upload.text
    assert "/" not in upload.json()["name"]
    body = QUICK | {"files": {"product": upload.json()["id"]}}
    told = ana.post("/api/estimate", json=body)
    assert told.status_code == 200, told.text
    body |= {"pause_after": "validate"}
    video_id = ana.post("/api/generate", json=body).json()["video_id"]
    assert ended(ana, video_id)["status"] == "paused"
    assert "product" in [
        step.removeprefix("asset/") for step, _ in api.app.videos.artifacts(video_id)
    ]
    assert str(api.app.settings.home) not in ana.get(f"/api/video/{video_id}").text


def test_a_file_of_another_is_no_file(api: Api, ana: httpx.Client) -> None:
    theirs = sent(api.as_("dora"), "logo", picture()).json()["id"]
    answer = ana.post("/api/generate", json=QUICK | {"files": {"logo": theirs}})
    assert answer.status_code == 404
    mine = sent(ana, "logo", picture()).json()["id"]
    wrong = ana.post("/api/generate", json=QUICK | {"files": {"product": mine}})
    assert (wrong.status_code, wrong.json()["field"]) == (422, "files.product")


@pytest.mark.parametrize(
    "files",
    [
        {"product": "/etc/passwd"},
        {"product": "../../../etc/passwd"},
        {"product": "file:///etc/passwd"},
        {"product": "http://169.254.169.254/latest/meta-data"},
        {"lut": "a/b.cube"},
    ],
)  # fmt: skip
def test_no_path_or_address_names_a_file(ana: httpx.Client, files: dict[str, str]) -> None:
    assert ana.post("/api/generate", json=QUICK | {"files": files}).status_code == 422


@pytest.mark.parametrize(
    "more",
    [
        {"product_photo": "/etc/passwd"},
        {"out": "/var/x"},
        {"model_folder": "/etc"},
        {"options": {"lut": "/etc/passwd"}},
        {"options": {"music": "/etc/passwd"}},
        {"options": {"template": "../../../etc/passwd"}},
        {"options": {"look": "../../../etc/passwd"}},
        {"model": "../../etc/passwd"},
    ],
)  # fmt: skip
def test_no_path_gets_in_by_another_door(ana: httpx.Client, more: dict[str, object]) -> None:
    answer = ana.post("/api/generate", json={"prompt": PROMPT, **more})
    assert answer.status_code in (404, 422), answer.text
    assert "root:" not in answer.text


def test_what_may_be_chosen_is_listed(ana: httpx.Client) -> None:
    assert "product_showcase" in [
        each["name"] for each in ana.get("/api/templates").json()["templates"]
    ]
    assert ana.get("/api/looks").json()["looks"]
    models = ana.get("/api/models").json()["models"]
    assert {"builtin/clips"} <= {model["id"] for model in models if model["chosen"]}


def test_a_call_of_unknown_fate_is_decided_on(api: Api, ana: httpx.Client, film: str) -> None:
    with api.app.database.write() as session:
        step = steps.of_video(session, film)[0]
        row = calls.add(session, step, "replicate/x", "d" * 64, 250_000, [], 1.0)
        row.state = "unknown"
        call = row.id
    listed = ana.get(f"/api/video/{film}/calls").json()["calls"]
    assert [(each["call"], each["state"], each["reserved_usd"]) for each in listed] == [
        (call, "unknown", "0.25")
    ]
    stranger = api.as_("eve").post(f"/api/calls/{call}/resolve", json={"way": "retry"})
    assert stranger.status_code == 404
    done = ana.post(f"/api/calls/{call}/resolve", json={"way": "write-off"})
    assert (done.json()["state"], done.json()["cost_usd"]) == ("written_off", "0.25")
    costs = ana.get("/api/costs", params={"by": "model"}).json()
    assert costs["total"]["spent_usd"] == "0.25"
    assert ana.get("/api/usage").status_code == 200


def test_webhooks_are_kept_and_forgotten(api: Api, ana: httpx.Client) -> None:
    made = ana.post("/api/webhooks", json={"url": "https://hooks.example/films"})
    assert made.status_code == 201, made.text
    hook = made.json()
    assert hook["secret"].startswith("whsec_")
    listed = ana.get("/api/webhooks")
    assert [each["id"] for each in listed.json()["webhooks"]] == [hook["id"]]
    assert hook["secret"] not in listed.text
    assert api.as_("fay").delete(f"/api/webhooks/{hook['id']}").status_code == 404
    assert ana.get(f"/api/webhooks/{hook['id']}/deliveries").json() == {"deliveries": []}
    assert ana.delete(f"/api/webhooks/{hook['id']}").status_code == 204
    assert ana.get("/api/webhooks").json() == {"webhooks": []}


@pytest.mark.parametrize(
    "url",
    ["http://127.0.0.1/x", "http://169.254.169.254/", "file:///etc/passwd", "https://a\r\nb/"],
)
def test_webhooks_lead_nowhere_inside(ana: httpx.Client, url: str) -> None:
    assert ana.post("/api/webhooks", json={"url": url}).status_code == 422


def test_keys_are_made_shown_once_and_revoked(api: Api) -> None:
    root = api.as_("root", ("admin",))
    made = root.post("/api/keys", json={"owner": "gus", "name": "his"}).json()
    gus = api.with_secret(made["secret"])
    assert gus.get("/api/videos").status_code == 200
    listed = root.get("/api/keys", params={"owner": "gus"})
    assert made["secret"] not in listed.text
    assert [key["id"] for key in listed.json()["keys"]] == [made["id"]]
    assert root.delete(f"/api/keys/{made['id']}").status_code == 204
    assert gus.get("/api/videos").status_code == 401


def test_prometheus_is_told(api: Api, film: str) -> None:
    told = api.as_("root", ("admin",)).get("/metrics")
    assert 'reelwright_http_requests_total{method="GET",route="/api/status/{video_id}"' in told.text
    assert "reelwright_queue_depth" in told.text


def test_a_brief_is_refused_with_its_way_out(ana: httpx.Client) -> None:
    answer = ana.post("/api/generate", json={"prompt": "???"})
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert (problem["status"], problem["field"]) == (422, "prompt")
    assert problem["hint"]
    assert problem["request_id"] == answer.headers["x-request-id"]


def test_what_is_on_record_names_who_asked(api: Api, film: str) -> None:
    entries, _ = api.app.audit.list("ana", video_id=film, limit=100)
    asked = next(entry for entry in entries if entry.action == "generate")
    assert asked.key_id is not None
    assert asked.facts["prompt"] == PROMPT


def test_a_film_that_was_removed_is_gone_and_can_be_had_again(api: Api) -> None:
    hal = api.as_("hal")
    video_id = begun(hal)
    ended(hal, video_id)
    api.app.storage.delete([f"videos/{video_id}/final.mp4"])
    assert hal.get(f"/api/video/{video_id}/download").status_code == 410
    hal.post(f"/api/video/{video_id}/retry", json={})
    until(lambda: hal.get(f"/api/status/{video_id}").json()["status"] == "finished", 60)
    link = hal.get(f"/api/video/{video_id}/download").headers["location"]
    assert httpx.get(link).status_code == 200


def test_a_revision_grows_with_every_change(api: Api, ana: httpx.Client, film: str) -> None:
    with api.app.database.read() as session:
        row = session.get(VideoRow, film)
        assert row is not None
        assert ana.get(f"/api/status/{film}").json()["revision"] == row.revision > 10


def test_a_page_learns_who_asks_and_what_there_is(api: Api) -> None:
    told = api.as_("sue", ("read",)).get("/api/session").json()
    assert (told["owner"], told["scopes"], told["embedded"]) == ("sue", ["read"], False)
    builtin = next(each for each in told["providers"] if each["name"] == "builtin")
    assert builtin["ready"] and told["default_provider"] == "builtin"
    assert told["caps"] == {"video_usd": None, "day_usd": None, "user_usd": None}


def test_one_limits_what_one_spends(api: Api) -> None:
    tom = api.as_("tom")
    told = tom.put("/api/caps", json={"video_usd": "0.25", "day_usd": "2"})
    assert told.status_code == 200, told.text
    assert told.json()["caps"]["day_usd"] == "2"
    assert tom.get("/api/usage").json()["left_today_usd"] == "2"
    expected = tom.post("/api/estimate", json={"prompt": PROMPT}).json()["cost"]
    assert expected["cap_holds_worst"], "one's own limit is the cap"
    video_id = begun(tom, pause_after="validate", max_cost_usd="9")
    assert tom.get(f"/api/video/{video_id}").json()["cap_usd"] == "0.25"
    assert api.as_("uma").get("/api/session").json()["own_caps"]["day_usd"] is None


def test_what_is_typed_is_understood_and_may_be_set_right(api: Api) -> None:
    ida = api.as_("ida")
    body = {"prompt": PROMPT, "options": {"colours": ["#1D4E89"], "product_kind": "bottle"}}
    told = ida.post("/api/estimate", json=body)
    assert told.status_code == 200, told.text
    found = {each["name"]: each for each in told.json()["understood"]}
    assert (found["product_name"]["value"], found["product_name"]["origin"]) == ("Lumen", "given")
    assert found["product_kind"]["value"] == "bottle"
    assert found["palette"]["values"][2] == "#1d4e89"
    assert found["look"]["origin"] == "assumed"
    shots = [shot for beat in told.json()["beats"] for shot in beat["shots_at"]]
    assert (shots[0]["start"], shots[-1]["end"]) == (0, 6)
    wrong = ida.post("/api/estimate", json={"prompt": PROMPT, "options": {"mood": "<script>"}})
    assert (wrong.status_code, wrong.json()["field"]) == (422, "options.mood")


def test_a_film_in_full_can_be_shown_and_asked_for_again(ana: httpx.Client, film: str) -> None:
    told = ana.get(f"/api/video/{film}").json()
    assert (told["film"]["product"], told["film"]["duration"]) == ("Lumen", 6)
    assert told["beats"][0]["start"] == 0
    named = {step["name"]: step for step in told["steps"]}
    links = ana.get(f"/api/video/{film}/links").json()["links"]
    for beat in told["beats"]:
        for chunk in beat["chunks"]:
            assert named[chunk]["beat"] == beat["name"]
            clip = httpx.get(links[named[chunk]["files"][0]]["url"])
            assert (clip.status_code, clip.headers["content-type"]) == (200, "video/mp4")
    again = ana.post("/api/estimate", json=told["brief"])
    assert again.status_code == 200, again.text
    assert again.json()["duration"] == 6
    assert told["outlook"] is None, "it is over"


def test_links_grow_while_a_film_is_made(ana: httpx.Client) -> None:
    video_id = begun(ana, prompt="A 6 second ad for Iris, a lamp.", pause_after="animatic")
    assert ended(ana, video_id)["status"] == "paused"
    found = ana.get(f"/api/video/{video_id}/links").json()
    names = set(found["links"])
    assert "animatic/frame_00.png" in names
    assert not any(name.startswith("chunks/") for name in names)
    frame = found["links"]["animatic/frame_00.png"]
    assert httpx.get(frame["url"]).headers["content-type"] == "image/png"
    assert len(frame["size"]) == 2
    outlook = ana.get(f"/api/video/{video_id}").json()["outlook"]
    assert outlook["expected_usd"] == "0" and outlook["seconds"] > 0


def test_a_list_shows_films_and_is_searched(api: Api, ana: httpx.Client, film: str) -> None:
    mine = ana.get("/api/videos", params={"q": "LUMEN touch", "status": "finished"}).json()
    found = next(each for each in mine["videos"] if each["video_id"] == film)
    assert (found["product"], found["aspect"], found["progress"]) == ("Lumen", "16:9", 1)
    assert found["film_id"] == film
    poster, preview = (httpx.get(found[f"{name}_url"]) for name in ("poster", "preview"))
    assert (poster.headers["content-type"], preview.headers["content-type"]) == (
        "image/png", "video/mp4",
    )  # fmt: skip
    assert ana.get("/api/videos", params={"q": "lumen zeppelin"}).json()["videos"] == []
    assert ana.get("/api/videos", params={"q": "100%_"}).json()["videos"] == []


def test_a_finished_film_has_a_report(ana: httpx.Client, film: str) -> None:
    told = ana.get(f"/api/video/{film}/report").json()
    assert told["passed"] and all(check["ok"] for check in told["delivery"])
    assert told["loudness"]["silent"], "it has no music"
    assert [each["t"] for each in told["loudness"]["momentary"]][:2] == [0.1, 0.2]
    assert {each["lufs"] for each in told["loudness"]["momentary"]} == {-70.0}
    assert told["provenance"]["valid"]
    assert ana.get(f"/api/video/{film}/report", params={"ratio": "9x16"}).status_code == 409
    waiting = begun(ana, pause_after="validate")
    assert ana.get(f"/api/video/{waiting}/report").status_code == 409


def bottle() -> bytes:
    """A dark bottle before a white wall."""
    picture = Image.new("RGB", (300, 400), "white")
    ImageDraw.Draw(picture).rounded_rectangle((110, 60, 190, 360), 20, fill=(20, 60, 120))
    file = io.BytesIO()
    picture.save(file, "PNG")
    return file.getvalue()


def test_a_photo_is_shown_without_its_background(api: Api, ana: httpx.Client) -> None:
    asset = sent(ana, "product", bottle()).json()["id"]
    shown = ana.get(f"/api/assets/{asset}").json()
    assert httpx.get(shown["picture_url"]).headers["content-type"] == "image/png"
    found = ana.post(f"/api/assets/{asset}/cutout")
    assert found.status_code == 200, found.text
    assert (found.json()["is_cut"], found.json()["note"]) == (True, "")
    got = httpx.get(found.json()["cutout_url"])
    cut = Image.open(io.BytesIO(got.content))
    assert cut.mode == "RGBA" and cut.size < (120, 320), "cropped to the bottle"
    assert cut.getpixel((0, 0))[3] == 0 and cut.getpixel((40, 150))[:3] == (20, 60, 120)
    again = ana.post(f"/api/assets/{asset}/cutout").json()
    assert again["cutout_url"] == found.json()["cutout_url"] or api.app.settings.broker_url
    logo = sent(ana, "logo", picture()).json()["id"]
    assert ana.post(f"/api/assets/{logo}/cutout").status_code == 422
    assert api.as_("dora").get(f"/api/assets/{asset}").status_code == 404


def test_a_photo_that_cannot_be_cut_out_says_why(ana: httpx.Client) -> None:
    flat = sent(ana, "product", picture()).json()["id"]
    told = ana.post(f"/api/assets/{flat}/cutout").json()
    assert not told["is_cut"]
    assert "no product stands out" in told["note"]


def test_one_makes_films_with_a_template_of_ones_own(api: Api) -> None:
    eva, gus = api.as_("eva"), api.as_("gus")
    body = eva.get("/api/templates/how_to").json() | {"name": "mine", "title": "Mine"}
    bad = eva.post("/api/templates/check", json={"body": body | {"beats": []}}).json()
    assert not bad["ok"] and bad["problems"][0]["field"] == "beats"
    good = eva.post("/api/templates/check", json={"body": body}).json()
    assert good["ok"] and good["beats"][0]["start"] == 0
    assert eva.put("/api/templates/mine", json={"body": body}).status_code == 200
    assert eva.put("/api/templates/yours", json={"body": body}).status_code == 422
    listed = {each["name"]: each for each in eva.get("/api/templates").json()["templates"]}
    assert listed["mine"]["own"] and not listed["how_to"]["own"]
    assert "mine" not in gus.get("/api/templates").text
    assert gus.get("/api/templates/mine").status_code == 404
    asked = QUICK | {"options": {**QUICK["options"], "template": "mine"}}
    assert gus.post("/api/estimate", json=asked).status_code == 404
    video_id = begun(eva, options=asked["options"])
    assert eva.delete("/api/templates/mine").status_code == 204
    assert ended(eva, video_id)["status"] == "finished"
    told = eva.get(f"/api/video/{video_id}").json()
    assert told["film"]["template"] == "mine"
    assert eva.post("/api/estimate", json=told["brief"]).json()["template"] == "mine"
    nul = eva.put("/api/templates/mine", json={"body": body | {"title": "a\u0000b"}})
    assert nul.status_code == 422
