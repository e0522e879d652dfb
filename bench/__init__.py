"""How fast, how small: every figure that the project promises, measured beside a bound of the same run."""
