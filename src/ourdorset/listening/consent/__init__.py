"""What people agreed to, sentence by sentence, and how they take it back."""
