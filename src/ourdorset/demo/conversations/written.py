"""Invented conversations as the files that a team would have: Word documents, one a conversation."""

from pathlib import Path

from docx import Document

from ourdorset.demo.conversations.talking import Talk


def write_docx(folder: Path, talk: Talk) -> Path:
    """Write one transcript, a paragraph a turn that begins with who speaks; returns its path."""
    document = Document()
    # what the library puts there by itself names its author, and a day long past
    document.core_properties.author = ""
    document.core_properties.title = talk.code
    document.add_heading(f"Conversation {talk.code}", level=1)
    for turn in talk.turns:
        paragraph = document.add_paragraph()
        paragraph.add_run(f"{turn.speaker}:").bold = True
        paragraph.add_run(f" {turn.words}")
    path = folder / f"{talk.code}.docx"
    document.save(str(path))
    return path
