import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { decodeBundle } from "../../../../core/file/decode.ts";
import { encodeProject } from "../../../../core/file/encode.ts";
import { packEntry, writeZip } from "../../../../core/file/zip-writer.ts";
import { resolveProject } from "../../../../core/merge/resolve.ts";
import { isFinished } from "../../../../core/model/sheet.ts";
import { readingWords } from "../../../../core/refi/offsets.ts";
import { bytesOf, META } from "../../../support/archives.ts";
import {
  aQdpx,
  aZip,
  codeXml,
  guid,
  passagesOf,
  readRefiProject,
  selectionXml,
  tryRefi,
} from "../../../support/refi.ts";

const USERS = `<Users><User guid="${guid(1)}" name="Ana"/><User guid="${guid(2)}"/></Users>`;
const CODES = `<CodeBook><Codes>${codeXml(10, "Care", codeXml(11, "Touch"), 'color="#1B58BC"')}${codeXml(12, "Fear")}</Codes></CodeBook>`;

/** One source with a text in a file, and its selections. */
function oneText(text: string | Uint8Array, selections: string, origin = "A program"): Uint8Array {
  const source = `<Sources><TextSource guid="${guid(20)}" name="One" plainTextPath="internal://${guid(20)}.txt">${selections}</TextSource></Sources>`;
  return aQdpx(USERS + CODES + source, { [`sources/${guid(20)}.txt`]: text }, { origin });
}

/** Selects these words, at the positions that `count` gives for what stands before them. */
function selecting(text: string, words: readonly string[], count: (before: string) => number): string {
  return words
    .map((word) => {
      const at = text.indexOf(word);
      return selectionXml(count(text.slice(0, at)), count(text.slice(0, at + word.length)), 11, 1);
    })
    .join("");
}

describe("the positions of selections", () => {
  const text =
    "😀 First line here.\r\nShe held 👩🏽‍🦰 my hand.\r\n\r\nThen 😀 nobody came back.\r\nThe end of it.";
  const words = ["First", "my hand", "nobody came", "end of it"];
  const found = ["First", "my hand", "nobody came", "end of it"].map((word) => `One Ana Touch: ${word}`);

  it.each([
    [
      "the standard's",
      "A program",
      (before: string) => Array.from(before).length,
      "Unicode characters, a line end of CR and LF as two",
    ],
    [
      "those of NVivo for Windows",
      "NVivo 14 Windows",
      (before: string) => before.length,
      "UTF-16 units, a line end of CR and LF as two",
    ],
    [
      "UTF-16 units of a program that is not known",
      "Some tool",
      (before: string) => before.length,
      "UTF-16 units, a line end of CR and LF as two",
    ],
    [
      "those of ATLAS.ti",
      "ATLAS.ti 23",
      (before: string) => Array.from(before.replaceAll("\r\n", "\n")).length,
      "Unicode characters, a line end of CR and LF as one",
    ],
    [
      "ends that are included",
      "Odd",
      (before: string) => Array.from(before).length,
      "Unicode characters, a line end of CR and LF as two",
    ],
  ])("%s are found by the words that they select", (_, origin, count, said) => {
    const read = readRefiProject(oneText(text, selecting(text, words, count), origin));
    expect(passagesOf(read)).toEqual(found);
    expect(readingWords(read.positions.reading)).toBe(`in ${said}`);
    expect(read.positions).toMatchObject({ doubtful: 8, fitting: 8 });
  });

  it("are those of a text with a byte order mark, in UTF-8 or UTF-16, without it", () => {
    const plain = "Nobody came back.";
    const marked = new Uint8Array([0xef, 0xbb, 0xbf, ...new TextEncoder().encode(plain)]);
    const wide = new Uint8Array(
      new Uint16Array([0xfeff, ...Array.from(plain, (sign) => sign.charCodeAt(0))]).buffer,
    );
    for (const file of [marked, wide])
      expect(passagesOf(readRefiProject(oneText(file, selectionXml(7, 11, 11, 1))))).toEqual([
        "One Ana Touch: came",
      ]);
  });

  it("stay true when a text is normalised, and never cut a character", () => {
    const decomposed = "Cafe\u0301 and cafe\u0301\r\nran";
    const read = readRefiProject(
      oneText(decomposed, selectionXml(10, 14, 11, 1) + selectionXml(17, 20, 12, 1)),
    );
    expect(passagesOf(read)).toEqual(["One Ana Touch: café", "One Ana Fear: ran"]);
    expect(read.snapshot.stories[0]?.text).toBe("Café and café\nran");
  });

  it("are those that most selections need, when the selections include their ends", () => {
    const plain = "one two three four five six seven eight nine ten";
    const included = ["two", "four", "six", "seven", "nine"].map((word) => {
      const at = plain.indexOf(word);
      return selectionXml(at, at + word.length - 1, 11, 1);
    });
    const read = readRefiProject(oneText(plain, included.join("")));
    expect(passagesOf(read)).toEqual(
      ["two", "four", "six", "seven", "nine"].map((word) => `One Ana Touch: ${word}`),
    );
    expect(readingWords(read.positions.reading)).toMatch(/the end included$/u);
  });
});

