import type { ReactNode } from "react";
import { Heading } from "../../ui/Heading.tsx";
import "./Round.css";

/** A round of assignments or of training: its name, what is said of it and done with it, and below what there is of each coder. */
export function Round(props: {
  readonly name: string;
  readonly about?: string;
  readonly act?: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <div className="team-round">
      <div className="team-round-head">
        <Heading level={3}>
          <bdi>{props.name}</bdi>
        </Heading>
        {props.about !== undefined && <span className="team-quiet">{props.about}</span>}
        {props.act}
      </div>
      {props.children}
    </div>
  );
}

/** A coder's name in a table of a round. */
export function CoderOfRoundName({ name }: { readonly name: string }) {
  return (
    <span className="team-division-coder">
      <bdi>{name}</bdi>
    </span>
  );
}
