import { hashText } from "../ids.ts";
import { foldName } from "../names.ts";
import type { Scale } from "./scale.ts";
import type { Version } from "./stamps.ts";

/**
 * The levels of a rated code. Each has a permanent number, which ratings have as their `value`: it is no place, so moving, adding and removing levels
 * changes no rating. The levels with which a scale began have the numbers from 0, the same on every computer; one that is added later has a number of its own
 * that nobody else draws. `levels` are all names that were ever in the scale, in the order in which they came, `numbers` their numbers, and `order` the numbers
 * of those that are offered, lowest first. Without the two all levels are offered, in their order: that is what earlier versions write. These read
 * `levels` alone, so of the levels with which a scale began they always have the right names.
 */
export interface Level {
  readonly number: number;
  readonly name: string;
}

/** A code, as far as its levels are concerned. */
export interface WithLevels {
  readonly scale: Scale;
  readonly conflicts?: Readonly<Record<string, readonly Version[]>>;
}

export type OrdinalScale = Extract<Scale, { readonly kind: "ordinal" }>;
/** What a scale knows of levels. */
type Known = Pick<OrdinalScale, "levels" | "numbers" | "order">;

/** The numbers of levels that are added later begin here. */
const FIRST_ADDED = 1_000_000;
const ADDED = 2 ** 40;

/**
 * All levels that were ever in a scale, removed ones too, in the order in which they came.
 * @example knownLevels({ levels: ["low", "high"] }) // [{ number: 0, name: "low" }, { number: 1, name: "high" }]
 */
export function knownLevels({ levels, numbers = [] }: Known): Level[] {
  const known = new Map<number, Level>();
  levels.forEach((name, at) => {
    const number = numbers[at] ?? at;
    if (!known.has(number)) known.set(number, { number, name });
  });
  return [...known.values()];
}

/**
 * The levels that coders choose from, lowest first; none where the code is present or absent.
 * @example levelsOf({ kind: "ordinal", levels: ["low", "high"], numbers: [0, 1], order: [1, 0] }).map(({ name }) => name) // ["high", "low"]
 */
export function levelsOf(scale: Scale): Level[] {
  if (scale.kind === "tag") return [];
  const known = knownLevels(scale);
  const { order, numbers } = scale;
  if (order === undefined || numbers === undefined) return known;
  const byNumber = new Map(known.map((level) => [level.number, level]));
  const offered = [...new Set(order)].flatMap((number) => byNumber.get(number) ?? []);
  // An earlier version has added these.
  const added = known.slice(numbers.length).filter(({ number }) => !order.includes(number));
  return [...offered, ...added];
}

/**
 * The names of the levels that coders choose from, lowest first.
 * @example levelNames({ kind: "ordinal", levels: ["low", "high"] }) // ["low", "high"]
 */
export function levelNames(scale: Scale): string[] {
  return levelsOf(scale).map(({ name }) => name);
}

/** A level that a rating names. `place`: among those that are offered, from 0; null where it has been removed. */
export interface RatedLevel extends Level {
  readonly place: number | null;
}

/**
 * The level of a code that has this number, removed or not; also one that is only in a scale that lost against another in a merge. Undefined where it is not known.
 * @example levelNumbered({ scale: { kind: "ordinal", levels: ["low", "high"], numbers: [0, 1], order: [1] } }, 0) // { number: 0, name: "low", place: null }
 */
export function levelNumbered(code: WithLevels, number: number): RatedLevel | undefined {
  const known = everKnown(code);
  // An earlier version rates by the place in `levels`, also on levels that were added here.
  const found =
    known.find((level) => level.number === number) ?? (number < FIRST_ADDED ? known[number] : undefined);
  if (found === undefined) return undefined;
  const place = levelsOf(code.scale).findIndex((level) => level.number === found.number);
  return { ...found, place: place === -1 ? null : place };
}

/**
 * All levels that a code's scale knows, removed ones too, and then those that only scales know that lost against it.
 * @example everKnown({ scale: { kind: "ordinal", levels: ["low", "high"] } }).length // 2
 */
export function everKnown({ scale, conflicts }: WithLevels): Level[] {
  const all = new Map<number, Level>();
  for (const each of [scale, ...(conflicts?.["scale"] ?? []).map(({ value }) => value)])
    for (const level of knownLevels(knownIn(each))) if (!all.has(level.number)) all.set(level.number, level);
  return [...all.values()];
}

const NOTHING: Known = { levels: [] };

/** What a scale knows of levels, whatever kind it is; `value` may be anything, as a later version may have written it. */
function knownIn(value: unknown): Known {
  if (typeof value !== "object" || value === null) return NOTHING;
  const { levels, numbers, order }: Partial<Record<keyof Known, unknown>> =
    "was" in value && typeof value.was === "object" && value.was !== null ? value.was : value;
  if (!areNames(levels)) return NOTHING;
  return {
    levels,
    ...(areNumbers(numbers) && { numbers }),
    ...(areNumbers(order) && { order }),
  };
}

const areNames = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((each) => typeof each === "string");
const areNumbers = (value: unknown): value is number[] =>
  Array.isArray(value) && value.every((each) => typeof each === "number");

