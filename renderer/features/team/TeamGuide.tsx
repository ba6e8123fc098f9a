import { Heading } from "../../ui/Heading.tsx";

const STEPS: readonly { readonly title: string; readonly words: string }[] = [
  {
    title: "Save a copy for teammates",
    words: "It has the stories and the codebook, and nobody’s coding. Send it to each teammate.",
  },
  {
    title: "Everyone codes on their own computer",
    words: "They open the copy, say who they are, and code without seeing anyone else’s coding.",
  },
  {
    title: "They export their coding",
    words:
      "“Export my coding…” writes a small file with their coding only. They mail it or put it in a shared folder.",
  },
  {
    title: "You merge it here",
    words: "“Open a teammate’s file…” shows what is new before anything changes. Merge as often as you like.",
  },
  {
    title: "Look at agreement",
    words: "Once two coders have finished the same stories, the Agreement page shows how well they agree.",
  },
];

/** How a team works together, for a project that has one coder so far. */
export function TeamGuide() {
  return (
    <section className="team-part team-guide">
      <Heading level={2}>How to code as a team</Heading>
      <ol>
        {STEPS.map(({ title, words }) => (
          <li key={title}>
            <strong>{title}</strong>
            <span>{words}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
