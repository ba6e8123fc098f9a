// Decisions on what identifies people: accepted, refused, changed, removed, merged, and in files.
import { expect, test } from "vitest";
import { changeDeidentification } from "../../../../core/changes/deidentification.ts";
import {
  changeReplacement,
  decideRedactions,
  removeRedactions,
} from "../../../../core/changes/redactions.ts";
import { decodeBundle } from "../../../../core/file/decode.ts";
import { encodeProject } from "../../../../core/file/encode.ts";
import { applyPlan } from "../../../../core/merge/apply-plan.ts";
import { resolveProject } from "../../../../core/merge/resolve.ts";
import { planMerge } from "../../../../core/merge/whole-merge.ts";
import { deidentificationOf } from "../../../../core/model/deidentification.ts";
import type { Project } from "../../../../core/model/project.ts";
import { projectKind } from "../../../../core/model/project.ts";
import { isLive } from "../../../../core/model/record.ts";
import type { RedactionDraft, StoryRedaction } from "../../../../core/model/redaction.ts";
import { isApplied } from "../../../../core/model/redaction.ts";
import type { ProjectSnapshot } from "../../../../core/model/snapshot.ts";
import { META } from "../../../support/archives.ts";
import { aProject, aSnapshot, aStory, later, NOW } from "../../../support/builders.ts";

const story = aStory({ id: "story-1", text: "👩 Ann Lee met Ann.", externalId: "S001" });
const ann: RedactionDraft = {
  ...{ storyId: story.id, kind: "name", state: "accepted", replacement: "[Kohupi]" },
  codePoints: [2, 9],
};
const other: RedactionDraft = { ...ann, codePoints: [14, 17] };

type Made = ReturnType<typeof decideRedactions>;

/** The records after a change, and what it was called. */
function after(records: readonly StoryRedaction[], made: Made) {
  if (!made.ok) throw new Error(made.error.message);
  const steps = made.value.change?.steps ?? [];
  const changed = new Map(
    steps.flatMap((step) => (step.table === "redactions" ? [[step.after.id, step.after] as const] : [])),
  );
  const list = [...records.filter(({ id }) => !changed.has(id)), ...changed.values()];
  return { list, count: made.value.value, action: made.value.change?.action };
}
function context(records: readonly StoryRedaction[], author = "ana") {
  const redactions = new Map(records.map((each) => [each.id, each]));
  return { author, redactions, now: later(records.length + 1) };
}

test("a span has one record, whoever decides: accepted, refused, changed and removed by its next revisions", () => {
  const accepted = after([], decideRedactions(context([]), [ann, other, ann]));
  expect(accepted).toMatchObject({
    count: 2,
    action: { kind: "accept-redactions", args: { count: 2, stories: 1 } },
  });
  expect(accepted.list.every(isApplied)).toBe(true);
  expect(decideRedactions(context(accepted.list), [ann])).toMatchObject({
    value: { change: undefined, value: 0 },
  });
  const refused = after(
    accepted.list,
    decideRedactions(context(accepted.list, "ben"), [{ ...ann, state: "refused" }]),
  );
  expect(refused.list).toHaveLength(2);
  const [first] = refused.list.filter(({ codePoints }) => codePoints[0] === 2);
  expect(first).toMatchObject({ state: "refused", revision: 2, author: "ben" });
  expect(first !== undefined && isApplied(first)).toBe(false);
  const ids = refused.list.map(({ id }) => id);
  const changed = after(refused.list, changeReplacement(context(refused.list), ids, "  [a\n nurse] "));
  expect(changed.list.map(({ replacement }) => replacement)).toEqual(["[a nurse]", "[a nurse]"]);
  const gone = after(changed.list, removeRedactions(context(changed.list), ids));
  expect(gone.list.filter(isLive)).toEqual([]);
  const again = after(gone.list, decideRedactions(context(gone.list), [ann]));
  expect(again.list.filter(isLive)).toHaveLength(1);
});

test("nothing, a page or a record that is gone is refused in a sentence", () => {
  const { list } = after([], decideRedactions(context([]), [ann]));
  const ids = list.map(({ id }) => id);
  expect(changeReplacement(context(list), ids, " \n ")).toMatchObject({
    error: { message: "Type what stands instead first." },
  });
  expect(decideRedactions(context([]), [{ ...ann, replacement: "x".repeat(201) }]).ok).toBe(false);
  expect(removeRedactions(context(list), ["unheard-of"])).toMatchObject({ error: { kind: "not-found" } });
});

test("what two people decide apart is one list once merged, and the later decision on a span stands", () => {
  const mine = after([], decideRedactions(context([]), [ann])).list;
  const theirs = after(
    mine,
    decideRedactions(context(mine, "ben"), [{ ...ann, state: "refused" }, other]),
  ).list;
  const home = aSnapshot({ stories: [story], redactions: mine });
  const source = { projectId: home.project.id, projectName: "A study", savedAt: NOW };
  const plan = planMerge(
    home,
    { kind: "project", source, snapshot: { ...home, redactions: theirs }, refused: [] },
    { unite: [], author: "", now: NOW },
  );
  const merged = applyPlan(home, plan);
  expect(merged.redactions.map(({ state }) => state).toSorted()).toEqual(["accepted", "refused"]);
});

test("they go into the file and come out of it with fields that only a later version knows; an older version may open it until redactions are applied", () => {
  const [one] = after([], decideRedactions(context([]), [ann])).list;
  if (one === undefined) throw new Error("nothing was decided");
  const redactions = [{ ...one, mood: 3 }];
  const read = (snapshot: ProjectSnapshot) => {
    const decoded = decodeBundle(encodeProject(snapshot, META));
    if (!decoded.ok || decoded.value.kind !== "project") throw new Error("the file was not read");
    return { minReader: decoded.value.manifest.minReader, ...resolveProject(decoded.value).snapshot };
  };
  const off = aSnapshot({ stories: [story], redactions });
  expect(read(off)).toMatchObject({ minReader: 2, redactions });
  expect(read({ ...off, project: aProject({ deidentification: "on" }) }).minReader).toBe(4);
});

test("choices on de-identification are fields of their own: those that two people make apart both stand", () => {
  const change = (project: Project, choices: Parameters<typeof changeDeidentification>[1]): Project => {
    const made = changeDeidentification(project, choices, "ana", later(1));
    const [step] = made.ok ? (made.value.change?.steps ?? []) : [];
    if (step?.table !== "project") throw new Error("nothing was changed");
    return projectKind.stamped?.(project, step.after) ?? step.after;
  };
  const project = aProject();
  const one = change(project, { isOn: true, names: [" Ann ", "Ann", ""] });
  const two = change(project, { dates: "shifted", authorAttribute: "writer" });
  for (const merged of [projectKind.merge(one, two), projectKind.merge(two, one)])
    expect(deidentificationOf(merged)).toEqual({
      ...{
        isOn: true,
        dates: "shifted",
        authorAttribute: "writer",
        originalsKey: null,
        opensOriginals: true,
      },
      ...{ names: ["Ann"], places: [], never: [] },
    });
  expect(changeDeidentification(project, { isOn: false }, "ana", later(2))).toMatchObject({
    value: { change: undefined },
  });
  expect(changeDeidentification(project, { places: ["x".repeat(5000)] }, "ana", NOW).ok).toBe(false);
  expect(deidentificationOf(change(two, { authorAttribute: null })).authorAttribute).toBe(null);
});
