"""What the page looks like: small pictures that were looked at, and are held against what it looks like now.

`TEXTCLEAN_SCREENSHOTS=1 python -m pytest tests/browser/test_looks.py` takes them anew; look at them before you commit.
"""

from __future__ import annotations

import base64
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from html_records import every_fate

from textclean.report.html import render_html

PICTURES = Path(__file__).parent / "screenshots"

#: Cells of the grid on which two pictures are compared, and the mean difference (0-255) that is borne. Measured:
#: another Chinese font 1.2, another font in all controls 2.9, all text 3 % larger 5.4, the page without scripts 5.8,
#: printed 13. So this sees a broken layout, not a lost tint; the other tests see what is there.
GRID, BORNE = (32, 40), 4.0

LOOKS = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "narrow": {"viewport": {"width": 420, "height": 1600}},
    "without-scripts": {"java_script_enabled": False},
    "print": {},
    "evidence": {},
}

_COMPARE = """async ([a, b, width, height]) => {
  const cells = async (data) => {
    const image = new Image();
    image.src = "data:image/jpeg;base64," + data;
    await image.decode();
    const canvas = Object.assign(document.createElement("canvas"), { width, height });
    const context = canvas.getContext("2d");
    context.imageSmoothingQuality = "high";
    context.drawImage(image, 0, 0, width, height);
    return context.getImageData(0, 0, width, height).data;
  };
  const [one, two] = [await cells(a), await cells(b)];
  return one.reduce((sum, value, at) => sum + Math.abs(value - two[at]), 0) / (width * height * 3);
}"""


@pytest.mark.parametrize("look", LOOKS)
def test_it_looks_as_it_did(show: Callable[..., Any], browser: Any, look: str) -> None:
    options: dict[str, Any] = {"viewport": {"width": 1280, "height": 1600}, "device_scale_factor": 0.5, **LOOKS[look]}
    page = show(render_html(every_fate()), **options).page
    if look == "print":
        page.emulate_media(media="print")
    if look == "evidence":
        page.locator("#b9 summary").click()
        page.get_by_text("Headings, before and after").click()
        page.locator("#b6 .s").click()
    page.wait_for_timeout(300)
    taken = page.screenshot(type="jpeg", quality=70)
    file = PICTURES / f"{look}.jpg"
    if os.environ.get("TEXTCLEAN_SCREENSHOTS"):
        PICTURES.mkdir(exist_ok=True)
        file.write_bytes(taken)
        return
    easel = browser.new_page()
    pictures = [base64.b64encode(picture).decode() for picture in (file.read_bytes(), taken)]
    difference = easel.evaluate(_COMPARE, [*pictures, *GRID])
    easel.close()
    assert difference < BORNE
