"""The pure rules: values in, values out. No Django, no clock, no chance, no files."""
