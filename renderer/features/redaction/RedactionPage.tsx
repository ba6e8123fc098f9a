import { SUGGESTION_STATES } from "../../../core/redaction/suggestion-list.ts";
import { usePageState } from "../../data/pageState.ts";
import { Button } from "../../ui/Button.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { VeiledIcon } from "../../ui/icons.ts";
import { Notice } from "../../ui/Notice.tsx";
import { PageHeader } from "../../ui/PageHeader.tsx";
import { ProgressBar } from "../../ui/ProgressBar.tsx";
import { Select } from "../../ui/Select.tsx";
import { counted, numbered } from "../../words/counts.ts";
import { KIND_WORDS, KINDS_LISTED, SUGGESTION_WORDS } from "../../words/redaction.ts";
import { CHOICE } from "./choice.ts";
import { useOriginals } from "./originals.ts";
import { Standing } from "./Standing.tsx";
import { useSuggested } from "./useSuggested.ts";
import { Worklist } from "./Worklist.tsx";
import "./redaction.css";

const ALL = "all";

/** Where a team decides on what may identify somebody in its stories. It shows no coding, so it is open to those who code blind. */
export function RedactionPage({ onOpenStory }: { readonly onOpenStory: (storyId: string) => void }) {
  const isOpen = useOriginals();
  return (
    <div className="redaction-page">
      <PageHeader
        title="De-identify"
        description="Decide what stands in place of names, places, addresses, numbers and dates. The stored text and everybody’s coding stay."
      />
      <Standing />
      {isOpen ? (
        <Suggestions onOpenStory={onOpenStory} />
      ) : (
        <EmptyState icon={<VeiledIcon />} title="Originals are closed">
          This page shows stories as they were written. Open this project’s key table above to read them and
          to decide on suggestions.
        </EmptyState>
      )}
    </div>
  );
}

function Suggestions({ onOpenStory }: { readonly onOpenStory: (storyId: string) => void }) {
  const suggested = useSuggested();
  const { list, next, problem, isPaused, setPaused } = suggested;
  const [{ kind, state }, setChoice] = usePageState(CHOICE);
  const counts = (ofState: (typeof SUGGESTION_STATES)[number]) => list.counted({ kind, state: ofState });
  return (
    <>
      <Notice title="A help, not a guarantee">
        Concord doesn’t find names in small letters or names that are everyday words, rare places, events that
        were in the news, or who somebody is without any name. Read the stories before you hand them out.
      </Notice>
      <div className="redaction-filters">
        <Select
          label="Kind"
          value={kind}
          onChange={(id) => setChoice({ state, kind: KINDS_LISTED.find((each) => each === id) ?? ALL })}
          options={[
            { id: ALL, name: `All kinds (${numbered(list.counted({ kind: ALL, state }))})` },
            ...KINDS_LISTED.map((id) => ({
              id,
              name: `${KIND_WORDS[id]} (${numbered(list.counted({ kind: id, state }))})`,
            })),
          ]}
        />
        <Select
          label="Show"
          value={state}
          onChange={(id) => setChoice({ kind, state: SUGGESTION_STATES.find((each) => each === id) ?? ALL })}
          options={[
            ...SUGGESTION_STATES.map((id) => ({
              id,
              name: `${SUGGESTION_WORDS[id]} (${numbered(counts(id))})`,
            })),
            { id: ALL, name: `Everything (${numbered(list.counted({ kind, state: ALL }))})` },
          ]}
        />
        <p className="redaction-status" role="status">
          {numbered(counts("open"))} open, {numbered(counts("accepted"))} accepted,{" "}
          {numbered(counts("refused"))} refused
        </p>
      </div>
      {problem !== null && (
        <Notice tone="error" isLive>
          {problem}
        </Notice>
      )}
      {next !== null && !isPaused && problem === null && (
        <ProgressBar
          label="Reading stories"
          detail={`${counted(suggested.stories, "story", "stories")} with suggestions so far`}
          cancel={<Button onPress={() => setPaused(true)}>Cancel</Button>}
        />
      )}
      {next !== null && isPaused && (
        <Notice actions={<Button onPress={() => setPaused(false)}>Read on</Button>}>
          Not all stories were read. What was found so far is listed.
        </Notice>
      )}
      <Worklist suggested={suggested} onOpenStory={onOpenStory} />
    </>
  );
}
