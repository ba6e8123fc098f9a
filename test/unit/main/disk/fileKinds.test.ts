import { expect, test } from "vitest";
import { JSON_LINES_FILE, MAX_CODEBOOK_BYTES } from "../../../../core/model/limits.ts";
import {
  DOCUMENT_EXTENSIONS,
  JSON_EXTENSIONS,
  TABLE_EXTENSIONS,
  TAGUETTE_EXTENSIONS,
} from "../../../../core/reading/extensions.ts";
import { DOCUMENTS, fileKinds } from "../../../../main/disk/fileKinds.ts";

test("main reads files of stories and codebooks that the import accepts, and no larger ones", () => {
  expect(fileKinds.stories.limit).toBe(JSON_LINES_FILE.bytes);
  expect(fileKinds.codebook.limit).toBe(MAX_CODEBOOK_BYTES);
});

test("main offers and lists the files that the import reads", () => {
  expect([...DOCUMENTS]).toEqual([...DOCUMENT_EXTENSIONS]);
  const read = new Set([
    ...TABLE_EXTENSIONS,
    ...JSON_EXTENSIONS,
    ...TAGUETTE_EXTENSIONS,
    ...DOCUMENT_EXTENSIONS,
  ]);
  expect(new Set(fileKinds.stories.extensions)).toEqual(read);
});
