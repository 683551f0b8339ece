"""What a run of the lab on instances showed, from what the copies answered."""

from quiz.labs.instances_parts import parts
from quiz.labs.instances_run import Run
from quiz.rules.findings import Finding, Shown

UNDIVIDED = 0.8  # of the work; the other copies use a little to tell what they used


def finding(run: Run) -> Finding:
    counters = "agreed" if run.agree else "did not agree"
    lost = [
        *(["the killed copy's count"] if run.is_count_lost else []),
        *(["its picture"] if run.lost_pictures else []),
    ]
    was = "were" if len(lost) > 1 else "was"
    gone = f"{' and '.join(lost)} {was} lost" if lost else "nothing was lost"
    return Finding(
        summary=f"The counters of {run.copies} copies {counters}. With one copy killed, {gone}.",
        outcome=f"counters {counters}, {'something' if lost else 'nothing'} lost",
        parts=parts(run),
        shown={
            "use-case-lost-sessions": _state(run),
            "instance-missing-pictures": _pictures(run),
            "instance-one-slow-report": _report(run),
        },
        unseen=tuple(_unseen(run)),
    )


def _state(run: Run) -> Shown:
    counts = ", ".join(str(dealt.count) for dealt in run.of("dealt"))
    [fresh] = run.of("fresh")
    told = (
        f"Requests in turn were answered with {counts}, and by the fresh copy with {fresh.count}"
    )
    if not run.is_shared and (run.agree or not run.is_count_lost):
        return Shown(f"{told}. Memory served them all, which was not expected.", as_taught=False)
    if not run.is_shared:
        return Shown(
            f"{told}. What one copy remembered the others did not know, and it went with the "
            "copy. Whether a table does better this run does not show: keep the count outside.",
            None,
        )
    if run.agree and not run.is_count_lost:
        return Shown(
            f"{told}. All saw the same table, and it outlived the copy that was killed.",
            as_taught=True,
        )
    return Shown(f"{told}. The table did not serve all of them.", as_taught=False)


def _pictures(run: Run) -> Shown:
    lost = run.lost_pictures
    members = len(run.pictures)
    told = f"Of {members} members {len(lost)} found no picture afterwards"
    if run.is_shared:
        return Shown(
            f"{told}. This time pictures lay outside the copies, so this run does not show what "
            "happens to a disk of their own.",
            None,
        )
    killed = run.of("killed")[0].copy
    if [one.kept_by for one in lost] == [killed] and not lost[0].is_elsewhere:
        return Shown(
            f"{told}: the one whose picture lay on the disk of {killed}. The program from which "
            "the fresh copy was started does not hold it, and neither do the neighbors.",
            as_taught=True,
        )
    return Shown(f"{told}, where the loss of one disk was to be seen.", as_taught=False)


def _report(run: Run) -> Shown:
    told = (
        f"Of what {run.copies} copies computed while the report was made, the one that was asked "
        f"did {run.share:.0%}"
    )
    if run.share >= UNDIVIDED:
        return Shown(f"{told}. Nobody shared its work.", as_taught=True)
    return Shown(f"{told}. Others computed too.", as_taught=False)


def _unseen(run: Run) -> list[str]:
    machine = (
        "The copies were processes of one machine, started from one program: no virtual servers, "
        "no images, no container runtime."
    )
    place = (
        "The shared place was a file of the same machine. A database on a network can be out of "
        "reach, and takes longer to answer."
        if run.is_shared
        else "A folder stood for the disk of a copy. It was deleted with the killed copy, as a "
        "broken machine takes its disk along."
    )
    dealer = "The lab dealt the requests itself. A load balancer would notice that a copy is gone."
    said = [machine, place, dealer]
    if run.was_answered:
        said.append("The client was answered, although the copy should have been killed before.")
    if run.environments:
        said.append("An environment of Lambda cannot be killed from here, so none was.")
    elif run.on_lambda:
        said.append("There was no time left to ask the environments of this site's own function.")
    return said
