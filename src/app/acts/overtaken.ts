/** Somebody else changed the same at that moment: an act is decided anew. */
export class Overtaken extends Error {}
