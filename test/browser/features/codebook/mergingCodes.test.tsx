import "../../../../renderer/ui/fonts.css";
import "../../../../renderer/ui/theme.css";
import "../../../../renderer/ui/base.css";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import type { Code } from "../../../../core/model/code.ts";
import { canonicalCodes, codebookTree } from "../../../../core/model/codebook.ts";
import { offeredCodes } from "../../../../core/model/retired.ts";
import { liveAnnotations } from "../../../../core/model/sheet.ts";
import { DesktopProvider, SessionProvider } from "../../../../renderer/data/context.tsx";
import type { Session } from "../../../../renderer/data/session.ts";
import { CodebookPage } from "../../../../renderer/features/codebook/CodebookPage.tsx";
import { CommandProvider } from "../../../../renderer/ui/commands.tsx";
import { toastQueue } from "../../../../renderer/ui/toastQueue.ts";
import { ToastRegion } from "../../../../renderer/ui/ToastRegion.tsx";
import { axeFindings } from "../../support/axe.ts";
import { fakeDesktop } from "../../support/desktop.ts";
import { aCode, aSnapshot, aStory, openTestSession } from "../../support/project.ts";

const stories = [aStory("We stayed all night.", 0), aStory("She came back.", 1)];
const codes: Code[] = [
  { ...aCode("Burnout"), key: "b", definition: "What the work takes." },
  aCode("Depletion", "Burnout", 0),
  { ...aCode("Tiredness", "Burnout", 1), key: "t", definition: "Too tired to go on." },
  { ...aCode("Empathy", null, 1), key: "e", colour: 2, example: "She came back." },
  { ...aCode("Severity", null, 2), scale: { kind: "ordinal", levels: ["low", "high"] } },
];

let session: Session;
let dispose: () => Promise<void>;
let coderId: string;

async function open() {
  return render(
    <CommandProvider>
      <DesktopProvider desktop={fakeDesktop()}>
        <SessionProvider session={session}>
          <main style={{ height: "100vh" }}>
            <CodebookPage />
          </main>
          <ToastRegion />
        </SessionProvider>
      </DesktopProvider>
    </CommandProvider>,
  );
}
type Screen = Awaited<ReturnType<typeof open>>;

const outline = () =>
  codebookTree(offeredCodes(session.codes.get())).map(({ code, depth }) => "  ".repeat(depth) + code.name);
const idOf = (name: string) => session.codes.get().find((code) => code.name === name)?.id ?? "";
const storyId = (at: number) => stories[at]?.id ?? "";

async function menu(screen: Screen, code: string, item: string) {
  await screen.getByRole("row", { name: code }).click();
  await expect.element(screen.getByRole("heading", { level: 2, name: code })).toBeVisible();
  await screen.getByRole("button", { name: "More", exact: true }).click();
  await screen.getByRole("menuitem", { name: item }).click();
}

async function apply(at: number, code: string, span: { start: number; end: number } | null) {
  const applied = await session.toggleCode(storyId(at), idOf(code), span);
  if (!applied.ok) throw new Error(applied.error.message);
}

const statements = () =>
  [0, 1].flatMap((at) =>
    liveAnnotations(session.sheet(coderId, storyId(at)).get()).map(({ id, codeId }) => `${id} ${codeId}`),
  );

beforeEach(async () => {
  await page.viewport(1280, 900);
  ({ session, dispose } = await openTestSession(aSnapshot(stories, codes)));
  await expect.poll(() => session.stories.get().ready).toBe(true);
  const coder = await session.addCoder("Amara");
  if (!coder.ok) throw new Error(coder.error.message);
  coderId = coder.value.id;
  await session.switchCoder(coderId);
});

afterEach(async () => {
  // A message asks the journal what it offers to undo, and then whether that still stands.
  await session.recentChanges(1);
  await session.recentChanges(1);
  toastQueue.clear();
  delete document.documentElement.dataset["theme"];
  await dispose();
});

