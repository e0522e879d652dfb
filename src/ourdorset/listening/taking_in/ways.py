"""The ways in that the first page offers, as a table: URL name, what it is called, what it is for."""

WAYS: tuple[tuple[str, str, str], ...] = (
    (
        "listening:taking-in-transcripts",
        "Transcripts",
        "Word, Teams, text, captions or PDF; many at once.",
    ),
    (
        "listening:taking-in-survey",
        "Survey answers",
        "A spreadsheet or CSV, one row for each person; brought in by a lead.",
    ),
    (
        "listening:taking-in-notes",
        "Notes while somebody speaks",
        "Type under each question of the guide; what is typed is saved at once.",
    ),
    (
        "listening:taking-in-recordings",
        "Recordings",
        "Kept only where the person agreed to it, and sealed.",
    ),
    (
        "listening:taking-in-non-answers",
        "What counts as no answer",
        "“n/a”, “-”, “nothing” and others, question by question.",
    ),
    (
        "listening:refi",
        "Other programs",
        "Projects and codebooks of NVivo, ATLAS.ti, MAXQDA and others, in and out (REFI-QDA); for a lead.",
    ),
)

# What a batch counts, beside files, and how it is said.
COUNTED: dict[str, str] = {
    "respondents": "People whose answers came in for the first time",
    "texts": "Texts",
    "to_review": "of these with names or the like taken out, to be checked",
    "non_answers": "of these without an answer",
    "known": "Answers that were here already",
    "changed": "Answers that differ from what is here, and were left as they are here",
    "withdrawn": "Rows of people who have withdrawn, left out",
    "left_out": "Left out",
    "codes": "Codes",
    "passages": "Passages",
    "codings": "Codings",
    "memos": "Memos and journal entries",
    "marks": "Stories, quotes, points and themes marked",
    "participants": "Participants",
    "kept": "Parts that have no place here, kept to go out again as they came",
}
