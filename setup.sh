#!/bin/sh
# Builds .venv beside this file: the Python of .python-version and the exact packages of requirements.txt.
# `make setup` calls it when something changed. A second call with nothing new takes about two seconds.
set -eu
cd "$(dirname "$0")"
unset PYTHONDONTWRITEBYTECODE VIRTUAL_ENV PYTHONPATH PYTHONHOME 2>/dev/null || true
python="${PYTHON:-$(cat .python-version)}"

fail() { echo "make setup: $1" >&2; exit 1; }

# pyenv's shims answer only for the version that is switched on here: look at all that it has installed.
found=
directories=
IFS=:
for directory in $PATH; do
    case $directory in */shims) ;; *) directories="$directories$directory:" ;; esac
done
unset IFS
for directory in "${PYENV_ROOT:-${HOME:-}/.pyenv}"/versions/*/bin; do
    if [ -d "$directory" ]; then directories="$directories$directory:"; fi
done
PATH=${directories%:}

# uv: the one on PATH, or our own in .uv, at a version known by its hash.
own_uv() {
    for candidate in python3 /usr/bin/python3 python3.13 python3.12 python3.11 python3.10 python3.9 python; do
        "$candidate" -c 'import sys; assert sys.version_info >= (3, 8)' 2>/dev/null || continue
        found=$candidate
        rm -rf .uv
        "$candidate" -m venv .uv >/dev/null 2>&1 || continue
        .uv/bin/python -m pip --version >/dev/null 2>&1 || continue
        echo "setup: fetching uv"
        .uv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps \
            -r requirements-uv.txt || fail "uv could not be fetched: is there a network, or a package mirror in pip's settings?"
        return 0
    done
    rm -rf .uv
    [ -n "${found:-}" ] || fail "no Python 3.8 or newer was found: install one, then try again."
    fail "this Python has no venv or no pip: install them (Debian, Ubuntu: apt install python3-venv), then try again."
}
if command -v uv >/dev/null 2>&1 && uv --version >/dev/null 2>&1; then
    uv=uv
else
    uv=.uv/bin/uv
    "$uv" --version >/dev/null 2>&1 || own_uv
fi

# uv does not read pip's settings: hand over the mirror that many networks need.
if [ -z "${UV_DEFAULT_INDEX:-}${UV_INDEX_URL:-}" ]; then
    mirror="${PIP_INDEX_URL:-}"
    if [ -z "$mirror" ] && [ -x .uv/bin/python ]; then
        mirror=$(.uv/bin/python -m pip config get global.index-url 2>/dev/null || true)
    fi
    if [ -n "$mirror" ]; then export UV_DEFAULT_INDEX="$mirror"; fi
fi

# Keep a .venv that is whole, in its place and of the right Python.
if ! .venv/bin/python - "$python" <<'PY' 2>/dev/null
import os, platform, sys
here = os.path.realpath(".venv")
right = (platform.python_version() + ".").startswith(sys.argv[1].rstrip(".") + ".")
sys.exit(not (right and os.path.realpath(sys.prefix) == here and here in open(".venv/bin/activate").read()))
PY
then
    "$uv" python find "$python" >/dev/null 2>&1 || "$uv" python install --quiet "$python" >/dev/null 2>&1 ||
        fail "Python $python was neither found nor could be fetched: install it, or name one that is here (make setup PYTHON=3.13)."
    echo "setup: making .venv with Python $python"
    "$uv" venv --quiet --clear --python "$python" .venv || fail "no environment could be made in $PWD/.venv: see the lines above."
fi

echo "setup: installing the packages of requirements.txt (about 250 MB the first time)"
export VIRTUAL_ENV="$PWD/.venv"
"$uv" pip sync --quiet --require-hashes requirements.txt || fail "the packages could not be installed: see the lines above."
"$uv" pip install --quiet --no-deps --no-build-isolation --editable . || fail "cogov-sim itself could not be installed: see the lines above."
pwd -P >.venv/.complete
echo "setup: ready"
