import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { z } from "zod";
import type { Change } from "../../../../core/changes/change.ts";
import { opened, toggleCode } from "../../../../core/changes/coding.ts";
import type { MemoDraft } from "../../../../core/changes/memos.ts";
import { saveMemo, saveStoryMemo } from "../../../../core/changes/memos.ts";
import { recode, reshapePassage } from "../../../../core/changes/passages.ts";
import { reversalOf } from "../../../../core/changes/reversal.ts";
import type { CodingContext } from "../../../../core/changes/sheet-edits.ts";
import { joined } from "../../../../core/changes/sitting.ts";
import { stamped } from "../../../../core/changes/stamped.ts";
import { highestRevision } from "../../../../core/model/highest.ts";
import type { Memo } from "../../../../core/model/memo.ts";
import {
  MEMO_PURPOSES,
  memoSchema,
  purposeOf,
  recordedSubject,
  subjectOf,
  withPurpose,
} from "../../../../core/model/memo.ts";
import { isLive } from "../../../../core/model/record.ts";
import type { Sheet } from "../../../../core/model/sheet.ts";
import { emptySheet, liveAnnotations, mergeSheets } from "../../../../core/model/sheet.ts";
import type { Result } from "../../../../core/result.ts";
import { aCode, aMemo, aStory, later, NOW, passage } from "../../../support/builders.ts";

const hope = aCode({ id: "hope", name: "Hope" });
const grief = aCode({ id: "grief", name: "Grief", position: 1 });
const TEXT = "She lived. We had told the family, twice, that she would not.";
const story = aStory({ id: "s1", text: TEXT });

function contextOf(sheet: Sheet, over: Partial<CodingContext> = {}): CodingContext {
  const codes = [hope, grief];
  return { coderId: sheet.coderId, story, storyName: "S001", sheet, codes, now: later(60), ...over };
}

function draft(over: Partial<MemoDraft> = {}): MemoDraft {
  return { id: "m1", subject: { kind: "story", id: "s1" }, purpose: "note", text: "Told twice.", ...over };
}

type Made = Result<{ readonly change: Change | undefined }, unknown>;

function changeOf(made: Made): Change | undefined {
  if (!made.ok) throw new Error(JSON.stringify(made.error));
  return made.value.change;
}

/** The sheet after a change that was made. */
function after(sheet: Sheet, made: Made): Sheet {
  const step = changeOf(made)?.steps[0];
  if (step === undefined) return sheet;
  if (step.table !== "sheets") throw new Error("no sheet was written");
  return step.after;
}

/** What the memos that stand say. */
function said(sheet: Sheet): string[] {
  return sheet.memos
    .filter(isLive)
    .map((memo) => `${memo.id} ${purposeOf(memo)}: ${memo.text}`)
    .toSorted();
}

const empty = emptySheet("ana", "s1");
const written = after(empty, saveStoryMemo(contextOf(empty), draft()));

describe("a memo on a story", () => {
  it("is written, changed and removed as one record, each a step that its coder undoes", () => {
    expect(said(written)).toEqual(["m1 note: Told twice."]);
    const made = saveStoryMemo(contextOf(written), draft({ text: "Told once.", purpose: "question" }));
    expect(changeOf(made)).toMatchObject({
      action: { kind: "change-memo", args: { subject: "S001", isPassage: false } },
      kind: "edit",
      coderId: "ana",
    });
    const changed = after(written, made);
    expect(said(changed)).toEqual(["m1 question: Told once."]);
    const removed = after(changed, saveStoryMemo(contextOf(changed), draft({ text: " \n" })));
    expect([said(removed), removed.memos.length]).toEqual([[], 1]);
    const again = saveStoryMemo(contextOf(removed), draft());
    expect(changeOf(again)?.action.kind).toBe("write-memo");
    expect(said(after(removed, again))).toEqual(["m1 note: Told twice."]);
  });

  it("is no change where it says the same, or says nothing yet", () => {
    expect(changeOf(saveStoryMemo(contextOf(written), draft()))).toBeUndefined();
    expect(changeOf(saveStoryMemo(contextOf(empty), draft({ text: "" })))).toBeUndefined();
  });
});

describe("a memo on a passage", () => {
  const coded = after(empty, toggleCode(contextOf(empty), "hope", passage(TEXT, "She lived.")));
  const id = liveAnnotations(coded)[0]!.id;
  const subject = { kind: "annotation", id } as const;
  const noted = after(coded, saveStoryMemo(contextOf(coded), draft({ subject })));

  it("names the passage, and moves with it", () => {
    const made = saveStoryMemo(contextOf(coded), draft({ subject }));
    expect(changeOf(made)?.action).toEqual({
      kind: "write-memo",
      args: { subject: "S001", isPassage: true },
    });
    const longer = after(noted, reshapePassage(contextOf(noted), id, { start: 0, end: 34 }));
    const recoded = after(longer, recode(contextOf(longer), liveAnnotations(longer)[0]!.id, "grief"));
    expect(recoded.memos.map(subjectOf)).toEqual([
      { kind: "annotation", id: liveAnnotations(recoded)[0]!.id },
    ]);
    // Saved by who still has the old passage on the screen, it stays where it is now.
    const saved = after(recoded, saveStoryMemo(contextOf(recoded), draft({ subject, text: "Later." })));
    expect(saved.memos.map(({ subject: about, text }) => [about.id, text])).toEqual([
      [liveAnnotations(recoded)[0]!.id, "Later."],
    ]);
  });

  it("stays, and can be changed, when the code is removed; none is begun there", () => {
    const removed = after(noted, toggleCode(contextOf(noted), "hope", passage(TEXT, "She lived.")));
    expect(said(removed)).toEqual(["m1 note: Told twice."]);
    expect(said(after(removed, saveStoryMemo(contextOf(removed), draft({ subject, text: "So." }))))).toEqual([
      "m1 note: So.",
    ]);
    expect(saveStoryMemo(contextOf(removed), draft({ id: "m2", subject }))).toMatchObject({ ok: false });
  });
});

