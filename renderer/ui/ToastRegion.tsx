import type { FocusEvent, RefObject } from "react";
import { useEffect, useLayoutEffect, useRef, useState, useSyncExternalStore } from "react";
import { numbered } from "../words/counts.ts";
import { Button } from "./Button.tsx";
import { IconButton } from "./IconButton.tsx";
import { ClearIcon, ErrorIcon, FinishedIcon, WarningIcon } from "./icons.ts";
import type { ToastContent } from "./toastQueue.ts";
import { cameLast, toastQueue } from "./toastQueue.ts";
import "./ToastRegion.css";

const icons = { success: FinishedIcon, warning: WarningIcon, error: ErrorIcon } as const;

type Toast = (typeof toastQueue.visibleToasts)[number];

/**
 * Where messages show: a strip that takes room at the foot of the window, so that it never lies over what is to be pressed. It is one line high,
 * the newest message with a count of the others, until the reader asks for more. Mount once, last in the window's column. F6 goes to its buttons.
 * The newest message is spoken politely, through a live region that is always there (one that comes with its text is often not spoken).
 */
export function ToastRegion({
  paneKey,
}: {
  /** The key that leads to its buttons, in words. */ readonly paneKey?: string | undefined;
}) {
  const toasts = useSyncExternalStore(subscribe, () => toastQueue.visibleToasts);
  /** Whether the reader has asked for the whole of one message, or for all of several. */
  const [open, setOpen] = useState<"one" | "several" | null>(null);
  const isOpen = open !== null;
  const region = useRef<HTMLElement>(null);
  const cameFrom = useRef<HTMLElement | null>(null);
  const hadFocus = useRef(false);
  if (isOpen && toasts.length < (open === "several" ? 2 : 1)) setOpen(null);

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
        {textOf(toasts[0]?.content, paneKey)}
      </div>
      {toasts.map((toast) => (
        <ToastTime key={toast.key} toast={toast} />
      ))}
      {toasts.length > 0 && (
        <section
          ref={region}
          className="ui-toasts"
          data-open={isOpen || undefined}
          aria-label="Messages"
          data-pane="messages"
          onFocus={onFocus}
          onBlur={onBlur}
          onPointerEnter={() => toastQueue.pauseAll()}
          onPointerLeave={() => toastQueue.resumeAll()}
        >
          <ul>
            {(isOpen ? toasts : toasts.slice(0, 1)).map((toast, at) => (
              <ToastRow
                key={toast.key}
                toast={toast}
                others={at === 0 ? toasts.length - 1 : null}
                isOpen={isOpen}
                onOpen={(wanted) => setOpen(!wanted ? null : toasts.length > 1 ? "several" : "one")}
              />
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

/** Lets a message's time run, whether it is in view or counted. */
function ToastTime({ toast: { timer, timeout } }: { readonly toast: Toast }) {
  useEffect(() => {
    if (timer === undefined || timeout === undefined) return;
    timer.reset(timeout);
    return () => timer.pause();
  }, [timer, timeout]);
  return null;
}

interface ToastRowProps {
  readonly toast: Toast;
  /** How many other messages there are, in the row of the newest; null in the rows of the others. */
  readonly others: number | null;
  readonly isOpen: boolean;
  readonly onOpen: (isOpen: boolean) => void;
}

function ToastRow({ toast: { content, key }, others, isOpen, onOpen }: ToastRowProps) {
  const { title, description, tone, action } = content;
  const Icon = tone === undefined || tone === "neutral" ? null : icons[tone];
  const words = useRef<HTMLParagraphElement>(null);
  const isCut = useIsCut(words);
  const hasMore = isOpen || isCut || (others ?? 0) > 0;
  return (
    <li className="ui-toast" data-tone={tone}>
      {Icon !== null && <Icon className="ui-toast-icon" aria-hidden="true" />}
      <p ref={words} className="ui-toast-words" dir="auto">
        <span className="ui-toast-title">{title}</span>{" "}
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
      {others !== null && hasMore && (
        <Button size="small" variant="quiet" aria-expanded={isOpen} onPress={() => onOpen(!isOpen)}>
          {isOpen ? "Show less" : others > 0 ? `${numbered(others)} more` : "Show all"}
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

/** Whether the words do not fit on the one line that they have. */
function useIsCut(words: RefObject<HTMLElement | null>): boolean {
  const [isCut, setCut] = useState(false);
  useLayoutEffect(() => {
    const element = words.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => setCut(element.scrollWidth > element.clientWidth));
    observer.observe(element);
    return () => observer.disconnect();
  }, [words]);
  return isCut;
}

function subscribe(listener: () => void): () => void {
  return toastQueue.subscribe(listener);
}

function textOf(content: ToastContent | undefined, paneKey: string | undefined): string {
  if (content === undefined || !cameLast(content)) return "";
  const action =
    content.action === undefined
      ? ""
      : ` ${content.action.name}${paneKey === undefined ? "" : `: press ${paneKey}`}.`;
  const stop = /[.!?…]$/u.test(content.title) ? "" : ".";
  return `${content.title}${stop} ${content.description ?? ""}${action}`;
}
