import { describe, expect, test } from "vitest";
import { codebookDocument } from "../../../../../core/exporting/document/codebook-document.ts";
import { paragraph } from "../../../../../core/exporting/document/document.ts";
import { documentHtml } from "../../../../../core/exporting/document/html.ts";
import { aCode } from "../../../../support/builders.ts";

const page = (...codes: ReturnType<typeof aCode>[]) =>
  [
    ...documentHtml(codebookDocument(codes, { title: "Nights: codebook", about: [["Date", "1 May 2026"]] })),
  ].join("");

test("parts of a line are set apart where one of them has, or turns to, another direction", () => {
  const line = (...parts: string[]) =>
    [...documentHtml({ title: "", intro: [paragraph("facts", ...parts)], sections: [] })].join("");
  expect(line("A1", "Ana", "12 of 20")).toContain('<p class="facts">A1 · Ana · 12 of 20</p>');
  for (const other of ["سارة", "שרה", "\u202eana", "ana\u2067"])
    expect(line("A1", other)).toContain(`<bdi>A1</bdi> · <bdi>${other}</bdi>`);
});

describe("the codebook as a page", () => {
  test("lets no text of a codebook become markup", () => {
    const evil = `<script>alert("1")</script><img src=x onerror='a()'>&`;
    const code = aCode({ name: evil, definition: evil, include: evil, exclude: evil, example: evil });
    const document = codebookDocument([code], { title: evil, about: [[evil, evil]] });
    const written = [...documentHtml(document)].join("");
    expect(written).not.toMatch(/<script|<img/u);
    expect(written.match(/&lt;script&gt;alert\(&quot;1&quot;\)&lt;\/script&gt;/gu)).toHaveLength(9);
  });

  test("has an entry of the contents for each section, in the order and at the levels of the codebook", () => {
    const written = page(
      aCode({ id: "a", name: "Care" }),
      aCode({ id: "b", name: "Touch", parentId: "a" }),
      aCode({ id: "c", name: "Hand", parentId: "b" }),
      aCode({ id: "d", name: "Time", position: 1 }),
    );
    const linked = [...written.matchAll(/href="#([^"]+)"/gu)].map(([, id]) => id);
    const sections = [...written.matchAll(/<h\d id="([^"]+)"/gu)].map(([, id]) => id);
    expect(linked).toEqual(sections);
    const tags = [...written.matchAll(/<(h[1-6])[ >]/gu)].map(([, tag]) => tag);
    expect(tags).toEqual(["h1", "h2", "h2", "h3", "h4", "h2"]);
    expect(written.match(/<ul>/gu)).toHaveLength(3);
    expect(written.match(/<\/ul>/gu)).toHaveLength(3);
  });

  test("says which codes are retired, and what was merged into a code", () => {
    const written = page(
      aCode({ id: "a", name: "Care", retired: true, key: "c" }),
      aCode({ id: "b", name: "Worry", position: 1 }),
      aCode({ id: "c", name: "Dread", sameAs: "b" }),
    );
    expect(written.match(/\(retired\)/gu)).toHaveLength(2);
    expect(written).toContain('<dt>Merged into it</dt><dd dir="auto">Dread</dd>');
    expect(written).not.toContain("<dt>Key</dt>");
  });
});
