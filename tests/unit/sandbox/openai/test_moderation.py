from kits.sandboxes import Start, ask


def test_the_scripts_words_are_flagged_in_any_form_and_for_nothing(start: Start) -> None:
    served = start(flagged=["gore"])

    def flagged(given: object) -> list[bool]:
        body = ask(served, "POST", "/v1/moderations", {"input": given}).json()
        return [result["flagged"] for result in body["results"]]

    assert flagged("a film full of Gore") == [True]
    assert flagged(["a cup of tea", "gore"]) == [False, True]
    assert flagged([{"type": "text", "text": "gore"}]) == [True]
    assert flagged("a category of cups") == [False]
    assert served.bench.charges == []


def test_categories_say_which(start: Start) -> None:
    body = ask(start(), "POST", "/v1/moderations", {"input": "a swastika"}).json()
    [result] = body["results"]
    assert result["categories"]["violence/graphic"]
    assert result["category_scores"]["violence/graphic"] > 0.9
    assert len(result["categories"]) == 13
