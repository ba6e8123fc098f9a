import type { FoundPassages } from "../../../core/analysis/found-passages.ts";
import type { PassageQuery } from "../../../core/analysis/passage-query.ts";
import { Button } from "../../ui/Button.tsx";
import { useKeyOf } from "../../ui/commands.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { CodebookIcon, PassagesIcon } from "../../ui/icons.ts";
import { counted, numbered } from "../../words/counts.ts";
import { undatedWords } from "./listWords.ts";
import { MOST_LINES } from "./PassageList.tsx";

/** How much was found, and what a range of dates leaves out. */
export function ListStatus({ found }: { readonly found: FoundPassages }) {
  return (
    <span>
      <strong>{counted(found.length, "passage", "passages")}</strong> in{" "}
      {counted(found.stories, "story", "stories")}
      {found.length > MOST_LINES && `; the first ${numbered(MOST_LINES)} are listed`}
      {found.undated > 0 && `. ${undatedWords(found)}`}
    </span>
  );
}

/** That nothing was found, and why. */
export function NothingFound(props: { readonly query: PassageQuery; readonly isEverybody: boolean }) {
  const { query, isEverybody } = props;
  const starKey = useKeyOf()("passages.star");
  return (
    <EmptyState icon={<PassagesIcon />} title={query.starredOnly ? "No starred passages" : "No passages"}>
      {query.starredOnly
        ? `Nothing here has a star. Select one of your passages and ${starKey === undefined ? "" : `press ${starKey} to `}star it.`
        : isEverybody
          ? "Nothing is coded like this in these stories."
          : "You have coded nothing like this in these stories."}
    </EmptyState>
  );
}

/** That there is nothing to read back yet, and where codes are made. */
export function NoCodes({ onOpenCodebook }: { readonly onOpenCodebook: () => void }) {
  return (
    <EmptyState
      level={1}
      icon={<PassagesIcon />}
      title="No codes yet"
      actions={
        <Button variant="primary" icon={<CodebookIcon aria-hidden="true" />} onPress={onOpenCodebook}>
          Open the codebook
        </Button>
      }
    >
      Here you read everything that was coded with a code. Create codes first, and code some stories with
      them.
    </EmptyState>
  );
}
