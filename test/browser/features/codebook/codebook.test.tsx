import "../../../../renderer/ui/fonts.css";
import "../../../../renderer/ui/theme.css";
import "../../../../renderer/ui/base.css";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import { encodeProject } from "../../../../core/file/encode.ts";
import { codeIdOfPath } from "../../../../core/ids.ts";
import { readCodebook } from "../../../../core/importing/codebook-csv.ts";
import type { Code } from "../../../../core/model/code.ts";
import { codebookTree } from "../../../../core/model/codebook.ts";
import { levelNames } from "../../../../core/model/levels.ts";
import { liveAnnotations } from "../../../../core/model/sheet.ts";
import type { Span } from "../../../../core/text.ts";
import { DesktopProvider, SessionProvider } from "../../../../renderer/data/context.tsx";
import type { Session } from "../../../../renderer/data/session.ts";
import type { CodebookPageProps } from "../../../../renderer/features/codebook/CodebookPage.tsx";
import { CodebookPage } from "../../../../renderer/features/codebook/CodebookPage.tsx";
import { CommandProvider } from "../../../../renderer/ui/commands.tsx";
import { toastQueue } from "../../../../renderer/ui/toastQueue.ts";
import { ToastRegion } from "../../../../renderer/ui/ToastRegion.tsx";
import { actionWords } from "../../../../renderer/words/history.ts";
import sampleCodebook from "../../../../samples/codebook.csv?raw";
import { axeFindings } from "../../support/axe.ts";
import type { FakeDesktop } from "../../support/desktop.ts";
import { fakeDesktop } from "../../support/desktop.ts";
import { aCode, aSnapshot, aStory, openTestSession } from "../../support/project.ts";

const utf8 = (text: string) => new TextEncoder().encode(text);

const stories = [aStory("We stayed all night.", 0), aStory("She came back.", 1)];
const codes: Code[] = [
  { ...aCode("Burnout"), key: "b", definition: "What the work takes." },
  aCode("Depletion", "Burnout", 0),
  aCode("Moral injury", "Burnout", 1),
  { ...aCode("Empathy", null, 1), key: "e", colour: 2 },
  aCode("Kept in touch", "Empathy", 0),
];

let session: Session;
let dispose: () => Promise<void>;
let desktop: FakeDesktop;

async function start(starting: readonly Code[]) {
  ({ session, dispose } = await openTestSession(aSnapshot(stories, starting)));
  await expect.poll(() => session.stories.get().ready).toBe(true);
  const coder = await session.addCoder("Amara");
  if (!coder.ok) throw new Error(coder.error.message);
  await session.switchCoder(coder.value.id);
  desktop = fakeDesktop();
}

/** The levels of “Burnout”, lowest first. */
function levels(): string[] {
  const scale = codeNamed("Burnout")?.scale;
  return scale === undefined ? [] : levelNames(scale);
}

async function open(props: CodebookPageProps = {}) {
  return render(
    <CommandProvider>
      <DesktopProvider desktop={desktop}>
        <SessionProvider session={session}>
          <main style={{ height: "100vh" }}>
            <CodebookPage {...props} />
          </main>
          <ToastRegion />
        </SessionProvider>
      </DesktopProvider>
    </CommandProvider>,
  );
}
type Screen = Awaited<ReturnType<typeof open>>;

/** The standing codes in their order, indented by depth. */
const outline = () =>
  codebookTree(session.codes.get()).map(({ code, depth }) => "  ".repeat(depth) + code.name);
const codeNamed = (name: string) =>
  codebookTree(session.codes.get()).find(({ code }) => code.name === name)?.code;
const row = (screen: Screen, name: string) => screen.getByRole("row", { name });
const field = (screen: Screen, label: string) => screen.getByRole("textbox", { name: label, exact: true });

beforeEach(async () => {
  await page.viewport(1280, 900);
  await start(codes);
});

afterEach(async () => {
  toastQueue.clear();
  delete document.documentElement.dataset["theme"];
  await dispose();
});

