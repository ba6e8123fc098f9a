import type { ThemeChoice } from "../../../preload/contract/appearance.ts";
import type { Session } from "../../data/session.ts";
import { CareDialog } from "../../features/care/CareDialog.tsx";
import { SupportDialog } from "../../features/care/SupportDialog.tsx";
import { GuideDialog } from "../../features/guide/GuideDialog.tsx";
import { CloseQuestionDialog } from "../../features/projects/CloseQuestionDialog.tsx";
import { CopyQuestionDialog } from "../../features/projects/CopyQuestionDialog.tsx";
import { NewProjectDialog } from "../../features/projects/NewProjectDialog.tsx";
import { OpenProblemDialog } from "../../features/projects/OpenProblemDialog.tsx";
import { PassphraseDialog } from "../../features/projects/PassphraseDialog.tsx";
import { RefiDialog } from "../../features/projects/RefiDialog.tsx";
import { SampleDialog } from "../../features/projects/SampleDialog.tsx";
import { CoderQuestionDialog } from "../../features/projects/WhoCodesDialog.tsx";
import type { AppDialog } from "../commands/appDialog.ts";
import { CommandPalette } from "../palette/CommandPalette.tsx";
import { AboutDialog } from "./AboutDialog.tsx";
import { CoderDialog } from "./CoderDialog.tsx";
import { KeysDialog } from "./KeysDialog.tsx";
import { SettingsDialog } from "./SettingsDialog.tsx";

export interface AppDialogsProps {
  readonly shown: AppDialog | null;
  readonly onShow: (dialog: AppDialog | null) => void;
  readonly theme: ThemeChoice;
  readonly onTheme: (theme: ThemeChoice) => void;
  /** The open project; null where none is. */
  readonly session: Session | null;
}

/** The dialogs of the window as a whole. */
export function AppDialogs({ shown, onShow, theme, onTheme, session }: AppDialogsProps) {
  const props = (dialog: AppDialog) => ({
    isOpen: shown === dialog,
    onOpenChange: (isOpen: boolean) => onShow(isOpen ? dialog : null),
  });
  return (
    <>
      <NewProjectDialog {...props("new-project")} />
      <SampleDialog {...props("sample")} />
      <SettingsDialog {...props("settings")} theme={theme} onTheme={onTheme} />
      <AboutDialog {...props("about")} />
      <KeysDialog {...props("keys")} session={session} />
      <GuideDialog {...props("guide")} />
      <SupportDialog {...props("support")} session={session} />
      <CommandPalette {...props("palette")} />
      {session !== null && (
        <>
          <CoderDialog {...props("coder")} session={session} />
          <CareDialog {...props("care")} session={session} onShowSupport={() => onShow("support")} />
        </>
      )}
      <OpenProblemDialog />
      <CloseQuestionDialog />
      <CopyQuestionDialog />
      <PassphraseDialog />
      <RefiDialog />
      <CoderQuestionDialog />
    </>
  );
}
