"""What a cheat would try."""
