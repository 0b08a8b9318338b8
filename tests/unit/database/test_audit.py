from pathlib import Path

from kits.engine import Kit, plan
from reelwright.common.spec import Brief
from reelwright.database import audit, calls, steps, videos


def lines(kit: Kit, owner: str = "local") -> list[tuple[str, dict[str, object]]]:
    with kit.database.read() as session:
        found = audit.page(session, owner, None, 50, None)
        return [(row.action, row.facts) for row in reversed(found)]


def test_what_was_asked_extracted_and_spent_is_on_record(tmp_path: Path) -> None:
    kit = Kit(tmp_path)
    photo = tmp_path / "photo.png"
    photo.write_text("pixels")
    kit.validate.expansion = (plan("a"),)
    kit.validate.facts = {"moderator": "acme/strict", "texts_passed": 7}
    video = kit.videos.create(Brief(prompt="a film", product_photo=photo))
    assert kit.run(video) == "finished"
    (asked, brief), (extracted, spec), (ended, spent) = lines(kit)
    assert (asked, extracted, ended) == ("video.created", "video.planned", "video.finished")
    assert brief["brief"]["prompt"] == "a film"  # type: ignore[index]
    assert brief["brief"]["product_photo"] is True, "that there was one, not where"  # type: ignore[index]
    assert str(tmp_path) not in str(lines(kit))
    made = dict(kit.videos.artifacts(video))["validate"]
    assert spec == {
        "moderator": "acme/strict",
        "texts_passed": 7,
        "spec_sha256": made.digest,
        "cost_estimate_usd": "0",
    }
    assert spent == {"calls": 0, "spent_usd": "0"}
    kit.close()


def test_a_refusal_is_on_record_with_its_reason_and_its_price(tmp_path: Path) -> None:
    kit = Kit(tmp_path)
    video = kit.create(plan("a"))
    with kit.database.write() as session:
        step = steps.of_video(session, video)[0]
        call = calls.add(session, step, "acme/x", "0" * 64, 1, [], 1.0)
        call.cost = 1_500_000
        why = {"type": "Moderated", "message": "not that"}
        videos.move(session, video, ["running"], "failed", 2.0, why)
    assert lines(kit)[-1] == (
        "video.failed",
        {"calls": 1, "spent_usd": "1.5", "error": {"type": "Moderated", "message": "not that"}},
    )
    kit.close()
