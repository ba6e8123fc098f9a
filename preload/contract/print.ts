import { z } from "zod";
import { bytes, grant, grantedFile, look, type Messages, nothing, resultOf } from "./values.ts";

export const printChannels = {
  /** A document to be printed, as HTML, piece by piece: begun, added to, and then printed or saved as PDF, or abandoned. `part` names it meanwhile. */
  "print.begin": { input: nothing, output: resultOf(z.object({ part: grant })) },
  "print.append": { input: z.object({ part: grant, bytes }), output: resultOf(nothing) },
  /** Opens the system's print dialog, and answers when it is closed. */
  "print.show": {
    input: z.object({ part: grant }),
    output: resultOf(z.object({ printed: z.boolean() })),
  },
  /** Writes the printed pages as PDF in a place that was chosen; as files.beginReplacing has it. */
  "print.toPdf": {
    input: z.object({ part: grant, grant, replaces: look.nullable() }),
    output: resultOf(z.object({ file: grantedFile, sha256: z.string() })),
  },
  "print.abandon": { input: z.object({ part: grant }), output: nothing },
} as const satisfies Messages;
