import { expect, test } from "vitest";
import { decodeBundle } from "../../../core/file/decode.ts";
import { encodeProject } from "../../../core/file/encode.ts";
import { resolveProject } from "../../../core/merge/resolve.ts";
import type { ProjectSnapshot } from "../../../core/model/snapshot.ts";
import { deleteProjectDatabase } from "../../../renderer/data/database.ts";
import { Session } from "../../../renderer/data/session.ts";
import { files } from "../../../renderer/engine/client.ts";
import { aMemo } from "../../support/builders.ts";
import { fromLaterVersion, unmarked } from "../../support/laterVersion.ts";
import { encoded } from "../support/encoded.ts";
import { codingFile, meta } from "../support/exchange.ts";
import { mergeFile, valueOf } from "../support/outcomes.ts";
import { testEnvironment } from "../support/project.ts";
import { empathy, twoCoders, without } from "../support/twoCoders.ts";

function snapshotIn(bytes: Uint8Array): ProjectSnapshot {
  const decoded = decodeBundle(bytes);
  if (!decoded.ok || decoded.value.kind !== "project") throw new Error("not a project file");
  return resolveProject(decoded.value).snapshot;
}

test("what a later version of Concord wrote is in the file again after opening, coding, editing, merging and undoing here", async () => {
  const memos = [aMemo({ coderId: "amara" })];
  const all = fromLaterVersion(twoCoders({ memos }), 3);
  const byMei = await codingFile(all, "mei");
  const { id } = all.project;
  await valueOf(files.openProjectFile(encodeProject(without(all, "mei"), meta), "2024-03-03T10:00:00.000Z"));
  const session = await valueOf(Session.open(id, testEnvironment()));
  const story = all.stories[0]?.id ?? "";

  await valueOf(session.switchCoder("amara"));
  await valueOf(session.finish(story, false));
  await valueOf(session.toggleCode(story, empathy.id, null));
  await valueOf(session.undo());
  await valueOf(session.saveCode({ ...empathy, name: "Compassion" }));
  await valueOf(session.renameCoder("amara", "Amara B."));
  await valueOf(session.renameProject("Renamed"));
  await mergeFile(session, byMei);
  const { bytes } = await valueOf(encoded.encodeProject(id, meta));

  await session.close();
  await deleteProjectDatabase(id);
  const saved = snapshotIn(bytes);
  expect(saved.sheets).toHaveLength(all.sheets.length);
  expect(saved.codes.map(({ name }) => name)).toContain("Compassion");
  // The codebook as it is now is a version that no later Concord has written.
  const written = all.codebookVersions.map((version) => version.id);
  const codebookVersions = saved.codebookVersions.filter((version) => written.includes(version.id));
  expect(codebookVersions).toHaveLength(written.length);
  // Nor are the entries of the history that this merge and its likes have made.
  const told = new Set(all.history.map((entry) => entry.id));
  const history = saved.history.filter((entry) => told.has(entry.id));
  expect(history).toHaveLength(told.size);
  expect(unmarked(Object.values({ ...saved, codebookVersions, history }))).toEqual([]);
});
