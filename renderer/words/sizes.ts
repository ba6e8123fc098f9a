/**
 * A file's size. Units are powers of 1000, as file managers on macOS and Linux count.
 * @param bytes zero or more
 * @example sizeWords(820) // "820 bytes"
 * @example sizeWords(12_300) // "12 KB"
 * @example sizeWords(3_400_000) // "3.4 MB"
 */
export function sizeWords(bytes: number): string {
  if (bytes < 1000) return bytes === 1 ? "1 byte" : `${bytes} bytes`;
  // 999,500 bytes and more round to 1,000 KB, which is 1.0 MB.
  if (bytes < 999_500) return `${Math.round(bytes / 1000)} KB`;
  if (bytes < 999_950_000) return `${(bytes / 1_000_000).toFixed(1)} MB`;
  return `${(bytes / 1_000_000_000).toFixed(1)} GB`;
}
