import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { page } from "vitest/browser";
import { cleanup, render } from "vitest-browser-react";
import { openedStories, setOpened } from "../../../../renderer/data/openedStories.ts";
import type { Session } from "../../../../renderer/data/session.ts";
import { writeSetting } from "../../../../renderer/data/settings.ts";
import { CareDialog } from "../../../../renderer/features/care/CareDialog.tsx";
import { axeFindings } from "../../support/axe.ts";
import { valueOf } from "../../support/outcomes.ts";
import { aCode, aSnapshot, aStory, openTestSession } from "../../support/project.ts";

const stories = [
  { ...aStory("He said he would not see the spring.", 0), contentNotes: ["Suicide"] },
  { ...aStory("They hit him first.", 1), contentNotes: ["violence", "suicide"] },
  aStory("She kept the card.", 2),
];
const [first = "", second = ""] = stories.map(({ id }) => id);

let session: Session;
let dispose: () => Promise<void>;

beforeEach(async () => {
  ({ session, dispose } = await openTestSession(aSnapshot(stories, [aCode("Hope")])));
  await expect.poll(() => session.stories.get().ready).toBe(true);
  await session.switchCoder((await valueOf(session.addCoder("Amara"))).id);
});

afterEach(async () => {
  await cleanup();
  delete document.documentElement.dataset["theme"];
  await writeSetting("care.notes", null);
  await dispose();
});

const open = (): readonly string[] => [...openedStories(session).get()].toSorted();

describe("what is open to its reader", () => {
  test("a story opened by hand, until it is hidden again", () => {
    setOpened(session, first, true);
    expect(open()).toEqual([first]);
    setOpened(session, first, false);
    expect(open()).toEqual([]);
  });

  test("a story that the reader has finished, until it is hidden by hand", async () => {
    await valueOf(session.finish(first, true));
    expect(open()).toEqual([first]);
    setOpened(session, first, false);
    expect(open()).toEqual([]);
    await valueOf(session.finish(first, false));
    setOpened(session, second, true);
    expect(open()).toEqual([second]);
  });

  test("not what a teammate has finished", async () => {
    await valueOf(session.finish(first, true));
    await session.switchCoder((await valueOf(session.addCoder("Ben"))).id);
    expect(open()).toEqual([]);
  });

  test("as the reader wishes for each note, at once", async () => {
    await valueOf(session.finish(second, true));
    expect(open()).toEqual([second]);
    await writeSetting("care.notes", { suicide: "show" });
    expect(open()).toEqual([first, second].toSorted());
    await writeSetting("care.notes", { violence: "hide" });
    expect(open()).toEqual([]);
    await writeSetting("care.notes", { suicide: "keep" });
    await valueOf(session.markOpened(first));
    expect(open()).toEqual([first, second].toSorted());
  });

  test("whoever watches hears of each of these", async () => {
    let heard = 0;
    const end = openedStories(session).subscribe(() => (heard += 1));
    setOpened(session, first, true);
    expect(heard).toBe(1);
    await writeSetting("care.notes", { suicide: "show" });
    expect(heard).toBe(2);
    await valueOf(session.finish(second, true));
    expect(heard).toBeGreaterThan(2);
    end();
    const before = heard;
    setOpened(session, first, false);
    expect(heard).toBe(before);
  });

  test("the set is the same one while nothing has changed", async () => {
    const before = openedStories(session).get();
    await valueOf(session.toggleCode(stories[2]?.id ?? "", aCode("Hope").id, null));
    expect(openedStories(session).get()).toBe(before);
  });
});

describe("the choice of when stories are hidden", () => {
  test.for(["light", "dark"])("names each note with its stories; axe finds nothing, %s", async (theme) => {
    document.documentElement.dataset["theme"] = theme;
    await render(
      <CareDialog isOpen onOpenChange={() => undefined} session={session} onShowSupport={() => undefined} />,
    );
    const rows = page.getByRole("list", { name: "Content notes" }).getByRole("listitem");
    expect(rows.elements().map((row) => row.textContent)).toEqual([
      expect.stringContaining("Suicide2 stories"),
      expect.stringContaining("violence1 story"),
    ]);
    expect(await axeFindings()).toEqual([]);
  });

  test("takes effect at once, and as usual is no wish", async () => {
    await render(
      <CareDialog isOpen onOpenChange={() => undefined} session={session} onShowSupport={() => undefined} />,
    );
    const choice = page.getByRole("button", { name: /Stories with the note Suicide/u });
    await choice.click();
    await page.getByRole("option", { name: /^Never hide/u }).click();
    await expect.poll(open).toEqual([first]);
    await choice.click();
    await page.getByRole("option", { name: /^Hide until finished/u }).click();
    await expect.poll(open).toEqual([]);
  });
});
