import { createHash } from 'node:crypto';
import type { Box, Language } from '#game/game.ts';
import { inspectPhoto, type Inspection, type PhotoProblem } from '#photos/inspect.ts';
import { photoInside } from '#photos/resolve.ts';
import { readBox, type Size } from '#script/detail-box.ts';
import { Findings } from '#script/problems/findings.ts';
import type { Problem } from '#script/problems/problem.ts';
import { type Draft, draftSchema, type RoundDraft } from '#script/schema/schema.ts';
import { parseYaml } from '#script/yaml/parse.ts';
import { readSource } from '#script/yaml/read-source.ts';
import { wordsForAll } from '#script/local-text.ts';

/** A hint that may show a wider view. */
export interface FramedHint {
  /** Its words; empty for one that only shows a view. */
  readonly text: string;
  /** So many times wider than the detail; undefined: it shows no view. */
  readonly widen: number | undefined;
  /** Nothing is left of it without its view. */
  readonly isBare: boolean;
  /** Its view is described for people who do not see it. */
  readonly hasAlt: boolean;
}

/** What keeps a photo from being drawn on. */
export type CannotFrame = PhotoProblem | 'outside' | 'not-named';

/** Looks at a photo, as {@link inspectPhoto} does. */
export type Inspect = (path: string) => Promise<Inspection>;

/** One mystery, as far as its pictures go. */
export interface FramedRound {
  readonly question: string;
  /** As the script names it. */
  readonly photo: string;
  /** Where it really is, and its size upright, in pixels; or why it cannot be drawn on. */
  readonly found:
    | { readonly ok: true; readonly path: string; readonly size: Size }
    | { readonly ok: false; readonly problem: CannotFrame };
  /** The detail, in fractions of the photo; undefined when the script gives none that can be read. */
  readonly box: Box | undefined;
  /** In which unit the script measures each side. */
  readonly units: Readonly<Record<keyof Box, '%' | 'px'>>;
  /** It has the keys of a rectangle, be they right or wrong. */
  readonly hasDetail: boolean;
  readonly hints: readonly FramedHint[];
}

/** A script, as far as its pictures go, whatever else is wrong with it. */
export interface FramedGame {
  readonly title: string;
  readonly language: Language;
  /** The script's file, and its text as it was read. */
  readonly file: string;
  readonly text: string;
  /** Differs as soon as the photos, rectangles or views of the script do. */
  readonly mark: string;
  readonly rounds: readonly FramedRound[];
}

export type FramedReading =
  | { readonly ok: true; readonly game: FramedGame }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/**
 * Reads the rounds of a script with their photos, so that somebody can draw on them. What is wrong elsewhere in the script is no obstacle.
 * @param path the game's folder, or the game.yaml in it
 */
export async function readFramed(path: string, inspect: Inspect = inspectPhoto): Promise<FramedReading> {
  const file = await readSource(path);
  if ('code' in file) return { ok: false, problems: [file] };
  const findings = new Findings(file.source);
  const outline = parseYaml(file.source, findings);
  if (!outline || findings.hasErrors()) return { ok: false, problems: findings.sorted() };
  const draft: Draft = draftSchema.parse(outline.value);
  const rounds = draft.rounds ?? [];
  const framedRounds: FramedRound[] = [];
  // A photo that must be decoded takes much memory: one after the other.
  for (const [index, round] of rounds.entries())
    framedRounds.push(
      await framed(file.folder, round, outline.hasKeys(['rounds', index, 'detail']), inspect),
    );
  return {
    ok: true,
    game: {
      title: draft.title ?? file.id,
      language: draft.language ?? 'fr',
      file: file.source.file,
      text: file.source.text,
      mark: markOf(rounds),
      rounds: framedRounds,
    },
  };
}

async function framed(
  folder: string,
  round: RoundDraft | undefined,
  hasDetail: boolean,
  inspect: Inspect,
): Promise<FramedRound> {
  const detail = round?.detail;
  const found = await find(folder, round?.photo, inspect);
  const unit = (measure = ''): '%' | 'px' => (measure.endsWith('px') ? 'px' : '%');
  return {
    question: wordsForAll(round?.question) ?? '',
    photo: round?.photo ?? '',
    found,
    box: detail && readBox(detail, found.ok ? found.size : undefined),
    units: {
      left: unit(detail?.left),
      top: unit(detail?.top),
      width: unit(detail?.width),
      height: unit(detail?.height),
    },
    hasDetail,
    hints: (round?.hints ?? []).map((hint) => ({
      text: hint?.text ?? '',
      widen: hint?.widen,
      isBare: hint?.text === undefined && hint?.on === undefined,
      hasAlt: hint?.alt !== undefined,
    })),
  };
}

async function find(
  folder: string,
  photo: string | undefined,
  inspect: Inspect,
): Promise<FramedRound['found']> {
  if (photo === undefined) return { ok: false, problem: 'not-named' };
  const place = await photoInside(folder, photo);
  if (!place.ok) return place;
  const inspection = await inspect(place.path);
  if (!inspection.ok) return inspection;
  const { width, height } = inspection;
  return { ok: true, path: place.path, size: { width, height } };
}

function markOf(rounds: readonly (RoundDraft | undefined)[]): string {
  const pictures = rounds.map((round) => [
    round?.photo,
    round?.detail,
    (round?.hints ?? []).map((hint) => hint?.widen ?? null),
  ]);
  return createHash('sha256').update(JSON.stringify(pictures)).digest('base64url');
}
