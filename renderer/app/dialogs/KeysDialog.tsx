import type { ReactNode } from "react";
import { flagsOffered } from "../../../core/model/flag.ts";
import type { Session } from "../../data/session.ts";
import { useStore } from "../../data/store.ts";
import type { Command } from "../../ui/command.ts";
import { shortcutsOf, shortcutWords } from "../../ui/command.ts";
import { isMac, useCommands } from "../../ui/commands.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { Kbd } from "../../ui/Kbd.tsx";
import { rankOf } from "../commands/groups.ts";
import type { KeyGroup } from "./pageKeys.ts";
import { codebookKeys, codeKeys, codingKeys, flagKeys } from "./pageKeys.ts";

export interface KeysDialogProps {
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
  /** The open project, whose codes have keys; null where none is open. */
  readonly session: Session | null;
}

/** Every key of the application, by where it works: the same list wherever it was opened from. */
export function KeysDialog({ isOpen, onOpenChange, session }: KeysDialogProps) {
  return (
    <Dialog title="Keyboard shortcuts" size="large" isOpen={isOpen} onOpenChange={onOpenChange}>
      <EveryKey session={session} />
    </Dialog>
  );
}

function EveryKey({ session }: Pick<KeysDialogProps, "session">) {
  const everywhere = windowKeys(useCommands());
  return (
    <>
      <KeyContext name="On the Code page" groups={codingKeys(everywhere)}>
        {session !== null && (
          <>
            <KeyList group={flagKeys(flagsOffered(session.project.get()))} />
            <CodeKeys session={session} />
          </>
        )}
      </KeyContext>
      <KeyContext name="On the Codebook page" groups={codebookKeys} />
      <KeyContext name="Everywhere" groups={everywhere} />
    </>
  );
}

function CodeKeys({ session }: { readonly session: Session }) {
  const group = codeKeys(useStore(session.codes));
  return group.rows.length > 0 && <KeyList group={group} />;
}

function KeyContext(props: {
  readonly name: string;
  readonly groups: readonly KeyGroup[];
  readonly children?: ReactNode;
}) {
  return (
    <section className="app-keys-context">
      <h3>{props.name}</h3>
      <div className="app-keys">
        {props.groups.map((group) => (
          <KeyList key={group.name} group={group} />
        ))}
        {props.children}
      </div>
    </section>
  );
}

function KeyList({ group }: { readonly group: KeyGroup }) {
  return (
    <section className="app-keys-group">
      <h4 className="app-keys-title">{group.name}</h4>
      <dl>
        {group.rows.map(([what, ...shortcuts]) => (
          <div key={what}>
            <dt dir="auto">{what}</dt>
            <dd>
              {shortcuts.map((shortcut) => (
                <span key={shortcut} className="app-keys-shortcut">
                  {shortcut.split(" ").map((stroke, at) => (
                    <Kbd key={`${at}${stroke}`} keys={shortcutWords(stroke, isMac)} />
                  ))}
                </span>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** The window's own groups: those of pages and codes are listed with their pages. */
const windowGroups: ReadonlySet<string> = new Set(["File", "Edit", "View", "Help", "Concord"]);

function windowKeys(commands: readonly Command[]): readonly KeyGroup[] {
  const groups = new Map<string, Command[]>();
  for (const command of commands) {
    if (!windowGroups.has(command.group) || shortcutsOf(command).length === 0) continue;
    groups.set(command.group, [...(groups.get(command.group) ?? []), command]);
  }
  return [...groups]
    .toSorted(([, [a]], [, [b]]) => (a === undefined || b === undefined ? 0 : rankOf(a) - rankOf(b)))
    .map(([name, each]) => ({
      name,
      rows: each.map((command) => [command.title, ...shortcutsOf(command)] as const),
    }));
}
