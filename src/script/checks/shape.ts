import { z } from 'zod';
import type { Findings } from '#script/problems/findings.ts';
import { choiceMeant } from '#script/synonyms.ts';
import type { Path } from '#script/path.ts';
import type { Outline } from '#script/yaml/outline.ts';
import { sayPath } from '#script/say-path.ts';
import { asYaml, clip, sayKind } from '#script/say-value.ts';
import { catalogue } from '#script/problems/catalogue.ts';
import type { Said } from '#script/problems/problem.ts';
import { KINDS } from '#script/schema/schema.ts';
import {
  exampleAt,
  exampleFor,
  firstChoice,
  inRange,
  isRequired,
  type Root,
  sayExpected,
  sayRange,
} from './shape-words.ts';
import { betterMeasure } from './better-values.ts';
import { keyMeant, MERGE, reportUnknownKey } from './unknown-key.ts';

/** Tells every place where the script is not of the shape that a script has. */
export function checkShape(root: Root, outline: Outline, findings: Findings): void {
  const result = z.safeParse(root, outline.value, { reportInput: true });
  const issues = result.error?.issues ?? [];
  const instead = keysInstead(root, issues);
  for (const issue of issues) {
    if ((isMissing(issue) && instead.has(sayPlace(issue.path))) || isToldCloser(issue, issues)) continue;
    report(root, issue, [], outline, findings);
  }
}

const isMissing = (issue: z.core.$ZodIssue): boolean => issue.input === undefined && issue.path.length > 0;

/** Says whether a number is beyond what a computer counts by ones, and beyond the bound of its own place as well. */
const isToldCloser = (issue: z.core.$ZodIssue, issues: readonly z.core.$ZodIssue[]): boolean =>
  (issue.code === 'too_big' || issue.code === 'too_small') &&
  boundOf(issue) === Number.MAX_SAFE_INTEGER &&
  issues.some(
    (other) => other !== issue && other.code === issue.code && sayPlace(other.path) === sayPlace(issue.path),
  );

const boundOf = (issue: SizeIssue): number =>
  Math.abs(Number(issue.code === 'too_big' ? issue.maximum : issue.minimum));

const sayPlace = (path: Path): string => JSON.stringify(path);

/** The places of keys that are missing because they were mistyped, written in another block, or meant to come with those of another. */
function keysInstead(root: Root, issues: readonly z.core.$ZodIssue[]): ReadonlySet<string> {
  const missing = issues.filter(isMissing).map(({ path }) => path);
  const places = new Set<string>();
  for (const issue of issues) {
    if (issue.code !== 'unrecognized_keys') continue;
    if (issue.keys.includes(MERGE)) {
      const block = sayPlace(issue.path);
      for (const path of missing) if (sayPlace(path.slice(0, -1)) === block) places.add(sayPlace(path));
    }
    for (const key of issue.keys) {
      const meant = keyMeant(root, [...issue.path, key]);
      const own = sayPlace([...issue.path, meant ?? key]);
      const elsewhere = missing.filter((path) => path.at(-1) === key);
      if (missing.some((path) => sayPlace(path) === own)) places.add(own);
      else if (meant === undefined && elsewhere.length === 1) places.add(sayPlace(elsewhere[0] ?? []));
    }
  }
  return places;
}

function report(
  root: Root,
  issue: z.core.$ZodIssue,
  around: Path,
  outline: Outline,
  findings: Findings,
): void {
  const path = [...around, ...issue.path];
  const at = sayPath(path);
  const span = outline.span(path);
  if (isMissing(issue)) return reportMissing(root, path, outline, findings);
  switch (issue.code) {
    case 'unrecognized_keys':
      for (const key of issue.keys) reportUnknownKey(root, [...path, key], outline, findings);
      return;
    case 'invalid_union':
      return reportUnion(root, issue, path, outline, findings);
    case 'invalid_value':
      if (path.at(-2) === 'accept-warnings' && Object.hasOwn(catalogue, String(issue.input)))
        return findings.add('error-accepted', span, { code: String(issue.input) });
      // A live hour whose kind is another word may have been meant to be a game.
      return findings.add(
        'bad-choice',
        span,
        choiceDetails(at, issue.input, at.en === 'kind' ? KINDS : issue.values.map(String)),
      );
    case 'invalid_format':
      return findings.add('bad-measure', span, measureDetails(at, String(issue.input)));
    case 'too_small':
    case 'too_big':
      return reportSize(root, issue, path, outline, findings);
    case 'invalid_type':
      return reportType(root, path, issue.input, outline, findings);
    case 'invalid_element':
    case 'invalid_key':
    case 'not_multiple_of':
    case 'custom':
      throw new Error(`The script's schema has no rule that gives ${issue.code}.`);
  }
}

