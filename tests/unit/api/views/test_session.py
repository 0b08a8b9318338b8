from reelwright.api.views.session import providers
from reelwright.providers import registry
from reelwright.providers.accounts import Accounts


def test_who_lacks_a_key_is_told_with_its_variable() -> None:
    known = registry({}, Accounts()).profiles()
    told = {each.name: each for each in providers(known, {"replicate": "REPLICATE_API_TOKEN"})}
    assert next(iter(told)) == "builtin"
    assert told["builtin"].ready and told["builtin"].why == ""
    assert not told["replicate"].ready
    assert told["replicate"].why == "REPLICATE_API_TOKEN is not set on the server."
