import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fileNameOf } from "../../../core/exporting/file-name.ts";
import { decodeBundle } from "../../../core/file/decode.ts";
import { encodeProject } from "../../../core/file/encode.ts";
import { codeSchema } from "../../../core/model/code.ts";
import { MAX_NAME_LENGTH } from "../../../core/model/limits.ts";
import { id } from "../../../core/model/record.ts";
import type { Channel } from "../../../preload/contract/channels.ts";
import { channels } from "../../../preload/contract/channels.ts";
import { META } from "../../support/archives.ts";
import { aCode, aCoder, aProject, aSnapshot } from "../../support/builders.ts";
import { runs } from "../../support/runs.ts";

/** Any id and any name that a file may hold, the longest ones often. */
const anyId = fc.oneof(
  fc.constantFrom("my.study", "a_b", "a".repeat(70), "a".repeat(128), "urn:x:1"),
  fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._:-]{0,127}$/u),
);
const anyName = fc
  .oneof(
    fc.string({ unit: "binary", minLength: 1, maxLength: 200 }),
    fc.constantFrom("x".repeat(4000), '"'.repeat(4000), "\u0001".repeat(4000), "..", "CON", "👩🏽‍⚕️".repeat(500)),
  )
  .map((text) => text.slice(0, MAX_NAME_LENGTH).toWellFormed());

function accepts(channel: Channel, input: unknown): void {
  expect(channels[channel].input.safeParse(input).error, channel).toBeUndefined();
}

describe("whatever the reader of files accepts", () => {
  it("passes every channel: ids and names of projects, coders and codes", () => {
    fc.assert(
      fc.property(anyId, anyName, anyId, anyName, (projectId, projectName, coderId, codeName) => {
        const project = aProject({ id: projectId, name: projectName });
        const coder = aCoder({ id: coderId, name: codeName });
        const encoded = encodeProject(
          aSnapshot({ project, coders: [coder], codes: [aCode({ name: codeName })] }),
          META,
        );
        const decoded = decodeBundle(encoded);
        if (!decoded.ok) throw new Error(JSON.stringify(decoded.error));
        const { counts, savedAt } = decoded.value.manifest;
        const grant = crypto.randomUUID();
        for (const channel of [
          "projectFile.forget",
          "projectFile.recall",
          "recents.forget",
          "backups.list",
        ] as const)
          accepts(channel, { projectId });
        accepts("projectFile.remember", { projectId, grant });
        const recent = { projectId, name: projectName, openedAt: savedAt, lastStoryId: coderId };
        accepts("recents.remember", { recent });
        const summary = JSON.stringify({ projectName, savedAt, counts });
        const file = { grant, look: "1-2-3" };
        accepts("backups.begin", { projectId, reason: "opened", summary, content: "0".repeat(64), file });
        accepts("settings.write", { key: `coder.${projectId}`, value: coderId });
        accepts("window.setTitle", { title: `${projectName} — Concord`, edited: false });
        const suggestedName = `${fileNameOf([projectName, codeName], "Coding")}.concord`;
        accepts("files.pickSave", { purpose: "coding", suggestedName });
        accepts("projectFile.suggest", { name: `${fileNameOf([projectName], "Project")}.concord` });
        const entry = { kind: "command", id: `coding.code.${coderId}`, enabled: true };
        const label = `Undo: rename “${codeName}” to “${codeName}”`;
        accepts("menu.set", { menus: [{ label: "Edit", entries: [{ ...entry, label }] }] });
      }),
      { numRuns: runs(60) },
    );
  });

  it("a name or an id beyond its rule is refused by the reader, too", () => {
    expect(codeSchema.safeParse(aCode({ name: "x".repeat(MAX_NAME_LENGTH + 1) })).success).toBe(false);
    expect(id.safeParse("a".repeat(129)).success).toBe(false);
  });
});
