import fc from "fast-check";
import { expect, test } from "vitest";
import { KnownRows } from "../../../../core/agreement/reports/known-rows.ts";
import type { AgreementRow } from "../../../../core/agreement/reports/project-report.ts";
import { agreementReport } from "../../../../core/agreement/reports/project-report.ts";
import type { FigureOptions } from "../../../../core/agreement/reports/variable-report.ts";
import { allSteps } from "../../../../core/steps.ts";
import { runs } from "../../../support/runs.ts";
import { ANALYTIC, code, coder, sheet, study } from "./study.ts";

const CODERS = ["ana", "ben", "cleo"];
const STORIES = ["s1", "s2", "s3", "s4", "s5"];
const CODES = ["grief", "hope", "loss"];

/** One state of a study after another: who finished which story with which codes, how a code is called, and what is asked. */
const states = fc.array(
  fc.record({
    said: fc.uniqueArray(
      fc.record({
        coderId: fc.constantFrom(...CODERS),
        storyId: fc.constantFrom(...STORIES),
        codeIds: fc.subarray(CODES),
      }),
      { selector: ({ coderId, storyId }) => `${coderId} ${storyId}`, minLength: 8 },
    ),
    name: fc.constantFrom("Grief", "Sorrow"),
    parent: fc.constantFrom(null, "loss"),
    coders: fc.constantFrom(CODERS, CODERS.slice(1)),
    options: fc.constantFrom<FigureOptions>(
      ANALYTIC,
      { ...ANALYTIC, intervals: "default", replicates: 20 },
      {
        ...ANALYTIC,
        intervals: "default",
        replicates: 20,
        seed: 2,
        coefficients: new Set(["cohen_kappa", "gwet_ac1"]),
      },
      { ...ANALYTIC, intervals: "bootstrap", replicates: 20 },
      { ...ANALYTIC, intervals: "none", minimum: 0.8, pairs: false },
    ),
  }),
  { minLength: 2, maxLength: 6 },
);

test("a report that takes rows of earlier ones is the report that would be made anew", () => {
  fc.assert(
    fc.property(states, (all) => {
      const known = new KnownRows<AgreementRow>();
      for (const { said, name, parent, coders, options } of all) {
        const codes = [
          { ...code("grief", parent, { position: 0 }), name },
          code("hope", null, { position: 1 }),
          code("loss", null, { position: 2 }),
        ];
        const sheets = said.map(({ coderId, storyId, codeIds }) => sheet(coderId, storyId, codeIds));
        const input = study(
          codes,
          sheets,
          coders.map((id) => coder(id)),
        );
        expect(allSteps(agreementReport(input, options, known))).toEqual(
          allSteps(agreementReport(input, options)),
        );
      }
    }),
    { numRuns: runs(60) },
  );
});

test("of a key press only the rows of its code are made again", () => {
  const codes = CODES.map((id, position) => code(id, null, { position }));
  const sheets = STORIES.flatMap((storyId) => CODERS.map((coderId) => sheet(coderId, storyId, ["grief"])));
  const coders = CODERS.map((id) => coder(id));
  const known = new KnownRows<AgreementRow>();
  const before = allSteps(agreementReport(study(codes, sheets, coders), ANALYTIC, known));
  const pressed = [sheet("ana", "s1", ["grief", "hope"]), ...sheets.slice(1)];
  const after = allSteps(agreementReport(study(codes, pressed, coders), ANALYTIC, known));
  expect(after.rows.map((row, at) => row === before.rows[at])).toEqual([true, false, true]);
});
