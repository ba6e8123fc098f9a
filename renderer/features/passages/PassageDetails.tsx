import type { ReactNode, Ref } from "react";
import { useMemo } from "react";
import { annotationOf, isStarred, memosOn } from "../../../core/analysis/found-annotation.ts";
import type { FoundPassage } from "../../../core/analysis/found-passages.ts";
import type { Code } from "../../../core/model/code.ts";
import { CONFIDENCES } from "../../../core/model/confidence.ts";
import { noteWords } from "../../../core/story-words.ts";
import { useSession } from "../../data/context.tsx";
import { useOwnExamples } from "../../data/examples.ts";
import { openedStories, setOpened } from "../../data/openedStories.ts";
import { useParaphrases } from "../../data/paraphrases.ts";
import { useStore } from "../../data/store.ts";
import { Button } from "../../ui/Button.tsx";
import { CodeSwatch } from "../../ui/CodeSwatch.tsx";
import { useKeyOf } from "../../ui/commands.tsx";
import { exampleActions } from "../../ui/exampleActions.ts";
import { Heading } from "../../ui/Heading.tsx";
import { CodingIcon, EditIcon, PassagesIcon, StarIcon, VeiledIcon } from "../../ui/icons.ts";
import { Menu } from "../../ui/Menu.tsx";
import { Veil } from "../../ui/Veil.tsx";
import { momentWords } from "../../words/dates.ts";
import { attributesOf } from "./attributesOf.ts";
import { isPassageHidden } from "./PassageRow.tsx";
import type { RowSheets } from "./rowSheets.ts";
import type { Changing } from "./useChanging.tsx";
import type { Codes } from "./useCodes.ts";

/** Beside the list: what the code means, so that drift can be seen, and all about the passage that is looked at. */
export function PassageDetails(props: {
  readonly code: Code | undefined;
  /** The passages that are examples of it. */
  readonly examples: ReactNode;
  readonly theme: Code | undefined;
  readonly passage: FoundPassage | null;
  readonly codes: Codes;
  readonly coderName: string;
  readonly sheets: RowSheets;
  readonly changing: Changing;
  readonly onOpen: () => void;
  readonly ref: Ref<HTMLDivElement>;
}) {
  const { code, theme, passage, codes, coderName, sheets, changing, onOpen, ref } = props;
  return (
    <div ref={ref} className="passages-details" tabIndex={0} role="group" aria-label="Details">
      {code !== undefined && <Definition code={code} theme={theme} examples={props.examples} />}
      {passage !== null && <Passage {...{ passage, codes, coderName, sheets, changing, onOpen }} />}
    </div>
  );
}

function Definition({
  code,
  theme,
  examples,
}: {
  readonly code: Code;
  readonly theme: Code | undefined;
  readonly examples: ReactNode;
}) {
  const { definition, include, exclude, example } = code;
  const isEmpty = [definition, include, exclude, example].every((words) => words === "");
  return (
    <section aria-label="Definition">
      <div className="passages-definition-name" title={code.name}>
        <CodeSwatch slot={code.colour} className="passages-definition-mark" />
        <Heading level={2} look={2} className="passages-definition-words">
          {code.name}
        </Heading>
      </div>
      {theme !== undefined && (
        <p className="passages-theme" dir="auto" title={theme.name}>
          in {theme.name}
        </p>
      )}
      {isEmpty && <p className="passages-quiet">No definition yet.</p>}
      {definition !== "" && <p dir="auto">{definition}</p>}
      <DefinitionPart name="Use when" words={include} />
      <DefinitionPart name="Do not use when" words={exclude} />
      {example !== "" && (
        <blockquote className="passages-example" dir="auto">
          {example}
        </blockquote>
      )}
      {examples}
    </section>
  );
}

function DefinitionPart({ name, words }: { readonly name: string; readonly words: string }) {
  if (words === "") return null;
  return (
    <>
      <Heading level={3} look={4} className="passages-part">
        {name}
      </Heading>
      <p dir="auto">{words}</p>
    </>
  );
}

