/** Kinds of separation between two words; they add up. */
export const SPACE = 1;
export const HYPHEN = 2;
export const APOSTROPHE = 4;
export const COMMA = 8;
/** Ends a sentence or a thought: full stop, exclamation mark, semicolon, colon, new line. */
export const STOP = 16;
export const QUESTION = 32;
/** Lists alternatives: slash, bar, plus, bullet. */
export const SLASH = 64;
/** Brackets and quotation marks. */
export const BRACKET = 128;
export const ELLIPSIS = 256;
/** Announces; set with COMMA. */
export const COLON = 512;
/** Ends a clause. */
export const CLAUSE = COMMA | STOP | QUESTION | ELLIPSIS | BRACKET | SLASH;

/** What characters separate. */
export const SEPARATORS: ReadonlyMap<string, number> = new Map<string, number>([
  ...Array.from('—―').map((c) => [c, COMMA | COLON] as const),
  ...Array.from('-‐‑‒–−_').map((c) => [c, HYPHEN] as const),
  ...Array.from("'’‘ʼ`´′＇").map((c) => [c, APOSTROPHE] as const),
  ...Array.from(',،、，').map((c) => [c, COMMA] as const),
  ...Array.from('→➡⇒➜').map((c) => [c, COMMA | COLON] as const),
  ...Array.from(':：').map((c) => [c, COMMA | COLON] as const),
  ...Array.from('.!;\n\r！。').map((c) => [c, STOP] as const),
  ...Array.from('?？⁇').map((c) => [c, QUESTION] as const),
  ...Array.from('/|\\+•·*&=>～~').map((c) => [c, SLASH] as const),
  ...Array.from('()[]{}"«»“”„<').map((c) => [c, BRACKET] as const),
  ['…', ELLIPSIS],
  ['⁉', STOP | QUESTION],
]);
