import { inCoderOrder, intraPairs } from "../../model/coder.ts";
import type { Steps } from "../../steps.ts";
import { within } from "../../steps.ts";
import type { AboutCode } from "../data/code-variables.ts";
import { codeVariables, ofUnits } from "../data/code-variables.ts";
import type { Coded } from "../data/coding.ts";
import { codingOf } from "../data/coding.ts";
import { intraVariables } from "./intra.ts";
import type { FigureOptions, VariableReport } from "./variable-report.ts";
import { variableReport } from "./variable-report.ts";

/** How far coders who coded stories twice agree with themselves. Plain data: it can be sent between threads. */
export interface IntraReport {
  /** The second passes, by name (inCoderOrder); each is compared with the coder whose it is. */
  readonly coders: readonly { readonly id: string; readonly name: string }[];
  readonly rows: readonly IntraRow[];
}

export interface IntraRow {
  readonly codeId: string;
  readonly about: AboutCode;
  readonly name: string;
  readonly depth: number;
  /** All coders pooled; null where nobody finished a story twice. */
  readonly pooled: VariableReport | null;
  /** The id of a second pass -> its figures, where its coder finished a story both times. */
  readonly own: Readonly<Record<string, VariableReport>>;
}

/**
 * Agreement of each coder's first time with the second (intraPairs, intraVariables), for every code, theme and rating.
 * `input` has the sheets of both. A coder with several second passes is compared with each of them as one more coder.
 * Yields what part of it is done.
 */
export function* intraReport(input: Coded, options: FigureOptions): Steps<IntraReport> {
  const whole = "known" in input ? input : codingOf({ ...input, coderIds: input.coders.map(({ id }) => id) });
  const pairs = intraPairs(inCoderOrder(whole.known));
  const wanted = new Set(pairs.flatMap(({ first, second }) => [first.id, second.id]));
  const coding = whole.ofCoders(inCoderOrder(whole.known.filter(({ id }) => wanted.has(id))));
  const units = coding.drawnUnits;
  const place = new Map(units.coders.map(({ id }, at) => [id, at]));
  const twoTimes = pairs.flatMap(({ first, second }) => {
    const [a, b] = [place.get(first.id), place.get(second.id)];
    return a === undefined || b === undefined ? [] : [{ coder: second.id, first: a, second: b }];
  });
  const names = { code: ({ name }: { name: string }) => name, coder: ({ id }: { id: string }) => id };
  const variables = codeVariables(ofUnits(units), coding.codes, names);
  const rows: IntraRow[] = [];
  for (const [at, { code, about, depth, variable }] of variables.entries()) {
    const times = intraVariables(variable, twoTimes);
    const reports: [coder: string | null, report: VariableReport][] = [];
    for (const { coder, variable: own } of times) {
      const steps = variableReport(own, options);
      reports.push([coder, yield* within(steps, at / variables.length, 1 / variables.length)]);
    }
    rows.push({
      codeId: code.id,
      about,
      name: code.name,
      depth,
      pooled: reports.find(([coder]) => coder === null)?.[1] ?? null,
      own: Object.fromEntries(
        reports.flatMap(([coder, report]) => (coder === null ? [] : [[coder, report]])),
      ),
    });
    yield (at + 1) / variables.length;
  }
  return { coders: pairs.map(({ second }) => ({ id: second.id, name: second.name })), rows };
}
