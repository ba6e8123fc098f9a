import { readdirSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { id } from "../../../../core/model/record.ts";
import { channels } from "../../../../preload/contract/channels.ts";
import { projectId } from "../../../../preload/contract/values.ts";

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

test("every group of messages is in the list of channels, and every name in one group", async () => {
  const folder = new URL("../../../../preload/contract/", import.meta.url);
  const names: string[] = [];
  for (const file of readdirSync(folder).filter((name) => /^(?!channels).*\.ts$/u.test(name))) {
    const exported = (await import(new URL(file, folder).href)) as Record<string, object>;
    for (const [name, value] of Object.entries(exported))
      if (name.endsWith("Channels")) names.push(...Object.keys(value));
  }
  expect(names.toSorted()).toEqual(Object.keys(channels).toSorted());
});
