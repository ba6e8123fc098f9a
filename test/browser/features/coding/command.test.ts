import { describe, expect, test } from "vitest";
import { codeShortcut } from "../../../../core/model/code-key.ts";
import type { Command, KeyPress } from "../../../../renderer/ui/command.ts";
import { meaningOf, shortcutWords } from "../../../../renderer/ui/command.ts";
import { shortcutOfPress, withOwnKeys } from "../../../../renderer/ui/ownKeys.ts";
import { empathy } from "./codingScreen.tsx";

const command = (id: string, shortcut: string, more: Partial<Command> = {}): Command => ({
  id,
  title: id,
  group: "Test",
  shortcut,
  enabled: true,
  run: () => undefined,
  ...more,
});

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code: /^[a-z]$/iu.test(key) ? `Key${key.toUpperCase()}` : "",
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...more,
});

function called(presses: readonly KeyPress[], commands: readonly Command[], isMac = false): string {
  const meaning = meaningOf(presses, commands, isMac);
  return meaning.kind === "run" ? meaning.command.id : meaning.kind;
}

describe("a shortcut", () => {
  const commands = [
    command("undo", "Mod+z"),
    command("redo", "Mod+Shift+z"),
    command("help", "?"),
    command("next", "j"),
  ];

  test("needs exactly its modifiers", () => {
    expect(called([press("z", { ctrlKey: true })], commands)).toBe("undo");
    expect(called([press("Z", { ctrlKey: true, shiftKey: true })], commands)).toBe("redo");
    expect(called([press("z")], commands)).toBe("nothing");
    expect(called([press("z", { ctrlKey: true, altKey: true })], commands)).toBe("nothing");
  });

  test("with Mod is Cmd on a Mac", () => {
    expect(called([press("z", { metaKey: true })], commands, true)).toBe("undo");
    expect(called([press("z", { ctrlKey: true })], commands, true)).toBe("nothing");
  });

  test("that is a sign does not ask how the sign is typed", () => {
    expect(called([press("?", { shiftKey: true })], commands)).toBe("help");
    expect(called([press("?")], commands)).toBe("help");
  });

  test("works with caps lock, and on a keyboard without Latin letters by the place of the key", () => {
    expect(called([press("J")], commands)).toBe("next");
    expect(called([press("ت", { code: "KeyJ" })], commands)).toBe("next");
    expect(called([press("k", { code: "KeyJ" })], commands)).toBe("nothing");
    const more = [command("first", "1"), command("settings", "Mod+,"), command("e acute", "é")];
    // French: digits without Shift are signs.
    expect(called([press("&", { code: "Digit1" })], more)).toBe("first");
    expect(called([press("1", { code: "Digit1", shiftKey: true })], more)).toBe("first");
    expect(called([press("é", { code: "Digit2" })], more)).toBe("e acute");
    // American: Shift and the digit is another sign.
    expect(called([press("!", { code: "Digit1", shiftKey: true })], more)).toBe("nothing");
    // Russian: the comma’s key is a letter.
    expect(called([press("б", { code: "Comma", ctrlKey: true })], more)).toBe("settings");
  });

  test("of two keys waits for the second", () => {
    const two = [command("one", "e 1"), command("two", "e 2")];
    expect(called([press("e")], two)).toBe("begin");
    expect(called([press("e"), press("2")], two)).toBe("two");
    expect(called([press("e"), press("3")], two)).toBe("nothing");
  });

  test("belongs to the first command that is enabled", () => {
    const both = [command("off", "j", { enabled: false }), command("on", "j"), command("late", "j")];
    expect(called([press("j")], both)).toBe("on");
  });

  test("is said in the words of the keyboard", () => {
    expect(shortcutWords("Mod+Shift+z", false)).toBe("Ctrl+Shift+Z");
    expect(shortcutWords("Mod+ArrowDown", true)).toBe("⌘+↓");
    expect(shortcutWords("+", false)).toBe("+");
  });
});

test("a code’s key is any sign, also one of the page’s own", () => {
  expect(codeShortcut({ ...empathy, key: "J" })).toBe("j");
  expect(codeShortcut({ ...empathy, key: "E" })).toBe("e");
  expect(codeShortcut({ ...empathy, key: "e1" })).toBe("e 1");
});

describe("keys of one’s own", () => {
  test("take the place of all keys of a command, or leave it none", () => {
    const next = command("next", "j", { alternatives: ["n"] });
    expect(withOwnKeys(next, {})).toBe(next);
    expect(withOwnKeys(next, { next: ["g"] })).toMatchObject({ shortcut: "g", alternatives: [] });
    const none = withOwnKeys(next, { next: [] });
    expect([none.shortcut, none.alternatives]).toEqual([undefined, []]);
    expect(called([press("j")], [none])).toBe("nothing");
  });

  test.each<[string, KeyPress]>([
    ["g", press("g")],
    ["Shift+g", press("G", { shiftKey: true })],
    ["Mod+Shift+g", press("G", { shiftKey: true, ctrlKey: true })],
    ["?", press("?", { shiftKey: true, code: "Slash" })],
    ["1", press("&", { code: "Digit1" })],
    ["j", press("о", { code: "KeyJ" })],
    ["Alt+j", press("∆", { code: "KeyJ", altKey: true })],
    ["F4", press("F4", { code: "F4" })],
    ["Mod+ArrowUp", press("ArrowUp", { code: "ArrowUp", ctrlKey: true })],
  ])("%s is what is pressed, and calls its command", (shortcut, pressed) => {
    expect(shortcutOfPress(pressed, false)).toBe(shortcut);
    expect(called([pressed], [command("one", shortcut)])).toBe("one");
  });

  test.each([
    press("Shift", { shiftKey: true }),
    press("ArrowLeft"),
    press("Tab"),
    press(" "),
    press("c", { ctrlKey: true }),
  ])("no command has what moves, types or is the system’s", (pressed) => {
    expect(shortcutOfPress(pressed, false)).toBeNull();
  });
});
