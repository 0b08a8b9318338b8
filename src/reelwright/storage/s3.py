"""Media in a bucket: Amazon S3, or anything that speaks its protocol.

An object appears whole or not at all, which is S3's own promise. Bytes travel through obstore,
which retries what may be retried; links are signed by botocore, since only it can bind a
content type, a file name and a length.
"""

import mimetypes
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from reelwright.common.errors import SettingsError, StorageError
from reelwright.common.ports import UploadForm
from reelwright.storage.bucket import Bucket
from reelwright.storage.cache import Cache
from reelwright.storage.keys import checked_key
from reelwright.storage.signing import check_filename, check_lifetime

if TYPE_CHECKING:
    from botocore.client import BaseClient
    from botocore.session import Session
    from obstore.store import S3Config, S3Credential, S3Store

CONNECT_SECONDS = 5
TRANSFER = timedelta(seconds=120)
"""For one request; large files travel in parts, each of which is one."""
RETRIES = 5
RETRY_SECONDS = 30
"""How long one operation goes on trying; the engine tries the step again after that."""
PART_BYTES = 16 << 20
BATCH = 1000
"""Keys in one request to delete (Amazon S3 API reference, DeleteObjects)."""

Sign = Callable[[str, int], str]
"""(the path with its query, seconds) → the URL: how a delivery network signs."""


class S3Storage:
    """The ``Storage`` port on a bucket, with a folder of copies on this machine.

    ``deliver``: signs links of the delivery network in front of the bucket, when there is one.
    """

    def __init__(self, bucket: Bucket, cache: Cache, deliver: Sign | None = None) -> None:
        self._bucket = bucket
        self._cache = cache
        self._deliver = deliver
        session = _session()
        self._store = _store(bucket, session)
        self._client = _client(bucket, session, bucket.endpoint)
        self._public = _client(bucket, session, bucket.public or bucket.endpoint)

    def put(self, key: str, source: Path) -> None:
        """Store a copy of ``source``; readers see the old file or the new one, never a part."""
        import obstore

        checked_key(key)
        if not source.is_file():
            raise StorageError(f"{key} could not be stored: there is no file {source.name}")
        with _translated(f"{key} could not be stored"):
            done = obstore.put(self._store, key, source, chunk_size=PART_BYTES)
        self._cache.keep(key, str(done["e_tag"]), source)

    def local(self, key: str) -> Path:
        """A copy of the stored file: read it, never write to it."""
        tag, size = self._facts(key)
        found = self._cache.find(key, tag, size)
        return found or self._cache.fill(key, tag, size, lambda: self._bytes(key, tag))

    def copy(self, source: str, target: str) -> None:
        """Give the file a second key, within the bucket."""
        import obstore

        checked_key(target)
        self._facts(source)
        if source != target:
            with _translated(f"{source} could not be copied"):
                obstore.copy(self._store, source, target)

    def exists(self, key: str) -> bool:
        """Whether a whole file is stored under the key."""
        return self._head(key) is not None

    def delete(self, keys: Sequence[str]) -> int:
        """Remove what is there; returns how many bytes were freed."""
        import obstore

        sizes = {key: found[1] for key in dict.fromkeys(keys) if (found := self._head(key))}
        gone = list(sizes)
        with _translated("stored files could not be removed"):
            for start in range(0, len(gone), BATCH):
                obstore.delete(self._store, gone[start : start + BATCH])
        return sum(sizes.values())

    def sign(
        self, key: str, *, seconds: int, filename: str, content_type: str | None = None
    ) -> str:
        """A URL that serves the file for ``seconds``, at most 7 days, saved as ``filename``."""
        checked_key(key)
        check_filename(filename)
        check_lifetime(seconds)
        shown = _shown(filename)
        kind = content_type or mimetypes.guess_type(filename)[0] or "application/octet-stream"
        if self._deliver is not None:
            asked = (("disposition", shown), ("type", kind))
            query = "&".join(f"response-content-{name}={quote(v, safe='')}" for name, v in asked)
            return self._deliver(f"{quote(self._bucket.path(key))}?{query}", seconds)
        params = {
            "Bucket": self._bucket.name,
            "Key": self._bucket.path(key),
            "ResponseContentDisposition": shown,
            "ResponseContentType": kind,
        }
        return str(
            self._public.generate_presigned_url("get_object", Params=params, ExpiresIn=seconds)
        )

    def presign_upload(
        self, key: str, *, seconds: int, most_bytes: int, content_type: str
    ) -> UploadForm:
        """A form with which a browser sends one file straight into the bucket."""
        checked_key(key)
        check_lifetime(seconds)
        form = self._public.generate_presigned_post(
            self._bucket.name,
            self._bucket.path(key),
            Fields={"Content-Type": content_type},
            Conditions=[
                {"Content-Type": content_type},
                ["content-length-range", 1, most_bytes],
            ],
            ExpiresIn=seconds,
        )
        return UploadForm(url=form["url"], fields=form["fields"])

    def sweep(self, *, older_than: float) -> int:
        """Abort uploads in parts that killed writers began so many seconds ago, and trim the
        folder of copies; returns the bytes that were freed."""
        self._cache.trim()
        before = datetime.now(UTC) - timedelta(seconds=older_than)
        with _translated("unfinished uploads could not be removed"):
            listed = self._client.list_multipart_uploads(
                Bucket=self._bucket.name, Prefix=self._bucket.path("")
            )
            begun = [one for one in listed.get("Uploads", ()) if one["Initiated"] < before]
            return sum(self._abort(one["Key"], one["UploadId"]) for one in begun)

    def _abort(self, path: str, upload: str) -> int:
        named = {"Bucket": self._bucket.name, "Key": path, "UploadId": upload}
        parts = self._client.list_parts(**named).get("Parts", ())
        self._client.abort_multipart_upload(**named)
        return sum(int(part["Size"]) for part in parts)

    def _facts(self, key: str) -> tuple[str, int]:
        found = self._head(key)
        if found is None:
            raise StorageError(f"no file is stored under {key}", hint="Run `reelwright retry`.")
        return found

    def _head(self, key: str) -> tuple[str, int] | None:
        """(ETag, size in bytes) of an object; ``None``: there is none."""
        import obstore

        checked_key(key)
        try:
            with _translated(f"{key} could not be looked up"):
                meta = obstore.head(self._store, key)
        except FileNotFoundError:
            return None
        return str(meta["e_tag"]), meta["size"]

    def _bytes(self, key: str, tag: str) -> Generator[memoryview]:
        """The object as it was when it had this ETag."""
        import obstore

        with _translated(f"{key} could not be read"):
            got = obstore.get(self._store, key, options={"if_match": tag})
            for piece in got.stream(min_chunk_size=1 << 20):
                yield memoryview(piece)


