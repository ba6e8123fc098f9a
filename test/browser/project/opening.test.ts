import { Dexie } from "dexie";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { decodeBundle } from "../../../core/file/decode.ts";
import { encodeProject } from "../../../core/file/encode.ts";
import { hashText } from "../../../core/ids.ts";
import { resolveProject } from "../../../core/merge/resolve.ts";
import { deleteProjectDatabase, projectExists } from "../../../renderer/data/database.ts";
import { files } from "../../../renderer/engine/client.ts";
import { windowEnvironment } from "../../../renderer/engine/environment.ts";
import { newSave } from "../../../renderer/engine/save.ts";
import type { NewProjectRequest } from "../../../renderer/project/creating.ts";
import { Projects } from "../../../renderer/project/projects.ts";
import { codebookOfFile, codebookOfRecent } from "../../../renderer/project/readOtherCodebook.ts";
import type { CopyChoice } from "../../../renderer/project/savedWhere.ts";
import { endProjectToasts, toastQueue } from "../../../renderer/ui/toastQueue.ts";
import { aCollection, aSnapshot, someStories } from "../../support/builders.ts";
import { aQdpx, codeXml, guid, selectionXml } from "../../support/refi.ts";
import { encoded } from "../support/encoded.ts";
import { Machine, withSamples } from "../support/machine.ts";
import { valueOf } from "../support/outcomes.ts";
import { aCode } from "../support/project.ts";

const PATH = "/documents/Study.concord";

let machine: Machine;
let projects: Projects;
const made = new Set<string>();

beforeEach(async () => {
  machine = await withSamples(new Machine());
  projects = new Projects({ desktop: machine.desktop, environment: windowEnvironment });
});

afterEach(async () => {
  const open = projects.open.get();
  machine.writeProblem = null;
  await open?.saver.flush();
  open?.saver.stop();
  endProjectToasts();
  await open?.session.close();
  for (const projectId of made) await deleteProjectDatabase(projectId);
  made.clear();
});

function opened() {
  const open = projects.open.get();
  if (open === null) throw new Error(projects.problem.get()?.message ?? "No project is open.");
  made.add(open.session.projectId);
  return open;
}

async function makeStudy(codebook: NewProjectRequest["codebook"] = "starter") {
  await projects.create({ name: "Study", coderName: "AN", codebook, file: machine.chosen(PATH) });
  const open = opened();
  await open.saver.flush();
  return open;
}

/** Puts bytes on the disk and opens them as the person would, who answers with `choice` to which file the project is saved. */
async function openBytes(path: string, bytes: Uint8Array, choice?: CopyChoice): Promise<string> {
  machine.disk.set(path, bytes);
  machine.answers.push(path);
  const opening = projects.pickAndOpen();
  if (choice !== undefined) {
    await expect.poll(() => projects.copyQuestion.get()).not.toBeNull();
    projects.copyQuestion.get()?.answer(choice);
  }
  await opening;
  return projects.problem.get()?.message ?? "";
}

test("a new project has its coder, the starter codebook, a file and a place in the list", async () => {
  const { session } = await makeStudy();
  expect(session.currentCoder.get()?.name).toBe("AN");
  expect(session.codes.get().map((code) => code.name)).toEqual(
    expect.arrayContaining(["Burnout", "Empathy", "Inequity"]),
  );
  expect(machine.disk.has(PATH)).toBe(true);
  expect([...machine.recents.values()][0]).toMatchObject({ projectId: session.projectId, name: "Study" });
});

