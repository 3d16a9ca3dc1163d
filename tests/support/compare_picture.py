#!/usr/bin/python3
"""Compares a page of a PDF, drawn by poppler, with a picture that somebody looked at and approved.

compare_picture.py FILE.pdf PAGE APPROVED.png   says nothing where they are alike, else in which way they differ; with
REG_APPROVE in the environment the picture is written anew. Small differences, such as other versions of fonts and of
FreeType make at the edges of letters, do not count.
"""
import os
import subprocess
import sys

from PIL import Image, ImageChops, ImageFilter

PIXELS_THAT_MAY_DIFFER = 0.002  # of all, when both are slightly out of focus
DIFFERENCE = 48  # of 255

pdf, page, approved = sys.argv[1:]
drawn = pdf + ".png"
subprocess.run(["pdftoppm", "-png", "-gray", "-r", "60", "-f", page, "-l", page, "-singlefile", pdf, pdf], check=True)
picture = Image.open(drawn).convert("L")
if os.environ.get("REG_APPROVE"):
    picture.quantize(16).save(approved, optimize=True)
    sys.exit(0)
expected = Image.open(approved).convert("L")
if picture.size != expected.size:
    print(f"{picture.size} in the place of {expected.size}")
    sys.exit(0)
blur = ImageFilter.GaussianBlur(1)
histogram = ImageChops.difference(picture.filter(blur), expected.filter(blur)).histogram()
share = sum(histogram[DIFFERENCE:]) / sum(histogram)
if share > PIXELS_THAT_MAY_DIFFER:
    print(f"{share:.4f} of the pixels differ from {os.path.basename(approved)}")
