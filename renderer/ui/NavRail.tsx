import type { ReactElement, ReactNode } from "react";
import { Button } from "react-aria-components";
import { classes } from "./classes.ts";
import { Count } from "./Count.tsx";
import { Tooltip } from "./Tooltip.tsx";
import { useMedia } from "./useMedia.ts";
import "./NavRail.css";

export interface NavRailEntry<Id extends string> {
  readonly id: Id;
  readonly name: string;
  readonly icon: ReactNode;
  /** A number worth knowing, e.g. stories still to read; the words say of what: "12 stories to read". */
  readonly count?: { readonly value: number; readonly words: string } | undefined;
  readonly isDisabled?: boolean | undefined;
}

export interface NavRailProps<Id extends string> {
  /** The accessible name: "Pages of the project". */
  readonly label: string;
  readonly entries: readonly NavRailEntry<Id>[];
  /** The page that is open; null when it is none of these. */
  readonly current: Id | null;
  readonly onSelect: (id: Id) => void;
  /** Above the entries, e.g. the project's name. */
  readonly header?: ReactNode;
  /** At the foot, e.g. the coder who is working and the settings. */
  readonly footer?: ReactNode;
  /** Where it stands: a class of the page's own. */
  readonly className?: string | undefined;
}

/** Below this width the names give their room to the page: icons stay, with the names as tooltips. */
const COMPACT = "(max-width: 1099px)";

/** Navigation between the pages. The current one has a bar, a heavier name and a ground of its own, so colour is never the only cue. */
export function NavRail<Id extends string>(props: NavRailProps<Id>) {
  const { label, entries, current, onSelect, header, footer, className } = props;
  const isCompact = useMedia(COMPACT);
  return (
    <nav
      className={classes("ui-nav-rail", className)}
      aria-label={label}
      data-pane="frame"
      data-compact={isCompact || undefined}
    >
      {header !== undefined && <div className="ui-nav-rail-header">{header}</div>}
      <ul className="ui-nav-rail-entries">
        {entries.map((entry) => (
          <li key={entry.id}>
            <Hinted hint={isCompact ? entry.name : null}>
              <Button
                className="ui-nav-rail-entry"
                isDisabled={entry.isDisabled ?? false}
                {...(entry.id === current && { "aria-current": "page", "data-pane-focus": "" })}
                onPress={() => onSelect(entry.id)}
              >
                {entry.icon}
                <span className="ui-nav-rail-name" dir="auto">
                  {entry.name}
                </span>
                {entry.count !== undefined && <Count value={entry.count.value} words={entry.count.words} />}
              </Button>
            </Hinted>
          </li>
        ))}
      </ul>
      {footer !== undefined && <div className="ui-nav-rail-footer">{footer}</div>}
    </nav>
  );
}

function Hinted({ hint, children }: { readonly hint: string | null; readonly children: ReactElement }) {
  if (hint === null) return children;
  return (
    <Tooltip text={hint} placement="end">
      {children}
    </Tooltip>
  );
}
