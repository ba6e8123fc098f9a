import { expect, test } from "vitest";
import { codebookOf } from "../../../../renderer/features/agreement/codes/codebookWords.ts";
import { aCode } from "../../../support/builders.ts";

test("the themes of a codebook are its top-level codes with sub-codes, not every code that has some", () => {
  const codes = [
    aCode({ id: "loss" }),
    aCode({ id: "grief", parentId: "loss" }),
    aCode({ id: "anger", parentId: "grief" }),
    aCode({ id: "alone" }),
  ];
  expect(codebookOf(codes, [], null)).toMatchObject({ codes: 4, themes: 1 });
});
