import { Badge } from "../../ui/Badge.tsx";
import { CodeChip } from "../../ui/CodeChip.tsx";
import { CODE_SLOTS, codeMark } from "../../ui/codeMark.ts";
import { Count } from "../../ui/Count.tsx";
import { FinishedIcon, InProgressIcon, NoCodeIcon, NotReadIcon, WarningIcon } from "../../ui/icons.ts";
import { Section, Specimen } from "./Section.tsx";

const slots = Array.from({ length: CODE_SLOTS }, (_, index) => codeMark(index + 1));

export function CodesSection() {
  return (
    <Section title="Codes">
      <div className="gallery-palette">
        {slots.map((mark) => (
          <CodeChip
            key={mark.slot}
            slot={mark.slot}
            name={`${mark.slot} ${mark.name}, ${mark.pattern}`}
            look="plain"
          />
        ))}
      </div>
      <Specimen name="Passages">
        <p className="ui-story" dir="auto">
          {slots.map((mark) => (
            <span key={mark.slot}>
              <span
                className="gallery-passage"
                style={{
                  background: mark.soft,
                  textDecorationColor: mark.line,
                  textDecorationStyle: mark.pattern,
                }}
              >
                I still think of him
              </span>{" "}
            </span>
          ))}
        </p>
      </Specimen>
      <Specimen name="Ink on surface">
        {slots.map((mark) => (
          <span key={mark.slot} style={{ color: mark.ink }}>
            {mark.name}
          </span>
        ))}
      </Specimen>
      <Specimen name="Chips: boxed, with key, long">
        <CodeChip slot={1} name="Burnout" />
        <CodeChip slot={4} name="Error disclosure" keyHint="E" />
        <div className="gallery-narrow">
          <CodeChip slot={3} name="Going against science and advice, and being right to do so" keyHint="G" />
        </div>
      </Specimen>
      <Specimen name="Badges and counts">
        <Badge icon={<NotReadIcon aria-hidden="true" />}>Not started</Badge>
        <Badge tone="accent" icon={<InProgressIcon aria-hidden="true" />}>
          In progress
        </Badge>
        <Badge tone="success" icon={<FinishedIcon aria-hidden="true" />}>
          Finished, 3 codes
        </Badge>
        <Badge icon={<NoCodeIcon aria-hidden="true" />}>Finished, no code</Badge>
        <Badge tone="warning" icon={<WarningIcon aria-hidden="true" />}>
          2 rejected
        </Badge>
        <Badge tone="danger">Refused</Badge>
        <Count value={100000} words="100,000 stories" />
      </Specimen>
    </Section>
  );
}
