"""S3's notices of uploads, as they arrive on a queue."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any
from urllib.parse import unquote_plus

from quiz.events import UnknownEvent


@dataclass(frozen=True)
class Upload:
    """One object that was put into a bucket."""

    bucket: str
    key: str
    sequencer: str  # S3's own: another one for each put of this key

    @property
    def id(self) -> str:
        """The same for each notice of the same put."""
        put = f"{self.bucket}/{self.key}\0{self.sequencer}"
        return f"Upload:{blake2b(put.encode(), digest_size=16).hexdigest()}"


def is_notice(message: object) -> bool:
    """Is it S3's? It says hello once, when the notices are set up; that has no records."""
    return isinstance(message, Mapping) and (
        "Records" in message or message.get("Event") == "s3:TestEvent"
    )


def uploads(message: Mapping[str, Any]) -> list[Upload]:
    """The uploads of a notice; of removals and the like, none.

    Raises UnknownEvent when it lacks what S3 writes.
    """
    try:
        return [
            Upload(
                bucket=str(record["s3"]["bucket"]["name"]),
                key=unquote_plus(record["s3"]["object"]["key"]),  # S3 writes it as in an address
                sequencer=str(record["s3"]["object"].get("sequencer", "")),
            )
            for record in message.get("Records", [])
            if record["eventName"].startswith("ObjectCreated:")
        ]
    except (KeyError, TypeError, AttributeError) as error:
        raise UnknownEvent("Not a notice of S3.") from error