describe("the ways in which programs write", () => {
  const written = (path: string) =>
    `${USERS}${CODES}<Sources><TextSource guid="{${guid(20).toUpperCase()}}" name="One" plainTextPath="${path}">${selectionXml(0, 3, 11, 1)}</TextSource></Sources>`;

  it.each([
    ["the standard's", "internal://T.txt", "sources/T.txt", "project.qde"],
    ["a folder in capitals", "internal://T.txt", "Sources/T.txt", "Project.qde"],
    ["a project named after itself", "internal://t.TXT", "sources/T.txt", "My study.qde"],
    ["a relative path", "relative:///T.txt", "T.txt", "project.qde"],
    ["a bare path", "sources/T.txt", "sources/T.txt", "project.qde"],
    ["backslashes", "sources\\T.txt", "Sources\\T.txt", "project.qde"],
    ["a folder around everything", "internal://T.txt", "study/sources/T.txt", "study/project.qde"],
    ["an escaped name", "internal://My%20text.txt", "sources/My text.txt", "project.qde"],
  ])("%s", (_, path, file, project) => {
    const read = readRefiProject(
      aQdpx(written(path), { [file]: "One day", "sources/.root": "" }, { name: project }),
    );
    expect(passagesOf(read)).toEqual(["One Ana Touch: One"]);
    expect(read.snapshot.stories[0]?.id).toBe(guid(20));
    expect(read.leftBehind).toEqual([]);
  });

  it("a prefix, no namespace, UTF-16, or an odd declaration make no difference", () => {
    const plain = `<Project name="A study" origin="x">${USERS}${CODES}<Sources><TextSource guid="${guid(20)}" name="One"><PlainTextContent>One day</PlainTextContent>${selectionXml(0, 3, 11, 1)}</TextSource></Sources></Project>`;
    const prefixed = plain
      .replaceAll(/<(\/?)([A-Z])/gu, "<$1qda:$2")
      .replace("<qda:Project", '<qda:Project xmlns:qda="urn:QDA-XML:project:1.0"');
    const wide = `<?xml version="1.0" encoding="utf-16"?>${plain}`;
    const utf16 = new Uint8Array(new Uint16Array(Array.from(wide, (sign) => sign.charCodeAt(0))).buffer);
    const odd = `\n <?xml encoding='UTF-8' version='1.0' standalone="maybe"?>\n${plain}`;
    for (const file of [plain, prefixed, utf16, odd])
      expect(passagesOf(readRefiProject(aZip({ "project.qde": file })))).toEqual(["One Ana Touch: One"]);
  });

  it("names that are repeated or missing are told apart", () => {
    const source = (number: number, name: string) =>
      `<TextSource guid="${guid(number)}" ${name}><PlainTextContent>Text ${number}</PlainTextContent></TextSource>`;
    const { snapshot } = readRefiProject(
      aQdpx(`<Sources>${source(20, 'name="Day"')}${source(21, 'name="day"')}${source(22, "")}</Sources>`),
    );
    expect(snapshot.stories.map(({ externalId }) => externalId)).toEqual(["Day", "day (2)", "Source 3"]);
  });

  it("a program that writes other identifiers at each export gives the same stories", () => {
    const written = (number: number) =>
      readRefiProject(
        aQdpx(
          `<Sources><TextSource guid="${guid(number)}" name="Day"><PlainTextContent>One day</PlainTextContent></TextSource></Sources>`,
          {},
          { origin: "ATLAS.ti Windows" },
        ),
      ).snapshot.stories.map(({ id }) => id);
    expect(written(20)).toEqual(written(21));
  });
});

