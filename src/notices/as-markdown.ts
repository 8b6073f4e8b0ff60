import type { Notice, Passage } from './notice.ts';
import { withOneStop } from './say.ts';

/** Writes a text in Markdown, for a site or a word processor. */
export function asMarkdown({ title, parts, foot }: Notice): string {
  const blocks = [
    `# ${plain(title)}`,
    ...parts.flatMap((part) => [
      ...(part.title === undefined ? [] : [`## ${plain(part.title)}`]),
      ...part.passages.flatMap((passage) => blocksOf(passage, part.title === undefined ? '##' : '###')),
    ]),
    ...(foot.length === 0 ? [] : ['---', ...foot.map(plain)]),
  ];
  return `${blocks.join('\n\n')}\n`;
}

const blocksOf = ({ heading, paragraphs }: Passage, level: string): readonly string[] => [
  ...(heading === '' ? [] : [`${level} ${plain(heading)}`]),
  ...paragraphs.map((one) =>
    typeof one === 'string' ? said(one) : one.map((line) => `- ${said(line)}`).join('\n'),
  ),
];

const said = (text: string): string => plain(withOneStop(text));

/** A text on one line, in which no sign means anything to Markdown: a title is whatever its author wrote. */
const plain = (text: string): string =>
  text
    .replaceAll(/\s*\n\s*/gu, ' ')
    .replaceAll(/[\\`*_[\]<>#|~]/gu, String.raw`\$&`)
    .replace(/^([-+]|\d+[.)]) /u, String.raw`\$1 `);
