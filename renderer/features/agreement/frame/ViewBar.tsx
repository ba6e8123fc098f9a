import type { ReactNode } from "react";
import { Button } from "../../../ui/Button.tsx";
import { ExportIcon } from "../../../ui/icons.ts";
import { Notice } from "../../../ui/Notice.tsx";
import { Spinner } from "../../../ui/Spinner.tsx";
import "./ViewBar.css";

/** What stands above a view: its choices, whether it is being brought up to date, and the export of what it shows. */
export function ViewBar(props: {
  /** The controls. */
  readonly children: ReactNode;
  /** What the figures are over, in a few words. */
  readonly about?: ReactNode;
  /** Further buttons before the export. */
  readonly extra?: ReactNode;
  readonly isComputing: boolean;
  /** Null where there is nothing to export. */
  readonly onExport: (() => void) | null;
  readonly problems: readonly (string | null)[];
}) {
  const { children, about, extra, isComputing, onExport, problems } = props;
  return (
    <>
      <div className="agreement-bar-row">
        <div className="agreement-bar-controls">{children}</div>
        <div className="agreement-bar-end">
          <div className="agreement-bar-about" role="status">
            {about !== undefined && <span>{about}</span>}
            {isComputing && <Spinner label="Updating" />}
          </div>
          {extra}
          <Button
            icon={<ExportIcon aria-hidden="true" />}
            isDisabled={onExport === null}
            onPress={() => onExport?.()}
          >
            Export as CSV…
          </Button>
        </div>
      </div>
      {problems.map(
        (problem) =>
          problem !== null && (
            <Notice key={problem} tone="error" isLive>
              {problem}
            </Notice>
          ),
      )}
    </>
  );
}
