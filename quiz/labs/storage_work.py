"""What the storage lab does with its objects and its link, and the record of it."""

import time
from dataclasses import dataclass, field, replace

from django.conf import settings

from quiz.cloud import CloudError, buckets, links, versions
from quiz.cloud.buckets import Missing
from quiz.cloud.versions import Version
from quiz.labs.bench import Bench, LabFailed

TEXT = b"1 blue chair\n2 round table\n3 tall lamp\n"
MOST = 10_000  # bytes of any object here
PATIENCE = 2.0  # seconds for one GET of a stranger


@dataclass(frozen=True)
class Write:
    """One overwrite and the read right after it; `at` in seconds from the start of the run."""

    at: float
    wrote: str
    got: str
    seconds: float  # that both took

    @property
    def is_stale(self) -> bool:
        return self.got != self.wrote


@dataclass(frozen=True)
class Step:
    """Something done to the catalog, and what a reader and a look at the versions saw then."""

    at: float
    what: str
    read: bytes | None  # None: there was no such object
    versions: tuple[Version, ...]


@dataclass(frozen=True)
class Visit:
    """A GET without credentials. Status 0: nobody answered, `why` says so."""

    at: float
    who: str
    status: int
    got_it: bool  # the very object
    why: str = ""
    in_time: bool = True  # while the link held, or after it, as was meant


@dataclass
class Record:
    """All that was seen."""

    writes: list[Write] = field(default_factory=list)
    listed: bool = False  # with the size of the last write
    counter: tuple[str, ...] = ()  # what two writers read, and what a read gave after both wrote
    counter_at: float = 0.0
    steps: list[Step] = field(default_factory=list)
    encryption: str = ""
    signed_at: float = 0.0
    visits: dict[str, Visit] = field(default_factory=dict)


class Work:
    """The objects of one run, under a prefix of its own."""

    def __init__(self, bench: Bench) -> None:
        if not settings.LABS_BUCKET:
            raise LabFailed(
                "There is no bucket for labs here. Set LABS_BUCKET to a bucket that keeps "
                "versions, or start the site together with the simulator, which makes one."
            )
        self.bench, self.bucket, self.record = bench, settings.LABS_BUCKET, Record()
        self.life = int(bench.chosen["seconds"])
        self._link = self._neighbor = ""

    def sign(self) -> None:
        """Put a contract and its neighbor, sign a link to the first, and see what opens it."""
        mine, other = self._make("contract.txt"), self._make("contract-of-another.txt")
        self._put(mine, TEXT)
        self._put(other, b"another")
        self._link = links.link(self.bucket, mine, seconds=self.life)
        self.record.signed_at = self.bench.now()
        self._visit("link", "with the link", self._link)
        self._note_time("link", in_time=self.bench.now() < self.record.signed_at + self.life)
        self._visit("plain", "without the signature", links.plain(self._link))
        neighbor = self._link.replace("/contract.txt", "/contract-of-another.txt")
        self._visit("neighbor", "with the link, another key", neighbor)

    def overwrite(self) -> None:
        """Write and read in turn; a strongly consistent bucket never shows an earlier state."""
        key = self._make("report.txt")
        for number in range(1, int(self.bench.chosen["overwrites"]) + 1):
            began, wrote = self.bench.now(), f"state {number}"
            self._put(key, wrote.encode())
            got = self._read(key)
            took = self.bench.now() - began
            self.record.writes.append(Write(began, wrote, (got or b"").decode(), took))
            if self.bench.left() < 7:
                break  # a slow day; what was seen counts
        self.record.listed = self._listing(key) == [len(self.record.writes[-1].wrote)]

    def two_writers(self) -> None:
        """Both read the counter, then both write it; neither hears of the other."""
        key = self._make("counter.json")
        self._put(key, b"7")
        first, second = self._read(key) or b"", self._read(key) or b""
        for read in (first, second):
            self._put(key, str(int(read or 0) + 1).encode())
        after = self._read(key) or b""
        self.record.counter = tuple(one.decode() for one in (first, second, after))
        self.record.counter_at = self.bench.now()

    def bring_back(self) -> None:
        """Overwrite by mistake, bring back; delete, and take the marker away again."""
        key = self._make("catalog.txt")
        first = self._put(key, TEXT)
        self.record.encryption = versions.current(self.bucket, key).encryption
        self._step(key, "stored")
        self._put(key, b"")
        self._step(key, "overwritten by nothing")
        if not first or first == "null":
            return  # this bucket keeps no versions: nothing can be brought back
        versions.bring_back(self.bucket, key, first)
        self._step(key, "first version on top again")
        buckets.delete(self.bucket, key)
        self._step(key, "deleted")
        markers = [one for one in self.record.steps[-1].versions if one.is_marker]
        for marker in markers:
            versions.forget(self.bucket, key, marker.id)
        self._step(key, "delete marker removed")
        self.bench.calls += 4

    def outlive(self) -> None:
        """Wait until the link has ended, and follow it once more."""
        # A whole second more: the signature's own time has no fractions of one.
        over = self.record.signed_at + self.life + 1.0
        time.sleep(max(0.0, min(over - self.bench.now(), self.bench.left() - 0.5)))
        is_over = self.bench.now() >= over
        self._visit("late", "with the link, later", self._link)
        self._note_time("late", in_time=is_over)

    def _visit(self, name: str, who: str, address: str) -> None:
        at = self.bench.now()
        try:
            reply = links.fetch(address, timeout=min(PATIENCE, max(0.5, self.bench.left())))
        except CloudError as error:
            self.record.visits[name] = Visit(at, who, 0, got_it=False, why=str(error))
        else:
            got_it = (reply.status, reply.body) == (200, TEXT)
            self.record.visits[name] = Visit(at, who, reply.status, got_it)
        self.bench.calls += 1

    def _note_time(self, name: str, *, in_time: bool) -> None:
        self.record.visits[name] = replace(self.record.visits[name], in_time=in_time)

    def _step(self, key: str, what: str) -> None:
        read = self._read(key)
        found = versions.versions(self.bucket, key)
        self.record.steps.append(Step(self.bench.now(), what, read, tuple(found)))
        self.bench.calls += 1

    def _make(self, name: str) -> str:
        key = f"runs/{self.bench.name}/{name}"
        self.bench.made(f"object:{key}", lambda: versions.erase(self.bucket, key))
        return key

    def _put(self, key: str, body: bytes) -> str:
        self.bench.calls += 1
        return buckets.put(self.bucket, key, body, content_type="text/plain")

    def _read(self, key: str) -> bytes | None:
        self.bench.calls += 1
        try:
            return buckets.get(self.bucket, key, most=MOST)
        except Missing:
            return None

    def _listing(self, key: str) -> list[int]:
        self.bench.calls += 1
        return [found.size for found in buckets.listing(self.bucket, key)]