function choiceDetails(at: Said, input: unknown, choicesHere: readonly string[]) {
  const value = clip(typeof input === 'string' ? input : asYaml(input));
  return { at, value, choices: choicesHere, meant: choiceMeant(value, choicesHere) };
}

const measureDetails = (at: Said, value: string) => ({
  at,
  value: clip(value),
  better: betterMeasure(value),
});

/** A union fails in every branch: what counts is the branch whose kind the value has. */
function reportUnion(
  root: Root,
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
  if (branch === undefined) return reportType(root, path, issue.input, outline, findings);
  for (const inner of branch) report(root, inner, path, outline, findings);
}

function reportMissing(root: Root, path: Path, outline: Outline, findings: Findings): void {
  const key = String(path.at(-1));
  const at = sayPath(path);
  // A missing key is told at the beginning of the block that lacks it.
  const span = outline.span(path.slice(0, -1));
  const start = { start: span.start, end: span.start };
  if (isRequiredAlt(path)) return findings.add('missing-alt', start, { at });
  findings.add('missing-key', start, { at, key, example: exampleAt(root, path) });
}

function reportType(root: Root, path: Path, input: unknown, outline: Outline, findings: Findings): void {
  const at = sayPath(path);
  if (path.length === 0) {
    if (input === null) return findings.add('empty-script', outline.span(path), {});
    return findings.add('not-a-script', outline.span(path), { found: sayKind(input) });
  }
  if (path.at(-2) === 'detail' && typeof input === 'number') {
    return findings.add('bad-measure', outline.span(path), measureDetails(at, outline.written(path)));
  }
  if (isBlock(input) && firstChoice(root, path) === 'array') {
    const [first = ''] = outline.written(path).split('\n');
    const isFlow = first.startsWith('{');
    const better = isFlow ? `[${outline.written(path)}]` : `- ${first}`;
    return findings.add('missing-dash', outline.span(path), { at, better });
  }
  if (input === null) {
    const span = outline.keySpan(path);
    if (isRequiredAlt(path)) return findings.add('missing-alt', span, { at });
    return findings.add('empty-value', span, {
      at,
      example: exampleAt(root, path),
      required: isRequired(root, path),
    });
  }
  const example = exampleFor(root, path, input, outline.written(path));
  findings.add('wrong-type', outline.span(path), {
    at,
    found: sayKind(input),
    expected: sayExpected(root, path),
    example: example && `${typeof path.at(-1) === 'number' ? '' : `${String(path.at(-1))}: `}${example}`,
  });
}

type SizeIssue = z.core.$ZodIssueTooSmall | z.core.$ZodIssueTooBig;

function reportSize(root: Root, issue: SizeIssue, path: Path, outline: Outline, findings: Findings): void {
  const at = sayPath(path);
  const span = outline.span(path);
  if (issue.origin !== 'number' && issue.origin !== 'int') {
    if (isRequiredAlt(path)) return findings.add('missing-alt', span, { at });
    return findings.add('empty-value', span, {
      at,
      example: exampleAt(root, path),
      required: isRequired(root, path),
    });
  }
  const better = inRange(issue);
  findings.add('out-of-range', span, { at, value: String(issue.input), range: sayRange(issue), better });
}

const isBlock = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The alt texts of a round, whose absence has its own words; a hint's is optional. */
function isRequiredAlt(path: Path): boolean {
  return path[0] === 'rounds' && path[2] === 'alt';
}
