import { expect, test } from "vitest";
import { acceleratorOf, menuModel } from "../../../renderer/app/commands/menuModel.ts";
import type { Command } from "../../../renderer/ui/command.ts";
import { shortcutsOf } from "../../../renderer/ui/command.ts";
import type { OwnKeys } from "../../../renderer/ui/ownKeys.ts";
import { withOwnKeys } from "../../../renderer/ui/ownKeys.ts";

function command(id: string, over: Partial<Command> = {}): Command {
  return { id, title: id, group: "File", enabled: true, run: () => undefined, ...over };
}

const none = new Map<string, boolean>();

function entries(commands: readonly Command[], label: string, checked = none, isMac = false) {
  return menuModel(commands, checked, isMac).find((menu) => menu.label === label)?.entries ?? [];
}

test("a command's menu entry says its title, its key and whether it can be run", () => {
  const [first] = entries(
    [command("file.new", { title: "New project…", shortcut: "Mod+n", enabled: false })],
    "&File",
  );
  expect(first).toEqual({
    kind: "command",
    id: "file.new",
    label: "New project…",
    accelerator: "CmdOrCtrl+N",
    enabled: false,
  });
});

test("a page that has taken over a key stands in the shell's place in the menu", () => {
  const shell = command("edit.undo", { group: "Edit", title: "Undo", shortcut: "Mod+z" });
  const page = command("coding.undo", { group: "Coding", title: "Undo", shortcut: "Mod+z" });
  expect(entries([page, shell], "&Edit")[0]).toMatchObject({
    id: "coding.undo",
    label: "Undo",
  });
  expect(entries([shell], "&Edit")[0]).toMatchObject({ id: "edit.undo" });
  // As by key, one that can't be run takes nothing over from one that can.
  expect(entries([{ ...page, enabled: false }, shell], "&Edit")[0]).toMatchObject({ id: "edit.undo" });
  expect(
    entries(
      [page, shell].map((each) => ({ ...each, enabled: false })),
      "&Edit",
    )[0],
  ).toMatchObject({ id: "coding.undo" });
});

test("what a page has in the place of a command of the window follows that one's own keys, and stands in its place without any, too", () => {
  const shell = command("file.print", { title: "Print…", shortcut: "Mod+p", enabled: false });
  const page = command("page.print", { title: "Print…", standsFor: { id: "file.print", keys: ["Mod+p"] } });
  const undo = command("coding.undo", { shortcut: "u", standsFor: { id: "edit.undo", keys: ["Mod+z"] } });
  const keysWith = (own: OwnKeys, of: Command) => shortcutsOf(withOwnKeys(of, own));
  expect(keysWith({}, page)).toEqual(["Mod+p"]);
  expect(keysWith({ "file.print": ["F9"] }, page)).toEqual(["F9"]);
  expect(keysWith({ "edit.undo": ["F8"] }, undo)).toEqual(["F8", "u"]);
  expect(keysWith({ "coding.undo": ["y"] }, undo)).toEqual(["Mod+z", "y"]);
  const inMenu = (own: OwnKeys) =>
    entries(
      [page, shell].map((each) => withOwnKeys(each, own)),
      "&File",
    )[0];
  expect(inMenu({ "file.print": ["F9"] })).toMatchObject({
    id: "page.print",
    accelerator: "F9",
    enabled: true,
  });
  const without = inMenu({ "file.print": [] });
  expect(without).toMatchObject({ id: "page.print", enabled: true });
  expect(without).not.toHaveProperty("accelerator");
});

test("recent projects stand in the File menu, with their ampersands whole", () => {
  const recent = command("file.recent.1", { title: "Open “Loss & repair”" });
  expect(entries([recent], "&File")[0]).toMatchObject({ label: "Open “Loss && repair”" });
  expect(entries([recent], "File", none, true)[0]).toMatchObject({ label: "Open “Loss & repair”" });
});

test("choices carry a check", () => {
  const checked = new Map([
    ["view.theme.light", false],
    ["view.theme.dark", true],
  ]);
  const found = entries([command("view.theme.light"), command("view.theme.dark")], "&View", checked);
  expect(found.slice(0, 2)).toMatchObject([{ checked: false }, { checked: true }]);
});

test("no menu begins or ends with a line, has two together, or is empty", () => {
  const commands = [
    command("file.new"),
    command("view.palette"),
    command("coding.next", { group: "Stories" }),
  ];
  for (const isMac of [true, false]) {
    for (const { entries: found } of menuModel(commands, none, isMac)) {
      expect(found.length).toBeGreaterThan(0);
      const kinds = found.map((entry) => entry.kind);
      expect(kinds[0]).not.toBe("separator");
      expect(kinds.at(-1)).not.toBe("separator");
      expect(kinds.some((kind, at) => kind === "separator" && kinds[at + 1] === "separator")).toBe(false);
    }
  }
});

test("the page's commands stand in the Story menu, undo and redo in Edit alone", () => {
  const page = [
    command("coding.next", { group: "Stories" }),
    command("coding.undo", { group: "Coding" }),
    command("coding.finish", { group: "Coding" }),
  ];
  const ids = entries(page, "&Story").flatMap((entry) => (entry.kind === "command" ? [entry.id] : []));
  expect(ids).toEqual(["coding.next", "coding.finish"]);
});

test("shortcuts are written as Electron writes them", () => {
  expect(acceleratorOf("Mod+Shift+s", false)).toBe("CmdOrCtrl+Shift+S");
  expect(acceleratorOf("Alt+ArrowLeft", false)).toBe("Alt+Left");
  expect(acceleratorOf("Mod++", false)).toBe("CmdOrCtrl+Plus");
  expect(acceleratorOf("F1", true)).toBe("F1");
});

test("a bare key is shown in the menu, but never on a Mac, whose menu would take it from typing", () => {
  expect(acceleratorOf("j", false)).toBe("J");
  expect(acceleratorOf("j", true)).toBeUndefined();
  expect(acceleratorOf("e 1", false)).toBeUndefined();
});
