"""Photograph a page for the README. Usage: python tools/screenshot.py [PAGE [IMAGE]].

By default out/demo.html, which `make demo` writes, to docs/page.png. Needs playwright and a Chromium on the path.
"""

import base64
import shutil
import struct
import sys
import zlib
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
WIDTH, HEIGHT = 1400, 900
MOST = 300_000  # bytes: every version of the picture stays in the history
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
REPORT = "Mortar shell kills"  # the report that the picture shows
PIXELS = """async data => {
    const image = new Image();
    image.src = "data:image/png;base64," + data;
    await image.decode();
    const context = new OffscreenCanvas(image.width, image.height).getContext("2d");
    context.drawImage(image, 0, 0);
    const blob = new Blob([context.getImageData(0, 0, image.width, image.height).data]);
    return new Promise(done => {
        const reader = new FileReader();
        reader.onload = () => done(reader.result.split(",")[1]);
        reader.readAsDataURL(blob);
    });
}"""


def photograph(page: Path, image: Path) -> None:
    """Take the picture. Raises `SystemExit` where there is no browser, or where the picture is too large."""
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        sys.exit("screenshot: no Chromium found on the path; install one (Debian: apt-get install chromium)")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox", "--disable-gpu"])
        view = opened.new_page(viewport={"width": WIDTH, "height": HEIGHT}, color_scheme="light")
        view.goto(page.resolve().as_uri())
        view.get_by_role("link").filter(has_text=REPORT).first.click()
        view.mouse.move(0, 0)  # so that nothing is shown as pointed at
        image.write_bytes(small_png(pixels_of(view)))
        opened.close()
    if image.stat().st_size > MOST:
        sys.exit(f"screenshot: {image} has {image.stat().st_size:,} bytes, more than {MOST:,}")


def pixels_of(view: Page) -> NDArray[np.uint8]:
    """What the browser shows, as rows of red, green and blue."""
    shot = base64.b64encode(view.screenshot()).decode("ascii")
    view.goto("about:blank")
    raw = base64.b64decode(view.evaluate(PIXELS, shot))
    return np.frombuffer(raw, np.uint8).reshape(HEIGHT, WIDTH, 4)[:, :, :3]


def small_png(pixels: NDArray[np.uint8]) -> bytes:
    """A PNG of 256 colours: the most frequent ones, and for the rare shades in the edges of letters the nearest of them."""
    colours, index, count = np.unique(pixels.reshape(-1, 3), axis=0, return_inverse=True, return_counts=True)
    kept = colours[np.argsort(-count, kind="stable")[:256]]
    nearest = np.array([np.abs(kept.astype(int) - one).sum(axis=1).argmin() for one in colours.astype(int)], np.uint8)
    rows = np.pad(nearest[index].reshape(HEIGHT, WIDTH), ((0, 0), (1, 0)))  # each row begins with its filter, 0
    parts = (
        (b"IHDR", struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 3, 0, 0, 0)),
        (b"PLTE", kept.tobytes()),
        (b"IDAT", zlib.compress(rows.tobytes(), 9)),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in parts
    )


if __name__ == "__main__":
    given = [Path(one) for one in sys.argv[1:]]
    photograph(given[0] if given else ROOT / "out" / "demo.html", given[1] if given[1:] else ROOT / "docs" / "page.png")
