import { chmodSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { rename } from "node:fs/promises";
import { basename, join } from "node:path";
import { expect, test } from "vitest";
import { createProjectFiles } from "../../../../main/channels/projectFiles.ts";
import { workspaceHandlers } from "../../../../main/channels/workspace.ts";
import { createGrants } from "../../../../main/disk/grants.ts";
import { ownFolder } from "../disk/folder.ts";

/** One start of Concord on a profile, with the system's folders and its bin in `home`. */
function start(userData: string, home = ownFolder()) {
  const grants = createGrants();
  const projectFiles = createProjectFiles(grants, userData, {
    folder: (name) => (name === "home" ? home : join(home, name)),
    trash: async (path) => rename(path, join(home, "bin", basename(path))),
  });
  const handlers = workspaceHandlers(userData, projectFiles);
  const remember = (projectId: string, path: string) =>
    projectFiles.handlers["projectFile.remember"]({
      projectId,
      grant: grants.give({ path, kind: "file", purpose: "project", writable: true }).grant,
    });
  const suggest = async (name: string) => {
    const { file } = await projectFiles.handlers["projectFile.suggest"]({ name });
    return grants.find(file.grant)?.path;
  };
  const trash = async (projectId: string) => projectFiles.handlers["projectFile.trash"]({ projectId });
  const list = async () => (await handlers["recents.list"]({})).recents;
  return { ...handlers, remember, list, suggest, trash };
}

const recent = (projectId: string, openedAt: string) => ({ projectId, name: `Study ${projectId}`, openedAt });
const MAY = "2026-05-01T10:00:00.000Z";
const JUNE = "2026-06-01T10:00:00.000Z";

test("the list and the settings are there at the next start, newest project first", async () => {
  const userData = ownFolder();
  const first = start(userData);
  expect(first["settings.read"]({})).toEqual({ settings: {}, isNew: true });
  await first["recents.remember"]({ recent: { ...recent("a", MAY), lastStoryId: "story-7" } });
  await first["recents.remember"]({ recent: recent("b", JUNE) });
  await first["settings.write"]({ key: "coding.reading", value: { size: 3 } });

  const second = start(userData);
  expect((await second.list()).map(({ projectId }) => projectId)).toEqual(["b", "a"]);
  expect(second["settings.read"]({})).toEqual({ settings: { "coding.reading": { size: 3 } }, isNew: false });
  // What is not said again stays.
  await second["recents.remember"]({ recent: recent("a", "2026-07-01T10:00:00.000Z") });
  expect((await second.list())[0]).toMatchObject({ projectId: "a", lastStoryId: "story-7" });
  await second["recents.forget"]({ projectId: "b" });
  expect((await start(userData).list()).map(({ projectId }) => projectId)).toEqual(["a"]);
});

test("changes that come at once all reach the disk", async () => {
  const userData = ownFolder();
  const { "recents.remember": remember } = start(userData);
  const ids = Array.from({ length: 30 }, (_, index) => `p${index}`);
  const kept = await Promise.all(ids.map(async (projectId) => remember({ recent: recent(projectId, MAY) })));
  expect(kept.every(({ ok }) => ok)).toBe(true);
  expect((await start(userData).list()).map(({ projectId }) => projectId).sort()).toEqual(ids.sort());
});

test("a damaged entry costs nothing but itself, a damaged file nothing but the list", async () => {
  const userData = ownFolder();
  const path = join(userData, "workspace.json");
  writeFileSync(path, JSON.stringify({ recents: [{ projectId: "../x" }, recent("a", MAY), 7], settings: 3 }));
  expect((await start(userData).list()).map(({ projectId }) => projectId)).toEqual(["a"]);
  writeFileSync(path, '{"recents": [{"proj');
  const again = start(userData);
  expect(await again.list()).toEqual([]);
  expect(await again["recents.remember"]({ recent: recent("b", MAY) })).toMatchObject({ ok: true });
  expect(JSON.parse(readFileSync(path, "utf8"))).toMatchObject({ recents: [{ projectId: "b" }] });
});

test("what an earlier version kept is brought over, and what is newer here stays", async () => {
  const userData = ownFolder();
  const first = start(userData);
  await first["recents.remember"]({ recent: recent("a", JUNE) });
  await first["settings.write"]({ key: "panes", value: 2 });
  await first["workspace.adopt"]({
    recents: [recent("a", MAY), recent("b", MAY)],
    settings: { panes: 1, size: 4 },
  });
  const second = start(userData);
  expect((await second.list()).map(({ projectId, openedAt }) => [projectId, openedAt])).toEqual([
    ["a", JUNE],
    ["b", MAY],
  ]);
  expect((await second["settings.read"]({})).settings).toEqual({ panes: 2, size: 4 });
});

test("a write that fails is told in a sentence, and made good by the next one", async () => {
  const userData = join(ownFolder(), "profile");
  const { "recents.remember": remember } = start(userData);
  const failed = await remember({ recent: recent("a", MAY) });
  expect(failed).toMatchObject({ ok: false, error: { kind: "not-found" } });
  mkdirSync(userData);
  await remember({ recent: recent("b", MAY) });
  expect((await start(userData).list()).map(({ projectId }) => projectId).sort()).toEqual(["a", "b"]);
});

test("each project's file is looked at on its own: one that cannot be reached does not cost the list", async () => {
  const userData = ownFolder();
  const folder = ownFolder();
  writeFileSync(join(folder, "there.concord"), "x");
  symlinkSync("loop", join(folder, "loop"));
  const { remember, list, "recents.remember": note } = start(userData);
  const places = {
    there: join(folder, "there.concord"),
    gone: join(folder, "gone.concord"),
    loop: join(folder, "loop", "study.concord"),
    long: join(folder, "x".repeat(300), "study.concord"),
  };
  for (const [projectId, path] of Object.entries(places)) {
    await note({ recent: recent(projectId, MAY) });
    await remember(projectId, path);
  }
  const files = Object.fromEntries((await list()).map(({ projectId, file }) => [projectId, file]));
  expect(files["there"]).toMatchObject({ exists: true, isReachable: true });
  expect(files["gone"]).toMatchObject({ exists: false, isReachable: true });
  expect(files["loop"]).toMatchObject({ exists: true, isReachable: false });
  expect(files["long"]).toMatchObject({ exists: true, isReachable: false });
});

test("a new project is suggested in the documents folder, or in the home folder where there is none", async () => {
  const home = ownFolder();
  const { suggest } = start(ownFolder(), home);
  expect(await suggest("Study.concord")).toBe(join(home, "Study.concord"));
  mkdirSync(join(home, "documents"));
  expect(await suggest("Study.concord")).toBe(join(home, "documents", "Study.concord"));
  expect(await suggest("Study.concord")).toBe(join(home, "documents", "Study (2).concord"));
});

test("a project's file goes to the bin, or a sentence says where it still is", async () => {
  const home = ownFolder();
  const path = join(ownFolder(), "study.concord");
  writeFileSync(path, "x");
  const { remember, trash } = start(ownFolder(), home);
  await remember("a", path);
  expect(await trash("a")).toMatchObject({ ok: false, error: { kind: "failed" } });
  expect(existsSync(path)).toBe(true);
  mkdirSync(join(home, "bin"));
  expect(await trash("a")).toMatchObject({ ok: true });
  expect(existsSync(path)).toBe(false);
  expect(await trash("unknown")).toMatchObject({ ok: true });
});

// For root every folder is open.
test.skipIf(process.platform === "win32" || process.getuid?.() === 0)(
  "a project in a folder without permission is listed as one that cannot be reached",
  async () => {
    const locked = join(ownFolder(), "locked");
    mkdirSync(locked);
    const { remember, list, "recents.remember": note } = start(ownFolder());
    await note({ recent: recent("a", MAY) });
    await remember("a", join(locked, "study.concord"));
    chmodSync(locked, 0);
    expect((await list())[0]?.file).toMatchObject({ exists: true, isReachable: false });
    chmodSync(locked, 0o700);
  },
);
