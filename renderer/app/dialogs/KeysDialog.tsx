import { shortcutsOf, shortcutWords } from "../../ui/command.ts";
import type { Command } from "../../ui/command.ts";
import { isMac, useCommands } from "../../ui/commands.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { Kbd } from "../../ui/Kbd.tsx";
import { rankOf } from "../commands/groups.ts";
import { inForce } from "../commands/menuModel.ts";

export interface KeysDialogProps {
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
}

/** Every key that works on the page behind it. */
export function KeysDialog({ isOpen, onOpenChange }: KeysDialogProps) {
  const groups = byGroup(useCommands());
  return (
    <Dialog title="Keyboard shortcuts" size="large" isOpen={isOpen} onOpenChange={onOpenChange}>
      <div className="app-keys">
        {groups.map(([name, commands]) => (
          <section key={name} className="app-keys-group">
            <h3 className="app-keys-title">{name}</h3>
            <dl>
              {commands.map((command) => (
                <div key={command.id} data-disabled={!command.enabled}>
                  <dt dir="auto">{command.title}</dt>
                  <dd>
                    {shortcutsOf(command).map((shortcut) => (
                      <span key={shortcut} className="app-keys-shortcut">
                        {shortcut.split(" ").map((stroke) => (
                          <Kbd key={stroke} keys={shortcutWords(stroke, isMac)} />
                        ))}
                      </span>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}

function byGroup(commands: readonly Command[]): readonly (readonly [string, readonly Command[]])[] {
  const groups = new Map<string, Command[]>();
  for (const command of commands) {
    if (shortcutsOf(command).length === 0 || inForce(command, commands).id !== command.id) continue;
    const group = groups.get(command.group);
    if (group === undefined) groups.set(command.group, [command]);
    else group.push(command);
  }
  return [...groups].toSorted(([, a], [, b]) => firstRank(a) - firstRank(b));
}

function firstRank([first]: readonly Command[]): number {
  return first === undefined ? 0 : rankOf(first);
}
