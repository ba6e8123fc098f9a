# Reads exported tables as an analyst would, with nothing but Python's own csv module and without any repair, and says what it found as JSON.
# Usage: read_exports.py LONG.csv WIDE.csv [ENCODING [DELIMITER]], or read_exports.py --training TRAINING.csv
import csv
import json
import re
import sys

csv.field_size_limit(1 << 30)
FORMULA = re.compile("[=+\\-@\\t\\r\\n＝＋－＠]")
VARIABLE = re.compile("[a-z][a-z0-9_]{0,63}")
ABOUT = ("story_id", "concord_story_id", "collection", "coder", "coder_id", "state", "text", "title", "date", "content_notes", "flags")


def read(path, encoding, delimiter):
    with open(path, newline="", encoding=encoding) as file:
        reader = csv.reader(file, strict=True, delimiter=delimiter)
        header = next(reader)
        rows = list(reader)
    widths = sorted({len(row) for row in rows} - {len(header)})
    return header, [dict(zip(header, row)) for row in rows], widths


if sys.argv[1] == "--training":
    header, rows, widths = read(sys.argv[2], "utf-8", ",")
    figures = ("agreement", "kappa", "sensitivity", "specificity")
    json.dump(
        {
            "rows": [[row["round"], row["key"], row["coder"], row["code"], int(row["stories"])] for row in rows],
            "figures": {row["code"]: {name: float(row[name]) if row[name] != "" else None for name in figures} for row in rows},
            "oddWidths": widths,
            "illegalNames": [name for name in header if not VARIABLE.fullmatch(name)],
            "formulas": [row[name] for row in rows for name in ("round", "key", "coder", "code") if FORMULA.match(row[name])],
        },
        sys.stdout,
    )
    sys.exit()

encoding = sys.argv[3] if len(sys.argv) > 3 else "utf-8"
delimiter = sys.argv[4] if len(sys.argv) > 4 else ","
long_header, long_rows, long_widths = read(sys.argv[1], encoding, delimiter)
wide_header, wide_rows, wide_widths = read(sys.argv[2], encoding, delimiter)

passages = [row for row in long_rows if row["start"] != ""]
wrong = [
    [row["story_id"], row["start"], row["end"], row["quote"]]
    for row in passages
    # Words of public posts may be left out, or paraphrased: the text is empty then.
    if row.get("quote_is", "verbatim") == "verbatim" and (row["text"] != "" or "quote_is" not in row)
    and row["text"][int(row["start"]) : int(row["end"])] != row["quote"]
]
codes = [name for name in wide_header if name not in ABOUT and not name.startswith("attribute_")]
cells = {state: sorted({row[name] for row in wide_rows if row["state"] == state for name in codes}) for state in {row["state"] for row in wide_rows}}
json.dump(
    {
        "long": {"header": long_header, "rows": len(long_rows), "oddWidths": long_widths},
        "wide": {"header": wide_header, "rows": len(wide_rows), "oddWidths": wide_widths, "codes": codes, "cells": cells},
        "illegalNames": [name for name in long_header + wide_header if not VARIABLE.fullmatch(name)],
        "passages": len(passages),
        "beyondAscii": sum(1 for row in passages if any(ord(sign) > 0xFFFF for sign in row["text"])),
        "wrong": wrong,
        "codeless": sum(1 for row in long_rows if row["code"] == "" and row["state"] == "finished"),
        "byCoder": {coder: sum(1 for row in long_rows if row["coder"] == coder) for coder in {row["coder"] for row in long_rows}},
        "formulas": sorted({cell[:12] for row in long_rows + wide_rows for cell in row.values() if FORMULA.match(cell)}),
        "levels": sorted({(row["value"], row["level_name"]) for row in long_rows if row["level_name"] != ""}),
        "confidences": sorted({row["confidence"] for row in long_rows}) if "confidence" in long_header else None,
        "texts": {row["story_id"]: row["text"] for row in long_rows},
        "quoteIs": sorted({row["quote_is"] for row in long_rows}) if "quote_is" in long_header else None,
        "quotes": sorted({row["quote"] for row in passages}) if len(passages) < 20 else [],
    },
    sys.stdout,
)
