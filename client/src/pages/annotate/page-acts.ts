import type { AttributeValue } from '@uurga/shared/document/annotation.ts'
import { isItemCarrier } from '@uurga/shared/document/answers.ts'
import { readOntology } from '@uurga/shared/document/ontology-index.ts'
import { relationHindrance } from '@uurga/shared/document/relations.ts'
import type { DocumentCommand } from '@uurga/shared/document/commands.ts'
import type { OntologyAttribute } from '@uurga/shared/ontology/ontology.ts'
import { offeredTools } from '../../modalities/bench.ts'
import { classLooks } from '../../modalities/class-look.ts'
import type { ClassLook } from '../../modalities/class-look.ts'
import { modalityOf } from '../../modalities/registry.ts'
import { toggledChoice } from '../../tools/choice/toggle.ts'
import { relationBetween } from '../../tools/relation/make.ts'
import { toolOfKey } from '../../tools/key-tools.ts'
import type { KeyName } from '../../tools/keymap.ts'
import { besideSelected, byPart, isOneByOne, linksOn, marksOn } from './job-view.ts'
import type { OnScreen } from './on-screen.ts'
import { actOnShapes } from './shape-acts.ts'

/** A class pressed, by key or in the list: an answer toggled; what is selected given that class; or the class taken in hand. */
export const pickClass = (
  { desk, bench, ontology, modality, item, document, selection, editable }: OnScreen,
  { id, entry }: ClassLook
): void => {
  const group = ontology.choices.find(({ classes }) => classes.includes(id))
  if (group) {
    if (editable) desk.change([toggledChoice(document, item, group, id, desk.newId())])
    return
  }
  const selected = document.annotations.filter(
    annotation => selection.includes(annotation.id) && !bench.state.locked.has(annotation.id)
  )
  const fitting = selected.filter(({ kind }) => entry.kinds.includes(kind)).map(annotation => annotation.id)
  if (editable && entry.kinds.includes('relation') && fitting.length === 0 && selection.length === 2) {
    relate({ desk, bench, ontology, document, item, selection }, id)
    return
  }
  const { tool } = bench.state
  // While marks are being drawn the one just made is selected: a key then means the next one. On a text the span just made is meant.
  const meansSelected = fitting.length > 0 && (tool === 'select' || tool === 'span')
  if (editable && meansSelected) desk.change([{ do: 'class', ids: fitting, class: id }])
  if (!meansSelected || tool === 'span') bench.takeClass(entry, offeredTools(ontology, modalityOf(modality).tools))
}

/** Joins the two marks that are selected, from the first to the second; says why where it may not be. */
const relate = (
  {
    desk,
    bench,
    ontology,
    document,
    item,
    selection: [from = '', to = '']
  }: Pick<OnScreen, 'desk' | 'bench' | 'ontology' | 'document' | 'item' | 'selection'>,
  classId: string
): void => {
  const id = desk.newId()
  const annotation = relationBetween([from, to], { id, item, class: classId, by: 'person' })
  const fault = relationHindrance(document, readOntology(ontology), annotation)
  if (fault) bench.tell(fault)
  else desk.change([{ do: 'add', annotations: [annotation] }], [id])
}

/** The key of an attribute: to its next option, its other value, or into its field. */
export const turnAttribute = (screen: OnScreen, attribute: OntologyAttribute): boolean => {
  const { desk, document, selection, item, editable } = screen
  if (!editable) return false
  const onItem = attribute.on === 'item'
  const carrier = document.annotations.find(annotation =>
    onItem ? isItemCarrier(annotation, item) : selection.includes(annotation.id)
  )
  if (!onItem && !carrier) return false
  const now = carrier?.attributes[attribute.id]
  const next = nextValue(attribute, now)
  if (next === undefined) {
    const field = window.document.querySelector<HTMLElement>(`[data-attribute="${attribute.id}"] :is(input, select, button)`)
    field?.focus()
    return field !== null
  }
  desk.change([
    onItem
      ? { do: 'item-attribute', answer: { item, newId: desk.newId() }, attribute: attribute.id, value: next }
      : { do: 'attribute', ids: selection, attribute: attribute.id, value: next }
  ])
  return true
}

const nextValue = (
  { type, options = [] }: OntologyAttribute,
  now: AttributeValue | undefined
): AttributeValue | null | undefined => {
  if (type === 'boolean') return now === undefined ? true : now === true ? false : null
  if (type !== 'select') return undefined
  const at = options.findIndex(({ id }) => id === now)
  return options[at + 1]?.id ?? null
}

