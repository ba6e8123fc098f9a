import "../../../renderer/ui/fonts.css";
import "../../../renderer/ui/theme.css";
import "../../../renderer/ui/base.css";
import type { ReactElement } from "react";
import { cleanup, render } from "vitest-browser-react";
import { DesktopProvider, SessionProvider } from "../../../renderer/data/context.tsx";
import type { Session } from "../../../renderer/data/session.ts";
import type { LeadPage } from "../../../renderer/project/leads.tsx";
import { LeadsProvider } from "../../../renderer/project/leads.tsx";
import { CommandProvider, useCommands } from "../../../renderer/ui/commands.tsx";
import { toastQueue } from "../../../renderer/ui/toastQueue.ts";
import { ToastRegion } from "../../../renderer/ui/ToastRegion.tsx";
import type { Answers } from "./answers.ts";
import type { FakeDesktop } from "./desktop.ts";
import { fakeDesktop } from "./desktop.ts";

/** The fake main process, which also grants a folder and takes files into it. */
export function folderDesktop(): FakeDesktop {
  const desktop = fakeDesktop();
  const invoke = desktop.invoke.bind(desktop);
  const folder = { grant: crypto.randomUUID(), name: "Exports", place: "Documents" };
  const answers: Answers = {
    "files.pickFolder": () => ({ folder }),
    "files.beginInto": ({ name }) => desktop.begin(name),
  };
  desktop.invoke = (channel, input) => {
    const answer = answers[channel];
    if (answer === undefined) return invoke(channel, input);
    desktop.calls.push(channel);
    return Promise.resolve(answer(input));
  };
  return desktop;
}

/**
 * A page as the shell shows it, filling the window, with its session, its main process, commands and toasts.
 * @param onLead hears to which page one that lacks something leads on
 */
export async function openPage(
  session: Session,
  desktop: FakeDesktop,
  page: ReactElement,
  onLead: (page: LeadPage) => void = () => undefined,
) {
  return render(
    <CommandProvider>
      <DesktopProvider desktop={desktop}>
        <SessionProvider session={session}>
          <LeadsProvider onLead={onLead}>
            <main style={{ height: "100vh" }}>{page}</main>
          </LeadsProvider>
          <CommandNames />
          <ToastRegion />
        </SessionProvider>
      </DesktopProvider>
    </CommandProvider>,
  );
}

/** A view of a page, as the page shows it: under the page's heading, filling the rest. */
export async function openView(session: Session, desktop: FakeDesktop, view: ReactElement) {
  return openPage(
    session,
    desktop,
    <div style={{ display: "flex", flexDirection: "column", height: "100%" }}>
      <h1>Agreement</h1>
      <div style={{ flex: 1, minHeight: 0 }}>{view}</div>
    </div>,
  );
}

/** What is in the registry of commands now, for tests to look at. */
function CommandNames() {
  const names = useCommands().map((command) => command.id);
  return (
    <div hidden data-testid="commands">
      {names.join(" ")}
    </div>
  );
}

/** Takes the page away, lets what it began come to its end, and removes the project. */
export async function closePage(session: Session, dispose: () => Promise<void>): Promise<void> {
  await cleanup();
  toastQueue.clear();
  delete document.documentElement.dataset["theme"];
  await session.recentChanges(1);
  await dispose();
}