describe("editing", () => {
  test("a field saves itself when it is left, as one step of undo", async () => {
    const screen = await open();
    await field(screen, "Definition").fill("What the work takes from those who do it.");
    await field(screen, "Example").click();
    await expect
      .poll(() => codeNamed("Burnout")?.definition)
      .toBe("What the work takes from those who do it.");
    await session.undo();
    expect(codeNamed("Burnout")?.definition).toBe("What the work takes.");
    await expect.element(field(screen, "Definition")).toHaveValue("What the work takes.");
  });

  test("Ctrl+Enter saves, Escape brings back what was kept", async () => {
    const screen = await open();
    await field(screen, "Example").fill("I sat in the car.");
    await userEvent.keyboard("{Control>}{Enter}{/Control}");
    await expect.poll(() => codeNamed("Burnout")?.example).toBe("I sat in the car.");
    await field(screen, "Example").fill("Not this.");
    await userEvent.keyboard("{Escape}");
    await expect.element(field(screen, "Example")).toHaveValue("I sat in the car.");
  });

  test("what is being written is saved when another code is chosen or the page goes away", async () => {
    const screen = await open();
    await field(screen, "Definition").fill("First");
    await row(screen, "Empathy").click();
    await expect.poll(() => codeNamed("Burnout")?.definition).toBe("First");
    await field(screen, "Definition").fill("Second");
    await screen.unmount();
    await expect.poll(() => codeNamed("Empathy")?.definition).toBe("Second");
    expect(
      (await session.recentChanges(5)).filter((change) => actionWords(change.action).includes("Empathy")),
    ).toHaveLength(1);
  });

  test("a name saved on leaving its field and a colour pressed right after are both kept", async () => {
    const screen = await open();
    await field(screen, "Name").fill("Wearing down");
    await screen.getByRole("radio", { name: /teal.*dotted line/u }).click({ force: true });
    await expect.poll(() => codeNamed("Wearing down")?.colour).toBe(10);
  });

  test("a name that another code of the theme has is refused at the field", async () => {
    const screen = await open();
    await row(screen, "Depletion").click();
    await field(screen, "Name").fill("moral injury");
    await userEvent.keyboard("{Enter}");
    await expect.element(screen.getByText(/already a code named “Moral injury”/u)).toBeVisible();
    await expect.element(field(screen, "Name")).toHaveValue("moral injury");
    expect(codeNamed("Depletion")).toBeDefined();
  });

  test.each([
    ["b", /“B” already applies “Burnout”/u],
    ["B", /“B” already applies “Burnout”/u],
    ["xy", /a single letter, digit or symbol/u],
  ])("the key %s is refused at the field", async (key, reason) => {
    const screen = await open();
    await row(screen, "Empathy").click();
    await field(screen, "Key").fill(key);
    await userEvent.keyboard("{Enter}");
    await expect.element(screen.getByRole("main").getByText(reason)).toBeVisible();
    expect(codeNamed("Empathy")?.key).toBe("e");
  });

  test("a key can be given and taken away", async () => {
    const screen = await open();
    await row(screen, "Depletion").click();
    await field(screen, "Key").fill("D");
    await userEvent.keyboard("{Enter}");
    await expect.poll(() => codeNamed("Depletion")?.key).toBe("d");
    await field(screen, "Key").fill("");
    await userEvent.keyboard("{Enter}");
    await expect.poll(() => codeNamed("Depletion")?.key).toBe(undefined);
  });

  test("a code can be rated on levels that have names", async () => {
    const screen = await open();
    await screen.getByRole("radio", { name: "Rated" }).click({ force: true });
    await field(screen, "Level 1 of 3, the lowest").fill("hardly");
    await userEvent.keyboard("{Enter}");
    await expect.poll(levels).toEqual(["hardly", "somewhat", "very much"]);
    await field(screen, "Level 2 of 3").fill("hardly");
    await userEvent.keyboard("{Enter}");
    await expect.element(screen.getByText("There is already a level named “hardly”.")).toBeVisible();
    expect(levels()).toEqual(["hardly", "somewhat", "very much"]);
  });

  test("levels can be added, moved and removed, and ratings keep theirs until one is put back", async () => {
    const screen = await open();
    await screen.getByRole("radio", { name: "Rated" }).click({ force: true });
    await expect.poll(levels).toEqual(["a little", "somewhat", "very much"]);
    const burnout = codeNamed("Burnout");
    const story = stories[0];
    if (burnout === undefined || story === undefined) throw new Error("There is a code and a story.");
    const rated = await session.setValue(story.id, burnout.id, null, 1);
    expect(rated.ok).toBe(true);
    await expect.element(screen.getByText("You rated with it once.")).toBeVisible();
    await screen.getByRole("button", { name: "Move the level “very much” up" }).click();
    await expect.poll(levels).toEqual(["a little", "very much", "somewhat"]);
    await screen.getByRole("button", { name: "Add a level" }).click();
    await expect.poll(levels).toEqual(["a little", "very much", "somewhat", "level 4"]);
    await screen.getByRole("button", { name: "Remove the level “somewhat”" }).click();
    await expect.poll(levels).toEqual(["a little", "very much", "level 4"]);
    const removed = screen.getByRole("region", { name: "Removed levels" });
    await expect.element(removed).toHaveTextContent(/somewhat/u);
    expect(await axeFindings()).toEqual([]);
    // The rating names the same level as before.
    const [rating] = liveAnnotations(session.sheet(session.currentCoder.get()?.id ?? "", story.id).get());
    expect(rating?.value).toBe(1);
    await screen.getByRole("button", { name: "Put back the level “somewhat”" }).click();
    await expect.poll(levels).toEqual(["a little", "very much", "level 4", "somewhat"]);
    await expect.poll(() => removed.query()).toBeNull();
    // A code that is rated no longer, and then again, has its levels.
    await screen.getByRole("radio", { name: "Present or absent" }).click({ force: true });
    await expect.poll(levels).toEqual([]);
    await screen.getByRole("radio", { name: "Rated" }).click({ force: true });
    await expect.poll(levels).toEqual(["a little", "very much", "level 4", "somewhat"]);
  });
});

