import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import type { ProjectSnapshot } from "../../../../core/model/snapshot.ts";
import type { Session } from "../../../../renderer/data/session.ts";
import { files } from "../../../../renderer/engine/client.ts";
import type { TeamPageProps } from "../../../../renderer/features/team/TeamPage.tsx";
import { TeamPage } from "../../../../renderer/features/team/TeamPage.tsx";
import { toastQueue } from "../../../../renderer/ui/toastQueue.ts";
import { aCode, aCoder, aProject, aSheet, aStory, someStories } from "../../../support/builders.ts";
import { axeFindings } from "../../support/axe.ts";
import type { FakeDesktop } from "../../support/desktop.ts";
import { codingFile } from "../../support/exchange.ts";
import { valueOf } from "../../support/outcomes.ts";
import { closePage, folderDesktop, openPage } from "../../support/pages.tsx";
import { openTestSession } from "../../support/project.ts";
import { mei, twoCoders, without } from "../../support/twoCoders.ts";

let session: Session;
let dispose: () => Promise<void>;
let desktop: FakeDesktop;
let all: ProjectSnapshot;
let nobody: ProjectSnapshot;
let alone: ProjectSnapshot;

beforeEach(async () => {
  await page.viewport(1280, 800);
  desktop = folderDesktop();
  all = twoCoders();
  alone = without(all, "mei");
  nobody = without(alone, "amara");
});
afterEach(() => closePage(session, dispose));

async function open(snapshot: ProjectSnapshot, props: TeamPageProps = {}) {
  ({ session, dispose } = await openTestSession(snapshot));
  return openPage(session, desktop, <TeamPage {...props} />);
}

