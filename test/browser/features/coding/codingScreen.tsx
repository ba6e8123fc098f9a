import "../../../../renderer/ui/fonts.css";
import "../../../../renderer/ui/theme.css";
import "../../../../renderer/ui/base.css";
import { expect, vi } from "vitest";
import { page } from "vitest/browser";
import { cleanup, render } from "vitest-browser-react";
import type { Annotation } from "../../../../core/model/annotation.ts";
import type { Code } from "../../../../core/model/code.ts";
import { liveAnnotations } from "../../../../core/model/sheet.ts";
import type { Story } from "../../../../core/model/story.ts";
import type { Span } from "../../../../core/text.ts";
import { SessionProvider } from "../../../../renderer/data/context.tsx";
import type { Environment } from "../../../../renderer/data/environment.ts";
import type { Session } from "../../../../renderer/data/session.ts";
import { CodeExamples } from "../../../../renderer/features/codebook/CodeExamples.tsx";
import { NewCodeDialog } from "../../../../renderer/features/codebook/NewCodeDialog.tsx";
import { CodingPage } from "../../../../renderer/features/coding/CodingPage.tsx";
import { StoryMemos } from "../../../../renderer/features/memos/StoryMemos.tsx";
import { LeadsProvider } from "../../../../renderer/project/leads.tsx";
import { CommandProvider } from "../../../../renderer/ui/commands.tsx";
import { ToastRegion } from "../../../../renderer/ui/ToastRegion.tsx";
import { aCode, aSnapshot, aStory, openTestSession } from "../../support/project.ts";

const plain = "We stayed all night. She asked for tea. Nobody had told her.";
const emoji = "Bay 3. 👩🏽‍⚕️ cried, and the cafe\u0301 was shut.\nI still know.";
export const arabic = "قالت لي شكرا\nThen she left.";
export const painful = "He said he would not see the spring.";

export const stories: readonly Story[] = [
  aStory(plain, 0),
  { ...aStory(emoji.normalize("NFC"), 1), title: "The café" },
  { ...aStory(painful, 2), contentNotes: ["suicide"] },
  aStory(arabic, 3),
  aStory("Last one.", 4),
];

const withKey = (code: Code, key: string, colour: number): Code => ({ ...code, key, colour });
export const empathy = withKey(aCode("Empathy"), "e", 2);
export const listening = withKey(aCode("Listening", "Empathy", 1), "l", 2);
export const burnout = withKey(aCode("Burnout", null, 2), "b", 1);
export const severity: Code = {
  ...withKey(aCode("Severity", null, 3), "w", 6),
  definition: "How heavy it is.",
  scale: { kind: "ordinal", levels: ["mild", "grave"] },
};
export const codes: readonly Code[] = [empathy, listening, burnout, severity];

export interface CodingScreen {
  readonly session: Session;
  readonly dispose: () => Promise<void>;
  readonly coderId: string;
  readonly onImport: () => void;
  readonly onNeedCoder: () => void;
  readonly onOpenCodebook: () => void;
  readonly onStoryChange: (storyId: string) => void;
  /** What stands of the coder's annotations of a story. */
  annotations(at: number): Annotation[];
  /** Code names, with the quote where there is one, sorted. */
  coded(at: number): string[];
}

/** The coding page over a real project, with a coder called Amara. */
export async function openCoding(
  options: {
    readonly stories?: readonly Story[];
    readonly codes?: readonly Code[];
    readonly withCoder?: boolean;
    readonly at?: number;
    /** The words of that story that somebody came for. */
    readonly passage?: Span;
    readonly onPassageShown?: () => void;
    readonly environment?: Environment;
    /** Whether the page is waited for until it has the story's text. */
    readonly withText?: boolean;
  } = {},
): Promise<CodingScreen> {
  await page.viewport(1280, 800);
  const given = options.stories ?? stories;
  const codebook = options.codes ?? codes;
  const { session, dispose } = await openTestSession(aSnapshot(given, codebook), options.environment);
  await expect.poll(() => session.stories.get().ready).toBe(true);
  const coder = await session.addCoder("Amara");
  if (!coder.ok) throw new Error(coder.error.message);
  if (options.withCoder !== false) await session.switchCoder(coder.value.id);
  const [onImport, onNeedCoder, onOpenCodebook, onShowKeys] = [vi.fn(), vi.fn(), vi.fn(), vi.fn()];
  const onStoryChange = vi.fn<(storyId: string) => void>();
  const storyId = options.at === undefined ? undefined : given[options.at]?.id;
  await render(
    <CommandProvider>
      <SessionProvider session={session}>
        <LeadsProvider onLead={() => undefined}>
          <main style={{ height: "100vh" }}>
            <CodingPage
              onImport={onImport}
              onNeedCoder={onNeedCoder}
              onShowKeys={onShowKeys}
              onShowCare={vi.fn()}
              onShowSupport={vi.fn()}
              onOpenCodebook={onOpenCodebook}
              onStoryChange={onStoryChange}
              renderNewCode={(proposed) => <NewCodeDialog {...proposed} />}
              renderMemos={(shown) => <StoryMemos {...shown} />}
              renderExamples={(codeId) => <CodeExamples codeId={codeId} level={3} onOpen={() => undefined} />}
              {...(storyId !== undefined && { storyId })}
              passage={options.passage ?? null}
              {...(options.onPassageShown !== undefined && { onPassageShown: options.onPassageShown })}
            />
          </main>
        </LeadsProvider>
        <ToastRegion />
      </SessionProvider>
    </CommandProvider>,
  );
  // The text comes from the story worker a moment after its place: keys that select words find none before.
  if (options.withText !== false)
    await expect.poll(() => document.querySelector(".coding-story-text")?.textContent).not.toBe("");
  const annotations = (at: number): Annotation[] =>
    liveAnnotations(session.sheet(coder.value.id, given[at]?.id ?? "").get());
  return {
    session,
    // The page goes before its project does, as in the application, and what was begun is written.
    dispose: async () => {
      await cleanup();
      await session.recentChanges(1);
      await dispose();
    },
    coderId: coder.value.id,
    onImport,
    onNeedCoder,
    onOpenCodebook,
    onStoryChange,
    annotations,
    coded: (at) =>
      annotations(at)
        .map((annotation) => {
          const name = codebook.find((code) => code.id === annotation.codeId)?.name ?? "?";
          return annotation.span === undefined ? name : `${name}: ${annotation.span.quote}`;
        })
        .toSorted(),
  };
}

/** The element that holds the story's text. */
export function storyText(): HTMLElement {
  const element = document.querySelector<HTMLElement>('[role="textbox"][aria-label="Story text"]');
  if (element === null) throw new Error("no story is open");
  return element;
}
