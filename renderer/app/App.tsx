import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { SessionProvider, useDesktop } from "../data/context.tsx";
import { useSetting } from "../data/settings.ts";
import { useStore } from "../data/store.ts";
import { Welcome } from "../features/projects/Welcome.tsx";
import { useProjects } from "../project/ProjectsContext.tsx";
import { useCommandList, useKeyOf, useOwnKeys } from "../ui/commands.tsx";
import { ToastRegion } from "../ui/ToastRegion.tsx";
import type { AppDialog } from "./commands/appDialog.ts";
import { useFileCommands } from "./commands/useFileCommands.ts";
import { useNativeMenu } from "./commands/useNativeMenu.ts";
import { useViewCommands } from "./commands/useViewCommands.ts";
import { AppDialogs } from "./dialogs/AppDialogs.tsx";
import { NO_OWN_KEYS, OWN_KEYS, ownKeysSchema } from "./dialogs/ownKeysSetting.ts";
import { UsualKeys } from "./dialogs/UsualKeys.tsx";
import { DropOverlay } from "./DropOverlay.tsx";
import { fetchPages } from "./pages.tsx";
import type { PageId } from "./routes.ts";
import { Router, WAY } from "./routes.ts";
import { Shell } from "./Shell.tsx";
import { useTheme } from "./theme.ts";
import { useIncomingFiles } from "./useIncomingFiles.ts";

/** The window: the welcome page, or the project that is open; and around it what belongs to neither alone. */
export function App() {
  const projects = useProjects();
  const open = useStore(projects.open);
  const [dialog, setDialog] = useState<AppDialog | null>(null);
  const [theme, chooseTheme] = useTheme();
  const router = useMemo(
    () => (open === null ? null : new Router(open.lastStoryId, WAY.of(open.session))),
    [open],
  );
  const goAndRun = useGoAndRun(router);
  const isDropping = useIncomingFiles(router);
  useFileCommands({ show: setDialog, goAndRun });
  useViewCommands(setDialog, chooseTheme);
  const [ownKeys] = useSetting(OWN_KEYS, ownKeysSchema, NO_OWN_KEYS);
  useOwnKeys(ownKeys);
  useNativeMenu(theme);
  useClosing();
  useTitle();
  useEffect(fetchPages, []);

  return (
    <>
      <UsualKeys session={open?.session ?? null} />
      <div className="app-window">
        <div className="app-window-main">
          {open === null || router === null ? (
            <Welcome onNew={() => setDialog("new-project")} onSample={() => setDialog("sample")} />
          ) : (
            <SessionProvider session={open.session} key={open.session.projectId}>
              <Shell open={open} router={router} onDialog={setDialog} />
            </SessionProvider>
          )}
        </div>
        <Messages />
      </div>
      <AppDialogs
        shown={dialog}
        onShow={setDialog}
        theme={theme}
        onTheme={chooseTheme}
        session={open?.session ?? null}
      />
      {isDropping && <DropOverlay hasProject={open !== null} />}
    </>
  );
}

/** What has just happened, and the key that leads there. */
function Messages() {
  return <ToastRegion paneKey={useKeyOf()("view.pane-next")} />;
}

/** Goes to a page and runs one of its commands as soon as the page has made it known. */
function useGoAndRun(router: Router | null): (page: PageId, commandId?: string) => void {
  const commands = useCommandList();
  const wanted = useRef<string | null>(null);
  useEffect(
    () =>
      commands.subscribe(() => {
        const command = commands.list().find((each) => each.id === wanted.current);
        if (command?.enabled !== true) return;
        wanted.current = null;
        // Not while pages are being drawn, which is when they make their commands known.
        queueMicrotask(command.run);
      }),
    [commands],
  );
  return useCallback(
    (page, commandId) => {
      const command = commands.list().find((each) => each.id === commandId);
      wanted.current = command === undefined ? (commandId ?? null) : null;
      router?.go(page);
      if (command?.enabled === true) command.run();
    },
    [router, commands],
  );
}

/** Before the window closes the project is saved; where that fails the person decides. */
function useClosing(): void {
  const desktop = useDesktop();
  const projects = useProjects();
  useEffect(
    () =>
      desktop.on("close-requested", () => {
        void projects.readyToClose().then((mayClose) => {
          void desktop.invoke(mayClose ? "window.closeNow" : "window.stay", {});
        });
      }),
    [desktop, projects],
  );
}

/** The window is called after the project, and marked while its file is not kept up to date. */
function useTitle(): void {
  const desktop = useDesktop();
  const open = useStore(useProjects().open);
  useEffect(() => {
    if (open === null) {
      void desktop.invoke("window.setTitle", { title: "Concord", edited: false });
      return;
    }
    const { session, saver } = open;
    const tell = () => {
      const name = session.project.get().name.slice(0, 180);
      const state = saver.state.get().kind;
      void desktop.invoke("window.setTitle", {
        title: `${name} — Concord`,
        edited: state === "failed" || state === "no-place",
      });
    };
    tell();
    const unsubscribes = [session.project.subscribe(tell), saver.state.subscribe(tell)];
    return () => unsubscribes.forEach((unsubscribe) => unsubscribe());
  }, [desktop, open]);
}
