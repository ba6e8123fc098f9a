import type { Result } from "../../../../core/result.ts";
import { valueOf } from "../../support/outcomes.ts";
import type { Circumstances, Deed, Prepare } from "./deed.ts";
import { edit, liveOf, pick, storyFor } from "./deed.ts";
import { isRemoved, says } from "./expect.ts";
import type { Expectation, Fact } from "./fact.ts";
import { isLive, listIn, namedIn, stringIn, textOf } from "./fact.ts";
import { starMoved } from "./memoDeed.ts";
import type { Model } from "./model.ts";
import type { Place } from "./shownText.ts";

const begun: Expectation = says({ state: "in-progress" });

/** A review that stands or was removed stays; without one the story is in progress from now on. */
function reviewBegun(model: Model, key: string): [string, Expectation] {
  const before = model.facts.get(key);
  return [key, before === undefined ? begun : (found) => textOf(found) === textOf(before)];
}

/** What changes the coding of a story that the coder has finished is refused, and nothing is written. */
function refused(
  { model, coderId }: { readonly model: Model; readonly coderId: string },
  storyId: string,
  run: () => Promise<Result<unknown, { readonly kind: string }>>,
): Deed | null {
  const review = model.facts.get(`review ${coderId} ${storyId}`);
  if (!isLive(review) || review?.["state"] !== "finished") return null;
  const refusal = async (): Promise<void> => {
    const result = await run();
    if (result.ok || result.error.kind !== "finished") throw new Error("A finished story was coded.");
  };
  return edit(refusal, []);
}

/** The whole story, or a passage of it: before redactions, into one and behind one. */
function passageFor({ desk, b }: Circumstances, storyId: string): Place | null {
  const { length } = stringIn(desk.model.facts.get(`story ${storyId}`), "text") ?? "";
  return b % 3 > 0
    ? null
    : (pick(
        [
          { start: 0, end: 4 },
          { start: 3, end: 7 },
          { start: 7, end: length },
          { start: 6, end: 8 },
        ],
        b / 3,
      ) ?? null);
}

function isAt(fact: Fact, span: Place | null): boolean {
  const { start, end } = namedIn(fact, "span");
  return start === span?.start && end === span?.end;
}

export const toggle: Prepare = (circumstances) => {
  const { desk, b } = circumstances;
  const { model, coderId } = desk;
  const storyId = storyFor(circumstances);
  const codeId = pick(liveOf(model, "codes"), b);
  if (storyId === undefined || codeId === undefined || !model.isListed()) return null;
  const span = passageFor(circumstances, storyId);
  const start = `annotation ${coderId} ${storyId} `;
  const standing = [...model.facts].find(
    ([key, fact]) => key.startsWith(start) && fact["codeId"] === codeId && isAt(fact, span),
  );
  const review = reviewBegun(model, `review ${coderId} ${storyId}`);
  const toggled = () => desk.session.toggleCode(storyId, codeId, span);
  const refusal = refused(desk, storyId, toggled);
  if (refusal !== null) return refusal;
  const run = (): Promise<unknown> => valueOf(toggled());
  const wasOn = isLive(standing?.[1]);
  const on = says({ coderId, storyId, codeId });
  if (standing !== undefined) return edit(run, [[standing[0], wasOn ? isRemoved : on], review], coderId);
  return {
    run,
    expect: (now, found) => {
      const fresh = [...found.keys()].filter((key) => key.startsWith(start) && !now.facts.has(key));
      if (fresh.length !== 1) throw new Error(`One annotation should have come: ${fresh.join(", ")}`);
      const changes = now.adopt(
        new Map([...fresh.map((key): [string, Expectation] => [key, on]), review]),
        found,
      );
      return { kind: "edit", coderId, changes };
    },
  };
};

