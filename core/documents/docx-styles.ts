import { walkXml } from "./xml.ts";

interface Style {
  level: number | null;
  basedOn: string | null;
}

/** The names that Word itself gives to headings, in every language: the file has them in English. */
const HEADING_NAME = /^heading ([1-9])$/iu;

/**
 * The styles of a Word document that are headings, by their ids, each with its level: those that Word calls so, those with a level in the outline, those
 * based on one. Source: ECMA-376, part 1, section 17.7.
 * @param xml the document's styles; null where it has none
 * @example headingLevels('<w:styles><w:style w:styleId="H"><w:name w:val="heading 2"/></w:style></w:styles>').get("H") // 2
 */
export function headingLevels(xml: string | null): ReadonlyMap<string, number> {
  const styles = new Map<string, Style>();
  let style: Style | null = null;
  if (xml !== null)
    walkXml(xml, {
      opened: (name, attributes) => {
        const value = attributes.get("val") ?? "";
        if (name === "style") {
          style = { level: null, basedOn: null };
          styles.set(attributes.get("styleId") ?? "", style);
        } else if (style === null) return;
        else if (name === "name") {
          const level = HEADING_NAME.exec(value)?.[1] ?? (/^title$/iu.test(value) ? "1" : null);
          if (level !== null) style.level = Number(level);
        } else if (name === "outlineLvl" && /^[0-8]$/u.test(value)) style.level ??= Number(value) + 1;
        else if (name === "basedOn") style.basedOn = value;
      },
      closed: (name) => {
        if (name === "style") style = null;
      },
      said: () => undefined,
    });
  const levels = new Map<string, number>();
  for (const id of styles.keys()) {
    const level = levelOf(styles, id);
    if (level !== null) levels.set(id, level);
  }
  return levels;
}

/** Styles are based on others, a few at most; a circle ends. */
const MOST_BASES = 20;

function levelOf(styles: ReadonlyMap<string, Style>, id: string): number | null {
  let style = styles.get(id);
  for (let step = 0; style !== undefined && step < MOST_BASES; step += 1) {
    if (style.level !== null) return style.level;
    style = style.basedOn === null ? undefined : styles.get(style.basedOn);
  }
  return null;
}
