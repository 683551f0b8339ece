"""Labs: each concept happens before your eyes. docs/labs.md tells how one is written."""
