import { useState } from "react";
import { asksConfidence } from "../../../core/model/confidence.ts";
import type { Session } from "../../data/session.ts";
import { useStore } from "../../data/store.ts";
import { Heading } from "../../ui/Heading.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { Switch } from "../../ui/Switch.tsx";

/** What the project asks of all its coders. */
export function CodingSettings({ session }: { readonly session: Session }) {
  const isAsked = asksConfidence(useStore(session.project));
  const [problem, setProblem] = useState<string | null>(null);
  const change = async (next: boolean): Promise<void> => {
    const saved = await session.askConfidence(next);
    setProblem(saved.ok ? null : saved.error.message);
  };
  return (
    <section className="projects-part" aria-label="Coding">
      <Heading level={2}>Coding</Heading>
      {problem !== null && (
        <Notice tone="error" title="Couldn’t save this" isLive>
          {problem}
        </Notice>
      )}
      <Switch
        isSelected={isAsked}
        onChange={(next) => void change(next)}
        description="Coders can mark each code on a passage or a story with low, medium or high confidence. Marks are in exports of this project. When this is off, marks are kept but not shown."
      >
        Ask coders how confident they are
      </Switch>
    </section>
  );
}