test("another program's project is opened as a new one, once what comes and what is left behind was seen", async () => {
  const inside = `<Users><User guid="${guid(1)}" name="Ana"/></Users><CodeBook><Codes>${codeXml(10, "Care")}</Codes></CodeBook><Sources><TextSource guid="${guid(20)}" name="One" plainTextPath="internal://one.txt">${selectionXml(2, 6, 10, 1)}</TextSource><PictureSource guid="${guid(21)}" name="P"/></Sources>`;
  machine.disk.set("/documents/theirs.qdpx", aQdpx(inside, { "sources/one.txt": "A long night" }));
  machine.answers.push("/documents/theirs.qdpx");
  const opening = projects.pickAndOpen();
  await expect.poll(() => projects.refiQuestion.get()).not.toBeNull();
  const question = projects.refiQuestion.get();
  expect(question?.facts).toMatchObject({ name: "A study", stories: 1, codes: 1, coders: 1, annotations: 1 });
  expect(question?.facts.leftBehind).toEqual(["1 picture: “P”"]);
  question?.answer({ finished: true });
  await expect.poll(() => projects.coderQuestion.get()).not.toBeNull();
  projects.coderQuestion.get()?.answer(guid(1));
  await opening;
  const { session, saver } = opened();
  await saver.flush();
  expect(session.coders.get().map(({ name }) => name)).toEqual(["Ana"]);
  expect(session.stories.get().all).toHaveLength(1);
  expect(session.collections.get()[0]?.leftBehind).toEqual(["1 picture: “P”"]);
  const written = [...machine.disk].find(([path]) => path.endsWith("A study.concord"));
  const bundle = decodeBundle(written?.[1] ?? new Uint8Array());
  expect(bundle.ok && bundle.value.kind === "project" && bundle.value.manifest.counts).toMatchObject({
    stories: 1,
    annotations: 1,
    finished: 1,
  });
  // What is no such project is refused, and answered with no, nothing is made.
  machine.answers.push("/documents/theirs.qdpx");
  const again = projects.pickAndOpen();
  await expect.poll(() => projects.refiQuestion.get()).not.toBeNull();
  projects.refiQuestion.get()?.answer(null);
  expect(await again).toBe(false);
  // Nobody says who codes: it is not shown, and has its file all the same.
  await projects.close();
  machine.disk.delete(written?.[0] ?? "");
  machine.answers.push("/documents/theirs.qdpx");
  const unsaid = projects.pickAndOpen();
  await expect.poll(() => projects.refiQuestion.get()).not.toBeNull();
  projects.refiQuestion.get()?.answer({ finished: false });
  await expect.poll(() => projects.coderQuestion.get()).not.toBeNull();
  projects.coderQuestion.get()?.answer(null);
  expect(await unsaid).toBe(false);
  expect(projects.open.get()).toBeNull();
  expect([...machine.disk.keys()].some((path) => path.endsWith("A study.concord"))).toBe(true);
  expect(await openBytes("/documents/broken.qdpx", new Uint8Array([1, 2, 3]))).toMatch(
    /neither an archive of REFI-QDA/u,
  );
});

test("a project may start with an empty codebook", async () => {
  expect((await makeStudy("empty")).session.codes.get()).toEqual([]);
});

test("a project may start with the codebook of another, from this computer or a file: the very records, and nothing else", async () => {
  await projects.createSample();
  const sample = opened();
  const { projectId } = sample.session;
  const [first] = sample.session.codes.get();
  await sample.session.editCode(first?.id ?? "", { name: "Weariness" });
  const codes = sample.session.codes.get();
  await sample.saver.flush();
  const [path] = machine.disk.keys();
  const recent = { projectId, name: "Sample study", openedAt: "2026-05-01T10:00:00.000Z", file: null };
  const fromHere = await valueOf(codebookOfRecent(machine.desktop, recent));
  const fromFile = await valueOf(codebookOfFile(machine.desktop, machine.chosen(path ?? "")));
  expect(fromHere).toMatchObject({ name: "Sample study", codes, count: codes.length });
  expect(fromFile.codes).toEqual(fromHere.codes);
  const { session } = await makeStudy(fromHere.codes);
  expect(session.projectId).not.toBe(projectId);
  expect(session.codes.get()).toEqual(codes);
  expect(session.coders.get().map(({ name }) => name)).toEqual(["AN"]);
  expect(session.stories.get().all).toHaveLength(0);
  // An edit here is later than those that the codebook had there: it wins when the two are merged.
  const edited = await valueOf(session.editCode(first?.id ?? "", { name: "Strain" }));
  expect(edited.revision).toBeGreaterThan(codes.find(({ id }) => id === first?.id)?.revision ?? 0);
});

test("the sample study holds its stories and codes", async () => {
  await projects.createSample();
  const { session, saver } = opened();
  await expect.poll(() => session.stories.get().all.length).toBe(180);
  expect(session.codes.get().length).toBeGreaterThan(15);
  expect((await saver.flush()).ok).toBe(true);
});

test("a second sample study stands beside the first", async () => {
  await projects.createSample();
  const first = opened().session.projectId;
  // The sample coders' files say that they belong to this project.
  expect(first).toBe("sample-study");
  await projects.createSample();
  expect(opened().session.projectId).not.toBe(first);
  expect(await projectExists(first)).toBe(true);
});