/**
 * A scale with one more level, the highest.
 * @param newId makes a new identifier, from which the level has its number
 * @example levelsOf(withLevel({ kind: "ordinal", levels: ["low", "high"] }, "very high", () => "a")).map(({ name }) => name) // ["low", "high", "very high"]
 */
export function withLevel(scale: OrdinalScale, name: string, newId: () => string): OrdinalScale {
  const known = knownLevels(scale);
  const level = { number: freshNumber(known, newId), name };
  return withLevels(scale, [...known, level], [...levelsOf(scale), level]);
}

/**
 * A scale in which a level has another name.
 * @example levelsOf(withLevelNamed({ kind: "ordinal", levels: ["low", "high"] }, 0, "little")).map(({ name }) => name) // ["little", "high"]
 */
export function withLevelNamed(scale: OrdinalScale, number: number, name: string): OrdinalScale {
  const renamed = (level: Level): Level => (level.number === number ? { number, name } : level);
  return withLevels(scale, knownLevels(scale).map(renamed), levelsOf(scale).map(renamed));
}

/**
 * A scale that no longer offers a level. Its name stays known, so ratings on it keep their level.
 * @example levelsOf(withoutLevel({ kind: "ordinal", levels: ["low", "middle", "high"] }, 1)).map(({ number }) => number) // [0, 2]
 */
export function withoutLevel(scale: OrdinalScale, number: number): OrdinalScale {
  const offered = levelsOf(scale).filter((level) => level.number !== number);
  return withLevels(scale, knownLevels(scale), offered);
}

/**
 * A scale in which a level stands at another place (from 0, the lowest), or is offered again there.
 * @example levelsOf(withLevelAt({ kind: "ordinal", levels: ["low", "high"] }, 1, 0)).map(({ name }) => name) // ["high", "low"]
 */
export function withLevelAt(scale: OrdinalScale, number: number, place: number): OrdinalScale {
  const known = knownLevels(scale);
  const level = known.find((each) => each.number === number);
  if (level === undefined) return scale;
  const others = levelsOf(scale).filter((each) => each.number !== number);
  return withLevels(scale, known, others.toSpliced(Math.max(0, Math.min(place, others.length)), 0, level));
}

/**
 * What becomes of a code's scale where somebody gives it these levels by their names alone: a level whose name it knows keeps its number.
 * @example scaleNamed({ kind: "ordinal", levels: ["low", "high"] }, ["high", "low"], () => "a").order // [1, 0]
 */
export function scaleNamed(before: Scale, names: readonly string[], newId: () => string): OrdinalScale {
  const known = knownLevels(knownIn(before));
  const isPlain = known.length === 0;
  const offered: Level[] = [];
  for (const name of names) {
    const isFree = (level: Level): boolean =>
      foldName(level.name) === foldName(name) && !offered.some(({ number }) => number === level.number);
    const same = [...levelsOf(before), ...known].find(isFree);
    if (same !== undefined) {
      offered.push({ ...same, name });
      continue;
    }
    const level = { number: freshNumber(known, newId), name };
    known.push(level);
    offered.push(level);
  }
  if (isPlain) return { kind: "ordinal", levels: [...names] };
  const named = new Map(offered.map((level) => [level.number, level]));
  const scale: OrdinalScale = before.kind === "ordinal" ? before : { kind: "ordinal", levels: [] };
  return withLevels(
    scale,
    known.map((level) => named.get(level.number) ?? level),
    offered,
  );
}

/**
 * The next state of a code with all levels that the one before knew, also those of scales that lost against its own: whatever is written over a scale,
 * ratings keep the names of their levels.
 * @example keepingLevels({ scale: { kind: "ordinal", levels: ["low", "high"] } }, { scale: { kind: "tag" } }).scale.was.levels // ["low", "high"]
 */
export function keepingLevels<C extends WithLevels>(before: C, after: C): C {
  if (after.scale === before.scale && after.conflicts === before.conflicts) return after;
  const known = everKnown(before);
  if (known.length === 0) return after;
  const { scale } = after;
  const own = knownLevels(knownIn(scale));
  const missing = known.filter(({ number }) => !own.some((each) => each.number === number));
  if (missing.length === 0) return after;
  const all = [...own, ...missing];
  if (scale.kind === "ordinal") return { ...after, scale: withLevels(scale, all, levelsOf(scale)) };
  const { levels, numbers } = withLevels({ kind: "ordinal", levels: [] }, all, []);
  const order =
    before.scale.kind === "ordinal"
      ? levelsOf(before.scale).map(({ number }) => number)
      : before.scale.was?.order;
  const was = { levels, ...(numbers !== undefined && { numbers }), ...(order !== undefined && { order }) };
  return { ...after, scale: { ...scale, was } };
}

/** A scale of these levels, with whatever else it says. */
function withLevels(scale: OrdinalScale, known: readonly Level[], offered: readonly Level[]): OrdinalScale {
  return {
    ...scale,
    levels: known.map(({ name }) => name),
    numbers: known.map(({ number }) => number),
    order: offered.map(({ number }) => number),
  };
}

/** A number that no other level has: by chance, as two people may add levels apart. */
function freshNumber(known: readonly Level[], newId: () => string): number {
  for (;;) {
    const drawn = Number.parseInt(hashText(newId()).slice(0, 12), 16) % ADDED;
    const number = FIRST_ADDED + drawn;
    if (!known.some((level) => level.number === number)) return number;
  }
}