describe("a memo on the project, a coder or a code", () => {
  const context = { coderId: "ana", projectId: "p1", memos: [], subjectName: "Mei", now: NOW };

  it("is a record of its own", () => {
    const change = changeOf(saveMemo(context, draft({ subject: { kind: "coder", id: "mei" } })));
    expect(change).toMatchObject({
      action: { kind: "write-memo", args: { subject: "Mei" } },
      coderId: "ana",
      steps: [{ table: "memos", before: null, after: { id: "m1", storyId: null, coderId: "ana" } }],
    });
  });

  it("is changed by nobody but its coder", () => {
    const memos = [aMemo({ id: "m1", coderId: "mei" })];
    expect(saveMemo({ ...context, memos }, draft())).toMatchObject({ ok: false, error: { kind: "invalid" } });
  });
});

describe("readers of the first versions", () => {
  const group = (shape: z.ZodRawShape): z.ZodObject => z.looseObject(shape);
  /** What such a reader accepts in a memo; it keeps fields that it does not know. */
  const first = group({
    subject: group({ kind: z.enum(["project", "story", "code", "annotation"]), id: z.string() }),
    kind: z.enum(["rule", "theory"]),
    text: z.string(),
  });

  test.each(MEMO_PURPOSES)("read a %s with all that it says", (purpose) => {
    const subject = recordedSubject({ kind: "coder", id: "mei" }, "p1");
    const memo = withPurpose(aMemo({ subject }), purpose);
    const read = memoSchema.parse(first.parse(memo));
    expect(read).toEqual(memo);
    expect([purposeOf(read), subjectOf(read)]).toEqual([purpose, { kind: "coder", id: "mei" }]);
    if (purpose !== "rule") expect(memo.kind).toBe("theory");
  });

  it("leave a purpose of a later version as it is, until somebody chooses another", () => {
    const memo: Memo = aMemo({ purpose: "hunch" });
    expect(purposeOf(memo)).toBe("note");
    expect(withPurpose(memo, "rule")).toEqual(aMemo());
  });
});

describe("laws", () => {
  const deed = fc.record({
    id: fc.constantFrom("m1", "m2", "m3"),
    purpose: fc.constantFrom(...MEMO_PURPOSES),
    text: fc.constantFrom("", "Told twice.", "> she\n\n*why?*"),
  });

  /** The sheets after each of these saves that changed something, with their changes. */
  function live(
    deeds: readonly Pick<MemoDraft, "id" | "purpose" | "text">[],
    coder = empty,
  ): [Sheet, Change][] {
    const states: [Sheet, Change][] = [];
    let sheet = coder;
    for (const [at, each] of deeds.entries()) {
      const made = changeOf(saveStoryMemo(contextOf(sheet, { now: later(at) }), draft(each)));
      if (made === undefined) continue;
      const change = stamped(made, highestRevision({ sheets: [sheet] }));
      sheet = after(sheet, { ok: true, value: { change } });
      states.push([sheet, change]);
    }
    return states;
  }

  test("undoing all that was done, last first, leaves what was there at every step", () => {
    fc.assert(
      fc.property(fc.array(deed, { maxLength: 8 }), (deeds) => {
        const states = live(deeds);
        let sheet = states.at(-1)?.[0] ?? empty;
        for (let at = states.length - 1; at >= 0; at -= 1) {
          const step = states[at]![1].steps[0]!;
          if (step.table !== "sheets") throw new Error("no sheet was written");
          const latest = highestRevision({ sheets: [sheet] });
          const undone = reversalOf("edit", { author: "ana", now: later(99) }, latest).sheet(
            sheet,
            step.after,
            step.before,
          );
          expect(undone.kept).toBe(0);
          sheet = undone.sheet;
          expect(said(sheet)).toEqual(said(states[at - 1]?.[0] ?? empty));
        }
      }),
    );
  });

  test("the later of two states wins whichever is merged into the other, and merging again changes nothing", () => {
    fc.assert(
      fc.property(fc.array(deed, { maxLength: 6 }), fc.nat({ max: 6 }), (deeds, cut) => {
        const states = [empty, ...live(deeds).map(([sheet]) => sheet)];
        const [early, last] = [states[Math.min(cut, states.length - 1)]!, states.at(-1)!];
        expect(said(mergeSheets(early, last))).toEqual(said(last));
        expect(mergeSheets(last, early)).toBe(last);
      }),
    );
  });
});

test("a sitting of typing stays one change where the story counts as opened in the midst of it, and undo leaves it opened", () => {
  const made = (sheet: Sheet, text: string): Change => {
    const change = changeOf(saveStoryMemo(contextOf(sheet), draft({ text })));
    if (change === undefined) throw new Error("nothing was written");
    return change;
  };
  const start = emptySheet("ana", "s1");
  const first = made(start, "Told");
  const written = after(start, saveStoryMemo(contextOf(start), draft({ text: "Told" })));
  const looked = opened(contextOf(written));
  if (looked === undefined) throw new Error("the story counted as opened before");

  const whole = joined(first, made(looked, "Told twice."));
  expect(whole?.steps).toMatchObject([
    { table: "sheets", before: { memos: [], review: looked.review }, after: { review: looked.review } },
  ]);

  const coded = after(looked, toggleCode(contextOf(looked), "hope", passage(TEXT, "She lived.")));
  expect(joined(first, made(coded, "Told twice."))).toBeNull();
});
