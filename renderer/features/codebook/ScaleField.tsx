import type { Rescale } from "../../../core/changes/codebook.ts";
import type { Code } from "../../../core/model/code.ts";
import type { OrdinalScale } from "../../../core/model/levels.ts";
import {
  everKnown,
  levelsOf,
  withLevel,
  withLevelAt,
  withLevelNamed,
  withoutLevel,
} from "../../../core/model/levels.ts";
import type { Scale } from "../../../core/model/scale.ts";
import { foldName, storedName } from "../../../core/names.ts";
import type { Sitting } from "../../data/sittings.ts";
import { Button } from "../../ui/Button.tsx";
import { Heading } from "../../ui/Heading.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import { AddIcon, DownIcon, RemoveIcon, RestoreIcon, UpIcon } from "../../ui/icons.ts";
import { RadioGroup } from "../../ui/RadioGroup.tsx";
import { counted } from "../../words/counts.ts";
import { SavedText } from "./SavedText.tsx";

export interface ScaleFieldProps {
  readonly code: Pick<Code, "scale" | "conflicts">;
  /** How many of the current coder's annotations have each level, by their numbers. */
  readonly ratings: ReadonlyMap<number, number>;
  readonly onSave: (rescale: Rescale, sitting?: Sitting) => Promise<string | null>;
}

const kinds = [
  { id: "tag", name: "Present or absent", description: "Coders apply the code or they don’t." },
  { id: "ordinal", name: "Rated", description: "Coders choose one of the levels that you define." },
] as const;

const firstLevels = ["a little", "somewhat", "very much"];

/** Whether the code is present or absent, or rated on named levels. */
export function ScaleField({ code, ratings, onSave }: ScaleFieldProps) {
  const { scale } = code;
  const levels = levelsOf(scale);
  const change = (
    edit: (scale: OrdinalScale, newId: () => string) => OrdinalScale,
    sitting?: Sitting,
  ): Promise<string | null> =>
    onSave((now, newId) => (now.kind === "ordinal" ? edit(now, newId) : now), sitting);
  const rename = (number: number, typed: string, sitting: Sitting): Promise<string | null> => {
    const name = storedName(typed);
    if (name === "") return Promise.resolve("Enter a name for the level.");
    if (levels.some((level) => level.number !== number && foldName(level.name) === foldName(name)))
      return Promise.resolve(`There is already a level named “${name}”.`);
    return change((now) => withLevelNamed(now, number, name), sitting);
  };
  const offered = new Set(levels.map(({ number }) => number));
  // Removed levels without a rating mean nothing any more.
  const removed = everKnown(code).filter(({ number }) => !offered.has(number) && ratings.has(number));
  const ratedOn = (number: number): string => counted(ratings.get(number) ?? 0, "rating", "ratings");
  return (
    <div className="codebook-scale">
      <RadioGroup
        label="How it is coded"
        orientation="horizontal"
        options={kinds}
        value={scale.kind}
        onChange={(kind) => void onSave((now) => ofKind(now, kind))}
      />
      {scale.kind === "ordinal" && (
        <div className="codebook-levels" role="group" aria-label="Levels, lowest first">
          {levels.map(({ number, name }, at) => (
            <div key={number} className="codebook-level">
              <span className="codebook-level-number" aria-hidden="true">
                {at + 1}
              </span>
              <SavedText
                label={`Level ${at + 1} of ${levels.length}${at === 0 ? ", the lowest" : ""}`}
                isLabelHidden
                stored={name}
                storedForm={storedName}
                onSave={(typed, sitting) => rename(number, typed, sitting)}
                {...(ratings.has(number) && {
                  description: `You rated with it ${times(ratings.get(number) ?? 0)}.`,
                })}
              />
              <IconButton
                label={`Move the level “${name}” up`}
                icon={<UpIcon aria-hidden="true" />}
                isDisabled={at === 0}
                onPress={() => void change((now) => withLevelAt(now, number, at - 1))}
              />
              <IconButton
                label={`Move the level “${name}” down`}
                icon={<DownIcon aria-hidden="true" />}
                isDisabled={at === levels.length - 1}
                onPress={() => void change((now) => withLevelAt(now, number, at + 1))}
              />
              <IconButton
                label={`Remove the level “${name}”`}
                icon={<RemoveIcon aria-hidden="true" />}
                isDisabled={levels.length <= 2}
                onPress={() => void change((now) => withoutLevel(now, number))}
              />
            </div>
          ))}
          <div>
            <Button
              size="small"
              icon={<AddIcon aria-hidden="true" />}
              onPress={() => void change((now, newId) => withLevel(now, nextLevel(now), newId))}
            >
              Add a level
            </Button>
          </div>
        </div>
      )}
      {scale.kind === "ordinal" && removed.length > 0 && (
        <section className="codebook-removed-levels" aria-labelledby="codebook-removed-levels">
          <Heading level={3} look={3} id="codebook-removed-levels">
            Removed levels
          </Heading>
          <p>
            Your ratings keep these levels. They count in no figure until you put a level back or rate again.
          </p>
          <ul>
            {removed.map(({ number, name }) => (
              <li key={number}>
                <span dir="auto">{name}</span>
                <span className="codebook-removed-count">{ratedOn(number)}</span>
                <Button
                  size="small"
                  icon={<RestoreIcon aria-hidden="true" />}
                  aria-label={`Put back the level “${name}”`}
                  onPress={() => void change((now) => restored(now, { number, name }))}
                >
                  Put back
                </Button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

/** The scale as one of the other kind; a code that was rated before has its levels again. */
function ofKind(now: Scale, kind: Scale["kind"]): Scale {
  if (kind === now.kind) return now;
  if (now.kind === "ordinal") return { kind: "tag" };
  if (now.was === undefined || now.was.levels.length < 2) return { kind: "ordinal", levels: firstLevels };
  return { kind: "ordinal", ...now.was };
}

/** The level as the highest one again. */
function restored(
  now: OrdinalScale,
  level: { readonly number: number; readonly name: string },
): OrdinalScale {
  return withLevelAt(now, level.number, levelsOf(now).length);
}

function times(count: number): string {
  return count === 1 ? "once" : counted(count, "time", "times");
}

function nextLevel(scale: Scale): string {
  const levels = levelsOf(scale);
  for (let number = levels.length + 1; ; number += 1) {
    const name = `level ${number}`;
    if (!levels.some((level) => foldName(level.name) === name)) return name;
  }
}
