import { afterEach, beforeEach, describe, expect, inject, test } from "vitest";
import { decodeBundle } from "../../../core/file/decode.ts";
import { encodeProject } from "../../../core/file/encode.ts";
import { newHistoryEntry } from "../../../core/model/history-entry.ts";
import type { ProjectSnapshot } from "../../../core/model/snapshot.ts";
import { mulberry32 } from "../../../core/random.ts";
import { openProjectDatabase } from "../../../renderer/data/database.ts";
import type { Session } from "../../../renderer/data/session.ts";
import { writeSetting } from "../../../renderer/data/settings.ts";
import { readSnapshot } from "../../../renderer/data/snapshot.ts";
import { forgetFolderMemory } from "../../../renderer/project/teamFolder/folderMemory.ts";
import { TeamFolder } from "../../../renderer/project/teamFolder/teamFolder.ts";
import { endProjectToasts, toastQueue } from "../../../renderer/ui/toastQueue.ts";
import { aCoder, aDecision, aSheet, someStories } from "../../support/builders.ts";
import { runs } from "../../support/runs.ts";
import { Machine } from "../support/machine.ts";
import { valueOf } from "../support/outcomes.ts";
import { openTestSession, testEnvironment } from "../support/project.ts";
import { amara, empathy, hope, mei, twoCoders, without } from "../support/twoCoders.ts";

const FOLDER = "/team";
const OWN = `${FOLDER}/Two coders - Amara.concord`;
const MEI = `${FOLDER}/Two coders - Mei.concord`;

let machine: Machine;
let session: Session;
let dispose: () => Promise<void>;
let team: TeamFolder;
/** Both coders’ project, as nobody has it yet. */
let both: ProjectSnapshot;
let saves = 0;

beforeEach(async () => {
  machine = new Machine();
  both = twoCoders();
  await opened(without(both, mei.id));
});

afterEach(async () => {
  team.stop();
  endProjectToasts();
  await forgetFolderMemory(session.projectId);
  await dispose();
});

/** Amara’s computer with this project, whose folder was chosen before. */
async function opened(snapshot: ProjectSnapshot): Promise<void> {
  ({ session, dispose } = await openTestSession(snapshot));
  await valueOf(session.switchCoder(amara.id));
  machine.teamFolders.set(session.projectId, { folder: FOLDER, own: null });
  share();
}

function share(): void {
  team = new TeamFolder({ desktop: machine.desktop, environment: testEnvironment() }, session);
}

/** What a teammate’s application writes into the folder. */
function theirs(snapshot: ProjectSnapshot, name = "Two coders - Mei.concord"): Uint8Array {
  saves += 1;
  return encodeProject(snapshot, {
    application: { name: "Concord", version: "0.0.0-test" },
    savedAt: "2018-10-30T00:00:00.000Z",
    saveId: `theirs-${saves}`,
    forTeammates: true,
    folderFile: { coder: { id: mei.id, name: mei.name }, name },
  });
}

function put(path: string, bytes: Uint8Array): void {
  machine.disk.set(path, bytes);
}

const standings = () =>
  Object.fromEntries(team.state.get().files.map(({ name, standing }) => [name, standing]));
const stands = async (path: string, standing: string | undefined): Promise<void> => {
  await team.look();
  await expect.poll(() => standings()[path.slice(FOLDER.length + 1)]).toBe(standing);
};
const written = async () => {
  await expect.poll(() => team.state.get().isRead).toBe(true);
  await team.flush();
  // A flush waits five seconds at most, which a busy computer needs to begin.
  await expect.poll(() => machine.disk.has(OWN)).toBe(true);
  const decoded = decodeBundle(machine.disk.get(OWN) ?? new Uint8Array());
  if (!decoded.ok || decoded.value.kind !== "project") throw new Error("There is no own file");
  return decoded.value;
};
const told = () => toastQueue.visibleToasts.map(({ content }) => content.title);
const writes = () => machine.log.filter((line) => line.startsWith(`write ${FOLDER}/`)).length;
/** The project as the working copy has it. */
async function here(): Promise<ProjectSnapshot> {
  const db = await openProjectDatabase(session.projectId);
  if (db === null) throw new Error("There is no working copy");
  try {
    return await readSnapshot(db);
  } finally {
    db.close();
  }
}
const finishedBy = async (coderId: string): Promise<number> =>
  (await here()).sheets.filter((sheet) => sheet.coderId === coderId).length;
const decisionsHere = async (): Promise<number> => (await here()).decisions.length;

