# Sourced by ./run and ./test: makes .venv from pyproject.toml with the pinned versions of constraints.txt.

find_python() {
  local candidate
  for candidate in "${ENTENTE_PYTHON:-}" python3.13 python3.12 python3.11 python3 python; do
    [[ -n "$candidate" ]] || continue
    if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      printf '%s\n' "$candidate"
      return
    fi
  done
  echo "Entente needs Python 3.11 or newer. Install it from your system's packages, then run this again." >&2
  exit 1
}

# prepare_environment run|test: installs once, and again when the files that say what is needed change.
prepare_environment() {
  local kind="$1" stamp wanted python
  stamp=".venv/.installed-$kind"
  wanted="$(cat pyproject.toml constraints.txt | cksum)"
  if [[ -f "$stamp" && "$(cat "$stamp")" == "$wanted" ]]; then
    return
  fi
  python="$(find_python)"
  echo "Setting up .venv (once; about a minute)…" >&2
  [[ -x .venv/bin/python ]] || "$python" -m venv .venv || {
    echo "Python could not make a virtual environment. On Debian: apt install python3-venv" >&2
    exit 1
  }
  .venv/bin/python -m pip install --quiet --disable-pip-version-check 'pip>=25.1' >&2
  # The build backend warns about every editable install; it alarms and helps nobody.
  if [[ "$kind" == test ]]; then
    PYTHONWARNINGS=ignore .venv/bin/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e . --group dev >&2
  else
    PYTHONWARNINGS=ignore .venv/bin/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e . >&2
  fi
  printf '%s' "$wanted" > "$stamp"
}

# prepare_browser: exports ENTENTE_BROWSER, the path of a Chromium for the tests.
prepare_browser() {
  local name
  for name in chromium chromium-browser google-chrome; do
    if command -v "$name" > /dev/null; then
      ENTENTE_BROWSER="$(command -v "$name")"
      export ENTENTE_BROWSER
      return
    fi
  done
  if [[ "$(id -u)" == 0 ]] && command -v apt-get > /dev/null; then
    echo "Installing Chromium for the browser tests…" >&2
    apt-get update -qq >&2
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium fonts-noto-core > /dev/null
    ENTENTE_BROWSER="$(command -v chromium)"
  else
    .venv/bin/playwright install chromium >&2
    ENTENTE_BROWSER="$(.venv/bin/python -c 'from playwright.sync_api import sync_playwright as s
with s() as p: print(p.chromium.executable_path)')"
  fi
  export ENTENTE_BROWSER
}
