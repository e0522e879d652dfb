"""Words in: transcripts, answers to a survey, notes and recordings, each with whose they are."""
