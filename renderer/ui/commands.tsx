import type { ReactNode } from "react";
import { createContext, useContext, useEffect, useLayoutEffect, useState, useSyncExternalStore } from "react";
import type { Command } from "./command.ts";
import { meaningOf, shortcutsOf, shortcutWords } from "./command.ts";
import { isMac } from "./isMac.ts";
import type { KeyTable, UsualKeys } from "./keyTable.ts";
import { isSameTable, keyNow, keyTable } from "./keyTable.ts";
import { isLeftAlone, isModifier, openOverlay, passTo } from "./keyTargets.ts";
import type { OwnKeys } from "./ownKeys.ts";
import { withOwnKeys } from "./ownKeys.ts";

/**
 * Where commands belong. Of two with one key, the page's is in force, whichever of the two was drawn first. While a dialog is open, neither is: it has the
 * keys, and the menu offers none.
 */
export type CommandPlace = "page" | "window";

const PLACES: readonly CommandPlace[] = ["page", "window"];

interface Group {
  readonly place: CommandPlace;
  readonly commands: readonly Command[];
}

/** The commands of all that is mounted now: the page's before the window's, and in one place those that were registered last first. */
class CommandRegistry {
  readonly #groups = new Map<object, Group>();
  readonly #listeners = new Set<() => void>();
  #own: OwnKeys = {};
  #usual: UsualKeys = new Map();
  #all: readonly Command[] = [];
  #isOutdated = false;
  #keys = keyTable([], this.#own, this.#usual);

  readonly list = (): readonly Command[] => this.#all;

  /** The keys as they stand; the same table until one of them changes. */
  readonly keys = (): KeyTable => this.#keys;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Replaces what `owner` had registered. Those who watch hear of it only when something that they can see has changed. */
  register(owner: object, group: Group): void {
    this.#groups.set(owner, group);
    this.#collect();
  }

  /** The keys that the person has chosen take the place of the commands' own. */
  setOwnKeys(own: OwnKeys): void {
    this.#own = own;
    this.#collect();
  }

