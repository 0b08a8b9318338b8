from kits.specs import profile, spec
from reelwright.phases.phase3_references.phase import steps

IMAGE = profile().model_copy(update={"role": "image"})


def test_without_pictures_nothing_is_waited_for() -> None:
    assert [(step.name, step.needs) for step in steps(spec([90]), IMAGE)] == [
        ("reference/style_guide", ()),
        ("reference/product", ()),
    ]


def test_the_users_pictures_go_into_the_product_reference() -> None:
    film = spec([90])
    pictured = film.product.model_copy(update={"has_photo": True, "has_logo": True})
    guide, product = steps(film.model_copy(update={"product": pictured}), IMAGE)
    assert guide.needs == ()
    assert {(need.role, need.step) for need in product.needs} == {
        ("photo", "asset/product"),
        ("logo", "asset/logo"),
    }
