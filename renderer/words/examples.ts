import type { ExampleKind } from "../../core/model/code-example.ts";

/** What examples of each kind are called. */
export const EXAMPLES: Readonly<Record<ExampleKind, ExampleWords>> = {
  typical: {
    one: "typical example",
    several: "Typical examples",
    menu: "Typical example of its code",
  },
  borderline: {
    one: "borderline example",
    several: "Borderline examples",
    menu: "Borderline example of its code",
  },
};

interface ExampleWords {
  readonly one: string;
  readonly several: string;
  readonly menu: string;
}

/** The keys that choose a passage as an example, on the Code page and the Passages page. Beside Alt+1, Alt+2 …, which flag stories; no code can have them. */
export const EXAMPLE_KEYS = { typical: "Alt+t", borderline: "Alt+b" } as const satisfies Readonly<
  Record<ExampleKind, string>
>;

/**
 * What has just been done to an example.
 * @example exampleSaid({ isSet: true, kind: "typical", code: "Hope" }) // "Now a typical example of “Hope”"
 */
export function exampleSaid({
  isSet,
  kind,
  code,
}: {
  readonly isSet: boolean;
  readonly kind: ExampleKind;
  readonly code: string;
}): string {
  return isSet
    ? `Now a ${EXAMPLES[kind].one} of “${code}”`
    : `No longer a ${EXAMPLES[kind].one} of “${code}”`;
}
