import { useState } from "react";
import { asksConfidence } from "../../../core/model/confidence.ts";
import { flagsOffered } from "../../../core/model/flag.ts";
import type { Session } from "../../data/session.ts";
import { useSetting } from "../../data/settings.ts";
import { useStore, writable } from "../../data/store.ts";
import { Button } from "../../ui/Button.tsx";
import type { Command } from "../../ui/command.ts";
import { shortcutsOf, shortcutWords } from "../../ui/command.ts";
import { useCommands } from "../../ui/commands.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import { EditIcon, RestoreIcon } from "../../ui/icons.ts";
import { isMac } from "../../ui/isMac.ts";
import { Kbd } from "../../ui/Kbd.tsx";
import { SearchField } from "../../ui/SearchField.tsx";
import { rankOf } from "../commands/groups.ts";
import type { KeyHolder } from "./KeyChange.tsx";
import { KeyChange } from "./KeyChange.tsx";
import { NO_OWN_KEYS, OWN_KEYS, ownKeysSchema } from "./ownKeysSetting.ts";
import type { KeyGroup, KeyRow } from "./pageKeys.ts";
import {
  codebookKeys,
  codeKeys,
  codingKeys,
  flagKeys,
  passagesKeys,
  reconciliationKeys,
  redactionKeys,
} from "./pageKeys.ts";

export interface KeysDialogProps {
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
  /** The open project, whose codes have keys; null where none is open. */
  readonly session: Session | null;
}

/** Every key of the application, by where it works: the same list wherever it was opened from. Those of commands can be changed. */
export function KeysDialog({ isOpen, onOpenChange, session }: KeysDialogProps) {
  return (
    <Dialog title="Keyboard shortcuts" size="large" isOpen={isOpen} onOpenChange={onOpenChange}>
      <EveryKey session={session} />
    </Dialog>
  );
}

/** Where keys work, and those that work there. */
interface KeyContext {
  readonly name: string;
  readonly groups: readonly KeyGroup[];
  /** Its keys take none away from other pages. */
  readonly isApart?: boolean;
}

const EVERYWHERE = "Everywhere";
const NO_CODES = writable<ReturnType<Session["codes"]["get"]>>([]);

function EveryKey({ session }: Pick<KeysDialogProps, "session">) {
  const codes = useStore(session?.codes ?? NO_CODES);
  const [own, setOwn] = useSetting(OWN_KEYS, ownKeysSchema, NO_OWN_KEYS);
  const [sought, setSought] = useState("");
  const [changing, setChanging] = useState<string | null>(null);
  const asked = { asksConfidence: session !== null && asksConfidence(session.project.get()) };
  const everywhere = windowKeys(useCommands());
  const ofCodes = codeKeys(codes);
  const contexts: readonly KeyContext[] = [
    {
      name: "On the Code page",
      groups: [
        ...codingKeys(everywhere, codes, own, asked),
        ...(session === null ? [] : [flagKeys(flagsOffered(session.project.get())), ofCodes]),
      ],
    },
    { name: "On the Passages page", groups: passagesKeys(own) },
    { name: "On the Codebook page", groups: codebookKeys, isApart: true },
    { name: "On the Reconcile page", groups: reconciliationKeys(own), isApart: true },
    { name: "On the De-identify page", groups: redactionKeys(own), isApart: true },
    { name: EVERYWHERE, groups: everywhere },
  ];
  const shown = contexts.flatMap(({ name, groups }) => {
    const found = groups.flatMap((group) => {
      const rows = group.rows.filter((row) => isSought(row, sought));
      return rows.length === 0 ? [] : [{ ...group, rows }];
    });
    return found.length === 0 ? [] : [{ name, groups: found }];
  });
  const has = ({ groups }: KeyContext, id: string): boolean =>
    groups.some(({ ids }) => [...(ids?.values() ?? [])].includes(id));
  /** Where a key of this command would be in the way of others: on its own page and everywhere. */
  const besides = (id: string): readonly KeyContext[] => {
    const apart = contexts.filter((each) => each.isApart === true && has(each, id));
    return contexts.filter((each) =>
      apart.length > 0 ? apart.includes(each) || each.name === EVERYWHERE : each.isApart !== true,
    );
  };
  /** Whoever has a key beside this command. */
  const holderOf =
    (id: string) =>
    (shortcut: string): KeyHolder | null => {
      for (const { groups } of besides(id)) {
        for (const group of groups)
          for (const [what, ...keys] of group.rows) {
            const holder = group.ids?.get(what) ?? null;
            if (holder === id || !keys.some((key) => key.toLowerCase() === shortcut.toLowerCase())) continue;
            return { id: holder, what: group === ofCodes ? `the code “${what}”` : what };
          }
      }
      return null;
    };
  const keysOf = (id: string): readonly string[] =>
    contexts.flatMap(({ groups }) =>
      groups.flatMap(({ rows, ids }) =>
        rows.flatMap(([what, ...keys]) => (ids?.get(what) === id ? keys : [])),
      ),
    );
  const change = (id: string, shortcut: string, from: string | null): void => {
    const left =
      from === null
        ? {}
        : { [from]: keysOf(from).filter((key) => key.toLowerCase() !== shortcut.toLowerCase()) };
    setOwn({ ...copied(own), ...left, [id]: [shortcut] });
    setChanging(null);
  };
  const reset = (id: string): void =>
    setOwn(Object.fromEntries(Object.entries(copied(own)).filter(([each]) => each !== id)));
  return (
    <>
      <div className="app-keys-head">
        <SearchField
          autoFocus
          label="Search keyboard shortcuts"
          placeholder="Search by name or key"
          value={sought}
          onChange={setSought}
        />
        <Button isDisabled={Object.keys(own).length === 0} onPress={() => setOwn({})}>
          Reset all keys
        </Button>
      </div>
      {shown.length === 0 && <p>No keyboard shortcut matches.</p>}
      {shown.map(({ name, groups }) => (
        <section key={name} className="app-keys-context">
          <h3>{name}</h3>
          <div className="app-keys">
            {groups.map((group) => (
              <section key={group.name} className="app-keys-group">
                <h4 className="app-keys-title">{group.name}</h4>
                <dl>
                  {group.rows.map((row) => {
                    const id = group.ids?.get(row[0]);
                    if (id === undefined) return <Row key={row[0]} row={row} />;
                    return (
                      <Row
                        key={row[0]}
                        row={row}
                        onChange={() => setChanging(id)}
                        onReset={Object.hasOwn(own, id) ? () => reset(id) : undefined}
                        change={
                          changing === id && (
                            <KeyChange
                              what={row[0]}
                              holderOf={holderOf(id)}
                              onChange={(shortcut, from) => change(id, shortcut, from)}
                              onCancel={() => setChanging(null)}
                            />
                          )
                        }
                      />
                    );
                  })}
                </dl>
              </section>
            ))}
          </div>
        </section>
      ))}
    </>
  );
}

