"""The identity of a piece of work: equal fingerprints promise equal results."""

import hashlib
import json
from collections.abc import Mapping

from pydantic import JsonValue


def fingerprint(
    *,
    kind: str,
    version: int,
    params: Mapping[str, JsonValue],
    maker: str,
    inputs: Mapping[str, str],
) -> str:
    """SHA-256 in hex over the step's kind and version, its parameters, who makes the result (a
    model or our own code, with its version), and the digests of its inputs' bytes by role."""
    work = {
        "kind": kind,
        "version": version,
        "params": params,
        "maker": maker,
        "inputs": dict(inputs),
    }
    canonical = json.dumps(work, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()
