"""What maintainers run: the manual page, a release, the moving picture. None of it is in the wheel."""
