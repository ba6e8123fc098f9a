import fc from "fast-check";
import { expect, test } from "vitest";
import { decodeBundle, decodeInto } from "../../../../core/file/decode.ts";
import { encodeProject } from "../../../../core/file/encode.ts";
import { FileSheets } from "../../../../main/cli/agreement/file-sheets.ts";
import { snapshot } from "../../../support/arbitraries.ts";
import { META } from "../../../support/archives.ts";

test("the sheets of a file are those that decodeBundle gives, each time they are gone through", () => {
  fc.assert(
    fc.property(snapshot, (project) => {
      const bytes = encodeProject(project, META);
      const decoded = decodeBundle(bytes);
      if (!decoded.ok) throw new Error("the file was refused");
      const sheets = new FileSheets();
      expect(decodeInto(bytes, sheets).ok).toBe(true);
      expect([...sheets]).toEqual(decoded.value.sheets);
      expect([...sheets]).toEqual(decoded.value.sheets);
    }),
  );
});
