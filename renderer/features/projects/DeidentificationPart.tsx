import { useMemo } from "react";
import { isDeidentified } from "../../../core/model/deidentification.ts";
import { isApplied } from "../../../core/model/redaction.ts";
import type { Session } from "../../data/session.ts";
import { useStore } from "../../data/store.ts";
import { Button } from "../../ui/Button.tsx";
import { Heading } from "../../ui/Heading.tsx";
import { RedactIcon } from "../../ui/icons.ts";
import { counted } from "../../words/counts.ts";

/** Whether the project is de-identified, and the way to where that is decided. */
export function DeidentificationPart({
  session,
  onOpen,
}: {
  readonly session: Session;
  readonly onOpen: () => void;
}) {
  const isOn = isDeidentified(useStore(session.project));
  const redactions = useStore(session.redactions);
  const accepted = useMemo(
    () => [...redactions.values()].reduce((sum, each) => sum + each.filter(isApplied).length, 0),
    [redactions],
  );
  const said = `${counted(accepted, "replacement is", "replacements are")} accepted.`;
  return (
    <section className="projects-part" aria-label="De-identification">
      <Heading level={2}>De-identification</Heading>
      <p>
        {isOn
          ? `On. ${said} Stories are shown, exported and handed out with them.`
          : `Off. ${said} Stories are shown, exported and handed out as they were written.`}
      </p>
      <div>
        <Button icon={<RedactIcon aria-hidden="true" />} onPress={onOpen}>
          De-identify…
        </Button>
      </div>
    </section>
  );
}