describe("the tree", () => {
  test("a new theme and a new sub-code are made by name", async () => {
    const screen = await open();
    await screen.getByRole("button", { name: "New theme" }).click();
    await screen.getByRole("dialog").getByRole("textbox", { name: "Name" }).fill("Burnout");
    await userEvent.keyboard("{Enter}");
    await expect.element(screen.getByText(/already a code named “Burnout”/u)).toBeVisible();
    await screen.getByRole("dialog").getByRole("textbox", { name: "Name" }).fill("Inequity");
    await userEvent.keyboard("{Enter}");
    await expect.element(screen.getByRole("heading", { name: "Inequity" })).toBeVisible();
    // What comes next is what the code means.
    await expect.element(field(screen, "Definition")).toHaveFocus();
    expect(codeNamed("Inequity")?.colour).toBe(3);
    await screen.getByRole("button", { name: "New sub-code" }).click();
    await screen.getByRole("dialog").getByRole("textbox", { name: "Name" }).fill("Prejudice");
    await screen.getByRole("button", { name: "Add sub-code" }).click();
    await expect.poll(() => outline().slice(-2)).toEqual(["Inequity", "  Prejudice"]);
  });

  test("a new code is offered the first free key; a key that is taken or empty is seen to before it is saved", async () => {
    const screen = await open();
    const dialog = screen.getByRole("dialog");
    const key = dialog.getByRole("textbox", { name: "Key" });
    const add = async (name: string, typed?: string): Promise<void> => {
      await screen.getByRole("button", { name: "New theme" }).click();
      await dialog.getByRole("textbox", { name: "Name" }).fill(name);
      if (typed !== undefined) await key.fill(typed);
      await screen.getByRole("button", { name: "Add theme" }).click();
    };
    await add("Inequity");
    await expect.poll(() => codeNamed("Inequity")?.key).toBe("1");
    await add("Hope", "1");
    await expect
      .element(screen.getByText("“1” already applies “Inequity”. Choose another key."))
      .toBeVisible();
    await key.fill("2");
    await screen.getByRole("button", { name: "Add theme" }).click();
    await expect.poll(() => codeNamed("Hope")?.key).toBe("2");
    await add("Time", "");
    await expect.poll(() => codeNamed("Time")?.name).toBe("Time");
    expect(codeNamed("Time")).not.toHaveProperty("key");
  });

  test("Alt with an arrow moves a code, at the edge of its theme into the next, and the focus goes with it", async () => {
    const screen = await open();
    await row(screen, "Depletion").click();
    await userEvent.keyboard("{Alt>}{ArrowDown}{/Alt}");
    await expect
      .poll(outline)
      .toEqual(["Burnout", "  Moral injury", "  Depletion", "Empathy", "  Kept in touch"]);
    await expect.element(row(screen, "Depletion")).toHaveFocus();
    await userEvent.keyboard("{Alt>}{ArrowDown}{/Alt}");
    await expect
      .poll(outline)
      .toEqual(["Burnout", "  Moral injury", "Empathy", "  Depletion", "  Kept in touch"]);
    await expect.element(row(screen, "Depletion")).toHaveFocus();
    await session.undo();
    expect(outline()[2]).toBe("  Depletion");
  });

  test("a code moves to another theme by the Theme field, and never below itself", async () => {
    const screen = await open();
    await row(screen, "Depletion").click();
    await screen.getByRole("button", { name: /Theme/u }).click();
    await expect
      .poll(() =>
        screen
          .getByRole("option")
          .elements()
          .map((option) => option.textContent.trim()),
      )
      .toEqual(["None (this is a theme)", "Burnout", "Moral injury", "Empathy", "Kept in touch"]);
    await screen.getByRole("option", { name: "Empathy" }).click();
    await expect
      .poll(outline)
      .toEqual(["Burnout", "  Moral injury", "Empathy", "  Kept in touch", "  Depletion"]);
  });

  test("removing says what uses the code; undo brings code and annotations back", async () => {
    const [story] = stories;
    const burnout = codeNamed("Burnout");
    const depletion = codeNamed("Depletion");
    const coderId = session.currentCoder.get()?.id ?? "";
    if (story === undefined || burnout === undefined || depletion === undefined) throw new Error("fixtures");
    await session.toggleCode(story.id, burnout.id, null);
    await session.toggleCode(story.id, depletion.id, { start: 0, end: 2 });
    const screen = await open();
    await row(screen, "Burnout").click();
    await userEvent.keyboard("{Delete}");
    await expect.element(screen.getByText("Remove “Burnout” and 2 sub-codes?")).toBeVisible();
    const dialog = screen.getByRole("alertdialog");
    await expect.element(dialog.getByText(/2 annotations in 1 story/u)).toBeVisible();
    await screen.getByRole("button", { name: "Remove", exact: true }).click();
    await expect.poll(outline).toEqual(["Empathy", "  Kept in touch"]);
    expect(liveAnnotations(session.sheet(coderId, story.id).get())).toHaveLength(2);
    await screen.getByRole("button", { name: "Undo" }).click();
    await expect.poll(outline).toHaveLength(5);
    await expect.element(screen.getByRole("button", { name: "Undo" })).not.toBeInTheDocument();
    await expect
      .element(
        screen.getByText("You have applied the theme itself 1 time, in 1 story, and its sub-codes 1 time."),
      )
      .toBeVisible();
  });

  test("a code that was removed cannot be brought back twice: by its key, then by its message", async () => {
    const screen = await open();
    await row(screen, "Empathy").click();
    await userEvent.keyboard("{Delete}");
    await screen.getByRole("button", { name: "Remove", exact: true }).click();
    await expect.element(screen.getByRole("button", { name: "Undo" })).toBeVisible();
    await session.undo();
    await expect.element(screen.getByRole("button", { name: "Undo" })).not.toBeInTheDocument();
  });

  test("stories coded under an older definition are counted, and those coded with other codes are not", async () => {
    const [story] = stories;
    const empathy = codeNamed("Empathy");
    if (story === undefined || empathy === undefined) throw new Error("fixtures");
    await session.toggleCode(story.id, empathy.id, null);
    await session.editCode(codeNamed("Burnout")?.id ?? "", { definition: "Not used" });
    await session.editCode(empathy.id, { example: "“I sat with her.”" });
    const screen = await open();
    await row(screen, "Empathy").click();
    expect(screen.getByText(/changed since|older definition/u).elements()).toEqual([]);
    await field(screen, "Definition").fill("Sharper now");
    await userEvent.keyboard("{Control>}{Enter}{/Control}");
    await expect
      .element(screen.getByText("You coded 1 story under a definition that has changed since."))
      .toBeVisible();
    await expect
      .element(screen.getByText("You coded 1 story under an older definition of this code."))
      .toBeVisible();
  });
});

