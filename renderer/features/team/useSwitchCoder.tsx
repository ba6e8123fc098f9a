import type { ReactNode } from "react";
import { useState } from "react";
import type { Coder } from "../../../core/model/coder.ts";
import { samePerson } from "../../../core/model/coder.ts";
import type { Session } from "../../data/session.ts";
import { AlertDialog } from "../../ui/AlertDialog.tsx";
import { Checkbox } from "../../ui/Checkbox.tsx";
import { endToast, showToast } from "../../ui/toastQueue.ts";

export interface SwitchCoder {
  /** Lets this coder code: at once where they are this computer's own coder, otherwise after a question. */
  readonly switchTo: (coder: Coder) => void;
  /** The question, while it is asked; to be rendered somewhere. */
  readonly question: ReactNode;
}

/** The one way to code as somebody else. It is asked about, since the other's coding is seen and changed from then on. */
export function useSwitchCoder(session: Session): SwitchCoder {
  const [asked, setAsked] = useState<Coder | null>(null);
  return {
    switchTo: (coder) => {
      const own = session.ownCoder.get();
      if (own !== null && samePerson(session.coders.get(), own, coder)) void session.switchCoder(coder.id);
      else setAsked(coder);
    },
    question:
      asked === null ? null : (
        <SwitchQuestion session={session} coder={asked} onClose={() => setAsked(null)} />
      ),
  };
}

interface SwitchQuestionProps {
  readonly session: Session;
  readonly coder: Coder;
  readonly onClose: () => void;
}

function SwitchQuestion({ session, coder, onClose }: SwitchQuestionProps) {
  const [isOwn, setOwn] = useState(false);
  const go = async () => {
    onClose();
    const noted = isOwn ? await session.setOwnCoder(coder.id) : null;
    if (noted?.ok === false) {
      showToast({
        title: `Couldn’t switch to ${coder.name}`,
        description: noted.error.message,
        tone: "error",
        about: "switch-coder",
      });
      return;
    }
    endToast("switch-coder");
    await session.switchCoder(coder.id);
  };
  return (
    <AlertDialog
      title={`Switch to ${coder.name}?`}
      isOpen
      onOpenChange={onClose}
      confirmLabel="Switch"
      tone="primary"
      onConfirm={() => void go()}
    >
      <p className="team-ask">
        You will see and change <bdi>{coder.name}</bdi>’s coding. Only do this if <bdi>{coder.name}</bdi> is
        at this computer.
      </p>
      <Checkbox
        isSelected={isOwn}
        onChange={setOwn}
        description="Concord no longer asks, and coding as anyone else is marked."
      >
        From now on, <bdi>{coder.name}</bdi> codes on this computer
      </Checkbox>
    </AlertDialog>
  );
}
