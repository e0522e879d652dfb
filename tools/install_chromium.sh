#!/bin/sh
# Debian's Chromium for the browser tests, where apt may be used; never fails, for those tests can be skipped.
for name in chromium chromium-browser google-chrome google-chrome-stable; do
    command -v "$name" >/dev/null && exit 0
done
as_root=""
[ "$(id -u)" = 0 ] || as_root="sudo -n"
if command -v apt-get >/dev/null && $as_root true 2>/dev/null; then
    echo "Installing Chromium for the browser tests"
    $as_root apt-get update -q >/dev/null && \
        DEBIAN_FRONTEND=noninteractive $as_root apt-get install -q -y --no-install-recommends \
            chromium fonts-liberation >/dev/null && exit 0
fi
echo "NO CHROMIUM: the browser tests will be skipped. Get it with: apt-get install chromium fonts-liberation"
exit 0