function Passage(props: {
  readonly passage: FoundPassage;
  readonly codes: Codes;
  readonly coderName: string;
  readonly sheets: RowSheets;
  readonly changing: Changing;
  readonly onOpen: () => void;
}) {
  const { passage, codes, coderName, sheets, changing, onOpen } = props;
  const { onAsk, onExample, onParaphrase } = changing;
  const { storyId, coderId, span } = passage;
  const keyOf = useKeyOf();
  const session = useSession();
  const stories = useStore(session.stories);
  const collections = useStore(session.collections);
  const opened = useStore(openedStories(session));
  const entry = stories.get(storyId);
  const shown = useStore(useMemo(() => session.shownStory(storyId), [session, storyId]));
  const story = shown?.story ?? null;
  const sheet = useStore(useMemo(() => sheets.sheet(coderId, storyId), [sheets, coderId, storyId]));
  const annotation = sheet === null ? undefined : annotationOf(passage, sheet, codes.canonical);
  const memos = sheet === null || annotation === undefined ? [] : memosOn(annotation.id, sheet);
  const hasStar = sheet !== null && isStarred(passage, sheet, codes.canonical);
  const isHidden = isPassageHidden(entry, story, opened);
  const exampleAt = useOwnExamples(session);
  const paraphrase = useParaphrases(session)(storyId, span);
  if (entry === undefined) return <p className="passages-quiet">This story is no longer in the project.</p>;
  return (
    <section aria-label="Passage" className="passages-passage">
      <Heading level={2} look={3}>
        {entry.externalId ?? storyId}
      </Heading>
      {entry.contentNotes.length > 0 && !isHidden && (
        <p className="passages-quiet" dir="auto">
          {noteWords(entry)}
        </p>
      )}
      {isHidden ? (
        <Veil notes={entry.contentNotes} onOpen={() => setOpened(session, storyId, true)} />
      ) : (
        <>
          {hasStar && (
            <p className="passages-starred">
              <StarIcon aria-hidden="true" />
              Starred
            </p>
          )}
          {span === null && <p className="passages-quiet">The whole story</p>}
          {story !== null && (
            <blockquote className="passages-quote" dir="auto">
              {shown === null || span === null ? story.text : shown.wordsAt(span)}
            </blockquote>
          )}
          {paraphrase !== undefined && (
            <>
              <Heading level={3} look={4} className="passages-part">
                Paraphrase
              </Heading>
              <p className="passages-paraphrase" dir="auto">
                {paraphrase}
              </p>
            </>
          )}
          <dl className="passages-known">
            <dt>Coder</dt>
            <dd>
              <bdi>{coderName}</bdi>
            </dd>
            {annotation !== undefined && (
              <>
                <dt>Coded</dt>
                <dd>{momentWords(annotation.updatedAt)}</dd>
                {codes.asksConfidence && annotation.confidence !== undefined && (
                  <div className="passages-known-row">
                    <dt>Confidence</dt>
                    <dd>{CONFIDENCES[annotation.confidence]}</dd>
                  </div>
                )}
              </>
            )}
            {story !== null &&
              attributesOf(story, collections).map(({ name, value }) => (
                <div key={name} className="passages-known-row">
                  <dt dir="auto">{name}</dt>
                  <dd dir="auto">{value}</dd>
                </div>
              ))}
          </dl>
          {memos.length > 0 && (
            <>
              <Heading level={3} look={4} className="passages-part">
                Memos
              </Heading>
              {memos.map(({ id, text }) => (
                <p key={id} className="passages-memo" dir="auto">
                  {text}
                </p>
              ))}
            </>
          )}
          <div className="passages-actions">
            <Button icon={<CodingIcon aria-hidden="true" />} onPress={onOpen}>
              Open in coding
            </Button>
            {onAsk !== undefined && (
              <Menu
                label="Change the coding"
                placement="bottom end"
                trigger={<Button icon={<EditIcon aria-hidden="true" />}>Change</Button>}
                groups={[
                  {
                    id: "code",
                    actions: [
                      { id: "recode", name: "Change its code…", shortcut: keyOf("passages.recode") },
                      { id: "add", name: "Add a second code…", shortcut: keyOf("passages.add-code") },
                      {
                        id: "star",
                        name: hasStar ? "Remove its star" : "Star it",
                        shortcut: keyOf("passages.star"),
                      },
                      {
                        id: "remove",
                        name: "Remove the code",
                        shortcut: keyOf("passages.remove"),
                        isDanger: true,
                      },
                    ],
                  },
                ]}
                onAction={(id) => {
                  if (id === "remove") changing.onRemove();
                  else if (id === "star") changing.onStar();
                  else onAsk(id === "add" ? "add" : "recode");
                }}
              />
            )}
            {onParaphrase !== undefined && story !== null && (
              <Button icon={<EditIcon aria-hidden="true" />} onPress={onParaphrase}>
                {paraphrase === undefined ? "Paraphrase…" : "Change the paraphrase…"}
              </Button>
            )}
            {onExample !== undefined && story !== null && (
              <Menu
                label="Example of its code"
                placement="bottom end"
                trigger={<Button icon={<PassagesIcon aria-hidden="true" />}>Example</Button>}
                groups={[
                  {
                    id: "examples",
                    actions: exampleActions(exampleAt({ storyId, codeId: passage.codeId, span }), keyOf),
                  },
                ]}
                onAction={(id) => {
                  if (id === "typical" || id === "borderline") onExample(id);
                }}
              />
            )}
            {entry.contentNotes.length > 0 && (
              <Button
                variant="quiet"
                icon={<VeiledIcon aria-hidden="true" />}
                onPress={() => setOpened(session, storyId, false)}
              >
                Hide this story again
              </Button>
            )}
          </div>
        </>
      )}
    </section>
  );
}
