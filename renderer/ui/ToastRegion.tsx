import { useEffect, useLayoutEffect, useRef, useSyncExternalStore } from "react";
import type { FocusEvent } from "react";
import { Button } from "./Button.tsx";
import { IconButton } from "./IconButton.tsx";
import { ClearIcon, ErrorIcon, FinishedIcon, WarningIcon } from "./icons.ts";
import { toastQueue } from "./toastQueue.ts";
import type { ToastContent } from "./toastQueue.ts";
import "./ToastRegion.css";

const icons = { success: FinishedIcon, warning: WarningIcon, error: ErrorIcon } as const;

type Toast = (typeof toastQueue.visibleToasts)[number];

/**
 * Where messages show: a strip that takes room at the foot of the window, so that it never lies over what is to be pressed. Mount once, last in
 * the window's column. F6 goes to its buttons. The newest message is spoken politely, through a live region that is always there (one that
 * comes with its text is often not spoken).
 */
export function ToastRegion() {
  const toasts = useSyncExternalStore(subscribe, () => toastQueue.visibleToasts);
  const region = useRef<HTMLElement>(null);
  const cameFrom = useRef<HTMLElement | null>(null);
  const hadFocus = useRef(false);

  useLayoutEffect(() => {
    // The button that was pressed went with its message: the keys go back to where they came from.
    if (!hadFocus.current || document.activeElement !== document.body) return;
    hadFocus.current = false;
    cameFrom.current?.focus({ preventScroll: true });
  }, [toasts]);
  const onFocus = (event: FocusEvent): void => {
    hadFocus.current = true;
    toastQueue.pauseAll();
    const from = event.relatedTarget;
    if (from instanceof HTMLElement && !event.currentTarget.contains(from)) cameFrom.current = from;
  };
  const onBlur = (event: FocusEvent): void => {
    if (event.relatedTarget === null || event.currentTarget.contains(event.relatedTarget)) return;
    hadFocus.current = false;
    toastQueue.resumeAll();
  };
  return (
    <>
      <div role="status" className="ui-visually-hidden" data-react-aria-top-layer="true">
        {textOf(toasts[0]?.content)}
      </div>
      {toasts.length > 0 && (
        <section
          ref={region}
          className="ui-toasts"
          aria-label="Messages"
          data-pane=""
          onFocus={onFocus}
          onBlur={onBlur}
          onPointerEnter={() => toastQueue.pauseAll()}
          onPointerLeave={() => toastQueue.resumeAll()}
        >
          <ul>
            {toasts.map((toast) => (
              <ToastRow key={toast.key} toast={toast} />
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function ToastRow({ toast }: { readonly toast: Toast }) {
  const { content, timer, timeout, key } = toast;
  const { title, description, tone, action } = content;
  const Icon = tone === undefined || tone === "neutral" ? null : icons[tone];
  useEffect(() => {
    if (timer === undefined || timeout === undefined) return;
    timer.reset(timeout);
    return () => timer.pause();
  }, [timer, timeout]);
  return (
    <li className="ui-toast" data-tone={tone}>
      {Icon !== null && <Icon className="ui-toast-icon" aria-hidden="true" />}
      <p className="ui-toast-words" dir="auto">
        <span className="ui-toast-title">{title}</span>
        {description !== undefined && <span className="ui-toast-description">{description}</span>}
      </p>
      {action !== undefined && (
        <Button
          size="small"
          onPress={() => {
            toastQueue.close(key);
            action.onAction();
          }}
        >
          {action.name}
        </Button>
      )}
      <IconButton
        label="Close message"
        size="small"
        icon={<ClearIcon aria-hidden="true" />}
        onPress={() => toastQueue.close(key)}
      />
    </li>
  );
}

function subscribe(listener: () => void): () => void {
  return toastQueue.subscribe(listener);
}

function textOf(content: ToastContent | undefined): string {
  if (content === undefined) return "";
  const action = content.action === undefined ? "" : ` ${content.action.name}: press F6.`;
  return `${content.title}. ${content.description ?? ""}${action}`;
}
