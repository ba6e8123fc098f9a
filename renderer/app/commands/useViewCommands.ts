import { useMemo } from "react";
import type { ThemeChoice } from "../../../preload/contract/appearance.ts";
import type { Command } from "../../ui/command.ts";
import { useRegisterCommands } from "../../ui/commands.tsx";
import { isMac } from "../../ui/isMac.ts";
import { focusNextPane } from "../../ui/panes.ts";
import { useReadingSettings } from "../reading.ts";
import type { AppDialog } from "./appDialog.ts";

const themes: readonly { readonly id: ThemeChoice; readonly title: string }[] = [
  { id: "system", title: "System theme" },
  { id: "light", title: "Light theme" },
  { id: "dark", title: "Dark theme" },
];

/** The commands for the look of the window, and for help. */
export function useViewCommands(
  show: (dialog: AppDialog) => void,
  chooseTheme: (theme: ThemeChoice) => void,
): void {
  const { reading, setSize, resetReading } = useReadingSettings();
  const commands = useMemo((): Command[] => {
    const size = (id: string, title: string, shortcut: string | null, run: () => void): Command => ({
      id: `view.text-${id}`,
      title,
      group: "View",
      ...(shortcut !== null && { shortcut }),
      enabled: true,
      isRepeatable: true,
      run,
    });
    const pane = (id: string, title: string, shortcut: string, step: 1 | -1): Command => ({
      id: `view.pane-${id}`,
      title,
      group: "View",
      shortcut,
      enabled: true,
      run: () => focusNextPane(step),
    });
    return [
      {
        id: "view.palette",
        title: "Command palette…",
        group: "View",
        shortcut: "Mod+k",
        enabled: true,
        run: () => show("palette"),
      },
      pane("next", "Next pane", "F6", 1),
      pane("previous", "Previous pane", "Shift+F6", -1),
      size("larger", "Increase story text size", "Mod+]", () => setSize(reading.size + 1)),
      size("smaller", "Decrease story text size", "Mod+[", () => setSize(reading.size - 1)),
      size("reset", "Reset story text size", null, resetReading),
      ...themes.map(({ id, title }): Command => ({
        id: `view.theme.${id}`,
        title,
        group: "View",
        enabled: true,
        run: () => chooseTheme(id),
      })),
      {
        id: "view.reload",
        title: "Reload",
        group: "View",
        enabled: true,
        run: () => window.location.reload(),
      },
      {
        id: "app.settings",
        title: "Settings…",
        group: isMac ? "Concord" : "File",
        shortcut: "Mod+,",
        enabled: true,
        run: () => show("settings"),
      },
      {
        id: "help.guide",
        title: "Guide",
        group: "Help",
        enabled: true,
        run: () => show("guide"),
      },
      {
        id: "help.keys",
        title: "Keyboard shortcuts",
        group: "Help",
        shortcut: "F1",
        alternatives: ["?"],
        enabled: true,
        run: () => show("keys"),
      },
      {
        id: "help.support",
        title: "Support lines",
        group: "Help",
        enabled: true,
        run: () => show("support"),
      },
      { id: "app.about", title: "About Concord", group: "Help", enabled: true, run: () => show("about") },
    ];
  }, [show, chooseTheme, reading, setSize, resetReading]);
  useRegisterCommands("window", commands);
}