test("the file alone gives the same project back after the database is gone", async () => {
  const { session } = await makeStudy();
  const { projectId } = session;
  const codes = session.codes.get();
  expect(await projects.close()).toBe(true);
  await deleteProjectDatabase(projectId);
  machine.answers.push(PATH);
  expect(await projects.pickAndOpen()).toBe(true);
  const again = opened().session;
  expect(again.projectId).toBe(projectId);
  expect(again.codes.get()).toEqual(codes);
  expect(again.currentCoder.get()?.name).toBe("AN");
});

test("what is not ours, cut off, or somebody's coding is refused in its own words, and what was open stays open", async () => {
  const { session } = await makeStudy();
  const { projectId } = session;
  const whole = machine.disk.get(PATH) ?? new Uint8Array();
  const coder = session.currentCoder.get();
  if (coder === null) throw new Error("There is no coder.");
  const coding = await encoded.encodeCoding(
    projectId,
    coder.id,
    await newSave(machine.desktop, windowEnvironment),
  );
  if (!coding.ok) throw new Error(coding.error.message);

  expect(await openBytes("/mail/notes.concord", new TextEncoder().encode("Dear all,"))).toMatch(
    /not a Concord file/u,
  );
  expect(await openBytes("/mail/half.concord", whole.slice(0, whole.length / 2))).toMatch(
    /cut off or damaged/u,
  );
  expect(await openBytes("/mail/AN.concord", coding.value.bytes)).toMatch(
    /coding of AN, not the project “Study” itself\. .* Team page/u,
  );
  expect(opened().session.projectId).toBe(projectId);
});

test("a project whose file is gone opens from the working copy, and the file is not made again unasked", async () => {
  const { session } = await makeStudy();
  await projects.close();
  machine.disk.delete(PATH);
  await projects.refreshRecents();
  expect(projects.recents.get()?.find((recent) => recent.projectId === session.projectId)?.file?.exists).toBe(
    false,
  );
  expect(await projects.openRecent(session.projectId, "Study")).toBe(true);
  expect(opened().saver.file.get().kind).toBe("missing");
  expect(machine.disk.has(PATH)).toBe(false);
});

test("of a large file that the working copy has had since the last save, only the ends are read", async () => {
  const { session } = await makeStudy();
  const { projectId } = session;
  // Of letters that hardly pack.
  const text = (): string => Array.from(crypto.getRandomValues(new Uint8Array(4_000)), String).join(" ");
  const collection = aCollection({ id: "large", storyCount: 300 });
  const stories = someStories(300, { collectionId: "large" }).map((story) => {
    const words = text();
    return { ...story, text: words, textHash: hashText(words) };
  });
  const snapshot = aSnapshot({
    project: session.project.get(),
    coders: session.coderRecords.get(),
    codes: session.codes.get(),
    collections: [collection],
    stories,
    sheets: [],
  });
  expect(await projects.close()).toBe(true);
  const save = await newSave(machine.desktop, windowEnvironment);
  expect(await openBytes(PATH, encodeProject(snapshot, save))).toBe("");
  await opened().saver.flush();
  const size = machine.disk.get(PATH)?.length ?? 0;
  expect(size).toBeGreaterThan(1_500_000);
  expect(await projects.close()).toBe(true);

  machine.read = 0;
  expect(await projects.openRecent(projectId, "Study")).toBe(true);
  expect(machine.read).toBe(1 << 20);
  expect(projects.notice.get()).toBeNull();
  const again = opened();
  await expect.poll(() => again.session.stories.get().all.length).toBe(300);
  // The file that was looked at is replaced without being read again.
  const mine = aCode("Mine");
  await again.session.addCodes([mine], { kind: "import-codebook", args: { fileName: "mine.csv" } });
  expect(await again.saver.flush()).toMatchObject({ ok: true });
  expect(machine.read).toBe(1 << 20);
  expect(await projects.close()).toBe(true);

  // Another save: all of it is read, and merged.
  const theirs = aCode("Theirs");
  const other = { ...snapshot, codes: [...snapshot.codes, theirs] };
  machine.disk.set(PATH, encodeProject(other, await newSave(machine.desktop, windowEnvironment)));
  expect(await projects.openRecent(projectId, "Study")).toBe(true);
  expect(
    opened()
      .session.codes.get()
      .map(({ id }) => id),
  ).toEqual(expect.arrayContaining([mine.id, theirs.id]));
});

