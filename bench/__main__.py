"""`python -m bench [SECTION...]`, also `make bench`: print every figure, asked and measured.

Exit code 1 when one that was asked for is not reached.
"""

import sys
from collections.abc import Callable, Iterator

from bench import (
    access,
    audit,
    coding,
    demo,
    directory,
    find,
    listening_pages,
    listening_quality,
    listening_scale,
    pure,
    record,
    resident,
    summary,
    taking_in,
    timeline,
    transactions,
)
from bench.figure import Figure, machine
from bench.http_read import reading
from bench.pseudonyms import measuring as pseudonyms

SECTIONS: dict[str, Callable[[], Iterator[Figure]]] = {
    "pure": pure.figures,
    "read": reading.figures,
    "transactions": transactions.figures,
    "record": record.figures,
    "summary": summary.figures,
    "find": find.figures,
    "timeline": timeline.figures,
    "resident": resident.figures,
    "directory": directory.figures,
    "demo": demo.figures,
    "access": access.figures,
    "audit": audit.figures,
    "pseudonyms": pseudonyms.figures,
    "taking-in": taking_in.figures,
    "listening": listening_quality.figures,
    "coding": coding.figures,
    "listening-scale": listening_scale.figures,
    "listening-pages": listening_pages.figures,
}


def main(wanted: list[str]) -> int:
    """Run the sections named, all when none is; give the exit code."""
    if unknown := set(wanted) - SECTIONS.keys():
        print(
            f"There is no section {', '.join(sorted(unknown))}; there are {', '.join(SECTIONS)}.",
            file=sys.stderr,
        )
        return 2
    print(machine())
    missed = 0
    for name in wanted or SECTIONS:
        for figure in SECTIONS[name]():
            print(line(figure), flush=True)
            missed += not figure.reached
    print("All figures asked for are reached." if not missed else f"{missed} not reached.")
    return 1 if missed else 0


def line(figure: Figure) -> str:
    """One figure as a line of words and numbers."""
    sign = "≥" if figure.more_is_better else "≤"
    asked = "" if figure.asked is None else f"  asked {sign} {figure.asked:,.4g}"
    ratio = "" if figure.ratio is None else f"  {figure.ratio:.2f} of {figure.bound:,.4g} ({figure.bound_is})"
    mark = "  " if figure.asked is None else ("ok" if figure.reached else "NO")
    return f"{mark} {figure.name}: {figure.measured:,.4g} {figure.unit}{asked}{ratio}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
