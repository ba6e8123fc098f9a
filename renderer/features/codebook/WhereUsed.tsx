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
  return (
    <section className="codebook-part" aria-label={`Where ${name} is used`}>
      <Heading level={3}>Where it is used</Heading>
      <CodingAtStake codeIds={[...below]} />
      <div>
        <Button icon={<PassagesIcon aria-hidden="true" />} onPress={onOpenPassages}>
          Read its passages
        </Button>
      </div>
    </section>
  );
}
