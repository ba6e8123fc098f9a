import { afterEach, beforeEach, expect, test } from "vitest";
import type { Session } from "../../../renderer/data/session.ts";
import { aCode, aCoder, aSnapshot } from "../../support/builders.ts";
import { valueOf } from "../support/outcomes.ts";
import { openTestSession } from "../support/project.ts";

const code = aCode({ id: "hope", name: "Hope", colour: 1, key: "h" });

let session: Session;
let dispose: () => Promise<void>;

beforeEach(async () => {
  ({ session, dispose } = await openTestSession(aSnapshot({ codes: [code], coders: [aCoder()] })));
});
afterEach(() => dispose());

test("edits of one code that are made in one breath all stand, each one step of undo", async () => {
  const saved = [
    session.editCode("hope", { name: "Hopes" }),
    session.editCode("hope", { colour: 5 }),
    session.editCode("hope", { definition: "Something good may come.", key: null }),
  ];
  for (const edit of saved) await valueOf(edit);
  const [now] = session.codes.get();
  expect(now).toMatchObject({ name: "Hopes", colour: 5, definition: "Something good may come." });
  expect(now?.key).toBeUndefined();
  await valueOf(session.undo());
  expect(session.codes.get()[0]).toMatchObject({ colour: 5, definition: "", key: "h" });
});

test("a code that was removed is not edited, and the person is told", async () => {
  await valueOf(session.removeCode("hope"));
  expect(await session.editCode("hope", { name: "Hopes" })).toMatchObject({
    ok: false,
    error: { message: "This code is no longer in the codebook. Nothing was saved." },
  });
});
