"""The demo course, and a glance at a file for completion."""
