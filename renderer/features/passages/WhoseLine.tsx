import { Button } from "../../ui/Button.tsx";
import { counted } from "../../words/counts.ts";
import type { WhoseCoding } from "./useWhoseCoding.ts";

/** Says whose coding is listed, and changes it. */
export function WhoseLine({
  whose,
  onEverybody,
}: {
  readonly whose: WhoseCoding;
  readonly onEverybody: (isEverybody: boolean) => void;
}) {
  const { isEverybody, hasOthers, people } = whose;
  if (!hasOthers) return null;
  return (
    <p className="passages-whose">
      <span>
        {isEverybody
          ? `Everybody’s coding is listed (${counted(people.length, "coder", "coders")}).`
          : "Only your own coding is listed, so that others’ coding cannot influence yours."}
      </span>
      <Button size="small" onPress={() => onEverybody(!isEverybody)}>
        {isEverybody ? "List only yours" : "List everybody’s coding"}
      </Button>
    </p>
  );
}
