import { useState } from "react";
import { useStore } from "../../data/store.ts";
import { useProjects } from "../../project/ProjectsContext.tsx";
import type { RefiQuestion } from "../../project/questions.ts";
import { Button } from "../../ui/Button.tsx";
import { Checkbox } from "../../ui/Checkbox.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { Heading } from "../../ui/Heading.tsx";
import { counted, numbered } from "../../words/counts.ts";
import "./dialogs.css";

/** Shows what comes of another program's project, and what is left behind, before it becomes a project here. */
export function RefiDialog() {
  const question = useStore(useProjects().refiQuestion);
  return question === null ? null : <Asked question={question} />;
}

function Asked({ question }: { readonly question: RefiQuestion }) {
  const { facts, answer } = question;
  const [finished, setFinished] = useState(false);
  const { leftBehind, origin, attributes } = facts;
  return (
    <Dialog
      title={`Import “${facts.name}” as a new project`}
      isOpen
      size="large"
      onOpenChange={() => answer(null)}
      footer={
        <>
          <Button onPress={() => answer(null)}>Cancel</Button>
          <Button variant="primary" autoFocus onPress={() => answer({ finished })}>
            Create project
          </Button>
        </>
      }
    >
      {origin !== "" && <p dir="auto">Exported from {origin}.</p>}
      <ul aria-label="What comes">
        <li>{counted(facts.stories, "story", "stories")}</li>
        <li>{counted(facts.coders, "coder", "coders")}</li>
        <li>{counted(facts.codes, "code", "codes")}, themes included</li>
        <li>
          {counted(facts.annotations, "annotation", "annotations")}, {numbered(facts.passages)} of them on
          passages
        </li>
        <li>{counted(facts.memos, "memo", "memos")}</li>
        {attributes.length > 0 && (
          <li dir="auto">
            {counted(attributes.length, "attribute", "attributes")}: {attributes.slice(0, 10).join(", ")}
            {attributes.length > 10 ? ` and ${numbered(attributes.length - 10)} more` : ""}
          </li>
        )}
      </ul>
      <p>{facts.positions}.</p>
      {facts.annotations > 0 && (
        <Checkbox isSelected={finished} onChange={setFinished}>
          Each coder has finished the stories that they coded. Agreement counts finished stories only.
        </Checkbox>
      )}
      {leftBehind.length > 0 && (
        <section className="projects-left-behind">
          <Heading level={3} look={4}>
            Left behind
          </Heading>
          <ul aria-label="Left behind">
            {leftBehind.map((each) => (
              <li key={each} dir="auto">
                {each}
              </li>
            ))}
          </ul>
        </section>
      )}
    </Dialog>
  );
}
