// The key table: one name, one pseudonym; no two names share one; and its file says nothing without the passphrase.
import fc from "fast-check";
import { expect, test } from "vitest";
import { lockBytes, unlockBytes } from "../../../../core/file/cipher.ts";
import { KeyBook, readKeyTable } from "../../../../core/redaction/key-table.ts";
import { pseudonymOf, shiftOf } from "../../../../core/redaction/replacement.ts";
import { suggestRedactions } from "../../../../core/redaction/suggest.ts";

const SECRET = "known to nobody but us";
const PASSPHRASE = "four words in a row";

test("two names have two pseudonyms, also where the words that are drawn first are the same", () => {
  const names = Array.from({ length: 4000 }, (_none, at) => `Name${letters(at)}`);
  const drawn = new Set(names.map((name) => pseudonymOf(name, SECRET)));
  // Or the test would say nothing of collisions.
  expect(drawn.size).toBeLessThan(names.length);
  const book = KeyBook.begin("p1", SECRET);
  expect(new Set(names.map((name) => book.pseudonymOf(name))).size).toBe(names.length);
  expect(names.filter((name) => book.pseudonymOf(name) !== pseudonymOf(name, SECRET)).length).toBe(
    names.length - drawn.size,
  );
});

/** A number in letters, as names have no digits. */
function letters(number: number): string {
  return Array.from(String(number), (digit) => "abcdefghij".charAt(Number(digit))).join("");
}

test("a name has the same pseudonym whatever its case, in every story and after the table was saved and opened", () => {
  fc.assert(
    fc.property(fc.array(fc.stringMatching(/^\p{Lu}\p{Ll}{1,8}( \p{Lu}\p{Ll}{1,8})?$/u)), (names) => {
      const book = KeyBook.begin("p1", SECRET);
      const first = names.map((name) => book.pseudonymOf(name));
      const opened = readKeyTable(book.bytes(), "p1");
      if (!opened.ok) throw new Error(opened.error);
      expect(names.map((name) => opened.value.pseudonymOf(name))).toEqual(first);
      expect(opened.value.changes).toBe(0);
    }),
  );
  const book = KeyBook.begin("p1", SECRET);
  const [one, two] = [book.pseudonymOf("Ann Lee"), book.pseudonymOf("ANN")];
  expect(one.startsWith(two.slice(0, -1))).toBe(true);
});

test("suggestions have the table's pseudonyms and shifts; without table and secret they say neither", () => {
  const text = "I told Dr. Okafor on 3 March 2014.";
  const book = KeyBook.begin("p1", SECRET);
  const dates = { shiftedFor: "writer 7" };
  const replaced = (options: object): string[] =>
    suggestRedactions(text, options).map(({ replacement }) => replacement);
  const [name = "", date = ""] = replaced({ keys: book, dates });
  expect(name).toBe(book.pseudonymOf("Okafor"));
  const moved = (Date.parse(date) - Date.UTC(2014, 2, 3)) / 86_400_000;
  expect(moved).toBe(shiftOf("writer 7", SECRET));
  expect(book.table().shifts).toEqual([["writer 7", moved]]);
  expect(replaced({ dates })).toEqual(["[name]", "[date]"]);
});

test("its file says nothing without the passphrase, and belongs to one project", async () => {
  const book = KeyBook.begin("p1", SECRET);
  book.pseudonymOf("Okafor");
  const locked = await lockBytes(crypto, book.bytes(), PASSPHRASE);
  expect(Buffer.from(locked).toString("latin1")).not.toMatch(/Okafor|known to nobody|names/u);
  expect(await unlockBytes(crypto, locked, "another few words")).toMatchObject({
    error: { kind: "passphrase" },
  });
  const unlocked = await unlockBytes(crypto, locked, PASSPHRASE);
  if (!unlocked.ok) throw new Error(unlocked.error.message);
  expect(readKeyTable(unlocked.value, "p1")).toMatchObject({ ok: true });
  expect(readKeyTable(unlocked.value, "p2")).toEqual({
    ok: false,
    error: "This key table belongs to another project.",
  });
});

test("what is no key table, or has one word for two names, is refused in words", () => {
  const refusal = (table: unknown) => {
    const read = readKeyTable(new TextEncoder().encode(JSON.stringify(table)), null);
    return read.ok ? null : read.error;
  };
  const book = KeyBook.begin("p1", SECRET);
  book.pseudonymOf("Okafor");
  book.pseudonymOf("Lindqvist");
  const table = book.table();
  expect(refusal(table)).toBeNull();
  for (const other of [{}, [], { ...table, version: 2 }, { ...table, secret: "short" }])
    expect(refusal(other)).toBe("This file is no key table of Concord.");
  const parts = table.parts.map(([part]) => [part, "Robin"]);
  expect(parts.length).toBeGreaterThan(1);
  expect(refusal({ ...table, parts })).toBe(
    "This key table has one pseudonym for two names, so it cannot be used.",
  );
});

test("a preview says what would stand there and adds nothing; a table is known by a fingerprint that follows from its secret", () => {
  const book = KeyBook.begin("p1", "a secret that nobody guesses");
  const { preview } = book;
  expect([preview.pseudonymOf("Ann Lee"), preview.shiftOf("a")]).toEqual([
    book.pseudonymOf("Ann Lee"),
    book.shiftOf("a"),
  ]);
  preview.pseudonymOf("Rosa");
  preview.shiftOf("b");
  expect(book.table()).toMatchObject({
    names: [["Ann Lee", expect.any(String)]],
    shifts: [["a", expect.any(Number)]],
  });
  expect(book.fingerprint).toBe(KeyBook.begin("p1", "a secret that nobody guesses").fingerprint);
  expect(book.fingerprint).not.toBe(KeyBook.begin("p1", "another that nobody guesses").fingerprint);
});
