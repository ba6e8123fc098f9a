import "../../../renderer/ui/theme.css";
import "../../../renderer/ui/base.css";
import { expect, test, vi } from "vitest";
import { userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import { CommandPalette, findCommands } from "../../../renderer/app/palette/CommandPalette.tsx";
import type { Command } from "../../../renderer/ui/command.ts";
import { CommandProvider, useRegisterCommands } from "../../../renderer/ui/commands.tsx";

function command(id: string, title: string, over: Partial<Command> = {}): Command {
  return { id, title, group: "View", enabled: true, run: () => undefined, ...over };
}

function Commands({ commands }: { readonly commands: readonly Command[] }) {
  useRegisterCommands("page", commands);
  return null;
}

async function open(commands: readonly Command[]) {
  const onOpenChange = vi.fn();
  const screen = await render(
    <CommandProvider>
      <Commands commands={commands} />
      <CommandPalette isOpen onOpenChange={onOpenChange} />
    </CommandProvider>,
  );
  await expect.element(screen.getByRole("combobox")).toHaveFocus();
  return { screen, onOpenChange };
}

test("typing a few letters and Enter runs the command that fits best", async () => {
  const run = vi.fn();
  const { onOpenChange } = await open([command("a", "Codebook"), command("b", "Export data…", { run })]);
  await userEvent.keyboard("exd{Enter}");
  await vi.waitFor(() => expect(run).toHaveBeenCalledOnce(), 15_000);
  expect(onOpenChange).toHaveBeenCalledWith(false);
});

test("arrows choose among what was found, and screen readers are told which", async () => {
  const run = vi.fn();
  const { screen } = await open([command("c", "Team"), command("d", "Agreement", { run })]);
  await userEvent.keyboard("{ArrowDown}");
  const chosen = screen.getByRole("option", { name: /Agreement/u });
  await expect.element(chosen).toHaveAttribute("aria-selected", "true");
  await expect
    .element(screen.getByRole("combobox"))
    .toHaveAttribute("aria-activedescendant", chosen.element().id);
  await userEvent.keyboard("{Enter}");
  await vi.waitFor(() => expect(run).toHaveBeenCalledOnce(), 15_000);
});

test("what no command is called is said in words, and Enter does nothing", async () => {
  const run = vi.fn();
  const { screen } = await open([command("a", "Team", { run })]);
  await userEvent.keyboard("qqq{Enter}");
  await expect.element(screen.getByText("No matching commands.")).toBeVisible();
  expect(run).not.toHaveBeenCalled();
});

test("only what can be run is offered, each name once", () => {
  const found = findCommands(
    [
      command("team.openFile", "Open a teammate’s file…"),
      command("off", "Save now", { enabled: false }),
      command("file.open-coding", "Open a teammate’s file…"),
    ],
    "",
    [],
  );
  expect(found.map((each) => each.id)).toEqual(["team.openFile"]);
});

test("what was run last comes first, and undo never stands first by itself", () => {
  const commands = [
    command("edit.undo", "Undo import", { group: "Edit" }),
    command("x", "Team"),
    command("y", "Agreement"),
  ];
  expect(findCommands(commands, "", []).map((each) => each.id)).toEqual(["x", "y", "edit.undo"]);
  expect(findCommands(commands, "", ["y"]).map((each) => each.id)[0]).toBe("y");
});
