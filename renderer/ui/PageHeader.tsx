import type { ReactNode } from "react";
import { Heading } from "./Heading.tsx";
import "./PageHeader.css";

export interface PageHeaderProps {
  readonly title: string;
  readonly description?: ReactNode;
  /** Buttons at the end, the main one last. */
  readonly actions?: ReactNode;
}

/** The top of a page: its only first-level heading, a sentence, and what can be done here. */
export function PageHeader({ title, description, actions }: PageHeaderProps) {
  return (
    <header className="ui-page-header">
      <div className="ui-page-header-words">
        <Heading level={1}>{title}</Heading>
        {description !== undefined && (
          <div className="ui-page-header-description" dir="auto">
            {description}
          </div>
        )}
      </div>
      {actions !== undefined && <div className="ui-page-header-actions">{actions}</div>}
    </header>
  );
}
