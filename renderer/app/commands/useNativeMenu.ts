import { useEffect, useRef } from "react";
import type { ThemeChoice } from "../../../preload/contract/appearance.ts";
import { useDesktop } from "../../data/context.tsx";
import type { Command } from "../../ui/command.ts";
import { useCommandList } from "../../ui/commands.tsx";
import { isMac } from "../../ui/isMac.ts";
import { useIsModalOpen } from "../../ui/modals.ts";
import { menuModel } from "./menuModel.ts";

const themes: readonly ThemeChoice[] = ["system", "light", "dark"];

/**
 * Keeps the native menu as the commands are, and runs what is chosen in it. While a modal dialog is open no command can be chosen, as none can be by
 * key or pointer: what the system does by itself stays (copy, paste, zoom, quit).
 */
export function useNativeMenu(theme: ThemeChoice): void {
  const desktop = useDesktop();
  const commands = useCommandList();
  const isModalOpen = useIsModalOpen();
  const sent = useRef("");
  useEffect(() => {
    const checked = new Map(themes.map((each) => [`view.theme.${each}`, each === theme]));
    const tell = (): void => {
      const menus = menuModel(asOffered(commands.list(), isModalOpen), checked, isMac);
      // Most changes of the registry look the same in the menu: drawing it anew would close it while it is open.
      const text = JSON.stringify(menus);
      if (text === sent.current) return;
      sent.current = text;
      void desktop.invoke("menu.set", { menus });
    };
    tell();
    return commands.subscribe(tell);
  }, [desktop, commands, theme, isModalOpen]);
  useEffect(
    () =>
      desktop.on("command", ({ id }) => {
        const command = asOffered(commands.list(), isModalOpen).find((each) => each.id === id);
        if (command?.enabled === true) command.run();
      }),
    [desktop, commands, isModalOpen],
  );
}

function asOffered(commands: readonly Command[], isModalOpen: boolean): readonly Command[] {
  return isModalOpen ? commands.map((command) => ({ ...command, enabled: false })) : commands;
}
