import { useEffect, useState } from "react";
import type { Output } from "../../../preload/contract/channels.ts";
import { useDesktop } from "../../data/context.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { Disclosure } from "../../ui/Disclosure.tsx";
import { licences } from "./licences.ts";

export interface AboutDialogProps {
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
}

/** Which Concord this is, what it promises, and whose work it is built on. */
export function AboutDialog({ isOpen, onOpenChange }: AboutDialogProps) {
  return (
    <Dialog title="About Concord" size="small" isOpen={isOpen} onOpenChange={onOpenChange}>
      <About />
    </Dialog>
  );
}

function About() {
  const desktop = useDesktop();
  const [info, setInfo] = useState<Output<"app.info"> | null>(null);
  useEffect(() => {
    let isCurrent = true;
    void desktop.invoke("app.info", {}).then((found) => {
      if (isCurrent) setInfo(found);
    });
    return () => {
      isCurrent = false;
    };
  }, [desktop]);
  return (
    <div className="app-about">
      <p className="app-about-name">Concord</p>
      <p className="app-about-version">
        {info === null
          ? " "
          : `Version ${info.version} · Electron ${info.electron} · Chromium ${info.chrome}`}
      </p>
      <p>
        Concord makes no network requests. Stories, coding and backups stay on this computer; others get files
        only when you send them.
      </p>
      <p>Free software under the MIT licence.</p>
      <Disclosure title="Fonts, icons and libraries">
        <ul className="app-about-licences">
          {licences.map(({ name, licence, by }) => (
            <li key={name}>
              {name}{" "}
              <span>
                {licence}, {by}
              </span>
            </li>
          ))}
        </ul>
      </Disclosure>
    </div>
  );
}
