import { afterEach, expect, test } from "vitest";
import type { Session } from "../../../../renderer/data/session.ts";
import { backUp } from "../../../../renderer/engine/backup.ts";
import { BackupList } from "../../../../renderer/features/projects/BackupList.tsx";
import { aSnapshot, someStories } from "../../../support/builders.ts";
import { fakeDesktop } from "../../support/desktop.ts";
import { Machine } from "../../support/machine.ts";
import { valueOf } from "../../support/outcomes.ts";
import { closePage, openPage } from "../../support/pages.tsx";
import { openTestSession } from "../../support/project.ts";

let session: Session;
let dispose: () => Promise<void>;
afterEach(() => closePage(session, dispose));

test("a backup that is made while the list is shown appears in it", async () => {
  ({ session, dispose } = await openTestSession(aSnapshot({ stories: someStories(3) })));
  const { desktop } = new Machine();
  const screen = await openPage(session, fakeDesktop(), <BackupList session={session} desktop={desktop} />);
  await expect.element(screen.getByText("None yet.")).toBeVisible();
  await valueOf(backUp(desktop, session.projectId, "opened"));
  await expect.element(screen.getByRole("list", { name: "Backups" })).toHaveTextContent(/3 stories/u);
});
