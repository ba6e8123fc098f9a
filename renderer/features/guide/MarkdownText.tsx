import type { MarkedToken, Token } from "marked";
import type { ReactNode } from "react";
import { createElement } from "react";
import { Button as PlainButton } from "react-aria-components";
import { useKeyNow } from "../../ui/commands.tsx";
import { isMarked } from "./chapter.ts";
import { namedKey } from "./namedKey.ts";

export interface MarkdownTextProps {
  readonly tokens: readonly Token[];
  /** What following a link does; undefined for a link that leads nowhere and is shown as plain text. */
  readonly linkTo: (href: string) => (() => void) | undefined;
}

/** Markdown as React elements. HTML in it is shown as plain text, and keys as the person has set them. */
export function MarkdownText({ tokens, linkTo }: MarkdownTextProps) {
  return <>{childrenOf(tokens, linkTo)}</>;
}

/** What stands between backticks: code, or a key. */
function Code({ text }: { readonly text: string }) {
  const keyNow = useKeyNow();
  const named = namedKey(text);
  const now = named === null ? text : keyNow(named);
  return now === null ? <>(no key)</> : <code>{now}</code>;
}

type LinkTo = MarkdownTextProps["linkTo"];

function childrenOf(tokens: readonly Token[], linkTo: LinkTo): ReactNode[] {
  return tokens.map((token, at) => (isMarked(token) ? elementOf(token, at, linkTo) : null));
}

function elementOf(token: MarkedToken, key: number, linkTo: LinkTo): ReactNode {
  const inside = (tokens: readonly Token[]): ReactNode[] => childrenOf(tokens, linkTo);
  switch (token.type) {
    case "paragraph":
      return <p key={key}>{inside(token.tokens)}</p>;
    case "text":
      return token.tokens === undefined ? token.text : inside(token.tokens);
    case "strong":
      return <strong key={key}>{inside(token.tokens)}</strong>;
    case "em":
      return <em key={key}>{inside(token.tokens)}</em>;
    case "codespan":
      return <Code key={key} text={token.text} />;
    case "escape":
      return token.text;
    case "code":
      return (
        <pre key={key}>
          <code>{token.text}</code>
        </pre>
      );
    case "blockquote":
      return <blockquote key={key}>{inside(token.tokens)}</blockquote>;
    case "br":
      return <br key={key} />;
    case "hr":
      return <hr key={key} />;
    case "link": {
      const follow = linkTo(token.href);
      return follow === undefined ? (
        inside(token.tokens)
      ) : (
        <PlainButton key={key} className="guide-link" onPress={follow}>
          {inside(token.tokens)}
        </PlainButton>
      );
    }
    case "list":
      return createElement(
        token.ordered ? "ol" : "ul",
        { key },
        token.items.map((item, at) => <li key={at}>{inside(item.tokens)}</li>),
      );
    case "table":
      return (
        <div key={key} className="guide-table" tabIndex={0} role="group" aria-label="Table">
          <table>
            <thead>
              <tr>
                {token.header.map((cell, at) => (
                  <th key={at} scope="col">
                    {inside(cell.tokens)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {token.rows.map((row, at) => (
                <tr key={at}>
                  {row.map((cell, column) => (
                    <td key={column}>{inside(cell.tokens)}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      );
    case "space":
    case "def":
      return null;
    // docs/ has none of these. HTML is shown as plain text.
    case "checkbox":
    case "del":
    case "heading":
    case "html":
    case "image":
    case "list_item":
      return token.raw;
  }
}
