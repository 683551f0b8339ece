"""A reading note as people write them: no blank lines, marks left out, a table without ends."""

KEY = "week 3/my notes.md"
TEXT = """week 3 notes
## Vocabulary
Term | Definition
---|---
Tumbling window | a window that follows the one before without a gap
**Backpressure**: what slows a sender when nobody keeps up
### What does a consumer group share
the work, each message goes to one member
"""
FOUND = ("Tumbling window", "Backpressure", "What does a consumer group share")
