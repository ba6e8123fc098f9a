import { afterEach, expect, test } from "vitest";
import { page } from "vitest/browser";
import { encodeProject } from "../../../../core/file/encode.ts";
import { collectionKind } from "../../../../core/model/collection.ts";
import type { FieldRecord } from "../../../../core/model/fields.ts";
import type { Kind } from "../../../../core/model/kind.ts";
import { kinds } from "../../../../core/model/kinds.ts";
import { nextRevision } from "../../../../core/model/record.ts";
import type { Session } from "../../../../renderer/data/session.ts";
import { files } from "../../../../renderer/engine/client.ts";
import { TeamPage } from "../../../../renderer/features/team/TeamPage.tsx";
import { aCoder, aCollection, aProject, aSnapshot, later, NOW } from "../../../support/builders.ts";
import { fakeDesktop } from "../../support/desktop.ts";
import { valueOf } from "../../support/outcomes.ts";
import { closePage, openPage } from "../../support/pages.tsx";
import { openTestSession } from "../../support/project.ts";

const project = aProject({ id: "name-conflicts" });
const [ana, ben, mei] = [
  aCoder({ id: "ana", name: "Ana" }),
  aCoder({ id: "ben", name: "Ben" }),
  aCoder({ id: "mei", name: "Mei" }),
];
const collection = aCollection({ storyCount: 0 });
const home = aSnapshot({ project, collections: [collection], coders: [ana, ben, mei] });
const meta = { application: { name: "Concord", version: "0" }, savedAt: NOW, saveId: "save-1" };

function named<R extends FieldRecord & { name: string }>(
  kind: Kind<R>,
  before: R,
  name: string,
  by: string,
  revision: number,
): R {
  const after = { ...nextRevision(before, by, later(revision)), name, revision };
  return kind.stamped?.(before, after) ?? after;
}

let session: Session;
let dispose: () => Promise<void>;
afterEach(() => closePage(session, dispose));

/** Ana has called everything one way, and Ben another. Returns what a merge of Ben's project says before it is made. */
async function openWithConflicts(): Promise<readonly string[]> {
  const anas = {
    ...home,
    project: named(kinds.project, project, "Ana’s study", "ana", 5),
    collections: [named(collectionKind, collection, "Ana’s stories", "ana", 5)],
    coders: [ana, ben, named(kinds.coders, mei, "Mei L.", "ana", 5)],
  };
  const bens = {
    ...home,
    project: named(kinds.project, project, "Ben’s study", "ben", 6),
    collections: [named(collectionKind, collection, "Ben’s stories", "ben", 6)],
    coders: [ana, ben, named(kinds.coders, mei, "Mei Lin", "ben", 6)],
  };
  ({ session, dispose } = await openTestSession(anas));
  await valueOf(session.switchCoder("ana"));
  const bytes = encodeProject(bens, meta);
  const choices = { unite: [], author: "ana", now: later(30) };
  const { planId, view } = await valueOf(files.planMerge(project.id, bytes, choices));
  await session.exclusive(async () => valueOf(files.applyMerge(planId, later(31))));
  return view.sentences;
}

test("names of the project, of a collection and of a coder that two people changed apart are told before a merge, and settled by name", async () => {
  const sentences = await openWithConflicts();
  expect(sentences).toEqual([
    "Project: its name or details changed, 2 conflicts to settle on the Project page.",
    "Stories: 1 collection changed.",
    "Team: 1 conflict to settle on the Team page.",
  ]);
  expect(session.project.get().name).toBe("Ben’s study");
  const field = "name";
  await valueOf(session.settleConflict({ kind: "project", id: project.id, field, value: "Ana’s study" }));
  await valueOf(
    session.settleConflict({ kind: "collections", id: collection.id, field, value: "Ana’s stories" }),
  );
  expect(session.project.get()).toMatchObject({ name: "Ana’s study", author: "ana" });
  expect(session.collections.get()).toMatchObject([{ name: "Ana’s stories", author: "ana" }]);
  const open = [session.project.get(), ...session.collections.get()].map(({ conflicts }) => conflicts);
  expect(open).toEqual([undefined, undefined]);
  expect(
    await session.settleConflict({ kind: "project", id: project.id, field, value: "Ben’s study" }),
  ).toMatchObject({ error: { message: "This conflict has already been settled." } });
  await valueOf(session.undo());
  await valueOf(session.undo());
  expect(session.project.get()).toMatchObject({ name: "Ben’s study", conflicts: { name: [{ by: "ana" }] } });
});

test("the Team page shows how two people renamed a coder, and keeps the name that is chosen", async () => {
  await openWithConflicts();
  await openPage(session, fakeDesktop(), <TeamPage />);
  await expect.element(page.getByText("1 conflict among the coders")).toBeVisible();
  await page.getByRole("button", { name: "Review conflicts" }).click();
  const conflict = page.getByRole("region", { name: "Coder Mei Lin: Name" });
  await expect.element(conflict.getByText("Mei L.", { exact: true })).toBeVisible();
  await expect.element(conflict.getByText(/^Ben, .*2024/u)).toBeVisible();
  await page.getByRole("button", { name: /^Keep the other: Coder Mei Lin: Name, Ana/u }).click();
  await expect.element(page.getByText("All conflicts are settled")).toBeVisible();
  expect(session.coderRecords.get().find(({ id }) => id === "mei")).toMatchObject({
    name: "Mei L.",
    author: "ana",
  });
});
