"""Links to objects that need no account: signed for a while, or plain; and who follows them."""

from dataclasses import dataclass
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from quiz.cloud import CloudError
from quiz.cloud.clients import client, translated

LONGEST = 604_800  # seconds; S3's limit, seven days


@dataclass(frozen=True)
class Reply:
    """What a server answered: an HTTP status, and the beginning of the body."""

    status: int
    body: bytes


def link(bucket: str, key: str, *, seconds: int) -> str:
    """An address by which anybody may GET one object for `seconds` (1 to LONGEST) from now.

    It is signed here with our own credentials and ends with them at the latest. Nothing is asked
    of AWS, so the object need not exist. Raises CloudError without credentials.
    """
    with translated():
        return str(
            client("s3").generate_presigned_url(
                "get_object", Params={"Bucket": bucket, "Key": key}, ExpiresIn=seconds
            )
        )


def plain(address: str) -> str:
    """The same address without what signs it."""
    return urlsplit(address)._replace(query="").geturl()


def fetch(address: str, *, timeout: float, most: int = 100_000) -> Reply:
    """GET an address as a stranger would, without credentials; any status is an answer.

    Reads at most `most` bytes. Raises CloudError when nobody answers within `timeout` seconds,
    ValueError for an address that is not of HTTP.
    """
    if not address.startswith(("https://", "http://")):
        raise ValueError("Not an address of HTTP.")
    try:
        with urlopen(Request(address), timeout=timeout) as reply:  # noqa: S310 (looked at above)
            return Reply(reply.status, reply.read(most))
    except HTTPError as error:
        with error:
            return Reply(error.code, error.read(most))
    except OSError as error:
        raise CloudError(f"Nobody answered at {urlsplit(address).netloc}: {error}") from error
