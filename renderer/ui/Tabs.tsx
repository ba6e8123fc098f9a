import type { ReactNode } from "react";
import { useEffect, useRef, useState } from "react";
import { Tab, TabList, Tabs as AriaTabs } from "react-aria-components";
import { classes } from "./classes.ts";
import { Count } from "./Count.tsx";
import "./Tabs.css";

export interface TabEntry<Id extends string> {
  readonly id: Id;
  readonly name: string;
  readonly count?: number | undefined;
  readonly isDisabled?: boolean | undefined;
  readonly content: ReactNode;
}

export interface TabsProps<Id extends string> {
  /** The accessible name of the row of tabs. */
  readonly label: string;
  readonly tabs: readonly TabEntry<Id>[];
  readonly selected: Id;
  readonly onSelect: (id: Id) => void;
  /** The content takes the whole height of its pane. */
  readonly fills?: boolean;
  /** Where it stands: a class of the page's own. */
  readonly className?: string | undefined;
}

/** What a pane has that Tab leads to. */
const TAB_STOP = "a[href], button:enabled, input:enabled, select:enabled, textarea:enabled, [tabindex='0']";

/** Panes that share one place. Only the open pane is mounted; arrows move between tabs. */
export function Tabs<Id extends string>(props: TabsProps<Id>) {
  const { label, tabs, selected, onSelect, fills = false, className } = props;
  return (
    <div className={classes("ui-tabs", className)} data-fills={fills || undefined}>
      <AriaTabs
        className="ui-tabs-row"
        selectedKey={selected}
        onSelectionChange={(key) => {
          const tab = tabs.find((candidate) => candidate.id === key);
          if (tab !== undefined) onSelect(tab.id);
        }}
      >
        <TabList className="ui-tab-list" aria-label={label}>
          {tabs.map((tab) => (
            <Tab key={tab.id} id={tab.id} className="ui-tab" isDisabled={tab.isDisabled ?? false}>
              <span dir="auto">{tab.name}</span>
              {tab.count !== undefined && <Count value={tab.count} />}
            </Tab>
          ))}
        </TabList>
      </AriaTabs>
      <Pane key={selected}>{tabs.find(({ id }) => id === selected)?.content}</Pane>
    </div>
  );
}

/**
 * The open pane. React-aria's own draws the pane that closes once more, to see whether it leaves with an animation, and has the styles of the whole page computed
 * before it is painted, to see whether anything in the new pane takes the focus. On a large page the two are half of the time that a press of a tab takes.
 */
function Pane({ children }: { readonly children: ReactNode }) {
  const pane = useRef<HTMLDivElement>(null);
  const [isTabStop, setTabStop] = useState(false);
  useEffect(() => {
    const own = pane.current;
    const all = own?.parentElement;
    if (own == null || all == null) return;
    const look = (): void => {
      // The tabs come a moment after the first pane.
      const tab = all.querySelector("[role=tab][aria-selected=true]");
      if (own.id === "" && tab !== null) {
        own.id = tab.getAttribute("aria-controls") ?? "";
        own.setAttribute("aria-labelledby", tab.id);
      }
      setTabStop(own.querySelector(TAB_STOP) === null);
    };
    look();
    const observer = new MutationObserver(look);
    observer.observe(all, { subtree: true, childList: true, attributeFilter: ["disabled", "tabindex"] });
    return () => observer.disconnect();
  }, []);
  return (
    <div ref={pane} className="ui-tab-panel" role="tabpanel" tabIndex={isTabStop ? 0 : undefined}>
      {children}
    </div>
  );
}
