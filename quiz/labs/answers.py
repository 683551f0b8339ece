"""What came of one event that an environment was asked to handle, on Lambda or beside us."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Answer:
    """`seen_ms` is what the caller waited, `ms` the work, `cpu_ms` its share of the processor.

    `environment` is four hex digits. `count` says which event of this kind it was for the
    environment, which keeps that number in its memory. `init_ms` and `billed_ms` are None where
    nobody tells them. With `trouble`, its reason in a few words, there was no answer and the rest
    means nothing.
    """

    environment: str = ""
    count: int = 0
    is_cold: bool = False
    seen_ms: float = 0
    init_ms: float | None = None
    ms: float = 0
    cpu_ms: float = 0
    billed_ms: float | None = None
    memory_mb: int | None = None
    trouble: str = ""