@contextmanager
def _translated(what: str) -> Generator[None]:
    """Errors of both libraries → the tree, in one place; a missing object stays what it is."""
    from botocore.exceptions import BotoCoreError, ClientError
    from obstore.exceptions import BaseError, PermissionDeniedError, UnauthenticatedError

    try:
        yield
    except FileNotFoundError:
        raise
    except (PermissionDeniedError, UnauthenticatedError) as error:
        raise StorageError(
            f"{what}: the bucket refuses these credentials",
            hint="Look at AWS_ACCESS_KEY_ID, its policy and REELWRIGHT_STORAGE_URL.",
        ) from error
    except (BaseError, BotoCoreError, ClientError, OSError) as error:
        raise StorageError(f"{what}: {_first_line(error)}") from error


def _shown(filename: str) -> str:
    """How a browser saves it (RFC 6266, RFC 8187); the name holds no quote."""
    if filename.isascii():
        return f'attachment; filename="{filename}"'
    return f"attachment; filename*=UTF-8''{quote(filename, safe='')}"


def _first_line(error: Exception) -> str:
    return str(error).strip().partition("\n")[0][:300]


def _session() -> "Session":
    from botocore.session import Session

    session = Session()
    if session.get_credentials() is None:
        raise SettingsError(
            "REELWRIGHT_STORAGE_URL names a bucket, but there are no credentials for it",
            hint="set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or unset REELWRIGHT_STORAGE_URL "
            "to keep files in a folder",
        )
    return session


def _store(bucket: Bucket, session: "Session") -> "S3Store":
    from obstore.store import S3Store

    def credentials() -> "S3Credential":
        # Asked for again before it expires: a role's keys change every few hours.
        frozen = session.get_credentials().get_frozen_credentials()  # type: ignore[union-attr]
        return {
            "access_key_id": frozen.access_key,
            "secret_access_key": frozen.secret_key,
            "token": frozen.token,
            "expires_at": datetime.now(UTC) + timedelta(minutes=10),
        }

    place: S3Config = {
        "region": bucket.region,
        "virtual_hosted_style_request": bucket.endpoint is None,
    }
    if bucket.endpoint is not None:
        place["endpoint"] = bucket.endpoint
    return S3Store(
        bucket.name,
        prefix=bucket.prefix or None,
        config=place,
        client_options={
            "timeout": TRANSFER,
            "connect_timeout": timedelta(seconds=CONNECT_SECONDS),
            "allow_http": bool(bucket.endpoint and bucket.endpoint.startswith("http://")),
        },
        retry_config={
            "max_retries": RETRIES,
            "retry_timeout": timedelta(seconds=RETRY_SECONDS),
            "backoff": {
                "init_backoff": timedelta(milliseconds=100),
                "max_backoff": timedelta(seconds=5),
                "base": 2,
            },
        },
        credential_provider=credentials,
    )


def _client(bucket: Bucket, session: "Session", endpoint: str | None) -> "BaseClient":
    from botocore.config import Config

    style = "path" if endpoint else "virtual"
    return session.create_client(
        "s3",
        region_name=bucket.region,
        endpoint_url=endpoint,
        config=Config(
            signature_version="s3v4",
            s3={"addressing_style": style},
            connect_timeout=CONNECT_SECONDS,
            read_timeout=30,
            retries={"max_attempts": 3},
        ),
    )
