import type { MenuModel } from "../../../preload/contract/menu.ts";
import type { Command } from "../../ui/command.ts";

type Entry = MenuModel["entries"][number];
type Role = Extract<Entry, { kind: "role" }>["role"];

/** A place in a menu: a command by its id, all commands whose ids begin so (`file.recent.*`), all of a group (`group:Coding`), a role, a line. */
type Slot = string;

interface MenuPlan {
  readonly label: string;
  readonly slots: readonly Slot[];
}

const line: Slot = "-";

function plans(isMac: boolean): readonly MenuPlan[] {
  const file = [
    "file.new",
    "file.open",
    line,
    "file.recent.*",
    line,
    "file.import",
    "file.import-codebook",
    line,
    "file.save",
    "file.save-as",
    "file.save-copy",
    line,
    "file.export",
    "file.export-coding",
    "file.open-coding",
    line,
    "file.print",
    line,
    "app.settings",
    line,
    "file.close",
    isMac ? "role:close" : "role:quit",
  ];
  return [
    { label: "&File", slots: file },
    {
      label: "&Edit",
      slots: ["edit.undo", "edit.redo", line, "role:cut", "role:copy", "role:paste", "role:selectAll"],
    },
    {
      label: "&View",
      slots: [
        "view.page.*",
        "view.history",
        "view.redaction",
        line,
        "view.back",
        "view.forward",
        "view.palette",
        "view.pane-next",
        "view.pane-previous",
        line,
        "view.text-larger",
        "view.text-smaller",
        "view.text-reset",
        line,
        "view.care",
        line,
        "view.theme.*",
        line,
        "role:zoomIn",
        "role:zoomOut",
        "role:resetZoom",
        "role:togglefullscreen",
        line,
        "view.reload",
      ],
    },
    { label: "&Story", slots: ["group:Stories", line, "group:Coding", line, "group:Reading"] },
    ...(isMac ? [{ label: "&Window", slots: ["role:minimize", "role:front"] }] : []),
    {
      label: "&Help",
      slots: ["help.guide", "help.keys", line, "help.support", ...(isMac ? [] : [line, "app.about"])],
    },
  ];
}

const roles: ReadonlySet<Role> = new Set<Role>([
  "cut",
  "copy",
  "paste",
  "selectAll",
  "zoomIn",
  "zoomOut",
  "resetZoom",
  "togglefullscreen",
  "minimize",
  "front",
  "close",
  "quit",
]);

/**
 * The native menu, derived from the registry's commands as they stand (newest registration first). Where a page has taken over a shell command's
 * key, its command stands in the shell command's place. `checked` says which choices are on, by id. Menus without entries are left out.
 */
export function menuModel(
  commands: readonly Command[],
  checked: ReadonlyMap<string, boolean>,
  isMac: boolean,
): MenuModel[] {
  return plans(isMac).flatMap(({ label, slots }) => {
    const entries = tidied(slots.flatMap((slot) => entriesOf(slot, commands, checked, isMac)));
    return entries.length === 0 ? [] : [{ label: isMac ? label.replace("&", "") : label, entries }];
  });
}

/** The command that runs when this one's key is pressed, as meaningOf decides it: itself, or the one of the page that stands for it or has taken the key over. */
export function inForce(command: Command, commands: readonly Command[]): Command {
  const shortcut = command.shortcut?.toLowerCase();
  const having = commands.filter(
    (each) =>
      each === command ||
      each.standsFor?.id === command.id ||
      (shortcut !== undefined && each.shortcut?.toLowerCase() === shortcut),
  );
  return having.find(({ enabled }) => enabled) ?? having[0] ?? command;
}

function entriesOf(
  slot: Slot,
  commands: readonly Command[],
  checked: ReadonlyMap<string, boolean>,
  isMac: boolean,
): Entry[] {
  if (slot === line) return [{ kind: "separator" }];
  if (slot.startsWith("role:")) {
    const role = [...roles].find((each) => each === slot.slice(5));
    return role === undefined ? [] : [{ kind: "role", role }];
  }
  return commandsOf(slot, commands).map((command): Entry => {
    const shown = inForce(command, commands);
    const accelerator = acceleratorOf(shown.shortcut, isMac);
    const isChecked = checked.get(shown.id);
    return {
      kind: "command",
      id: shown.id,
      label: labelOf(shown.title, isMac),
      enabled: shown.enabled,
      ...(accelerator !== undefined && { accelerator }),
      ...(isChecked !== undefined && { checked: isChecked }),
    };
  });
}

function commandsOf(slot: Slot, commands: readonly Command[]): readonly Command[] {
  if (slot.endsWith("*")) return commands.filter((command) => command.id.startsWith(slot.slice(0, -1)));
  if (slot.startsWith("group:")) {
    // Undo and redo have their place in Edit.
    return commands.filter(
      (command) => command.group === slot.slice(6) && !/\b(undo|redo)$/u.test(command.id),
    );
  }
  return commands.filter((command) => command.id === slot);
}

/** No line at the ends, and never two together. */
function tidied(entries: readonly Entry[]): Entry[] {
  const kept = entries.filter(
    (entry, at) => entry.kind !== "separator" || (at > 0 && entries[at - 1]?.kind !== "separator"),
  );
  while (kept[0]?.kind === "separator") kept.shift();
  while (kept.at(-1)?.kind === "separator") kept.pop();
  return kept.slice(0, 60);
}

function labelOf(title: string, isMac: boolean): string {
  // An ampersand would underline the letter after it.
  const label = isMac ? title : title.replaceAll("&", "&&");
  return label.length > 90 ? `${label.slice(0, 88)}…` : label;
}

const keyNames: ReadonlyMap<string, string> = new Map([
  ["Mod", "CmdOrCtrl"],
  ["ArrowLeft", "Left"],
  ["ArrowRight", "Right"],
  ["ArrowUp", "Up"],
  ["ArrowDown", "Down"],
]);

/**
 * A shortcut as Electron writes it, for the menu to show. Keys pressed one after another have no such form, and on a Mac, where a menu always
 * listens, bare keys are left out so that typing stays typing.
 */
export function acceleratorOf(shortcut: string | undefined, isMac: boolean): string | undefined {
  if (shortcut === undefined || shortcut.includes(" ")) return undefined;
  const parts = shortcut.endsWith("+") ? [...shortcut.slice(0, -2).split("+"), "Plus"] : shortcut.split("+");
  const key = parts.at(-1) ?? "";
  const isBare = parts.length === 1 && key.length === 1;
  if (isBare && isMac) return undefined;
  // Electron takes only what a keyboard's own layout can name.
  if (!/^[\x21-\x7e]+$/u.test(key)) return undefined;
  return parts
    .filter((part) => part !== "")
    .map((part) => keyNames.get(part) ?? (part.length === 1 ? part.toUpperCase() : part))
    .join("+");
}
