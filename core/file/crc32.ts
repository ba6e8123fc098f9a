/** Four tables of 256, for four bytes at a time: the n-th is for a byte with n more after it. */
const CRC_TABLES = crcTables();

function crcTables(): Int32Array {
  const tables = new Int32Array(1024);
  for (let byte = 0; byte < 256; byte += 1) {
    let value = byte;
    for (let bit = 0; bit < 8; bit += 1) value = (value & 1) === 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
    tables[byte] = value;
  }
  for (let at = 256; at < 1024; at += 1) {
    const before = tables[at - 256] ?? 0;
    tables[at] = (tables[before & 0xff] ?? 0) ^ (before >>> 8);
  }
  return tables;
}

/**
 * The CRC-32 that zip uses (ISO 3309, reflected, polynomial 0xEDB88320), as an unsigned number.
 * @param before that of what stands before these bytes, where they are a later part of a whole
 * @example crc32(new TextEncoder().encode("123456789")) // 0xcbf43926
 */
export function crc32(content: Uint8Array, before = 0): number {
  const tables = CRC_TABLES;
  const inFours = content.length - (content.length % 4);
  let crc = ~before;
  for (let at = 0; at < inFours; at += 4) {
    crc ^=
      (content[at] ?? 0) |
      ((content[at + 1] ?? 0) << 8) |
      ((content[at + 2] ?? 0) << 16) |
      ((content[at + 3] ?? 0) << 24);
    crc =
      (tables[768 + (crc & 0xff)] ?? 0) ^
      (tables[512 + ((crc >>> 8) & 0xff)] ?? 0) ^
      (tables[256 + ((crc >>> 16) & 0xff)] ?? 0) ^
      (tables[crc >>> 24] ?? 0);
  }
  for (let at = inFours; at < content.length; at += 1) {
    crc = (tables[(crc ^ (content[at] ?? 0)) & 0xff] ?? 0) ^ (crc >>> 8);
  }
  return ~crc >>> 0;
}
