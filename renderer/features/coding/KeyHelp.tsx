import { Dialog } from "../../ui/Dialog.tsx";
import { shortcutsOf, shortcutWords } from "../../ui/command.ts";
import type { Command } from "../../ui/command.ts";
import { isMac } from "../../ui/commands.tsx";
import { Kbd } from "../../ui/Kbd.tsx";

export interface KeyHelpProps {
  readonly commands: readonly Command[];
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
}

const inTheText: readonly (readonly [what: string, ...keys: string[]])[] = [
  ["Move by words", "ArrowLeft", "ArrowRight"],
  ["Move by sentences", "ArrowUp", "ArrowDown"],
  ["Move by single characters", "Alt+ArrowLeft", "Alt+ArrowRight"],
  ["Select while moving", "Shift+ArrowRight", "Shift+ArrowDown"],
  ["Start or end of the paragraph", "Home", "End"],
  ["Select the whole text", "Mod+a"],
  ["Let go of the selection", "Escape"],
];

/** Every key of the coding page. */
export function KeyHelp({ commands, isOpen, onOpenChange }: KeyHelpProps) {
  const groups = new Map<string, Command[]>();
  for (const command of commands) {
    if (shortcutsOf(command).length === 0) continue;
    const group = groups.get(command.group);
    if (group === undefined) groups.set(command.group, [command]);
    else group.push(command);
  }
  return (
    <Dialog title="Keys of the coding page" isOpen={isOpen} onOpenChange={onOpenChange} size="large">
      <div className="coding-keys">
        {[...groups].map(([name, entries]) => (
          <KeyGroup
            key={name}
            name={name}
            rows={entries.map((command) => [command.title, ...shortcutsOf(command)])}
          />
        ))}
        <KeyGroup name="In the story’s text" rows={inTheText} />
      </div>
    </Dialog>
  );
}

function KeyGroup({
  name,
  rows,
}: {
  readonly name: string;
  readonly rows: readonly (readonly [what: string, ...keys: string[]])[];
}) {
  return (
    <section className="coding-keys-group">
      <h3>{name}</h3>
      <dl>
        {rows.map(([what, ...keys]) => (
          <div key={what}>
            <dt dir="auto">{what}</dt>
            <dd>
              {keys.map((key) => (
                <Kbd key={key} keys={shortcutWords(key, isMac)} />
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
