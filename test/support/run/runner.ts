import { setSourceMapsSupport } from 'node:module';
import { pathToFileURL } from 'node:url';
import { TestRunner } from 'vitest';

/** Loads test files as the program loads its own. */
export default class PlainRunner extends TestRunner {
  constructor(...config: ConstructorParameters<typeof TestRunner>) {
    super(...config);
    // Types are stripped, and every line stays where it was: Vitest would have the maps of all packages read.
    setSourceMapsSupport(false);
  }

  /** By its own name: under one that is new in each run, as Vitest would give it, what was compiled of it would be of no use to the next. */
  override importFile(file: string): Promise<unknown> {
    return import(pathToFileURL(file).href);
  }
}
