/** The parts of a form, by name. Parts without a file name may hold bytes, too. */
export function partsOf(body: Buffer, contentType: string): ReadonlyMap<string, Uint8Array> {
  const boundary = /boundary=(?:"([^"]+)"|([^;]+))/u.exec(contentType)?.slice(1).find(Boolean) ?? '';
  const parts = new Map<string, Uint8Array>();
  // In Latin-1 each byte is a character, and comes back as it was.
  for (const part of body.toString('latin1').split(`--${boundary}`)) {
    const [, name, content] = /name="([^"]+)"[\s\S]*?\r\n\r\n([\s\S]*)\r\n$/u.exec(part) ?? [];
    if (name !== undefined && content !== undefined) parts.set(name, Buffer.from(content, 'latin1'));
  }
  return parts;
}
