"""The pages of blind double coding."""
