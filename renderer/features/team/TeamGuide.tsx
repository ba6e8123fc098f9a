import { Heading } from "../../ui/Heading.tsx";

const STEPS: readonly { readonly title: string; readonly words: string }[] = [
  {
    title: "Share the project file",
    words: "Send the .concord project file to each teammate, once stories and codebook are in it.",
  },
  {
    title: "Each codes on their own machine",
    words: "They open the file, add themselves as a coder, and code without seeing anyone else's coding.",
  },
  {
    title: "They export their coding",
    words:
      "“Export my coding…” writes a small file with one coder's work. Mail it or put it in a shared folder.",
  },
  {
    title: "You merge it here",
    words: "“Open a teammate's file…” shows what is new before anything changes. Merge as often as you like.",
  },
  {
    title: "Look at agreement",
    words: "As soon as two coders have finished the same stories, the Agreement page says how far you agree.",
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
