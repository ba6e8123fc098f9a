import { elideMiddle } from "../../../core/excerpt.ts";
import type { Span } from "../../../core/text.ts";
import { IconButton } from "../../ui/IconButton.tsx";
import { ClearIcon, StoryIcon, TypeSizeIcon } from "../../ui/icons.ts";
import { KeyHint } from "../../ui/KeyHint.tsx";

/** What the code chosen next is applied to, or why none can be. */
export function CodingTarget({
  target,
  insteadOf,
  isDisabled,
  isFinished,
  onClear,
}: {
  readonly target: (Span & { readonly quote: string }) | null;
  readonly insteadOf: string | null;
  readonly isDisabled: boolean;
  readonly isFinished: boolean;
  readonly onClear: () => void;
}) {
  return (
    <div className="coding-target" data-passage={target !== null || undefined}>
      {target === null ? <StoryIcon aria-hidden="true" /> : <TypeSizeIcon aria-hidden="true" />}
      <p className="coding-target-words">
        {!isDisabled && !isFinished && (
          <span className="coding-target-label">
            {insteadOf === null ? "Coding: " : `Instead of “${elideMiddle(insteadOf, 30)}”: `}
          </span>
        )}
        {isDisabled ? (
          <span className="coding-target-label">Show the story to code it.</span>
        ) : isFinished ? (
          <span className="coding-target-label">
            Finished.{" "}
            <KeyHint command="coding.finish" without="Reopen it to change its codes.">
              {(key) => <>Press {key} to reopen it and change its codes.</>}
            </KeyHint>
          </span>
        ) : target === null ? (
          "whole story"
        ) : (
          <q dir="auto" title={target.quote}>
            {elideMiddle(target.quote, 64)}
          </q>
        )}
      </p>
      {target !== null && (
        <IconButton
          size="small"
          label="Clear selection"
          shortcut="Esc"
          icon={<ClearIcon aria-hidden="true" />}
          onPress={onClear}
        />
      )}
    </div>
  );
}
