import { afterEach, beforeEach, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { encodeProject } from "../../../../core/file/encode.ts";
import { listedConflicts } from "../../../../core/merge/conflicts.ts";
import type { Code } from "../../../../core/model/code.ts";
import { codeKind } from "../../../../core/model/code.ts";
import { nextRevision } from "../../../../core/model/record.ts";
import type { Session } from "../../../../renderer/data/session.ts";
import { files } from "../../../../renderer/engine/client.ts";
import { CodebookPage } from "../../../../renderer/features/codebook/CodebookPage.tsx";
import { aCode, aCoder, aProject, aSnapshot, later, NOW } from "../../../support/builders.ts";
import { axeFindings } from "../../support/axe.ts";
import { fakeDesktop } from "../../support/desktop.ts";
import { valueOf } from "../../support/outcomes.ts";
import { openPage } from "../../support/pages.tsx";
import { openTestSession } from "../../support/project.ts";

const project = aProject({ id: "conflicts" });
const coders = [aCoder({ id: "ana", name: "Ana" }), aCoder({ id: "ben", name: "Ben" })];
const code = aCode({ author: "ana" });
const meta = { application: { name: "Concord", version: "0" }, savedAt: NOW, saveId: "save-1" };

function edited(before: Code, fields: Partial<Code>, by: string, revision: number): Code {
  const after = { ...nextRevision(before, by, later(revision)), ...fields, revision };
  return codeKind.stamped?.(before, after) ?? after;
}

/** What Ben's project file has: the code as he changed it, without having seen Ana's change. */
const bens = edited(code, { definition: "Being helped.", colour: 5 }, "ben", 20);
const snapshotWith = (...codes: Code[]) => aSnapshot({ project, codes, coders });

let session: Session;
let dispose: () => Promise<void>;

beforeEach(async () => {
  ({ session, dispose } = await openTestSession(snapshotWith(code)));
  await valueOf(session.switchCoder("ana"));
  await valueOf(session.saveCode({ ...code, definition: "Being heard." }));
});
afterEach(async () => {
  await dispose();
});

const mergeBens = async () =>
  session.exclusive(async () =>
    valueOf(files.openProjectFile(encodeProject(snapshotWith(bens), meta), later(30))),
  );
const definition = { kind: "codes", id: code.id, field: "definition" } as const;
const codeNow = () => session.codes.get().find(({ id }) => id === code.id);

test("a merge says before it is made which fields both sides changed, with both texts, who and when", async () => {
  const bytes = encodeProject(snapshotWith(bens), meta);
  const planned = await valueOf(
    files.planMerge(project.id, bytes, { unite: [], author: "ana", now: later(30) }),
  );
  expect(planned.view.conflicts).toMatchObject([
    {
      name: "Empathy",
      fieldName: "Definition",
      kept: { text: "Being helped.", by: "Ben", at: later(20) },
      others: [{ text: "Being heard.", by: "Ana" }],
    },
  ]);
  expect(planned.view.sentences).toEqual([
    "Codebook: 1 code changed, 1 codebook version added, 1 conflict to settle on the Codebook page.",
  ]);
});

test("the codebook page counts conflicts, shows the texts side by side and settles them by keyboard; a teammate who merges sees it settled", async () => {
  await mergeBens();
  await openPage(session, fakeDesktop(), <CodebookPage />);
  await expect.element(page.getByText("1 conflict in the codebook")).toBeVisible();
  expect(codeNow()).toMatchObject({ definition: "Being helped.", colour: 5 });
  await userEvent.click(page.getByRole("button", { name: "Review conflicts" }));
  const conflict = page.getByRole("region", { name: "Empathy: Definition" });
  await expect.element(conflict.getByText("Being heard.")).toBeVisible();
  await expect.element(conflict.getByText(/^Ben, .*2024/u)).toBeVisible();
  expect(await axeFindings()).toEqual([]);
  const other = page.getByRole("button", { name: /^Keep the other: Empathy: Definition, Ana/u });
  (await other.findElement()).focus();
  await userEvent.keyboard("{Enter}");
  await expect.element(page.getByText("All conflicts are settled")).toBeVisible();
  expect(codeNow()).toMatchObject({ definition: "Being heard.", colour: 5 });
  expect(codeNow()?.conflicts).toBeUndefined();
  await userEvent.keyboard("{Escape}");
  await expect.element(page.getByText("1 conflict in the codebook")).not.toBeInTheDocument();

  // Ben's file comes again, and Ben merges this project: the decision stands on both sides.
  await mergeBens();
  expect(codeNow()).toMatchObject({ definition: "Being heard." });
  const settled = codeNow();
  if (settled === undefined) throw new Error("the code is there");
  expect(codeKind.merge(bens, settled)).toEqual(settled);
});

test("keeping what is in use settles it too, and so does editing the field", async () => {
  await mergeBens();
  const bensMerged = codeNow();
  await valueOf(session.settleConflict({ ...definition, value: "Being helped." }));
  expect(codeNow()).toMatchObject({ definition: "Being helped." });
  expect(codeNow()?.conflicts).toBeUndefined();
  expect(await session.settleConflict({ ...definition, value: "Being heard." })).toMatchObject({
    ok: false,
    error: { message: "This conflict has already been settled." },
  });
  await valueOf(session.undo());
  if (bensMerged === undefined) throw new Error("the code is there");
  await valueOf(session.saveCode({ ...bensMerged, definition: "Both." }));
  expect(codeNow()?.conflicts).toBeUndefined();
});

test("undo after a text was kept opens the conflict again, for whoever merges it, too, and redo settles it", async () => {
  await mergeBens();
  const listed = () =>
    listedConflicts({
      project: session.project.get(),
      collections: [],
      codes: session.codes.get(),
      coders: session.coders.get(),
    }).map(({ kept, others }) => ({ kept: kept.text, others: others.map(({ text, by }) => [by, text]) }));
  const open = [{ kept: "Being helped.", others: [["Ana", "Being heard."]] }];
  expect(listed()).toEqual(open);
  for (const value of ["Being helped.", "Being heard."]) {
    await valueOf(session.settleConflict({ ...definition, value }));
    expect(listed()).toEqual([]);
    const settled = codeNow();
    await valueOf(session.undo());
    expect(listed()).toEqual(open);
    const reopened = codeNow();
    if (settled === undefined || reopened === undefined) throw new Error("the code is there");
    for (const merged of [codeKind.merge(settled, reopened), codeKind.merge(reopened, settled)])
      expect(merged).toEqual(reopened);
    await valueOf(session.redo());
    expect(listed()).toEqual([]);
    const again = codeNow();
    if (again === undefined) throw new Error("the code is there");
    expect(again.definition).toBe(value);
    expect(codeKind.merge(reopened, again)).toEqual(again);
    await valueOf(session.undo());
  }
});

test("a text that a code cannot have is refused in words and the conflict stays", async () => {
  await dispose();
  const twin = aCode({ id: "code-2", name: "Care", position: 1, author: "ana" });
  const ours = edited(code, { name: "Kindness" }, "ana", 5);
  const theirs = edited(code, { name: "Care" }, "ben", 4);
  ({ session, dispose } = await openTestSession(snapshotWith(codeKind.merge(ours, theirs), twin)));
  await openPage(session, fakeDesktop(), <CodebookPage />);
  await userEvent.click(page.getByRole("button", { name: "Review conflicts" }));
  await userEvent.click(page.getByRole("button", { name: /^Keep the other/u }));
  await expect.element(page.getByRole("alert")).toHaveTextContent("already a code named “Care”");
  await expect.element(page.getByRole("region", { name: "Kindness: Name" })).toBeVisible();
});
