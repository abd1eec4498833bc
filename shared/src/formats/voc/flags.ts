/** What VOC asks of each object, answered by 0 or 1: attributes of an ontology with these ids say it. */
export const FLAGS: readonly string[] = ['truncated', 'difficult', 'occluded']
