import type { ReactNode } from "react";
import { useState } from "react";
import { passphraseProblem } from "../../core/file/locked-file.ts";
import { TextField } from "../ui/TextField.tsx";

interface NewPassphrase {
  readonly fields: ReactNode;
  /** The passphrase, where it was typed twice and is long enough; else null, and from now on the fields say what is wrong. */
  readonly read: () => string | null;
}

/** A passphrase that somebody makes up, typed twice: its fields, for a form. */
export function useNewPassphrase({
  description,
  autoFocus = false,
}: {
  readonly description?: string;
  readonly autoFocus?: boolean;
} = {}): NewPassphrase {
  const [passphrase, setPassphrase] = useState("");
  const [again, setAgain] = useState("");
  const [isTold, setTold] = useState(false);
  const weakness = passphraseProblem(passphrase) ?? undefined;
  const difference = passphrase === again ? undefined : "The two passphrases differ.";
  return {
    read: () => {
      setTold(true);
      return (weakness ?? difference) === undefined ? passphrase : null;
    },
    fields: (
      <>
        <TextField
          label="Passphrase"
          type="password"
          autoComplete="off"
          autoFocus={autoFocus}
          value={passphrase}
          onChange={setPassphrase}
          {...(description !== undefined && { description })}
          {...(isTold && { errorMessage: weakness })}
        />
        <TextField
          label="Passphrase again"
          type="password"
          autoComplete="off"
          value={again}
          onChange={setAgain}
          {...(isTold && weakness === undefined && { errorMessage: difference })}
        />
      </>
    ),
  };
}
