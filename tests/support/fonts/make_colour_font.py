#!/usr/bin/python3
"""Makes colour.ttf: a font in colour, as emoji are drawn on every desktop, of a few glyphs. Needs python3-fonttools.

    make_colour_font.py colour.ttf

Its glyphs are squares: of a face, a man, a sheaf, a farmer (a man and a sheaf, joined) and a flag of two letters.
"""
import sys

from fontTools.colorLib.builder import buildCOLR, buildCPAL
from fontTools.feaLib.builder import addOpenTypeFeaturesFromString
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

CHARACTERS = {0x20: "space", 0x200D: "joiner", 0xFE0F: "variant", 0x1F600: "face", 0x1F468: "man", 0x1F33E: "sheaf",
              0x1F1E8: "c", 0x1F1FF: "z"}
JOINED = ["farmer", "flag"]
LAYERS = ["outer", "inner"]
RULES = """feature ccmp {
  sub man joiner sheaf by farmer;
  sub c z by flag;
} ccmp;"""


def square(low, high):
    pen = TTGlyphPen(None)
    pen.moveTo((low, low))
    for corner in ((low, high), (high, high), (high, low)):
        pen.lineTo(corner)
    pen.closePath()
    return pen.glyph()


names = [".notdef", *CHARACTERS.values(), *JOINED, *LAYERS]
empty = {"space", "joiner", "variant"}
shapes = {name: TTGlyphPen(None).glyph() if name in empty else square(50, 950) for name in names}
shapes["inner"] = square(300, 700)
builder = FontBuilder(1000, isTTF=True)
builder.setupGlyphOrder(names)
builder.setupCharacterMap(CHARACTERS)
builder.setupGlyf(shapes)
builder.setupHorizontalMetrics({name: (0 if name in ("joiner", "variant") else 1000, 50) for name in names})
builder.setupHorizontalHeader(ascent=950, descent=-250)
builder.setupNameTable({"familyName": "Register Test Colour", "styleName": "Regular"})
builder.setupOS2(sTypoAscender=950, sTypoDescender=-250, usWinAscent=950, usWinDescent=250)
builder.setupPost(keepGlyphNames=False)
layered = {name: [("outer", 0), ("inner", 1)] for name in (*CHARACTERS.values(), *JOINED) if name not in empty}
builder.font["COLR"] = buildCOLR(layered, version=0)
builder.font["CPAL"] = buildCPAL([[(1.0, 0.8, 0.0, 1.0), (0.2, 0.2, 0.2, 1.0)]])
addOpenTypeFeaturesFromString(builder.font, RULES)
builder.font["head"].created = builder.font["head"].modified = 0
builder.font.recalcTimestamp = False
builder.save(sys.argv[1])
