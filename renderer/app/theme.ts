import { useEffect, useState } from "react";
import type { ThemeChoice } from "../../preload/contract/appearance.ts";
import { useDesktop } from "../data/context.tsx";

/** The colours that were chosen, and how to choose others. "system" follows the operating system. */
export function useTheme(): readonly [ThemeChoice, (theme: ThemeChoice) => void] {
  const desktop = useDesktop();
  const [theme, setTheme] = useState<ThemeChoice>("system");
  useEffect(() => {
    let isCurrent = true;
    void desktop.invoke("appearance.get", {}).then((kept) => {
      if (isCurrent) setTheme(kept.theme);
    });
    return () => {
      isCurrent = false;
    };
  }, [desktop]);
  useEffect(() => {
    if (theme === "system") delete document.documentElement.dataset["theme"];
    else document.documentElement.dataset["theme"] = theme;
  }, [theme]);
  const choose = (next: ThemeChoice) => {
    setTheme(next);
    void desktop.invoke("appearance.set", { theme: next });
  };
  return [theme, choose];
}
