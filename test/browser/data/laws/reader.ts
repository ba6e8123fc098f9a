import type { DBCore, DBCoreQueryResponse, DBCoreTable, DBCoreTransaction } from "dexie";
import { Dexie } from "dexie";
import { ProjectDatabase } from "../../../../renderer/data/database.ts";
import { writesInto } from "./crash.ts";

// As in the application, which is not on localhost: Dexie keeps no trace of each call.
Dexie.debug = false;

/**
 * A connection to a working copy by which the test looks at it. A table into which nothing was written since has what it had when it was last looked at, and
 * is not read again: after a step that is most of them. The application has connections of its own, by which it reads everything.
 */
export function lookingAt(projectId: string): ProjectDatabase {
  const db = new ProjectDatabase(projectId, 0, true);
  db.use({ stack: "dbcore", name: "looking", create: remembering });
  return db;
}

function remembering(core: DBCore): DBCore {
  return { ...core, table: (name) => rememberingTable(core.schema.name, core.table(name)) };
}

/** Keeps what a table answered as long as nothing is written into it. With Dexie's own promises alone, for which its transactions wait. */
function rememberingTable(database: string, table: DBCoreTable): DBCoreTable {
  // Always asked: a transaction in which nothing is asked is over before it was used.
  if (table.name === "facts") return table;
  const answers = new Map<string, unknown>();
  let writes = -1;
  const answered = <T>(
    { trans }: { readonly trans: DBCoreTransaction },
    question: unknown,
    ask: () => Promise<T>,
    again: (answer: unknown) => T,
  ): Promise<T> => {
    // A transaction that writes may read what it has written itself.
    if (!(trans instanceof IDBTransaction) || trans.mode !== "readonly") return ask();
    const now = writesInto(database, table.name);
    if (now !== writes) answers.clear();
    writes = now;
    const key = JSON.stringify(question);
    if (answers.has(key)) return Dexie.Promise.resolve(again(answers.get(key)));
    return ask().then((answer) => {
      if (writesInto(database, table.name) === now) answers.set(key, answer);
      return answer;
    });
  };
  const listOf = (answer: unknown): unknown[] => (Array.isArray(answer) ? Array.from<unknown>(answer) : []);
  const resultOf = (answer: unknown): DBCoreQueryResponse => ({
    result: typeof answer === "object" && answer !== null && "result" in answer ? listOf(answer.result) : [],
  });
  return {
    ...table,
    get: (asked) =>
      answered<unknown>(
        asked,
        ["get", asked.key],
        () => table.get(asked),
        (answer) => answer,
      ),
    getMany: (asked) => answered(asked, ["getMany", asked.keys], () => table.getMany(asked), listOf),
    query: (asked) => {
      const { values, limit, direction, query } = asked;
      const question = ["query", values, limit, direction, query.index.name, query.range];
      return answered(asked, question, () => table.query(asked), resultOf);
    },
  };
}
