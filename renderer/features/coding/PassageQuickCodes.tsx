import type { Code } from "../../../core/model/code.ts";
import type { CodingContext } from "./CodingContext.ts";
import { recentCodesOf } from "./lastCode.ts";
import { quickCodes } from "./quickCodes.ts";
import { QuickCodes } from "./QuickCodes.tsx";
import { onTarget } from "./useCodebook.ts";
import type { PinnedCodes } from "./usePinnedCodes.ts";
import type { Workspace } from "./useWorkspace.ts";

/** The codes at hand beside the passage that is selected, where it can be coded and the coder wants them. */
export function PassageQuickCodes({
  workspace,
  context,
  codes,
  pinned,
}: {
  readonly workspace: Workspace;
  readonly context: CodingContext;
  readonly codes: readonly Code[];
  readonly pinned: PinnedCodes;
}) {
  const { passage, coded, held, session } = workspace;
  if (passage === null || codes.length === 0) return null;
  if (!workspace.settings.quickCodesAreShown || workspace.isFinished || held.handling.isAdjusting)
    return null;
  return (
    <QuickCodes
      passage={passage}
      codes={quickCodes(
        codes,
        recentCodesOf(session),
        coded.map(({ code }) => code.id),
        pinned.ids,
      )}
      isApplied={(code) => onTarget(coded, code.id, passage).length > 0}
      onToggle={context.toggleCode}
      onMore={workspace.drawers.showCodes}
      onMemo={context.writeMemo}
      onLeave={workspace.focusStory}
    />
  );
}
