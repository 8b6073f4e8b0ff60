/** Where in the script: keys and indexes, from the top. */
export type Path = readonly PropertyKey[];
