import type { ReactNode } from "react";
import { Component } from "react";
import { Button } from "../ui/Button.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { ErrorIcon } from "../ui/icons.ts";
import { COPY_FAILED } from "./copyDetails.ts";
import { errorDetails } from "./errorDetails.ts";

export interface ErrorBoundaryProps {
  /** What failed, as the beginning of a sentence: "The page". */
  readonly what: string;
  readonly children: ReactNode;
}

interface State {
  readonly error: unknown;
  readonly hasFailed: boolean;
  readonly copying: "not-yet" | "copied" | "failed";
}

const fine: State = { error: null, hasFailed: false, copying: "not-yet" };

/** Stands in for what could not be shown: says what happened, that the coding is safe, and how to go on. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, State> {
  override state = fine;

  static getDerivedStateFromError(error: unknown): State {
    return { error, hasFailed: true, copying: "not-yet" };
  }

  override render(): ReactNode {
    if (!this.state.hasFailed) return this.props.children;
    const { what } = this.props;
    return (
      <div className="app-failed" role="alert">
        <EmptyState
          level={1}
          icon={<ErrorIcon />}
          title={`${what} couldn’t be shown`}
          actions={
            <>
              <Button onPress={() => void this.#copy()}>
                {this.state.copying === "copied" ? "Copied" : "Copy details"}
              </Button>
              <Button variant="primary" onPress={() => window.location.reload()}>
                Reload
              </Button>
            </>
          }
        >
          <p>
            Concord made an error. Everything you coded is saved on this computer. Reload to continue. If it
            happens again, copy the details and report them; they contain no story text.
          </p>
          {this.state.copying === "failed" && <p>Couldn’t copy the details. {COPY_FAILED}</p>}
        </EmptyState>
      </div>
    );
  }

  async #copy(): Promise<void> {
    try {
      const { version } = await window.desktop.invoke("app.info", {});
      await navigator.clipboard.writeText(errorDetails(this.state.error, this.props.what, version));
      this.setState({ copying: "copied" });
    } catch {
      // The browser writes only while the window has the focus, and where the system lets it.
      this.setState({ copying: "failed" });
    }
  }
}
