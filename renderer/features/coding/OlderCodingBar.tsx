import { Button } from "../../ui/Button.tsx";
import { HistoryIcon } from "../../ui/icons.ts";
import { KeyHint } from "../../ui/KeyHint.tsx";
import { Popover } from "../../ui/Popover.tsx";
import { WordDiff } from "../../ui/WordDiff.tsx";
import { fieldWords } from "../../words/codebook.ts";
import type { OlderCode } from "./olderCoding.ts";

export interface OlderCodingBarProps {
  readonly codes: readonly OlderCode[];
  readonly onConfirm: () => void;
}

/** Below a story that was coded under an older definition: which codes, what has changed in them, and that the coding is still right. */
export function OlderCodingBar({ codes, onConfirm }: OlderCodingBarProps) {
  if (codes.length === 0) return null;
  return (
    <section className="coding-older" aria-label="Coded under an older definition">
      <p dir="auto">
        <HistoryIcon aria-hidden="true" />
        Coded under an older definition of {codes.map(({ name }) => `“${name}”`).join(", ")}
      </p>
      <div className="coding-older-actions">
        <Popover
          label="What has changed"
          placement="top"
          trigger={<Button size="small">What has changed</Button>}
        >
          <div className="coding-older-changes">
            {codes.map(({ id, name, fields }) => (
              <div key={id}>
                <strong dir="auto">{name}</strong>
                <dl>
                  {fields.map(({ field, before, after }) => (
                    <div key={field}>
                      <dt>{fieldWords(field)}</dt>
                      <dd>
                        <WordDiff before={before} after={after} />
                      </dd>
                    </div>
                  ))}
                </dl>
              </div>
            ))}
          </div>
        </Popover>
        <Button size="small" onPress={onConfirm}>
          Still right <KeyHint command="coding.confirm" />
        </Button>
      </div>
    </section>
  );
}
