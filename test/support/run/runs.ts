/** As often fast-check tries a property that does not say how often: what `npm run fuzz` asks for is meant for these. */
const USUAL = 100;

/** So often a property has surely come to each thing that it may come to, from whichever seed. */
export const MANY = 100;

/** How often a property is tried, and from which seed on. */
interface Runs {
  readonly numRuns: number;
  readonly seed?: number;
}

/**
 * Returns how a property is tried: so often, from this seed on; in the long form, `npm run fuzz`, as many times oftener as that
 * tries all others, and from its seed. A number or a seed of the property's own would win over those of the long form, and it would
 * try the same few values for ever.
 * @param usually how often within `npm test`
 * @param seed by which the same is tried each time there; undefined: something else each time
 */
export function runs(usually: number, seed?: number, asked: Readonly<NodeJS.ProcessEnv> = process.env): Runs {
  const { FUZZ_RUNS, FUZZ_SEED } = asked;
  const oftener = Math.max(1, Number(FUZZ_RUNS ?? USUAL) / USUAL);
  const from = FUZZ_SEED === undefined ? seed : Number(FUZZ_SEED);
  return { numRuns: Math.ceil(usually * oftener), ...(from !== undefined && { seed: from }) };
}
