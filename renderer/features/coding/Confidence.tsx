import type { Confidence } from "../../../core/model/confidence.ts";
import { Badge } from "../../ui/Badge.tsx";
import { Button } from "../../ui/Button.tsx";
import { useKeyOf } from "../../ui/commands.tsx";
import { OpenIcon } from "../../ui/icons.ts";
import { Menu } from "../../ui/Menu.tsx";
import { confidenceName } from "../../words/confidence.ts";
import { chosenConfidence, confidenceGroup } from "./passageMenu.ts";
import type { CodedAnnotation } from "./useCodebook.ts";

/** How sure the coder is of an annotation, in a row. */
export function ConfidenceBadge({ confidence }: { readonly confidence: Confidence }) {
  return <Badge>{confidenceName(confidence)}</Badge>;
}

/** Says how sure the coder is of a code on the whole story, and changes it. */
export function ConfidenceMenu({
  coded,
  onChoose,
}: {
  readonly coded: CodedAnnotation;
  readonly onChoose: (confidence: Confidence | null) => void;
}) {
  const keyOf = useKeyOf();
  const { confidence, code } = coded;
  const words = confidence === undefined ? "Confidence" : confidenceName(confidence);
  return (
    <Menu
      label={`How sure you are of ${code.name}`}
      trigger={
        <Button
          size="small"
          variant="quiet"
          className="coding-whole-confidence"
          aria-label={`${words}: ${code.name} on the whole story`}
        >
          {words}
          <OpenIcon aria-hidden="true" />
        </Button>
      }
      groups={[confidenceGroup(coded, keyOf)]}
      onAction={(id) => {
        const chosen = chosenConfidence(id, coded);
        if (chosen !== undefined) onChoose(chosen);
      }}
    />
  );
}
