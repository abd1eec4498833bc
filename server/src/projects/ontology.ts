/** Versions of a project's ontology: read, checked, saved one after the other. */
import { refuse, type Fault, type Refusal } from '@uurga/shared/api/errors.ts'
import type { Modality } from '@uurga/shared/api/primitives.ts'
import { modalities, isBuiltModality } from '@uurga/shared/modalities/registry.ts'
import { mappedClass, type ClassMapping } from '@uurga/shared/ontology/mapping.ts'
import { ontologyFaults, type Ontology } from '@uurga/shared/ontology/ontology.ts'
import { compareVersions } from '@uurga/shared/ontology/versions.ts'
import { LIMITS } from '../config/limits.ts'
import type { Queue } from '../jobs/queue.ts'
import { handRules } from './rules.ts'
import { ontologyId, type ProjectStore } from './store.ts'
import { usedClasses, type UsageDeps } from './usage.ts'

export const emptyOntology: Ontology = { classes: [], attributes: [], choices: [] }

export interface OntologyVersion {
  readonly version: number
  readonly ontology: Ontology
}

export interface OntologyChangeAsked {
  readonly project: string
  readonly user: string
  /** The version it was made from. */
  readonly base: number
  readonly ontology: Ontology
  /** Removed class → the class its labels become. */
  readonly mapping?: Readonly<Record<string, string>> | undefined
}

export interface OntologyDeps extends UsageDeps {
  readonly store: ProjectStore
  readonly queue: Queue
  readonly now: () => number
}

/** What is wrong with an ontology for a modality, or null: what its fields alone cannot say, and kinds that do not lie on such items. */
export const ontologyRefusal = (ontology: Ontology, modality: Modality): Refusal | null => {
  if (Buffer.byteLength(JSON.stringify(ontology)) > LIMITS.ontology)
    return refuse('body-too-large', `an ontology takes at most ${LIMITS.ontology} bytes: shorten its descriptions and names`)
  const able: ReadonlySet<string> = new Set(isBuiltModality(modality) ? modalities[modality].kinds : [])
  const faults: Fault[] = [
    ...ontologyFaults(ontology).map(({ path, message }) => ({ at: placeOf(path), code: 'inconsistent', message })),
    ...ontology.classes.flatMap(({ id, kinds }, i) =>
      kinds
        .filter(kind => !able.has(kind))
        .map(kind => ({
          at: placeOf(['classes', i, 'kinds']),
          code: 'kind',
          message: `class ${id}: ${kind} does not lie on ${modality} items`
        }))
    )
  ]
  return faults.length === 0 ? null : refuse('ontology-invalid', faults[0]?.message, { faults })
}

const placeOf = (path: readonly (string | number)[]): string =>
  path.reduce<string>((place, key) => (typeof key === 'number' ? `${place}[${key}]` : `${place}.${key}`), 'body.ontology')

/**
 * Saves the next version. Refuses: ontology-moved (somebody saved one meanwhile), ontology-invalid, ontology-orphans with the count of labels
 * of each class that would have nowhere to go. The row of the version is the commit point: a crash after it is made good by whoever comes next.
 */
export async function saveOntology(deps: OntologyDeps, asked: OntologyChangeAsked): Promise<OntologyVersion | Refusal> {
  const { store, now } = deps
  const project = await store.get(asked.project)
  if (!project) return refuse('not-found')
  const current = await store.ontology(project._id, project.ontologyVersion)
  if (!current) throw new Error(`version ${project.ontologyVersion} of the ontology of ${project._id} is missing`)
  if (asked.base !== current.version) return moved(current.version)
  const wrong = ontologyRefusal(asked.ontology, project.modality)
  if (wrong) return wrong
  const mapping = asked.mapping ?? {}
  const unfit = mappingRefusal(current.ontology, asked.ontology, mapping)
  if (unfit) return unfit
  const { removed } = compareVersions(current.ontology, asked.ontology, mapping)
  const used =
    removed.length === 0 ? new Map<string, number>() : await usedClasses(deps, project._id, standingFor(removed, current.mapping))
  if (used.size > 0) {
    const counts = Object.fromEntries(used)
    const labels = [...used].map(([id, count]) => `${id}: ${count}`).join(', ')
    return refuse('ontology-orphans', `labels would lose their class (${labels}): name the classes they become`, {
      extra: { counts }
    })
  }
  const version = current.version + 1
  const added = await store.addOntology({
    _id: ontologyId(project._id, version),
    project: project._id,
    version,
    ontology: asked.ontology,
    mapping: joined(current.mapping, mapping, asked.ontology),
    by: asked.user,
    at: now()
  })
  await adopt(deps, project._id, version)
  return added ? { version, ontology: asked.ontology } : moved(version)
}

const moved = (version: number): Refusal =>
  refuse('ontology-moved', `the newest version is ${version}: read it and make your change again`, { extra: { version } })

/** Claims are judged by it from now on. */
const adopt = async ({ store, queue }: OntologyDeps, project: string, version: number): Promise<void> => {
  await store.setOntologyVersion(project, version)
  await handRules({ store, queue }, project)
}

/** Classes that labels carry → the one of `classes` they stand for: itself, and those that earlier versions made it take the place of. */
export const standingFor = (classes: readonly string[], mapping: ClassMapping): ReadonlyMap<string, string> => {
  const named = new Set(classes)
  return new Map(
    [...classes, ...Object.keys(mapping)].flatMap(id => {
      const now = mappedClass(id, mapping)
      return now !== null && named.has(now) ? [[id, now] as const] : []
    })
  )
}

/** A mapping leads from classes that are removed to classes that are there. */
const mappingRefusal = (from: Ontology, to: Ontology, mapping: Readonly<Record<string, string>>): Refusal | null => {
  const before = new Set(from.classes.map(({ id }) => id))
  const after = new Set(to.classes.map(({ id }) => id))
  const faults = Object.entries(mapping).flatMap(([id, target]): Fault[] => {
    const at = `body.mapping.${id}`
    if (!before.has(id)) return [{ at, code: 'unknown', message: `there is no class ${id} to map` }]
    if (after.has(id)) return [{ at, code: 'kept', message: `class ${id} is not removed` }]
    const end = mappedClass(id, mapping)
    if (end === null || !after.has(end)) return [{ at, code: 'unknown', message: `class ${target} is not in the new version` }]
    return []
  })
  return faults.length === 0 ? null : refuse('ontology-invalid', faults[0]?.message, { faults })
}

/** What became of classes of all versions so far. A class that is there is not mapped. */
const joined = (before: ClassMapping, mapping: ClassMapping, ontology: Ontology): ClassMapping => {
  const there = new Set(ontology.classes.map(({ id }) => id))
  return Object.fromEntries(Object.entries({ ...before, ...mapping }).filter(([id]) => !there.has(id)))
}
