import { FinishedIcon, InfoIcon, WarningIcon } from "../../ui/icons.ts";
import { Notice } from "../../ui/Notice.tsx";
import type { TablePreview } from "../../workers/tables.ts";
import { counted } from "../../words/counts.ts";
import { encodingName } from "./encodings.ts";

export interface OutcomeProps {
  readonly preview: TablePreview;
  /** False while a change is being worked out. */
  readonly isCurrent: boolean;
}

/** What the import would bring, in numbers, and what speaks against it. */
export function Outcome({ preview, isCurrent }: OutcomeProps) {
  const { stories, alreadyHere, rejectedCount, replaced, encoding } = preview;
  return (
    <>
      <p className="importing-outcome" role="status" aria-busy={!isCurrent} data-current={isCurrent}>
        <span className="importing-outcome-part" data-tone="success">
          <FinishedIcon aria-hidden="true" />
          {counted(stories, "story", "stories")} will be imported
        </span>
        {alreadyHere > 0 && (
          <span className="importing-outcome-part">
            <InfoIcon aria-hidden="true" />
            {counted(alreadyHere, "story is", "stories are")} here already
          </span>
        )}
        {rejectedCount > 0 && (
          <span className="importing-outcome-part" data-tone="warning">
            <WarningIcon aria-hidden="true" />
            {counted(rejectedCount, "row", "rows")} will be rejected
          </span>
        )}
      </p>
      {isCurrent && stories === 0 && (
        <Notice>
          {alreadyHere > 0
            ? "Every story of this file is in the project already, word for word. There is nothing to import."
            : "No row of this file can become a story as it is read now. Look at the roles of the columns and at the reasons below."}
        </Notice>
      )}
      {replaced > 0 && (
        <Notice
          tone="warning"
          title={`${counted(replaced, "place", "places")} could not be read as ${encodingName(encoding)}`}
        >
          They show as �, and would be imported so. If many letters look wrong, choose another encoding.
        </Notice>
      )}
    </>
  );
}
