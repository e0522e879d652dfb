"""`python -m bench.http_read`: this section alone."""

from bench.http_read.reading import figures, serving
from bench.rooms import build as schemas

__all__ = ["schemas", "serving"]

if __name__ == "__main__":
    for figure in figures():
        print(figure)
