import type { Scale } from "../../../core/model/code.ts";
import { foldName, storedName } from "../../../core/names.ts";
import { Button } from "../../ui/Button.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import { AddIcon, RemoveIcon } from "../../ui/icons.ts";
import { Notice } from "../../ui/Notice.tsx";
import { RadioGroup } from "../../ui/RadioGroup.tsx";
import { counted } from "../../words/counts.ts";
import { SavedText } from "./SavedText.tsx";

export interface ScaleFieldProps {
  readonly scale: Scale;
  /** How many of the current coder's annotations have a level. */
  readonly rated: number;
  readonly onSave: (scale: Scale) => Promise<string | null>;
}

const kinds = [
  { id: "tag", name: "Present or absent", description: "Coders apply the code or they don’t." },
  { id: "ordinal", name: "Rated", description: "Coders choose one of the levels that you define." },
] as const;

const firstLevels = ["a little", "somewhat", "very much"];

/** Whether the code is present or absent, or rated on named levels. */
export function ScaleField({ scale, rated, onSave }: ScaleFieldProps) {
  const levels = scale.kind === "ordinal" ? scale.levels : [];
  const saveLevels = (next: string[]) => onSave({ kind: "ordinal", levels: next });
  const rename = (at: number, typed: string): Promise<string | null> => {
    const name = storedName(typed);
    if (name === "") return Promise.resolve("Enter a name for the level.");
    if (levels.some((level, other) => other !== at && foldName(level) === foldName(name)))
      return Promise.resolve(`There is already a level named “${name}”.`);
    return saveLevels(levels.with(at, name));
  };
  return (
    <div className="codebook-scale">
      <RadioGroup
        label="How it is coded"
        orientation="horizontal"
        options={kinds}
        value={scale.kind}
        onChange={(kind) => {
          if (kind !== scale.kind)
            void onSave(kind === "tag" ? { kind: "tag" } : { kind: "ordinal", levels: firstLevels });
        }}
      />
      {scale.kind === "ordinal" && (
        <div className="codebook-levels" role="group" aria-label="Levels, lowest first">
          {levels.map((level, at) => (
            // A level is stored as its index: annotations contain the number.
            <div key={at} className="codebook-level">
              <span className="codebook-level-number" aria-hidden="true">
                {at + 1}
              </span>
              <SavedText
                label={`Level ${at + 1} of ${levels.length}${at === 0 ? ", the lowest" : ""}`}
                isLabelHidden
                stored={level}
                onSave={(typed) => rename(at, typed)}
              />
              <IconButton
                label={`Remove the level “${level}”`}
                icon={<RemoveIcon aria-hidden="true" />}
                isDisabled={levels.length <= 2}
                onPress={() => void saveLevels(levels.toSpliced(at, 1))}
              />
            </div>
          ))}
          <div>
            <Button
              size="small"
              icon={<AddIcon aria-hidden="true" />}
              onPress={() => void saveLevels([...levels, nextLevel(levels)])}
            >
              Add a level
            </Button>
          </div>
          {rated > 0 && (
            <Notice>
              {`You have made ${counted(rated, "rating", "ratings")} on these levels. Each rating stores the number of its level: if you remove a level, higher ratings then stand for a different level. Renaming is safe as long as the meaning stays the same.`}
            </Notice>
          )}
        </div>
      )}
    </div>
  );
}

function nextLevel(levels: readonly string[]): string {
  for (let number = levels.length + 1; ; number += 1) {
    const name = `level ${number}`;
    if (!levels.includes(name)) return name;
  }
}
