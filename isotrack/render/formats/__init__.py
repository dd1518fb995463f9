"""One way out a file: terminal, HTML, PDF, Markdown, CSV, calendar."""