describe("what a project says", () => {
  it("the code tree, with its parents, definitions and the nearest colours, and keys for the codes below", () => {
    const codes = codeXml(
      10,
      "Care",
      `<Description>What  it is\r\nhere</Description>${codeXml(11, "Touch", codeXml(13, " "))}`,
      'color="#1b58bcff"',
    );
    const { snapshot } = readRefiProject(
      aQdpx(
        `<CodeBook><Codes>${codes.replace('isCodable="true"', 'isCodable="false"')}${codeXml(12, "Fear", "", 'color="#fa0"')}</Codes></CodeBook>`,
      ),
    );
    expect(
      snapshot.codes.map(({ name, parentId, colour, definition, key }) => ({
        name,
        parentId,
        colour,
        definition,
        key,
      })),
    ).toEqual([
      { name: "Care", parentId: null, colour: 1, definition: "What  it is\nhere", key: "3" },
      { name: "Touch", parentId: guid(10), colour: 1, definition: "", key: "4" },
      { name: "Code without a name", parentId: guid(11), colour: 1, definition: "", key: "1" },
      { name: "Fear", parentId: null, colour: 8, definition: "", key: "2" },
    ]);
  });

  it("who coded: the coding's user, the selection's, the source's, or one without a name", () => {
    const coding = (user: string) =>
      `<Coding guid="${guid(40)}" ${user}><CodeRef targetGUID="${guid(11)}"/></Coding>`;
    const selection = (start: number, by: string, user: string) =>
      `<PlainTextSelection guid="${guid(start + 50)}" startPosition="${start}" endPosition="${start + 1}" ${by}>${coding(user)}</PlainTextSelection>`;
    const by = (number: number) => `creatingUser="${guid(number)}"`;
    const source = `<Sources><TextSource guid="${guid(20)}" name="One"><PlainTextContent>a b c d</PlainTextContent>${selection(0, by(2), by(1))}${selection(2, by(1), "")}${selection(4, "", by(3))}${selection(6, "", "")}${coding(by(2))}</TextSource></Sources>`;
    const read = readRefiProject(aQdpx(USERS + CODES + source));
    expect(passagesOf(read).toSorted()).toEqual([
      "One Ana Touch: a",
      "One Ana Touch: b",
      "One Coder without a name 2 Touch: c",
      "One Coder without a name 3 Touch: d",
      "One Coder without a name Touch: (all)",
    ]);
    expect(read.snapshot.sheets.some(isFinished)).toBe(false);
    expect(
      readRefiProject(aQdpx(USERS + CODES + source), { finished: true }).snapshot.sheets.every(isFinished),
    ).toBe(true);
  });

  it("variables, cases and sets of sources as attributes", () => {
    const value = (number: number, text: string) =>
      `<VariableValue><VariableRef targetGUID="${guid(number)}"/>${text}</VariableValue>`;
    const variables = `<Variables><Variable guid="${guid(60)}" name="Age" typeOfVariable="Integer"/><Variable guid="${guid(61)}" name="Ward" typeOfVariable="Text"/></Variables>`;
    const cases = `<Cases><Case guid="${guid(62)}" name="Mrs B">${value(60, "<IntegerValue>34</IntegerValue>")}<SourceRef targetGUID="${guid(20)}"/></Case><Case guid="${guid(63)}"/></Cases>`;
    const source = (number: number, inside: string) =>
      `<TextSource guid="${guid(number)}" name="S${number}"><PlainTextContent>Some words</PlainTextContent>${inside}</TextSource>`;
    const sources = `<Sources>${source(20, value(61, "<TextValue>A &amp; E</TextValue>"))}${source(21, `<Coding guid="${guid(70)}"><CodeRef targetGUID="${guid(63)}"/></Coding>`)}</Sources>`;
    const sets = `<Sets><Set guid="${guid(64)}" name="First wave"><MemberSource targetGUID="${guid(21)}"/></Set><Set guid="${guid(65)}" name="Codes"><MemberCode targetGUID="${guid(10)}"/></Set></Sets>`;
    const { snapshot, leftBehind } = readRefiProject(aQdpx(variables + cases + sources + sets));
    expect(snapshot.collections[0]?.attributeNames).toEqual(["Age", "Ward", "Case", "Set"]);
    expect(snapshot.stories.map(({ attributes }) => attributes)).toEqual([
      ["34", "A & E", "Mrs B"],
      ["", "", "", "First wave"],
    ]);
    expect(leftBehind).toEqual(["1 set of codes or notes: “Codes”"]);
  });

  it("notes on the project, a code, a source, a passage and a coding, and descriptions, as memos of those who wrote them", () => {
    const note = (number: number, text: string, user = 1) =>
      `<Note guid="${guid(number)}" name="" creatingUser="${guid(user)}"><PlainTextContent>${text}</PlainTextContent></Note>`;
    const on = (number: number) => `<NoteRef targetGUID="${guid(number)}"/>`;
    const selection = `<PlainTextSelection guid="${guid(30)}" startPosition="0" endPosition="4"><Description>Odd</Description><Coding guid="${guid(31)}" creatingUser="${guid(1)}"><CodeRef targetGUID="${guid(11)}"/>${on(84)}</Coding>${on(83)}</PlainTextSelection>`;
    const linked = `<PlainTextSelection guid="${guid(32)}" startPosition="5" endPosition="10"/>`;
    const source = `<Sources><TextSource guid="${guid(20)}" name="One"><PlainTextContent>Some words</PlainTextContent>${selection}${linked}${on(82)}</TextSource></Sources>`;
    const codes = `<CodeBook><Codes><Code guid="${guid(11)}" name="Touch" isCodable="true">${on(81)}</Code></Codes></CodeBook>`;
    const notes = `<Notes>${note(80, "Of the project")}${note(81, "Of the code")}${note(82, "Of the source")}${note(83, "Of Ben", 2)}${note(84, "Of the coding")}${note(85, "Linked")}<Note guid="${guid(86)}" name="Title"><Description>Words</Description></Note><Note guid="${guid(87)}"/></Notes>`;
    const links = `<Links><Link guid="${guid(90)}" originGUID="${guid(85)}" targetGUID="${guid(32)}"/><Link guid="${guid(91)}" originGUID="${guid(11)}" targetGUID="${guid(20)}"/></Links>`;
    const read = readRefiProject(
      aQdpx(`${USERS}${codes}${source}${notes}${links}<Description>All of it</Description>${on(80)}`),
    );
    const { sheets, memos, coders } = read.snapshot;
    const all = [...memos, ...sheets.flatMap((sheet) => sheet.memos)].map(
      ({ text, coderId, subject }) =>
        `${coders.find(({ id }) => id === coderId)?.name}, ${subject.kind}: ${text}`,
    );
    expect(all.toSorted()).toEqual([
      "Ana, annotation: Odd",
      "Ana, annotation: Of the coding",
      "Ana, code: Of the code",
      "Ana, project: Of the project",
      "Ana, story: Of the source",
      "Ana, story: “words”\n\nLinked",
      "Coder without a name 2, project: All of it",
      "Coder without a name 2, project: Title\n\nWords",
      "Coder without a name, story: “Some”\n\nOf Ben",
    ]);
    expect(read.leftBehind).toEqual(["1 note without words", "1 link"]);
  });

  it("the texts of PDFs and transcripts, with what is coded in them", () => {
    const coding = (user = 1) =>
      `<Coding guid="${guid(40)}" creatingUser="${guid(user)}"><CodeRef targetGUID="${guid(11)}"/></Coding>`;
    const pdf = `<PDFSource guid="${guid(20)}" name="A.pdf"><PDFSelection guid="${guid(21)}" page="1" firstX="0" firstY="0" secondX="1" secondY="1">${coding()}</PDFSelection><Representation guid="${guid(22)}"><PlainTextContent>On paper</PlainTextContent>${selectionXml(3, 8, 11, 1)}</Representation></PDFSource>`;
    const audio = `<AudioSource guid="${guid(23)}" name="B.mp3"><Transcript guid="${guid(24)}"><PlainTextContent>I said so</PlainTextContent><SyncPoint guid="${guid(25)}" position="2" timeStamp="1"/><SyncPoint guid="${guid(26)}" position="6" timeStamp="2"/><TranscriptSelection guid="${guid(27)}" fromSyncPoint="${guid(25)}" toSyncPoint="${guid(26)}">${coding()}</TranscriptSelection></Transcript><Coding guid="${guid(28)}" creatingUser="${guid(1)}"><CodeRef targetGUID="${guid(12)}"/></Coding></AudioSource>`;
    const rest = `<PictureSource guid="${guid(29)}" name="C.png">${coding()}</PictureSource><VideoSource guid="${guid(30)}" name="D.mp4"/>`;
    const read = readRefiProject(aQdpx(`${USERS}${CODES}<Sources>${pdf}${audio}${rest}</Sources>`));
    expect(passagesOf(read)).toEqual([
      "A.pdf Ana Touch: paper",
      "B.mp3 Ana Fear: (all)",
      "B.mp3 Ana Touch: said",
    ]);
    expect(read.leftBehind).toEqual([
      "1 picture: “C.png”",
      "1 video without a transcript: “D.mp4”",
      "1 coding of an area of a page or picture, or of a time in a recording",
      "1 coding of a source that was left behind",
    ]);
  });

  it("whatever has no place is counted and named", () => {
    const source = (number: number, more: string, inside = "") =>
      `<TextSource guid="${guid(number)}" name="S${number}" ${more}>${inside}</TextSource>`;
    const empty = `<PlainTextSelection guid="${guid(50)}" startPosition="3" endPosition="3"/>`;
    const text = `<PlainTextContent>Some words</PlainTextContent>`;
    const uncoded = `<PlainTextSelection guid="${guid(51)}" startPosition="0" endPosition="4"/>`;
    const inside =
      text +
      uncoded +
      empty +
      selectionXml(0, 4, 11, 1) +
      selectionXml(0, 4, 11, 1) +
      selectionXml(0, 4, 99, 1) +
      selectionXml(40, 44, 11, 1) +
      selectionXml(5, 9999, 11, 1) +
      "<Odd/>";
    const sources = `<Sources>${source(20, "", inside)}${source(21, 'plainTextPath="internal://gone.txt"', selectionXml(0, 4, 11, 1))}${source(22, 'plainTextPath="internal://blank.txt"')}${source(23, 'plainTextPath="internal://bytes.txt"')}</Sources>`;
    const graphs = `<Graphs><Graph guid="${guid(70)}" name="Map"/></Graphs><Strange><Thing/></Strange>`;
    const bytes = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0xff, 0xfe, 0xfd]);
    const read = readRefiProject(
      aQdpx(USERS + CODES + sources + graphs, { "sources/blank.txt": " ", "sources/bytes.txt": bytes }),
    );
    expect(read.leftBehind).toEqual([
      "1 source without any text: “S22”",
      "1 source whose text is not in the file: “S21”",
      "1 source whose text cannot be read: “S23”",
      "1 coding of a source that was left behind",
      "1 selection without a single character",
      "1 selection outside its text",
      "1 end of a selection beyond its text: the selection ends with the text",
      "1 selection without a code",
      "1 coding whose code is not in the codebook",
      "1 coding that says what another one of the same coder says",
      "1 graph: “Map”",
      "2 elements of XML that REFI-QDA does not have: “Odd”, “Strange”",
    ]);
    expect(passagesOf(read)).toEqual(["S20 Ana Touch: Some", "S20 Ana Touch: words"]);
    expect(read.snapshot.collections[0]?.leftBehind).toEqual(read.leftBehind);
    const bundle = decodeBundle(encodeProject(read.snapshot, META));
    if (!bundle.ok || bundle.value.kind !== "project") throw new Error("the project cannot be read");
    expect(resolveProject(bundle.value).refused).toEqual([]);
  });

  it("a source that is too long for one story is several, and a passage over a cut is one in each", () => {
    const line = `${"word ".repeat(19)}end.\n`;
    const text = line.repeat(6000);
    const read = readRefiProject(oneText(text, selectionXml(499_000, 501_000, 11, 1)));
    expect(read.snapshot.stories.map(({ externalId }) => externalId)).toEqual(["One, part 1", "One, part 2"]);
    expect(read.snapshot.stories.map((story) => story.text).join("")).toBe(text);
    expect(passagesOf(read)).toHaveLength(2);
  });
});

