import type { Conflict, ToldVersion } from "../../../core/merge/conflicts.ts";
import { Badge } from "../../ui/Badge.tsx";
import { Heading } from "../../ui/Heading.tsx";
import { counted } from "../../words/counts.ts";
import { momentWords } from "../../words/dates.ts";

/** So many conflicts are listed; the count says how many there are. */
const LISTED = 50;

/** The fields of codes, and the names, that both sides of a merge changed apart, with what each says. */
export function ConflictList({ conflicts }: { readonly conflicts: readonly Conflict[] }) {
  if (conflicts.length === 0) return null;
  return (
    <section className="team-review-part">
      <Heading level={3}>Conflicts</Heading>
      <p className="team-quiet">
        You and your teammates changed the same field without seeing each other’s change. After merging, the
        latest change is in use, and you can decide on the page of the codebook, the team or the project.
      </p>
      <ul className="team-conflicts">
        {conflicts.slice(0, LISTED).map((conflict) => (
          <li key={`${conflict.kind} ${conflict.id} ${conflict.field}`}>
            <strong dir="auto">
              {conflict.name}: {conflict.fieldName}
            </strong>
            <Told version={conflict.kept} isInUse />
            {conflict.others.map((other) => (
              <Told key={`${other.at} ${other.text}`} version={other} />
            ))}
          </li>
        ))}
      </ul>
      {conflicts.length > LISTED && (
        <p className="team-quiet">And {counted(conflicts.length - LISTED, "more", "more")}.</p>
      )}
    </section>
  );
}

function Told({
  version: { text, by, at },
  isInUse = false,
}: {
  readonly version: ToldVersion;
  readonly isInUse?: boolean;
}) {
  return (
    <div className="team-conflict-version">
      <span className="team-quiet" dir="auto">
        {by ?? "Unknown coder"}, {momentWords(at)} {isInUse && <Badge tone="accent">In use</Badge>}
      </span>
      <span className="team-conflict-text" dir="auto">
        {text === "" ? "Empty" : text}
      </span>
    </div>
  );
}