describe("the file that this computer writes", () => {
  test("has everything of the team's, and the coding of whoever codes here alone", async () => {
    await dispose();
    team.stop();
    await opened(both);
    await expect.poll(() => team.state.get().isRead).toBe(true);
    const { manifest, sheets, coders, stories } = await written();
    expect(new Set(sheets.map(({ coderId }) => coderId))).toEqual(new Set([amara.id]));
    expect(coders.map(({ name }) => name).toSorted()).toEqual(["Amara", "Mei"]);
    expect(stories).toHaveLength(11);
    expect(manifest).toMatchObject({
      forTeammates: true,
      folderFile: { coder: { name: "Amara" }, name: "Two coders - Amara.concord" },
    });
  });

  test("is not written again where nothing in it is new, in this start or the next", async () => {
    await written();
    expect(writes()).toBe(1);
    // The project was saved again.
    await valueOf(session.markSaved("save", session.changes.get()));
    await team.flush();
    team.stop();
    share();
    await expect.poll(() => team.state.get().isRead).toBe(true);
    await team.flush();
    expect(writes()).toBe(1);
    await valueOf(session.renameProject("Nights"));
    await valueOf(session.markSaved("save", session.changes.get()));
    expect((await written()).manifest.projectName).toBe("Nights");
    expect(writes()).toBe(2);
  });

  test("comes back when somebody deletes it, and is not what somebody puts in its place", async () => {
    await written();
    machine.disk.delete(OWN);
    await team.look();
    expect((await written()).kind).toBe("project");
    const other = theirs(both, "Two coders - Amara.concord");
    put(OWN, other);
    await team.look();
    await team.flush();
    expect(machine.disk.get(OWN)).toBe(other);
    expect(machine.disk.has(`${FOLDER}/Two coders - Amara (2).concord`)).toBe(true);
    // What lies there is a teammate's file as any other.
    await stands(OWN, "new");
  });
});

describe("what teammates' files bring", () => {
  test("is told and merged on asking; a file that the project has, or that is saved again, brings nothing", async () => {
    put(MEI, theirs(both));
    await stands(MEI, "new");
    expect(team.state.get().files[0]?.brings.join(" ")).toContain("Mei");
    expect(await finishedBy(mei.id)).toBe(0);
    expect(told()).toEqual(["The team folder has something new"]);
    const review = await team.filesToReview();
    expect(review.map(({ name }) => name)).toEqual(["Two coders - Mei.concord"]);
    await team.setAtOnce(true);
    await stands(MEI, "known");
    expect(await finishedBy(mei.id)).toBe(10);
    const read = machine.read;
    put(MEI, theirs(both));
    await stands(MEI, "known");
    // Its ends told that.
    expect(machine.read - read).toBeLessThan(2 * theirs(both).length + 1);
    expect(machine.backups.get(session.projectId)?.map(({ backup }) => backup.reason)).toContain(
      "before-merge",
    );
  });

  test("is undone in one step, and not brought again, not by another save nor after a restart", async () => {
    await team.setAtOnce(true);
    put(MEI, theirs(both));
    await stands(MEI, "known");
    const [merge] = await session.standingMerges(1);
    await valueOf(session.takeBack(merge?.seq ?? 0));
    expect(await finishedBy(mei.id)).toBe(0);
    put(MEI, theirs({ ...both, codes: both.codes.slice(0, 1) }));
    await stands(MEI, "known");
    team.stop();
    share();
    await stands(MEI, "known");
    expect(await finishedBy(mei.id)).toBe(0);
  });

  test("is merged of several files in one step, whichever needs what another has", async () => {
    await team.setAtOnce(true);
    await expect.poll(() => team.state.get().isRead).toBe(true);
    const [extra] = someStories(12).slice(11);
    if (extra === undefined) throw new Error("no story");
    const copy = `${FOLDER}/Two coders - Mei (conflicted copy).concord`;
    put(copy, theirs({ ...both, stories: [...both.stories, extra] }));
    put(MEI, theirs(both));
    await stands(MEI, "known");
    await stands(copy, "known");
    expect((await here()).stories).toHaveLength(12);
    expect(await session.standingMerges(5)).toHaveLength(1);
    expect(team.state.get().files.map(({ writtenAs }) => writtenAs)).toContainEqual({
      name: "Two coders - Mei.concord",
      isCopy: true,
    });
  });

  test("is taken without a word where it is the history alone, which no computer tells another of", async () => {
    const history = [newHistoryEntry({ event: "export" }, mei.id, "2026-05-01T10:00:00.000Z")];
    put(MEI, theirs({ ...without(both, mei.id), history }));
    await stands(MEI, "known");
    expect((await here()).history).toHaveLength(1);
    expect(await session.standingMerges(1)).toEqual([]);
    // Once there is coding, too, it is told.
    put(MEI, theirs({ ...both, history }));
    await stands(MEI, "new");
  });

  test("is stories, codebook and assignments while somebody who joined codes blind, and the rest once they have seen others' coding", async () => {
    await writeSetting(`joined.${session.projectId}`, true);
    await team.setAtOnce(true);
    const [story] = both.stories;
    const decisions = story === undefined ? [] : [aDecision({ storyId: story.id, codeId: hope.id })];
    const named = both.codes.map((code) =>
      code.id === hope.id ? { ...code, name: "Hoping", revision: 5 } : code,
    );
    put(MEI, theirs({ ...both, codes: named, decisions }));
    await stands(MEI, "known");
    expect(team.state.get().takesCoding).toBe(false);
    expect(session.codes.get().map(({ name }) => name)).toContain("Hoping");
    expect(session.coders.get().map(({ name }) => name)).toContain("Mei");
    expect(await finishedBy(mei.id)).toBe(0);
    expect(await decisionsHere()).toBe(0);
    await valueOf(session.markSawOthers());
    await stands(MEI, "known");
    await expect.poll(() => finishedBy(mei.id)).toBe(10);
    await expect.poll(decisionsHere).toBe(decisions.length);
  });
});

