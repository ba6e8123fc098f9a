import { useEffect, useRef, useState } from "react";
import { Button as PlainButton } from "react-aria-components";
import { Dialog } from "../../ui/Dialog.tsx";
import { SearchField } from "../../ui/SearchField.tsx";
import { counted } from "../../words/counts.ts";
import type { Chapter } from "./chapter.ts";
import { linkedFile } from "./chapter.ts";
import { chapters } from "./chapters.ts";
import { MarkdownText } from "./MarkdownText.tsx";
import type { Hit } from "./search.ts";
import { searchGuide } from "./search.ts";
import "./GuideDialog.css";

export interface GuideDialogProps {
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
}

/** The manual: the files of docs/, with a list of chapters and a search. */
export function GuideDialog({ isOpen, onOpenChange }: GuideDialogProps) {
  return (
    <Dialog title="Guide" size="large" isOpen={isOpen} onOpenChange={onOpenChange}>
      <Guide />
    </Dialog>
  );
}

function Guide() {
  const [first] = chapters;
  const [chapter, setChapter] = useState(first);
  const [query, setQuery] = useState("");
  const [sectionId, setSectionId] = useState<string | null>(null);
  const hits = searchGuide(chapters, query);
  const open = (next: Chapter, section: string | null): void => {
    setChapter(next);
    setSectionId(section ?? next.sections[0]?.id ?? null);
  };
  return (
    <div className="guide">
      <nav className="guide-side" aria-label="Chapters">
        <SearchField
          label="Search the guide"
          placeholder="Search the guide"
          value={query}
          onChange={setQuery}
        />
        {query.trim() === "" ? (
          <ul className="guide-chapters">
            {chapters.map((each) => (
              <li key={each.file}>
                <PlainButton
                  className="guide-chapter"
                  {...(each === chapter && { "aria-current": "page" as const })}
                  onPress={() => open(each, null)}
                >
                  {each.title}
                </PlainButton>
              </li>
            ))}
          </ul>
        ) : (
          <Hits hits={hits} onOpen={(hit) => open(hit.chapter, hit.section.id)} />
        )}
      </nav>
      {chapter !== undefined && (
        <ChapterText
          chapter={chapter}
          sectionId={sectionId}
          onFollow={(href) => {
            const file = linkedFile(chapter.file, href);
            const found = chapters.find((each) => each.file === file);
            return found === undefined ? undefined : () => open(found, null);
          }}
        />
      )}
    </div>
  );
}

function Hits({ hits, onOpen }: { readonly hits: readonly Hit[]; readonly onOpen: (hit: Hit) => void }) {
  return (
    <>
      <p className="guide-count" role="status">
        {hits.length === 0 ? "Nothing found. Try another word." : counted(hits.length, "result", "results")}
      </p>
      <ul className="guide-chapters">
        {hits.map((hit) => (
          <li key={hit.section.id}>
            <PlainButton className="guide-chapter" onPress={() => onOpen(hit)}>
              <strong>{hit.section.title}</strong>
              {hit.section.title !== hit.chapter.title && (
                <span className="guide-hit-chapter">{hit.chapter.title}</span>
              )}
              <span className="guide-excerpt">
                {hit.excerpt.before}
                <mark>{hit.excerpt.match}</mark>
                {hit.excerpt.after}
              </span>
            </PlainButton>
          </li>
        ))}
      </ul>
    </>
  );
}

interface ChapterTextProps {
  readonly chapter: Chapter;
  /** The section to scroll to and focus; null changes neither. */
  readonly sectionId: string | null;
  readonly onFollow: (href: string) => (() => void) | undefined;
}

function ChapterText({ chapter, sectionId, onFollow }: ChapterTextProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (sectionId === null) return;
    heading.current?.scrollIntoView({ block: "start" });
    heading.current?.focus({ preventScroll: true });
  }, [sectionId]);
  return (
    <article className="guide-text" aria-label={chapter.title} tabIndex={0}>
      {chapter.sections.map((section) => {
        const Level = section.depth === 1 ? "h3" : section.depth === 2 ? "h4" : "h5";
        return (
          <section key={section.id}>
            <Level ref={section.id === sectionId ? heading : null} tabIndex={-1}>
              {section.title}
            </Level>
            <MarkdownText tokens={section.body} linkTo={onFollow} />
          </section>
        );
      })}
    </article>
  );
}
