"""Finding people by what someone knows of them: names in any order, when born, where, by which number."""
