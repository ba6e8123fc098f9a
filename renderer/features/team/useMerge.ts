import { useCallback, useEffect, useRef, useState } from "react";
import type { Code } from "../../../core/model/code.ts";
import { codebookTree } from "../../../core/model/codebook.ts";
import type { Desktop } from "../../../preload/contract/desktop.ts";
import { systemEnvironment } from "../../data/environment.ts";
import type { Session } from "../../data/session.ts";
import { backUp } from "../../engine/backup.ts";
import { files } from "../../engine/client.ts";
import type { PlanView } from "../../engine/mergePlans.ts";

/** A file that was chosen or dropped, to be merged. */
export interface IncomingFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A pair of codes of one name that may be one: their ids, joined. */
export type OfferId = string;

/** What was planned for a file, and what the person has decided about it so far. */
export interface Review {
  readonly planId: number;
  readonly view: PlanView;
  /** The offers of the first plan: a pair that is united is no longer offered by the next. */
  readonly offers: PlanView["offers"];
  readonly united: ReadonlySet<OfferId>;
  /** The plan is being made again with other choices. */
  readonly isReplanning: boolean;
}

type MergeStep =
  | { readonly kind: "planning"; readonly fraction: number | undefined }
  | { readonly kind: "review"; readonly review: Review }
  | { readonly kind: "applying"; readonly review: Review }
  | { readonly kind: "failed"; readonly message: string };

/** A merge under way: which file, how many come after it, and how far it is. */
export interface MergeState {
  readonly file: IncomingFile;
  readonly waiting: number;
  readonly step: MergeStep;
}

/** A merge that was applied; `seq` is its number in the journal, by which it can be taken back. */
export interface Merged {
  readonly seq: number | null;
  readonly view: PlanView;
}

export interface MergeFlow {
  readonly state: MergeState | null;
  /** Takes files to be reviewed one after another. */
  readonly start: (incoming: readonly IncomingFile[]) => void;
  readonly unite: (offer: OfferId, isUnited: boolean) => void;
  readonly apply: () => Promise<void>;
  /** Leaves this file as it is and goes on to the next. */
  readonly leave: () => void;
}

export function offerIdOf(offer: PlanView["offers"][number]): OfferId {
  return `${offer.localId} ${offer.incomingId}`;
}

function inCodebookOrder(offers: PlanView["offers"], codes: readonly Code[]): PlanView["offers"] {
  const places = new Map(codebookTree(codes).map(({ code }, at) => [code.id, at]));
  const placeOf = ({ localId }: PlanView["offers"][number]): number => places.get(localId) ?? places.size;
  return offers.toSorted((a, b) => placeOf(a) - placeOf(b));
}

/**
 * The way of a teammate's file into the project: planned in the worker, shown, planned again with what the person chose, and applied after a
 * backup. Nothing is written before `apply`.
 */
export function useMerge(session: Session, desktop: Desktop, onMerged: (merged: Merged) => void): MergeFlow {
  const [queue, setQueue] = useState<readonly IncomingFile[]>([]);
  const [step, setStep] = useState<MergeStep>({ kind: "planning", fraction: undefined });
  const running = useRef<AbortController | null>(null);
  const file = queue[0];

  const plan = useCallback(
    async (from: IncomingFile, before: Review | null, united: ReadonlySet<OfferId>) => {
      running.current?.abort();
      const abort = new AbortController();
      running.current = abort;
      setStep(
        before === null
          ? { kind: "planning", fraction: undefined }
          : { kind: "review", review: { ...before, united, isReplanning: true } },
      );
      const planned = await files.planMerge(
        session.projectId,
        // The worker has read the file already: only the choices are new.
        before === null ? from.bytes : before.planId,
        {
          unite: (before?.offers ?? [])
            .filter((offer) => united.has(offerIdOf(offer)))
            .map(({ localId, incomingId }) => [localId, incomingId]),
          author: session.currentCoder.get()?.id ?? "",
          now: systemEnvironment.now(),
        },
        {
          signal: abort.signal,
          onProgress: (fraction) => {
            if (before === null && !abort.signal.aborted) setStep({ kind: "planning", fraction });
          },
        },
      );
      if (abort.signal.aborted) return;
      if (!planned.ok) {
        setStep({ kind: "failed", message: planned.error.message });
        return;
      }
      const { planId, view } = planned.value;
      const offers = before?.offers ?? inCodebookOrder(view.offers, session.codes.get());
      setStep({ kind: "review", review: { planId, view, offers, united, isReplanning: false } });
    },
    [session],
  );

  useEffect(() => {
    // A file that has come to the head of the queue is planned, once this drawing is done: the worker is outside of React.
    let isCurrent = true;
    queueMicrotask(() => {
      if (isCurrent && file !== undefined) void plan(file, null, new Set());
    });
    return () => {
      isCurrent = false;
      running.current?.abort();
    };
  }, [file, plan]);

  const leave = useCallback(() => {
    running.current?.abort();
    setStep({ kind: "planning", fraction: undefined });
    setQueue((waiting) => waiting.slice(1));
  }, []);

  const unite = (offer: OfferId, isUnited: boolean): void => {
    if (file === undefined || step.kind !== "review") return;
    const united = new Set(step.review.united);
    if (isUnited) united.add(offer);
    else united.delete(offer);
    void plan(file, step.review, united);
  };

  const apply = async (): Promise<void> => {
    if (step.kind !== "review" || step.review.isReplanning) return;
    const { review } = step;
    setStep({ kind: "applying", review });
    const backup = await backUp(desktop, session.projectId, "before-merge");
    if (!backup.ok) {
      setStep({ kind: "failed", message: backup.error.message });
      return;
    }
    const applied = await session.exclusive(async () =>
      files.applyMerge(review.planId, systemEnvironment.now()),
    );
    if (!applied.ok) {
      setStep({ kind: "failed", message: applied.error.message });
      return;
    }
    leave();
    onMerged({ seq: applied.value.seq, view: review.view });
  };

  const start = useCallback((incoming: readonly IncomingFile[]) => {
    setQueue((waiting) => [...waiting, ...incoming]);
  }, []);

  const state = file === undefined ? null : { file, waiting: queue.length - 1, step };
  return { state, start, unite, apply, leave };
}
