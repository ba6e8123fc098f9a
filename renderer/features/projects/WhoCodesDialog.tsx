import { useState } from "react";
import type { Session } from "../../data/session.ts";
import { useStore } from "../../data/store.ts";
import { useProjects } from "../../project/ProjectsContext.tsx";
import type { WhoMayCode } from "../../project/whoCodes.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { RadioGroup } from "../../ui/RadioGroup.tsx";
import { TextField } from "../../ui/TextField.tsx";
import "./dialogs.css";

/** Asks who is coding before the project is shown, if this computer does not know. Closing it closes the project. */
export function CoderQuestionDialog() {
  const question = useStore(useProjects().coderQuestion);
  if (question === null) return null;
  return (
    <WhoCodesDialog
      key={question.who.projectId}
      who={question.who}
      session={question.session}
      onChosen={(coderId) => question.answer(coderId)}
      onClose={() => question.answer(null)}
    />
  );
}

export interface WhoCodesDialogProps {
  readonly who: WhoMayCode;
  /** The project, to which a new coder is added once it is open. */
  readonly session: Promise<Session>;
  /** The chosen coder: an existing or a new one. */
  readonly onChosen: (coderId: string) => void;
  readonly onClose: () => void;
}

const NEW = "new";
const CODER = "coder:";

/** A choice between the project's coders and a new one, who is added by name. */
export function WhoCodesDialog({ who, session, onChosen, onClose }: WhoCodesDialogProps) {
  const { projectName, coders, own, last } = who;
  const [choice, setChoice] = useState(own === null ? NEW : CODER + own.id);
  const [name, setName] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const [isPending, setPending] = useState(false);
  const isNew = choice === NEW;

  const start = async () => {
    if (isPending) return;
    if (!isNew) {
      onChosen(choice.slice(CODER.length));
      return;
    }
    setPending(true);
    const added = await (await session).addCoder(name);
    if (added.ok) onChosen(added.value.id);
    else {
      setProblem(added.error.message);
      setPending(false);
    }
  };

  return (
    <Dialog
      title="Who is coding on this computer?"
      size="small"
      isOpen
      onOpenChange={onClose}
      footer={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button variant="primary" isPending={isPending} onPress={() => void start()}>
            Start coding
          </Button>
        </>
      }
    >
      <form
        className="projects-form"
        onSubmit={(event) => {
          event.preventDefault();
          void start();
        }}
      >
        <p className="projects-who">
          {last === null || own === null ? (
            <>
              Choose who you are to open “<bdi>{projectName}</bdi>”. Each coder has their own coding, and
              nobody sees anyone else’s while they code.
            </>
          ) : (
            <>
              <bdi>{last.name}</bdi> was coding when this project was last open here.
            </>
          )}
        </p>
        {coders.length > 0 && (
          <RadioGroup
            label="Who is coding?"
            isLabelHidden
            value={choice}
            onChange={setChoice}
            options={[
              { id: NEW, name: "I’m new here" },
              ...coders.map((coder) => ({
                id: CODER + coder.id,
                name: `I’m ${coder.name}`,
                description: choice === CODER + coder.id ? whatItMeans(coder.name) : undefined,
              })),
            ]}
          />
        )}
        {isNew && (
          <TextField
            label="Your name or initials"
            description="You can use a pseudonym. The name is in every file that you export."
            autoFocus
            value={name}
            onChange={(next) => {
              setName(next);
              setProblem(null);
            }}
            {...(problem !== null && { errorMessage: problem })}
          />
        )}
      </form>
    </Dialog>
  );
}

function whatItMeans(name: string): string {
  if (name === "You")
    return "You see and change the coding of “You”, the first coder of this project. Choose this only if it is yours.";
  return `You see and change ${name}’s coding. Choose this only if you are ${name}.`;
}