test("a file that was damaged is left as it is while the working copy is open", async () => {
  const { session } = await makeStudy();
  await projects.close();
  const damaged = new TextEncoder().encode("nothing of ours");
  machine.disk.set(PATH, damaged);
  expect(await projects.openRecent(session.projectId, "Study")).toBe(true);
  const { saver, session: again } = opened();
  expect(saver.file.get()).toMatchObject({
    kind: "unreadable",
    holds: "damaged",
    why: "This is not a Concord file.",
  });
  await again.renameProject("Worked on");
  expect((await saver.flush()).ok).toBe(false);
  expect(machine.disk.get(PATH)).toEqual(damaged);
});

test("a copy that was worked on elsewhere is merged, after a backup", async () => {
  const { session } = await makeStudy();
  const { projectId } = session;
  const elsewhere = machine.disk.get(PATH) ?? new Uint8Array();
  await session.addCoder("Here");
  await opened().saver.flush();
  await projects.close();
  const before = machine.backups.get(projectId)?.length ?? 0;
  expect(await openBytes("/mail/Study.concord", elsewhere, "known")).toBe("");
  expect(
    opened()
      .session.coders.get()
      .map((coder) => coder.name),
  ).toEqual(["AN", "Here"]);
  const backups = machine.backups.get(projectId) ?? [];
  expect(
    backups.slice(0, backups.length - before).some(({ backup }) => backup.reason === "before-merge"),
  ).toBe(true);
});

test("what came in from a file that is opened is told in numbers, with a way to undo it", async () => {
  const { session } = await makeStudy("empty");
  await projects.close();
  const read = decodeBundle(machine.disk.get(PATH) ?? new Uint8Array());
  if (!read.ok || read.value.kind !== "project") throw new Error("The project file cannot be read.");
  const { snapshot } = resolveProject(read.value);
  const theirs = encodeProject(
    { ...snapshot, codes: [aCode("Theirs")] },
    await newSave(machine.desktop, windowEnvironment),
  );
  machine.disk.set(PATH, theirs);
  expect(await projects.openRecent(session.projectId, "Study")).toBe(true);
  expect(projects.notice.get()).toBeNull();
  const [message] = toastQueue.visibleToasts;
  expect(message?.content).toMatchObject({
    title: "“Study.concord” had changes from somebody else",
    description: "Concord merged them. Codebook: 1 code added.",
  });
  message?.content.action?.onAction();
  await expect.poll(() => opened().session.codes.get()).toEqual([]);
});

test("a working copy that was never finished is built again from the file without a question", async () => {
  const { session } = await makeStudy();
  const { projectId } = session;
  await projects.close();
  await emptyDatabase(projectId);
  expect(await projectExists(projectId)).toBe(false);
  expect(await projects.openRecent(projectId, "Study")).toBe(true);
  expect(projects.problem.get()).toBeNull();
  expect(opened().session.codes.get().length).toBeGreaterThan(15);
});

test("a copy for teammates that is opened where the project is at home does not become its file", async () => {
  const { session, saver } = await makeStudy();
  const meta = await newSave(machine.desktop, windowEnvironment);
  const copy = await encoded.encodeCopy(session.projectId, false, meta);
  if (!copy.ok) throw new Error(copy.error.message);
  await saver.flush();
  await projects.close();
  expect(await openBytes("/documents/For teammates.concord", copy.value.bytes)).toBe("");
  const again = opened();
  expect(again.saver.file.get()).toMatchObject({ kind: "kept", file: { name: "Study.concord" } });
  expect(again.session.currentCoder.get()?.name).toBe("AN");
  await again.session.renameProject("Coded on");
  expect((await again.saver.flush()).ok).toBe(true);
  expect(machine.disk.get("/documents/For teammates.concord")).toEqual(copy.value.bytes);
});

test("a copy for teammates is saved as a project of its own, and opens that again later", async () => {
  const { session, saver } = await makeStudy();
  const { projectId } = session;
  const copy = await encoded.encodeCopy(projectId, true, await newSave(machine.desktop, windowEnvironment));
  if (!copy.ok) throw new Error(copy.error.message);
  await saver.flush();
  await projects.close();
  // A teammate's computer, which has never seen the project.
  await deleteProjectDatabase(projectId);
  await machine.desktop.invoke("projectFile.forget", { projectId });
  machine.disk.delete(PATH);
  const there = "/shared/Study.concord";
  expect(await openBytes(there, copy.value.bytes)).toBe("");
  const mate = opened();
  expect(projects.savedWhere.get()).toMatch(
    /^Your work is saved in “.+\.concord” in \/documents\. The copy/u,
  );
  // What is said of the data itself would stay; this goes once it has been read.
  projects.messages.dismissSavedWhere();
  expect([projects.savedWhere.get(), projects.notice.get()]).toEqual([null, null]);
  const own = mate.saver.file.get();
  if (own.kind !== "kept") throw new Error("The project has no file.");
  const path = `${own.file.place}/${own.file.name}`;
  expect(path).not.toBe(there);
  await mate.session.renameProject("Coded on");
  expect((await mate.saver.flush()).ok).toBe(true);
  expect(machine.disk.has(path)).toBe(true);
  expect(machine.disk.get(there)).toEqual(copy.value.bytes);
  await projects.close();

  expect(await openBytes(there, copy.value.bytes)).toBe("");
  expect(opened().saver.file.get()).toMatchObject({ kind: "kept", file: { name: own.file.name } });
  expect(opened().session.project.get().name).toBe("Coded on");
  expect(projects.copyQuestion.get()).toBeNull();
  expect(machine.disk.get(there)).toEqual(copy.value.bytes);
});

