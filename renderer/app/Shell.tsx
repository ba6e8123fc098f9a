import { useCallback, useEffect } from "react";
import { useKeptScroll } from "../data/keptScroll.ts";
import { SampleTeammates } from "../features/projects/SampleTeammates.tsx";
import { SaveNotice, SaveState } from "../features/projects/SaveState.tsx";
import { LeadsProvider } from "../project/leads.tsx";
import type { OpenProject } from "../project/openedProject.ts";
import { useKeyOf } from "../ui/commands.tsx";
import { IconButton } from "../ui/IconButton.tsx";
import { SearchIcon, SettingsIcon } from "../ui/icons.ts";
import { NavRail } from "../ui/NavRail.tsx";
import { focusNextPane } from "../ui/panes.ts";
import { endProjectToasts } from "../ui/toastQueue.ts";
import { CoderSwitcher } from "./CoderSwitcher.tsx";
import { CodingAsBanner, useCodesAsOther } from "./CodingAsBanner.tsx";
import type { AppDialog } from "./commands/appDialog.ts";
import { useProjectCommands } from "./commands/useProjectCommands.ts";
import { ErrorBoundary } from "./ErrorBoundary.tsx";
import { HistoryButtons } from "./HistoryButtons.tsx";
import { railPages } from "./pages.tsx";
import { PageView } from "./PageView.tsx";
import { ProjectNotice } from "./ProjectNotice.tsx";
import { ProjectSwitcher } from "./ProjectSwitcher.tsx";
import type { PageId, Router } from "./routes.ts";
import { usePageFocus } from "./usePageFocus.ts";
import { useShownRoute } from "./useShownRoute.ts";
import "./Shell.css";

export interface ShellProps {
  readonly open: OpenProject;
  readonly router: Router;
  readonly onDialog: (dialog: AppDialog) => void;
}

/** The pages that are not in the rail. */
const OTHER_PAGES: Readonly<Partial<Record<PageId, string>>> = {
  importing: "Import",
  history: "History",
  redaction: "De-identify",
};

/** The window around an open project: the pages' names at the side, the page, and who codes. */
export function Shell({ open, router, onDialog }: ShellProps) {
  const { session, saver } = open;
  const route = useShownRoute(router);
  const codesAsOther = useCodesAsOther(session);
  const showCare = useCallback(() => onDialog("care"), [onDialog]);
  useProjectCommands(session, router, showCare);
  const scroll = useKeptScroll(`app.${route.page}`);
  usePageFocus(route.page);
  useEffect(() => endProjectToasts, [session]);
  const key = useKeyOf();
  return (
    <div className="app-shell" data-other-coder={codesAsOther || undefined}>
      <NavRail
        className="app-rail"
        label="Pages of the project"
        entries={railPages}
        current={route.page}
        onSelect={(page) => {
          // On the Code page already: back into the story, as on the way there.
          if (page === "coding" && route.page === page) focusNextPane(1);
          else router.go(page);
        }}
        header={
          <>
            <div className="app-rail-header">
              <ProjectSwitcher session={session} onNew={() => onDialog("new-project")} />
            </div>
            <HistoryButtons router={router} />
          </>
        }
        footer={
          <div className="app-rail-footer">
            <CoderSwitcher
              session={session}
              onAdd={() => onDialog("coder")}
              onManage={() => router.go("team")}
            />
            <div className="app-rail-foot">
              <SaveState saver={saver} typed={session.pendingEdits.typed} />
              <span className="app-rail-tools">
                <IconButton
                  label="Find a command"
                  icon={<SearchIcon aria-hidden="true" />}
                  shortcut={key("view.palette")}
                  size="small"
                  onPress={() => onDialog("palette")}
                />
                <IconButton
                  label="Settings"
                  icon={<SettingsIcon aria-hidden="true" />}
                  shortcut={key("app.settings")}
                  size="small"
                  onPress={() => onDialog("settings")}
                />
              </span>
            </div>
          </div>
        }
      />
      <main className="app-page-frame" data-pane="frame">
        <p className="ui-visually-hidden" aria-live="polite">
          {`${railPages.find(({ id }) => id === route.page)?.name ?? OTHER_PAGES[route.page] ?? ""} page`}
        </p>
        <CodingAsBanner session={session} />
        <div className="app-notices">
          <ProjectNotice page={route.page} />
          <SaveNotice saver={saver} />
          {route.page === "team" && <SampleTeammates onOpen={(file) => router.go("team", { file })} />}
        </div>
        <div key={route.page} className="app-page" data-page={route.page} {...scroll}>
          <ErrorBoundary what="This page">
            <LeadsProvider onLead={(page) => router.go(page)}>
              <PageView
                route={route}
                router={router}
                open={open}
                onNeedCoder={() => onDialog("coder")}
                onShowKeys={() => onDialog("keys")}
                onShowCare={showCare}
                onShowSupport={() => onDialog("support")}
              />
            </LeadsProvider>
          </ErrorBoundary>
        </div>
      </main>
    </div>
  );
}
