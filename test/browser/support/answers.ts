import { z } from "zod";
import { type Channel, type Input, type Output, schemas } from "../../../preload/contract/channels.ts";

/** What a double of the main process answers. A message that is left out is answered with nothing. */
export type Answers = { readonly [C in Channel]?: (input: Input<C>) => Output<C> };

/** The double's answer, or nothing: empty lists, null, done. Throws where there is no such thing, as for bytes. */
export function answer<C extends Channel>(answers: Answers, channel: C, input: Input<C>): Output<C> {
  const given = answers[channel];
  if (given !== undefined) return given(input);
  const { output } = schemas[channel];
  const parsed = output.safeParse(nothingFor(output));
  if (!parsed.success) throw new Error(`The test’s desktop has no answer to ${channel}.`);
  return parsed.data;
}

/** The value of a schema that says nothing; undefined where only the test can know it. */
function nothingFor(schema: z.core.$ZodType | undefined): unknown {
  if (schema instanceof z.ZodObject) {
    const fields = Object.entries<z.core.$ZodType>(schema.shape);
    return Object.fromEntries(fields.map(([name, field]) => [name, nothingFor(field)]));
  }
  // Of a result, the one that is ok.
  if (schema instanceof z.ZodDiscriminatedUnion) return nothingFor(schema.options[0]);
  if (schema instanceof z.ZodLiteral) return schema.value;
  if (schema instanceof z.ZodEnum) return schema.options[0];
  if (schema instanceof z.ZodNullable) return null;
  if (schema instanceof z.ZodArray) return [];
  if (schema instanceof z.ZodRecord) return {};
  if (schema instanceof z.ZodBoolean) return false;
  return undefined;
}