describe("another copy of a project that is saved elsewhere", () => {
  const COPY = "/mail/Study (2).concord";

  async function withCopy(): Promise<{ readonly projectId: string; readonly bytes: Uint8Array }> {
    const { session } = await makeStudy("empty");
    const bytes = machine.disk.get(PATH) ?? new Uint8Array();
    await session.addCoder("Here");
    await opened().saver.flush();
    await projects.close();
    return { projectId: session.projectId, bytes };
  }

  test("is merged into the project, which is saved to its own file", async () => {
    const { bytes } = await withCopy();
    await openBytes(COPY, bytes, "known");
    await opened().session.renameProject("On");
    expect((await opened().saver.flush()).ok).toBe(true);
    expect(opened().saver.file.get()).toMatchObject({ file: { name: "Study.concord" } });
    expect(machine.disk.get(COPY)).toEqual(bytes);
  });

  test("becomes its file if that is chosen", async () => {
    const { bytes } = await withCopy();
    const before = machine.disk.get(PATH);
    await openBytes(COPY, bytes, "opened");
    await opened().session.renameProject("On");
    expect((await opened().saver.flush()).ok).toBe(true);
    expect(machine.disk.get(COPY)).not.toEqual(bytes);
    expect(machine.disk.get(PATH)).toEqual(before);
  });

  test("changes nothing if the question is closed", async () => {
    const { bytes, projectId } = await withCopy();
    const before = machine.disk.get(PATH);
    expect(await openBytes(COPY, bytes, null)).toBe("");
    expect([projects.open.get(), projects.problem.get()]).toEqual([null, null]);
    expect([machine.disk.get(PATH), machine.disk.get(COPY)]).toEqual([before, bytes]);
    expect((await machine.desktop.invoke("projectFile.recall", { projectId })).file?.name).toBe(
      "Study.concord",
    );
  });

  test("is used without a question if that file is gone, and a message says so", async () => {
    const { bytes } = await withCopy();
    machine.disk.delete(PATH);
    expect(await openBytes(COPY, bytes)).toBe("");
    expect(projects.notice.get()).toBe(
      "“Study.concord” in /documents is missing. The project is saved in “Study (2).concord” in /mail from now on.",
    );
    expect(opened().saver.file.get()).toMatchObject({ file: { name: "Study (2).concord" } });
  });
});

test("opening makes a backup that says what it holds", async () => {
  const { session } = await makeStudy();
  await expect.poll(() => machine.backups.get(session.projectId)?.[0]?.backup.reason).toBe("opened");
  expect(machine.backups.get(session.projectId)?.[0]?.backup.summary).toContain('"coders":1');
});

test("closing saves first, and asks when it cannot", async () => {
  const { session } = await makeStudy();
  await session.renameProject("At the end of the day");
  machine.writeProblem = { kind: "disk-full", message: "The disk is full." };
  const staying = projects.close();
  await expect.poll(() => projects.closeQuestion.get()?.message).toBe("The disk is full.");
  projects.closeQuestion.get()?.answer(false);
  expect(await staying).toBe(false);
  expect(opened().session).toBe(session);

  machine.writeProblem = null;
  expect(await projects.close()).toBe(true);
  const described = await files.describeFile(machine.disk.get(PATH) ?? new Uint8Array());
  expect(described).toMatchObject({ ok: true, value: { projectName: "At the end of the day" } });
  expect(await projectExists(session.projectId)).toBe(true);
});

/** A database that is there and holds nothing, as when building it was interrupted. */
async function emptyDatabase(projectId: string): Promise<void> {
  const db = new Dexie(`concord-project-${projectId}`);
  await db.open();
  for (const table of db.tables) await table.clear();
  db.close();
}
