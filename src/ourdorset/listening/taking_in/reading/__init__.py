"""Files of transcripts read as turns: Word, plain text, captions and PDF."""
