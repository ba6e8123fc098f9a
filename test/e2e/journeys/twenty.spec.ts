// The first twenty stories of the sample study, coded with its reference coding by keyboard alone, with the fewest keys that there are.
import { readFileSync } from "node:fs";
import { expect, test } from "@playwright/test";
import { caretAt } from "../../../core/passages/selection.ts";
import { openSampleStudy } from "../support/journey.ts";
import { keysTo } from "../support/keyPlan.ts";
import { launchConcord } from "../support/launch.ts";
import { readSheets, readStore, readStories } from "../support/project.ts";

interface Coded {
  readonly code: string;
  readonly quote?: string;
}

const STORIES = 20;
const reference = JSON.parse(
  readFileSync(new URL("../../../samples/reference-coding.json", import.meta.url), "utf8"),
) as Record<string, readonly Coded[]>;

test("codes twenty stories by keyboard alone, whole stories and passages, in seven keys each at most on average", async () => {
  const concord = await launchConcord();
  try {
    const { page } = concord;
    await openSampleStudy(page);
    const codes = (await readStore(page, "codes")) as readonly { id: string; name: string; key?: string }[];
    const keyOf = new Map(codes.map(({ name, key }) => [name, key ?? ""]));
    const stories = (await readStories(page))
      .map((story) => ({ ...story, externalId: story.externalId ?? "" }))
      .toSorted((a, b) => (a.externalId < b.externalId ? -1 : 1))
      .slice(0, STORIES);

    const counts: number[] = [];
    for (const { externalId, text, contentNotes } of stories) {
      const coding = reference[externalId] ?? [];
      const keys = contentNotes.length > 0 ? ["v"] : [];
      // Codes of the whole story come first: a passage would stay selected.
      for (const { code, quote } of coding) if (quote === undefined) keys.push(keyOf.get(code) ?? "");
      let selection = caretAt(0);
      for (const { code, quote } of coding) {
        if (quote === undefined) continue;
        const start = text.indexOf(quote);
        const way = keysTo(text, selection, { start, end: start + quote.length });
        ({ selection } = way);
        keys.push(...way.keys, keyOf.get(code) ?? "");
      }
      keys.push("f");
      counts.push(keys.length);
      await expect(page.getByRole("article", { name: new RegExp(`^${externalId},`, "u") })).toBeVisible();
      for (const key of keys) await page.keyboard.press(key);
    }
    await expect(page.getByRole("article", { name: /^S021,/u })).toBeVisible();

    const sheets = await readSheets(page);
    const nameOf = new Map(codes.map(({ id, name }) => [id, name]));
    for (const { id, externalId } of stories) {
      const sheet = sheets.find(({ storyId }) => storyId === id);
      const made = (sheet?.annotations ?? []).map(({ codeId, span }) => ({
        code: nameOf.get(codeId),
        ...(span !== undefined && { quote: span.quote }),
      }));
      const inOrder = (coded: readonly object[]): readonly string[] =>
        coded.map((one) => JSON.stringify(one)).toSorted();
      expect(inOrder(made), externalId).toEqual(inOrder(reference[externalId] ?? []));
    }

    const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length;
    console.log(`Keys a story: ${counts.join(", ")}; mean ${mean.toFixed(1)}`);
    expect(mean).toBeLessThanOrEqual(7);
  } finally {
    await concord.close();
  }
});
