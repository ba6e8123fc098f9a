import type { ReactNode } from "react";
import { useMemo, useState } from "react";
import type { Code } from "../../../core/model/code.ts";
import type { PlacedCode } from "../../../core/model/codebook.ts";
import { foldName, storedName } from "../../../core/names.ts";
import type { Command } from "../../ui/command.ts";
import { useRegisterCommands } from "../../ui/commands.tsx";
import type { Codebook } from "./useCodebook.ts";

/** A code that somebody met in a story and that is to come into the codebook. */
export interface ProposedCode {
  readonly placed: readonly PlacedCode[];
  /** The name to begin with. */
  readonly found: string;
  /** The code below which it may belong; null for none. */
  readonly parentId: string | null;
  readonly onCreated: (code: Code) => void;
  readonly onClose: () => void;
}

/** Draws the question for a new code: the codebook's own. */
export type RenderNewCode = (proposed: ProposedCode) => ReactNode;

export interface NewCodeOptions {
  readonly codebook: Codebook;
  readonly target: { readonly quote: string } | null;
  readonly isDisabled: boolean;
  readonly renderNewCode: RenderNewCode;
  /** It is in the codebook now. */
  readonly onCreated: (code: Code) => void;
  /** What was searched for has been found that way. */
  readonly onClear: () => void;
}

/** Codes made while coding: from a name that the search does not know, or from the selected words themselves. */
export function useNewCode(options: NewCodeOptions) {
  const { codebook, target, isDisabled, renderNewCode, onCreated, onClear } = options;
  const [proposed, setProposed] = useState<Pick<ProposedCode, "found" | "parentId"> | null>(null);
  const quote = target?.quote ?? null;
  const commands = useMemo(
    (): readonly Command[] => [
      {
        id: "coding.in-vivo",
        title: "Make a code of the selected words",
        group: "Coding",
        shortcut: "Mod+Shift+c",
        enabled: quote !== null && !isDisabled,
        run: () => setProposed({ found: storedName(quote ?? "").replaceAll(/\s+/gu, " "), parentId: null }),
      },
    ],
    [quote, isDisabled],
  );
  useRegisterCommands("page", commands);
  return {
    /** Asks for the rest of a code with this name; `near` is a code that was found beside it: theirs may be the same theme. */
    propose: (found: string, near: Code | null): void =>
      setProposed({ found, parentId: near === null ? null : (near.parentId ?? near.id) }),
    dialog:
      proposed !== null &&
      renderNewCode({
        ...proposed,
        placed: codebook.placed,
        onCreated: (code) => {
          setProposed(null);
          onClear();
          onCreated(code);
        },
        onClose: () => setProposed(null),
      }),
  };
}

/** What was typed, where it is the name of no code; null where it is one, or nothing. */
export function unknownName(query: string, placed: readonly PlacedCode[]): string | null {
  const name = storedName(query);
  if (name === "") return null;
  const isKnown = placed.some(({ code }) => foldName(code.name) === foldName(name) || code.key === name);
  return isKnown ? null : name;
}
