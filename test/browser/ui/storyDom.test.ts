import { afterEach, expect, test } from "vitest";
import { offsetOf, pointAt, rangeOf } from "../../../renderer/ui/storyDom.ts";

const text = "Bay 3. 👩🏽‍⚕️ cried.\n\nقلب cafe\u0301 🇮🇪!";
let root: HTMLElement;

/** The text cut into nested elements at these offsets, as marks cut it. */
function build(...cuts: number[]): HTMLElement {
  root = document.createElement("div");
  const edges = [0, ...cuts, text.length];
  for (const [at, start] of edges.slice(0, -1).entries()) {
    const outer = document.createElement("p");
    const inner = document.createElement("span");
    inner.append(document.createTextNode(text.slice(start, edges[at + 1])));
    outer.append(inner);
    root.append(outer);
  }
  document.body.append(root);
  return root;
}

afterEach(() => root.remove());

test("every offset leads to a point and back, through emoji, marks and right-to-left words", () => {
  build(4, 7, 14, 22, 23, 30);
  for (let offset = 0; offset <= text.length; offset += 1) {
    for (const side of ["start", "end"] as const) {
      const point = pointAt(root, offset, side);
      if (point === null) throw new Error("no point");
      expect(offsetOf(root, point.node, point.offset)).toBe(offset);
    }
  }
});

test("a range holds exactly the words between its offsets", () => {
  build(4, 7, 14, 22, 23, 30);
  for (let start = 0; start < text.length; start += 1) {
    for (let end = start + 1; end <= text.length; end += 1) {
      expect(rangeOf(root, start, end)?.toString()).toBe(text.slice(start, end));
    }
  }
});

test("a point between elements counts too", () => {
  build(7, 20);
  expect(offsetOf(root, root, 1)).toBe(7);
  expect(offsetOf(root, root, 3)).toBe(text.length);
});

test("a point elsewhere in the document is none of the story's", () => {
  build(7);
  expect(offsetOf(root, document.body, 0)).toBeNull();
});

test("a passage that ends with a line does not reach into the next", () => {
  build(7);
  expect(pointAt(root, 7, "end")?.node.data).toBe("Bay 3. ");
  expect(pointAt(root, 7, "start")?.node.data).toBe(text.slice(7));
});
