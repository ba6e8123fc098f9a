// Every page and dialog, looked at once for all that is asked of each: what axe finds, in light and dark colours; what screen readers meet; and, where
// there is little room, that nothing is cut off and nothing scrolls that should stand still.
import { expect, test } from "@playwright/test";
import { axeFindings, bringAxe } from "./support/axeFindings.ts";
import { type Concord, launchConcord } from "./support/launch.ts";
import { type Look, visitDialogs, visitEmpty, visitSample } from "./support/places.ts";
import { layoutProblems, shape, shapes } from "./support/shapes.ts";
import "./support/desktop.ts";

type Theme = "light" | "dark";

/** Where people read and code for months: what screen readers meet there, in its order, is kept beside this file. */
const KEPT: readonly string[] = ["code", "code-veiled", "passages", "codebook"];

test.describe.configure({ mode: "parallel" });

for (const [where, visit] of [
  ["a first start and an empty project", visitEmpty],
  [
    "the sample study at work, and what it asks",
    async (concord: Concord, look: Look): Promise<void> => {
      await visitSample(concord, look);
      await visitDialogs(concord, look);
    },
  ],
] as const)
  test(`${where}: axe finds nothing in light and dark colours, nothing is cut off and no page scrolls twice at 1280x800, at 900x600 and both at 200%`, async () => {
    test.setTimeout(900_000);
    const concord = await launchConcord();
    try {
      const { page } = concord;
      await bringAxe(page);
      // Colours are looked at once transitions are over: these are over at once.
      await page.emulateMedia({ reducedMotion: "reduce" });
      await shape(concord, shapes[0]);
      const found = new Map<string, readonly string[]>();
      const note = (name: string, problems: readonly string[]): void => {
        if (problems.length > 0) found.set(name, problems);
      };
      let themes: readonly Theme[] = ["light", "dark"];
      await showIn(concord, "light");
      await visit(concord, async (place) => {
        if (KEPT.includes(place.name))
          await expect.soft(page.getByRole("main")).toMatchAriaSnapshot({ name: `${place.name}.aria.yml` });
        for (const theme of themes) {
          await showIn(concord, theme);
          const of = theme === "light" ? "everything" : "colours";
          note(`${place.name}, ${theme}`, await axeFindings(page, place, of));
        }
        // The next place begins in the theme in which this one ends.
        themes = themes.toReversed();
        // In turn, and back to the first: the next step of the visit is made in it.
        for (const [at, { name }] of shapes.entries()) {
          note(`${place.name}, ${name}`, await page.evaluate(layoutProblems));
          await shape(concord, shapes[(at + 1) % shapes.length]!);
        }
      });
      expect(Object.fromEntries(found)).toEqual({});
    } finally {
      await concord.close();
    }
  });

async function showIn({ page }: Concord, theme: Theme): Promise<void> {
  await page.evaluate(async (wanted) => {
    await window.desktop.invoke("appearance.set", { theme: wanted });
    const dark = matchMedia("(prefers-color-scheme: dark)");
    if (dark.matches !== (wanted === "dark"))
      await new Promise((resolve) => dark.addEventListener("change", resolve, { once: true }));
  }, theme);
}
