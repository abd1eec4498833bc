/**
 * What becomes of the annotations of classes that a new version merges or removes: class id → the class id that takes its place, or null
 * where its annotations are to be dropped. Classes not named stay.
 */
export type ClassMapping = Readonly<Record<string, string | null>>

/** The part of an annotation that names classes. */
export interface Classed {
  readonly class?: string
  readonly value?: unknown
}

/** The class a mapping leads to: chains (a→b, b→c) are followed, a circle leaves the class as it is. */
export const mappedClass = (id: string, mapping: ClassMapping): string | null => {
  const passed = new Set<string>()
  let at: string | null = id
  while (at !== null && Object.hasOwn(mapping, at)) {
    if (passed.has(at)) return id
    passed.add(at)
    at = mapping[at] ?? null
  }
  return at
}

/**
 * The annotation under a mapping; null where its class, or every class it chose, is dropped. An annotation the mapping does not touch is
 * the same object. Classes that a merge makes equal are chosen once.
 */
export const mapClasses = <A extends Classed>(annotation: A, mapping: ClassMapping): A | null => {
  let mapped = annotation
  if (annotation.class !== undefined) {
    const id = mappedClass(annotation.class, mapping)
    if (id === null) return null
    if (id !== annotation.class) mapped = { ...mapped, class: id }
  }
  const chosen = chosenClasses(annotation.value)
  if (chosen.length === 0) return mapped
  const left = [...new Set(chosen.flatMap(id => mappedClass(id, mapping) ?? []))]
  if (left.length === 0) return null
  if (left.length === chosen.length && left.every((id, i) => id === chosen[i])) return mapped
  return { ...mapped, value: { classes: left } }
}

/** The classes a judgement chose; none for any other value. */
export const chosenClasses = (value: unknown): readonly string[] =>
  typeof value === 'object' && value !== null && 'classes' in value && Array.isArray(value.classes)
    ? value.classes.filter(id => typeof id === 'string')
    : []
