/** Puts text on the clipboard; whether it was taken. */
export async function copyText(text: string): Promise<boolean> {
  return taken(navigator.clipboard.writeText(text));
}

/** Puts a table on the clipboard, as plain text and as HTML, of which the receiving program takes the one that it knows. */
export async function copyTable(text: string, html: string): Promise<boolean> {
  const asBlob = (words: string, type: string): Blob => new Blob([words], { type });
  const entry = new ClipboardItem({
    "text/plain": asBlob(text, "text/plain"),
    "text/html": asBlob(html, "text/html"),
  });
  return taken(navigator.clipboard.write([entry]));
}

async function taken(writing: Promise<void>): Promise<boolean> {
  try {
    await writing;
    return true;
  } catch {
    // The one expected failure: the window lost the focus before the clipboard was written.
    return false;
  }
}