/** Another code where an annotation stands: that one goes, and the other is said there, in one change. */
export const recoding: Prepare = (circumstances) => {
  const { desk, b } = circumstances;
  const { model, coderId } = desk;
  const storyId = storyFor(circumstances);
  const codes = liveOf(model, "codes").map((id) => [id, model.facts.get(`codes ${id}`)] as const);
  // Of united codes one speaks for the others: what another code then is, the model does not tell.
  const isPlain = codes.every(
    ([, code]) => code?.["sameAs"] === undefined && namedIn(code, "scale")["kind"] === "tag",
  );
  if (storyId === undefined || !model.isListed() || !isPlain) return null;
  const start = `annotation ${coderId} ${storyId} `;
  const own = [...model.facts].filter(([key]) => key.startsWith(start));
  const from = pick(
    own.filter(([, fact]) => isLive(fact) && codes.some(([id]) => id === fact["codeId"])),
    b,
  );
  if (from === undefined) return null;
  const [key, fact] = from;
  const codeId = pick(
    codes.map(([id]) => id).filter((id) => id !== fact["codeId"]),
    b,
  );
  if (codeId === undefined) return null;
  const there = own.find(
    ([, each]) => each["codeId"] === codeId && textOf(each["span"]) === textOf(fact["span"]),
  );
  const review = reviewBegun(model, `review ${coderId} ${storyId}`);
  const other = says({ coderId, storyId, codeId });
  const recoded = () => desk.session.recode(storyId, stringIn(fact, "id") ?? "", codeId);
  const refusal = refused(desk, storyId, recoded);
  if (refusal !== null) return refusal;
  const run = (): Promise<unknown> => valueOf(recoded());
  if (there !== undefined) {
    const said: [string, Expectation][] = [[key, isRemoved], [there[0], other], review];
    return edit(run, [...said, ...starMoved(model, key, there[0])], coderId);
  }
  return {
    run,
    expect: (now, found) => {
      const fresh = [...found.keys()].filter((each) => each.startsWith(start) && !now.facts.has(each));
      if (fresh.length !== 1) throw new Error(`One annotation should have come: ${fresh.join(", ")}`);
      const changes = now.adopt(
        new Map([
          [key, isRemoved],
          ...fresh.map((each): [string, Expectation] => [each, other]),
          review,
          ...starMoved(now, key, fresh[0] ?? ""),
        ]),
        found,
      );
      return { kind: "edit", coderId, changes };
    },
  };
};

export function finishing(finished: boolean): Prepare {
  return (circumstances) => {
    const { desk } = circumstances;
    const { model, coderId } = desk;
    const storyId = storyFor(circumstances);
    if (storyId === undefined || !model.isListed()) return null;
    const key = `review ${coderId} ${storyId}`;
    const before = model.facts.get(key);
    const state = finished ? "finished" : "in-progress";
    const run = (): Promise<unknown> => valueOf(desk.session.finish(storyId, finished));
    if (isLive(before) && before?.["state"] === state) return edit(run, []);
    // The first pass stays through every later revision. A finish that was undone was none.
    const noted = isLive(before) ? before?.["firstPass"] : undefined;
    const standing = [...model.facts]
      .filter(([each, fact]) => each.startsWith(`annotation ${coderId} ${storyId} `) && isLive(fact))
      .map(([, fact]) => stringIn(fact, "id"))
      .toSorted();
    const isRight: Expectation = (found) => {
      if (!says({ state })(found, undefined)) return false;
      const pass = found?.["firstPass"];
      if (noted !== undefined || !finished) return textOf(pass) === textOf(noted ?? pass);
      const ids = listIn(namedIn(found, "firstPass"), "annotations").map((one) =>
        typeof one === "object" && one !== null && "id" in one ? one.id : null,
      );
      return textOf(ids.toSorted()) === textOf(standing);
    };
    return edit(run, [[key, isRight]], coderId);
  };
}

/** The same codes, said again: nothing else changes, and what is said under the codebook in use already stays. */
export const confirming: Prepare = (circumstances) => {
  const { desk } = circumstances;
  const storyId = storyFor(circumstances);
  if (storyId === undefined || !desk.model.isListed()) return null;
  const place = `${desk.coderId} ${storyId}`;
  const own = [...desk.model.facts].filter(
    ([key, fact]) => isLive(fact) && (key === `review ${place}` || key.startsWith(`annotation ${place} `)),
  );
  const said = own.map(([key, before]): [string, Expectation] => [
    key,
    (found) =>
      found !== undefined &&
      isLive(found) &&
      ["codeId", "span", "value", "state"].every((field) => textOf(found[field]) === textOf(before[field])),
  ]);
  return edit(() => valueOf(desk.session.confirmCoding(storyId)), said, desk.coderId);
};

export const look: Prepare = (circumstances) => {
  const { desk } = circumstances;
  const storyId = storyFor(circumstances);
  if (storyId === undefined || !desk.model.isListed()) return null;
  const key = `review ${desk.coderId} ${storyId}`;
  const isRead = isLive(desk.model.facts.get(key));
  // Whatever an undone finish has noted was no first pass.
  const isRight: Expectation = (found) => begun(found, undefined) && found?.["firstPass"] === undefined;
  return {
    run: () => valueOf(desk.session.markOpened(storyId)),
    expect: (model, found) => {
      model.adopt(new Map(isRead ? [] : [[key, isRight]]), found);
      return null;
    },
  };
};

export const seeOthers: Prepare = ({ desk }) => {
  if (!desk.model.isListed()) return null;
  const key = `coders ${desk.coderId}`;
  return {
    run: () => valueOf(desk.session.markSawOthers()),
    expect: (model, found) => {
      const before = model.facts.get(key);
      const isRight: Expectation = (after) =>
        before?.["sawOthersAt"] === undefined
          ? typeof after?.["sawOthersAt"] === "string" && after["name"] === before?.["name"]
          : textOf(after) === textOf(before);
      model.adopt(new Map([[key, isRight]]), found);
      return null;
    },
  };
};
