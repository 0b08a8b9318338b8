import pytest

from reelwright.studio.outline import outline


def test_a_closed_shape_has_the_bounds_of_its_data() -> None:
    path = outline("M 0 0 L 10 0 Q 20 0 20 10 C 20 15 10 20 0 20 Z")
    bounds = path.computeTightBounds()
    assert (bounds.left(), bounds.top(), bounds.right(), bounds.bottom()) == (0, 0, 20, 20)
    assert path.isLastContourClosed()


def test_what_is_no_path_is_refused() -> None:
    with pytest.raises(KeyError):
        outline("X 1 2")
