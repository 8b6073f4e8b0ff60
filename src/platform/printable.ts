/** Control and escape characters, and those that reorder or hide text; line breaks and tabs are none. */
export const UNPRINTABLE = /(?![\n\t])[\p{Cc}\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu;

/** Returns text from a network, made harmless for a terminal or a spreadsheet, with its line breaks and tabs. */
export const printable = (text: string): string => text.replaceAll(UNPRINTABLE, '');
