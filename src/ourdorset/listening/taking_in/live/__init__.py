"""Notes written while somebody speaks: saved as they are typed, and then a conversation like any other."""