describe("a file that is broken or hostile", () => {
  it.each([
    ["nothing", new Uint8Array(), /neither an archive of REFI-QDA/u],
    ["a table", new TextEncoder().encode("id,text\n1,Hello"), /neither an archive of REFI-QDA/u],
    ["an archive of something else", aZip({ "word/document.xml": "<w/>" }), /no project of REFI-QDA in it/u],
    ["two projects", aZip({ "a.qde": "<Project/>", "b.qde": "<Project/>" }), /several projects/u],
    ["other XML", aZip({ "project.qde": "<svg/>" }), /begins with “svg”/u],
    ["XML that is cut off", aZip({ "project.qde": "<Project><Users><User" }), /XML/u],
    [
      "tags that do not match",
      aZip({ "project.qde": "<Project><Users></Sources></Project>" }),
      /damaged at line and column 1:/u,
    ],
    ["an empty project", aQdpx(""), /neither a source with text nor a code/u],
    ["a million levels", aZip({ "project.qde": `<Project><Sources>${"<a>".repeat(5000)}` }), /1,000 levels/u],
  ])("%s is refused in words", (_, bytes, sentence) => {
    const read = tryRefi(bytes);
    expect(read.ok ? "" : read.error).toMatch(sentence);
  });

  it("entities of its own are not unfolded, and nothing outside is read", () => {
    const bomb = `<!DOCTYPE lolz [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>`;
    const xml = `<?xml version="1.0"?>${bomb}<Project name="P"><Sources><TextSource name="One"><PlainTextContent>&b; &c; &lt;</PlainTextContent></TextSource><TextSource name="Two" plainTextPath="absolute:///etc/passwd"/><TextSource name="Three" plainTextPath="internal://../../../etc/passwd"/></Sources></Project>`;
    const { snapshot, leftBehind } = readRefiProject(aZip({ "project.qde": xml }));
    expect(snapshot.stories.map(({ text }) => text)).toEqual(["&b; &c; <"]);
    expect(leftBehind[0]).toMatch(/^2 sources whose text is not in the file/u);
  });

  it("an archive that unfolds to far more than its size is not unfolded", () => {
    const project = `<Project><Sources><TextSource name="One"><PlainTextContent>One</PlainTextContent></TextSource><TextSource name="S1" plainTextPath="bomb.txt"/></Sources></Project>`;
    const bomb = { ...packEntry("bomb.txt", new Uint8Array(60_000)), size: 66_000_000 };
    const { leftBehind } = readRefiProject(writeZip([packEntry("p.qde", bytesOf(project)), bomb]));
    expect(leftBehind).toEqual(["1 source whose text cannot be read: “S1”"]);
  });

  it("300 levels of codes are 50, and nothing is lost", () => {
    const deep = Array.from({ length: 300 }, (_, at) => at).reduceRight(
      (inside, at) => codeXml(at, `Level ${at}`, inside),
      "",
    );
    const { snapshot, leftBehind } = readRefiProject(aQdpx(`<CodeBook><Codes>${deep}</Codes></CodeBook>`));
    expect(snapshot.codes).toHaveLength(300);
    expect(leftBehind[0]).toMatch(/^250 places of codes deeper/u);
  });
});

const REAL = new URL("../../../../../shared/data/refi/nvivo-mac-15.qdpx", import.meta.url);

describe.skipIf(!existsSync(REAL))(
  "a real export of NVivo for Mac (skipped where the file is not there)",
  () => {
    it("has its codes and coders, and says that its two sources have no text", () => {
      const { snapshot, origin, leftBehind } = readRefiProject(readFileSync(REAL));
      expect(origin).toBe("NVivo for Mac 15.0.0");
      expect(snapshot.codes).toHaveLength(262);
      expect(snapshot.codes.filter(({ parentId }) => parentId === null).map(({ name }) => name)).toEqual([
        "rq1_definition",
        "rq2_curriculum_and_instruction",
        "rq3_process",
      ]);
      expect(snapshot.coders.map(({ name }) => name)).toEqual(["chrisp", "cp"]);
      expect(leftBehind).toEqual([
        expect.stringMatching(/^2 sources without any text/u),
        expect.stringMatching(/^1 project without a text that can be coded/u),
      ]);
    });
  },
);
