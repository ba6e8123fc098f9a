import type { Code } from "../../../core/model/code.ts";
import { shortcutWords } from "../../ui/command.ts";
import { isMac } from "../../ui/commands.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { Kbd } from "../../ui/Kbd.tsx";
import { codeShortcut, codingCommands } from "./commands.ts";

export interface KeyHelpProps {
  readonly codes: readonly Code[];
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
}

type KeyRow = readonly [what: string, ...keys: string[]];

const inTheText: readonly KeyRow[] = [
  ["Move by words", "ArrowLeft", "ArrowRight"],
  ["Move by sentences", "ArrowUp", "ArrowDown"],
  ["Move by single characters", "Alt+ArrowLeft", "Alt+ArrowRight"],
  ["Select while moving", "Shift+ArrowRight", "Shift+ArrowDown"],
  ["Start or end of the paragraph", "Home", "End"],
  ["Select the whole text", "Mod+a"],
  ["Let go of the selection", "Escape"],
];

/** Every key of the coding page. */
export function KeyHelp({ codes, isOpen, onOpenChange }: KeyHelpProps) {
  const groups = [...new Set(codingCommands.map((command) => command.group))];
  const codeRows = codes.flatMap((code): KeyRow[] => {
    const shortcut = codeShortcut(code);
    return shortcut === undefined ? [] : [[code.name, shortcut]];
  });
  return (
    <Dialog title="Keys of the coding page" isOpen={isOpen} onOpenChange={onOpenChange} size="large">
      <div className="coding-keys">
        {groups.map((name) => (
          <KeyGroup
            key={name}
            name={name}
            rows={codingCommands
              .filter((command) => command.group === name)
              .map((command): KeyRow => [command.name, ...command.keys])}
          />
        ))}
        <KeyGroup name="In the story’s text" rows={inTheText} />
        {codeRows.length > 0 && <KeyGroup name="Codes, on the selected words or the story" rows={codeRows} />}
      </div>
    </Dialog>
  );
}

function KeyGroup({ name, rows }: { readonly name: string; readonly rows: readonly KeyRow[] }) {
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