describe("codebook files", () => {
  test("samples/codebook.csv comes into an empty codebook whole, after a look", async () => {
    await dispose();
    await start([]);
    desktop.pick("codebook.csv", utf8(sampleCodebook));
    const screen = await open();
    await screen.getByRole("button", { name: "Import…" }).click();
    await screen.getByRole("button", { name: "Add 22 codes" }).click();
    await expect.element(row(screen, "Moral injury")).toBeVisible();
    const read = readCodebook(sampleCodebook, { author: "", now: "2018-10-01T00:00:00.000Z" });
    expect(outline()).toEqual(
      read.ok
        ? codebookTree(read.value.codes).map(({ code, depth }) => "  ".repeat(depth) + code.name)
        : null,
    );
    await session.undo();
    expect(outline()).toEqual([]);
  });

  test("the starter codebook is one press away", async () => {
    await dispose();
    await start([]);
    desktop.samples.set("codebook.csv", utf8(sampleCodebook));
    const screen = await open();
    await screen.getByRole("button", { name: "Start with four themes" }).click();
    await expect.element(row(screen, "Burnout")).toBeVisible();
    expect(outline()).toHaveLength(22);
  });

  test("another project’s codes are compared by their names, then by their ids, which they keep; its coding stays there", async () => {
    const ours = codeNamed("Moral injury");
    const other = aCode("Grief");
    const application = { name: "Concord", version: "0.1.0" };
    const save = { application, savedAt: "2026-05-01T10:00:00.000Z", saveId: "save-1" };
    const theirs = [
      { ...aCode("Burnout"), definition: "What work takes.", colour: 5 },
      // The same code, which has another name here.
      { ...aCode("Guilt", "Burnout"), id: ours?.id ?? "", definition: "To have done wrong." },
      { ...other, id: "their-grief", key: "g" },
      { ...aCode("Loss", "Grief"), parentId: "their-grief", deletedAt: "2026-05-01T10:00:00.000Z" },
    ];
    desktop.pick("theirs.concord", encodeProject(aSnapshot(stories, theirs), save));
    const screen = await open();
    await screen.getByRole("button", { name: "More about the codebook" }).click();
    await screen.getByRole("menuitem", { name: "Import from another project…" }).click();
    const dialog = screen.getByRole("dialog");
    await dialog.getByRole("button", { name: "Choose a file…" }).click();
    await expect.element(dialog.getByRole("status")).toHaveTextContent("3 codes from “theirs.concord”.");
    expect(await axeFindings()).toEqual([]);
    await dialog.getByRole("button", { name: "Show what changes" }).click();
    const listed = dialog.getByRole("list", { name: "New and changed codes" }).getByRole("listitem");
    await expect
      .poll(() => listed.elements().map((one) => one.textContent))
      .toEqual(["GriefNew", "BurnoutChangeddefinition", "Burnout › Moral injuryChangeddefinition"]);
    await screen.getByRole("button", { name: "Add 1 code, change 2 codes" }).click();
    await expect.poll(() => codeNamed("Grief")).toMatchObject({ id: "their-grief", key: "g" });
    expect(codeNamed("Burnout")).toMatchObject({ definition: "What work takes.", colour: 1, key: "b" });
    expect(codeNamed("Moral injury")).toMatchObject({ id: ours?.id, definition: "To have done wrong." });
    await session.undo();
    await expect.poll(() => codeNamed("Grief")).toBeUndefined();
    expect(codeNamed("Moral injury")?.definition).toBe("");
  });

  test("a file changes what it says and nothing else, by the names of the codes", async () => {
    const file =
      "theme,code,definition,key\nBurnout,Depletion,Run out.,\nburnout,,,\nGrief,,A loss.,e\nGrief,Old grief,,j\n";
    desktop.pick("ours.csv", utf8(file));
    const before = codeNamed("Burnout");
    const screen = await open();
    await screen.getByRole("button", { name: "Import…" }).click();
    const dialog = screen.getByRole("dialog");
    await expect
      .element(dialog.getByText("Grief is imported without its key. “e” already applies “Empathy”."))
      .toBeVisible();
    const listed = dialog.getByRole("list", { name: "New and changed codes" }).getByRole("listitem");
    expect(listed.elements().map((one) => one.textContent)).toEqual([
      "GriefNew",
      "Grief › Old griefNew",
      "Burnout › DepletionChangeddefinition",
    ]);
    await dialog.getByRole("button", { name: "Add 2 codes, change 1 code" }).click();
    await expect.poll(() => codeNamed("Depletion")?.definition).toBe("Run out.");
    expect(codeNamed("Burnout")).toEqual(before);
    expect(outline()).toEqual([
      ...["Burnout", "  Depletion", "  Moral injury", "Empathy", "  Kept in touch"],
      "Grief",
      "  Old grief",
    ]);
    expect(codeNamed("Grief")?.key).toBeUndefined();
    // A key of the Code page’s own is the code’s.
    expect(codeNamed("Old grief")?.key).toBe("j");
  });

  test("an exported codebook is the same when it is imported", async () => {
    const screen = await open();
    await screen.getByRole("button", { name: "Export" }).click();
    await screen.getByRole("menuitem", { name: /^Table/u }).click();
    await expect.poll(() => desktop.written.size).toBe(1);
    const [name, bytes] = [...desktop.written][0] ?? ["", new Uint8Array()];
    expect(name).toBe("Test project - codebook.csv");
    desktop.pick(name, bytes);
    await screen.getByRole("button", { name: "Import…" }).click();
    await expect.element(screen.getByText("Everything in it is already in the codebook.")).toBeVisible();
  });

  test("a file that is no codebook is refused with its reason", async () => {
    desktop.pick("stories.csv", utf8("id,text\n1,We stayed all night\n"));
    const screen = await open();
    await screen.getByRole("button", { name: "Import…" }).click();
    await expect.element(screen.getByText(/A codebook file needs a column “theme” or “code”/u)).toBeVisible();
  });
});

