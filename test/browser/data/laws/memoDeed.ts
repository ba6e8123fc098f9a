import { flagIdOf, starIdOf } from "../../../../core/ids.ts";
import { FIRST_FLAGS } from "../../../../core/model/flag.ts";
import type { MemoSubject } from "../../../../core/model/memo.ts";
import { MEMO_PURPOSES, purposeOf } from "../../../../core/model/memo.ts";
import { valueOf } from "../../support/outcomes.ts";
import type { Prepare } from "./deed.ts";
import { edit, liveOf, pick, storyFor } from "./deed.ts";
import { isRemoved, says } from "./expect.ts";
import type { Expectation } from "./fact.ts";
import { isLive } from "./fact.ts";
import type { Model } from "./model.ts";

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

const isSet = (coderId: string): Expectation => says({ coderId, purpose: "flag" });

/** One's own star on an annotation, set or removed. */
export const starring: Prepare = (circumstances) => {
  const { desk, b } = circumstances;
  const { model, coderId, session } = desk;
  const storyId = model.isListed() ? storyFor(circumstances) : undefined;
  // Of united codes one star counts for all: the model does not tell which.
  const isPlain = liveOf(model, "codes").every(
    (id) => model.facts.get(`codes ${id}`)?.["sameAs"] === undefined,
  );
  if (storyId === undefined || !isPlain) return null;
  const start = `annotation ${coderId} ${storyId} `;
  const own = [...model.facts].filter(([key, fact]) => key.startsWith(start) && isLive(fact));
  const annotationId = pick(own, b)?.[0].slice(start.length);
  if (annotationId === undefined) return null;
  const key = `memo ${coderId} ${storyId} ${starIdOf(annotationId)}`;
  const isRight = isLive(model.facts.get(key)) ? isRemoved : isSet(coderId);
  return edit(() => valueOf(session.toggleStar(storyId, annotationId)), [[key, isRight]], coderId);
};

/** What becomes of the star of an annotation, told by their keys, in whose place another comes: it has the star. */
export function starMoved(model: Model, from: string, to: string): [string, Expectation][] {
  const starOf = (key: string): string => {
    const [, coderId = "", storyId = "", id = ""] = key.split(" ");
    return `memo ${coderId} ${storyId} ${starIdOf(id)}`;
  };
  if (!isLive(model.facts.get(starOf(from)))) return [];
  const [, coderId = ""] = from.split(" ");
  return [
    [starOf(from), isRemoved],
    [starOf(to), isSet(coderId)],
  ];
}

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
