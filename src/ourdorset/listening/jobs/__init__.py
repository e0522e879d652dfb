"""Long work over a whole project: at once where it is small, else beside the pages; `api` is the way in."""
