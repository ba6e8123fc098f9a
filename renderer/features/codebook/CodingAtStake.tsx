import { useMemo } from "react";
import { useBlindCoder } from "../../data/blindCoder.ts";
import { useSession } from "../../data/context.tsx";
import { useStore } from "../../data/store.ts";
import { agreement } from "../../engine/codingClient.ts";
import type { JobOptions } from "../../engine/job.ts";
import { useComputed } from "../../project/useComputed.ts";
import { counted } from "../../words/counts.ts";

export interface CodingAtStakeProps {
  readonly codeIds: readonly string[];
}

/**
 * How often each coder has applied some codes, without a word of where: what goes or moves with them. While somebody codes blind, how often they
 * have, and that others’ coding is not counted.
 */
export function CodingAtStake({ codeIds }: CodingAtStakeProps) {
  const session = useSession();
  const only = useBlindCoder();
  const coders = useStore(session.coderRecords);
  const asked = codeIds.join(" ");
  const compute = useMemo(
    () => (job: JobOptions) => agreement.codersUse(session.projectId, asked.split(" "), job),
    [session, asked],
  );
  const { value, problem } = useComputed(session, compute);
  if (problem !== null) return <p>{problem}</p>;
  if (value === null) return <p role="status">Counting the annotations…</p>;
  const told = only === null ? value : value.filter(({ coderId }) => coderId === only);
  const names = new Map(coders.map((coder) => [coder.id, coder.name]));
  return (
    <>
      {told.length === 0 ? (
        <p>
          {only === null ? "Nobody has" : "You haven’t"} applied {codeIds.length === 1 ? "it" : "them"} yet.
        </p>
      ) : (
        <ul className="codebook-stake" aria-label="Annotations of each coder">
          {told.map(({ coderId, annotations, stories }) => (
            <li key={coderId}>
              <strong dir="auto">{names.get(coderId) ?? "A coder who is not in the project"}</strong>:{" "}
              {counted(annotations, "annotation", "annotations")} in {counted(stories, "story", "stories")}
            </li>
          ))}
        </ul>
      )}
      {only !== null && <p className="codebook-quiet">Others’ coding is not counted while you code blind.</p>}
    </>
  );
}
