import { expect, it } from "vitest";
import { decodeBundle } from "../../../../core/file/decode.ts";
import { encodeProject } from "../../../../core/file/encode.ts";
import { resolveProject } from "../../../../core/merge/resolve.ts";
import { mulberry32 } from "../../../../core/random.ts";
import { META } from "../../../support/archives.ts";
import { aZip, codeXml, guid, selectionXml, tryRefi } from "../../../support/refi.ts";
import { runs } from "../../../support/runs.ts";

const SOURCES = Array.from({ length: 3 }, (_, at) => {
  const selections = [selectionXml(0, 4, 10, 1), selectionXml(5, 9, 11, 2), selectionXml(9, 99, 12)].join("");
  return `<TextSource guid="${guid(20 + at)}" name="Text ${at}" plainTextPath="internal://${at}.txt" creatingUser="${guid(1)}">${selections}<NoteRef targetGUID="${guid(30)}"/><VariableValue><VariableRef targetGUID="${guid(40)}"/><TextValue>v</TextValue></VariableValue></TextSource>`;
}).join("");
const XML = `<?xml version="1.0" encoding="utf-8"?><Project name="Fuzz" origin="NVivo" xmlns="urn:QDA-XML:project:1.0"><Users><User guid="${guid(1)}" name="Ana"/><User guid="${guid(2)}" name="Ben"/></Users><CodeBook><Codes>${codeXml(10, "Care", codeXml(11, "Touch"))}${codeXml(12, "Fear", "<Description>d</Description>", 'color="#ff0000"')}</Codes></CodeBook><Variables><Variable guid="${guid(40)}" name="Age" typeOfVariable="Text"/></Variables><Cases><Case guid="${guid(50)}" name="C"><SourceRef targetGUID="${guid(20)}"/></Case></Cases><Sources>${SOURCES}<PDFSource guid="${guid(29)}" name="P"/></Sources><Notes><Note guid="${guid(30)}" creatingUser="${guid(2)}"><PlainTextContent>note</PlainTextContent></Note></Notes><Links><Link guid="${guid(60)}" originGUID="${guid(30)}" targetGUID="${guid(20)}"/></Links><Sets><Set guid="${guid(70)}" name="S"><MemberSource targetGUID="${guid(21)}"/></Set></Sets></Project>`;
const TEXTS = ["One day 😀\r\nall", "Cafe\u0301 noir.\r\n\r\nEnd", "مرحبا بالعالم\nשלום"];

/** What is put somewhere: what people, programs and attackers write. */
const STRANGE = [
  "",
  "\u0000",
  "\ud800",
  "😀",
  "\u0301",
  "\ufeff",
  "&x;",
  "&#0;",
  "&#x110000;",
  "<",
  ">",
  "]]>",
  "<![CDATA[",
  "<!--",
  "<!DOCTYPE a [<!ENTITY x 'y'>]>",
  "-1",
  "1e9",
  "NaN",
  "99999999999999999999",
  "../../x",
  "=1+1",
  "<script>alert(1)</script>",
  guid(20),
  guid(10),
  "{",
  "</Code>",
  "<Code>",
  "</Sources>",
  'startPosition="-5"',
  "a".repeat(5000),
  "<Code guid='x' name='y'>".repeat(40),
  "__proto__",
  "2200-01-01T00:00:00Z",
  "0001-01-01T00:00:00",
];

it("a project that was changed anywhere is imported or refused in words, and what is imported can be saved and read", () => {
  const random = mulberry32(20261127);
  const below = (most: number): number => Math.floor(random() * most);
  const changed = (text: string, times: number): string => {
    let now = text;
    for (let left = times; left > 0; left -= 1) {
      const at = below(now.length);
      const cut = below(4) === 0 ? below(200) : below(3);
      now = now.slice(0, at) + (STRANGE[below(STRANGE.length)] ?? "") + now.slice(at + cut);
    }
    return now;
  };
  let imported = 0;
  for (let run = 0; run < runs(300); run += 1) {
    const kind = run % 3;
    const files = Object.fromEntries(
      TEXTS.map((text, at) => [`sources/${at}.txt`, kind === 1 ? changed(text, 2) : text]),
    );
    let bytes = aZip({ "project.qde": kind === 0 ? changed(XML, 1 + below(3)) : XML, ...files });
    if (kind === 2) {
      bytes = below(2) === 0 ? bytes.slice(0, below(bytes.length)) : bytes;
      for (let left = below(6); left > 0; left -= 1) bytes[below(bytes.length)] = below(256);
    }
    const read = tryRefi(bytes, { finished: below(2) === 0 });
    if (!read.ok) {
      expect(read.error).toMatch(/^[A-Z“].+\.$|damaged at line/su);
      continue;
    }
    imported += 1;
    if (run % 5 !== 0) continue;
    const bundle = decodeBundle(encodeProject(read.value.snapshot, META));
    if (!bundle.ok || bundle.value.kind !== "project") throw new Error(JSON.stringify(bundle));
    expect(resolveProject(bundle.value).refused).toEqual([]);
  }
  expect(imported).toBeGreaterThan(100);
});
