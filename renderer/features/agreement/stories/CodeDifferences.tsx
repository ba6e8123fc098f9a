import type { CoderSaid, CodeSideBySide } from "../../../../core/agreement/reports/side-by-side.ts";
import { elideMiddle } from "../../../../core/excerpt.ts";
import type { Coder } from "../../../../core/model/coder.ts";
import { AGREED } from "../../../../core/settling/agreed-layer.ts";
import { CodeChip } from "../../../ui/CodeChip.tsx";
import { Heading } from "../../../ui/Heading.tsx";
import { CheckIcon, InProgressIcon, NoCodeIcon } from "../../../ui/icons.ts";
import type { OpenBounds } from "./useSheetsOf.ts";
import "./CodeDifferences.css";

/** Code by code, who gave it and to what: those on which coders differ first. */
export function CodeDifferences({
  rows,
  coders,
  openBounds,
}: {
  readonly rows: readonly CodeSideBySide[];
  readonly coders: readonly Coder[];
  readonly openBounds: OpenBounds;
}) {
  if (rows.length === 0)
    return <p className="agreement-view-note">None of these coders applied a code to this story.</p>;
  const differing = rows.filter(({ differs }) => differs);
  const agreed = rows.filter(({ differs }) => !differs);
  return (
    <div className="code-differences">
      <table style={{ minWidth: 190 + 140 * coders.length }}>
        <caption className="ui-visually-hidden">The codes of this story by coder</caption>
        <thead>
          <tr>
            <th scope="col">Code</th>
            {coders.map(({ id, name }) => (
              <th key={id} scope="col" title={name}>
                <span className="code-differences-coder" dir="auto">
                  {name}
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <Part title="Coders differ" rows={differing} columns={coders.length + 1} openBounds={openBounds} />
        <Part title="Coders agree" rows={agreed} columns={coders.length + 1} openBounds={openBounds} />
      </table>
    </div>
  );
}

function Part(props: {
  readonly title: string;
  readonly rows: readonly CodeSideBySide[];
  readonly columns: number;
  readonly openBounds: OpenBounds;
}) {
  if (props.rows.length === 0) return null;
  return (
    <tbody>
      <tr className="code-differences-part">
        <th scope="rowgroup" colSpan={props.columns}>
          <Heading level={3} look={4}>
            {props.title}
          </Heading>
        </th>
      </tr>
      {props.rows.map(({ codeId, name, colour, said }) => (
        <tr key={codeId}>
          <th scope="row">
            <CodeChip slot={colour} name={name} look="plain" wraps />
          </th>
          {said.map((each) => (
            <td key={each.coderId}>
              <Said said={each} isOpen={each.coderId === AGREED && props.openBounds.has(codeId)} />
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  );
}

/** @param props.isOpen - it is what coders come to, who have not settled all of its passages */
function Said({ said, isOpen }: { readonly said: CoderSaid; readonly isOpen: boolean }) {
  const { state, onWholeStory, quotes } = said;
  const gaveAny = onWholeStory || quotes.length > 0;
  return (
    <div className="code-said" data-state={state}>
      <span className="code-said-words">
        {state === "gave" && <CheckIcon aria-hidden="true" />}
        {state === "did-not" && <NoCodeIcon aria-hidden="true" />}
        {state === "not-finished" && <InProgressIcon aria-hidden="true" />}
        {state === "not-finished"
          ? said.coderId === AGREED
            ? "not settled"
            : gaveAny
              ? "applied, not finished"
              : "not finished"
          : state === "did-not"
            ? "not applied"
            : isOpen
              ? "applied, passages open"
              : onWholeStory
                ? "whole story"
                : "applied"}
      </span>
      {quotes.map(({ start, end, quote }) => (
        <q key={`${start} ${end}`} dir="auto">
          {elideMiddle(quote, 90)}
        </q>
      ))}
    </div>
  );
}
