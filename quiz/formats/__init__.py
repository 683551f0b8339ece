"""Text to drafts and back: no database, no Django, never a guess."""
