import type { Page } from "@playwright/test";
import { readSheets, readStore, readStories } from "./project.ts";

/** An annotation that the window showed as made: which story, which code. */
export interface Acknowledged {
  readonly story: string;
  readonly code: string;
}

/** Reports every code that the window shows as applied, at the moment when it does. */
export async function reportAcknowledged(page: Page, report: (shown: Acknowledged) => void): Promise<void> {
  await page.exposeFunction("reportAcknowledged", report);
  await page.evaluate(() => {
    const tell = (window as unknown as { reportAcknowledged: (shown: Acknowledged) => void })
      .reportAcknowledged;
    const look = (): void => {
      const story = /^S\d+/u.exec(document.querySelector("h1")?.textContent ?? "")?.[0];
      for (const pressed of document.querySelectorAll('button[aria-pressed="true"]')) {
        const code = pressed.querySelector('[dir="auto"]')?.textContent;
        if (code != null && story !== undefined) tell({ story, code });
      }
    };
    new MutationObserver(look).observe(document.body, {
      subtree: true,
      childList: true,
      attributes: true,
      attributeFilter: ["aria-pressed"],
    });
  });
}

/** Story id -> names of the codes that stand in the coder's sheets on disk. */
export async function codesOnDisk(page: Page): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const sheets = await readSheets(page);
  const codes = new Map(
    ((await readStore(page, "codes")) as readonly { id: string; name: string }[]).map((code) => [
      code.id,
      code.name,
    ]),
  );
  const stories = new Map((await readStories(page)).map((story) => [story.id, story.externalId]));
  return new Map(
    sheets.map((sheet) => [
      stories.get(sheet.storyId) ?? "",
      new Set(
        sheet.annotations
          .filter((annotation) => annotation.deletedAt === undefined)
          .map((annotation) => codes.get(annotation.codeId) ?? ""),
      ),
    ]),
  );
}
