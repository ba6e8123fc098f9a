import fc from "fast-check";
import { expect, test } from "vitest";
import { id } from "../../../../core/model/record.ts";
import { projectId } from "../../../../preload/contract.ts";

test("the messages take exactly the project ids that project files may hold", () => {
  const sign = fc.constantFrom("a", "Z", "0", ".", "_", ":", "-", "/", " ", "é", "\n");
  fc.assert(
    fc.property(fc.string({ unit: sign, maxLength: 140 }), (text) => {
      expect(projectId.safeParse(text).success).toBe(id.safeParse(text).success);
    }),
  );
  for (const text of ["my.study", "a_b", "a".repeat(128), "a".repeat(129), "sample-study"])
    expect(projectId.safeParse(text).success).toBe(id.safeParse(text).success);
});
