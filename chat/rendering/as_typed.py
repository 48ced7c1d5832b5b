"""Text as HTML that says the same, without any markup."""

from markdown_it.common.utils import escapeHtml


def as_typed(content: str) -> str:
    """Return ``content`` as a paragraph with the lines it has."""
    lines = escapeHtml(content).replace("\n", "<br>\n")
    return f"<p>{lines}</p>\n"
