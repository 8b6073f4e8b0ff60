import type { z } from 'zod';
import type { Findings } from '#script/problems/findings.ts';
import { nearest } from '#script/nearest.ts';
import type { Path } from '#script/path.ts';
import type { Outline } from '#script/yaml/outline.ts';
import { asYaml, clip, sayKind, sayPath } from '#script/say-value.ts';
import { scriptSchema } from '#script/schema/schema.ts';
import { exampleAt, exampleFor, sayExpected, sayRange } from './shape-words.ts';
import { reportUnknownKey } from './unknown-key.ts';

/** Tells every place where the script is not of the shape that a script has. */
export function checkShape(outline: Outline, findings: Findings): void {
  const result = scriptSchema.safeParse(outline.value, { reportInput: true });
  for (const issue of result.error?.issues ?? []) report(issue, [], outline, findings);
}

function report(issue: z.core.$ZodIssue, around: Path, outline: Outline, findings: Findings): void {
  const path = [...around, ...issue.path];
  const at = sayPath(path);
  const span = outline.span(path);
  if (issue.input === undefined && issue.path.length > 0) return reportMissing(path, outline, findings);
  switch (issue.code) {
    case 'unrecognized_keys':
      for (const key of issue.keys) reportUnknownKey([...path, key], outline, findings);
      return;
    case 'invalid_union':
      return reportUnion(issue, path, outline, findings);
    case 'invalid_value':
      return findings.add('bad-choice', span, choiceDetails(at, issue.input, issue.values.map(String)));
    case 'invalid_format':
      return findings.add('bad-measure', span, { at, value: clip(String(issue.input)) });
    case 'too_small':
    case 'too_big':
      return reportSize(issue, path, outline, findings);
    case 'invalid_type':
      return reportType(path, issue.input, outline, findings);
    case 'invalid_element':
    case 'invalid_key':
    case 'not_multiple_of':
    case 'custom':
      throw new Error(`The script's schema has no rule that gives ${issue.code}.`);
  }
}

function choiceDetails(at: string, input: unknown, choicesHere: readonly string[]) {
  const value = clip(typeof input === 'string' ? input : asYaml(input));
  return { at, value, choices: choicesHere, meant: nearest(value, choicesHere) };
}

/** A union fails in every branch: what counts is the branch whose kind the value has. */
function reportUnion(
  issue: z.core.$ZodIssueInvalidUnion,
  path: Path,
  outline: Outline,
  findings: Findings,
): void {
  const branch = issue.errors.find((issues) =>
    issues.every(
      (inner) => inner.path.length > 0 || inner.code === 'unrecognized_keys' || inner.code === 'too_small',
    ),
  );
  if (branch === undefined) return reportType(path, issue.input, outline, findings);
  for (const inner of branch) report(inner, path, outline, findings);
}

function reportMissing(path: Path, outline: Outline, findings: Findings): void {
  const key = String(path.at(-1));
  const at = sayPath(path);
  // A missing key is told at the beginning of the block that lacks it.
  const span = outline.span(path.slice(0, -1));
  const start = { start: span.start, end: span.start };
  if (isRequiredAlt(path)) return findings.add('missing-alt', start, { at });
  findings.add('missing-key', start, { at, key, example: exampleAt(path) ?? '…' });
}

function reportType(path: Path, input: unknown, outline: Outline, findings: Findings): void {
  const at = sayPath(path);
  if (path.length === 0) {
    if (input === null) return findings.add('empty-script', outline.span(path), {});
    return findings.add('not-a-script', outline.span(path), { found: sayKind(input) });
  }
  if (path.at(-2) === 'detail' && typeof input === 'number') {
    return findings.add('bad-measure', outline.span(path), { at, value: outline.written(path) });
  }
  if (input === null) {
    const span = outline.keySpan(path);
    if (isRequiredAlt(path)) return findings.add('missing-alt', span, { at });
    return findings.add('empty-value', span, { at, example: exampleAt(path) });
  }
  findings.add('wrong-type', outline.span(path), {
    at,
    found: sayKind(input),
    expected: sayExpected(path),
    example: `${typeof path.at(-1) === 'number' ? '' : `${String(path.at(-1))}: `}${exampleFor(path, input, outline.written(path))}`,
  });
}

type SizeIssue = z.core.$ZodIssueTooSmall | z.core.$ZodIssueTooBig;

function reportSize(issue: SizeIssue, path: Path, outline: Outline, findings: Findings): void {
  const at = sayPath(path);
  const span = outline.span(path);
  if (issue.origin !== 'number' && issue.origin !== 'int') {
    if (isRequiredAlt(path)) return findings.add('missing-alt', span, { at });
    return findings.add('empty-value', span, { at, example: exampleAt(path) });
  }
  findings.add('out-of-range', span, { at, value: String(issue.input), range: sayRange(issue) });
}

/** The alt texts of a round, whose absence has its own words; a hint's is optional. */
function isRequiredAlt(path: Path): boolean {
  return path[0] === 'rounds' && path[2] === 'alt';
}