describe.each(["light", "dark"])("in %s", (theme) => {
  test("axe finds nothing", async () => {
    document.documentElement.dataset["theme"] = theme;
    const screen = await open();
    await screen.getByRole("radio", { name: "Rated" }).click({ force: true });
    await expect.element(screen.getByRole("button", { name: "Add a level" })).toBeVisible();
    expect(await axeFindings()).toEqual([]);
    await screen.getByRole("button", { name: "New theme" }).click();
    await expect.element(screen.getByRole("dialog")).toBeVisible();
    expect(await axeFindings()).toEqual([]);
  });
});

describe("examples from passages", () => {
  const hidden = { ...aStory("He said he would not see the spring.", 2), contentNotes: ["suicide"] };
  const onOpenPassage = vi.fn<(storyId: string, span: Span | null) => void>();
  const onOpenPassages = vi.fn<(codeId: string) => void>();
  const burnout = codeIdOfPath(["Burnout"]);

  async function openWithExamples(starting = "Amara") {
    await dispose();
    ({ session, dispose } = await openTestSession(aSnapshot([...stories, hidden], codes)));
    await expect.poll(() => session.stories.get().ready).toBe(true);
    for (const name of ["Jonas", "Amara"]) {
      const coder = await session.addCoder(name);
      if (!coder.ok) throw new Error(coder.error.message);
      await session.switchCoder(coder.value.id);
      const quotes = name === "Amara" ? [[0, 3, 9] as const, [2, 8, 20] as const] : [[1, 4, 8] as const];
      for (const [at, from, to] of quotes) {
        const story = [...stories, hidden][at]!;
        const span = { start: from, end: to };
        const kind = at === 2 ? "borderline" : "typical";
        await session.toggleCode(story.id, burnout, span);
        await session.toggleExample({ storyId: story.id, codeId: burnout, span, kind });
      }
    }
    const coder = session.coders.get().find(({ name }) => name === starting);
    await session.switchCoder(coder?.id ?? null);
    return open({ onOpenPassage, onOpenPassages });
  }

  test("stand with the code, open at their place, are removed and come back, and stay hidden with their story", async () => {
    const screen = await openWithExamples();
    const part = screen.getByRole("region", { name: "Examples from passages" });
    const typical = part.getByRole("region", { name: "Typical examples" });
    const borderline = part.getByRole("region", { name: "Borderline examples" });
    await expect.element(typical).toHaveTextContent(/stayed.*S0.*chosen by you/u);
    await typical.getByRole("button", { name: "S0", exact: true }).click();
    await expect.poll(() => onOpenPassage.mock.lastCall).toEqual([stories[0]?.id, { start: 3, end: 9 }]);
    await expect.element(borderline).toHaveTextContent("Content note: suicide");
    expect(document.body.textContent).not.toContain("he would not");
    expect(await axeFindings()).toEqual([]);
    await borderline.getByRole("button", { name: "Show" }).click();
    await expect.element(borderline).toHaveTextContent("he would not");
    await typical.getByRole("button", { name: /^Remove the example from S0/u }).click();
    await expect.element(typical).not.toBeInTheDocument();
    await session.undo();
    await expect.element(typical).toHaveTextContent("stayed");
    await screen.getByRole("button", { name: "More", exact: true }).click();
    await screen.getByRole("menuitem", { name: "Remove…" }).click();
    const removing = screen.getByRole("alertdialog");
    await expect
      .element(removing)
      .toHaveTextContent(/2 examples from passages go with them?:“stayed”: typical example, S0/u);
    await expect.element(removing).toHaveTextContent("borderline example, S2, Content note: suicide");
    expect(removing.element().textContent).not.toContain("he would not");
    expect(await axeFindings()).toEqual([]);
  });

  test("of others are neither listed, counted nor exported while somebody codes blind, and are once they have seen others’ coding", async () => {
    const screen = await openWithExamples("Jonas");
    const part = screen.getByRole("region", { name: "Examples from passages" });
    const used = screen.getByRole("region", { name: "Where Burnout is used" });
    const saved = async () => {
      desktop.written.clear();
      await screen.getByRole("button", { name: "Export" }).click();
      await screen.getByRole("menuitem", { name: /^Table/u }).click();
      await expect.poll(() => desktop.written.size).toBe(1);
      return new TextDecoder().decode([...desktop.written.values()][0]);
    };
    await expect.element(part).toHaveTextContent(/came.*S1.*Only examples that you chose/u);
    expect(part.element().textContent).not.toContain("stayed");
    await expect
      .element(used)
      .toHaveTextContent(/Jonas: 1 annotation in 1 story.*Others’ coding is not counted/u);
    expect(used.element().textContent).not.toContain("Amara");
    const blind = await saved();
    expect(blind).toContain("came");
    expect(blind).not.toContain("stayed");
    await session.markSawOthers();
    await expect.element(part).toHaveTextContent("stayed");
    await expect.element(used).toHaveTextContent(/Amara: 2 annotations in 2 stories/u);
    expect(await saved()).toContain("stayed");
    await used.getByRole("button", { name: "Read its passages" }).click();
    expect(onOpenPassages).toHaveBeenCalledExactlyOnceWith(burnout);
  });
});
