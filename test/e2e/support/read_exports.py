# Reads exported tables as an analyst would, with nothing but Python's own csv module, and says what it found as JSON.
# Usage: read_exports.py LONG.csv WIDE.csv [ENCODING]
import csv
import json
import re
import sys

GUARD = re.compile("^'(?='*[=+\\-@\\t\\r\\n＝＋－＠])")


def read(path, encoding):
    with open(path, newline="", encoding=encoding) as file:
        reader = csv.reader(file, strict=True)
        header = next(reader)
        rows = list(reader)
    widths = sorted({len(row) for row in rows} - {len(header)})
    restored = [[GUARD.sub("", cell) for cell in row] for row in rows]
    return header, [dict(zip(header, row)) for row in rows], [dict(zip(header, row)) for row in restored], widths


encoding = sys.argv[3] if len(sys.argv) > 3 else "utf-8"
long_header, long_raw, long_rows, long_widths = read(sys.argv[1], encoding)
wide_header, wide_raw, wide_rows, wide_widths = read(sys.argv[2], encoding)

passages = [row for row in long_rows if row["start"] != ""]
wrong = [
    [row["story_id"], row["start"], row["end"], row["quote"]]
    for row in passages
    if row["text"][int(row["start"]) : int(row["end"])] != row["quote"]
]
codes = [name for name in wide_header if name not in ("story_id", "concord_story_id", "collection", "coder", "coder_id", "state", "text", "title", "date", "content_notes") and not name.startswith("attribute_")]
cells = {state: sorted({row[name] for row in wide_rows if row["state"] == state for name in codes}) for state in {row["state"] for row in wide_rows}}
json.dump(
    {
        "long": {"header": long_header, "rows": len(long_rows), "oddWidths": long_widths},
        "wide": {"header": wide_header, "rows": len(wide_rows), "oddWidths": wide_widths, "codes": codes, "cells": cells},
        "passages": len(passages),
        "beyondAscii": sum(1 for row in passages if any(ord(sign) > 0xFFFF for sign in row["text"])),
        "wrong": wrong,
        "codeless": sum(1 for row in long_rows if row["code"] == "" and row["state"] == "finished"),
        "byCoder": {coder: sum(1 for row in long_rows if row["coder"] == coder) for coder in {row["coder"] for row in long_rows}},
        "dangerous": sorted({cell[:12] for row in long_raw + wide_raw for cell in row.values() if re.match("[=+\\-@\\t\\r\\n＝＋－＠]", cell)}),
        "guarded": sorted({cell for row in long_raw for cell in (row["text"], row["quote"]) if GUARD.match(cell)}),
        "texts": {row["story_id"]: row["text"] for row in long_rows},
        "quotes": sorted({row["quote"] for row in passages}) if len(passages) < 20 else [],
    },
    sys.stdout,
)