describe("merging codes", () => {
  test("counts the passages of both as one code's, says so before, and one undo restores both", async () => {
    await apply(0, "Depletion", { start: 0, end: 9 });
    await apply(0, "Tiredness", { start: 0, end: 9 });
    await apply(1, "Tiredness", null);
    const before = statements();
    const screen = await open();
    await menu(screen, "Tiredness", "Merge into…");
    await expect
      .element(screen.getByRole("dialog").getByRole("list", { name: "Annotations of each coder" }))
      .toHaveTextContent("Amara: 2 annotations in 2 stories");
    await userEvent.keyboard("Depl");
    await userEvent.keyboard("{ArrowDown}{Enter}");
    for (const theme of ["light", "dark"]) {
      document.documentElement.dataset["theme"] = theme;
      expect(await axeFindings()).toEqual([]);
    }
    await screen.getByRole("button", { name: "Merge", exact: true }).click();
    await expect.element(screen.getByRole("heading", { level: 2, name: "Depletion" })).toBeVisible();
    expect(outline()).toEqual(["Burnout", "  Depletion", "Empathy", "Severity"]);
    expect(statements()).toEqual(before);
    // The same passage in story 0 counts once, and story 1 with it.
    await expect.element(screen.getByText("You have applied it 2 times, in 2 stories.")).toBeVisible();
    const undone = await session.undo();
    expect(undone.ok).toBe(true);
    expect(outline()).toEqual(["Burnout", "  Depletion", "  Tiredness", "Empathy", "Severity"]);
    expect(statements()).toEqual(before);
  });

  test("and removing them count one’s own coding alone while one codes blind, and all coding later; others’ coding goes with the codes", async () => {
    await apply(0, "Tiredness", null);
    const jonas = await session.addCoder("Jonas");
    if (!jonas.ok) throw new Error(jonas.error.message);
    await session.switchCoder(jonas.value.id);
    const screen = await open();
    const merging = screen.getByRole("dialog");
    await menu(screen, "Tiredness", "Merge into…");
    await expect
      .element(merging)
      .toHaveTextContent(/You haven’t applied it yet\.Others’ coding is not counted/u);
    expect(merging.element().textContent).not.toContain("Amara");
    await userEvent.keyboard("Depl");
    await userEvent.keyboard("{ArrowDown}{Enter}");
    await screen.getByRole("button", { name: "Merge", exact: true }).click();
    await expect.element(screen.getByRole("heading", { level: 2, name: "Depletion" })).toBeVisible();
    const removing = screen.getByRole("alertdialog");
    await menu(screen, "Depletion", "Remove…");
    await expect
      .element(removing)
      .toHaveTextContent(/You haven’t applied it yet\.Others’ coding is not counted/u);
    expect(removing.element().textContent).not.toContain("Amara");
    // Amara's coding went along.
    await session.markSawOthers();
    await expect.element(removing).toHaveTextContent(/Amara: 1 annotation in 1 story/u);
    expect(removing.element().textContent).not.toContain("not counted while");
  });

  test("is refused in words where the codes are coded in different ways", async () => {
    const screen = await open();
    await menu(screen, "Tiredness", "Merge into…");
    await userEvent.keyboard("Sever");
    await userEvent.keyboard("{ArrowDown}{Enter}");
    await expect
      .element(screen.getByText("“Tiredness” is present or absent, and “Severity” is rated."))
      .toBeVisible();
    await expect.element(screen.getByRole("button", { name: "Merge", exact: true })).toBeDisabled();
  });

  test("ends for one code by its button, with its definition and its key", async () => {
    const merged = await session.mergeCodes(idOf("Tiredness"), idOf("Empathy"));
    expect(merged.ok).toBe(true);
    const screen = await open();
    await screen.getByRole("row", { name: "Empathy" }).click();
    await expect.element(screen.getByText("Too tired to go on.")).toBeVisible();
    expect(await axeFindings()).toEqual([]);
    await screen.getByRole("button", { name: "Unmerge “Tiredness”" }).click();
    await expect.element(screen.getByRole("heading", { level: 2, name: "Tiredness" })).toBeVisible();
    expect(outline()).toContain("  Tiredness");
    expect(session.codes.get().find(({ name }) => name === "Tiredness")?.key).toBe("t");
    expect(Object.values(Object.fromEntries(canonicalCodes(session.codes.get())))).toContain(
      idOf("Tiredness"),
    );
  });

  test("removes what both said of a passage when the code is removed there", async () => {
    await apply(0, "Depletion", { start: 0, end: 9 });
    await apply(0, "Tiredness", { start: 0, end: 9 });
    await session.mergeCodes(idOf("Tiredness"), idOf("Depletion"));
    await apply(0, "Depletion", { start: 0, end: 9 });
    expect(statements()).toEqual([]);
    await session.undo();
    expect(statements()).toHaveLength(2);
  });
});

