import { valueOf } from "../../support/outcomes.ts";
import type { Circumstances, Prepare } from "./deed.ts";
import { edit, editOf, keysOf, liveOf, pick } from "./deed.ts";
import { isRemoved, says } from "./expect.ts";
import type { Expectation, Fact, Facts } from "./fact.ts";
import { differences, isLive, placeOf, saidBy, stringIn, textOf } from "./fact.ts";
import { conflictsIn, fieldSays, keepsOtherConflicts, lostIn } from "./fields.ts";
import { offersTheSame } from "./levelDeeds.ts";

/** Changes one field of a code. */
export function changingCode(change: (fact: Fact, circumstances: Circumstances) => Fact): Prepare {
  return (circumstances) => {
    const { desk, a } = circumstances;
    const codeId = pick(liveOf(desk.model, "codes"), a);
    const code = desk.session.codes.get().find(({ id }) => id === codeId);
    const before = desk.model.facts.get(`codes ${codeId ?? ""}`);
    if (code === undefined || before === undefined) return null;
    const changed = change(before, circumstances);
    const run = (): Promise<unknown> => valueOf(desk.session.saveCode({ ...code, ...changed }));
    const isChanged = says({ ...Object.fromEntries(saidBy(before)), ...changed });
    const isRight: Expectation = (found, was) =>
      isChanged(found, was) && keepsOtherConflicts(was, found, Object.keys(changed));
    return edit(run, [[`codes ${code.id}`, isRight]]);
  };
}

const SETTLED = ["project", "collections", "codes", "coders"] as const;

/** Settles what people changed apart: keeps one of the texts. Refused where the record could not be saved so. */
export const settling: Prepare = ({ desk, a, b }) => {
  const { model } = desk;
  const open = SETTLED.flatMap((kind) =>
    keysOf(model, kind).flatMap((key) => {
      const fact = model.facts.get(key);
      if (fact === undefined || !isLive(fact)) return [];
      const id = kind === "project" ? desk.projectId : (placeOf(key)[1] ?? "");
      return conflictsIn(fact).map(([field, values]) => ({ kind, id, key, field, values }));
    }),
  );
  const one = pick(open, a);
  if (one === undefined) return null;
  const { kind, id, key, field } = one;
  const value = pick(one.values, b);
  return {
    run: async () => {
      const settled = await desk.session.settleConflict({ kind, id, field, value });
      if (!settled.ok && settled.error.kind !== "invalid") throw new Error(settled.error.message);
    },
    expect: (now, found) => {
      if (differences(now.view(), found).length === 0) return null;
      const isRight: Expectation = (fact, before) =>
        (field === "scale"
          ? offersTheSame(fact?.["scale"], value)
          : fieldSays(fact, field) === textOf(value)) &&
        lostIn(fact)[field] === undefined &&
        keepsOtherConflicts(before, fact, [field]);
      const changes = now.adopt(new Map([[key, isRight]]), found);
      return { kind: "edit", coderId: null, changes };
    },
  };
};

export const addCode: Prepare = ({ desk, a }) => {
  const { session, model } = desk;
  const parentId = a % 2 === 0 ? null : (pick(liveOf(model, "codes"), a) ?? null);
  const name = `${desk.coderId} ${model.facts.size} ${a}`;
  if (keysOf(model, "codes").some((key) => model.facts.get(key)?.["name"] === name)) return null;
  const words = { definition: "", include: "", exclude: "", example: "" };
  const draft = { parentId, name, colour: 2, scale: { kind: "tag" as const }, ...words };
  const isThere = (found: Facts): boolean =>
    [...found].some(
      ([key, fact]) => placeOf(key)[0] === "codes" && fact["name"] === name && fact["parentId"] === parentId,
    );
  return editOf(() => valueOf(session.saveCode(draft)), "codes", isThere);
};

export const removeCode: Prepare = ({ desk, a }) => {
  const { model } = desk;
  const codeId = pick(liveOf(model, "codes"), a);
  if (codeId === undefined) return null;
  const gone = new Set([codeId]);
  for (let size = 0; size < gone.size;) {
    size = gone.size;
    for (const id of liveOf(model, "codes"))
      if (gone.has(stringIn(model.facts.get(`codes ${id}`), "parentId") ?? "")) gone.add(id);
  }
  const expected = [...gone].map((id): [string, Expectation] => [`codes ${id}`, isRemoved]);
  return edit(() => valueOf(desk.session.removeCode(codeId)), expected);
};

export const moveCode: Prepare = ({ desk, a, b }) => {
  const codes = liveOf(desk.model, "codes");
  const codeId = pick(codes, a);
  const parentId = b % 3 === 0 ? (pick(codes, b) ?? null) : null;
  if (codeId === undefined) return null;
  const below = (id: string | null): boolean =>
    id !== null && (id === codeId || below(stringIn(desk.model.facts.get(`codes ${id}`), "parentId")));
  if (below(parentId)) return null;
  const isMoved = (found: Facts): boolean => found.get(`codes ${codeId}`)?.["parentId"] === parentId;
  return editOf(() => valueOf(desk.session.moveCode(codeId, parentId, b % 4)), "codes", isMoved);
};

export const addCoder: Prepare = ({ desk, a }) => {
  const name = `guest of ${desk.coderId} ${desk.model.facts.size} ${a}`;
  if (keysOf(desk.model, "coders").some((key) => desk.model.facts.get(key)?.["name"] === name)) return null;
  const isThere = (found: Facts): boolean => [...found.values()].some((fact) => fact["name"] === name);
  return editOf(() => valueOf(desk.session.addCoder(name)), "coders", isThere);
};

export const renameCoder: Prepare = ({ desk, a }) => {
  const coderId = pick(liveOf(desk.model, "coders"), a);
  const before = desk.model.facts.get(`coders ${coderId ?? ""}`);
  if (coderId === undefined || before === undefined) return null;
  const name = `${stringIn(before, "name")?.slice(0, 12) ?? ""} by ${desk.coderId} ${a}`;
  if (liveOf(desk.model, "coders").some((id) => desk.model.facts.get(`coders ${id}`)?.["name"] === name))
    return null;
  const expected = says({ ...Object.fromEntries(saidBy(before)), name });
  return edit(() => valueOf(desk.session.renameCoder(coderId, name)), [[`coders ${coderId}`, expected]]);
};

export const removeCoder: Prepare = ({ desk, a }) => {
  const { model } = desk;
  const idle = liveOf(model, "coders").filter((id) => id !== desk.coderId && !model.hasCoding(id));
  const coderId = pick(idle, a);
  if (coderId === undefined) return null;
  return edit(() => valueOf(desk.session.removeCoder(coderId)), [[`coders ${coderId}`, isRemoved]]);
};

export const renameProject: Prepare = ({ desk, a }) => {
  const name = `Study of ${desk.coderId}, ${a}`;
  return edit(() => valueOf(desk.session.renameProject(name)), [["project", says({ name })]]);
};
