"""Language on this machine: sentences as numbers, words, sentences, which language. No word leaves it."""
