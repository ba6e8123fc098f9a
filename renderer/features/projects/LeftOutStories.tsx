import { firstWords } from "../../../core/excerpt.ts";
import type { StoryEntry } from "../../../core/index/story-entry.ts";
import type { Session } from "../../data/session.ts";
import { useStore } from "../../data/store.ts";
import { untilNextChange } from "../../data/undoOffer.ts";
import { Button } from "../../ui/Button.tsx";
import { Heading } from "../../ui/Heading.tsx";
import { Table } from "../../ui/Table.tsx";
import { showToast } from "../../ui/toastQueue.ts";
import { counted, numbered } from "../../words/counts.ts";

const columns = [
  { id: "story", name: "Story", isRowHeader: true },
  { id: "collection", name: "Collection" },
  { id: "act", name: "Bring back", isNameHidden: true, align: "end" },
] as const;

/** How many are listed. */
const MOST_SHOWN = 200;

/** The stories left out of the study, each with a button to bring it back. Nothing if there are none. */
export function LeftOutStories({ session }: { readonly session: Session }) {
  const { leftOut } = useStore(session.stories);
  const collections = useStore(session.collections);
  if (leftOut.length === 0) return null;
  const told = (done: Awaited<ReturnType<Session["excludeStory"] | Session["excludeStories"]>>): void => {
    if (!done.ok)
      showToast({
        title: "Couldn’t bring it back",
        description: done.error.message,
        tone: "error",
        about: "left-out-stories",
        until: untilNextChange(session),
      });
  };
  const all = leftOut.map(({ id }) => id);
  const more = leftOut.length - MOST_SHOWN;
  return (
    <section className="projects-part">
      <Heading level={2}>Left out of the study</Heading>
      <p>
        {counted(leftOut.length, "story does", "stories do")} not count in progress, agreement or exports.
        Coding on {leftOut.length === 1 ? "it" : "them"} is kept.
      </p>
      <Table
        label="Stories left out of the study"
        columns={columns}
        rows={leftOut.slice(0, MOST_SHOWN)}
        getKey={(story) => story.id}
        renderCell={(story, column) => {
          switch (column) {
            case "story":
              return nameOf(story);
            case "collection":
              return collections.find(({ id }) => id === story.collectionId)?.name ?? "";
            default:
              return (
                <Button
                  size="small"
                  variant="quiet"
                  aria-label={`Bring back ${nameOf(story)}`}
                  onPress={() => void session.excludeStory(story.id, false).then(told)}
                >
                  Bring back
                </Button>
              );
          }
        }}
      />
      {more > 0 && <p>And {numbered(more)} more.</p>}
      {leftOut.length > 1 && (
        <div>
          <Button onPress={() => void session.excludeStories(all, false, "").then(told)}>
            {`Bring back all ${numbered(leftOut.length)} stories`}
          </Button>
        </div>
      )}
    </section>
  );
}

/** A story's name. A hidden story is not named by its words. */
function nameOf(story: StoryEntry): string {
  if (story.externalId !== null) return story.externalId;
  return story.contentNotes.length > 0 ? "Hidden story" : firstWords(story.words, 60);
}
