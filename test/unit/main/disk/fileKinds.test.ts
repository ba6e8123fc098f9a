import { expect, test } from "vitest";
import { MAX_CODEBOOK_BYTES, STORY_FILE } from "../../../../core/model/limits.ts";
import { fileKinds } from "../../../../main/disk/fileKinds.ts";

test("main reads files of stories and codebooks that the import accepts, and no larger ones", () => {
  expect(fileKinds.stories.limit).toBe(STORY_FILE.bytes);
  expect(fileKinds.codebook.limit).toBe(MAX_CODEBOOK_BYTES);
});