describe("coders", () => {
  test("the first coder of a project codes on this computer at once", async () => {
    const screen = await open(nobody);
    await screen.getByRole("button", { name: "Add yourself as a coder" }).click();
    await userEvent.keyboard("Ana María{Enter}");
    await expect.element(screen.getByText("You", { exact: true })).toBeVisible();
    await expect.element(screen.getByText("0 of 11 stories")).toBeVisible();
    expect(session.currentCoder.get()?.name).toBe("Ana María");
  });

  test("each coder's progress is told, and coding as somebody else is asked about", async () => {
    const screen = await open(all);
    const layer = vi.spyOn(session, "layer");
    await session.switchCoder("amara");
    const coder = (name: string) => screen.getByRole("listitem").filter({ hasText: name });
    await expect
      .element(coder("Amara").first())
      .toHaveTextContent(/11 of 11 stories finished.*5 annotations/u);
    // Amara codes blind: how much Mei coded is not told.
    await expect.element(coder("Mei").first()).toHaveTextContent(/10 of 11 stories finished/u);
    await expect.element(coder("Mei").first()).not.toHaveTextContent("annotation");
    await session.markSawOthers();
    await expect.element(coder("Mei").first()).toHaveTextContent(/10 of 11 stories finished.*6 annotations/u);
    // Counted elsewhere: no page holds another coder's sheets.
    expect(layer).not.toHaveBeenCalled();
    const choose = async (name: string, action: string) => {
      await screen.getByRole("button", { name: `More for ${name}` }).click();
      await screen.getByRole("menuitem", { name: action }).click();
    };
    await choose("Mei", "Switch to this coder…");
    const question = screen.getByRole("alertdialog", { name: "Switch to Mei?" });
    await expect
      .element(question)
      .toHaveTextContent("You will see and change Mei’s coding. Only do this if Mei is at this computer.");
    expect(await axeFindings()).toEqual([]);
    await question.getByRole("button", { name: "Cancel" }).click();
    expect(session.currentCoder.get()?.id).toBe("amara");

    await choose("Mei", "Switch to this coder…");
    await question.getByRole("button", { name: "Switch" }).click();
    await expect.element(coder("Mei").first()).toHaveTextContent("Coding now");
    await expect.element(coder("Amara").first()).toHaveTextContent("You");
    await expect.element(screen.getByRole("button", { name: "Export Mei’s coding…" })).toBeVisible();
    // The way back to one's own coding needs no question.
    await choose("Amara", "Switch to this coder…");
    await expect.poll(() => session.currentCoder.get()?.id).toBe("amara");
    await expect.element(screen.getByRole("button", { name: "Export my coding (Amara)…" })).toBeVisible();

    await choose("Mei", "Switch to this coder…");
    await question.getByText("From now on, Mei codes on this computer").click();
    await question.getByRole("button", { name: "Switch" }).click();
    await expect.element(coder("Mei").first()).toHaveTextContent("You");
    await expect.element(coder("Amara").first()).not.toHaveTextContent("You");
  });

  test("a coder without coding can be removed, and the removal undone; one who has coded stays", async () => {
    const screen = await open(all);
    await session.switchCoder("amara");
    const added = await valueOf(session.addCoder("Ben"));
    const remove = async (name: string) => {
      await screen.getByRole("button", { name: `More for ${name}` }).click();
      await screen.getByRole("menuitem", { name: "Remove…" }).click();
      await screen
        .getByRole("alertdialog", { name: `Remove ${name}?` })
        .getByRole("button", { name: "Remove" })
        .click();
    };
    await remove("Ben");
    await expect.element(screen.getByText("Removed Ben", { exact: true })).toBeVisible();
    expect(session.coders.get().map((coder) => coder.name)).toEqual(["Amara", "Mei"]);
    await screen.getByRole("button", { name: "Undo", exact: true }).click();
    await expect.poll(() => session.coders.get().some((coder) => coder.id === added.id)).toBe(true);

    await remove("Mei");
    await expect.element(screen.getByRole("alert")).toHaveTextContent(/Mei has coded in this project/u);
    expect(await axeFindings()).toEqual([]);
    await screen.getByRole("button", { name: "Cancel" }).click();
    expect(session.coders.get()).toHaveLength(3);

    // Whoever is coding cannot take themselves away.
    await screen.getByRole("button", { name: "More for Amara" }).click();
    await expect.element(screen.getByRole("menuitem", { name: "Rename…" })).toBeVisible();
    await expect.element(screen.getByRole("menuitem", { name: "Remove…" })).not.toBeInTheDocument();
    expect((await session.removeCoder("amara")).ok).toBe(false);
  });

  test("a coder's second pass is a coder of its own, shown as such, and can be undone", async () => {
    const screen = await open(all);
    await screen.getByRole("button", { name: "More for Amara" }).click();
    await screen.getByRole("menuitem", { name: "Add a second pass…" }).click();
    const dialog = screen.getByRole("dialog", { name: "Add a second pass for Amara" });
    await expect.element(dialog).toHaveTextContent(/codes the same stories again/u);
    expect(await axeFindings()).toEqual([]);
    await userEvent.keyboard("{Enter}");
    await expect.element(screen.getByText("Second pass of Amara")).toBeVisible();
    const added = session.coders.get().find(({ name }) => name === "Amara, second pass");
    expect(added?.secondPassOf).toBe("amara");

    // Neither of the two has a further one.
    for (const name of ["More for Amara", "More for Amara, second pass"]) {
      await screen.getByRole("button", { name, exact: true }).click();
      await expect.element(screen.getByRole("menuitem", { name: "Rename…" })).toBeVisible();
      await expect
        .element(screen.getByRole("menuitem", { name: "Add a second pass…" }))
        .not.toBeInTheDocument();
      await userEvent.keyboard("{Escape}");
    }
    await session.undo();
    await expect.element(screen.getByText("Second pass of Amara")).not.toBeInTheDocument();
  });

  test("two coders cannot have one name", async () => {
    const screen = await open(all);
    await screen.getByRole("button", { name: "More for Mei" }).click();
    await screen.getByRole("menuitem", { name: "Rename…" }).click();
    await screen.getByRole("textbox", { name: "Name" }).fill("amara");
    await screen.getByRole("button", { name: "Rename", exact: true }).click();
    await expect.element(screen.getByText(/already a coder named “Amara”/u)).toBeVisible();
    await screen.getByRole("textbox", { name: "Name" }).fill("Mei Lin");
    await userEvent.keyboard("{Enter}");
    await expect.element(screen.getByRole("button", { name: "More for Mei Lin" })).toBeVisible();
  });
});

describe("exporting a coder's coding", () => {
  test("writes a file that holds that coder's layer alone", async () => {
    const screen = await open(all);
    await session.switchCoder("mei");
    await screen.getByRole("button", { name: "Export my coding (Mei)…" }).click();
    await expect.element(screen.getByText("Exported the coding of Mei", { exact: true })).toBeVisible();
    const bytes = desktop.written.get("Two coders - Mei.concord");
    const described = await valueOf(files.describeFile(bytes ?? new Uint8Array()));
    expect(described).toMatchObject({
      kind: "coding",
      coder: { name: "Mei" },
      counts: { finished: 10, annotations: 6 },
    });
  });

  test("a dialog that is closed writes nothing and says nothing", async () => {
    desktop.declinesSave = true;
    const screen = await open(all);
    await session.switchCoder("mei");
    await screen.getByRole("button", { name: "Export my coding (Mei)…" }).click();
    const asked = () => desktop.calls.filter((call) => call === "files.pickSave").length;
    await expect.poll(asked).toBe(1);
    // Asked once more, the first time is over.
    await screen.getByRole("button", { name: "Export my coding (Mei)…" }).click();
    await expect.poll(asked).toBe(2);
    expect(desktop.written.size).toBe(0);
    await expect.element(screen.getByRole("alert")).not.toBeInTheDocument();
  });
});

