"""A request → the vendor's inputs, by the model's profile: a function of values."""

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from pathlib import Path

from pydantic import JsonValue

from reelwright.common.errors import InvalidInput
from reelwright.common.spec import Size
from reelwright.providers.asks import Ask
from reelwright.providers.schema import HostedProfile, Inputs, Json, Picture, size_of

Place = Callable[[Path], str]
"""Makes a picture readable to the vendor and returns its URI."""


def build(profile: HostedProfile, ask: Ask, place: Place) -> Json:
    """Everything to send. Raises ``InvalidInput`` for what the model cannot be asked."""
    inputs = profile.inputs
    return {
        **inputs.constants,
        **_size(profile, ask),
        **_duration(profile, ask),
        **({inputs.seed: ask.seed % inputs.seed_below} if inputs.seed else {}),
        **_pictures(profile, ask, place),
        inputs.prompt: shortened(ask.prompt, inputs.prompt_limit),
    }


def shortened(text: str, limit: int | None) -> str:
    """At most ``limit`` UTF-16 units, cut between words where there are any."""
    if limit is None or _units(text) <= limit:
        return text
    kept = text.encode("utf-16-le")[: 2 * limit].decode("utf-16-le", "ignore")
    whole, space, _ = kept.rpartition(" ")
    return whole if space else kept


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def nearest(wanted: Size, sizes: Sequence[Size]) -> Size:
    """The size nearest in shape, then in area."""
    shape = Fraction(*wanted)
    return min(
        sizes,
        key=lambda size: (
            abs(Fraction(*size) - shape) / shape,
            abs(size[0] * size[1] - wanted[0] * wanted[1]),
        ),
    )


def _size(profile: HostedProfile, ask: Ask) -> Json:
    inputs = profile.inputs
    if ask.size is None:
        return {}
    if not inputs.sizes:
        return _sides(inputs, ask.size)
    names: Mapping[Size, str] = {size_of(name): name for name in inputs.sizes}
    size = nearest(ask.size, list(names))
    return _sides(inputs, size) | inputs.sizes[names[size]]


def _sides(inputs: Inputs, size: Size) -> Json:
    if inputs.width is None or inputs.height is None:
        return {}
    return {inputs.width: size[0], inputs.height: size[1]}


def _duration(profile: HostedProfile, ask: Ask) -> Json:
    length = profile.inputs.duration
    if length is None or ask.duration is None:
        return {}
    seconds = legal(profile, ask.duration)
    number = seconds * (profile.rate or 1) if length.unit == "frames" else seconds
    whole = int(number) if number.denominator == 1 else float(number)
    return {length.name: str(whole) if length.text else whole}


def legal(profile: HostedProfile, wanted: Fraction) -> Fraction:
    """The length to ask for: one that the model makes, not under what is wanted.

    A cue may be shorter than wanted, and is then repeated; a clip may not: ``InvalidInput``.
    """
    if profile.lengths is None:
        return wanted
    found = profile.lengths.at_least(wanted)
    if found is None and profile.role == "video":
        raise _refused(profile, f"it makes no clip of {float(wanted):g} s")
    return found or profile.lengths.longest


def _pictures(profile: HostedProfile, ask: Ask, place: Place) -> Json:
    inputs = profile.inputs
    first, references = ask.first_frame, ask.references
    if first is None and inputs.first_frame and inputs.first_frame.required and references:
        # Opening on the product is the best that a model can do that must open on something.
        first, references = references[0], ()
    if inputs.references_alone and (first or ask.last_frame):
        references = ()
    given: list[tuple[str, Picture | None, tuple[Path, ...]]] = [
        ("first", inputs.first_frame, (first,) if first else ()),
        ("last", inputs.last_frame, (ask.last_frame,) if ask.last_frame else ()),
        ("reference", inputs.references, references),
    ]
    sent: Json = {}
    for position, picture, paths in given:
        _check(profile, position, picture, paths)
        if picture and paths:
            _add(sent, picture, position, [place(path) for path in paths[: picture.most]])
    return sent


def _check(
    profile: HostedProfile, position: str, picture: Picture | None, paths: tuple[Path, ...]
) -> None:
    if picture is not None and picture.required and not paths:
        raise _refused(profile, f"it needs a {position} picture, and none was given")
    if picture is None and paths and position != "reference":
        raise _refused(profile, f"it takes no {position} picture")


def _add(sent: Json, picture: Picture, position: str, uris: list[str]) -> None:
    """Put the pictures where the vendor looks for them."""
    if picture.shape == "plain":
        sent[picture.name] = uris[0]
        return
    before = sent.get(picture.name)
    listed: list[JsonValue] = [*before] if isinstance(before, list) else []
    shaped: dict[str, Callable[[str], JsonValue]] = {
        "list": lambda uri: uri,
        "tagged": lambda uri: {"uri": uri},
        "positioned": lambda uri: {"uri": uri, "position": position},
    }
    sent[picture.name] = listed + [shaped[picture.shape](uri) for uri in uris]


def _refused(profile: HostedProfile, why: str) -> InvalidInput:
    provider, _, name = profile.id.partition("/")
    return InvalidInput(f"{profile.id} cannot be asked this: {why}", provider=provider, model=name)
