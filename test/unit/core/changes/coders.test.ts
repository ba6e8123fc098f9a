import { expect, test } from "vitest";
import { addCoder, addSecondPass, renameCoder } from "../../../../core/changes/coders.ts";
import type { Coder } from "../../../../core/model/coder.ts";

const environment = { now: () => "2026-05-01T10:00:00.000Z", newId: () => "ana" };

test("a name of more than 80 characters is refused with its length, and none is cut", () => {
  const long = "a".repeat(81);
  const message = "A name can have 80 characters, and this one has 81. Shorten it.";
  expect(addCoder([], long, environment)).toMatchObject({ ok: false, error: { message } });
  const added = addCoder([], ` ${"a".repeat(80)} `, environment);
  expect(added).toMatchObject({ ok: true, value: { value: { name: "a".repeat(80) } } });
  const coders: Coder[] = added.ok ? [added.value.value] : [];
  expect(renameCoder(coders, "ana", long, "ana", environment)).toMatchObject({
    ok: false,
    error: { message },
  });
  // Its second pass is named after it all the same.
  expect(addSecondPass(coders, "ana", { ...environment, newId: () => "again" }).ok).toBe(true);
});
