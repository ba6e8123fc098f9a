import type { ReactNode } from "react";
import "./Badge.css";

export interface BadgeProps {
  readonly children: ReactNode;
  readonly tone?: "neutral" | "accent" | "success" | "warning" | "danger";
  /** An icon, so that the tone is not said by colour alone. */
  readonly icon?: ReactNode;
  /** Whether it may take several lines, as one does that has a name in it. */
  readonly wraps?: boolean;
}

/** A word or two about the state of a thing: "Finished", "2 new". */
export function Badge({ children, tone = "neutral", icon, wraps = false }: BadgeProps) {
  return (
    <span className="ui-badge" data-tone={tone} data-wraps={wraps || undefined} dir="auto">
      {icon}
      {children}
    </span>
  );
}
