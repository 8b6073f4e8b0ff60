/** The schema in which Kesako's own tables lie. */
export const SCHEMA = 'kesako';
