// Deciding on what identifies people, with the real session, worker and database.
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import type { StoryRedaction } from "../../../../core/model/redaction.ts";
import type { Session } from "../../../../renderer/data/session.ts";
import { RedactionPage } from "../../../../renderer/features/redaction/RedactionPage.tsx";
import { keyTableOf } from "../../../../renderer/project/keyTable.ts";
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
  let desktop: ReturnType<typeof folderDesktop>;
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
    desktop = folderDesktop();
    return openPage(session, desktop, <RedactionPage onOpenStory={onOpenStory} />);
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
    await expect.poll(() => document.querySelector(".story-pane h2")?.textContent).toBe("S1");
    await userEvent.keyboard("kk{Delete}");
    await userEvent.keyboard("k{Delete}");
    await expect.poll(records).toEqual([]);
  });

  test("keys that come at once are for one suggestion after another, not for the same", async () => {
    const screen = await open();
    await expect.poll(status).toBe("7 open, 0 accepted, 0 refused");
    await screen.getByRole("heading", { name: "S0" }).click();
    const target = document.activeElement ?? document.body;
    for (const key of ["a", "x", "a"])
      target.dispatchEvent(
        new KeyboardEvent("keydown", {
          key,
          code: `Key${key.toUpperCase()}`,
          bubbles: true,
          cancelable: true,
        }),
      );
    await expect.poll(status).toBe("4 open, 2 accepted, 1 refused");
    expect(stated().toSorted()).toEqual([
      "name [name] accepted",
      "name [name] refused",
      "place [place] accepted",
    ]);
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

  test("the settings of the project: on, shifted dates, and names that the team adds, which are found at once", async () => {
    const screen = await open();
    await expect.poll(status).toBe("7 open, 0 accepted, 0 refused");
    await screen.getByRole("button", { name: "Settings…" }).click();
    await screen.getByText("De-identify this project").click();
    await expect.poll(() => session.project.get().deidentification).toBe("on");
    await screen.getByText("A date some days earlier or later").click();
    await expect.poll(() => session.project.get().redactedDates).toBe("shifted");
    await screen.getByRole("textbox", { name: "Names to find" }).fill("kohli");
    expect(await axeFindings()).toEqual([]);
    document.documentElement.dataset["theme"] = "dark";
    expect(await axeFindings()).toEqual([]);
    await screen.getByRole("button", { name: "Done" }).click();
    await expect.poll(status).toBe("8 open, 0 accepted, 0 refused");
    await expect.poll(() => rows().at(-1)).toMatch(/→ \[date\]$/u);
    await expect.element(screen.getByText("De-identification is on.")).toBeVisible();
    // What is applied at once changes how the stories are listed, and not what is listed here.
    await screen.getByRole("heading", { name: "S0" }).click();
    await userEvent.keyboard("a");
    await expect.poll(status).toBe("7 open, 1 accepted, 0 refused");
    await expect.poll(emphasised).toBe("Rosa");
    expect(rows()[0]).toContain("Accepted");
  });

  test("a key table: a name comes to it only when it is accepted, and its file opens again; closed originals need it", async () => {
    const screen = await open();
    const table = () => keyTableOf(session).store.get();
    const names = () => table()?.book.table().names;
    await expect.poll(emphasised).toBe("Okafor");
    await expect
      .element(screen.getByText("No key table is open, so no pseudonym", { exact: false }))
      .toBeVisible();
    await screen.getByRole("button", { name: "Begin a key table…" }).click();
    await screen.getByRole("textbox", { name: "Passphrase", exact: true }).fill("short");
    await userEvent.keyboard("{Enter}");
    await expect.element(screen.getByText("12 characters", { exact: false })).toBeVisible();
    expect(await axeFindings()).toEqual([]);
    await screen.getByRole("textbox", { name: "Passphrase", exact: true }).fill("rain on the tin roof");
    await screen.getByRole("textbox", { name: "Passphrase again" }).fill("rain on the tin roof");
    await userEvent.keyboard("{Enter}");
    await expect.poll(names).toEqual([]);
    await expect.poll(() => rows()[0]).toMatch(/→ \[[A-Z][a-z]+\]$/u);
    await screen.getByRole("heading", { name: "S0" }).click();
    await userEvent.keyboard("x");
    await expect.poll(emphasised).toBe("Rosa");
    await userEvent.keyboard("a");
    await expect.poll(status).toBe("5 open, 1 accepted, 1 refused");
    await expect.poll(() => names()?.map(([name]) => name)).toEqual(["Rosa"]);
    const pseudonym = names()?.[0]?.[1];
    expect(stated()).toEqual(["name [name] refused", `name ${pseudonym} accepted`]);
    await expect.poll(() => table()?.isSaved).toBe(true);
    const fileName = table()?.fileName ?? "";
    const written = desktop.written.get(fileName) ?? new Uint8Array();
    expect(new TextDecoder().decode(written)).not.toContain("Rosa");

    await screen.getByRole("button", { name: "Settings…" }).click();
    await screen.getByText("Originals are closed").click();
    await expect.poll(() => session.project.get().originals).toBe("closed");
    await screen.getByRole("button", { name: "Done" }).click();
    await expect.poll(emphasised).toBe("Leeds");
    await screen.getByRole("button", { name: "Close the key table" }).click();
    await expect.element(screen.getByRole("heading", { name: "Originals are closed" })).toBeVisible();
    expect(document.body.textContent).not.toMatch(/Rosa|Leeds|Okafor/u);
    await screen.getByRole("button", { name: "Settings…" }).click();
    await expect.element(screen.getByRole("switch", { name: "Originals are closed" })).toBeDisabled();
    await expect.element(screen.getByRole("switch", { name: "De-identify this project" })).toBeDisabled();
    await screen.getByRole("button", { name: "Done" }).click();

    // Another table of this project, which anybody can begin, opens nothing.
    expect((await keyTableOf(session).begin(desktop, "another passphrase")).ok).toBe(true);
    await expect.poll(() => table()?.book.table().names).toEqual([]);
    await expect.element(screen.getByRole("heading", { name: "Originals are closed" })).toBeVisible();
    keyTableOf(session).close();

    desktop.pick(fileName, written);
    await screen.getByRole("button", { name: "Open a key table…" }).click();
    await screen.getByRole("textbox", { name: "Passphrase", exact: true }).fill("another passphrase");
    await userEvent.keyboard("{Enter}");
    await expect.element(screen.getByText("This is not the passphrase", { exact: false })).toBeVisible();
    expect(await axeFindings()).toEqual([]);
    await screen.getByRole("textbox", { name: "Passphrase", exact: true }).fill("rain on the tin roof");
    await userEvent.keyboard("{Enter}");
    await expect.poll(names).toEqual([["Rosa", pseudonym]]);
    await expect.poll(emphasised).toBe("Leeds");
  });
});
