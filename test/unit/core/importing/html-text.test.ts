import { expect, test } from "vitest";
import { detectEscapes, unescapeCell } from "../../../../core/importing/escaped-text.ts";

const read = (cell: string): string => unescapeCell(cell, { html: true, json: false });

test("tags of HTML go: paragraphs, line breaks and list items are lines, entities are signs", () => {
  expect(read("<p>One &amp; two</p>\n<p>Three<br/>four</p>")).toBe("One & two\nThree\nfour");
  expect(read('<UL class="a>b"><li>One</li><li><b>Two</b></li></UL>')).toBe("One\nTwo");
  expect(read("<tr><td>a</td><td>b</td></tr>")).toBe("a b");
  expect(read("<style>p { }</style>She<!-- no --> <em>sang</em>.")).toBe("She sang.");
  expect(read("One <b>line</b>\nand another")).toBe("One line\nand another");
});

test("what is in angle brackets and no tag of HTML stays, and so do tags that are written as entities", () => {
  const words = "I <3 you, <name>, <laughs> a < b > c <p";
  expect(read(words)).toBe(words);
  expect(detectEscapes([words]).html).toBe(false);
  expect(read("write &lt;b&gt; here")).toBe("write <b> here");
  expect(detectEscapes(["a<br>b"]).html).toBe(true);
});

test("a long text of broken tags is read once", () => {
  for (const part of ["<p ", '<a href="', "<!--", "<script>", "<"]) {
    const start = performance.now();
    read(`${part.repeat(100_000)}<br>`);
    expect(performance.now() - start).toBeLessThan(3000);
  }
});
