"""The pages of consent and of taking back."""
