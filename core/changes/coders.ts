import type { Coder } from "../model/coder.ts";
import { intraPairs } from "../model/coder.ts";
import { firstRevision, nextRevision, removedRevision } from "../model/record.ts";
import type { Sheet } from "../model/sheet.ts";
import { hasCoding } from "../model/sheet.ts";
import { foldName, storedName } from "../names.ts";
import type { Result } from "../result.ts";
import { fail, ok } from "../result.ts";
import type { Action } from "./action.ts";
import type { Change } from "./change.ts";
import type { Environment } from "./environment.ts";
import type { CommandProblem } from "./problem.ts";

type Made = Result<{ readonly change: Change; readonly value: Coder }, CommandProblem>;

/**
 * A new coder. Two coders of one project have different names.
 * @example addCoder([], "Ana", { now: () => "2026-05-01T10:00:00.000Z", newId: () => "ana" }).value.value // { id: "ana", revision: 1, updatedAt: "2026-05-01T10:00:00.000Z", author: "ana", name: "Ana" }
 */
export function addCoder(coders: readonly Coder[], name: string, environment: Environment): Made {
  const checked = checkTyped(coders, name, null);
  if (!checked.ok) return checked;
  const id = environment.newId();
  const after: Coder = { ...firstRevision(id, id, environment.now()), name: checked.value };
  return ok({ change: change({ kind: "add-coder", args: { name: after.name } }, null, after), value: after });
}

/**
 * A coder for the second time that somebody codes the same stories, named after them. Each coder has one second pass, and
 * a second pass has none.
 * @example addSecondPass([{ id: "ana", name: "Ana", revision: 1, updatedAt: "2026-05-01T09:00:00.000Z", author: "ana" }], "ana", { now: () => "2026-05-01T10:00:00.000Z", newId: () => "again" }).value.value.name // "Ana, second pass"
 */
export function addSecondPass(coders: readonly Coder[], firstId: string, environment: Environment): Made {
  const first = coders.find((each) => each.id === firstId);
  if (first === undefined) return fail({ kind: "not-found", message: "That coder is not in this project." });
  const pairs = intraPairs(coders);
  const known = pairs.find((pair) => pair.first.id === firstId || pair.second.id === firstId);
  if (known !== undefined) {
    const message =
      known.first.id === firstId
        ? `“${first.name}” has a second pass already: “${known.second.name}”.`
        : `“${first.name}” is itself the second pass of “${known.first.name}”.`;
    return fail({ kind: "invalid", message });
  }
  const id = environment.newId();
  const after: Coder = {
    ...firstRevision(id, id, environment.now()),
    name: freeName(coders, `${first.name}, second pass`),
    secondPassOf: firstId,
  };
  return ok({
    change: change({ kind: "add-second-pass", args: { name: first.name } }, null, after),
    value: after,
  });
}

/** The name, with a number after it where another coder has it. */
function freeName(coders: readonly Coder[], name: string): string {
  for (let count = 1; ; count += 1) {
    const free = checkName(coders, count === 1 ? name : `${name} (${count})`, null);
    if (free.ok) return free.value;
  }
}

/**
 * The coder as one who has seen others' coding; undefined where that is noted already.
 * @example sawOthers([{ id: "ana", name: "Ana", revision: 1, updatedAt: "2026-05-01T09:00:00.000Z", author: "ana" }], "ana", "2026-05-01T10:00:00.000Z").sawOthersAt // "2026-05-01T10:00:00.000Z"
 */
export function sawOthers(coders: readonly Coder[], id: string, now: string): Coder | undefined {
  const coder = coders.find((each) => each.id === id);
  if (coder === undefined || coder.sawOthersAt !== undefined) return undefined;
  return { ...nextRevision(coder, id, now), sawOthersAt: now };
}

/**
 * The coder under another name, which no other has.
 * @example renameCoder([{ id: "ana", name: "Ana", revision: 1, updatedAt: "2026-05-01T09:00:00.000Z", author: "ana" }], "ana", "Anna", "ana", { now: () => "2026-05-01T10:00:00.000Z", newId: () => "new" }).value.value.name // "Anna"
 */
export function renameCoder(
  coders: readonly Coder[],
  id: string,
  name: string,
  author: string,
  environment: Environment,
): Made {
  const coder = coders.find((each) => each.id === id);
  if (coder === undefined) return fail({ kind: "not-found", message: "That coder is not in this project." });
  const checked = checkTyped(coders, name, id);
  if (!checked.ok) return checked;
  const after: Coder = { ...nextRevision(coder, author, environment.now()), name: checked.value };
  return ok({
    change: change({ kind: "rename-coder", args: { from: coder.name, to: after.name } }, coder, after),
    value: after,
  });
}

/**
 * A coder without coding, removed. The record stays as removed, so that the removal travels in merges.
 * @param sheets all that the coder has said
 */
export function removeCoder(
  coders: readonly Coder[],
  id: string,
  sheets: Iterable<Sheet>,
  author: string,
  environment: Environment,
): Result<{ readonly change: Change; readonly value: undefined }, CommandProblem> {
  const coder = coders.find((each) => each.id === id);
  if (coder === undefined) return fail({ kind: "not-found", message: "That coder is not in this project." });
  if ([...sheets].some(hasCoding))
    return fail({
      kind: "invalid",
      message: `${coder.name} has coded in this project, so ${coder.name} can’t be removed. To remove coding that came with a file, undo its merge.`,
    });
  const after = removedRevision(coder, author, environment.now());
  return ok({
    change: change({ kind: "remove-coder", args: { name: coder.name } }, coder, after),
    value: undefined,
  });
}

/** As many characters as a name that somebody types has; one that comes with a file may be longer. */
const LONGEST_TYPED = 80;

function checkTyped(
  coders: readonly Coder[],
  name: string,
  own: string | null,
): Result<string, CommandProblem> {
  const { length } = storedName(name);
  if (length <= LONGEST_TYPED) return checkName(coders, name, own);
  return fail({
    kind: "invalid",
    message: `A name can have ${LONGEST_TYPED} characters, and this one has ${length}. Shorten it.`,
  });
}

function checkName(
  coders: readonly Coder[],
  raw: string,
  own: string | null,
): Result<string, CommandProblem> {
  const name = storedName(raw);
  if (name === "")
    return fail({ kind: "invalid", message: "Enter a name. You can use initials or a pseudonym." });
  const twin = coders.find((coder) => coder.id !== own && foldName(coder.name) === foldName(name));
  if (twin !== undefined)
    return fail({
      kind: "invalid",
      message: `There is already a coder named “${twin.name}”. Choose another name.`,
    });
  return ok(name);
}

function change(action: Action, before: Coder | null, after: Coder): Change {
  return { action, kind: "edit", coderId: null, steps: [{ table: "coders", before, after }] };
}