interface RowProps {
  readonly row: KeyRow;
  readonly onChange?: () => void;
  readonly onReset?: (() => void) | undefined;
  readonly change?: React.ReactNode;
}

function Row({ row: [what, ...shortcuts], onChange, onReset, change = null }: RowProps) {
  return (
    <div>
      <dt dir="auto">{what}</dt>
      <dd>
        {shortcuts.map((shortcut) => (
          <span key={shortcut} className="app-keys-shortcut">
            {shortcut.split(" ").map((stroke, at) => (
              <Kbd key={`${at}${stroke}`} keys={shortcutWords(stroke, isMac)} />
            ))}
          </span>
        ))}
        {onReset !== undefined && (
          <IconButton
            size="small"
            label={`Reset the keys of ${what}`}
            icon={<RestoreIcon aria-hidden="true" />}
            onPress={onReset}
          />
        )}
        {onChange !== undefined && (
          <IconButton
            size="small"
            label={`Change the keys of ${what}`}
            icon={<EditIcon aria-hidden="true" />}
            onPress={onChange}
          />
        )}
      </dd>
      {change}
    </div>
  );
}

function isSought([what, ...shortcuts]: KeyRow, sought: string): boolean {
  const words = sought.trim().toLowerCase();
  return [what, ...shortcuts.map((each) => shortcutWords(each, isMac))].some((each) =>
    each.toLowerCase().includes(words),
  );
}

function copied(own: Readonly<Record<string, readonly string[]>>): Record<string, string[]> {
  return Object.fromEntries(Object.entries(own).map(([id, keys]) => [id, [...keys]]));
}

/** The window's own groups: those of pages and codes are listed with their pages. */
const windowGroups: ReadonlySet<string> = new Set(["File", "Edit", "View", "Help", "Concord"]);

function windowKeys(commands: readonly Command[]): readonly KeyGroup[] {
  const groups = new Map<string, Command[]>();
  for (const command of commands) {
    // What a page has in the place of a command of the window is listed as that one.
    if (!windowGroups.has(command.group) || command.standsFor !== undefined) continue;
    groups.set(command.group, [...(groups.get(command.group) ?? []), command]);
  }
  return [...groups]
    .toSorted(([, [a]], [, [b]]) => (a === undefined || b === undefined ? 0 : rankOf(a) - rankOf(b)))
    .map(([name, each]) => ({
      name,
      rows: each.map((command) => [command.title, ...shortcutsOf(command)] as const),
      ids: new Map(each.map((command) => [command.title, command.id])),
    }));
}
