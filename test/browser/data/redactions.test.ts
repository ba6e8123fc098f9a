// Decisions on what identifies people, in the working copy: shown at once, undone, redone, and there again when the project opens.
import { afterEach, beforeEach, expect, test } from "vitest";
import type { RedactionDraft } from "../../../core/model/redaction.ts";
import { Session } from "../../../renderer/data/session.ts";
import { actionWords } from "../../../renderer/words/history.ts";
import { valueOf as value } from "../support/outcomes.ts";
import { aSnapshot, aStory, openTestSession, testEnvironment } from "../support/project.ts";

const story = aStory("Ann Lee met Ben in Leeds.", 0);
const draft = (start: number, end: number, replacement: string): RedactionDraft => ({
  ...{ storyId: story.id, kind: "name", state: "accepted", replacement },
  codePoints: [start, end],
});

let session: Session;
let dispose: () => Promise<void>;

beforeEach(async () => {
  ({ session, dispose } = await openTestSession(aSnapshot([story], [])));
  await session.switchCoder((await value(session.addCoder("Amara"))).id);
});
afterEach(() => dispose());

const shown = () => session.redactions.get().get(story.id) ?? [];

test("are shown in the order of the text, undone as one step, redone, and there when the project opens again", async () => {
  expect(await value(session.decideRedactions([draft(12, 15, "[B]"), draft(0, 7, "[A]")]))).toBe(2);
  expect(shown().map(({ replacement }) => replacement)).toEqual(["[A]", "[B]"]);
  const [first] = shown();
  await value(session.removeRedactions([first?.id ?? ""]));
  expect(shown().map(({ replacement }) => replacement)).toEqual(["[B]"]);
  expect(actionWords((await value(session.undo())).action)).toBe("remove the decision on 1 redaction");
  expect(shown()).toHaveLength(2);
  await value(session.undo());
  expect(shown()).toEqual([]);
  await value(session.redo());
  expect(shown()).toHaveLength(2);
  await value(session.changeReplacement([shown()[1]?.id ?? ""], "[C]"));
  const { projectId } = session;
  await session.close();
  session = await value(Session.open(projectId, testEnvironment()));
  expect(shown().map(({ replacement }) => replacement)).toEqual(["[A]", "[C]"]);
});
