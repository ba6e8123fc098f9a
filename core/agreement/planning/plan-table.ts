import {
  coefficientWords,
  confidenceWords,
  countWords,
  percentWords,
  roundPercentWords,
} from "../wording/numbers.ts";
import { limitWords } from "./limit-words.ts";
import type { PlannedCode, PlanOptions } from "./plan.ts";
import { MOST_STORIES } from "./plan.ts";

/** A code that was planned for, by its name. */
export interface NamedPlan extends PlannedCode {
  readonly name: string;
}

/** A column of the table: `name` heads it, `about` says what is in it. */
export interface PlanColumn {
  readonly id: string;
  readonly name: string;
  readonly about: string;
}

/** A plan for reading, the same in the window and on the command line: every cell in words. */
export interface PlanTable {
  readonly columns: readonly PlanColumn[];
  readonly rows: readonly (readonly string[])[];
}

/**
 * What was planned for each code, in words.
 * @example planTable([], { aim: { kind: "width", width: 0.2 }, coders: 3 }).columns.map(({ id }) => id) // ["code", "prevalence", "stories", "carriers", "interval", "expected-interval"]
 */
export function planTable(
  codes: readonly NamedPlan[],
  options: Pick<PlanOptions, "aim" | "coders">,
): PlanTable {
  const columns = COLUMNS.filter(({ isFor }) => isFor?.(options) ?? true);
  return {
    columns: columns.map(({ id, name, about }) => ({ id, name, about })),
    rows: codes.map((code) => columns.map(({ cell }) => cell(code))),
  };
}

interface Column extends PlanColumn {
  readonly cell: (code: NamedPlan) => string;
  readonly isFor?: (options: Pick<PlanOptions, "aim" | "coders">) => boolean;
}

const NOTHING = "–";

const isOfMinimum = ({ aim }: Pick<PlanOptions, "aim">): boolean => aim.kind === "minimum";

const COLUMNS: readonly Column[] = [
  { id: "code", name: "Code", about: "The code", cell: ({ name }) => name },
  {
    id: "prevalence",
    name: "Prevalence",
    about: "The share of stories that are expected to carry the code",
    cell: ({ prevalence }) => percentWords(prevalence),
  },
  {
    id: "stories",
    name: "Stories",
    about: "How many stories need to be coded by all the coders, found by simulating studies",
    cell: ({ stories }) => storiesWords(stories),
  },
  {
    id: "carriers",
    name: "With the code",
    about: "How many of these stories carry the code, on average",
    cell: ({ carriers }) => (carriers === null ? NOTHING : countWords(Math.round(carriers))),
  },
  {
    id: "interval",
    name: "Interval",
    about: "The middle interval of the simulated studies",
    cell: ({ interval }) => (interval === null ? NOTHING : interval.map(coefficientWords).join(" to ")),
  },
  {
    id: "expected-interval",
    name: "Goodness of fit",
    about:
      "A formula’s number of stories, with which a study that comes out exactly as expected reaches the aim (Donner & Eliasziw, 1992)",
    cell: ({ formulas }) => storiesWords(formulas.expectedInterval),
  },
  {
    id: "power",
    name: "Test",
    about:
      "A formula’s number of stories, with which a test refuses the minimum in the wished share of studies (Donner & Eliasziw, 1992)",
    cell: ({ formulas }) => storiesWords(formulas.power),
    isFor: isOfMinimum,
  },
  {
    id: "krippendorff-table",
    name: "Krippendorff’s table",
    about: "A formula’s number of stories for two coders, however well they agree (Bloch & Kraemer, 1989)",
    cell: ({ formulas }) => storiesWords(formulas.krippendorffTable),
    isFor: (options) => isOfMinimum(options) && options.coders === 2,
  },
];

function storiesWords(stories: number | null): string {
  if (stories === null) return `over ${countWords(MOST_STORIES)}`;
  return stories > MOST_STORIES ? `over ${countWords(MOST_STORIES)}` : countWords(stories);
}

/**
 * What the plan comes to, in sentences: for the code that needs the most stories, and for how many codes so many are enough.
 * @example planSentences([], { coders: 2 }) // []
 */
export function planSentences(codes: readonly NamedPlan[], options: PlanOptions): string[] {
  const [most] = codes.toSorted((a, b) => (b.stories ?? Infinity) - (a.stories ?? Infinity));
  if (most === undefined) return [];
  const { aim, agreement, assurance, coders, confidence } = options;
  const goal =
    aim.kind === "width" ? `no wider than ${limitWords(aim.width)}` : `all above ${limitWords(aim.minimum)}`;
  const setting = `Expected: Krippendorff’s α of ${limitWords(agreement)} among ${coders} coders. Aim: an interval of ${confidenceWords(confidence)} that is ${goal}, in ${roundPercentWords(assurance)} of studies.`;
  const who = `all ${coders} coders`.replace("all 2", "both");
  const rare = `“${most.name}” is in ${percentWords(most.prevalence)} of stories`;
  if (most.stories === null) {
    return [setting, `${rare}, and ${countWords(MOST_STORIES)} stories are not enough for it.`];
  }
  const others = codes.length === 1 ? "" : " The other codes need no more.";
  return [
    setting,
    `Have ${countWords(most.stories)} stories coded by ${who}: ${rare}, and needs so many.${others}`,
  ];
}
