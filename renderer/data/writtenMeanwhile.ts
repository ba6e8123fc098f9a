/** Something was written after what says where it lies was read. */
export class WrittenMeanwhileError extends Error {
  override readonly name = "WrittenMeanwhileError";
}
