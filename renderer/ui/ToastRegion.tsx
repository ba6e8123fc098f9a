import { useSyncExternalStore } from "react";
import {
  Text,
  UNSTABLE_Toast as AriaToast,
  UNSTABLE_ToastContent as AriaToastContent,
  UNSTABLE_ToastRegion as AriaToastRegion,
} from "react-aria-components";
import { Button } from "./Button.tsx";
import { IconButton } from "./IconButton.tsx";
import { ClearIcon, ErrorIcon, FinishedIcon, WarningIcon } from "./icons.ts";
import { toastQueue } from "./toastQueue.ts";
import type { ToastContent } from "./toastQueue.ts";
import "./ToastRegion.css";

const icons = { success: FinishedIcon, warning: WarningIcon, error: ErrorIcon } as const;

/**
 * Where toasts show: mount once, in the shell. F6 moves the focus here. The newest toast is spoken politely, through a live region that
 * is always there (one that comes with its text is often not spoken).
 */
export function ToastRegion() {
  return (
    <>
      <Announcement />
      <AriaToastRegion className="ui-toasts" queue={toastQueue} aria-label="Messages">
        {({ toast }) => (
          <AriaToast className="ui-toast" toast={toast} data-tone={toast.content.tone}>
            <ToastIcon tone={toast.content.tone} />
            {/* The content's own role would be "alert", which interrupts the reader; Announcement speaks instead. */}
            <AriaToastContent className="ui-toast-words" role="group" dir="auto">
              <Text slot="title" className="ui-toast-title">
                {toast.content.title}
              </Text>
              {toast.content.description !== undefined && (
                <Text slot="description" className="ui-toast-description">
                  {toast.content.description}
                </Text>
              )}
            </AriaToastContent>
            {toast.content.action !== undefined && (
              <ActionButton action={toast.content.action} onDone={() => toastQueue.close(toast.key)} />
            )}
            <IconButton
              label="Close message"
              size="small"
              icon={<ClearIcon aria-hidden="true" />}
              onPress={() => toastQueue.close(toast.key)}
            />
          </AriaToast>
        )}
      </AriaToastRegion>
    </>
  );
}

function ActionButton(props: {
  readonly action: NonNullable<ToastContent["action"]>;
  readonly onDone: () => void;
}) {
  return (
    <Button
      size="small"
      onPress={() => {
        props.onDone();
        props.action.onAction();
      }}
    >
      {props.action.name}
    </Button>
  );
}

function ToastIcon({ tone }: { readonly tone: ToastContent["tone"] }) {
  if (tone === undefined || tone === "neutral") return null;
  const Icon = icons[tone];
  return <Icon className="ui-toast-icon" aria-hidden="true" />;
}

function Announcement() {
  const text = useSyncExternalStore(subscribe, newestText);
  return (
    <div role="status" className="ui-visually-hidden" data-react-aria-top-layer="true">
      {text}
    </div>
  );
}

function subscribe(listener: () => void): () => void {
  return toastQueue.subscribe(listener);
}

function newestText(): string {
  const content = toastQueue.visibleToasts[0]?.content;
  if (content === undefined) return "";
  const action = content.action === undefined ? "" : ` ${content.action.name}: press F6.`;
  return `${content.title}. ${content.description ?? ""}${action}`;
}
