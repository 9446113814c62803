"""Make .venv with pip in it, on a Python that may lack ensurepip (Debian and Ubuntu ship it apart, in python3-venv).

Usage: python3 tools/bootstrap.py. Only the standard library is used; where ensurepip is absent, pip itself is fetched
from the package index (PIP_INDEX_URL, else PyPI) and checked against the digest that the index gives.
"""

import hashlib
import importlib.util
import json
import os
import subprocess
import sys
import tempfile
import urllib.request
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent
VENV = HERE / ".venv"
OLDEST = (3, 11)


def python() -> Path:
    """The interpreter inside .venv."""
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def pip_wheel(folder: Path) -> Path:
    """The newest released pip wheel, downloaded into a folder."""
    index = os.environ.get("PIP_INDEX_URL", "https://pypi.org/simple").rstrip("/")
    request = urllib.request.Request(f"{index}/pip/", headers={"Accept": "application/vnd.pypi.simple.v1+json"})
    with urllib.request.urlopen(request, timeout=60) as answer:
        files = json.load(answer)["files"]
    wheels = [f for f in files if f["filename"].endswith("-py3-none-any.whl") and not f.get("yanked")]
    released = [f for f in wheels if all(part.isdigit() for part in f["filename"].split("-")[1].split("."))]
    newest = max(released, key=lambda f: [int(part) for part in f["filename"].split("-")[1].split(".")])
    with urllib.request.urlopen(urllib.request.urljoin(f"{index}/pip/", newest["url"]), timeout=60) as answer:
        content = answer.read()
    if hashlib.sha256(content).hexdigest() != newest["hashes"]["sha256"]:
        sys.exit("bootstrap: pip was damaged on its way here; run the command again")
    path = folder / newest["filename"]
    path.write_bytes(content)
    return path


def main() -> None:
    """Make the environment unless it is there and works."""
    if sys.version_info < OLDEST:
        sys.exit(f"bootstrap: Python {sys.version.split()[0]} is too old; Dateline needs 3.11 or newer")
    if python().exists() and not subprocess.run([python(), "-m", "pip", "--version"], capture_output=True).returncode:
        return
    has_pip = importlib.util.find_spec("ensurepip") is not None
    venv.EnvBuilder(with_pip=has_pip, clear=True).create(VENV)
    if not has_pip:
        with tempfile.TemporaryDirectory() as folder:
            wheel = pip_wheel(Path(folder))
            subprocess.run([python(), wheel / "pip", "install", "--quiet", "--no-index", wheel], check=True)


if __name__ == "__main__":
    main()
