import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { NamedSpan } from "./texts.ts";
import { codedText, namedFigures } from "./texts.ts";

interface PublishedCase {
  name: string;
  source: string;
  length: number;
  coders: string[];
  spans: NamedSpan[];
  /** As printed: the digits say how exact the figure is. */
  printed: Record<string, string>;
}

const file = new URL("../../../../fixtures/agreement/published-passages.json", import.meta.url);
const cases = JSON.parse(readFileSync(file, "utf8")) as PublishedCase[];

test.each(cases.map((published) => [published.name, published] as const))(
  "published passages give the figures printed with them: %s",
  (_name, { length, coders, spans, printed }) => {
    const { names, input } = codedText(length, coders, spans);
    const figures = namedFigures(input, names);
    expect(Object.keys(printed).length).toBeGreaterThan(0);
    for (const [key, text] of Object.entries(printed)) {
      const figure = figures[key]!;
      const digits = text.split(".")[1]!.length;
      const shown = "value" in figure ? figure.value.toFixed(digits) : figure.reason;
      expect([key, shown]).toEqual([key, text]);
    }
  },
);
