import type { ReactNode } from "react";
import { Heading } from "./Heading.tsx";
import "./EmptyState.css";

export interface EmptyStateProps {
  readonly icon?: ReactNode;
  readonly title: string;
  /** What belongs here and what to do next. */
  readonly children?: ReactNode;
  /** One or two buttons. */
  readonly actions?: ReactNode;
  /** Heading level of the title. Default 2. */
  readonly level?: 1 | 2 | 3 | 4;
}

/** What a page or pane shows when there is nothing in it yet. */
export function EmptyState({ icon, title, children, actions, level = 2 }: EmptyStateProps) {
  return (
    <div className="ui-empty-state" data-empty-state="">
      {icon !== undefined && (
        <span className="ui-empty-state-icon" aria-hidden="true">
          {icon}
        </span>
      )}
      <Heading level={level} look={3}>
        {title}
      </Heading>
      {children !== undefined && (
        <div className="ui-empty-state-text" dir="auto">
          {children}
        </div>
      )}
      {actions !== undefined && <div className="ui-empty-state-actions">{actions}</div>}
    </div>
  );
}
