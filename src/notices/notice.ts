/** A part of a text: its heading, empty for what stands before the first one, and what is below it; several lines are a list. */
export interface Passage {
  readonly heading: string;
  readonly paragraphs: readonly (string | readonly string[])[];
}

/** A text that people are owed, in one language, before it is set as a page or as Markdown. */
export interface Notice {
  readonly title: string;
  /** Each with its own title; one without a title stands alone. */
  readonly parts: readonly NoticePart[];
  /** What is said at its end of the text itself. */
  readonly foot: readonly string[];
}

export interface NoticePart {
  readonly title?: string | undefined;
  readonly passages: readonly Passage[];
}
