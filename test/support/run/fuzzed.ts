import fc from 'fast-check';

// Has each property be tried as often, and from the seed, that `npm run fuzz` says.
fc.configureGlobal({ numRuns: Number(process.env['FUZZ_RUNS']), seed: Number(process.env['FUZZ_SEED']) });
