import { useEffect, useState } from "react";
import type { ChosenFile } from "../../../preload/contract/files.ts";
import { OtherCodebookField } from "../../project/OtherCodebookField.tsx";
import { useProjects } from "../../project/ProjectsContext.tsx";
import type { ChosenCodebook } from "../../project/readOtherCodebook.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { RadioGroup } from "../../ui/RadioGroup.tsx";
import { TextField } from "../../ui/TextField.tsx";
import "./dialogs.css";

export interface NewProjectDialogProps {
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
}

/** Asks for a new project's name, location, first coder and codebook. */
export function NewProjectDialog({ isOpen, onOpenChange }: NewProjectDialogProps) {
  const [isPending, setPending] = useState(false);
  const [draft, setDraft] = useState<Draft>(emptyDraft);
  const [wasTried, setTried] = useState(false);
  const projects = useProjects();
  const place = usePlace(draft.name);
  const file = draft.chosen ?? place;
  const missing = {
    name: draft.name.trim() === "",
    coder: draft.coderName.trim() === "",
    codebook: draft.start === "other" && draft.other === null,
  };

  const leave = (open: boolean) => {
    if (isPending) return;
    if (!open) {
      setDraft(emptyDraft);
      setTried(false);
    }
    onOpenChange(open);
  };
  const make = async () => {
    setTried(true);
    if (missing.name || missing.coder || missing.codebook || isPending) return;
    setPending(true);
    const target = file ?? (await projects.suggestFile(draft.name.trim()));
    const isOpened = await projects.create({
      name: draft.name,
      coderName: draft.coderName,
      codebook: draft.start === "other" ? (draft.other?.codes ?? "empty") : draft.start,
      file: target,
    });
    setPending(false);
    if (isOpened || projects.problem.get() !== null) {
      if (isOpened) setDraft(emptyDraft);
      setTried(false);
      onOpenChange(false);
    }
  };

  return (
    <Dialog
      title="New project"
      isOpen={isOpen}
      onOpenChange={leave}
      isDismissable={!isPending}
      footer={
        <>
          <Button isDisabled={isPending} onPress={() => leave(false)}>
            Cancel
          </Button>
          <Button variant="primary" isPending={isPending} onPress={() => void make()}>
            Create project
          </Button>
        </>
      }
    >
      <form
        className="projects-form"
        onSubmit={(event) => {
          event.preventDefault();
          void make();
        }}
      >
        <TextField
          label="Name"
          autoFocus
          value={draft.name}
          onChange={(name) => setDraft({ ...draft, name })}
          {...(wasTried && missing.name && { errorMessage: "Enter a name for the project." })}
        />
        <div className="projects-place">
          <span className="ui-field-label projects-place-label">Location</span>
          <span className="projects-place-words" dir="auto">
            {file === null ? "Your Documents folder" : `${file.name} in ${file.place}`}
          </span>
          <Button
            size="small"
            onPress={() =>
              void projects.pickPlace(draft.name).then((chosen) => {
                if (chosen !== null) setDraft((latest) => ({ ...latest, chosen }));
              })
            }
          >
            Change…
          </Button>
        </div>
        <TextField
          label="Your name or initials"
          description="Your coding is saved under this name. You can use initials or a pseudonym."
          value={draft.coderName}
          onChange={(coderName) => setDraft({ ...draft, coderName })}
          {...(wasTried && missing.coder && { errorMessage: "Enter your name or initials." })}
        />
        <RadioGroup
          label="Codebook"
          options={starts}
          value={draft.start}
          onChange={(start) => setDraft({ ...draft, start })}
        />
        {draft.start === "other" && (
          <OtherCodebookField
            chosen={draft.other}
            onChange={(other) => setDraft((latest) => ({ ...latest, other }))}
            {...(wasTried && { errorMessage: "Choose the project whose codebook you want." })}
          />
        )}
        {/* Enter in a field creates the project. */}
        <button type="submit" hidden />
      </form>
    </Dialog>
  );
}

interface Draft {
  readonly name: string;
  readonly coderName: string;
  readonly start: "starter" | "empty" | "other";
  readonly other: ChosenCodebook | null;
  /** The location that the person chose instead of the suggested one. */
  readonly chosen: ChosenFile | null;
}

const emptyDraft: Draft = { name: "", coderName: "", start: "starter", other: null, chosen: null };

const starts = [
  {
    id: "starter",
    name: "Start with four themes",
    description:
      "Burnout, empathy, inequity and error disclosure, each with sub-codes and definitions. You can change them later.",
  },
  {
    id: "empty",
    name: "Start with an empty codebook",
    description: "Create your own codes, or import a codebook later.",
  },
  {
    id: "other",
    name: "Start with another project’s codebook",
    description: "Its themes, codes, definitions and levels. Its stories, coders and coding stay there.",
  },
] as const;

/** Where a project with this name would be saved, shortly after typing pauses. */
function usePlace(name: string): ChosenFile | null {
  const projects = useProjects();
  const [place, setPlace] = useState<{ readonly name: string; readonly file: ChosenFile } | null>(null);
  const wanted = name.trim();
  useEffect(() => {
    if (wanted === "") return;
    let isCurrent = true;
    const timer = setTimeout(() => {
      void projects.suggestFile(wanted).then((file) => {
        if (isCurrent) setPlace({ name: wanted, file });
      });
    }, 250);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [projects, wanted]);
  return wanted !== "" && place?.name === wanted ? place.file : null;
}
