import type { KeyboardEvent } from "react";
import { useId, useLayoutEffect, useMemo, useRef, useState } from "react";
import { Dialog, Modal, ModalOverlay } from "react-aria-components";
import { z } from "zod";
import { useSetting } from "../../data/settings.ts";
import type { Command } from "../../ui/command.ts";
import { shortcutWords } from "../../ui/command.ts";
import { useCommands } from "../../ui/commands.tsx";
import { SearchIcon } from "../../ui/icons.ts";
import { isMac } from "../../ui/isMac.ts";
import { Kbd } from "../../ui/Kbd.tsx";
import { useModal } from "../../ui/modals.ts";
import { rankOf } from "../commands/groups.ts";
import { inForce } from "../commands/menuModel.ts";
import { fitness } from "./fuzzy.ts";
import "./CommandPalette.css";

export interface CommandPaletteProps {
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
}

/** Every command that can be run now, found by a few letters of its name. */
export function CommandPalette({ isOpen, onOpenChange }: CommandPaletteProps) {
  useModal(isOpen);
  return (
    <ModalOverlay className="app-palette-overlay" isOpen={isOpen} onOpenChange={onOpenChange} isDismissable>
      <Modal className="app-palette-modal">
        <Dialog className="app-palette" aria-label="Commands">
          <PaletteList onClose={() => onOpenChange(false)} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

const recentIds = z.array(z.string());
const noIds: readonly string[] = [];
const SHOWN = 60;
const REMEMBERED = 6;

function PaletteList({ onClose }: { readonly onClose: () => void }) {
  const commands = useCommands();
  const [recent, setRecent] = useSetting<readonly string[]>("palette.recent", recentIds, noIds);
  const [query, setQuery] = useState("");
  const [active, setActive] = useState(0);
  const listId = useId();
  const list = useRef<HTMLUListElement>(null);
  const found = useMemo(
    () => findCommands(commands, query, recent).slice(0, SHOWN),
    [commands, query, recent],
  );
  const chosen = Math.min(active, found.length - 1);

  useLayoutEffect(() => {
    list.current?.children[chosen]?.scrollIntoView({ block: "nearest" });
  }, [chosen, found]);

  const run = (command: Command | undefined) => {
    if (command === undefined) return;
    setRecent([command.id, ...recent.filter((id) => id !== command.id)].slice(0, REMEMBERED));
    onClose();
    // Once the palette has gone and the focus is back where the command expects it.
    setTimeout(() => command.run(), 0);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = moves.get(event.key);
    if (step !== undefined) setActive(step(chosen, found.length));
    else if (event.key === "Enter") run(found[chosen]);
    else if (event.key.toLowerCase() === "k" && (isMac ? event.metaKey : event.ctrlKey)) onClose();
    else return;
    event.preventDefault();
  };

  return (
    <>
      <div className="app-palette-field">
        <SearchIcon aria-hidden="true" />
        <input
          className="app-palette-input"
          role="combobox"
          aria-label="Find a command"
          aria-expanded="true"
          aria-autocomplete="list"
          aria-controls={listId}
          {...(found.length > 0 && { "aria-activedescendant": `${listId}-${chosen}` })}
          autoFocus
          dir="auto"
          placeholder="Find a command"
          spellCheck={false}
          value={query}
          onChange={(event) => {
            setQuery(event.target.value);
            setActive(0);
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      {found.length === 0 ? (
        <p className="app-palette-none" role="status">
          No matching commands.
        </p>
      ) : (
        <ul id={listId} ref={list} className="app-palette-list" role="listbox" aria-label="Commands">
          {found.map((command, at) => (
            <li
              key={command.id}
              id={`${listId}-${at}`}
              className="app-palette-row"
              role="option"
              aria-selected={at === chosen}
              onPointerMove={() => setActive(at)}
              onClick={() => run(command)}
            >
              <span className="app-palette-title" dir="auto">
                {command.title}
              </span>
              <span className="app-palette-group">{command.group}</span>
              <span className="app-palette-keys">
                {command.shortcut?.split(" ").map((stroke) => (
                  <Kbd key={stroke} keys={shortcutWords(stroke, isMac)} />
                ))}
              </span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

const moves: ReadonlyMap<string, (at: number, count: number) => number> = new Map([
  ["ArrowDown", (at, count) => (count === 0 ? 0 : (at + 1) % count)],
  ["ArrowUp", (at, count) => (count === 0 ? 0 : (at - 1 + count) % count)],
  ["PageDown", (at, count) => Math.max(0, Math.min(count - 1, at + 8))],
  ["PageUp", (at) => Math.max(0, at - 8)],
]);

/** The commands that can be run and fit the query, best first; without a query those that were run last come first. */
export function findCommands(
  commands: readonly Command[],
  query: string,
  recent: readonly string[],
): readonly Command[] {
  const seen = new Set<string>();
  const runnable = commands.filter((command) => {
    // A page's own command stands before the shell's of the same name, which leads to it.
    const name = command.title.replaceAll("’", "'");
    if (!command.enabled || command.id === "view.palette" || seen.has(name)) return false;
    seen.add(name);
    return inForce(command, commands).id === command.id;
  });
  const age = (command: Command) => {
    const at = recent.indexOf(command.id);
    return at < 0 ? recent.length : at;
  };
  const rated = runnable.flatMap((command, order) => {
    const byTitle = fitness(query, command.title);
    const byGroup = fitness(query, `${command.group} ${command.title}`);
    const score = Math.max(byTitle ?? -Infinity, (byGroup ?? -Infinity) - 5);
    return score === -Infinity ? [] : [{ command, score, order }];
  });
  return rated
    .toSorted(
      (a, b) =>
        b.score - a.score ||
        age(a.command) - age(b.command) ||
        rankOf(a.command) - rankOf(b.command) ||
        a.order - b.order,
    )
    .map(({ command }) => command);
}
