"""A small course without a problem, with a question of each kind, and ways to spoil it."""

from quiz.formats import bank

QUEUES = "content/topics/queues.yaml"
EDGE = "content/topics/edge.yaml"
QUIZZES = "content/quizzes.yaml"

COURSE = {
    QUEUES: """\
topic:
  slug: queues
  title: Queues
  summary: Work that may wait.
  line: What a request meets
  position: 2
  icon: queue

sources:
  sqs-guide:
    title: Queue guide
    url: https://example.org/queues
    author: AWS
    accessed_on: 2026-11-20

entries:
  visibility-timeout:
    kind: term
    title: Visibility timeout
    aliases: [in flight, ChangeMessageVisibility]
    summary: >-
      How long a received message stays hidden
      from other consumers.
    body: |
      A receive hides the message.

      - It comes back
        after the timeout.
    misconceptions: |
      “It deletes the message.” Only a delete does.
    sources: [sqs-guide]
    related: [long-polling]
    contrast:
      - with: long-polling
        question: After a receive, or during one?
        rows:
          - What it limits | hiding | waiting
    as_of: 2026-11-20

  why-a-queue:
    kind: qa
    title: Why is there a queue?
    summary: So that work may wait.
    body: Senders go on at once.
    sources: [sqs-guide]
    related: [visibility-timeout]

questions:
  visibility-second-30:
    kind: single
    entry: visibility-timeout
    bloom: apply
    source: sqs-guide
    as_of: 2026-11-20
    prompt: |
      The job takes longer than the timeout.

      What happens?
    hint: Who sees the message now?
    explanation: Receiving only hides it.
    choices:
      - text: It is offered again
        correct: true
        feedback: It comes back.
        key: again
      - text: No
        feedback: Something does happen.

  visibility-two:
    kind: multiple
    entry: visibility-timeout
    bloom: understand
    source: sqs-guide
    prompt: What ends the hiding? Select two.
    hint: Think of both sides.
    explanation: Time or a delete.
    choices:
      - {text: A delete, correct: true, feedback: Gone for good.}
      - {text: The timeout, correct: true, feedback: It is back.}
      - {text: A second receive, misconception: 1, feedback: It finds nothing.}

  visibility-true:
    kind: true_false
    entry: visibility-timeout
    bloom: analyze
    source: sqs-guide
    prompt: A receive takes the message out of the queue.
    answer: false
    misconception: 1
    hint: What if the worker dies?
    explanation: It is only hidden.
    choices:
      - {text: It is hidden, correct: true, feedback: Until the timeout.}
      - {text: It is copied, feedback: There is one message.}

  visibility-name:
    kind: typed
    entry: visibility-timeout
    bloom: remember
    source: sqs-guide
    prompt: How is the time of hiding called? Two words.
    hint: It is about being seen.
    explanation: It limits how long nobody sees the message.
    choices:
      - {text: visibility timeout, correct: true, feedback: Yes.}
      - {text: long polling, feedback: That is about waiting.}

  visibility-count:
    kind: numeric
    entry: visibility-timeout
    bloom: apply
    source: sqs-guide
    unit: s
    tolerance: 0.5%
    prompt: Three extensions of 40 seconds, how long in all?
    hint: Multiply.
    explanation: Three times 40.
    choices:
      - {text: "120", correct: true, feedback: Yes.}
      - {text: "43", feedback: That is a sum.}

  visibility-match:
    kind: matching
    entry: visibility-timeout
    bloom: understand
    source: sqs-guide
    prompt: Match each call with what it does.
    hint: Read the verbs.
    explanation: The names say it.
    choices:
      - {text: Receive, match: hides, feedback: For a time.}
      - {text: Delete, match: removes, feedback: For good.}
      - {text: Send, match: adds, feedback: At the end.}
      - {match: copies, feedback: No call does.}

  visibility-order:
    kind: ordering
    entry: visibility-timeout
    bloom: understand
    source: sqs-guide
    prompt: Put the steps in order.
    hint: What must be there first?
    explanation: A message is sent, received, deleted.
    choices:
      - {text: Send, feedback: First.}
      - {text: Receive, feedback: Second.}
      - {text: Delete, feedback: Third.}
""",
    EDGE: """\
topic:
  slug: edge
  title: Edge
  summary: Near the visitor.
  line: What a request meets
  position: 1
  icon: edge

entries:
  long-polling:
    kind: term
    title: Long polling
    summary: A receive that waits.
    goal: tell a receive that waits from one that comes back at once
    body: It saves empty answers.
    sources: [sqs-guide]
""",
    QUIZZES: """\
quizzes:
  practice:
    title: Practice
    description: A few questions.
    preset: practice
    topics: [queues, edge]
    draw: 7

  test:
    title: Test
    preset: graded
    questions: [visibility-two, visibility-second-30]
    attempts: 2
    feedback: close
    pass_mark: 60

  exam:
    title: Exam
    preset: mock
    topics: [queues]
    draw: 5
    minutes: 30
""",
}


def told(old: str, new: str) -> list[str]:
    """Put one passage of the course otherwise and return the problems as "+1 field: message".

    The number counts lines from the one on which the passage begins.
    """
    file, text = next((file, text) for file, text in COURSE.items() if text.count(old) == 1)
    first = text[: text.index(old)].count("\n") + 1
    problems = bank.read(COURSE | {file: text.replace(old, new)}).problems
    return [
        f"{one.line - first:+d} {one.field}: {one.message}" if one.file == file else str(one)
        for one in problems
    ]