describe("a copy for teammates", () => {
  async function save(): Promise<void> {
    await page.getByRole("button", { name: "Save a copy for teammates…" }).click();
    await expect.element(page.getByText("Include the coders’ names")).toBeVisible();
    expect(await axeFindings()).toEqual([]);
  }

  test("has the stories and the codebook, and nobody's coding", async () => {
    const screen = await open(all);
    await session.switchCoder("amara");
    const saves = session.savedChanges.get();
    await save();
    await userEvent.keyboard("{Enter}");
    await expect.element(screen.getByText("Saved a copy for teammates", { exact: true })).toBeVisible();
    const bytes = desktop.written.get(`${all.project.name} - for teammates.concord`) ?? new Uint8Array();
    expect(await valueOf(files.describeFile(bytes))).toMatchObject({
      kind: "project",
      projectId: all.project.id,
      counts: { stories: 11, annotations: 0, finished: 0, coders: 0 },
    });
    // It is no save of the project.
    expect(session.savedChanges.get()).toBe(saves);
  });

  test("never replaces the project's own file, nor does exported coding", async () => {
    const screen = await open(all);
    await session.switchCoder("amara");
    desktop.ownFile = `${all.project.name} - for teammates.concord`;
    await save();
    await userEvent.keyboard("{Enter}");
    await expect
      .element(screen.getByRole("alert"))
      .toHaveTextContent(/is the file of this project\. Nothing was written/u);
    desktop.ownFile = `${all.project.name} - Amara.concord`;
    await screen.getByRole("button", { name: "Export my coding (Amara)…" }).click();
    await expect.element(screen.getByRole("alert")).toHaveTextContent(/Couldn’t export the coding of Amara/u);
    expect(desktop.written.size).toBe(0);
  });
});

