import { useEffect, useEffectEvent, useRef } from "react";
import { useStore } from "../data/store.ts";
import { useProjects } from "../project/ProjectsContext.tsx";
import { Button } from "../ui/Button.tsx";
import { Notice } from "../ui/Notice.tsx";

/** Above the page: what is to be known of the open project, and where it is saved. */
export function ProjectNotice({ page }: { readonly page: string }) {
  const projects = useProjects();
  const notice = useStore(projects.notice);
  const savedWhere = useStore(projects.savedWhere);
  usePassingNotice(savedWhere, page, () => projects.messages.dismissSavedWhere());
  const said = [savedWhere, notice].filter((one) => one !== null).join(" ");
  if (said === "") return null;
  return (
    <Notice
      isLive
      isLine
      actions={
        <Button size="small" onPress={() => projects.messages.dismissNotice()}>
          OK
        </Button>
      }
    >
      {said}
    </Notice>
  );
}

/** So long it stays, in milliseconds, where nobody has gone to another page. */
const NOTICE_STAYS = 60_000;

/** What is said of where the work is saved has been read when the page changes, or after a while. Whatever else is said stays until it is dismissed. */
function usePassingNotice(notice: string | null, page: string, dismiss: () => void): void {
  const shown = useRef<{ readonly notice: string | null; readonly page: string }>(null);
  const onEnd = useEffectEvent(dismiss);
  useEffect(() => {
    const before = shown.current;
    shown.current = { notice, page };
    if (notice === null) return undefined;
    if (before?.notice === notice && before.page !== page) {
      onEnd();
      return undefined;
    }
    const timer = setTimeout(onEnd, NOTICE_STAYS);
    return () => clearTimeout(timer);
  }, [notice, page]);
}
