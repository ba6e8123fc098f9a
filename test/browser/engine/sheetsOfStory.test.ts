import { expect, test } from "vitest";
import { likelyPlace, NOWHERE } from "../../../renderer/data/places.ts";
import { agreement } from "../../../renderer/engine/codingClient.ts";
import { valueOf } from "../support/outcomes.ts";
import { openTestSession } from "../support/project.ts";
import { hope, twoCoders } from "../support/twoCoders.ts";

test("what each coder says of a story is found wherever it is looked for first, and as it was written last", async () => {
  const all = twoCoders();
  const { session, dispose } = await openTestSession(all);
  try {
    await expect.poll(() => session.stories.get().ready).toBe(true);
    await valueOf(session.switchCoder("amara"));
    for (const story of [all.stories[0], all.stories[10]]) {
      if (story === undefined) throw new Error("The study has no such story.");
      const told = all.sheets.filter(({ storyId }) => storyId === story.id);
      for (const likely of [likelyPlace(story), [story.collectionId, 7] as const, NOWHERE]) {
        const found = await valueOf(agreement.sheets(session.projectId, story.id, ["amara", "mei"], likely));
        expect(found.map(({ coderId, annotations }) => [coderId, annotations])).toEqual(
          told.map(({ coderId, annotations }) => [coderId, annotations]),
        );
      }
      await valueOf(session.finish(story.id, false));
      await valueOf(session.toggleCode(story.id, hope.id, null));
      const [own] = await valueOf(
        agreement.sheets(session.projectId, story.id, ["amara"], likelyPlace(story)),
      );
      expect(own?.annotations.map(({ codeId }) => codeId)).toContain(hope.id);
    }
  } finally {
    await dispose();
  }
});
