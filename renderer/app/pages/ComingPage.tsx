import { EmptyState } from "../../ui/EmptyState.tsx";

/** Stands in for a page that is not part of this build. */
export function ComingPage() {
  return (
    <EmptyState title="Not in this build" level={1}>
      This page is not part of this build of Concord.
    </EmptyState>
  );
}
