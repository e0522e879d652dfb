"""How long it takes to get there: one question, several engines, each answer naming its engine."""
