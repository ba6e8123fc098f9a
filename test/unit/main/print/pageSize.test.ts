import { expect, test } from "vitest";
import { pageSizeFor } from "../../../../main/print/pageSize.ts";

test("paper is US Letter where it is usual, and else A4, also where the country is not known", () => {
  expect(["US", "ca", "MX"].map(pageSizeFor)).toEqual(["Letter", "Letter", "Letter"]);
  expect(["DE", "GB", "JP", ""].map(pageSizeFor)).toEqual(["A4", "A4", "A4", "A4"]);
});
