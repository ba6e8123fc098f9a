import type { Rescale } from "../../../../core/changes/codebook.ts";
import type { OrdinalScale } from "../../../../core/model/levels.ts";
import { withLevel, withLevelAt, withLevelNamed, withoutLevel } from "../../../../core/model/levels.ts";
import { valueOf } from "../../support/outcomes.ts";
import type { Prepare } from "./deed.ts";
import { edit, liveOf, pick, storyFor } from "./deed.ts";
import type { Expectation } from "./fact.ts";
import { isLive, listIn, namedIn, placeOf, textOf } from "./fact.ts";
import { keepsOtherConflicts } from "./fields.ts";

/** A level as the model reads it from a scale. */
type Named = readonly [number: number, name: string];

/** Every level that a scale names, by its number; of a code that is rated no longer, those that it had. */
export function levelsNamed(scale: unknown): ReadonlyMap<number, string> {
  const told = namedIn({ scale }, "scale");
  const known = "was" in told ? namedIn(told, "was") : told;
  const numbers = listIn(known, "numbers");
  return new Map(listIn(known, "levels").map((name, at): Named => [Number(numbers[at] ?? at), String(name)]));
}

/** Those that coders choose from, lowest first. */
function levelsOffered(scale: unknown): Named[] {
  const told = namedIn({ scale }, "scale");
  if (told["kind"] !== "ordinal") return [];
  const names = levelsNamed(scale);
  const order = "order" in told ? listIn(told, "order").map(Number) : [...names.keys()];
  return order.map((number): Named => [number, names.get(number) ?? ""]);
}

/** Whether a scale offers what another does; what it knows beside that is no difference. */
export function offersTheSame(a: unknown, b: unknown): boolean {
  const kinds = [a, b].map((scale) => namedIn({ scale }, "scale")["kind"]);
  return kinds[0] === kinds[1] && textOf(levelsOffered(a)) === textOf(levelsOffered(b));
}

/** Adds, moves, names or removes a level of a code, or has it rated or rated no longer. No rating says another level than before. */
export const changingLevels: Prepare = ({ desk, a, b }) => {
  const id = pick(liveOf(desk.model, "codes"), a);
  const key = `codes ${id ?? ""}`;
  const before = desk.model.facts.get(key);
  if (id === undefined || before === undefined) return null;
  const offered = levelsOffered(before["scale"]);
  const [number = 0, name = ""] = pick(offered, b) ?? [];
  const others = offered.filter(([each]) => each !== number);
  const isRated = offered.length > 0;
  const ordinal =
    (change: (scale: OrdinalScale, newId: () => string) => OrdinalScale): Rescale =>
    (scale, newId) =>
      scale.kind === "ordinal" ? change(scale, newId) : scale;
  const make = (): readonly [Rescale, (now: readonly Named[]) => boolean] => {
    if (!isRated) return [() => ({ kind: "ordinal", levels: ["low", "high"] }), (now) => now.length === 2];
    const is = (wanted: readonly Named[]) => (now: readonly Named[]) => textOf(now) === textOf(wanted);
    switch (b % 5) {
      case 0: {
        const added = `level of ${desk.coderId} ${a}`;
        return [
          ordinal((scale, newId) => withLevel(scale, added, newId)),
          (now) => is(offered)(now.slice(0, -1)) && now.at(-1)?.[1] === added,
        ];
      }
      case 1:
        return [ordinal((scale) => withLevelAt(scale, number, 0)), is([[number, name], ...others])];
      case 2: {
        const renamed = `${name}${desk.coderId.slice(0, 2)}`;
        const wanted = offered.map(([each, called]): Named => [each, each === number ? renamed : called]);
        return [ordinal((scale) => withLevelNamed(scale, number, renamed)), is(wanted)];
      }
      case 3:
        return others.length < 2
          ? [() => ({ kind: "tag" }), (now) => now.length === 0]
          : [ordinal((scale) => withoutLevel(scale, number)), is(others)];
      default:
        return [() => ({ kind: "tag" }), (now) => now.length === 0];
    }
  };
  const [rescale, isOffered] = make();
  const isRight: Expectation = (found, was) => {
    const names = levelsNamed(found?.["scale"]);
    const isKept = [...levelsNamed(before["scale"])].every(
      ([each, called]) => names.get(each) === called || (b % 5 === 2 && isRated && each === number),
    );
    return (
      isLive(found) &&
      isKept &&
      isOffered(levelsOffered(found?.["scale"])) &&
      keepsOtherConflicts(was, found, ["scale"])
    );
  };
  return edit(() => valueOf(desk.session.editCode(id, { rescale })), [[key, isRight]]);
};

/** Gives a story a level of a rated code. */
export const rating: Prepare = (circumstances) => {
  const { desk, a, b } = circumstances;
  const { model, coderId } = desk;
  const storyId = storyFor(circumstances);
  const rated = liveOf(model, "codes").filter((id) => {
    const code = model.facts.get(`codes ${id}`);
    return code?.["sameAs"] === undefined && levelsOffered(code?.["scale"]).length > 0;
  });
  const codeId = pick(rated, b);
  const [number] = pick(levelsOffered(model.facts.get(`codes ${codeId ?? ""}`)?.["scale"]), a) ?? [];
  if (storyId === undefined || codeId === undefined || number === undefined) return null;
  if (model.facts.get(`review ${coderId} ${storyId}`)?.["state"] === "finished") return null;
  return {
    run: () => valueOf(desk.session.setValue(storyId, codeId, null, number)),
    expect: (now, found) => {
      const own = [...found.keys()].filter((key) => {
        const [kind, coder, story] = placeOf(key);
        return (kind === "annotation" || kind === "review") && coder === coderId && story === storyId;
      });
      const isThere = own.some((key) => {
        const fact = found.get(key);
        return (
          isLive(fact) &&
          fact?.["codeId"] === codeId &&
          fact["value"] === number &&
          fact["span"] === undefined
        );
      });
      if (!isThere) throw new Error(`No rating ${number} of ${codeId} on ${storyId}.`);
      const changes = now.adopt(new Map(own.map((key) => [key, () => true])), found);
      return changes.length === 0 ? null : { kind: "edit", coderId, changes };
    },
  };
};
