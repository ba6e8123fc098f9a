import type { ReactNode } from "react";
import { Button, Disclosure as AriaDisclosure, DisclosurePanel } from "react-aria-components";
import type { HeadingLevel } from "./Heading.tsx";
import { Heading } from "./Heading.tsx";
import { NextIcon } from "./icons.ts";
import "./Disclosure.css";

export interface DisclosureProps {
  readonly title: string;
  readonly children: ReactNode;
  /** Heading level of the title. Default 3. */
  readonly level?: HeadingLevel;
  readonly defaultExpanded?: boolean;
  /** Give both to control it. */
  readonly isExpanded?: boolean;
  readonly onExpandedChange?: (isExpanded: boolean) => void;
}

/** A part that opens and closes under its title. */
export function Disclosure({ title, children, level = 3, ...state }: DisclosureProps) {
  return (
    <AriaDisclosure {...state} className="ui-disclosure">
      <Heading level={level} look={3}>
        <Button slot="trigger" className="ui-disclosure-trigger">
          <NextIcon aria-hidden="true" />
          <span>{title}</span>
        </Button>
      </Heading>
      <DisclosurePanel className="ui-disclosure-panel">{children}</DisclosurePanel>
    </AriaDisclosure>
  );
}