describe("a teammate's file", () => {
  test("is shown before anything changes, merged after a backup, and can be undone", async () => {
    desktop.pick("mei.concord", await codingFile(all, "mei"));
    const screen = await open(alone);
    await screen.getByRole("button", { name: "Open a teammate’s file…" }).click();
    const dialog = screen.getByRole("dialog", { name: "Merge the coding of Mei" });
    await expect
      .element(dialog)
      .toHaveTextContent("Mei (new coder): 6 annotations added, 10 stories newly finished");
    expect(session.coders.get()).toHaveLength(1);
    expect(desktop.backups).toEqual([]);

    await dialog.getByRole("button", { name: "Merge", exact: true }).click();
    await expect.element(screen.getByText("Merged the coding of Mei", { exact: true })).toBeVisible();
    expect(desktop.backups).toEqual(["before-merge"]);
    await expect.element(screen.getByText("10 of 11 stories")).toBeVisible();

    await screen.getByRole("button", { name: "Undo", exact: true }).click();
    await expect.element(screen.getByText("Undone: merge the coding of Mei", { exact: true })).toBeVisible();
    expect(session.coders.get().map((coder) => coder.name)).toEqual(["Amara"]);
  });

  test("comes with many others at once: each is told apart, what can be merged is merged in one step, which is undone as one", async () => {
    const whole = await codingFile(all, "mei");
    const ben = aCoder({ id: "ben", name: "Ben" });
    const bens = {
      ...all,
      coders: [...all.coders, ben],
      sheets: all.stories.map((story) => aSheet(ben, story, [])),
    };
    const elsewhere = { ...all, project: aProject({ id: "another", name: "Another study" }) };
    const [mei, bensFile, other] = [whole, await codingFile(bens, "ben"), await codingFile(elsewhere, "mei")];
    const file = {
      name: "mei.concord",
      bytes: mei,
      others: [
        { name: "ben.concord", bytes: bensFile },
        { name: "mei again.concord", bytes: mei },
        { name: "cut.concord", bytes: mei.slice(0, mei.length / 2) },
        { name: "diary.concord", bytes: new TextEncoder().encode("Dear diary") },
        { name: "locked.concord", problem: "Another program has locked this file." },
        { name: "other.concord", bytes: other },
      ],
    };
    const screen = await open(alone, { file });
    const dialog = screen.getByRole("dialog", { name: "Merge 7 files" });
    const row = (name: string) =>
      dialog.getByRole("list", { name: "Files" }).getByRole("listitem").filter({ hasText: name });
    await expect
      .element(dialog)
      .toHaveTextContent("7 files: 3 with something new, 1 of another project, 3 that can’t be merged");
    await expect.element(row("cut.concord")).toHaveTextContent(/cut off or damaged/u);
    await expect.element(row("diary.concord")).toHaveTextContent(/not a Concord file/u);
    await expect.element(row("locked.concord")).toHaveTextContent(/locked this file/u);
    await expect.element(dialog.getByRole("checkbox", { name: "other.concord" })).not.toBeChecked();
    await expect.element(row("other.concord")).toHaveTextContent(/of another project, “Another study”/u);
    await expect.element(dialog).toHaveTextContent("Mei (new coder): 6 annotations added");
    await expect.element(dialog).toHaveTextContent("Ben (new coder): 11 stories newly finished");
    expect(await axeFindings()).toEqual([]);

    // Left out, Ben's does not come.
    await dialog.getByText("ben.concord").click();
    await expect.element(dialog).not.toHaveTextContent("Ben (new coder)");
    await dialog.getByText("ben.concord").click();
    await expect.element(dialog).toHaveTextContent("Ben (new coder)");
    await dialog.getByRole("button", { name: "Merge 3 files" }).click();
    await expect.element(screen.getByText("Merged 3 files", { exact: true })).toBeVisible();
    expect(desktop.backups).toEqual(["before-merge"]);
    expect(session.coders.get().map(({ name }) => name)).toEqual(["Amara", "Ben", "Mei"]);
    await screen.getByRole("button", { name: "Undo this merge: 3 files (Mei and Ben)" }).click();
    await expect.poll(() => session.coders.get().map(({ name }) => name)).toEqual(["Amara"]);
  });

  test("that was merged offers Undo in a message, until the merge has been undone in the list", async () => {
    desktop.pick("mei.concord", await codingFile(all, "mei"));
    const screen = await open(alone);
    await screen.getByRole("button", { name: "Open a teammate’s file…" }).click();
    const dialog = screen.getByRole("dialog", { name: "Merge the coding of Mei" });
    await dialog.getByRole("button", { name: "Merge", exact: true }).click();
    const undo = screen.getByRole("button", { name: "Undo", exact: true });
    await expect.element(undo).toBeVisible();
    await screen.getByRole("button", { name: "Undo this merge: The coding of Mei" }).click();
    await expect.element(screen.getByText("Undone: merge the coding of Mei", { exact: true })).toBeVisible();
    await expect.element(undo).not.toBeInTheDocument();
    // The message loses its button when the merge is undone, and leaves a moment later.
    await expect
      .poll(() => toastQueue.visibleToasts.map(({ content }) => content.title))
      .toEqual(["Undone: merge the coding of Mei"]);
  });

  test("that brings nothing new says so, and there is nothing to merge", async () => {
    const bytes = await codingFile(all, "mei");
    const onFileTaken = vi.fn<() => void>();
    const screen = await open(all, { file: { name: "mei.concord", bytes }, onFileTaken });
    await expect.element(screen.getByText("Nothing is new", { exact: true })).toBeVisible();
    await expect.element(screen.getByRole("button", { name: "Merge", exact: true })).not.toBeInTheDocument();
    expect(onFileTaken).toHaveBeenCalledOnce();
    await screen.getByRole("button", { name: "Close" }).last().click();
    await expect.element(screen.getByRole("dialog")).not.toBeInTheDocument();
  });

  test("that is not Concord's is refused in its own sentence", async () => {
    const file = { name: "notes.concord", bytes: new TextEncoder().encode("Dear diary") };
    const screen = await open(alone, { file });
    await expect.element(screen.getByRole("dialog", { name: "Couldn’t merge notes.concord" })).toBeVisible();
    await expect.element(screen.getByRole("alert")).toHaveTextContent(/not a Concord file/iu);
    await screen.getByRole("button", { name: "Close" }).last().click();
    await expect.element(screen.getByRole("dialog")).not.toBeInTheDocument();
  });

  test("says which stories it cannot take in and why; the rest comes", async () => {
    const [first, ...others] = all.stories;
    const changed = aStory({ position: 0, text: "Told otherwise." });
    expect(changed.id).toBe(first?.id);
    const theirs: ProjectSnapshot = {
      ...all,
      stories: [changed, ...others],
      sheets: [aSheet(mei, changed), ...all.sheets.filter(({ storyId }) => storyId !== changed.id)],
    };
    const file = { name: "mei.concord", bytes: await codingFile(theirs, "mei") };
    const screen = await open(alone, { file });
    const group = screen.getByRole("button", { name: "The story’s text differs (1 item)" });
    await expect.element(group).toHaveAttribute("aria-expanded", "true");
    await expect.element(screen.getByText("All coding (1 item) by Mei")).toBeVisible();
    await expect.element(screen.getByText("s1", { exact: true })).toBeVisible();
    // Whoever codes blind is not told how much others coded in a story.
    await session.switchCoder("amara");
    await expect.element(screen.getByText("Coding by Mei", { exact: true })).toBeVisible();
    await expect.element(screen.getByText("All coding", { exact: false })).not.toBeInTheDocument();
    await screen.getByRole("button", { name: "Merge", exact: true }).click();
    await expect.element(screen.getByText("9 of 11 stories")).toBeVisible();
  });

  test("of another project whose coding fits nothing here is skipped by default", async () => {
    const other = aCode({ id: "other", name: "Gratitude" });
    const [story] = someStories(1, { collectionId: "elsewhere" });
    if (story === undefined) throw new Error("There is no story.");
    const theirs: ProjectSnapshot = {
      ...all,
      project: aProject({ id: "another", name: "Another study" }),
      stories: [story],
      codes: [other],
      sheets: [aSheet(mei, story, [other])],
    };
    const file = { name: "mei.concord", bytes: await codingFile(theirs, "mei") };
    const screen = await open(alone, { file });
    await expect.element(screen.getByText("None of this coding fits this project")).toBeVisible();
    await expect.element(screen.getByRole("button", { name: "Merge", exact: true })).not.toBeInTheDocument();
    await expect.element(screen.getByRole("button", { name: "Merge anyway" })).toBeVisible();
    await screen.getByRole("button", { name: "Skip this file" }).click();
    await expect.element(screen.getByRole("dialog")).not.toBeInTheDocument();
    expect(session.codes.get()).toEqual(alone.codes);
  });

  test("with codes of one name offers to make them one, and shows the plan with that", async () => {
    const theirs = aCode({ id: "theirs", name: "Empathy" });
    const atMei: ProjectSnapshot = {
      ...all,
      codes: [theirs],
      sheets: all.stories.map((story) => aSheet(mei, story, [theirs])),
    };
    const file = { name: "mei.concord", bytes: await codingFile(atMei, "mei") };
    const screen = await open(alone, { file });
    await screen.getByText("Treat both “Empathy” as one code").click();
    await expect.element(screen.getByText(/1 code united with another/u)).toBeVisible();
    await screen.getByRole("button", { name: "Merge", exact: true }).click();
    await expect.element(screen.getByText("Merged the coding of Mei", { exact: true })).toBeVisible();
    await expect.poll(() => session.codes.get().some((code) => code.sameAs !== undefined)).toBe(true);
  });

  test("that cannot be backed up against is not merged", async () => {
    const invoke = desktop.invoke.bind(desktop);
    const full = { ok: false, error: { kind: "disk-full", message: "The disk is full." } } as const;
    desktop.invoke = ((channel: string, input: never) =>
      channel === "backups.begin" ? Promise.resolve(full) : invoke(channel as never, input)) as typeof invoke;
    const file = { name: "mei.concord", bytes: await codingFile(all, "mei") };
    const screen = await open(alone, { file });
    await screen.getByRole("button", { name: "Merge", exact: true }).click();
    await expect.element(screen.getByRole("alert")).toHaveTextContent(/Couldn’t back up.*The disk is full/u);
    expect(session.coders.get()).toHaveLength(1);
  });
});

test("a project with one coder shows how a team works together, and the page's acts are commands", async () => {
  const screen = await open(alone);
  await expect.element(screen.getByRole("heading", { name: "How to code as a team" })).toBeVisible();
  await expect
    .element(screen.getByTestId("commands"))
    .toHaveTextContent(
      "team.exportCoding team.openFile team.saveCopy team.addCoder team.plan team.divide team.handOut",
    );
});

describe.each(["light", "dark"])("axe finds nothing in %s", (theme) => {
  test("on the page and in the review of a merge", async () => {
    document.documentElement.dataset["theme"] = theme;
    desktop.pick("mei.concord", await codingFile(all, "mei"));
    const screen = await open(alone);
    await expect.element(screen.getByText("11 of 11 stories")).toBeVisible();
    expect(await axeFindings()).toEqual([]);
    await screen.getByRole("button", { name: "Open a teammate’s file…" }).click();
    await expect.element(screen.getByRole("button", { name: "Merge", exact: true })).toBeVisible();
    expect(await axeFindings()).toEqual([]);
  });
});
