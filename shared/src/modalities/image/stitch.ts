import type { Annotation } from '../../document/annotation.ts'
import { documentOf } from '../../document/document.ts'
import { readOntology } from '../../document/ontology-index.ts'
import type { OntologyIndex } from '../../document/ontology-index.ts'
import type { Ontology } from '../../ontology/ontology.ts'
import type { ItemResult, SliceResult } from '../modality.ts'
import { stitchWhole } from '../stitch.ts'
import { joinedAnswers } from './join/answers.ts'
import { joinedLinks } from './join/links.ts'
import { joinedMarks } from './join/marks.ts'
import { inOrder } from './join/view.ts'
import type { View } from './join/view.ts'

/**
 * Gives every picture its annotations. Of one that was cut, the marks of its windows are put together and those the seams cut are joined; coordinates stay,
 * since they are those of the picture. The same results make the same documents, in whatever order they come.
 */
export const stitchPictures = (results: Iterable<SliceResult>, ontology?: Ontology): ItemResult[] => {
  const all = [...results]
  const seen = new Map<string, View[]>()
  for (const { targets, document, hash } of all) {
    for (const { item, part, window } of targets) {
      if (!window) continue
      const views = seen.get(item) ?? []
      seen.set(item, views)
      views.push({ part, window, annotations: document.annotations.filter(({ on }) => on.item === item), hash })
    }
  }
  const index = ontology && seen.size > 0 ? readOntology(ontology) : null
  return stitchWhole(all).map(result => {
    const views = seen.get(result.item)
    return views ? joinedItem(result, inOrder(views), index) : result
  })
}

const joinedItem = (result: ItemResult, views: readonly View[], index: OntologyIndex | null): ItemResult => {
  const { marks, seams } = joinedMarks(views)
  const annotations: Annotation[] = [...marks, ...joinedLinks(views, marks), ...joinedAnswers(views, index)]
  const [{ window }] = views as [View, ...View[]]
  const done = new Set(views.map(({ window: { row, column } }) => `${row} ${column}`)).size
  const { nothing } = result.document
  return {
    ...result,
    document: { ...documentOf(annotations), ...(nothing && { nothing }) },
    windows: { done, of: window.rows * window.columns },
    seams
  }
}
