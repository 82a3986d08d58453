"""Makes the fonts of what is printed out of Debian's fonts-noto-core and fonts-wqy-microhei; apps/api/src/platform/typesetting/fonts/README.md says how.

Without hints, which paper does not need; under family names of their own, so that no font of a machine takes their place;
and with a list of what they can draw, so that the API need not read fonts.
"""

import hashlib
import json
import sys
from pathlib import Path

from fontTools import subset

SCRIPTS = ["Sans", "Arabic", "Armenian", "Bengali", "Devanagari", "Ethiopic", "Georgian", "Gujarati", "Gurmukhi", "Hebrew", "Kannada",
           "Khmer", "Lao", "Malayalam", "Myanmar", "Sinhala", "Tamil", "Telugu", "Thai"]


def make(source, target, script, style, number=-1):
    options = subset.Options(hinting=False, layout_features=["*"], name_IDs=["*"], notdef_outline=True, glyph_names=False, drop_tables=["FFTM", "DSIG"])
    options.font_number = number
    font = subset.load_font(source, options)
    code_points = sorted(font.getBestCmap())
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=code_points)
    subsetter.subset(font)
    font["name"].names = [record for record in font["name"].names if record.nameID in (0, 13, 14)]
    family = f"Within24 {script}"
    for name_id, text in {1: family, 2: style, 4: f"{family} {style}", 6: f"Within24{script}-{style}"}.items():
        font["name"].setName(text, name_id, 3, 1, 0x409)
    file = target / f"{script}-{style}.ttf"
    subset.save_font(font, str(file), options)
    return file, code_points


def ranges(code_points):
    """Sorted code points as [first, last] pairs."""
    pairs = []
    for point in code_points:
        if pairs and point == pairs[-1][1] + 1:
            pairs[-1][1] = point
        else:
            pairs.append([point, point])
    return pairs


def main(fonts, target):
    fonts, target = Path(fonts), Path(target)
    made = [make(fonts / f"truetype/noto/NotoSans{'' if script == 'Sans' else script}-{style}.ttf", target, script, style)
            for script in SCRIPTS for style in ("Regular", "Bold")]
    made.append(make(fonts / "truetype/wqy/wqy-microhei.ttc", target, "CJK", "Regular", 0))
    # A name is printed bold, the lines below it regular: what only one of the two has counts as missing.
    missing = [set(made[i][1]) ^ set(made[i + 1][1]) for i in range(0, len(made) - 1, 2)]
    drawn = set().union(*(points for _, points in made)) - (set().union(*missing) - set(made[-1][1]))
    hashes = {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file, _ in made}
    (target / "coverage.json").write_text(json.dumps({"fonts": hashes, "ranges": ranges(sorted(drawn))}) + "\n")


main(*sys.argv[1:])
