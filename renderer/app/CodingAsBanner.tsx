import { samePerson } from "../../core/model/coder.ts";
import type { Session } from "../data/session.ts";
import { useStore } from "../data/store.ts";
import { Button } from "../ui/Button.tsx";
import { CoderIcon } from "../ui/icons.ts";
import "./CodingAsBanner.css";

/** Whether somebody other than this computer's coder codes now. */
export function useCodesAsOther(session: Session): boolean {
  const coders = useStore(session.coders);
  const current = useStore(session.currentCoder);
  const own = useStore(session.ownCoder);
  return current !== null && own !== null && !samePerson(coders, own, current);
}

/** Says, for as long as it lasts, that somebody else codes than whose computer this is, with the way back. */
export function CodingAsBanner({ session }: { readonly session: Session }) {
  const current = useStore(session.currentCoder);
  const own = useStore(session.ownCoder);
  if (!useCodesAsOther(session) || current === null || own === null) return null;
  return (
    <div className="app-coding-as" role="status">
      <CoderIcon aria-hidden="true" />
      <span className="app-coding-as-words">
        Coding as <bdi>{current.name}</bdi>
      </span>
      <Button size="small" onPress={() => void session.switchCoder(own.id)}>
        Switch back
      </Button>
    </div>
  );
}