  /** The keys that commands have where nobody has chosen others. */
  usualKeys(): UsualKeys {
    const here = [...this.#groups.values()].flatMap(({ commands }) =>
      commands.map((command) => [command.id, shortcutsOf(command)] as const),
    );
    return new Map([...this.#usual, ...here]);
  }

  /** The keys of commands whose pages may not be shown. */
  setUsualKeys(usual: UsualKeys): void {
    this.#usual = usual;
    this.#collect();
  }

  /** What takes the place, such as the next page, mostly registers itself in the same step: whoever watches hears of both at once. */
  unregister(owner: object): void {
    this.#groups.delete(owner);
    this.#isOutdated = true;
    queueMicrotask(() => {
      if (this.#isOutdated) this.#collect();
    });
  }

  /** Runs the newest version of a command; nothing where its page has gone. */
  run(id: string): void {
    for (const { commands } of this.#groups.values()) {
      const found = commands.find((each) => each.id === id);
      if (found !== undefined) {
        found.run();
        return;
      }
    }
  }

  /** The commands as they are at this moment. */
  now(): Command[] {
    const groups = [...this.#groups.values()].toReversed();
    return PLACES.flatMap((place) =>
      groups.flatMap((group) =>
        group.place === place ? group.commands.map((command) => withOwnKeys(command, this.#own)) : [],
      ),
    );
  }

  #collect(): void {
    this.#isOutdated = false;
    const next = this.now();
    const isSame =
      next.length === this.#all.length && next.every((command, at) => looksLike(command, this.#all[at]));
    const keys = keyTable(next, this.#own, this.#usual);
    const hasSameKeys = isSameTable(keys, this.#keys);
    if (isSame && hasSameKeys) return;
    if (!hasSameKeys) this.#keys = keys;
    if (!isSame) this.#all = next.map((command) => standIn(command, this));
    for (const listener of [...this.#listeners]) listener();
  }
}

/**
 * What others hold in a command's place: it finds the newest version by its id. Made in a function of its own, because a closure keeps
 * everything alive that the functions beside it use: one made where the former list is at hand would keep every list there ever was.
 */
function standIn(command: Command, registry: CommandRegistry): Command {
  const { id } = command;
  return { ...command, run: () => registry.run(id) };
}

function looksLike(a: Command, b: Command | undefined): boolean {
  return (
    b !== undefined &&
    a.id === b.id &&
    a.title === b.title &&
    a.group === b.group &&
    a.shortcut === b.shortcut &&
    a.enabled === b.enabled &&
    (a.alternatives ?? []).join() === (b.alternatives ?? []).join()
  );
}

const RegistryContext = createContext<CommandRegistry | null>(null);

/** Holds the registry and the one listener for keys. Once, around the whole window. */
export function CommandProvider({ children }: { readonly children: ReactNode }) {
  const [registry] = useState(() => new CommandRegistry());
  useEffect(() => listenForKeys(registry), [registry]);
  return <RegistryContext value={registry}>{children}</RegistryContext>;
}

/** Makes commands known while the component is mounted. They may be made anew at each rendering. */
export function useRegisterCommands(place: CommandPlace, commands: readonly Command[]): void {
  const registry = useRegistry();
  const [owner] = useState(() => ({}));
  useLayoutEffect(() => registry.register(owner, { place, commands }), [registry, owner, place, commands]);
  useLayoutEffect(() => () => registry.unregister(owner), [registry, owner]);
}

/** Has the commands use the keys that the person has chosen. */
export function useOwnKeys(own: OwnKeys): void {
  const registry = useRegistry();
  useLayoutEffect(() => registry.setOwnKeys(own), [registry, own]);
}

/** Names the keys of commands of pages that are not shown, too. */
export function useUsualKeys(usual: UsualKeys): void {
  const registry = useRegistry();
  useLayoutEffect(() => registry.setUsualKeys(usual), [registry, usual]);
}

/** The first key of a command, in words; undefined where it has none. */
export type KeyOf = (commandId: string) => string | undefined;

/** The keys as they stand. Whoever names a key on the screen names one of these, as a person can change and remove keys; and is drawn again only when one changes. */
export function useKeyOf(): KeyOf {
  const { first } = useKeyTable();
  return (commandId) => {
    const shortcut = first.get(commandId);
    return shortcut === undefined ? undefined : shortcutWords(shortcut, isMac);
  };
}

/** For texts that name the usual keys of commands: the key that stands for one now, in words; null where the person has removed it. */
export function useKeyNow(): (shortcut: string) => string | null {
  const registry = useRegistry();
  const { own } = useKeyTable();
  return (shortcut) => {
    const now = keyNow(own, registry.usualKeys(), shortcut);
    return now === null ? null : shortcutWords(now, isMac);
  };
}

function useKeyTable(): KeyTable {
  const registry = useRegistry();
  return useSyncExternalStore(registry.subscribe, registry.keys);
}

/** The commands for who is not drawn anew when they change: `list` gives them as they stand, `subscribe` says when they look otherwise. */
export function useCommandList(): Pick<CommandRegistry, "list" | "subscribe"> {
  return useRegistry();
}

/** Every command of the window as it stands, for the palette and lists of keys. */
export function useCommands(): readonly Command[] {
  const registry = useRegistry();
  return useSyncExternalStore(registry.subscribe, registry.list);
}

function useRegistry(): CommandRegistry {
  const registry = useContext(RegistryContext);
  if (registry === null) throw new Error("Commands are for components inside a CommandProvider.");
  return registry;
}

/** A second key of a shortcut is waited for this long. */
const SEQUENCE_MS = 1500;

function listenForKeys(registry: CommandRegistry): () => void {
  let pending: KeyboardEvent[] = [];
  let pendingSince = 0;

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.isComposing || isModifier(event.key)) return;
    if (event.timeStamp - pendingSince > SEQUENCE_MS) pending = [];
    const open = openOverlay();
    if (open !== undefined) {
      pending = [];
      if (event.key === "Escape") passTo(open, event);
      return;
    }
    if (isLeftAlone(event)) return;
    const commands = registry.now();
    let presses = [...pending, event];
    let meaning = meaningOf(presses, commands, isMac);
    if (meaning.kind === "nothing" && pending.length > 0) {
      presses = [event];
      meaning = meaningOf(presses, commands, isMac);
    }
    pending = meaning.kind === "begin" ? presses : [];
    pendingSince = event.timeStamp;
    if (meaning.kind === "nothing") return;
    event.preventDefault();
    if (meaning.kind === "begin") return;
    event.stopPropagation();
    if (event.repeat && meaning.command.isRepeatable !== true) return;
    const { command } = meaning;
    if (command.enabled) command.run();
    else command.refuse?.();
  };

  // Chords are heard before anything else, so that Ctrl+Enter on a focused button is the command and not a press; bare keys last.
  const onChord = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) onKeyDown(event);
  };
  const onBareKey = (event: KeyboardEvent): void => {
    if (!event.ctrlKey && !event.metaKey && !event.altKey) onKeyDown(event);
  };
  window.addEventListener("keydown", onChord, true);
  window.addEventListener("keydown", onBareKey);
  return () => {
    window.removeEventListener("keydown", onChord, true);
    window.removeEventListener("keydown", onBareKey);
  };
}
