"""What a seed chooses."""

from reelwright.templates.draw import number, pick, shuffled

ITEMS = ("a", "b", "c", "d")


def test_a_seed_repeats_itself_and_topics_do_not_follow_each_other() -> None:
    assert pick(7, "one", ITEMS) == pick(7, "one", ITEMS)
    pairs = {(pick(seed, "one", ITEMS), pick(seed, "two", ITEMS)) for seed in range(200)}
    assert len(pairs) == 16


def test_every_item_has_its_turn() -> None:
    counts = [sum(pick(seed, "x", ITEMS) == item for seed in range(400)) for item in ITEMS]
    assert min(counts) > 60


def test_a_shuffle_keeps_everything() -> None:
    orders = {shuffled(seed, "x", ITEMS) for seed in range(300)}
    assert len(orders) == 24
    assert all(sorted(order) == list(ITEMS) for order in orders)


def test_numbers_stay_the_same_for_ever() -> None:
    # A stored seed must make the same film with the next version of Python.
    assert number(1, "look") == 6600321570660585335
