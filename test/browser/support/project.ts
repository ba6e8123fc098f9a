import { codeIdOfPath, collectionIdOf, hashText, storyIdOf } from "../../../core/ids.ts";
import type { Code } from "../../../core/model/code.ts";
import { firstRevision } from "../../../core/model/record.ts";
import type { ProjectSnapshot } from "../../../core/model/snapshot.ts";
import { emptySnapshot } from "../../../core/model/snapshot.ts";
import type { Story } from "../../../core/model/story.ts";
import { deleteProjectDatabase } from "../../../renderer/data/database.ts";
import type { Environment } from "../../../renderer/data/environment.ts";
import { Session } from "../../../renderer/data/session.ts";
import { writeSetting } from "../../../renderer/data/settings.ts";
import { writeSnapshot } from "../../../renderer/data/snapshot.ts";
import { windowEnvironment } from "../../../renderer/engine/environment.ts";

/** A clock that ticks a second at each reading, and ids that can be told apart. */
export function testEnvironment(start = Date.UTC(2018, 9, 30)): Environment {
  let ticks = 0;
  let ids = 0;
  return {
    now: () => new Date(start + 1000 * (ticks += 1)).toISOString(),
    newId: () => `id-${(ids += 1)}-${Math.random().toString(36).slice(2)}`,
    stories: windowEnvironment.stories,
    turnArrival: windowEnvironment.turnArrival,
  };
}

export function aStory(text: string, at: number, collectionName = "Test"): Story {
  const collectionId = collectionIdOf(collectionName);
  return {
    id: storyIdOf(collectionId, `S${at}`, text),
    collectionId,
    position: at,
    externalId: `S${at}`,
    text,
    textHash: hashText(text),
    attributes: [],
    source: { fileName: "test.csv", line: at + 2 },
    contentNotes: [],
  };
}

export function aCode(name: string, parent: string | null = null, position = 0): Code {
  const id = codeIdOfPath(parent === null ? [name] : [parent, name]);
  return {
    ...firstRevision(id, "", "2018-10-01T00:00:00.000Z"),
    parentId: parent === null ? null : codeIdOfPath([parent]),
    position,
    name,
    colour: 1,
    definition: "",
    include: "",
    exclude: "",
    example: "",
    scale: { kind: "tag" },
  };
}

export function aSnapshot(stories: readonly Story[], codes: readonly Code[]): ProjectSnapshot {
  const now = "2018-10-01T00:00:00.000Z";
  const empty = emptySnapshot({
    ...firstRevision(crypto.randomUUID(), "", now),
    name: "Test project",
    createdAt: now,
  });
  const collectionId = collectionIdOf("Test");
  return {
    ...empty,
    collections: [
      {
        ...firstRevision(collectionId, "", now),
        name: "Test",
        fileName: "test.csv",
        importedAt: now,
        textColumn: "text",
        idColumn: "id",
        attributeNames: [],
        storyCount: stories.length,
      },
    ],
    stories,
    codes,
  };
}

/** A story with its text, as a page that shows it has it. */
export async function wholeStory(session: Session, storyId: string): Promise<Story> {
  const store = session.story(storyId);
  const story = store.get();
  if (story !== null) return story;
  return new Promise((resolve) => {
    const stop = store.subscribe(() => {
      const come = store.get();
      if (come === null) return;
      stop();
      resolve(come);
    });
  });
}

/** An open project in the browser's own database, and how to be rid of it. */
export async function openTestSession(
  snapshot: ProjectSnapshot,
  environment = testEnvironment(),
): Promise<{ session: Session; dispose: () => Promise<void> }> {
  await writeSnapshot(snapshot, { saveId: null, currentCoder: null });
  // Tests share the browser's profile: who coded a project of this id before is not known here.
  await writeSetting(`coder.${snapshot.project.id}`, null);
  const opened = await Session.open(snapshot.project.id, environment);
  if (!opened.ok) throw new Error(opened.error.message);
  const session = opened.value;
  return {
    session,
    dispose: async () => {
      await session.close();
      await deleteProjectDatabase(snapshot.project.id);
    },
  };
}
