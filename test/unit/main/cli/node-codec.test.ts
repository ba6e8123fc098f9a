import { describe } from "vitest";
import { codecOf } from "../../../../core/file/codec.ts";
import { nodeCodec } from "../../../../main/cli/node-codec.ts";
import { codecLaws } from "../../../support/codecLaws.ts";

describe("the codec of the command line", () => {
  codecLaws(codecOf(nodeCodec));
});