/** What keys and buttons do on any page at work; false where it does nothing now. */
export const actOn = (screen: OnScreen, name: KeyName): boolean => {
  const { desk, bench, document, item, selection, targets, editable } = screen
  const { driver, state } = bench
  const all = marksOn(document, item)
  const seen = isOneByOne(screen.parts) ? all.filter(({ on }) => on.part === screen.part?.id) : all
  const tool = toolOfKey(name)
  if (tool) {
    if (!offeredTools(screen.ontology, modalityOf(screen.modality).tools).includes(tool)) return false
    bench.take(tool)
    return true
  }
  switch (name) {
    case 'brush.smaller':
    case 'brush.larger':
      return bench.resizeBrush(name === 'brush.larger' ? 1 : -1)
    case 'undo':
      if (driver?.isBusy()) driver.key('back', { shift: false, alt: false, mod: false })
      else if (editable) desk.undo()
      return true
    case 'redo':
      if (editable) desk.redo()
      return true
    case 'select.all':
      desk.select(seen.filter(({ id }) => !state.hidden.has(id) && !state.locked.has(id)).map(({ id }) => id))
      return true
    case 'select.next':
    case 'select.previous': {
      const id = besideSelected(byPart(all, screen.parts), selection.at(-1), name === 'select.next' ? 1 : -1)
      if (id === undefined) return false
      showMark(screen, id)
      return true
    }
    case 'hide.others':
      bench.hideOthers(
        selection,
        seen.map(({ id }) => id)
      )
      return true
    case 'hide.selected':
      bench.toggle('hidden', selection)
      return true
    case 'lock.selected':
      bench.toggle('locked', selection)
      return true
    case 'relation.turn': {
      const links = linksOn(document, item).filter(({ id }) => selection.includes(id))
      if (!editable || links.length === 0) return false
      desk.change([{ do: 'turn', ids: links.map(({ id }) => id) }])
      return true
    }
    case 'names':
      if (!bench.view.get()) return false
      bench.turnNames()
      return true
    case 'fit':
    case 'fit.review':
      driver?.fit()
      return true
    case 'zoom.in':
      driver?.zoom(1.25)
      return true
    case 'zoom.out':
      driver?.zoom(1 / 1.25)
      return true
    case 'zoom.selected': {
      const [id] = selection
      if (id !== undefined) driver?.reveal(id)
      return true
    }
    case 'picture.look':
      if (!bench.view.get()) return false
      bench.looking.set(!bench.looking.get())
      return true
    case 'by.word':
      bench.store.update({ byWord: !state.byWord })
      return true
    case 'target.next':
    case 'target.previous': {
      const to = state.target + (name === 'target.next' ? 1 : -1)
      if (to < 0 || to >= targets) return false
      goTo(screen, to)
      return true
    }
    case 'part.next':
    case 'part.previous': {
      const to = state.part + (name === 'part.next' ? 1 : -1)
      if (!isOneByOne(screen.parts) || to < 0 || to >= screen.parts.length) return false
      goToPart(screen, to)
      return true
    }
    case 'snap':
      bench.store.update({ snap: !state.snap })
      return true
    default:
      return actOnShapes(screen, name)
  }
}

/** Another item of the slice on screen. */
export const goTo = ({ bench, desk }: Pick<OnScreen, 'bench' | 'desk'>, target: number): void => {
  bench.driver?.interrupt()
  desk.select([])
  bench.store.update({ target, part: 0, hovered: null })
}

/** Another picture of the item on screen. */
export const goToPart = ({ bench, desk }: Pick<OnScreen, 'bench' | 'desk'>, part: number): void => {
  bench.driver?.interrupt()
  desk.select([])
  bench.store.update({ part, hovered: null })
}

/** The picture of the item on screen that a mark or a remark lies on. */
export const goToPartOf = (screen: OnScreen, parts: OnScreen['parts'], id: string | undefined): void => {
  const at = parts.findIndex(part => part.id === id)
  if (isOneByOne(parts) && at >= 0 && at !== screen.bench.state.part) goToPart(screen, at)
}

/** Selects a mark and moves it into view, on its own picture. */
export const showMark = (screen: OnScreen, id: string): void => {
  const { desk, bench, document, parts } = screen
  goToPartOf(screen, parts, document.annotations.find(each => each.id === id)?.on.part)
  desk.select([id])
  requestAnimationFrame(() => bench.driver?.reveal(id))
}

/** A key that is no action: of a class, an answer, or an attribute. */
export const keyOn = (screen: OnScreen, key: string): boolean => {
  const look = classLooks(screen.ontology, screen.language).find(each => each.key === key)
  if (look) {
    pickClass(screen, look)
    return true
  }
  const attribute = screen.ontology.attributes.find(each => each.key === key)
  return attribute ? turnAttribute(screen, attribute) : false
}

/** What a form of the item as a whole changes. */
export const itemAttribute = (
  { desk, item }: Pick<OnScreen, 'desk' | 'item'>,
  attribute: string,
  value: AttributeValue | null
): DocumentCommand => ({ do: 'item-attribute', answer: { item, newId: desk.newId() }, attribute, value })