describe("files that are not what they should be", () => {
  test("are told apart, tried again, and left unchanged", async () => {
    const whole = theirs(both);
    const files = new Map([
      ["cut", whole.slice(0, whole.length - 50)],
      ["empty", new Uint8Array()],
      ["laid out", new Uint8Array(5000)],
      ["words", new TextEncoder().encode("Dear Amara, here is my coding.")],
      ["other", theirs(twoCoders())],
    ]);
    for (const [name, bytes] of files) put(`${FOLDER}/${name}.concord`, bytes);
    await team.look();
    await expect.poll(standings).toEqual({
      "cut.concord": "half-written",
      "empty.concord": "half-written",
      "laid out.concord": "half-written",
      "words.concord": "foreign",
      "other.concord": "other-project",
    });
    for (const [name, bytes] of files) expect(machine.disk.get(`${FOLDER}/${name}.concord`)).toBe(bytes);
    put(`${FOLDER}/cut.concord`, whole);
    await stands(`${FOLDER}/cut.concord`, "new");
  });

  test("a file with a part that has changed is not whole, whatever its ends say", async () => {
    const broken = theirs(both);
    const middle = Math.floor(broken.length / 2);
    broken.fill(0, middle, middle + 20);
    put(MEI, broken);
    await stands(MEI, "half-written");
    expect(await finishedBy(mei.id)).toBe(0);
  });

  test("one that is renamed is the same file, and one that is gone leaves what was merged", async () => {
    await team.setAtOnce(true);
    put(MEI, theirs(both));
    await stands(MEI, "known");
    const renamed = `${FOLDER}/Mei old.concord`;
    put(renamed, machine.disk.get(MEI) ?? new Uint8Array());
    machine.disk.delete(MEI);
    await stands(renamed, "known");
    expect(standings()).toEqual({ "Mei old.concord": "known" });
    machine.disk.delete(renamed);
    await stands(renamed, "gone");
    expect(await finishedBy(mei.id)).toBe(10);
  });

  test("a folder that is away says so, and everything goes on once it is back", async () => {
    machine.folderProblem = { kind: "gone", message: "The folder is away." };
    await team.look();
    expect(team.state.get().problem).toBe("The folder is away.");
    machine.folderProblem = null;
    put(MEI, theirs(both));
    await stands(MEI, "new");
    expect(team.state.get().problem).toBeNull();
  });
});

test("whatever a service does to the files, all that teammates wrote is merged once each file is whole", async () => {
  const seed = inject("propertySeed") ?? Math.floor(Math.random() * 2 ** 32);
  const random = mulberry32(seed);
  const below = (count: number): number => Math.floor(random() * count);
  await team.setAtOnce(true);
  const stories = both.stories;
  /** What each teammate has coded so far: one more story with each version. */
  const counts = new Map([
    ["jonas", 0],
    ["mei", 0],
  ]);
  const fileOf = (id: string): Uint8Array => {
    const coder = aCoder({ id, name: id });
    const sheets = stories.slice(0, counts.get(id)).map((story) => aSheet(coder, story, [empathy]));
    return theirs({ ...both, coders: [coder], sheets }, `${id}.concord`);
  };
  const last = new Map<string, Uint8Array>();
  for (let round = 0; round < runs(60); round += 1) {
    const id = below(2) === 0 ? "jonas" : "mei";
    const path = `${FOLDER}/${id}.concord`;
    const there = machine.disk.get(path);
    const act = below(7);
    if (act < 3) {
      counts.set(id, Math.min(stories.length, (counts.get(id) ?? 0) + 1));
      last.set(id, fileOf(id));
    }
    const bytes = last.get(id) ?? new Uint8Array();
    if (act < 2) put(path, bytes);
    else if (act < 4) put(path, bytes.slice(0, below(bytes.length)));
    else if (act === 4) {
      const broken = bytes.slice();
      broken.fill(7, below(broken.length));
      put(path, broken);
    } else if (act === 5) machine.disk.delete(path);
    else if (there !== undefined) put(`${FOLDER}/${id} ${below(3)}.concord`, there);
    if (below(2) === 0) await team.look();
    else void team.look();
  }
  for (const [id, bytes] of last) put(`${FOLDER}/${id}.concord`, bytes.slice());
  await team.look();
  for (const [id, count] of counts)
    await expect.poll(() => finishedBy(id), { message: `seed ${seed}`, timeout: 20_000 }).toBe(count);
});
