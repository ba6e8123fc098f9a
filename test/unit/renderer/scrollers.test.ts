import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";

const root = resolve(import.meta.dirname, "../../..");

/** The rules of a style sheet, as selector and declarations. Enough for ours, which nest rules in at-rules alone. */
function rulesOf(css: string): { readonly selector: string; readonly body: string }[] {
  const bare = css.replaceAll(/\/\*[\s\S]*?\*\//gu, "");
  return [...bare.matchAll(/([^{}]+)\{([^{}]*)\}/gu)].map(([, selector = "", body = ""]) => ({
    selector: selector.trim(),
    body,
  }));
}

test("every scroller is positioned, or what is hidden from the eye inside it would make its own page scroll", () => {
  const files = readdirSync(join(root, "renderer"), { recursive: true, encoding: "utf8" }).filter((file) =>
    file.endsWith(".css"),
  );
  expect(files.length).toBeGreaterThan(40);
  const found = files.flatMap((file) =>
    rulesOf(readFileSync(join(root, "renderer", file), "utf8")).flatMap(({ selector, body }) => {
      const scrolls = /(^|;|\n)\s*overflow(-[xy]|-block|-inline)?:[^;]*\b(auto|scroll)\b/u.test(body);
      const isPositioned = /(^|;|\n)\s*position:\s*(relative|absolute|fixed|sticky)/u.test(body);
      return scrolls && !isPositioned ? [`${file}: ${selector}`] : [];
    }),
  );
  expect(found).toEqual([]);
});
