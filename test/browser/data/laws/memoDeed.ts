import { flagIdOf } from "../../../../core/ids.ts";
import { FIRST_FLAGS } from "../../../../core/model/flag.ts";
import type { MemoSubject } from "../../../../core/model/memo.ts";
import { MEMO_PURPOSES, purposeOf } from "../../../../core/model/memo.ts";
import { valueOf } from "../../support/outcomes.ts";
import type { Prepare } from "./deed.ts";
import { edit, liveOf, pick, storyFor } from "./deed.ts";
import { isRemoved, says } from "./expect.ts";
import type { Expectation } from "./fact.ts";
import { isLive } from "./fact.ts";

/** One's own flag on a story, set or removed. */
export const flagging: Prepare = (circumstances) => {
  const { desk, b } = circumstances;
  const { model, coderId, session } = desk;
  const storyId = model.isListed() ? storyFor(circumstances) : undefined;
  if (storyId === undefined) return null;
  const flag = pick(FIRST_FLAGS, b) ?? "discuss";
  const key = `memo ${coderId} ${storyId} ${flagIdOf(coderId, storyId, flag)}`;
  const isRight = isLive(model.facts.get(key)) ? isRemoved : says({ coderId, text: flag, purpose: "flag" });
  return edit(() => valueOf(session.toggleFlag(storyId, flag)), [[key, isRight]], coderId);
};

/** One's own memo on a story, a code or the project: written, changed, or removed where no words are left. */
export const writingMemo: Prepare = (circumstances) => {
  const { desk, a, b } = circumstances;
  const { model, coderId, session } = desk;
  if (!model.isListed()) return null;
  const subjects: Record<number, MemoSubject["kind"]> = { 0: "project", 1: "code" };
  const kind = subjects[b % 4] ?? "story";
  const ids = {
    project: session.projectId,
    code: pick(liveOf(model, "codes"), a),
    story: storyFor(circumstances),
  };
  const about = kind === "project" || kind === "code" ? ids[kind] : ids.story;
  if (about === undefined) return null;
  const id = `memo-${coderId}-${kind === "project" ? kind : about}`;
  const key = kind === "story" ? `memo ${coderId} ${about} ${id}` : `memos ${id}`;
  const purpose = MEMO_PURPOSES[a % 4] ?? "note";
  const text = b % 5 === 0 ? " " : `Seen ${b % 3} times.`;
  const draft = { id, subject: { kind, id: about }, purpose, text };
  const run = (): Promise<unknown> =>
    valueOf(kind === "story" ? session.saveStoryMemo(about, draft) : session.saveMemo(draft));
  const stands = isLive(model.facts.get(key));
  if (text === " ") return edit(run, stands ? [[key, isRemoved]] : [], coderId);
  const isRight: Expectation = (found, before) =>
    says({ coderId, text })(found, before) &&
    purposeOf({
      kind: found?.["kind"] === "rule" ? "rule" : "theory",
      ...(typeof found?.["purpose"] === "string" && { purpose: found["purpose"] }),
    }) === purpose;
  return edit(run, [[key, isRight]], coderId);
};
