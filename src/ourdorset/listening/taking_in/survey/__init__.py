"""Answers to a survey: a table of people and questions becomes texts, participants and what they told."""
