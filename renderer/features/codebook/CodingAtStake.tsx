import { useMemo } from "react";
import { useSession } from "../../data/context.tsx";
import { useStore } from "../../data/store.ts";
import { agreement } from "../../engine/client.ts";
import type { JobOptions } from "../../engine/job.ts";
import { useComputed } from "../../project/useComputed.ts";
import { counted } from "../../words/counts.ts";

export interface CodingAtStakeProps {
  readonly codeIds: readonly string[];
  /** The only coder who is told of. */
  readonly only?: string | undefined;
}

/** How often each coder has applied some codes, without a word of where: what goes or moves with them. */
export function CodingAtStake({ codeIds, only }: CodingAtStakeProps) {
  const session = useSession();
  const coders = useStore(session.coderRecords);
  const asked = codeIds.join(" ");
  const compute = useMemo(
    () => (job: JobOptions) => agreement.codersUse(session.projectId, asked.split(" "), job),
    [session, asked],
  );
  const { value, problem } = useComputed(session, compute);
  if (problem !== null) return <p>{problem}</p>;
  if (value === null) return <p role="status">Counting the annotations…</p>;
  const told = only === undefined ? value : value.filter(({ coderId }) => coderId === only);
  if (told.length === 0)
    return (
      <p>
        {only === undefined ? "Nobody has" : "You haven’t"} applied {codeIds.length === 1 ? "it" : "them"}{" "}
        yet.
      </p>
    );
  const names = new Map(coders.map((coder) => [coder.id, coder.name]));
  return (
    <ul className="codebook-stake" aria-label="Annotations of each coder">
      {told.map(({ coderId, annotations, stories }) => (
        <li key={coderId}>
          <strong dir="auto">{names.get(coderId) ?? "A coder who is not in the project"}</strong>:{" "}
          {counted(annotations, "annotation", "annotations")} in {counted(stories, "story", "stories")}
        </li>
      ))}
    </ul>
  );
}
