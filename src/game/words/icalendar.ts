/** An entry of an agenda. */
export interface CalendarEvent {
  /** The same for whatever is said of it: what comes later replaces what came before. */
  readonly uid: string;
  readonly from: Temporal.Instant;
  readonly to: Temporal.Instant;
  readonly summary: string;
  readonly description?: string | undefined;
  readonly url?: string | undefined;
  /** It is not expected any more. */
  readonly cancelled?: boolean | undefined;
}

export interface Calendar {
  /** When it is written: of two that tell of one event, the later one counts. */
  readonly at: Temporal.Instant;
  readonly organiser?: { readonly name: string; readonly address: string } | undefined;
  readonly events: readonly CalendarEvent[];
}

/** Writes a calendar file by RFC 5545, published (METHOD:PUBLISH, RFC 5546): nobody is asked to accept anything. */
export function writeCalendar({ at, organiser, events }: Calendar): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Kesako//Kesako//FR',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    ...events.flatMap((event) => [
      'BEGIN:VEVENT',
      `UID:${escapeText(event.uid)}`,
      `DTSTAMP:${utc(at)}`,
      `SEQUENCE:${sequence(at)}`,
      `DTSTART:${utc(event.from)}`,
      `DTEND:${utc(event.to)}`,
      `SUMMARY:${escapeText(event.summary)}`,
      ...(event.description === undefined ? [] : [`DESCRIPTION:${escapeText(event.description)}`]),
      ...(event.url === undefined ? [] : [`URL:${event.url.replaceAll(/[\s\p{Cc}]/gu, '')}`]),
      ...(organiser ? [`ORGANIZER;CN=${quoted(organiser.name)}:mailto:${organiser.address}`] : []),
      `STATUS:${event.cancelled === true ? 'CANCELLED' : 'CONFIRMED'}`,
      'TRANSP:TRANSPARENT',
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${fold(line)}\r\n`).join('');
}

const utc = (moment: Temporal.Instant): string =>
  moment.round({ smallestUnit: 'second', roundingMode: 'floor' }).toString().replaceAll(/[-:]/gu, '');

const SINCE = Temporal.Instant.from('2020-01-01T00:00:00Z');

/** Grows with time, and stays below what programs keep a whole number in. */
const sequence = (at: Temporal.Instant): number => Math.floor(SINCE.until(at).total('seconds'));

/** Returns a text as RFC 5545 writes the value of a property (section 3.3.11). */
export const escapeText = (text: string): string =>
  text
    .replaceAll(/\r\n?/gu, '\n')
    .replaceAll(/[\\;,]/gu, String.raw`\$&`)
    .replaceAll('\n', String.raw`\n`)
    .replaceAll(/\p{Cc}/gu, ' ');

/** The value of a parameter: it can hold neither quotes nor control characters (section 3.2). */
const quoted = (text: string): string => `"${text.replaceAll(/["\p{Cc}]/gu, ' ').trim()}"`;

/** Most bytes of a line, without its end (section 3.1). */
const LONGEST = 75;

/** Returns a line in pieces of at most 75 bytes, each after the first begun by a space; no character is cut. */
export function fold(line: string): string {
  const pieces: string[] = [];
  let piece = '';
  let bytes = 0;
  for (const character of line) {
    const size = sizeOf(character);
    if (bytes + size > LONGEST) {
      pieces.push(piece);
      piece = ' ';
      bytes = 1;
    }
    piece += character;
    bytes += size;
  }
  return [...pieces, piece].join('\r\n');
}

/** How many bytes a character takes in UTF-8. */
function sizeOf(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x80) return 1;
  if (code < 0x8_00) return 2;
  return code < 0x1_00_00 ? 3 : 4;
}
