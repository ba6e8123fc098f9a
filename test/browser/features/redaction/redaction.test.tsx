// Deciding on what identifies people, with the real session, worker and database.
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import type { StoryRedaction } from "../../../../core/model/redaction.ts";
import type { Session } from "../../../../renderer/data/session.ts";
import { RedactionPage } from "../../../../renderer/features/redaction/RedactionPage.tsx";
import { axeFindings } from "../../support/axe.ts";
import { undoWords, valueOf } from "../../support/outcomes.ts";
import { closePage, folderDesktop, openPage } from "../../support/pages.tsx";
import { aSnapshot, aStory, openTestSession } from "../../support/project.ts";

const TEXTS = [
  "🎈 That night Dr. Okafor met Rosa in Leeds. They talked until morning.",
  "We asked Rosa again. Mail rosa@example.org. She said kohli knew.",
  "On the ward I saw Rosa once more, on 3 March 2014.",
];

describe("redaction", () => {
  let session: Session;
  let dispose: () => Promise<void>;
  const onOpenStory = vi.fn<(storyId: string) => void>();

  beforeEach(() => page.viewport(1280, 800));
  afterEach(() => closePage(session, dispose));

  async function open(notes: readonly string[] = []) {
    const stories = TEXTS.map((text, at) => ({
      ...aStory(text, at),
      contentNotes: at === 1 ? [...notes] : [],
    }));
    ({ session, dispose } = await openTestSession(aSnapshot(stories, [])));
    return openPage(session, folderDesktop(), <RedactionPage onOpenStory={onOpenStory} />);
  }
  const rows = () => [...document.querySelectorAll("[role=option]")].map((row) => row.textContent);
  const records = (): StoryRedaction[] => [...session.redactions.get().values()].flat();
  const stated = () => records().map(({ kind, replacement, state }) => `${kind} ${replacement} ${state}`);
  const status = () => document.querySelector(".redaction-status")?.textContent;
  const emphasised = () => document.querySelector("[data-emphasised]")?.textContent;
  const choose = async (label: string, option: string) => {
    await page.getByRole("button", { name: new RegExp(`${label}$`, "u") }).click();
    await page.getByRole("option", { name: option, exact: true }).click();
  };

  test("each is seen in its sentence and decided by one key; all equal ones follow by another, in one step of undo", async () => {
    const screen = await open();
    await expect.poll(status).toBe("7 open, 0 accepted, 0 refused");
    await expect.poll(() => rows()[0]).toMatch(/^NameS0.*Okafor met Rosa in Leeds\..*→ \[name\]$/u);
    expect(rows()[0]).not.toContain("morning");
    await expect.poll(emphasised).toBe("Okafor");
    await screen.getByRole("heading", { name: "S0" }).click();
    await userEvent.keyboard("x");
    await expect.poll(stated).toEqual(["name [name] refused"]);
    await expect.poll(emphasised).toBe("Rosa");
    await userEvent.keyboard("a");
    await expect.poll(status).toBe("5 open, 1 accepted, 1 refused");
    await expect.poll(emphasised).toBe("Leeds");
    await expect
      .element(screen.getByText("2 equal ones are open in 2 stories.", { exact: false }))
      .toBeVisible();
    expect(await axeFindings()).toEqual([]);
    await userEvent.keyboard("e");
    await expect.poll(status).toBe("3 open, 3 accepted, 1 refused");
    expect(undoWords(session)).toContain("2");
    // Decided rows keep their place until something else is listed.
    expect(rows()[1]).toContain("Accepted");
    await userEvent.keyboard("u");
    await expect.poll(status).toBe("5 open, 1 accepted, 1 refused");
    await userEvent.keyboard("u");
    await expect.poll(status).toBe("6 open, 0 accepted, 1 refused");
    await expect.poll(emphasised).toBe("Rosa");
    await userEvent.keyboard("jj");
    await expect.poll(() => document.querySelector(".redaction-item h2")?.textContent).toBe("S1");
    await userEvent.keyboard("kk{Delete}");
    await userEvent.keyboard("k{Delete}");
    await expect.poll(records).toEqual([]);
  });

  test("filters by kind and state, with counts that follow", async () => {
    const screen = await open();
    await expect.poll(status).toBe("7 open, 0 accepted, 0 refused");
    await choose("Kind", "Date (1)");
    await expect.poll(() => rows().length).toBe(1);
    expect(rows()[0]).toMatch(/3 March 2014.*→ 2014$/u);
    await screen.getByRole("button", { name: /^Accept/u }).click();
    await expect.poll(status).toBe("0 open, 1 accepted, 0 refused");
    await choose("Show", "Accepted (1)");
    await expect.poll(() => rows()[0]).toContain("Accepted");
    await choose("Kind", "Place (0)");
    await expect.element(screen.getByText("Nothing here is like that")).toBeVisible();
  });

  test("another replacement is saved by Enter, and for all with the same words by choice; selected words are redacted", async () => {
    const screen = await open();
    await expect.poll(emphasised).toBe("Okafor");
    await choose("Kind", "Name (4)");
    await screen.getByRole("heading", { name: "S0" }).click();
    await userEvent.keyboard("ja");
    await expect.poll(status).toBe("3 open, 1 accepted, 0 refused");
    await userEvent.keyboard("e");
    await expect.poll(status).toBe("1 open, 3 accepted, 0 refused");
    await userEvent.keyboard("kr");
    const field = screen.getByRole("textbox", { name: "Replacement" });
    await expect.element(field).toHaveFocus();
    await field.fill("[Ines]");
    await expect.element(screen.getByText("Change it in 2 other places with the same words")).toBeVisible();
    await userEvent.keyboard("{Enter}");
    await expect.poll(stated).toEqual(Array(3).fill("name [Ines] accepted"));
    await valueOf(session.undo());
    await expect.poll(stated).toEqual(Array(3).fill("name [name] accepted"));

    await choose("Kind", "E-mail (1)");
    await expect.poll(emphasised).toBe("rosa@example.org");
    const last = [...document.querySelectorAll(".redaction-text .ui-marked-paragraph")].at(-1)?.lastChild;
    const text = last?.textContent ?? "";
    if (last === null || last === undefined) throw new Error("There is no text.");
    const at = text.indexOf("kohli");
    document.getSelection()?.setBaseAndExtent(last, at, last, at + 5);
    await expect.element(screen.getByRole("button", { name: /^Redact these words/u })).toBeVisible();
    await userEvent.keyboard("w");
    await expect.poll(() => records().length).toBe(4);
    const kohli = TEXTS[1]?.indexOf("kohli") ?? -1;
    const added = records().find(({ codePoints: [start, end] }) => start === kohli && end === kohli + 5);
    expect(added).toMatchObject({ kind: "name", replacement: "[name]", state: "accepted" });
  });

  test("a story with content notes is hidden until it is opened, and cannot be decided unseen", async () => {
    const screen = await open(["suicide"]);
    await choose("Kind", "E-mail (1)");
    await expect.element(screen.getByText("This story has a content note")).toBeVisible();
    expect(rows()).toEqual(["E-mailS1Content note: suicide"]);
    expect(document.body.textContent).not.toContain("rosa@example.org");
    // Letters go to a list of choices as long as it has the focus.
    await screen.getByRole("heading", { name: "S1" }).click();
    await userEvent.keyboard("a");
    expect(records()).toEqual([]);
    await screen.getByRole("button", { name: "Show story" }).click();
    await expect.poll(emphasised).toBe("rosa@example.org");
    await userEvent.keyboard("a");
    await expect.poll(stated).toEqual(["mail [e-mail] accepted"]);
  });
});
