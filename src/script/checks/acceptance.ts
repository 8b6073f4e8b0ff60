import type { Findings } from '#script/problems/findings.ts';
import type { Path } from '#script/path.ts';
import type { Draft } from '#script/schema/schema.ts';
import type { Outline } from '#script/yaml/outline.ts';

/** Has the warnings that a script accepts, in all of it or in a round, counted instead of told. */
export function acceptWarnings(
  draft: Pick<Draft, 'accept-warnings' | 'rounds'>,
  outline: Outline,
  findings: Findings,
): void {
  const accept = (codes: Draft['accept-warnings'], around: Path) => {
    for (const [index, code] of (codes ?? []).entries()) {
      if (code === undefined) continue;
      const within = around.length === 0 ? undefined : outline.span(around);
      findings.accept({ code, span: outline.span([...around, 'accept-warnings', index]), within });
    }
  };
  accept(draft['accept-warnings'], []);
  for (const [index, round] of (draft.rounds ?? []).entries()) {
    accept(round?.['accept-warnings'], ['rounds', index]);
  }
}
