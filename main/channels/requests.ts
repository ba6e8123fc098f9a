import { z } from "zod";
import { type Channel, type Output, type Parsed, schemas } from "../../preload/contract/channels.ts";

export type Handler<C extends Channel> = (input: Parsed<C>) => Output<C> | Promise<Output<C>>;
export type Handlers = { readonly [C in Channel]: Handler<C> };

/** A message that the main process refuses, with its channel. The window has a bug, or is not ours. */
export class RefusedRequest extends Error {
  constructor(channel: string, reason: string) {
    super(`Refused ${channel}: ${reason}`);
    this.name = "RefusedRequest";
  }
}

/**
 * Answers one request. Throws RefusedRequest, before the handler is called, for a payload that does not fit the
 * schema.
 * @param checkAnswer also checks the handler's answer against its schema; for development
 */
export async function answer<C extends Channel>(
  channel: C,
  handler: Handler<C>,
  payload: unknown,
  checkAnswer: boolean,
): Promise<Output<C>> {
  const { input, output } = schemas[channel];
  const parsed = input.safeParse(payload);
  if (!parsed.success) throw new RefusedRequest(channel, z.prettifyError(parsed.error));
  const result = await handler(parsed.data);
  return checkAnswer ? output.parse(result) : result;
}
