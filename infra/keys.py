"""Secrets that have to be there before the stacks: made once, never shown, never in a file."""

import base64
import secrets
import string
from typing import TYPE_CHECKING

from infra.deployment import VENDORS, Deployment

if TYPE_CHECKING:
    from boto3.session import Session
    from mypy_boto3_secretsmanager import SecretsManagerClient

MADE = ("signing", "media-key", "first-key")
"""What is made here; vendors' keys a person brings."""
RSA_BITS = 2048
"""What CloudFront takes (its developer guide, "Creating key pairs for your signers")."""


def ensure(session: "Session", deployment: Deployment) -> list[str]:
    """Make what is missing; returns the names of those made. Raises ``LookupError`` for vendors'
    keys, which only a person has."""
    client = session.client("secretsmanager")
    made = []
    for what, new in zip(MADE, (_words, _key, _first), strict=True):
        name = deployment.secret(what)
        if _value(client, name) is None:
            client.create_secret(Name=name, SecretString=new())
            made.append(name)
    for vendor in deployment.vendors:
        if _value(client, deployment.secret(vendor)) is None:
            raise LookupError(
                f"{VENDORS[vendor]} is missing: aws secretsmanager create-secret "
                f"--name {deployment.secret(vendor)} --secret-string KEY"
            )
    return made


def public_key(session: "Session", deployment: Deployment) -> str:
    """PEM of the public half of the key that signs media links. Raises ``LookupError``."""
    from cryptography.hazmat.primitives.serialization import (
        Encoding,
        PublicFormat,
        load_pem_private_key,
    )

    name = deployment.secret("media-key")
    held = _value(session.client("secretsmanager"), name)
    if held is None:
        raise LookupError(f"there is no secret {name}")
    public = load_pem_private_key(base64.b64decode(held), password=None).public_key()
    return public.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()


def first_key(session: "Session", deployment: Deployment) -> str | None:
    """The secret of the first API key, for the smoke test."""
    return _value(session.client("secretsmanager"), deployment.secret("first-key"))


def _words() -> str:
    return secrets.token_hex(32)


def _first() -> str:
    """The secret of the first API key, in the form that the program wants."""
    letters = string.ascii_letters + string.digits

    def some(count: int) -> str:
        return "".join(secrets.choice(letters) for _ in range(count))

    return f"rw_{some(10)}_{some(43)}"


def _key() -> str:
    """Base64 on one line: an environment variable takes no more lines than that for certain."""
    from cryptography.hazmat.primitives.asymmetric import rsa
    from cryptography.hazmat.primitives.serialization import (
        Encoding,
        NoEncryption,
        PrivateFormat,
    )

    key = rsa.generate_private_key(public_exponent=65537, key_size=RSA_BITS)
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    return base64.b64encode(pem).decode()


def _value(client: "SecretsManagerClient", name: str) -> str | None:
    try:
        return str(client.get_secret_value(SecretId=name)["SecretString"])
    except client.exceptions.ResourceNotFoundException:
        return None
