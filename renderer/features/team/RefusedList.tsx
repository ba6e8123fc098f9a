import type { Refusal } from "../../../core/merge/refusal.ts";
import { useSession } from "../../data/context.tsx";
import { useStore } from "../../data/store.ts";
import { Disclosure } from "../../ui/Disclosure.tsx";
import { Heading } from "../../ui/Heading.tsx";
import { counted } from "../../words/counts.ts";
import { groupRefusals } from "./refusals.ts";

/** So many records of one reason are listed; the count says how many there are. */
const LISTED = 200;

/** What of a file cannot be merged, by reason, each with the story and what to do. */
export function RefusedList({ refused }: { readonly refused: readonly Refusal[] }) {
  const session = useSession();
  const stories = useStore(session.stories);
  const coder = useStore(session.currentCoder);
  // Others may come with the very file.
  const blind = coder?.sawOthersAt === undefined ? (coder?.id ?? null) : null;
  if (refused.length === 0) return null;
  const groups = groupRefusals(refused, stories, blind);
  return (
    <section className="team-review-part">
      <Heading level={3}>Not merged</Heading>
      <p className="team-quiet">These items can’t be merged. Everything else can; the file isn’t changed.</p>
      {groups.map((group) => (
        <Disclosure
          key={group.kind}
          level={4}
          title={`${group.title} (${counted(group.count, "item", "items")})`}
          defaultExpanded={groups.length === 1 && group.lines.length <= 5}
        >
          <p>{group.advice}</p>
          <ul className="team-refused">
            {group.lines.slice(0, LISTED).map((line) => (
              <li key={line.key}>
                {line.story !== null && (
                  <span className="team-story-id" dir="auto">
                    {line.story}
                  </span>
                )}
                <span dir="auto">{line.what}</span>
              </li>
            ))}
          </ul>
          {group.lines.length > LISTED && (
            <p className="team-quiet">And {counted(group.lines.length - LISTED, "more", "more")}.</p>
          )}
        </Disclosure>
      ))}
    </section>
  );
}