describe("retiring codes", () => {
  test("keeps the coding, folds the codes below the tree, and brings them back", async () => {
    await apply(0, "Tiredness", null);
    const screen = await open();
    await menu(screen, "Burnout", "Retire");
    await expect.element(screen.getByText("This code is retired", { exact: false })).toBeVisible();
    expect(outline()).toEqual(["Empathy", "Severity"]);
    expect(codebookTree(session.codes.get())).toHaveLength(5);
    expect(statements()).toHaveLength(1);
    await screen.getByRole("button", { name: "Retired (3)" }).click();
    for (const theme of ["light", "dark"]) {
      document.documentElement.dataset["theme"] = theme;
      expect(await axeFindings()).toEqual([]);
    }
    await screen
      .getByRole("list", { name: "Retired codes" })
      .getByRole("button", { name: "Tiredness" })
      .click();
    await screen.getByRole("button", { name: "Bring back" }).click();
    await expect.poll(outline).toEqual(["Burnout", "  Tiredness", "Empathy", "Severity"]);
    await session.undo();
    expect(outline()).toEqual(["Empathy", "Severity"]);
  });

  test("is offered where a code would be removed, which says whose coding is no longer counted", async () => {
    await apply(0, "Tiredness", null);
    const screen = await open();
    await menu(screen, "Burnout", "Remove…");
    await expect
      .element(screen.getByRole("alertdialog").getByRole("list", { name: "Annotations of each coder" }))
      .toHaveTextContent("Amara: 1 annotation in 1 story");
    expect(await axeFindings()).toEqual([]);
    await screen.getByRole("button", { name: "Retire instead" }).click();
    await expect.element(screen.getByRole("button", { name: "Undo" })).toBeVisible();
    await expect.poll(outline).toEqual(["Empathy", "Severity"]);
    expect(codebookTree(session.codes.get())).toHaveLength(5);
  });
});

describe("finding in the codebook", () => {
  test("finds names, definitions and examples in any case, and marks the words", async () => {
    const screen = await open();
    await screen.getByRole("searchbox", { name: "Find in the codebook" }).fill("TIRED");
    const found = screen.getByRole("list", { name: "Codes that were found" });
    await expect
      .element(found.getByRole("button"))
      .toHaveTextContent("TirednessDefinition: Too tired to go on.");
    expect([...document.querySelectorAll("mark")].map((mark) => mark.textContent)).toEqual([
      "Tired",
      "tired",
    ]);
    expect(await axeFindings()).toEqual([]);
    await screen.getByRole("searchbox", { name: "Find in the codebook" }).fill("came (back");
    await expect.element(screen.getByText("No code has these words.")).toBeVisible();
    const id = session.newMemoId();
    const subject = { kind: "code" as const, id: idOf("Empathy") };
    await session.saveMemo({ id, subject, purpose: "rule", text: "Ask Mei about came (back." });
    await expect
      .element(found.getByRole("button"))
      .toHaveTextContent("EmpathyMemo: Ask Mei about came (back.");
    await screen.getByRole("searchbox", { name: "Find in the codebook" }).fill("came  back.");
    await found.getByRole("button").click();
    await expect.element(screen.getByRole("heading", { level: 2, name: "Empathy" })).toBeVisible();
  });
});
