import type { Version } from '#store/games/versions.ts';
import type { GameVersions } from './versions.ts';

/** The versions of a script as JSON has them: moments in ISO 8601. */
export interface WrittenVersions extends Omit<GameVersions, 'versions'> {
  readonly versions: readonly (Omit<Version, 'madeAt'> & { readonly madeAt: string })[];
}

/** Returns the versions of a script as JSON has them. */
export const writeVersions = ({ versions, ...more }: GameVersions): WrittenVersions => ({
  ...more,
  versions: versions.map((version) => ({ ...version, madeAt: version.madeAt.toString() })),
});

/** Reads the versions of a script as JSON has them. */
export const readVersions = ({ versions, ...more }: WrittenVersions): GameVersions => ({
  ...more,
  versions: versions.map((version) => ({ ...version, madeAt: Temporal.Instant.from(version.madeAt) })),
});
