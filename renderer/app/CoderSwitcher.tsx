import type { Session } from "../data/session.ts";
import { useStore } from "../data/store.ts";
import { useSwitchCoder } from "../features/team/useSwitchCoder.tsx";
import { Button } from "../ui/Button.tsx";
import { AddIcon, CoderIcon, TeamIcon } from "../ui/icons.ts";
import { Menu } from "../ui/Menu.tsx";

export interface CoderSwitcherProps {
  readonly session: Session;
  readonly onAdd: () => void;
  readonly onManage: () => void;
}

const CODER = "coder:";

/** Who codes now, and the way to hand over to somebody else. */
export function CoderSwitcher({ session, onAdd, onManage }: CoderSwitcherProps) {
  const coders = useStore(session.coders);
  const current = useStore(session.currentCoder);
  const own = useStore(session.ownCoder);
  const { switchTo, question } = useSwitchCoder(session);
  const choices = coders.map((coder) => ({
    id: CODER + coder.id,
    name: coder.id === own?.id ? `${coder.name} (you)` : coder.name,
    isChecked: coder.id === current?.id,
  }));
  const act = (id: string) => {
    if (id === "add") onAdd();
    else if (id === "manage") onManage();
    else {
      const chosen = coders.find((coder) => coder.id === id.slice(CODER.length));
      if (chosen !== undefined && chosen.id !== current?.id) switchTo(chosen);
    }
  };
  return (
    <>
      <Menu
        label="Coders"
        placement="top start"
        trigger={
          <Button
            className="app-coder-button"
            variant="quiet"
            icon={<CoderIcon aria-hidden="true" />}
            aria-label={
              current === null
                ? "Nobody is coding: choose a coder"
                : `Coding as ${current.name}: choose another coder`
            }
          >
            <span className="app-coder-name" dir="auto">
              {current === null ? "Who is coding?" : current.name}
            </span>
          </Button>
        }
        groups={[
          ...(choices.length === 0 ? [] : [{ id: "coders", name: "Coding as", actions: choices }]),
          {
            id: "more",
            actions: [
              { id: "add", name: "Add a coder…", icon: <AddIcon aria-hidden="true" /> },
              { id: "manage", name: "Team…", icon: <TeamIcon aria-hidden="true" /> },
            ],
          },
        ]}
        onAction={act}
      />
      {question}
    </>
  );
}
