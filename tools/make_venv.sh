#!/bin/sh
# Makes .venv. Debian and Ubuntu keep what `python3 -m venv` needs in a package of its own.
set -u
python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
    echo "Python 3.11 or newer is needed; python3 here is $(python3 --version 2>&1)." >&2
    exit 1
}
python3 -m venv .venv 2>/dev/null && exit 0
rm -rf .venv
if command -v apt-get >/dev/null; then
    as_root=""
    [ "$(id -u)" -eq 0 ] || as_root="sudo -n"
    $as_root apt-get update -qq && $as_root apt-get install -y -qq python3-venv >/dev/null
fi
python3 -m venv .venv && exit 0
echo "python3 cannot make a virtual environment; install its venv module (Debian: apt install python3-venv)." >&2
exit 1
