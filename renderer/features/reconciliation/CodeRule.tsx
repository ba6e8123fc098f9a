import type { ReactNode } from "react";
import type { Code } from "../../../core/model/code.ts";
import { CodeSwatch } from "../../ui/CodeSwatch.tsx";
import { Heading } from "../../ui/Heading.tsx";

/** What the codebook says of the code, with its examples. */
export function CodeRule({ code, children }: { readonly code: Code; readonly children: ReactNode }) {
  const { definition, include, exclude, example } = code;
  const parts = [
    { name: null, words: definition },
    { name: "Use when", words: include },
    { name: "Do not use when", words: exclude },
    { name: "Example", words: example },
  ].filter(({ words }) => words !== "");
  return (
    <section className="reconciliation-rule" aria-label="What the codebook says">
      <Heading level={3} className="reconciliation-rule-name">
        <CodeSwatch slot={code.colour} />
        {code.name}
      </Heading>
      {parts.length === 0 && <p className="reconciliation-quiet">No definition yet.</p>}
      {parts.map(({ name, words }) => (
        <div key={name}>
          {name !== null && <Heading level={4}>{name}</Heading>}
          <p dir="auto">{words}</p>
        </div>
      ))}
      {children}
    </section>
  );
}
