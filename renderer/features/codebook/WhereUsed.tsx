import { useSession } from "../../data/context.tsx";
import { useStore } from "../../data/store.ts";
import { Button } from "../../ui/Button.tsx";
import { Heading } from "../../ui/Heading.tsx";
import { PassagesIcon } from "../../ui/icons.ts";
import { CodingAtStake } from "./CodingAtStake.tsx";

/** Who applied a code, with those below it, how often and in how many stories, and the way to the passages. While somebody codes blind: they alone. */
export function WhereUsed({
  name,
  below,
  onOpenPassages,
}: {
  readonly name: string;
  /** The code and those below it, by their ids. */
  readonly below: ReadonlySet<string>;
  readonly onOpenPassages: () => void;
}) {
  const session = useSession();
  const coder = useStore(session.currentCoder);
  const coders = useStore(session.coders);
  const isBlind = coder !== null && coder.sawOthersAt === undefined;
  return (
    <section className="codebook-part" aria-label={`Where ${name} is used`}>
      <Heading level={3}>Where it is used</Heading>
      <CodingAtStake codeIds={[...below]} only={isBlind ? coder.id : undefined} />
      {isBlind && coders.length > 1 && (
        <p className="codebook-quiet">
          Only your own coding is counted, so that others’ coding cannot influence yours.
        </p>
      )}
      <div>
        <Button icon={<PassagesIcon aria-hidden="true" />} onPress={onOpenPassages}>
          Read its passages
        </Button>
      </div>
    </section>
  );
}
