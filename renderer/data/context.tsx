import type { ReactNode } from "react";
import { createContext, useContext } from "react";
import type { Desktop } from "../../preload/contract/desktop.ts";
import type { Session } from "./session.ts";

const SessionContext = createContext<Session | null>(null);
const DesktopContext = createContext<Desktop | null>(null);

/** Makes an open project known to the pages inside. */
export function SessionProvider({
  session,
  children,
}: {
  readonly session: Session;
  readonly children: ReactNode;
}): ReactNode {
  return <SessionContext value={session}>{children}</SessionContext>;
}

/** The open project. Only for pages inside a project. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (session === null) throw new Error("useSession is for pages inside a SessionProvider.");
  return session;
}

/** Makes the main process known to everything inside. */
export function DesktopProvider({
  desktop,
  children,
}: {
  readonly desktop: Desktop;
  readonly children: ReactNode;
}): ReactNode {
  return <DesktopContext value={desktop}>{children}</DesktopContext>;
}

/** The main process: files, dialogs, backups, the native menu. */
export function useDesktop(): Desktop {
  const desktop = useContext(DesktopContext);
  if (desktop === null) throw new Error("useDesktop is for components inside a DesktopProvider.");
  return desktop;
}
