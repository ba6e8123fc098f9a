import { describe, expect, test } from "vitest";
import { codeShortcut } from "../../../../renderer/features/coding/commands.ts";
import type { Command, KeyPress } from "../../../../renderer/ui/command.ts";
import { meaningOf, shortcutWords } from "../../../../renderer/ui/command.ts";
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

test("a code cannot take a key that the page keeps for itself", () => {
  expect(codeShortcut({ ...empathy, key: "J" })).toBeUndefined();
  expect(codeShortcut({ ...empathy, key: "/" })).toBeUndefined();
  expect(codeShortcut({ ...empathy, key: "E" })).toBe("e");
  expect(codeShortcut({ ...empathy, key: "e1" })).toBe("e 1");
});
